"""The front door: `__all__` is sorted, complete and true, and opening it loads nothing heavy."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import corridor_sdk

every_name = pytest.mark.parametrize("name", corridor_sdk.__all__)


def seen_by_type_checkers() -> dict[str, str]:
    """Each name that the front door imports for type checkers, with the module that it is from."""
    tree = ast.parse(Path(str(corridor_sdk.__file__)).read_text("utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return {
        alias.name: str(node.module)
        for node in imports
        for alias in node.names
        if str(node.module).startswith("corridor_sdk")
    }


def run(program: str) -> str:
    """What a program prints in a Python of its own."""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_the_names_are_sorted_constants_first_then_classes_then_the_rest() -> None:
    def rank(name: str) -> tuple[int, str]:
        return (0 if name.isupper() else 1 if name[0].isupper() else 2), name

    assert corridor_sdk.__all__ == sorted(set(corridor_sdk.__all__), key=rank)


def test_type_checkers_see_the_very_names_that_are_exported() -> None:
    assert set(seen_by_type_checkers()) == set(corridor_sdk.__all__)


@every_name
def test_every_name_is_what_its_module_defines(name: str) -> None:
    home = seen_by_type_checkers()[name]
    exported = getattr(corridor_sdk, name)
    if isinstance(exported, ModuleType):
        assert exported is importlib.import_module(f"{home}.{name}")
    else:
        assert exported is getattr(importlib.import_module(home), name)
        assert getattr(exported, "__module__", home) in (home, "typing", "types")


@every_name
def test_every_name_is_shown_by_dir_once(name: str) -> None:
    assert dir(corridor_sdk).count(name) == 1


def test_a_star_import_gives_every_name_and_no_other() -> None:
    namespace: dict[str, object] = {}
    exec("from corridor_sdk import *", namespace)
    assert namespace.keys() - {"__builtins__"} == set(corridor_sdk.__all__)


def test_a_wrong_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError) as refusal:
        corridor_sdk.Corridoor  # type: ignore[attr-defined]  # noqa: B018 - that is the point
    assert str(refusal.value) == "module 'corridor_sdk' has no attribute 'Corridoor'"


def test_a_wrong_name_cannot_be_imported() -> None:
    with pytest.raises(ImportError, match=r"^cannot import name 'Corridoor' from 'corridor_sdk' "):
        exec("from corridor_sdk import Corridoor")


HEAVY = {"cattrs", "click", "datasette", "sqlite3", "sqlite_utils", "uvicorn", "yaml"}


@pytest.mark.parametrize(
    ("program", "loaded"),
    [
        ("import corridor_sdk", set()),
        ("import corridor_sdk; dir(corridor_sdk)", set()),
        ("from corridor_sdk import Library, Claim, Money, Finding, properties, vocabulary", set()),
        ("from corridor_sdk import load", {"cattrs", "yaml"}),
    ],
)
def test_a_heavy_library_is_imported_only_by_what_needs_it(program: str, loaded: set[str]) -> None:
    printed = run(f"import sys; {program}; print(*sorted({HEAVY!r} & sys.modules.keys()))")
    assert set(printed.split()) == loaded


def test_opening_the_door_loads_no_other_module_of_ours() -> None:
    program = "import sys, corridor_sdk; print([name for name in sys.modules if name.startswith('corridor_sdk.')])"
    assert run(program) == "[]"
