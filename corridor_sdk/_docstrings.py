"""Descriptions of tables and columns that the model already has: its docstrings, read from its source."""

from __future__ import annotations

import ast
import functools
import inspect
import sys
from types import ModuleType
from typing import Final, TypeGuard

from corridor_sdk._spelling import in_lower_case
from corridor_sdk.vocabulary import Term


def description_of(cls: type[object], attribute: str | None = None) -> str:
    """The docstring of a class of the model, or the one under an attribute; raises LookupError where there is none."""
    found = _docstrings(sys.modules[cls.__module__]).get((cls.__name__, attribute))
    if found is None:
        raise LookupError(f"{cls.__name__}.{attribute} has no docstring in {cls.__module__}")
    return found


_COMMON: Final = {
    "name": "What it is called here.",
    "title": "What it is called, as it calls itself.",
    "kind": "What kind it is.",
    "aliases": "What else it is called, each with where a source calls it so.",
    "external_ids": "What other registers call it.",
    "evidence": "What supports its attributes: each with `of`, and where a source says so, or a reference.",
}


def meaning_of(cls: type[object], attribute: str) -> str:
    """What an attribute of a record means: its docstring, or what is said once for all records."""
    try:
        return description_of(cls, attribute)
    except LookupError:
        return _COMMON[attribute]


def vocabulary_name(vocabulary: type[Term]) -> str:
    """A vocabulary's name in the database: `CorridorKind` is `corridor-kind`."""
    return in_lower_case(vocabulary.__name__, "-")


@functools.cache
def _docstrings(module: ModuleType) -> dict[tuple[str, str | None], str]:
    """Docstrings by class and attribute; None stands for the class itself. Only first paragraphs are kept."""
    found: dict[tuple[str, str | None], str] = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            if docstring := ast.get_docstring(node):
                found[node.name, None] = _first_paragraph(docstring)
            for field, after in zip(node.body, node.body[1:], strict=False):
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and _is_text(after):
                    found[node.name, field.target.id] = _first_paragraph(ast.literal_eval(after.value))
    return found


def _is_text(node: ast.stmt) -> TypeGuard[ast.Expr]:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _first_paragraph(docstring: str) -> str:
    return " ".join(docstring.strip().split("\n\n")[0].split())
