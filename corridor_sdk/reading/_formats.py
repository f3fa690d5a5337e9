"""Formats: how a file is read, and where things stand in it, by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from corridor_sdk.findings import Finding
from corridor_sdk.reading import _csv, _json, _yaml
from corridor_sdk.reading._columns import key_of
from corridor_sdk.reading._nodes import Node, Positions, Table

RECORDS: Final = ("yaml", "json")
"""How files of one record can end."""
TABLES: Final = ("csv", "jsonl")
"""How files of many records, or of claims, can end."""


def parse(text: str, *, name: str) -> tuple[Node | None, list[Finding]]:
    """Read a file of one record."""
    return _json.parse(text, name=name) if name.endswith(".json") else _yaml.parse(text, name=name)


def parse_table(text: str, table: str, *, name: str) -> tuple[Table, list[Finding]]:
    """Read a file of many records of a kind, or of claims."""
    if name.endswith(".csv"):
        return _csv.parse_table(text, table, name=name)
    return _json.parse_lines(text, key_of(table), name=name)


def locate(text: str, *, name: str) -> Positions:
    """Find the places of what a file says; in a table, a path starts with the number of the row or line."""
    return _LOCATE.get(name.rpartition(".")[2], _yaml.locate)(text)


_LOCATE: Final[Mapping[str, Callable[[str], Positions]]] = {
    "json": _json.locate, "csv": _csv.locate_table, "jsonl": _json.locate_lines,
}  # fmt: skip
