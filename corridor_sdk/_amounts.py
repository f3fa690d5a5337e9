"""Amounts as text: how a number with its magnitude and unit is read, written, and mended where it is misspelt."""

from __future__ import annotations

import re
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation
from typing import Final

from corridor_sdk._iso import CURRENCIES
from corridor_sdk._spelling import nearest

MOST_DIGITS: Final = 30
"""So many digits may stand before a point, and after it: enough for everything, and few enough to print."""
EXACT: Final = Context(prec=4 * MOST_DIGITS, traps=[Inexact, InvalidOperation, DivisionByZero])
"""Arithmetic that raises Inexact before it rounds, whatever context the caller has set."""

_MAGNITUDES: Final = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_WORDS: Final = "|".join(_MAGNITUDES)
_NUMBER: Final = re.compile(rf"(-?[0-9]{{1,{MOST_DIGITS}}}(?:\.[0-9]{{1,{MOST_DIGITS}}})?)(?: ({_WORDS}))?")
_AMOUNT: Final = re.compile(rf"{_NUMBER.pattern} (?!(?:{_WORDS})$)(\S{{1,20}})")


def read_number(text: str) -> Decimal | None:
    """The exact number of `3` or `2.3 million`; None for whatever is written otherwise."""
    found = _NUMBER.fullmatch(text)
    return _scaled(found[1], found[2]) if found else None


def read_amount(text: str) -> tuple[Decimal, str] | None:
    """The exact number of `1.5 billion USD` and the word after it; None for whatever is written otherwise."""
    found = _AMOUNT.fullmatch(text)
    return (_scaled(found[1], found[2]), found[3]) if found else None


def _scaled(digits: str, magnitude: str | None) -> Decimal:
    return Decimal(digits).scaleb(_MAGNITUDES.get(magnitude or "", 0), EXACT)


def number_text(number: Decimal) -> str:
    """A number as datasets write it: in plain digits, or with a magnitude word and three decimals at most.

    Equal numbers have equal text: `162.0` is `162`.
    """
    if not number:
        return "0"
    shortest = number.normalize(EXACT)
    exponent = shortest.as_tuple().exponent
    for word, power in (("trillion", 12), ("billion", 9), ("million", 6)):
        if isinstance(exponent, int) and shortest.adjusted() >= power and exponent >= power - 3:
            return f"{shortest.scaleb(-power, EXACT):f} {word}"
    return f"{shortest:f}"


# --- what was meant --------------------------------------------------------------------------------------------

_UNITS: Final = {
    "kilometer": "km", "kilometers": "km", "kilometre": "km", "kilometres": "km", "kms": "km",
    "meter": "m", "meters": "m", "metre": "m", "metres": "m",
    "ton": "t", "tons": "t", "tonne": "t", "tonnes": "t", "tpa": "t/yr", "t/y": "t/yr", "t/year": "t/yr",
    "m³": "m3", "m3/y": "m3/yr", "m3/year": "m3/yr",
    "bcm": "billion m3", "bcm/y": "billion m3/yr", "bcm/yr": "billion m3/yr",
    "day": "d", "days": "d", "hour": "h", "hours": "h", "kmh": "km/h", "kph": "km/h",
    "item": "items", "percent": "%", "pct": "%", "x": "times",
}  # fmt: skip
_CURRENCIES: Final = {"$": "USD", "€": "EUR"}
_SHORT_MAGNITUDES: Final = {
    "bn": "billion", "bln": "billion", "milliard": "billion", "m": "million", "mn": "million", "mln": "million",
}  # fmt: skip

_MENDS: Final = (  # one after the other
    (r"[\u00a0\u202f]", " "),
    (r"^([A-Z]{3}) ?(?=\d)(.*)$", r"\2 \1"),  # USD 5 billion
    (r"^(?:US)?\$ ?(.*)$", r"\1 USD"),
    (r"^€ ?(.*)$", r"\1 EUR"),
    (r"(?<=\d)(?=[A-Za-z%])", " "),  # 162km
    (r"(?<=\d)[, '](?=\d{3}(?!\d))", ""),  # 7,200
)


def mended(text: str, symbols: frozenset[str]) -> str | None:
    """An amount that is written otherwise than in datasets, as they write it; None where that is not clear."""
    plain = text.strip()
    for pattern, replacement in _MENDS:
        plain = re.sub(pattern, replacement, plain)
    found = re.fullmatch(r"(-?[\d.]+)(?: ([A-Za-z]+))? (\S+)", plain)
    if found is None:
        return None
    magnitude = _meant_magnitude(found[2]) if found[2] else ""
    unit = meant_unit(found[3], symbols) or meant_currency(found[3])
    if magnitude is None or unit is None:
        return None
    plain = f"{found[1]} {magnitude} {unit}" if magnitude else f"{found[1]} {unit}"
    return plain if _AMOUNT.fullmatch(plain) else None


def _meant_magnitude(word: str) -> str | None:
    plain = word.casefold()
    # `million` and `billion` are 0.86 alike: a slip that is less near than that could be of either
    return _SHORT_MAGNITUDES.get(plain) or nearest(plain, _MAGNITUDES, cutoff=0.9)


def meant_unit(word: str, symbols: frozenset[str]) -> str | None:
    """The one of the symbols that a word stands for; None for units, such as miles, that are no other's misspelling."""
    plain = word.casefold().rstrip(".")
    return plain if plain in symbols else _UNITS.get(plain)


def meant_currency(word: str) -> str | None:
    """The ISO 4217 code of a code in small letters, or of a sign."""
    return word.upper() if word.upper() in CURRENCIES else _CURRENCIES.get(word)
