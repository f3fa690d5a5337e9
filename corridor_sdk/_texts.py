"""Words, windows, fingerprints and signs of a text: what evidence is made of, without any record of ours."""

from __future__ import annotations

import functools
import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import frozen

WINDOW_MARGIN = 12
MOST_WORDS = 12
MOST_CHARACTERS = 80

_WORD = re.compile(r"[^\W_]+")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def words(text: str) -> list[str]:
    """The words that fingerprints are made of: runs of letters and digits after NFKC and case folding."""
    return _WORD.findall(_folded(text))


def too_long(printed: str) -> str | None:
    """Why printed words are more than a phrase, or None: sources are in copyright, and no sentence is stored."""
    count = len(words(printed))
    if count > MOST_WORDS:
        return f"{count} words are printed; quote {MOST_WORDS} at most"
    if len(printed) > MOST_CHARACTERS:
        return f"{len(printed)} characters are printed; quote {MOST_CHARACTERS} at most"
    return None


def gaps(text: str) -> list[str]:
    """What stands before, between and after the words, NFKC and folded: always one more than the words."""
    return _WORD.split(_folded(text))


# ---- where a word stands in the text as written


_BESIDE_NON_ASCII = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")


def spans(text: str) -> list[tuple[int, int]]:
    """Each word's place in the text as written: half-open offsets in code points, marks on a letter included.

    Two words of one character share its place: `½` is the words `1` and `2`.
    """
    starts: list[int] = []
    ends: list[int] = []
    folded: list[str] = []
    for start, end, piece in _aligned(text):
        folded.append(piece)
        plain = len(piece) == end - start and text[start:end].isascii()
        starts.extend(range(start, end) if plain else [start] * len(piece))
        ends.extend(range(start + 1, end + 1) if plain else [end] * len(piece))
    return [(starts[m.start()], ends[m.end() - 1]) for m in _WORD.finditer("".join(folded))]


def _aligned(text: str) -> Iterator[tuple[int, int, str]]:
    """Pieces of the text with their folded form; the folded pieces joined are the folded text.

    No character composes with an ASCII character that follows it, so every piece that starts with one is safe to
    fold alone. Only the pieces with other characters are looked at more closely.
    """
    done = 0
    for found in _BESIDE_NON_ASCII.finditer(text):
        if found.start() > done:
            yield done, found.start(), text[done : found.start()].casefold()
        yield from _clusters(found.group(), found.start())
        done = found.end()
    if done < len(text):
        yield done, len(text), text[done:].casefold()


def _clusters(piece: str, offset: int) -> list[tuple[int, int, str]]:
    """The piece cut before every character that joins nothing; uncut where that would change its folding."""
    cuts = [index for index, character in enumerate(piece) if index == 0 or not _joins(character)]
    cuts.append(len(piece))
    cut = [(offset + a, offset + b, _folded(piece[a:b])) for a, b in itertools.pairwise(cuts)]
    if "".join(folded for _, _, folded in cut) == _folded(piece):
        return cut
    return [(offset, offset + len(piece), _folded(piece))]


@functools.lru_cache(maxsize=4096)
def _joins(character: str) -> bool:
    """Whether a character may compose with the one before it: a mark, a Hangul vowel or final consonant."""
    first = unicodedata.normalize("NFKC", character)[0]
    return unicodedata.category(first).startswith("M") or "\u1160" <= first <= "\u11ff"


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1, the column in code points."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


# ---- windows and fingerprints


def window(text_words: Sequence[str], start: int, end: int, span: tuple[int, int] | None = None) -> list[str]:
    """The printed words, `text_words[start:end]`, with up to 12 before and after, none outside `span`.

    `span` is 0-based and half-open in words of the whole file; left out, it is the whole file.
    """
    first, last = _span(text_words, span)
    if not first <= start < end <= last:
        raise ValueError(f"the printed words {start}-{end} must lie in the span {first}-{last} and not be empty")
    return list(text_words[max(first, start - WINDOW_MARGIN) : min(last, end + WINDOW_MARGIN)])


def _span(text_words: Sequence[str], span: tuple[int, int] | None) -> tuple[int, int]:
    if span is None:
        return 0, len(text_words)
    return max(0, span[0]), min(len(text_words), span[1])


def sha256(some_words: Sequence[str]) -> str:
    """SHA-256 in hexadecimal over the words joined by one space, UTF-8; over all its words it identifies a text.

    A copy with other line ends, quotation marks or spaces has the same words, so it is found all the same.
    """
    return hashlib.sha256(" ".join(some_words).encode()).hexdigest()


def fingerprint(window_words: Sequence[str]) -> str:
    """The first 16 hexadecimal digits of a window's SHA-256."""
    return sha256(window_words)[:16]


def find(text_words: Sequence[str], printed_words: Sequence[str], span: tuple[int, int] | None = None) -> list[int]:
    """The index of the first word of every occurrence within `span`, overlapping ones too; no words, none."""
    wanted = list(printed_words)
    if not wanted:
        return []
    first, last = _span(text_words, span)
    rarest = max(range(len(wanted)), key=lambda index: len(wanted[index]))  # long words are rare: fewer places to try
    found: list[int] = []
    at, stop = first + rarest - 1, last - len(wanted) + rarest + 1
    while at + 1 < stop:
        try:
            at = text_words.index(wanted[rarest], at + 1, stop)
        except ValueError:
            break
        if list(text_words[at - rarest : at - rarest + len(wanted)]) == wanted:
            found.append(at - rarest)
    return found


# ---- signs


@frozen(kw_only=True, slots=True)
class SignDifference:
    """A sign that the text and `printed` do not share; prints as a clause of a sentence.

    `gap` counts the places between the printed words, 0 before the first. A sign that ties a printed number to a
    neighbour comes with that neighbour: `1.` before `5` says that `printed` starts inside `1.5`.
    """

    gap: int
    place: str
    in_text: str
    in_printed: str

    def __str__(self) -> str:
        return f"{self.place} the text has {_shown(self.in_text)} and printed has {_shown(self.in_printed)}"


def _shown(sign: str) -> str:
    return "a space" if sign == " " else f"'{sign}'" if sign else "no sign"


def signs(text_words: Sequence[str], text_gaps: Sequence[str], start: int, printed: str) -> tuple[SignDifference, ...]:
    """Where the signs of `printed` differ from those of the text whose words from `start` on are the same.

    Compared are currencies, plus and minus, per cent, degrees, `~ < >` before a number, and between two numbers decimal
    and thousands marks, ranges and fractions. Beside the first and the last word, a sign counts when it belongs to that
    word: so `40 billion` is not what a text prints that has `$40 billion`, nor `5 billion` where it has `1.5 billion`.
    Quotation marks, brackets, white space, footnote marks, hyphens and dashes between other words do not count.
    """
    own_words, own_gaps = words(printed), gaps(printed)
    count = len(own_words)
    if list(text_words[start : start + count]) != own_words:
        raise ValueError(f"the text's words from {start} on are not those of {printed!r}: find() them first")
    differences: list[SignDifference] = []
    for gap in range(count + 1 if count else 0):
        in_text = _gap_signs(text_words, text_gaps, start + gap, gap == 0, gap == count)
        in_printed = _gap_signs(own_words, own_gaps, gap, gap == 0, gap == count)
        if in_text != in_printed:
            place = _place(own_words, gap)
            differences.append(SignDifference(gap=gap, place=place, in_text=in_text, in_printed=in_printed))
    return tuple(differences)


def _place(own_words: Sequence[str], gap: int) -> str:
    if gap == 0:
        return f"before '{own_words[0]}'"
    if gap == len(own_words):
        return f"after '{own_words[-1]}'"
    return f"between '{own_words[gap - 1]}' and '{own_words[gap]}'"


def _gap_signs(all_words: Sequence[str], all_gaps: Sequence[str], index: int, opens: bool, closes: bool) -> str:
    """The signs of a gap; of the gap before (`opens`) or after a phrase only those that the phrase is part of."""
    left = all_words[index - 1] if index else ""
    right = all_words[index] if index < len(all_words) else ""
    found = _signs_of(left, all_gaps[index], right)
    if opens:
        tied = left if any(owner == "both" for _, owner in found) else ""
        return tied + "".join(sign for sign, owner in found if owner in ("right", "both"))
    if closes:
        tied = right if any(owner == "both" for _, owner in found) else ""
        return "".join(sign for sign, owner in found if owner in ("left", "both")) + tied
    return "".join(sign for sign, _ in found)


_UNIFIED = (
    dict.fromkeys(map(ord, "‐‑‒–−"), "-")
    | dict.fromkeys(map(ord, "―"), "—")
    | dict.fromkeys(map(ord, "’‘`´"), "'")
    | dict.fromkeys(map(ord, "⁄∕"), "/")
    | dict.fromkeys(map(ord, "∼〜"), "~")
    | dict.fromkeys(map(ord, "\\*_"), None)  # Markdown: escapes and emphasis
    | {ord("٪"): "%"}
)
_CLOSING = ")]}”»\"'"
_MARKS = frozenset(".,':·٫٬")
_PER_CENT = frozenset("%‰‱")
_DASHES = frozenset("-—")
_PREFIXES = frozenset("+-~≈<>≤≥±.")
_OPERATORS = frozenset("+-—/^×÷=±~")
_CURRENCIES = "$¢-¥֏؋৲৳৻૱௹฿៛\u20a0-\u20cf"
_RUN = re.compile(f"[-—+%‰‱°~≈<>≤≥±/^×÷=.{_CURRENCIES}]+")
_CURRENCY = re.compile(f"[{_CURRENCIES}]")
_LONGEST_GAP = 32

_Owner = Literal["left", "right", "both", "neither"]


def _signs_of(left: str, gap: str, right: str) -> list[tuple[str, _Owner]]:
    """The signs in a gap, each with the word it belongs to; an empty word is the text's beginning or end."""
    gap = _unified(gap)
    numbers = left[-1:].isdecimal() and right[:1].isdecimal()
    if numbers and gap in _MARKS:
        return [(gap, "both")]
    if numbers and _is_thousands_space(left, gap, right):
        return [(" ", "both")]
    gap = gap.lstrip(_CLOSING) if left else gap
    if numbers and not any(map(str.isspace, gap)):
        between = (c for c in gap if c in _OPERATORS or c in _PER_CENT or _CURRENCY.match(c))
        return [("-" if c in _DASHES else c, "both") for c in between]
    return list(_owned(left, _shortened(gap), right))


def _unified(gap: str) -> str:
    gap = gap.translate(_UNIFIED)
    return re.sub(r"([.~])\1+", "…", re.sub(r"--+", "—", gap))


def _is_thousands_space(left: str, gap: str, right: str) -> bool:
    if not gap.isspace() or gap.count("\n") > 1:
        return False
    return re.fullmatch(r"\d{1,3}", left) is not None and re.match(r"\d{3}(?!\d)", right) is not None


def _shortened(gap: str) -> str:
    """The gap without what is too far from both words to belong to either, such as a ruled line."""
    gap = re.sub(r"\s+", " ", gap)
    return gap if len(gap) <= 2 * _LONGEST_GAP else f"{gap[:_LONGEST_GAP]} ; {gap[-_LONGEST_GAP:]}"


@frozen(kw_only=True, slots=True)
class _Place:
    """How a run of signs stands to the words beside it: near is with nothing but white space between."""

    glued_left: bool
    near_left: bool
    left_has_digit: bool
    glued_right: bool
    near_right: bool
    right_is_number: bool
    between_numbers: bool


def _owned(left: str, gap: str, right: str) -> Iterator[tuple[str, _Owner]]:
    for run in _RUN.finditer(gap):
        before, after = gap[: run.start()], gap[run.end() :]
        place = _Place(
            glued_left=left != "" and before == "",
            near_left=left != "" and before.strip() == "",
            left_has_digit=any(map(str.isdecimal, left)),
            glued_right=right != "" and after == "",
            near_right=right != "" and after.strip() == "",
            right_is_number=right[:1].isdecimal(),
            between_numbers=left[-1:].isdecimal() and right[:1].isdecimal(),
        )
        for previous, sign in itertools.pairwise(" " + run.group()):
            owner = _owner(sign, previous, place)
            if owner is not None:
                yield "-" if sign in _DASHES else sign, owner


def _owner(sign: str, previous: str, place: _Place) -> _Owner | None:
    """The word that a sign belongs to, or None where it is a hyphen, a full stop or an ornament."""
    if _CURRENCY.match(sign):
        return _currency_owner(place)
    if sign in _PER_CENT or sign == "°":
        if place.near_left and (place.glued_left or place.left_has_digit):
            return "left"
        return "right" if place.glued_right and place.right_is_number else "neither"
    if sign == "+" and place.glued_left and place.left_has_digit:
        return "left"
    free = not place.glued_left or _CURRENCY.match(previous)
    if sign in _PREFIXES and place.glued_right and place.right_is_number and free:
        return "right"
    return "neither" if place.between_numbers and sign in _OPERATORS else None


def _currency_owner(place: _Place) -> _Owner:
    """`US$4`, `US$ 4` and `of $ 4` are the number's on the right; `40€ 5`, `40 € 5` and `40 million €` are not."""
    follows_a_number = place.near_left and place.left_has_digit
    if place.right_is_number and (place.glued_right or (place.near_right and not follows_a_number)):
        return "right"
    if place.glued_right and not place.glued_left:
        return "right"
    return "left" if place.near_left else "neither"
