"""Each module imports only from those before it, and each heavy library stays in the layer that needs it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import corridor_sdk

PACKAGE = Path(str(corridor_sdk.__file__)).parent

LAYERS = (
    "_version", "_geodesy", "_countries", "_iso", "_spelling", "_amounts", "values", "dates", "conversion", "ids",
    "vocabulary", "valuetypes", "_walk", "_layout", "parts", "model", "properties", "_docstrings", "findings",
    "library", "_patterns", "_conditions", "_texts", "_pages", "_numbers", "_printed_dates", "evidence", "accounting",
    "comparing", "wording", "labels", "humane", "policies", "explaining", "answering", "figures", "showing",
    "knowledge", "gaps", "promises", "corrections", "changes", "searching", "drawing", "network", "reading", "writing",
    "rules", "plugins", "waiving", "loading", "testing", "citing", "proof", "rendering", "explanations", "schema",
    "_words", "_mends", "_edits", "fixing", "skeleton", "database", "export", "site",
)  # fmt: skip
"""The modules and packages in the order in which they may import one another.

The model stands before the properties, so that `LENGTH: Property[Segment | Corridor, …]` names its subjects without a
cycle; what a property is, and how its values are read, stands before both, in `valuetypes`.
"""

ABOVE_ALL = {"__init__", "cli"}
"""The front door and the commands import whatever they show."""

DELEGATES = {("library", "figures"), ("library", "network")}
"""Allowed inside functions alone: `Library.figure` and `Library.route` hand on to those who answer."""

HOMES = {
    "yaml": {"reading"},
    "cattrs": {"reading"},
    "sqlite3": {"database", "site"},
    "sqlite_utils": {"database", "site"},
    "datasette": {"site"},
    "uvicorn": {"site"},
    "click": {"cli"},
}
"""The only layers that may import a heavy library."""


def layer_of(path: Path) -> str:
    """The layer that a file belongs to: its module, or the package that it lies in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


FILES = sorted(path for path in PACKAGE.rglob("*.py") if "_bundled" not in path.parts)


def imports_in(tree: ast.AST, in_function: bool = False) -> Iterator[tuple[str, bool, int]]:
    """Every import, wherever it stands: the module's full name, whether it is in a function, and its line."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, in_function, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            names = [f"{origin}.{alias.name}" for alias in node.names] if origin == "corridor_sdk" else [origin]
            yield from ((name, in_function, node.lineno) for name in names)
        else:
            inside = in_function or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from imports_in(node, inside)


def faults_of(layer: str, source: str) -> Iterator[str]:
    """What a module of a layer imports and may not."""
    for name, in_function, line in imports_in(ast.parse(source)):
        top, _, rest = name.partition(".")
        if top != "corridor_sdk":
            if top == "" or layer not in HOMES.get(top, {layer}):
                yield f"{layer}, line {line}: {name}"
        elif layer not in ABOVE_ALL:
            imported = rest.partition(".")[0]
            if imported == layer or (in_function and (layer, imported) in DELEGATES):
                continue
            if layer not in LAYERS or imported not in LAYERS[: LAYERS.index(layer)]:
                yield f"{layer}, line {line}: {name}"


def test_every_module_has_its_place_in_the_order() -> None:
    assert {layer_of(path) for path in FILES} - set(LAYERS) == ABOVE_ALL


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_those_before_it(path: Path) -> None:
    assert list(faults_of(layer_of(path), path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("layer", "source", "faults"),
    [
        ("values", "from corridor_sdk.ids import EntityId", ["values, line 1: corridor_sdk.ids"]),
        ("values", "from corridor_sdk import _iso, model", ["values, line 1: corridor_sdk.model"]),
        ("values", "import corridor_sdk.ids", ["values, line 1: corridor_sdk.ids"]),
        ("values", "import corridor_sdk", ["values, line 1: corridor_sdk"]),
        ("values", "from corridor_sdk import load", ["values, line 1: corridor_sdk.load"]),
        ("values", "from . import ids", ["values, line 1: ."]),
        ("values", "from .ids import EntityId", ["values, line 1: .ids"]),
        (
            "values",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from corridor_sdk.ids import EntityId",
            ["values, line 3: corridor_sdk.ids"],
        ),
        (
            "values",
            "class A:\n    def f(self):\n        from corridor_sdk.ids import EntityId",
            ["values, line 3: corridor_sdk.ids"],
        ),
        ("library", "def figure():\n    from corridor_sdk.figures import figure", []),
        ("library", "from corridor_sdk.figures import figure", ["library, line 1: corridor_sdk.figures"]),
        ("rules", "from corridor_sdk.rules._context import Context", []),
        ("cli", "from corridor_sdk.site import serve", []),
        ("model", "import yaml", ["model, line 1: yaml"]),
        ("cli", "def f():\n    import sqlite3 as sql", ["cli, line 2: sqlite3"]),
        ("database", "from datasette.app import Datasette", ["database, line 1: datasette.app"]),
        ("site", "import sqlite3\nimport datasette.app", []),
    ],
)
def test_the_test_itself_finds_what_it_looks_for(layer: str, source: str, faults: list[str]) -> None:
    assert list(faults_of(layer, source)) == faults
