"""Explanations: a page for each code of a finding, as Markdown in this folder and as plain text for a terminal.

The pages are written by `docs/generate.py` from `prose.toml`, the codes and the examples that run as tests.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Final

from corridor_sdk._spelling import nearest
from corridor_sdk.findings import CODES, Code

FAMILIES: Final = {
    "FIL": "Files",
    "YML": "YAML",
    "CSV": "CSV",
    "JSN": "JSON",
    "STR": "Structure",
    "REF": "Ids and references",
    "DAT": "Dates",
    "FIG": "Properties and values",
    "GEO": "Places on the globe",
    "NET": "Routes and railways",
    "MON": "Money and agreements",
    "EVI": "Evidence",
    "SET": "The dataset as a whole",
    "WAI": "Waivers and baselines",
    "PLG": "Plug-ins",
}
"""The families of codes, by the letters that their ids begin with, in the order of what a curator meets first."""

_WIDTH: Final = 88


class UnknownCode(Exception):
    """A word that is neither a code nor the name of one; `suggestion` is the nearest that is."""

    def __init__(self, word: str, suggestion: str | None) -> None:
        hint = f"; did you mean '{suggestion}'?" if suggestion else ":"
        super().__init__(f"'{word}' is no code of a finding{hint} 'corridor explain' lists them all")
        self.suggestion = suggestion


def code_named(word: str, codes: Iterable[Code] = CODES) -> Code:
    """The code of an id, in capitals or not, or of a name such as `unknown-reference`; raises UnknownCode."""
    by_id = {code.id: code for code in codes}
    by_name = {code.name: code for code in by_id.values()}
    id, name = word.strip().upper(), word.strip().lower()
    found = by_id.get(id) or by_name.get(name)
    if found is None:
        raise UnknownCode(word, nearest(id, by_id) or nearest(name, by_name))
    return found


def page_of(code: Code) -> str:
    """The page of a code, in Markdown; a plug-in's has only what the plug-in says of it."""
    if code in CODES:
        return resources.files(__name__).joinpath(f"{code.id}.md").read_text("utf-8")
    return f"# {code.id} {code.name}\n\n{code.severity.value.capitalize()} of a plug-in. {code.meaning}\n"


def explained(code: Code) -> str:
    """The page of a code as plain text."""
    return "\n".join(_plain(page_of(code))).rstrip("\n")


def listing(codes: Iterable[Code] = CODES) -> str:
    """All codes, one line each, grouped by family."""
    groups: dict[str, list[Code]] = {title: [] for title in (*FAMILIES.values(), "Of plug-ins")}
    for code in codes:
        groups[FAMILIES.get(code.id[:3], "Of plug-ins") if code in CODES else "Of plug-ins"].append(code)
    return "\n\n".join("\n".join([title, *map(_line, group)]) for title, group in groups.items() if group)


def _line(code: Code) -> str:
    return f"  {code.id}  {code.severity.value:<7}  {code.name:<28}  {code.meaning}"


# --- Markdown as plain text ------------------------------------------------------------------------------------

_BLOCK: Final = re.compile(
    r"^```\w*\n(?P<code>.*?)^```$|^(?P<text>[^\n]+(?:\n(?!```)[^\n]+)*)", re.DOTALL | re.MULTILINE
)


def _plain(page: str) -> Iterator[str]:
    """The lines of a page: headings at the margin, text below them, code deeper."""
    for match in _BLOCK.finditer(page):
        if match["text"] is None:
            yield textwrap.indent(match["code"].rstrip("\n"), " " * 6)
        elif match["text"].startswith("#"):
            yield match["text"].lstrip("# ")
            continue
        elif not match["text"].startswith("<!--"):
            yield from _filled(match["text"])
        else:
            continue
        yield ""


def _filled(text: str) -> Iterator[str]:
    """A paragraph, or the items of a list, within the width of a terminal."""
    for item in re.split(r"\n(?=- )", text):
        words = re.sub(r"\[([^\]]+)\]\(([^)]+)\)", r"\1, \2", item).replace("**", "")
        words = re.sub(r"`([^`]+)`", r"'\1'", words)
        indent = "    " if words.startswith("- ") else "  "
        yield textwrap.fill(
            " ".join(words.split()),
            _WIDTH,
            initial_indent="  ",
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
