"""The pages in `corridor_sdk/explanations`: hand-written prose, and examples that are checked as they are shown."""

from __future__ import annotations

import re
import runpy
import shutil
import tempfile
import textwrap
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from attrs import field, frozen

from corridor_sdk.accounting import account
from corridor_sdk.evidence import read_texts, verify
from corridor_sdk.findings import CODES, Code, Finding, Severity
from corridor_sdk.loading import check, load
from corridor_sdk.proof import unaccounted, unproved
from corridor_sdk.rendering import findings_text
from corridor_sdk.waiving import compare, read_baseline
from tests.rules.test_cases import HERE, MARKER, lay_over, marks

CASES: Final = HERE
FOLDER: Final = Path(__file__).parent.parent / "corridor_sdk" / "explanations"
NOTE: Final = "<!-- Written by docs/generate.py from prose.toml, findings.py and the examples; edit there. -->\n"
CUT: Final = "# …"

Files: TypeAlias = Mapping[str, str]
"""Texts by the names of their files."""


# --- what is written by hand -----------------------------------------------------------------------------------


@frozen(kw_only=True)
class Written:
    """An example that is written for its page: its files, beside those of the small dataset under `tests/rules`.

    Codes have one that have no folder there, or whose folder tries too much at once to be read.
    """

    command: str = "check"
    """What finds it: a command, or a check with a plug-in."""
    bad: Files
    good: Files
    both: Files = field(factory=dict)
    """Files that the example needs and that are not shown, unless the finding is in one of them."""
    made: str = ""
    """How the faulty file is made, where that is not by writing it: a folder, a link, a large file, or none at all."""
    escaped: bool = False
    r"""Whether `\xEF` and the like in the texts stand for bytes that cannot be shown."""


@frozen(kw_only=True)
class Work:
    """A standard, a method or a register that a page refers to."""

    name: str
    url: str
    says: str


@frozen(kw_only=True)
class Prose:
    """What is written by hand of a code."""

    checks: str
    why: str
    references: Sequence[str] = ()
    unwaivable: str | None = None
    """Why it cannot sensibly be waived: the name of a sentence; none where it can."""
    rather: str = ""
    """What is better than a waiver, where there is something."""
    found_by: Sequence[str] = ("check",)
    example: Written | None = None


def _read() -> tuple[dict[str, Prose], dict[str, Work], dict[str, str]]:
    raw = tomllib.loads((FOLDER / "prose.toml").read_text("utf-8"))
    works = {key: Work(**entry) for key, entry in raw.pop("works").items()}
    reasons: dict[str, str] = raw.pop("unwaivable")
    written = {key: {**entry, "example": _written(entry.get("example"))} for key, entry in raw.items()}
    return {key: Prose(**entry) for key, entry in written.items()}, works, reasons


def _written(entry: Mapping[str, object] | None) -> Written | None:
    return None if entry is None else Written(**entry)  # type: ignore[arg-type]  # attrs refuses what it has not


PROSE, WORKS, REASONS = _read()


# --- examples --------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Example:
    """A fault as it stands in its files, what is said of it, and the same files mended."""

    bad: Files
    said: str
    """What the command prints."""
    good: Files


class NoSuchFinding(Exception):
    """An example that does not show what it is there for."""


def example_of(code: Code) -> Example | None:
    """The example of a code, tried: the faulty files have the finding and the mended ones have not."""
    prose = PROSE[code.id]
    with tempfile.TemporaryDirectory(prefix="corridor-") as name:
        folder = Path(name)
        if prose.example is not None:
            return _from_prose(code, prose.example, folder)
        if (CASES / code.id / "bad").is_dir():
            return _from_case(code, folder)
    return None


def found(code: Code, command: str, folder: Path) -> list[Finding]:
    """The findings of a code that a command has of the dataset in a folder."""
    root, texts = folder / "dataset", folder / "texts"
    every: Sequence[Finding] = ()
    if command == "check":
        every = check(root, packs=()).findings
    elif command == "check --baseline":
        every = compare(check(root, packs=()).findings, read_baseline(folder / "baseline.json")).gone
    elif command == "plug-in":
        every = check(root, packs=[runpy.run_path(str(path))["PACK"] for path in folder.glob("rules/*.py")]).findings
    elif command == "verify":
        every = unproved(verify(load(root), read_texts(texts)), root)
    elif command == "account":
        every = unaccounted(account(load(root), read_texts(texts)), root)
    return [finding for finding in every if finding.code is code]


def _must(code: Code, findings: Sequence[Finding], *, are_there: bool) -> None:
    if bool(findings) is not are_there:
        raise NoSuchFinding(f"{code.id}: {findings or 'nothing'} is found in the {'bad' if are_there else 'good'} one")


def _from_case(code: Code, folder: Path) -> Example:
    """The example of a folder `bad` and its twin `good`, without the markers and cut to where the fault is."""
    both: dict[str, dict[str, str]] = {}
    for side in ("bad", "good"):
        root = lay_over(CASES / code.id / side, folder / side / "dataset")
        for path in root.rglob("*.yaml"):
            lines = path.read_text("utf-8").splitlines(keepends=True)
            path.write_text("".join(line for line in lines if not MARKER.match(line.rstrip("\n"))), "utf-8")
        both[side] = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*.*"))}
    files = {mark.file for mark in marks(CASES / code.id / "bad") if mark.code == code.id}
    findings, left = ([one for one in found(code, "check", folder / side) if one.file in files] for side in both)
    _must(code, findings, are_there=True)
    _must(code, left, are_there=False)
    first = findings[0]
    bad, good = both["bad"], both["good"]
    names = [name for name in _names(first, bad, good) if name == first.file or name not in files]
    cuts = {
        name: _Cut(bad.get(name, ""), good.get(name, ""), _lines(findings, name), _related(first, name))
        for name in names
    }
    shown = [
        one for one in findings if one.file == first.file and one.span and one.span.line in cuts[one.file].lines_kept
    ]
    return Example(
        bad={name: cuts[name].bad for name in names if name in bad},
        said=findings_text(shown or [first], folder / "bad" / "dataset"),
        good={name: cuts[name].good for name in names if name in good and good[name] != bad.get(name)},
    )


def _from_prose(code: Code, written: Written, folder: Path) -> Example:
    for side, files in (("bad", written.bad), ("good", written.good)):
        shutil.copytree(CASES / "base", folder / side / "dataset")
        (folder / side / "texts").mkdir()
        for name, text in {**written.both, **files}.items():
            is_made = side == "bad" and written.made != "" and name in written.bad
            _write(folder / side, name, text, written.made if is_made else "", written.escaped)
    findings = found(code, written.command, folder / "bad")
    _must(code, findings, are_there=True)
    _must(code, found(code, written.command, folder / "good"), are_there=False)
    bad, good = {**written.both, **written.bad}, {**written.both, **written.good}
    names = _names(findings[0], bad, good)
    return Example(
        bad={name: bad[name] for name in names if name in bad},
        said=findings_text(findings[:1], folder / "bad" / "dataset"),
        good={name: good[name] for name in names if name in good and good[name] != bad.get(name)},
    )


def _names(finding: Finding, bad: Files, good: Files) -> list[str]:
    """The file of the finding, those that it refers to, where the example has them, then whatever differs."""
    differing = [name for name in {**bad, **good} if bad.get(name) != good.get(name)]
    own = [name for name in (finding.file, f"texts/{finding.file}") if name in bad]
    related = [other.file for other in finding.related if other.file in bad]
    return list(dict.fromkeys([*own, *related, *differing]))


def _write(folder: Path, name: str, text: str, made: str, escaped: bool) -> None:
    path = folder / name if name.startswith(_BESIDE) else folder / "dataset" / name
    path.parent.mkdir(exist_ok=True)
    if made == "absent":
        path.unlink()
    elif made == "folder":
        path.unlink(missing_ok=True)
        path.mkdir()
    elif made in _LARGE:
        path.write_bytes(_LARGE[made])
    elif made == "link":
        (folder / "elsewhere.yaml").write_text("name: Alpha\nkind: city\n", "utf-8")
        path.unlink(missing_ok=True)
        path.symlink_to(folder / "elsewhere.yaml")
    else:
        path.write_bytes(unescaped(text) if escaped else text.encode())


_LARGE: Final[Mapping[str, bytes]] = {
    "large": b"#" * 5_000_001,
    "values": b"name: Alpha\nkind: city\naliases:\n" + b"  - {text: A}\n" * 100_001,
    "long text": b"name: " + b"A" * 100_001 + b"\nkind: city\n",
    "faults": b"name: Alpha\nkind: city\nclaims:\n" + b"  - {}\n" * 10_001,
}
"""What is made and not written out."""
_BESIDE: Final = ("texts/", "rules/", "baseline.json")
"""What of an example is no part of its dataset."""
_ESCAPE: Final = re.compile(r"\\x([0-9A-F]{2})|\\u([0-9A-F]{4})|(\\r)")


def unescaped(text: str) -> bytes:
    r"""The bytes of a text in which `\xEF` is a byte, `\u202E` a character and `\r` a carriage return."""
    data, done = b"", 0
    for match in _ESCAPE.finditer(text):
        byte, character, _ = match.groups()
        data += text[done : match.start()].encode()
        data += bytes.fromhex(byte) if byte else chr(int(character, 16)).encode() if character else b"\r"
        done = match.end()
    return data + text[done:].encode()


# --- cutting a record's file to where its fault is ---------------------------------------------------------------


@frozen
class _Piece:
    """A field of a record's file, or an item of its list, with the lines that it takes."""

    name: str
    index: int | None
    start: int
    lines: list[str]

    @property
    def text(self) -> list[str]:
        """What it says; fingerprints change with the words that they are of."""
        return [line for line in self.lines if not line.strip().startswith("fingerprint:")]

    def holds(self, wanted: Sequence[int]) -> bool:
        return any(self.start <= line < self.start + len(self.lines) for line in wanted)


class _Cut:
    """The two versions of a file, without what the fault has nothing to do with."""

    def __init__(self, bad: str, good: str, lines: Sequence[int], related: Sequence[int]) -> None:
        before, after = _pieces(bad), _pieces(good)
        texts = [{(piece.name, piece.index): piece.text for piece in pieces} for pieces in (before, after)]
        said = [{(name, *text) for (name, _), text in of_one.items()} for of_one in texts]
        changed = {key for key, text in texts[0].items() if (key[0], *text) not in said[1]}
        changed |= {key for key, text in texts[1].items() if (key[0], *text) not in said[0]}
        faulty = [(piece.name, piece.index) for piece in before if piece.holds(lines)]
        first = [(piece.name, piece.index) for piece in before if piece.holds([*lines[:1], *related])]
        kept = set(first) | (changed - {key for key in faulty if key not in first})
        is_item = {name for name, index in kept if index is not None}
        kept |= {(name, None) for name in is_item}
        longest = {name: max(len(one.lines) for one in (*before, *after) if one.name == name) for name in is_item}
        kept |= {(one.name, one.index) for one in (*before, *after) if longest.get(one.name) == 1}  # a list of words
        self.bad, self.good = _joined(before, kept), _joined(after, kept)
        self.lines_kept = {
            line
            for piece in before
            if _is_kept(piece, kept)
            for line in range(piece.start, piece.start + len(piece.lines))
        }


def _is_kept(piece: _Piece, kept: set[tuple[str, int | None]]) -> bool:
    is_field = piece.index is None and len(piece.lines) == 1 and not piece.lines[0].endswith(":")
    return is_field or (piece.name, piece.index) in kept


def _joined(pieces: Sequence[_Piece], kept: set[tuple[str, int | None]]) -> str:
    out: list[str] = []
    for piece in pieces:
        if _is_kept(piece, kept):
            out += piece.lines
        elif out[-1:] != [CUT]:
            out.append(CUT)
    return "\n".join(out) + "\n"


def _pieces(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    indent: int | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        item = re.match(r" *(?=- )", line)
        if item is not None and pieces and indent in (None, item.end()):
            indent = item.end()
            index = pieces[-1].index
            pieces.append(_Piece(pieces[-1].name, 0 if index is None else index + 1, number, [line]))
        elif line[:1] in (" ", "#", "") and pieces:
            pieces[-1].lines.append(line)
        else:
            indent = None
            pieces.append(_Piece(line.partition(":")[0], None, number, [line]))
    return pieces


def _lines(findings: Sequence[Finding], file: str) -> list[int]:
    return [finding.span.line for finding in findings if finding.span is not None and finding.file == file]


def _related(finding: Finding, file: str) -> list[int]:
    return [other.span.line for other in finding.related if other.file == file]


# --- pages -----------------------------------------------------------------------------------------------------

WAIVER: Final = """\
If it is right as it is, say so in the record's own file, with the reason. The finding is then set aside, and the reason
is kept with it.

```yaml
waivers:
  - code: {code}
    because: the reason, in a sentence that a stranger understands
```

Two more lines may follow: `field:` with a field, such as `claims[].value`, where it is right there and nowhere else in
the record; and `until:` with the last day on which it is accepted. That day is compared with the dataset's `as_of`.
"""
NO_EXAMPLE: Final = "There is no example yet.\n"
STOPS: Final = {
    Severity.ERROR: "It stops a build until it is mended.",
    Severity.WARNING: "It does not stop a build.",
    Severity.INFO: "It is a note, shown with `--notes`, and stops nothing.",
}


def page(code: Code) -> str:
    """The page of a code."""
    return NOTE + "\n" + "\n".join(_page(code, PROSE[code.id], example_of(code)))


def _page(code: Code, prose: Prose, example: Example | None) -> Iterator[str]:
    yield f"# {code.id} {code.name}\n"
    found_by = " and ".join(f"`corridor {command}`" for command in prose.found_by)
    severity = f"**{code.severity.value.capitalize()}.** {code.meaning} Found by {found_by}. {_stops(code, prose)}"
    yield f"{_filled(severity)}\n"
    yield f"## What it checks\n\n{prose.checks.strip()}\n"
    yield f"## Why it matters\n\n{prose.why.strip()}\n"
    yield "## Example\n"
    if example is None:
        yield NO_EXAMPLE
    else:
        yield from _shown(example.bad)
        yield f"`corridor {prose.found_by[0]}` says:\n\n```text\n{example.said}\n```\n"
    yield "## Mended\n"
    yield from [NO_EXAMPLE] if example is None else _shown(example.good)
    yield "## How to waive it\n"
    yield _waiver(code, prose)
    yield "## References\n"
    yield "\n".join(map(_reference, prose.references)) or "None: it is a rule of this project's own."
    yield ""


def _stops(code: Code, prose: Prose) -> str:
    if code.severity is Severity.ERROR and "check" not in prose.found_by:
        return "The command ends with exit code 1."
    return STOPS[code.severity]


def _shown(files: Files) -> Iterator[str]:
    for name, text in files.items():
        kind = {".yaml": "yaml", ".json": "json", ".py": "python"}.get(Path(name).suffix, "text")
        yield f"In `{name}`:\n\n```{kind}\n{text.strip(chr(10))}\n```\n"


def _waiver(code: Code, prose: Prose) -> str:
    if prose.unwaivable is not None:
        return _filled(f"It cannot be waived. {REASONS[prose.unwaivable]}") + "\n"
    return "\n\n".join(filter(None, (prose.rather.strip(), WAIVER.format(code=code.id))))


def _reference(key: str) -> str:
    work = WORKS[key]
    return _filled(f"- [{work.name}]({work.url}): {work.says}", indent="  ")


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(text, 120, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def explanation_pages() -> dict[Path, str]:
    """Every page by its path."""
    return {FOLDER / f"{code.id}.md": page(code) for code in CODES}
