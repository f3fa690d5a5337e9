"""What must hold of a check, whatever a file has in it."""

from __future__ import annotations

import csv
import io
import json
import time
import unicodedata
from pathlib import Path

import yaml
from attrs import frozen

from corridor_sdk import Finding, Severity, check
from corridor_sdk.reading import read_text
from corridor_sdk.reading._cells import NotCsv, row_at
from corridor_sdk.reading._formats import parse
from corridor_sdk.rendering import findings_github, findings_json, findings_sarif, findings_text
from tests.fuzz.worlds import World


@frozen(kw_only=True)
class Verdict:
    """What became of one mutated file."""

    seconds: float
    """What the check took of the processor's time, without its rendering."""
    fresh: list[Finding]
    """The findings that the real file does not have."""
    complaints: list[str]
    """What did not hold."""

    @property
    def has_error(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.fresh)


def judged(world: World, data: bytes) -> Verdict:
    """Write a mutated file into its world, check that, and look at all that is said; raises what a check raises."""
    world.path.write_bytes(data)
    start = time.process_time()  # whatever else the machine does meanwhile
    found = check(world.root, packs=()).findings
    seconds = time.process_time() - start
    fresh = world.fresh(found)
    complaints = [
        *_misplaced(found, world.root),
        *(f"a message in two lines: {one.sentence!r}" for one in found if "\n" in one.sentence),
        *(f"a message of {len(one.sentence)} characters" for one in found if len(one.sentence) > 1_000),
        *_unfit_for_a_terminal(fresh[:100], world.root),
        *_read_otherwise(world),
    ]
    return Verdict(seconds=seconds, fresh=fresh, complaints=complaints)


def _misplaced(found: tuple[Finding, ...], root: Path) -> list[str]:
    """The findings whose position is not in their file."""
    lines: dict[str, list[str]] = {}
    wrong = []
    for finding in found:
        places = [(finding.file, finding.span), *((other.file, other.span) for other in finding.related)]
        for file, span in places:
            if file is None or span is None:
                continue
            if file not in lines:
                lines[file] = _lines(root / file, file)
            ends = ((span.line, span.column), (span.end_line, span.end_column))
            if ends[0] > ends[1] or not all(_is_inside(line, column, lines[file]) for line, column in ends):
                wrong.append(f"not in the file: {finding.code.id} {span}")
    return wrong


def _lines(path: Path, name: str) -> list[str]:
    """The lines as positions count them, in a text that is not UTF-8 as far as its first fault."""
    text, _ = read_text(path, name=name)
    return (text or path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")).split(
        "\n"
    )


def _is_inside(line: int, column: int, lines: list[str]) -> bool:
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


def _unfit_for_a_terminal(found: list[Finding], root: Path) -> list[str]:
    said = {
        "text": findings_text(found, root),
        "grouped text": findings_text(found, root, grouped=True),
        "json": findings_json(found),
        "sarif": findings_sarif(found, root),
        "github": findings_github(found, root),
    }
    json.loads(said["json"]), json.loads(said["sarif"])
    unfit = [name for name, text in said.items() if not all(map(_is_fit, set(text)))]
    if said["github"].count("\n") != max(0, len(found) - 1):
        unfit.append("github, by a line end")
    return [f"a terminal would obey the {name}" for name in unfit]


def _is_fit(character: str) -> bool:
    return character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _read_otherwise(world: World) -> list[str]:
    """Where we find nothing, others must read the same as we do."""
    text, found = read_text(world.path, name=world.file)
    if text is None or found or world.path.suffix not in (".yaml", ".json", ".csv"):
        return []
    if world.path.suffix == ".csv":
        return _cut_up_otherwise(text)
    node, found = parse(text, name=world.file)
    if found:
        return []
    if world.path.suffix == ".json":
        theirs: object = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
        return [] if _with_words(theirs) == node else ["json.loads reads something else"]
    return [] if yaml.load(text, _LOADER) == node else ["yaml.load reads something else"]


_LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader


def _with_words(node: object) -> object:
    """A JSON document with true and false as the words that they are."""
    if isinstance(node, dict):
        return {key: _with_words(inner) for key, inner in node.items()}
    if isinstance(node, list):
        return [_with_words(inner) for inner in node]
    return str(node).lower() if isinstance(node, bool) else node


def _cut_up_otherwise(text: str) -> list[str]:
    rows, at = [], 0
    try:
        while at < len(text):
            row = row_at(text, at)
            at = row.end + 1
            rows.append([value for value, _, _ in row.cells])
    except NotCsv:
        return []
    theirs = [row or [""] for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
    return [] if theirs == rows else ["csv.reader reads something else"]
