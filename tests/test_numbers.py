from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corridor_sdk._numbers import holds, printed_numbers
from corridor_sdk._printed_dates import PrintedDate, holds_date, printed_dates

SPACES = [" ", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}", "\N{NARROW NO-BREAK SPACE}"]
THIRD = Decimal("0.3333333333333333333333333333")


def readings(text: str) -> list[str]:
    return [format(number.normalize(), "f") for number in printed_numbers(text)]


# ---- numbers


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("the 162-kilometer line", "162"),
        ("7 200 km long", "7200"),
        ("7’200 km", "7200"),
        ("of 7,200 km", "7200 7.2"),
        ("1,5", "1.5"),
        ("1.500", "1500 1.5"),
        ("0,500", "0.5"),
        ("1.234,5", "1234.5"),
        ("1 234.5", "1234.5"),
        ("12,345,678.9", "12345678.9"),
        (".5 km", "0.5"),
        ("٣٥ km", "35"),
        ("1,2,3", "1 2 3"),
        ("28.12.2023", "28 12 2023"),
        ("December 7 2023", "7 2023"),
        ("December 7, 2023", "7 2023"),
        ("mid-2024", "2024"),
        ("the 1990s", "1990"),
        ("Su-35", "35"),
        ("3+3", "3"),
        ("rose 27%", "27"),
        ("−5 %", "-5"),
        ("-$5", "-5"),
        ("–5", "-5 5"),
        ("9–18 m", "9 18 18000000 9000000"),
        ("7² 162³", "7 162"),
        ("220 m² and 3 km3", "220 3"),
        ("CO₂", ""),
    ],
)
def test_digits_are_read_with_every_meaning_of_their_marks(printed: str, expected: str) -> None:
    assert readings(printed) == expected.split()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("up to 30 million tons", "30 30000000"),
        ("$1.5 billion", "1.5 1500000000"),
        ("US$4bn", "4 4000000000"),
        ("EUR1.6 mn", "1.6 1600000"),
        ("5 hundred thousand", "5 500000"),
        ("Rs 1,50,000 crore", "150000 1500000000000"),
        ("2,3 млрд", "2.3 2300000000"),
        ("5 to 6 billion", "5 6 6000000000 5000000000"),
        ("between $5 and $6 trillion", "5 6 6000000000000 5000000000000"),
        ("1 million 200 thousand", "1 1000000 200 200000 1200000"),
        ("1 million and 200 thousand", "1 1000000 200 200000"),
        ("two dozen", "2 24"),
    ],
)
def test_magnitudes_are_read_with_and_without(printed: str, expected: str) -> None:
    assert readings(printed) == expected.split()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("ten", "10"),
        ("Twenty-five trains", "25"),
        ("two hundred and fifty", "250"),
        ("nine hundred ninety-nine", "999"),
        ("nineteen hundred", "1900"),
        ("one million", "1 1000000"),
        ("a million", "1 1000000"),
        ("a million and a half", "1.5 1500000"),
        ("two and a half billion", "2.5 2500000000"),
        ("one million two hundred thousand and five", "1 1000000 200 200000 5 1200000 1200005"),
        ("twenty twenty-five", "20 25"),
        ("five or six", "5 6"),
        ("the 21st century", "21"),
        ("twenty-first", "21"),
        ("the second", "2"),
        ("the twelfth", "12"),
        ("twice as fast", "2"),
        ("doubling", "2"),
        ("tenfold", "10"),
        ("for decades", ""),
        ("a line", ""),
        ("tens of thousands, millions", ""),
    ],
)
def test_numbers_in_words_are_read(printed: str, expected: str) -> None:
    assert readings(printed) == expected.split()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("½ day", "0.5 50"),
        ("1½ km", "1.5"),
        ("2 1/2", "2.5"),
        ("3/4", "0.75 75 3 4"),
        ("5/0", "5 0"),
        ("half", "0.5 50"),
        ("half a million", "0.5 500000"),
        ("a quarter of a billion", "0.25 250000000"),
        ("three quarters", "0.75 75"),
        ("two-fifths", "0.4 40"),
        ("a fifth", "0.2 20"),
        ("the fifth", "5"),
        ("second quarter", "2 0.25 25"),
    ],
)
def test_fractions_are_read_and_those_below_one_as_per_cent_too(printed: str, expected: str) -> None:
    assert readings(printed) == expected.split()


def test_a_third_has_no_exact_decimal_and_holds_what_it_rounds_to() -> None:
    assert printed_numbers("third") == (THIRD, Decimal("33.33333333333333333333333333"), Decimal(3))
    assert [n for n in ("0.67", "66.7", "67", "0.7", "0.66", "2", "NaN") if holds("two-thirds", Decimal(n))] == [
        "0.67",
        "66.7",
        "67",
    ]


@pytest.mark.parametrize(
    ("printed", "number", "expected"),
    [
        ("$1.5 billion", "1.50", False),
        ("$1.5 billion", "1500000000", True),
        ("$1.5 billion", "15", False),
        ("7 200 km", "200", False),
        ("162 km", "162.0", True),
        ("162 km", "161", False),
        ("", "0", False),
        ("5 km", "Infinity", False),
    ],
)
def test_a_phrase_holds_the_numbers_that_can_be_read_from_it(printed: str, number: str, expected: bool) -> None:
    assert holds(printed, Decimal(number)) is expected


@given(st.integers(0, 10**15), st.sampled_from([",", ".", "'", "’", "", *SPACES]), st.sampled_from(["{} km", "(~{})"]))
def test_an_integer_is_read_back_with_any_thousands_mark(number: int, mark: str, phrase: str) -> None:
    assert holds(phrase.format(f"{number:,}".replace(",", mark)), Decimal(number))


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["1,234.5", "1.234,5", "1 234,5", "1234.5"]))
def test_a_decimal_is_read_back_in_any_style(number: Decimal, style: str) -> None:
    thousands, point = style[1].replace("2", ""), style[-2]
    printed = f"{number:,}".replace(",", "T").replace(".", point).replace("T", thousands)
    assert holds(f"{printed} km", number)
    assert holds(f"${printed} billion", number * 10**9)


@given(st.integers(1, 999))
@example(100)
def test_a_number_in_words_is_read_back(number: int) -> None:
    units = " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(" ")
    units += "sixteen seventeen eighteen nineteen".split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    rest = number % 100
    below = units[rest] if rest < 20 else f"{tens[rest // 10 - 2]}-{units[rest % 10]}".rstrip("-")
    above = f"{units[number // 100]} hundred" if number >= 100 else ""
    printed = f"{above} and {below}" if above and below else above or below
    assert readings(printed) == [str(number)]


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from("1 , . ' / ½ - – a half and third million five of ten 0 $".split())).map(" ".join)
)
def test_any_text_has_readings_and_each_is_a_finite_number(text: str) -> None:
    assert all(number.is_finite() for number in printed_numbers(text))


def test_a_number_of_any_length_is_read_exactly() -> None:
    assert printed_numbers("9" * 5000) == (Decimal("9" * 5000),)


# ---- dates


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("January 17, 2025", [PrintedDate(2025, 1, 17)]),
        ("the 17th of January, 2025", [PrintedDate(2025, 1, 17)]),
        ("17 January", [PrintedDate(None, 1, 17)]),
        ("Feb. 24, 2022", [PrintedDate(2022, 2, 24)]),
        ("June 09, 2023", [PrintedDate(2023, 6, 9)]),
        ("Sept. 2024", [PrintedDate(2024, 9)]),
        ("May 2023", [PrintedDate(2023, 5)]),
        ("In May", [PrintedDate(None, 5)]),
        ("by 2030", [PrintedDate(2030)]),
        ("post-2022", [PrintedDate(2022)]),
        ("28.12.2023", [PrintedDate(2023, 12, 28)]),
        ("12.2023", [PrintedDate(2023, 12)]),
        ("2023-06-09", [PrintedDate(2023, 6, 9)]),
        ("2023/6/9", [PrintedDate(2023, 6, 9)]),
        ("12/11/2023", [PrintedDate(2023, 11, 12), PrintedDate(2023, 12, 11)]),
        ("12/28/2023", [PrintedDate(2023, 12, 28)]),
        ("summer of 2021", [PrintedDate(2021, season="summer")]),
        ("in the fall of 2020", [PrintedDate(2020, season="autumn")]),
        ("late 2024", [PrintedDate(2024, third="late")]),
        ("at the end of May 2023", [PrintedDate(2023, 5, third="late")]),
        ("mid-January", [PrintedDate(None, 1, third="mid")]),
        ("early in the summer of 2021", [PrintedDate(2021, season="summer", third="early")]),
        ("to start in 2024", [PrintedDate(2024)]),
        ("the 1990s", [PrintedDate(1990, span="decade")]),
        ("the early 2000’s", [PrintedDate(2000, span=s, third="early") for s in ("decade", "century")]),
        ("the late 16th century", [PrintedDate(1500, span="century", third="late")]),
        ("twenty-first century", [PrintedDate(2000, span="century")]),
        ("sixteenth-century", [PrintedDate(1500, span="century")]),
    ],
)
def test_a_date_is_read_as_sharp_as_it_is_printed(printed: str, expected: list[PrintedDate]) -> None:
    assert printed_dates(printed) == tuple(expected)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("From January to March of 2023", [PrintedDate(2023, 1), PrintedDate(2023, 3)]),
        ("9–12 May 2024", [PrintedDate(2024, 5, 9), PrintedDate(2024, 5, 12)]),
        ("January 17 and 18, 2025", [PrintedDate(2025, 1, 17), PrintedDate(2025, 1, 18)]),
        ("17 January to 3 March 2025", [PrintedDate(2025, 1, 17), PrintedDate(2025, 3, 3)]),
        (
            "May, June and late July 2024",
            [PrintedDate(2024, 5), PrintedDate(2024, 6), PrintedDate(2024, 7, third="late")],
        ),
        ("between 2023 and 2024", [PrintedDate(2023), PrintedDate(2024)]),
        ("2024–25", [PrintedDate(2024), PrintedDate(2025)]),
        ("2024-05", [PrintedDate(2024, 5)]),
        ("2011-12", [PrintedDate(2011), PrintedDate(2012), PrintedDate(2011, 12)]),
    ],
)
def test_dates_in_a_range_share_what_is_printed_once(printed: str, expected: list[PrintedDate]) -> None:
    assert printed_dates(printed) == tuple(expected)


@pytest.mark.parametrize("printed", ["it may open", "on 5 may", "2,000 km", "7,2000", "$2030", "late last month", "99"])
def test_what_is_no_date_is_not_read_as_one(printed: str) -> None:
    assert printed_dates(printed) == ()


@pytest.mark.parametrize(
    ("printed", "wanted", "expected"),
    [
        ("January 17, 2025", PrintedDate(2025, 1, 17), True),
        ("January 17, 2025", PrintedDate(2025, 1), True),
        ("January 17, 2025", PrintedDate(2025), True),
        ("January 17, 2025", PrintedDate(2025, 1, 18), False),
        ("January 2025", PrintedDate(2025, 1, 17), False),
        ("In May", PrintedDate(2025, 5), False),
        ("In May", PrintedDate(None, 5), True),
        ("late 2024", PrintedDate(2024), True),
        ("late 2024", PrintedDate(2024, third="late"), True),
        ("in 2024", PrintedDate(2024, third="late"), False),
        ("summer of 2021", PrintedDate(2021, season="summer"), True),
        ("summer of 2021", PrintedDate(2021, 7), False),
        ("the 1990s", PrintedDate(1990), False),
        ("the 1990s", PrintedDate(1990, span="decade"), True),
        ("in 1990", PrintedDate(1990, span="decade"), False),
        ("decades", PrintedDate(), False),
    ],
)
def test_a_phrase_holds_a_date_if_it_carries_every_part_of_it(
    printed: str, wanted: PrintedDate, expected: bool
) -> None:
    assert holds_date(printed, wanted) is expected


@given(
    st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%b. %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y"]),
)
def test_a_day_is_read_back_in_any_style(day: datetime.date, style: str) -> None:
    assert holds_date(f"On {day.strftime(style)}, it", PrintedDate(day.year, day.month, day.day))


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from("1 12 2023 May may of , - / . early the 20th century s to".split())).map(" ".join)
)
def test_any_text_has_dates_and_their_parts_are_in_range(text: str) -> None:
    for date in printed_dates(text):
        assert date.year is None or 0 <= date.year < 10_000
        assert date.month is None or 1 <= date.month <= 12
        assert date.day is None or 1 <= date.day <= 31
