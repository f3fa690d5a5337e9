"""Small worlds: a real file of the bundled dataset, in one format or another, with whatever it refers to."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs
from attrs import frozen

from corridor_sdk import Finding, check
from corridor_sdk.ids import ID_TYPES
from corridor_sdk.loading import bundled_path
from corridor_sdk.model import ENTITY_TYPES, Claim
from corridor_sdk.parts import Evidence
from corridor_sdk.reading._yaml import parse
from tests.reading.formats import Fields, with_bare_numbers, write_csv, write_lines

BUNDLED: Final = bundled_path()
FORMATS: Final = ("yaml", "json", "jsonl", "csv")


@frozen(kw_only=True)
class World:
    """A small dataset with one real file that is to be mutated."""

    root: Path
    file: str
    """The file, relative to the dataset."""
    data: bytes
    """What it holds before that."""
    known: Counter[tuple[str, str]]
    """The codes and messages of what is found in it then, such as references to what was left out."""

    @property
    def path(self) -> Path:
        return self.root / self.file

    def fresh(self, found: Iterator[Finding] | tuple[Finding, ...]) -> list[Finding]:
        """The findings that the file did not have before it was mutated."""
        left, fresh = Counter(self.known), []
        for finding in found:
            key = finding.code.id, finding.message
            if left[key] > 0:
                left[key] -= 1
            else:
                fresh.append(finding)
        return fresh


def real_files() -> list[Path]:
    return sorted(path for kind in ID_TYPES for path in (BUNDLED / kind).glob("*.yaml"))


def world_of(file: Path, form: str, root: Path) -> World | None:
    """The world of a real file; None where the format cannot hold it."""
    kind = file.parent.name
    (root / kind).mkdir(parents=True)
    shutil.copy(BUNDLED / "dataset.yaml", root)
    text = file.read_text("utf-8")
    for other in _referred_to(text, kind, file.stem):
        (root / other.parent.name).mkdir(exist_ok=True)
        shutil.copy(other, root / other.parent.name)
    name = _write(file, kind, form, root)
    if name is None:
        return None
    found = check(root, packs=()).findings
    known = Counter((finding.code.id, finding.message) for finding in found)
    return World(root=root, file=name, data=(root / name).read_bytes(), known=known)


def _referred_to(text: str, kind: str, id: str) -> list[Path]:
    words = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text))
    return [path for path in real_files() if path.stem in words and (path.parent.name, path.stem) != (kind, id)]


def _write(file: Path, kind: str, form: str, root: Path) -> str | None:
    if form == "yaml":
        shutil.copy(file, root / kind)
        return f"{kind}/{file.name}"
    node, _ = parse(file.read_text("utf-8"), name=file.name)
    assert isinstance(node, dict)
    if form == "json":
        (root / kind / f"{file.stem}.json").write_text(with_bare_numbers(node), "utf-8")
        return f"{kind}/{file.stem}.json"
    fields: Fields = {"id": file.stem, **node}
    if form == "jsonl":
        write_lines(root / f"{kind}.jsonl", [fields])
        return f"{kind}.jsonl"
    claims = [claim for claim in fields.pop("claims", []) if isinstance(claim, dict)]
    if not claims:
        return None
    shutil.copy(file, root / kind)
    without = {key: value for key, value in node.items() if key != "claims"}
    (root / kind / file.name).write_text(json.dumps(without, ensure_ascii=False), "utf-8")
    try:
        write_csv(root / "claims.csv", [{"subject": f"{kind}/{file.stem}", **claim} for claim in claims])
    except AssertionError:  # a cell cannot hold a list of parts
        return None
    return "claims.csv"


# --- what a file must have -------------------------------------------------------------------------------------


def required(kind: str) -> tuple[frozenset[str], frozenset[str]]:
    """The fields that a record of a kind, and those that its claims, must have."""
    return _required(ENTITY_TYPES[kind]), _required(Claim) | _required(Evidence)


def _required(cls: type[attrs.AttrsInstance]) -> frozenset[str]:
    names = (field.name.rstrip("_") for field in attrs.fields(cls) if field.default is attrs.NOTHING)
    return frozenset(names) - {"id", "subject", "evidence"}


def required_lines(world: World) -> list[int]:
    """The lines of a YAML file that hold a required field, alone or with the beginning of its value."""
    of_record, of_claim = required(world.file.partition("/")[0])
    found, section = [], ""
    for number, line in enumerate(world.data.decode().splitlines()):
        if match := re.match(r"([a-z_]+):", line):
            section = match[1]
            found += [number] if section in of_record else []
        elif section == "claims" and (match := re.match(r"(?:  - |    )([a-z_]+):", line)):
            found += [number] if match[1] in of_claim else []
    return found
