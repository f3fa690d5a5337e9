"""Rules on evidence: what a claim says must be readable from the words that it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from corridor_sdk import findings
from corridor_sdk._numbers import holds
from corridor_sdk._printed_dates import PrintedDate, holds_date
from corridor_sdk._texts import words
from corridor_sdk.dates import PartialDate
from corridor_sdk.model import AnyClaim
from corridor_sdk.parts import Evidence
from corridor_sdk.reading import Fault
from corridor_sdk.rules._context import Context, claim_fault
from corridor_sdk.values import Money, MoneyRate, Quantity

MOST_WORDS = 12
MOST_CHARACTERS = 80
_IF_IT_FOLLOWS: Final = "if it follows from the words, say how: 'inferred: …'"


def number_is_printed(context: Context) -> Iterator[Fault]:
    """Whether the printed words hold the claim's number, unless it is said to be inferred."""
    for record, index, claim in context.claims():
        if claim.evidence.inferred is None and (missing := _unprinted(claim)):
            message = f"'{claim.evidence.printed}' does not hold the number of {missing}; {_IF_IT_FOLLOWS}"
            yield claim_fault(findings.NUMBER_NOT_PRINTED, message, record, index, "printed", value=missing)


def _unprinted(claim: AnyClaim) -> str | None:
    for value in (claim.value, claim.upper):
        if isinstance(value, Quantity):
            number = value.number
        elif isinstance(value, Money | MoneyRate):
            number = value.amount
        else:
            continue
        amount = str(value).rpartition(" ")[0] or str(value)
        if not (_stands_alone(amount, claim.evidence.printed) or holds(claim.evidence.printed, number)):
            return str(value)
    return None


def _stands_alone(amount: str, printed: str) -> bool:
    """Whether `162` or `5 million` is printed as it stands, as a number of its own: quick to see, and mostly so."""
    start = printed.find(amount)
    before, after = printed[max(0, start - 2) : start], printed[start + len(amount) : start + len(amount) + 2]
    return start >= 0 and not any(map(str.isdigit, before + after))


def date_is_printed(context: Context) -> Iterator[Fault]:
    """Whether the printed words hold every part of the claim's date, unless it is said to be inferred."""
    for record, index, claim in context.claims():
        value = claim.value
        if isinstance(value, PartialDate) and claim.evidence.inferred is None and not _date_is_in(claim, value):
            message = f"'{claim.evidence.printed}' does not hold the date {value}; {_IF_IT_FOLLOWS}"
            yield claim_fault(findings.DATE_NOT_PRINTED, message, record, index, "printed", value=str(value))


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


def printed_words_are_few(context: Context) -> Iterator[Fault]:
    """Whether printed words stay a phrase: sources are in copyright, and no sentence of theirs is stored."""
    for record, index, claim in context.claims():
        if (message := _too_long(claim.evidence)) is not None:
            yield claim_fault(findings.PRINTED_TOO_LONG, message, record, index, "printed")


def _too_long(evidence: Evidence) -> str | None:
    printed = evidence.printed
    count = len(words(printed)) if len(printed) > 2 * MOST_WORDS or not printed.isascii() else 0
    if count > MOST_WORDS:
        return f"{count} words are printed; quote {MOST_WORDS} at most"
    if len(evidence.printed) > MOST_CHARACTERS:
        return f"{len(evidence.printed)} characters are printed; quote {MOST_CHARACTERS} at most"
    return None
