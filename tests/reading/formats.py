"""A dataset of YAML files, written in the other formats."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from corridor_sdk.ids import ID_TYPES
from corridor_sdk.reading._json_syntax import NUMBER
from corridor_sdk.reading._nodes import Node
from corridor_sdk.reading._yaml import parse

Fields = dict[str, Node]


def nodes_in(folder: Path) -> Iterator[tuple[str, Fields]]:
    """Each file's id and what it holds."""
    for path in sorted(folder.glob("*.yaml")):
        node, found = parse(path.read_text("utf-8"), name=path.name)
        assert found == []
        assert isinstance(node, dict)
        yield path.stem, node


def with_bare_numbers(node: Node) -> str:
    """JSON in which every text that can be a number is one, and true and false are words."""
    quoted = json.dumps(node, ensure_ascii=False, indent=1)
    return re.sub(r'(?<=: )"([^"]*)"', lambda match: match[1] if is_bare(match[1]) else match[0], quoted)


def is_bare(text: str) -> bool:
    return text in ("true", "false") or NUMBER.fullmatch(text) is not None


def write_as_json(source: Path, target: Path) -> Path:
    """A dataset with a JSON file for each record, and for each source's readings."""
    copy_rest(source, target)
    for kind in (*ID_TYPES, "readings"):
        for id, node in nodes_in(source / kind):
            (target / kind).mkdir(exist_ok=True)
            (target / kind / f"{id}.json").write_text(with_bare_numbers(node), "utf-8")
    return target


def write_as_tables(source: Path, target: Path) -> Path:
    """A dataset with a CSV file of sources, one of all claims, and a file of JSON lines for each other kind."""
    copy_rest(source, target)
    shutil.copytree(source / "readings", target / "readings") if (source / "readings").exists() else None
    claims: list[Fields] = []
    for kind in sorted(ID_TYPES):
        records = [(id, node, node.pop("claims", [])) for id, node in nodes_in(source / kind)]
        rows: list[Fields] = [{"id": id, **node} for id, node, _ in records]
        for id, _, own in records:
            assert isinstance(own, list)
            claims += [{"subject": f"{kind}/{id}", **claim} for claim in own if isinstance(claim, dict)]
        if kind == "sources":
            write_csv(target / f"{kind}.csv", rows)
        else:
            write_lines(target / f"{kind}.jsonl", rows)
    write_csv(target / "claims.csv", claims)
    return target


def copy_rest(source: Path, target: Path) -> None:
    target.mkdir()
    for name in ("dataset.yaml", "retired.yaml"):
        if (source / name).exists():
            shutil.copy(source / name, target / name)


def write_lines(path: Path, rows: Sequence[Fields]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def write_csv(path: Path, rows: Sequence[Fields]) -> None:
    flat = [dict(cells(row)) for row in rows]
    names = list(dict.fromkeys(name for row in flat for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(flat)
    path.write_text(text.getvalue(), "utf-8")


def cells(fields: Mapping[str, Node], part: str = "") -> Iterator[tuple[str, str]]:
    for name, node in fields.items():
        if isinstance(node, dict):
            yield from cells(node, f"{part}{name}.")
        elif isinstance(node, list):
            assert all(isinstance(item, str) and "|" not in item for item in node)
            yield part + name, " | ".join(map(str, node))
        else:
            yield part + name, node
