"""Syntax errors in plain words: what a YAML reader could not go on from, and what most often causes it."""

from __future__ import annotations

import re
from typing import Final

from corridor_sdk.values import UNSEEN

_TAB: Final = re.compile(r" *(?:- +)*\t")
_NO_SPACE: Final = re.compile(r" *(?:- +)?([A-Za-z_][\w-]*):(?=[^\s/:])")
_BARE_KEY: Final = re.compile(r"( *)(?:- +)?[\w-]+")
_NO_FIELD: Final = "this line is neither 'key: value' nor '- item'; check the colon, or the quotes above"
_UNFIT: Final = "this does not continue the lines above; check the indentation and the quotes"
_CAUSES: Final = (  # of the loaders' words: the context, the problem; whether the context's place is meant
    ("quoted", "end of stream", True, "the quote that opens here is not closed"),
    ("quoted", "document", True, "the quote that opens here is not closed"),
    ("quoted", "", False, "in double quotes a backslash starts an escape; write it twice, or use single quotes"),
    ("flow", "or '", True, "what opens here is not closed, or a comma is missing in it; quote it if it is text"),
    ("an anchor", "", True, "a text that starts with '&' needs quotes"),
    ("an alias", "", True, "a text that starts with '*' needs quotes"),
    ("tag", "", True, "a text that starts with '!' needs quotes"),
    ("directive", "", True, "a line that starts with '%' needs quotes"),
    ("block scalar", "", True, "a text that starts with '>' or '|' needs quotes; a block starts on the next line"),
    ("", "expected ':'", True, _NO_FIELD),
    ("", "sequence entries", False, "a list starts below its key, on a line of its own: '- item'"),
    ("", "node content", False, "a value is missing here, or starts with a sign that needs quotes"),
    ("", "tag handle", False, "a text that starts with '!' needs quotes"),
    ("", "document start", False, _UNFIT),
    ("", "expected key", False, _UNFIT),
    ("", "indicator", False, _UNFIT),
    ("", "block end", False, _UNFIT),
)


def explain(text: str, error: Exception) -> tuple[int, str]:
    """Where a syntax error is, and what to do; libyaml's words are kept only where no cause is known."""
    problem, context = str(getattr(error, "problem", error)), str(getattr(error, "context", ""))
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None:
        unseen = UNSEEN.search(text)
        return (unseen.start() if unseen else len(text)), f"this is not well-formed YAML ({shown(problem)})"
    here, start = int(mark.index), int((opened or mark).index)
    if "quoted" not in context:
        by_line = _explain_line(text, here, start, problem)
        if by_line is not None:
            return by_line
    for in_context, in_problem, at_context, message in _CAUSES:
        if in_context in context and in_problem in problem:
            return (start if at_context else here), message
    return here, f"this is not well-formed YAML ({problem})"


def _explain_line(text: str, here: int, start: int, problem: str) -> tuple[int, str] | None:
    """The causes that the lines of the problem show."""
    line = text.rfind("\n", 0, here) + 1
    for at in (line, text.rfind("\n", 0, start) + 1, text.rfind("\n", 0, max(line - 1, 0)) + 1):
        if indent := _TAB.match(text, at):
            return indent.end() - 1, "a tab indents this line; use spaces"
        if colon := _NO_SPACE.match(text, at):
            return colon.end() - 1, f"write a space after the colon of '{colon[1]}:'"
    if "cannot start any token" in problem:
        tab = text[here] == "\t"
        return here, "a tab stands here; use spaces" if tab else f"a value cannot start with '{text[here]}'; quote it"
    if "mapping values" in problem:
        if bare := _BARE_KEY.fullmatch(text, line, here):
            before = text[:line].rstrip()
            above = before.rfind("\n") + 1
            if text.startswith(bare[1], above):
                return above, _NO_FIELD
            return line, "this line is indented deeper than the one above; align it, or quote the value above"
        return here, "': ' stands inside a value; quote the value"
    if text[line:here].rstrip().endswith(("'", '"')):
        return here, "text follows a closing quote; quote the whole value, and look for an open quote above"
    return None


def shown(value: str) -> str:
    """A text for a message: short, and without characters that a terminal would act on."""
    return repr(value if len(value) <= 40 else value[:39] + "…")
