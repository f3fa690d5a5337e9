"""Humane: numbers, money, dates and words of vocabularies as people read them; exact values stay in the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, Never

from attrs import evolve

from corridor_sdk._amounts import number_text
from corridor_sdk.comparing import affirms
from corridor_sdk.dates import InvalidDate, PartialDate
from corridor_sdk.ids import EntityId, PledgeId, SourceId
from corridor_sdk.labels import MODALITY_WORDS, STAGE_WORDS, SUPPOSED, TERM_WORDS
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Figure
from corridor_sdk.parts import Scope, Undecided, Unknown
from corridor_sdk.properties import EXPORT_CHANGE, FINANCE_STAGE, FINANCING_AMOUNT, IMPORT_CHANGE, TRADE_CHANGE
from corridor_sdk.values import CountryCode, Dimension, InvalidValue, Money, MoneyRate, Quantity, Text, read_number
from corridor_sdk.valuetypes import Property, Value
from corridor_sdk.vocabulary import (
    ActorKind,
    AttributionKind,
    Bound,
    FinanceStage,
    Modality,
    PlaceKind,
    PledgeKind,
    Polarity,
    Policy,
    ScopeKind,
    SourceKind,
    Term,
    Unstated,
)
from corridor_sdk.wording import with_bound

NOT_KNOWN: Final = "not known to us"

# --- numbers and money -----------------------------------------------------------------------------------------

_UNITS: Final = {
    "t": ("tonne", "tonnes"), "t/yr": ("tonne a year", "tonnes a year"), "m3": ("m³", "m³"),
    "m3/yr": ("m³ a year", "m³ a year"), "h": ("hour", "hours"), "d": ("day", "days"), "times": ("time", "times"),
}  # fmt: skip
_SIGNS: Final = {"USD": "$", "EUR": "€", "GBP": "£"}


def number_words(number: Decimal) -> str:
    """All digits of a number, grouped: `1,468`, `2.3 million`."""
    digits, space, word = number_text(number).partition(" ")
    return f"{Decimal(digits):,f}{space}{word}"


def quantity_words(quantity: Quantity[Dimension]) -> str:
    """A quantity with its unit in words: `1,468 km`, `30 million tonnes a year`, `27%`."""
    number, symbol = number_words(quantity.number), quantity.unit.symbol
    if symbol == "items":
        return number
    one, several = _UNITS.get(symbol, (symbol, symbol))
    return f"{number}%" if symbol == "%" else f"{number} {one if quantity.number == 1 else several}"


def money_words(money: Money | MoneyRate) -> str:
    """Money with its sign, or its code where it has none: `$1.5 billion`, `3 million RUB a year`."""
    number, yearly = number_words(money.amount), " a year" if isinstance(money, MoneyRate) else ""
    sign = _SIGNS.get(money.currency)
    return f"{sign}{number}{yearly}" if sign else f"{number} {money.currency}{yearly}"


# --- dates -----------------------------------------------------------------------------------------------------

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_MARKS: Final = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


def date_words(date: PartialDate) -> str:
    """A date of any precision: `9 June 2023`, `late May 2023`, `May-December 2025`, `from 2024 on`."""
    if not date.is_interval:
        return _one_date(date.text)
    start, end = date.text.split("/")
    if start in ("", ".."):
        return f"up to {_one_date(end)}" + ("" if start else ", from when is not known")
    if end in ("", ".."):
        return f"from {_one_date(start)} on" if end else f"from {_one_date(start)}, until when is not known"
    return _span(start, end)


def day_words(date: PartialDate) -> str:
    """A date on which something happened once: `between summer 2021 and 2025`, `by 2025`, `2024 or later`."""
    if not date.is_interval:
        return _one_date(date.text)
    start, end = date.text.split("/")
    if start in ("", ".."):
        return f"by {_one_date(end)}"
    return f"{_one_date(start)} or later" if end in ("", "..") else f"between {_one_date(start)} and {_one_date(end)}"


def published_words(date: PartialDate) -> str:
    """When a text came out: `9 June 2023`, `May\u2013December 2025`, `between April 2023 and 17 January 2025`."""
    words = date_words(date)
    return words if "\u2013" in words else day_words(date)


def _span(start: str, end: str) -> str:
    first, last = _one_date(start), _one_date(end)
    month, _, year = first.rpartition(" ")
    if re.fullmatch(r"\d{4}-\d\d", start) and last.endswith(f" {year}"):
        return f"{month}\u2013{last}"
    plain = " " not in first and " " not in last
    return f"{first}\u2013{last}" if plain else f"{first} to {last}"


def _one_date(text: str) -> str:
    mark = _MARKS.get(text[-1], "")
    third, space, rest = text.rstrip("~?%").rpartition(" ")
    return f"{mark}{_parts(rest, third + space)}"


def _parts(text: str, third: str) -> str:
    year, _, rest = text.partition("-")
    if year.endswith("XX"):
        return f"the {third}years {year[:2]}00 to {year[:2]}99"
    if year.endswith("X"):
        return f"the {third}{year[:3]}0s"
    if rest in _SEASONS:
        return f"{_SEASONS[rest]} {year}"
    month, _, day = rest.partition("-")
    if not month or month == "XX":
        return f"{third}{'some time in ' if month else ''}{year}"
    named = f"{third}{_MONTHS[int(month) - 1]} {year}"
    return named if not day else f"some day in {named}" if day == "XX" else f"{int(day)} {named}"


# --- values ----------------------------------------------------------------------------------------------------


def value_words(library: Library, value: object) -> str:
    """A value without its bound; a record by its name, a word of a vocabulary in plain words."""
    if isinstance(value, Quantity):
        return quantity_words(value)
    if isinstance(value, Money | MoneyRate):
        return money_words(value)
    if isinstance(value, PartialDate):
        return day_words(value)
    if isinstance(value, EntityId):
        return library.entity(value).name
    return term_words(value) if isinstance(value, Term) else str(value)


def term_words(term: Term) -> str:
    """A word of a vocabulary: `under construction`, `development bank`."""
    return TERM_WORDS.get(term, str(term).replace("-", " "))


def country_words(library: Library, code: CountryCode) -> str:
    """A country by the name of its state or of its territory, where the dataset has either; else by its code."""
    states = (one for one in library.actors.values() if one.kind is ActorKind.STATE and one.country == code)
    lands = (one for one in library.places.values() if one.kind is PlaceKind.COUNTRY and one.country == code)
    names = [*(str(state.name) for state in states), *(str(land.name) for land in lands)]
    return names[0] if names else str(code)


def stage_words(library: Library, subject: EntityId, stage: FinanceStage) -> str:
    """How far a pledge came: of money, whether it is paid; of trains, surveys and support, whether it is done."""
    if not isinstance(subject, PledgeId):
        return term_words(stage)
    pledge = library.pledges[subject]
    is_money = pledge.kind is PledgeKind.MONEY
    if stage is FinanceStage.COMMITTED and pledge.agreement is not None:
        kind = term_words(library.agreements[pledge.agreement].kind)
        return f"agreed by {kind}{', not said to be paid' if is_money else ''}"
    return term_words(stage) if is_money else STAGE_WORDS.get(stage, term_words(stage))


def bounded_words(
    library: Library, value: Value, bound: Bound, upper: Value | None = None, subject: EntityId | None = None
) -> str:
    """A value with its bound: `about $5 billion`, `by 2027`, `3-5 days`; of a subject, where the words depend on it."""
    if isinstance(value, FinanceStage) and subject is not None:
        return stage_words(library, subject, value)
    if upper is not None:
        return range_words(value_words(library, value), value_words(library, upper))
    words = "{}" if bound is Bound.BETWEEN else with_bound(value, bound)
    return words.format(value_words(library, value))


def claim_words(library: Library, claim: AnyClaim) -> str:
    """What a claim says, with `not` where it denies it."""
    text = _moved(claim.property, claim.value, claim.bound, claim.upper) or bounded_words(
        library, claim.value, claim.bound, claim.upper, claim.subject
    )
    if claim.polarity is Polarity.AFFIRMED:
        return text
    return f"not \u201c{text.rstrip('.')}\u201d" if isinstance(claim.value, Text) else f"not {text}"


_CHANGES: Final = (TRADE_CHANGE.id, EXPORT_CHANGE.id, IMPORT_CHANGE.id)


def _moved(property: Property[Never, Value], value: object, bound: Bound, upper: object) -> str:
    """A change with its direction, which is its sign: `rise of about 20%`; nothing for what is no change."""
    if property.id not in _CHANGES or not isinstance(value, Quantity) or upper is not None:
        return ""
    size = evolve(value, number=abs(value.number))
    return f"{'fall' if value.number < 0 else 'rise'} of {with_bound(size, bound).format(quantity_words(size))}"


_SAID_BY_STAGE: Final = (Modality.OBSERVED, Modality.COMMITTED, Modality.PLANNED)


def modality_words(library: Library, claim: AnyClaim) -> str:
    """In what way a claim holds; of money, how far it came by the same source."""
    if claim.property is FINANCING_AMOUNT and claim.modality in _SAID_BY_STAGE:
        of_pledge = library.claims_about(library.pledges[PledgeId(str(claim.subject))], FINANCE_STAGE)
        stages = {one.value for one in of_pledge if one.evidence.source == claim.evidence.source}
        if len(stages) == 1:
            return stage_words(library, claim.subject, stages.pop())
    if claim.modality is Modality.ALLEGED and claim.attribution.kind is AttributionKind.AUTHOR:
        return SUPPOSED
    return MODALITY_WORDS[claim.modality]


_PARTS: Final = {
    ScopeKind.PART: "part",
    ScopeKind.BESIDE: "beside it",
    ScopeKind.UNCLEAR: "of what part is not clear",
}


def of_what(scope: Scope, period: PartialDate | Unstated | None, *, ahead: bool = False) -> Iterator[str]:
    """Of which part and of what time something is said, where not of the whole and of no time."""
    if scope.kind is not ScopeKind.WHOLE:
        way = _PARTS[scope.kind]
        yield f"{way}: {scope.part}" if scope.part else way
    if period is not None:
        yield period_words(period, ahead=ahead)


def period_words(period: PartialDate | Unstated, *, ahead: bool = False) -> str:
    """Of what time: `in 2022`, `up to 28 December 2023`; of what is ahead `by or in 2030`, as texts print either."""
    if not isinstance(period, PartialDate):
        return "no period printed"
    words = date_words(period)
    if words.startswith(("up to ", "from ")):
        return words
    if period.is_interval and " to " in words:
        return day_words(period)
    by = "by or " if ahead and not period.is_interval else ""
    return f"{by}on {words}" if re.match(r"\d{1,2} [A-Z]", words) else f"{by}in {words}"


def range_words(low: str, high: str) -> str:
    """Two ends as one range, the unit said once: `162-170 km`; `2024 to May 2025`."""
    unit = re.sub(r"^[\d.,]+", "", high)
    if low == high:
        return high
    if unit != high and low.endswith(unit) and low[: len(low) - len(unit)].replace(",", "").replace(".", "").isdigit():
        return f"{low.removesuffix(unit)}\u2013{high}"
    return f"{low} to {high}"


# --- figures ---------------------------------------------------------------------------------------------------


def figure_words(library: Library, figure: Figure[Value]) -> str:
    """The value of a figure: one value, several, the range of what is said, or `not known to us`."""
    if len(figure.values) > 1:
        return ", ".join(value_words(library, value) for value in figure.values)
    if not isinstance(figure.value, Unknown | Undecided):
        moved = _moved(figure.property, figure.value, figure.bound, figure.upper)
        return moved or bounded_words(library, figure.value, figure.bound, figure.upper, figure.subject)
    return NOT_KNOWN if isinstance(figure.value, Unknown) else _spread(library, figure)


def _spread(library: Library, figure: Figure[Value]) -> str:
    claims = (*figure.chosen, *figure.agreeing, *figure.dissent)
    if figure.low is not None and figure.high is not None:
        low, high = (_end(library, claims, end) for end in (figure.low, figure.high))
        return range_words(low, high)
    words = list(dict.fromkeys(claim_words(library, claim) for claim in claims))
    joint = ", " if figure.property.value_type.several else " or "
    return joint.join(words) or "undecided"


def _end(library: Library, claims: Sequence[AnyClaim], end: Value) -> str:
    alone = (one for one in claims if affirms(one) and one.upper is None and one.value == end)
    claim = next(alone, None)
    return value_words(library, end) if claim is None else claim_words(library, claim)


# --- documents and sentences -----------------------------------------------------------------------------------

_PIECES: Final = re.compile(
    r"(?P<id>\b[a-z][a-z0-9]*(?:-[a-z0-9]+)+\b)"
    r"|(?P<money>(?<![\w.])\d[\d.]{0,30}(?: (?:thousand|million|billion|trillion))? [A-Z]{3}\b)"
    r"|(?P<amount>\b\d{4,}(?= (?:km|m|mm|t|d|h)\b))"
    r"|(?P<date>(?:\b(?:early|mid|late) )?(?:\.\./|\b)\d{4}-\d\d(?:-\d\d)?[~?%]?"
    r"(?:/(?:\d{4}(?:-\d\d){0,2}[~?%]?|\.\.)?)?(?![\w-]))"
)
"""What a sentence of the library holds that people write in another way: ids of documents, sums, numbers, dates."""


_SPELLED: Final = {str(term): term_words(term) for terms in (Policy, SourceKind) for term in terms}
"""Words of vocabularies that sentences of the library hold as data spell them."""


def source_words(library: Library, id: SourceId) -> str:
    """A document in two words: `Avdaliani 2023`; `Stimson 2023\u20132025` where only these bounds are known."""
    source = library.sources[id]
    authors = [library.entity(author).name for author in source.authors[:1]]
    who = authors[0].split()[-1] if authors else str(id).split("-")[0].capitalize()
    years = re.findall(r"\d{4}", str(source.published or ""))
    return " ".join([who, *(["\u2013".join(dict.fromkeys((years[0], years[-1])))] if years else [])])


def sentence_words(library: Library, text: str) -> str:
    """A sentence that the library made, with documents, sums and dates as people name them."""
    return "".join(words for words, _ in pieces(library, text))


def pieces(library: Library, text: str) -> Iterator[tuple[str, SourceId | None]]:
    """The same piece by piece, with the document that a piece names."""
    at = 0
    for found in _PIECES.finditer(text):
        yield text[at : found.start()], None
        yield _piece(library, found)
        at = found.end()
    yield text[at:], None


def _piece(library: Library, found: re.Match[str]) -> tuple[str, SourceId | None]:
    text = found[0]
    if found["id"]:
        if f"sources/{text}" in library.entities:
            return source_words(library, SourceId(text)), SourceId(text)
        return _SPELLED.get(text, text), None
    try:
        if found["money"]:
            return money_words(Money.parse(text)), None
        return number_words(read_number(text)) if found["amount"] else date_words(PartialDate(text)), None
    except (InvalidValue, InvalidDate):
        return text, None
