"use strict";
// What the menus of Datasette's table.js ask: a column can be counted by value.
var DATASETTE_ALLOW_FACET = true;
