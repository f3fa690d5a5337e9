"""The numbers that a person reads in a short printed phrase, every reading where there are several."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from attrs import frozen

_EXACT = Context(prec=500)
_FRACTION = Context(prec=28)

_UNITS = dict(zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True))
_TEENS = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(10, 20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_ORDINAL_UNITS = dict(
    zip("first second third fourth fifth sixth seventh eighth ninth".split(), range(1, 10), strict=True)
)
ORDINALS = (
    _ORDINAL_UNITS
    | {f"{word}th": number for word, number in _TEENS.items() if word != "twelve"}
    | {f"{word[:-1]}ieth": number for word, number in _TENS.items()}
    | {"twelfth": 12, "hundredth": 100, "thousandth": 1000}
)
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    word + ending: number for word, number in ORDINALS.items() if number > 2 for ending in ("", "s")
}
_MULTIPLES = {
    "twice": 2, "thrice": 3, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "triple": 3, "tripled": 3,
    "triples": 3, "tripling": 3, "treble": 3, "quadruple": 4, "quadrupled": 4, "quadrupling": 4, "zero": 0,
} | {f"{word}fold": number for word, number in (_UNITS | _TEENS).items()}  # fmt: skip
_MAGNITUDES = {
    word: Decimal(10) ** power
    for power, words in {
        2: "hundred",
        3: "thousand thousands k тыс",
        5: "lakh lakhs",
        6: "million millions mn mln mio m млн milyon",
        7: "crore crores",
        9: "billion billions bn bln b milliard milliards mlrd mrd млрд milyar milyard",
        12: "trillion trillions tn trn трлн trilyon",
    }.items()
    for word in words.split()
} | {"dozen": Decimal(12)}

MAGNITUDE_WORDS = frozenset(_MAGNITUDES)
_SINGLE_WORDS = ORDINALS | _MULTIPLES
NUMBER_WORDS = frozenset(_UNITS) | frozenset(_TEENS) | frozenset(_TENS) | frozenset(_SINGLE_WORDS) | frozenset(_PARTS)
"""Every word that is read as a number or a part of one, magnitudes aside."""
_ARTICLES = frozenset({"a", "an"})

_CURRENCIES = "$¢-¥֏؋৲৳૱௹฿៛\u20a0-\u20cf"
_CURRENCY = re.compile(f"[{_CURRENCIES}]")
_MARK = re.compile(r"[.,' ٫٬·]")
UNIFIED = (
    dict.fromkeys(map(ord, "‐‑‒−"), "-")
    | dict.fromkeys(map(ord, "’‘`´"), "'")
    | dict.fromkeys(map(ord, "\\*\u00ad"), None)
)
_TOKEN = re.compile(
    rf"(?:(?<![^\s(\[\"'“‘«{_CURRENCIES}])(?P<sign>[-–])[{_CURRENCIES}]?)?"
    r"(?P<number>(?:(?<![\w.])\.)?\d+(?:[.,' ٫٬·]\d+)*)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\s\w])"
)
_AREA_OR_VOLUME = re.compile(r"\b[kcdm]?m[23²³]\b", re.IGNORECASE)
_JOINS_A_RANGE = frozenset({"to", "and", "or", "-", "–"})


@frozen(kw_only=True, slots=True)
class _Token:
    """A number in digits with its readings, a word, or a mark."""

    text: str
    readings: tuple[Decimal, ...] = ()


@frozen(kw_only=True, slots=True)
class _Amount:
    """A number in `tokens[start:end]`: its readings without the magnitudes that follow, and their product."""

    readings: tuple[Decimal, ...]
    factor: Decimal
    start: int
    end: int

    @property
    def scaled(self) -> tuple[Decimal, ...]:
        if self.factor == 1:
            return self.readings
        return tuple(_EXACT.multiply(reading, self.factor) for reading in self.readings)


def printed_numbers(text: str) -> tuple[Decimal, ...]:
    """Every number that the text can be read to print, each once.

    Read are digits with thousands and decimal marks (`1,500` is 1500 and 1.5), English number words, ordinals,
    fractions (`half` is 0.5 and, as per cent, 50), and magnitudes, with and without: `30 million` is 30 and 30000000.
    Per cent is the bare number. A superscript is a power or a footnote, and not read.
    """
    tokens = _tokens(text)
    amounts = _amounts(tokens)
    found = [reading for amount in amounts for reading in (*amount.readings, *amount.scaled)]
    return tuple(dict.fromkeys([*found, *_whole(tokens, amounts)]))


def _whole(tokens: Sequence[_Token], amounts: Sequence[_Amount]) -> list[Decimal]:
    """The readings that leave no magnitude out."""
    scaled = [reading for amount in amounts for reading in amount.scaled]
    return [*scaled, *_ranges(tokens, amounts), *_sums(tokens, amounts)]


def holds(printed: str, number: Decimal) -> bool:
    """Whether a number can be read from the printed words, with its magnitude; of `two-thirds`, also 0.67 or 66.7."""
    tokens = _tokens(printed)
    readings = _whole(tokens, _amounts(tokens))
    return any(number == reading or _rounds_to(reading, number) for reading in readings)


def _rounds_to(reading: Decimal, number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    endless = len(reading.as_tuple().digits) == _FRACTION.prec
    if not endless or not isinstance(exponent, int) or not -20 <= exponent <= 0 or abs(number) >= 1000:
        return False
    sharp_enough = len(number.as_tuple().digits) >= 2
    return sharp_enough and reading.quantize(number, ROUND_HALF_UP) == number


def _tokens(text: str) -> list[_Token]:
    found = [token for match in _TOKEN.finditer(_prepared(text)) for token in _read(match)]
    kept = []
    for index, token in enumerate(found):
        beside = found[max(0, index - 1) : index] + found[index + 1 : index + 2]
        if token.text != "-" or not any(other.text.isalpha() for other in beside):  # not the hyphen of a word
            kept.append(token)
    return kept


def _prepared(text: str) -> str:
    text = "".join(_plain(character) for character in _AREA_OR_VOLUME.sub("metres", text))
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(UNIFIED).split())


def _plain(character: str) -> str:
    """A fraction such as ½ stands apart from the digits before it; a raised or lowered digit is no digit."""
    if character.isascii():
        return character
    kind = unicodedata.decomposition(character).partition(" ")[0]
    if kind in ("<super>", "<sub>") and character.isdigit():
        return "^"
    return f" {character}" if kind == "<fraction>" else character


def _read(match: re.Match[str]) -> Iterator[_Token]:
    digits = match["number"]
    if digits is None:
        yield _Token(text=match["word"] or match["mark"])
        return
    for index, number in enumerate(_split_at_spaces(digits)):
        readings = _digit_readings(number)
        if index == 0 and match["sign"]:
            negative = tuple(-reading for reading in readings)
            readings = negative if match["sign"] == "-" else negative + readings  # an en dash may be just a dash
        yield _Token(text=number, readings=readings)


def _split_at_spaces(digits: str) -> list[str]:
    """The numbers in digits that spaces separate, which are thousands marks only before groups of three."""
    numbers: list[str] = []
    for part in digits.split(" "):
        grouped = re.fullmatch(r"\d{3}(?:[.,٫·]\d+)?", part) is not None
        if numbers and grouped and re.fullmatch(r"\d{1,3}(?: \d{3})*", numbers[-1]):
            numbers[-1] += f" {part}"
        else:
            numbers.append(part)
    return numbers


def _digit_readings(number: str) -> tuple[Decimal, ...]:
    if number.startswith("."):
        number = f"0{number}"
    groups, marks = re.split(_MARK, number), re.findall(_MARK, number)
    if not marks:
        return (Decimal(number),)
    readings = []
    if _are_thousands(groups, marks):
        readings.append(Decimal("".join(groups)))
    whole_is_plain = len(marks) == 1 or (marks[-1] != marks[0] and _are_thousands(groups[:-1], marks[:-1]))
    if marks[-1] in ".,٫·" and whole_is_plain:
        readings.append(Decimal(f"{''.join(groups[:-1])}.{groups[-1]}"))
    return tuple(readings) or tuple(map(Decimal, groups))  # several numbers, such as a date's


def _are_thousands(groups: Sequence[str], marks: Sequence[str]) -> bool:
    lengths = [len(group) for group in groups]
    if len(set(marks)) != 1 or marks[0] in "٫·" or groups[0].startswith("0"):
        return False
    indian = marks[0] == "," and lengths[0] <= 2 and set(lengths[1:-1]) == {2} and lengths[-1] == 3
    return indian or (lengths[0] <= 3 and set(lengths[1:]) == {3})


def _amounts(tokens: Sequence[_Token]) -> list[_Amount]:
    amounts, at = [], 0
    while at < len(tokens):
        amount = _amount(tokens, at)
        if amount is not None:
            amounts.append(amount)
        at = at + 1 if amount is None else amount.end
    return amounts


def _word(tokens: Sequence[_Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""


_Found = tuple[tuple[Decimal, ...], int]  # readings, and the index of the token after them


def _amount(tokens: Sequence[_Token], start: int) -> _Amount | None:
    found = _digits(tokens, start) or _fraction_in_words(tokens, start) or _words(tokens, start)
    if found is None:
        return None
    readings, end = found
    factor = Decimal(1)
    while _word(tokens, end) in _MAGNITUDES:
        factor = _EXACT.multiply(factor, _MAGNITUDES[_word(tokens, end)])
        end += 1
    if (part := _and_a_part(tokens, end)) is not None:  # a million and a half
        readings = tuple(reading + part for reading in readings)
        end += 3
        while factor == 1 and _word(tokens, end) in _MAGNITUDES:  # one and a half million
            factor = _MAGNITUDES[_word(tokens, end)]
            end += 1
    return _Amount(readings=readings, factor=factor, start=start, end=end)


def _digits(tokens: Sequence[_Token], at: int) -> _Found | None:
    """A number in digits, with the fraction after it or of which it is a part: `7 200`, `1/2`, `2 1/2`."""
    readings = tokens[at].readings
    if not readings:
        return None
    if (fraction := _fraction(tokens, at)) is not None:
        parts = (*readings, *tokens[at + 2].readings) if _word(tokens, at + 1) == "/" else ()
        return (*_share(fraction), *parts), at + 3
    if readings[0] == readings[0].to_integral_value() and (fraction := _fraction(tokens, at + 1)) is not None:
        return (readings[0] + fraction,), at + 4
    return readings, at + 1


def _fraction(tokens: Sequence[_Token], at: int) -> Decimal | None:
    if _word(tokens, at + 1) not in ("/", "⁄") or at + 2 >= len(tokens):
        return None
    above, below = tokens[at].readings[:1], tokens[at + 2].readings[:1]
    return _FRACTION.divide(above[0], below[0]) if above and below and below[0] else None


def _fraction_in_words(tokens: Sequence[_Token], at: int) -> _Found | None:
    """`half`, `a third`, `two-thirds`, and with a magnitude `half a million`."""
    counted = (1, at + 1) if _word(tokens, at) in _ARTICLES else _below_hundred(tokens, at, _UNITS)
    above, end = counted or (1, at)
    part = _word(tokens, end)
    if part not in _PARTS or part.endswith("s") != (above > 1):
        return None
    if counted is None and part not in ("half", "third", "quarter"):  # a fifth is a part, the fifth is not
        return None
    fraction = _FRACTION.divide(Decimal(above), Decimal(_PARTS[part]))
    ordinal = (Decimal(ORDINALS[part]),) if counted is None and part in ORDINALS else ()
    end += 1
    beyond = end + (_word(tokens, end) == "of")
    beyond += _word(tokens, beyond) in _ARTICLES
    if _word(tokens, beyond) in _MAGNITUDES:
        return (fraction,), beyond
    return (*_share(fraction), *ordinal), end


def _share(fraction: Decimal) -> tuple[Decimal, ...]:
    """A fraction and, where it is less than one, its per cent."""
    return (fraction, _FRACTION.multiply(fraction, Decimal(100))) if fraction < 1 else (fraction,)


def _and_a_part(tokens: Sequence[_Token], at: int) -> Decimal | None:
    part = _word(tokens, at + 2)
    if _word(tokens, at) != "and" or _word(tokens, at + 1) not in _ARTICLES or part not in ("half", "quarter"):
        return None
    return _FRACTION.divide(Decimal(1), Decimal(_PARTS[part]))


def _words(tokens: Sequence[_Token], at: int) -> _Found | None:
    """`one` to `nine hundred and ninety-nine`, `twenty-first`, `twice`, and `a` before a magnitude."""
    word = _word(tokens, at)
    if word in _ARTICLES:
        return ((Decimal(1),), at + 1) if _word(tokens, at + 1) in _MAGNITUDES else None
    if word in _SINGLE_WORDS:
        return (Decimal(_SINGLE_WORDS[word]),), at + 1
    small = _below_hundred(tokens, at, _UNITS | _ORDINAL_UNITS)
    if small is None:
        return None
    value, end = small
    if _word(tokens, end) == "hundred":
        value, end = value * 100, end + 1
        rest = _below_hundred(tokens, end + (_word(tokens, end) == "and"), _UNITS | _ORDINAL_UNITS)
        if rest is not None:
            value, end = value + rest[0], rest[1]
    return (Decimal(value),), end


def _below_hundred(tokens: Sequence[_Token], at: int, units: dict[str, int]) -> tuple[int, int] | None:
    word = _word(tokens, at)
    if word in _TENS:
        unit = units.get(_word(tokens, at + 1), 0)
        return _TENS[word] + unit, at + 2 if unit else at + 1
    value = _UNITS.get(word) or _TEENS.get(word)
    return None if value is None else (value, at + 1)


def _ranges(tokens: Sequence[_Token], amounts: Sequence[_Amount]) -> Iterator[Decimal]:
    """In `5 to 6 billion`, the 5 is read in billions too."""
    for low, high in itertools.pairwise(amounts):
        between = [token.text for token in tokens[low.end : high.start] if not _CURRENCY.fullmatch(token.text)]
        if low.factor == 1 and high.factor > 1 and len(between) == 1 and between[0] in _JOINS_A_RANGE:
            yield from (_EXACT.multiply(reading, high.factor) for reading in low.readings)


def _sums(tokens: Sequence[_Token], amounts: Sequence[_Amount]) -> Iterator[Decimal]:
    """`one million two hundred thousand` is read as a whole too."""
    totals: tuple[Decimal, ...] = ()
    for large, small in itertools.pairwise(amounts):
        between = [token.text for token in tokens[large.end : small.start]]
        in_words = not tokens[small.start].readings
        if small.factor >= large.factor or not (between == [] or (between == ["and"] and in_words)):
            totals = ()
            continue
        before = totals or large.scaled
        totals = tuple(a + b for a in before for b in small.scaled if 0 < b < large.factor)
        yield from totals
