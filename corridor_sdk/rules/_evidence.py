"""Rules on evidence: what a claim says must be readable from the words that it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from corridor_sdk import findings
from corridor_sdk._amounts import number_text
from corridor_sdk._numbers import MAGNITUDE_WORDS, holds
from corridor_sdk._printed_dates import PrintedDate, holds_date
from corridor_sdk._texts import MOST_CHARACTERS, MOST_WORDS, too_long
from corridor_sdk._walk import KeyPath, found_in
from corridor_sdk.dates import PartialDate
from corridor_sdk.model import AnyClaim
from corridor_sdk.parts import Evidence
from corridor_sdk.reading import Fault, Record
from corridor_sdk.rules._context import claims_of
from corridor_sdk.rules._dates import sentinel_in
from corridor_sdk.values import METRE, Money, MoneyRate, Quantity

_IF_IT_FOLLOWS: Final = "if it follows from the words, say how: 'inferred: …'"


def number_is_printed(record: Record) -> Iterator[Fault]:
    """Whether the printed words hold the claim's number, unless it is said to be inferred."""
    for _, index, claim in claims_of(record):
        if _is_to_be_read(claim) and (missing := _unprinted(claim)):
            message = f"'{claim.evidence.printed}' does not hold the number of {missing}; {_IF_IT_FOLLOWS}"
            yield record.fault(findings.NUMBER_NOT_PRINTED, message, ("claims", index, "printed"), value=missing)


def _is_to_be_read(claim: AnyClaim) -> bool:
    """Whether the printed words must hold the value: they are few enough, and it is not said to follow from them."""
    return claim.evidence.inferred is None and len(claim.evidence.printed) <= MOST_CHARACTERS


def _unprinted(claim: AnyClaim) -> str | None:
    for value in (claim.value, claim.upper):
        printed: str = claim.evidence.printed
        if isinstance(value, Quantity):
            number = value.number
            if value.unit is METRE:
                printed = _METRES.sub(" metres", printed)
        elif isinstance(value, Money | MoneyRate):
            number = value.amount
        else:
            continue
        if not (_stands_alone(number_text(number), printed) or holds(printed, number)):
            return str(value)
    return None


def _stands_alone(amount: str, printed: str) -> bool:
    """Whether `162` or `5 million` is printed as it stands, as a number of its own: quick to see, and mostly so."""
    start = printed.find(amount)
    before, after = printed[max(0, start - 2) : start], printed[start + len(amount) :].lstrip()
    clear = not any(map(str.isdigit, before + after[:2])) and before[-1:] not in ("-", "\N{MINUS SIGN}")
    word = _LETTERS.match(after.casefold())
    return start >= 0 and clear and not (word and word[0] in MAGNITUDE_WORDS)


_LETTERS: Final = re.compile(r"[^\W\d_]+")
_METRES: Final = re.compile(r"\bm\b|(?<=\d)m\b", re.IGNORECASE)
"""`m`, which means million but where metres are claimed."""


def date_is_printed(record: Record) -> Iterator[Fault]:
    """Whether the printed words hold every part of the claim's date, unless it is said to be inferred."""
    for _, index, claim in claims_of(record):
        value = claim.value
        if not isinstance(value, PartialDate) or sentinel_in(value) is not None:
            continue  # a date that programs write where none is known is reported as that
        if _is_to_be_read(claim) and not _date_is_in(claim, value):
            message = f"'{claim.evidence.printed}' does not hold the date {value}; {_IF_IT_FOLLOWS}"
            yield record.fault(findings.DATE_NOT_PRINTED, message, ("claims", index, "printed"), value=str(value))


def _date_is_in(claim: AnyClaim, date: PartialDate) -> bool:
    """Whether every known end of the date is printed; its year, where only one end prints it, serves both."""
    text, printed = str(date), claim.evidence.printed
    if len(text) == 4 and text.isdigit() and _stands_alone(text, printed):
        return True
    return all(holds_date(printed, _as_printed(end)) for end in text.split("/") if end not in ("", ".."))


_PARTS = re.compile(
    r"(?:(?P<third>early|mid|late) )?(?P<digits>\d{2,4})X{0,2}(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?[~?%]?"
)
_SEASONS: Final[dict[str, Literal["spring", "summer", "autumn", "winter"]]] = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
}  # fmt: skip
_THIRDS: Final[dict[str, Literal["early", "mid", "late"]]] = {"early": "early", "mid": "mid", "late": "late"}
_SPANS: Final[dict[int, Literal["decade", "century"]]] = {3: "decade", 2: "century"}


def _as_printed(end: str) -> PrintedDate:
    """What words must carry to print one end of a date."""
    parts = _PARTS.fullmatch(end)
    assert parts is not None  # a PartialDate has no other form
    digits, month, day = parts["digits"], parts["month"] or "XX", parts["day"] or "XX"
    return PrintedDate(
        int(digits.ljust(4, "0")),
        None if month == "XX" or month in _SEASONS else int(month),
        None if day == "XX" else int(day),
        season=_SEASONS.get(month),
        third=_THIRDS.get(parts["third"] or ""),
        span=_SPANS.get(len(digits)),
    )


_SHORT: Final = 2 * MOST_WORDS


def printed_words_are_few(record: Record) -> Iterator[Fault]:
    """Whether printed words stay a phrase, everywhere that they stand."""
    if record.entity is not None:
        for path, evidence in found_in(record.entity, Evidence):
            yield from _long(record, path, evidence)
    for _, index, claim in claims_of(record):
        yield from _long(record, ("claims", index), claim.evidence)


def _long(record: Record, path: KeyPath, evidence: Evidence) -> Iterator[Fault]:
    printed: str = evidence.printed
    if len(printed) <= _SHORT and printed.isascii():
        return  # so few characters make no more words than are allowed
    if (message := too_long(printed)) is not None:
        yield record.fault(findings.PRINTED_TOO_LONG, message, (*path, "printed"))
