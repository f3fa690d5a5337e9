"""No regular expression of the package takes more than about linear time, whatever text it is given."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

import corridor_sdk

ROOT = Path(corridor_sdk.__file__).parent
USES = ("match", "fullmatch", "search", "finditer")
SAME_AS = {"sub": "finditer", "split": "finditer", "findall": "finditer"}
OF_OURS = ("_patterns", "schema", "server", "testing", "explanations", "_legs")
"""Modules whose expressions run on our own texts alone."""
TABLES = {"corridor_sdk._amounts._MENDS": "finditer", "corridor_sdk.dates._REWRITES": "finditer",
          "corridor_sdk.dates._FAULTS": "search"}  # fmt: skip
"""Rows whose first cell is compiled when it is used."""
SHORT, LONG = 1_500, 6_000
PIECES = (
    *" \t\n-.,:'\"1aA#\\/|~+&!<[{(_“$",
    *(
        "1 ",
        "1,",
        "1.",
        "a ",
        " a",
        "a-",
        "- ",
        ", ",
        "''",
        "' ",
        ' "',
        "a:",
        "a/",
        "1-",
        "/1",
        "a.",
        "0 0",
        " \n",
        "#\n",
    ),
    *(
        "about ",
        "to ",
        "12 ",
        "1,000 ",
        "1 000",
        "USD ",
        "$1",
        "million ",
        "not ",
        "by ",
        "2024-",
        "17 May ",
        "m2 ",
        "a'a",
    ),
    *(
        "m",
        "https://",
        "https://a",
        "a b",
        "\\u0041",
        "\u0301",
        "é",
        "–",
        "٣",
        "[1]",
        "a/a ",
        "`a",
        "](",
        "**",
        "(",
        "()",
    ),
)
ENDS = ("", "\x00", "-")
SLOWEST = 0.03
"""Seconds that are too few to tell anything by."""


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages([str(ROOT)], "corridor_sdk."):
        if found.name.rpartition(".")[2] not in OF_OURS and ".site" not in found.name:
            yield importlib.import_module(found.name)


def expressions() -> dict[str, tuple[re.Pattern[str], frozenset[str]]]:
    """Every expression on texts by the names of its module and itself, and what is done with it."""
    found: dict[str, tuple[re.Pattern[str], frozenset[str]]] = {}
    trees = {module: ast.parse(Path(str(module.__file__)).read_text("utf-8")) for module in modules()}
    used = [(words(func.value), func.attr) for tree in trees.values() for func in methods(tree)]
    for module, tree in trees.items():
        for name, pattern in named(module):
            ways = {SAME_AS.get(how, how) for said, how in used if name.rpartition(".")[2] in said} & set(USES)
            if isinstance(pattern.pattern, str):
                found[f"{module.__name__}.{name}"] = (pattern, frozenset(ways) or frozenset(USES))
        for node in ast.walk(tree):
            if (inline := inline_expression(node)) is not None:
                found[f"{module.__name__}:{node.lineno}"] = inline  # type: ignore[attr-defined]  # a call has a line
    for table, how in TABLES.items():
        rows = getattr(importlib.import_module(table.rpartition(".")[0]), table.rpartition(".")[2])
        found |= {f"{table}[{at}]": (re.compile(row[0]), frozenset({how})) for at, row in enumerate(rows)}
    return found


def named(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The expressions that a module, or a class of it, has under a name, alone or in a list."""
    classes = [one for one in vars(module).values() if isinstance(one, type) and one.__module__ == module.__name__]
    for name, one in [*vars(module).items(), *(entry for cls in classes for entry in vars(cls).items())]:
        if isinstance(one, re.Pattern):
            yield name, one
        elif isinstance(one, tuple | list):
            inner = [item for row in one for item in (row if isinstance(row, tuple | list) else (row,))]
            yield from ((f"{name}[{at}]", item) for at, item in enumerate(inner) if isinstance(item, re.Pattern))


def methods(tree: ast.AST) -> Iterator[ast.Attribute]:
    called = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return (func for func in called if isinstance(func, ast.Attribute))


def words(node: ast.AST) -> set[str]:
    return set(re.findall(r"\w+", ast.unparse(node)))


def inline_expression(node: ast.AST) -> tuple[re.Pattern[str], frozenset[str]] | None:
    """The expression of a call such as `re.sub(r"…", …)`."""
    if not isinstance(node, ast.Call) or not ast.unparse(node.func).startswith("re.") or not node.args:
        return None
    method, first = ast.unparse(node.func)[3:], node.args[0]
    if method not in (*USES, *SAME_AS) or not isinstance(first, ast.Constant) or not isinstance(first.value, str):
        return None
    return re.compile(first.value), frozenset({SAME_AS.get(method, method)})


EXPRESSIONS = expressions()


def seconds(run: Callable[[], object]) -> float:
    """Of the processor's time: what else the machine does meanwhile says nothing of an expression."""
    start = time.thread_time()
    run()
    return time.thread_time() - start


def used(pattern: re.Pattern[str], how: str, text: str) -> float:
    if how == "finditer":
        return seconds(lambda: sum(1 for _ in pattern.finditer(text)))
    return seconds(lambda: getattr(pattern, how)(text))


def hostile(piece: str, end: str, size: int) -> str:
    return (piece * size)[:size] + end


def test_the_expressions_of_the_package_are_all_found() -> None:
    sources = [Path(str(module.__file__)).read_text("utf-8") for module in modules()]
    compiled = sum(len(re.findall(r"\bre\.compile\((?!rb)", source)) for source in sources)
    assert len(EXPRESSIONS) >= 60
    assert sum(":" not in name for name in EXPRESSIONS) >= compiled


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_time_grows_no_faster_than_a_text(name: str) -> None:
    pattern, ways = EXPRESSIONS[name]
    for how in ways:
        for piece in PIECES:
            for end in ENDS:
                taken = used(pattern, how, hostile(piece, end, LONG))
                if taken > SLOWEST:
                    before = min(used(pattern, how, hostile(piece, end, SHORT)) for _ in range(3))
                    taken = min(used(pattern, how, hostile(piece, end, LONG)) for _ in range(3))
                    assert taken < 8 * before or taken < SLOWEST, (how, piece, end, before, taken)
