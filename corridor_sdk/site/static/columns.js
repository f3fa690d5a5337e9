"use strict";
// On a narrow screen a row is a list, and each value is preceded by its column's name.
for (const table of document.querySelectorAll("table.rows-and-columns:not(.claims)")) {
  const names = Array.from(table.querySelectorAll("thead th"), (th) => th.dataset.column || th.textContent.trim());
  for (const row of table.querySelectorAll("tbody tr")) {
    Array.from(row.cells).forEach((cell, at) => cell.setAttribute("data-label", names[at] || ""));
  }
}
