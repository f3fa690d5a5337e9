"""PartialDate: what can be written, which days it covers, and what can be said of two of them."""

import copy
import datetime
import pickle
import re
import warnings
from typing import Protocol, cast

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corridor_sdk.dates import InvalidDate, PartialDate, Precision

unhurried = settings(deadline=None)  # the machines that run this are not equally fast

DAYS = st.dates().map(str)
YEARS = DAYS.map(lambda day: day[:4])
MONTHS = DAYS.map(lambda day: day[:7])
SEASONS = st.builds("{}-{}".format, YEARS, st.integers(21, 24))
DECADES = st.integers(1, 999).map("{:03}X".format)
CENTURIES = st.integers(1, 99).map("{:02}XX".format)
UNSPECIFIED = st.one_of(MONTHS.map("{}-XX".format), YEARS.map("{}-XX".format), YEARS.map("{}-XX-XX".format))
LEVEL_ONE = st.one_of(DAYS, MONTHS, SEASONS, YEARS, DECADES, CENTURIES, UNSPECIFIED)
THIRDS = st.builds(
    "{} {}".format, st.sampled_from(["early", "mid", "late"]), st.one_of(MONTHS, YEARS, DECADES, CENTURIES)
)
MARKS = st.sampled_from(["", "~", "?", "%"])
SINGLE = st.builds("{}{}".format, st.one_of(LEVEL_ONE, THIRDS), MARKS)
ENDS = st.one_of(SINGLE, st.sampled_from(["", ".."]))


def is_date(text: str) -> bool:
    try:
        PartialDate(text)
    except InvalidDate:
        return False
    return True


INTERVALS = st.builds("{}/{}".format, ENDS, ENDS).filter(is_date)
DATES = st.one_of(SINGLE, INTERVALS).map(PartialDate)


class TestReading:
    @pytest.mark.parametrize(
        ("text", "earliest", "latest", "precision"),
        [
            ("2024-05-17", "2024-05-17", "2024-05-17", Precision.DAY),
            ("2024-05", "2024-05-01", "2024-05-31", Precision.MONTH),
            ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
            ("1900-02", "1900-02-01", "1900-02-28", Precision.MONTH),
            ("2024", "2024-01-01", "2024-12-31", Precision.YEAR),
            ("202X", "2020-01-01", "2029-12-31", Precision.DECADE),
            ("20XX", "2000-01-01", "2099-12-31", Precision.CENTURY),
            ("2024-05-XX", "2024-05-01", "2024-05-31", Precision.MONTH),
            ("2024-XX", "2024-01-01", "2024-12-31", Precision.YEAR),
            ("2024-XX-XX", "2024-01-01", "2024-12-31", Precision.YEAR),
            ("2024-21", "2024-03-01", "2024-05-31", Precision.SEASON),
            ("2024-22", "2024-06-01", "2024-08-31", Precision.SEASON),
            ("2024-23", "2024-09-01", "2024-11-30", Precision.SEASON),
            ("2023-24", "2023-12-01", "2024-02-29", Precision.SEASON),
            ("2020/2025-06", "2020-01-01", "2025-06-30", Precision.INTERVAL),
            ("2024-05/2024", "2024-05-01", "2024-12-31", Precision.INTERVAL),
            ("2024/2024", "2024-01-01", "2024-12-31", Precision.INTERVAL),
            ("late 2023/mid 2024-05", "2023-09-01", "2024-05-20", Precision.INTERVAL),
            ("0001", "0001-01-01", "0001-12-31", Precision.YEAR),
            ("9999-12-31", "9999-12-31", "9999-12-31", Precision.DAY),
            ("9999-24", "9999-12-01", "9999-12-31", Precision.SEASON),
        ],
    )
    def test_a_date_covers_the_days_that_its_digits_allow(
        self, text: str, earliest: str, latest: str, precision: Precision
    ) -> None:
        date = PartialDate.parse(text)
        assert (str(date.earliest), str(date.latest), date.precision) == (earliest, latest, precision)

    @pytest.mark.parametrize(
        ("text", "earliest", "latest", "precision"),
        [
            ("early 2021", "2021-01-01", "2021-04-30", Precision.YEAR),
            ("mid 2021", "2021-05-01", "2021-08-31", Precision.YEAR),
            ("late 2021", "2021-09-01", "2021-12-31", Precision.YEAR),
            ("early 2023-05", "2023-05-01", "2023-05-10", Precision.MONTH),
            ("mid 2023-05", "2023-05-11", "2023-05-20", Precision.MONTH),
            ("late 2023-05", "2023-05-21", "2023-05-31", Precision.MONTH),
            ("late 2024-02", "2024-02-21", "2024-02-29", Precision.MONTH),
            ("late 9999-12", "9999-12-21", "9999-12-31", Precision.MONTH),
            ("early 202X", "2020-01-01", "2023-12-31", Precision.DECADE),
            ("mid 202X", "2023-01-01", "2026-12-31", Precision.DECADE),
            ("late 202X", "2026-01-01", "2029-12-31", Precision.DECADE),
            ("early 20XX", "2000-01-01", "2033-12-31", Precision.CENTURY),
            ("mid 20XX", "2033-01-01", "2066-12-31", Precision.CENTURY),
            ("late 20XX", "2066-01-01", "2099-12-31", Precision.CENTURY),
        ],
    )
    def test_early_mid_and_late_are_thirds(self, text: str, earliest: str, latest: str, precision: Precision) -> None:
        date = PartialDate(text)
        assert (str(date.earliest), str(date.latest), date.precision) == (earliest, latest, precision)

    @given(st.one_of(MONTHS, YEARS, DECADES, CENTURIES))
    def test_three_thirds_leave_no_gap(self, text: str) -> None:
        whole = PartialDate(text)
        early, mid, late = (PartialDate(f"{third} {text}") for third in ("early", "mid", "late"))
        assert (early.earliest, late.latest) == (whole.earliest, whole.latest)
        for one, following in ((early, mid), (mid, late)):
            assert one.latest is not None
            assert following.earliest is not None
            assert following.earliest <= one.latest + datetime.timedelta(days=1)

    @pytest.mark.parametrize(
        ("text", "earliest", "latest"),
        [
            ("../2030", None, "2030-12-31"),
            ("/2030", None, "2030-12-31"),
            ("2024/..", "2024-01-01", None),
            ("2024/", "2024-01-01", None),
        ],
    )
    def test_an_open_or_unknown_end_has_no_day(self, text: str, earliest: str | None, latest: str | None) -> None:
        date = PartialDate(text)
        assert (date.earliest and str(date.earliest), date.latest and str(date.latest)) == (earliest, latest)

    @pytest.mark.parametrize(
        ("text", "approximate", "uncertain"),
        [
            ("2024", False, False),
            ("2024~", True, False),
            ("2024-05-17?", False, True),
            ("early 202X%", True, True),
            ("2020~/2025", True, False),
            ("2020~/2025?", True, True),
        ],
    )
    def test_the_marks_of_either_end_are_told(self, text: str, approximate: bool, uncertain: bool) -> None:
        date = PartialDate(text)
        assert (date.approximate, date.uncertain) == (approximate, uncertain)

    @given(st.one_of(LEVEL_ONE, THIRDS), MARKS)
    def test_marks_do_not_move_the_written_bounds(self, text: str, mark: str) -> None:
        plain, marked = PartialDate(text), PartialDate(text + mark)
        assert (plain.earliest, plain.latest) == (marked.earliest, marked.latest)

    def test_only_a_date_with_two_ends_is_an_interval(self) -> None:
        assert [PartialDate(text).is_interval for text in ("2024", "early 2021", "2020/2021", "../2021", "2020/")] == [
            False,
            False,
            True,
            True,
            True,
        ]


class TestValue:
    @unhurried
    @given(st.one_of(SINGLE, INTERVALS))
    def test_a_date_prints_as_it_was_written(self, text: str) -> None:
        date = PartialDate.parse(text)
        assert str(date) == text
        assert PartialDate.parse(str(date)) == date

    def test_equality_and_hash_are_of_the_text(self) -> None:
        assert len({PartialDate("2024"), PartialDate("2024"), PartialDate("2024-XX"), PartialDate("2024~")}) == 3
        assert PartialDate("2024/") != PartialDate("2024/..")

    def test_a_date_is_frozen_slotted_and_has_no_order(self) -> None:
        date = PartialDate("2024")
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            date.text = "2025"  # type: ignore[misc]  # that is what must fail
        assert not hasattr(date, "__dict__")
        with pytest.raises(TypeError, match="'<' not supported between instances of 'PartialDate'"):
            sorted([date, PartialDate("2025")])  # type: ignore[type-var]  # that is what must fail

    @pytest.mark.parametrize("text", ["2024-05", "../2030", "late 2023/2025?"])
    def test_a_date_survives_repr_copying_and_pickling(self, text: str) -> None:
        date = PartialDate(text)
        assert repr(date) == f"PartialDate(text='{text}')"
        for twin in (copy.deepcopy(date), pickle.loads(pickle.dumps(date)), attrs.evolve(date)):
            assert (twin, twin.earliest, twin.latest) == (date, date.earliest, date.latest)

    def test_what_is_not_a_text_is_misuse(self) -> None:
        with pytest.raises(
            TypeError, match=re.escape("'text' must be <class 'str'> (got 2024 that is a <class 'int'>)")
        ):
            PartialDate(2024)  # type: ignore[arg-type]  # that is what must fail

    def test_dates_sort_by_earliest_then_latest_then_text(self) -> None:
        texts = [
            "2024-05",
            "2024/..",
            "2024/",
            "2024-XX",
            "2024",
            "2024-01",
            "2024/2025",
            "../2030",
            "/2020",
            "../2020",
        ]
        assert sorted(texts, key=lambda text: PartialDate(text).sort_key) == [
            "../2020",
            "/2020",
            "../2030",
            "2024-01",
            "2024",
            "2024-XX",
            "2024/2025",
            "2024/",
            "2024/..",
            "2024-05",
        ]


LEFT_OUT = "is not a date: leave the field out where the date is not known."
EXAMPLES = (
    "is not how dates are written here: write one such as "
    "2024, 2024-05, 2024-05-17, 202X, 2024-21 (spring), late 2024, 2024~ (about) or 2020/2025."
)
NO_MONTH = "has no such month: write 01 to 12, or 21 to 24 for a season."
OUT_OF_RANGE = "is out of range: years run from 0001 to 9999."
MISPLACED_X = "has a misplaced X: write 202X, 20XX, 2024-XX, 2024-05-XX or 2024-XX-XX."
NO_THIRDS = "has no thirds: early, mid and late take a month, year, decade or century."


class TestRefusing:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", LEFT_OUT),
            ("  ", LEFT_OUT),
            ("unknown", LEFT_OUT),
            ("Open", LEFT_OUT),
            ("n/a", LEFT_OUT),
            ("TBD", LEFT_OUT),
            ("?", LEFT_OUT),
            ("..", LEFT_OUT),
            ("/", LEFT_OUT),
            ("../..", LEFT_OUT),
            ("/..", LEFT_OUT),
            ("../", LEFT_OUT),
            ("2024-13", NO_MONTH),
            ("2024-00-10", NO_MONTH),
            ("2024-25", NO_MONTH),
            ("2023/2024-13", NO_MONTH),
            ("2024-02-30", "is not in the calendar: that month has the days 01 to 29."),
            ("1900-02-29", "is not in the calendar: that month has the days 01 to 28."),
            ("2024-04-31~", "is not in the calendar: that month has the days 01 to 30."),
            ("2024-05-00", "is not in the calendar: that month has the days 01 to 31."),
            ("2024-21-05", "gives a season a day: write a month, 01 to 12, or leave out the day."),
            ("0000", OUT_OF_RANGE),
            ("000X", OUT_OF_RANGE),
            ("00XX", OUT_OF_RANGE),
            ("early 0000", OUT_OF_RANGE),
            ("-0044", OUT_OF_RANGE),
            ("-2024-05", OUT_OF_RANGE),
            ("12024", OUT_OF_RANGE),
            ("Y12024", OUT_OF_RANGE),
            ("XXXX", MISPLACED_X),
            ("2XXX", MISPLACED_X),
            ("202X-05", MISPLACED_X),
            ("2024-XX-17", MISPLACED_X),
            ("2024-1X", MISPLACED_X),
            ("early 2024-21", NO_THIRDS),
            ("late 2024-05-17", NO_THIRDS),
            ("mid 2024-XX", NO_THIRDS),
            ("10:00", "has a time of day: write the day alone."),
            ("banana", EXAMPLES),
            ("May", EXAMPLES),
            ("maybe 2024", EXAMPLES),
            ("01/02/2025", EXAMPLES),  # two days are possible
            ("2000s", EXAMPLES),  # a decade or a century
            ("end of 2024", EXAMPLES),
            ("circa 2020/2025", EXAMPLES),
            ("2024~-05", EXAMPLES),
            ("2020/2021/2022", EXAMPLES),
            ("30 February 2024", EXAMPLES),
            ("٢٠٢٤", EXAMPLES),
        ],
    )
    def test_what_cannot_be_a_date_is_refused_with_what_is_allowed(self, text: str, message: str) -> None:
        with pytest.raises(InvalidDate) as refusal:
            PartialDate.parse(text)
        assert (str(refusal.value), refusal.value.suggestion) == (f"'{text}' {message}", None)

    @pytest.mark.parametrize(
        ("text", "suggestion"),
        [
            (" 2024", "2024"),
            ("2024\n", "2024"),
            ("mid  2024", "mid 2024"),
            ("2023-5", "2023-05"),
            ("2023-5-7", "2023-05-07"),
            ("2023-5/2025-6", "2023-05/2025-06"),
            ("17.01.2025", "2025-01-17"),
            ("1.2.2025", "2025-02-01"),
            ("17/01/2025", "2025-01-17"),
            ("01-17-2025", "2025-01-17"),
            ("2025/01/17", "2025-01-17"),
            ("2025.01.17", "2025-01-17"),
            ("2025–01–17", "2025-01-17"),
            ("20250117", "2025-01-17"),
            ("2025/01", "2025-01"),
            ("01/2025", "2025-01"),
            ("May 2023", "2023-05"),
            ("MAY, 2023", "2023-05"),
            ("Sept. 2023", "2023-09"),
            ("17 May 2023", "2023-05-17"),
            ("2nd Feb 2023", "2023-02-02"),
            ("May 17, 2023", "2023-05-17"),
            ("spring 2024", "2024-21"),
            ("Fall 2024", "2024-23"),
            ("Early 2021", "early 2021"),
            ("mid-2025", "mid 2025"),
            ("late May 2023", "late 2023-05"),
            ("late in 2023", "late 2023"),
            ("202x", "202X"),
            ("2024-xx", "2024-XX"),
            ("the 2010s", "201X"),
            ("~2024", "2024~"),
            ("c. 2024", "2024~"),
            ("about May 2023", "2023-05~"),
            ("2020-2025", "2020/2025"),
            ("2020 – 2025", "2020/2025"),
            ("May 2023 to June 2024", "2023-05/2024-06"),
            ("2024/open", "2024/.."),
            ("2024/present", "2024/.."),
        ],
    )
    def test_what_is_clear_but_written_otherwise_is_refused_with_what_to_write(
        self, text: str, suggestion: str
    ) -> None:
        with pytest.raises(InvalidDate) as refusal:
            PartialDate.parse(text)
        assert str(refusal.value) == f"{text!r} is not how dates are written here: write {suggestion} instead."
        assert refusal.value.suggestion == suggestion

    @pytest.mark.parametrize(
        ("text", "suggestion"),
        [
            ("2024-05-17T10:00", "2024-05-17"),
            ("2024-05-17T10:00:00+04:00", "2024-05-17"),
            ("2024-05-17 9:30", "2024-05-17"),
            ("2024-05-17T10/2024-05-18T11", "2024-05-17/2024-05-18"),
        ],
    )
    def test_a_time_of_day_is_refused(self, text: str, suggestion: str) -> None:
        with pytest.raises(InvalidDate) as refusal:
            PartialDate.parse(text)
        assert str(refusal.value) == f"'{text}' has a time of day: write {suggestion} instead."
        assert refusal.value.suggestion == suggestion

    @pytest.mark.parametrize(
        ("text", "suggestion"), [("2025/2023", "2023/2025"), ("2024-06~/early 2024", "early 2024/2024-06~")]
    )
    def test_an_interval_that_ends_before_it_starts_is_refused(self, text: str, suggestion: str) -> None:
        with pytest.raises(InvalidDate) as refusal:
            PartialDate.parse(text)
        assert str(refusal.value) == (
            f"'{text}' ends before it starts: the earlier end comes first, as in {suggestion}."
        )
        assert refusal.value.suggestion == suggestion

    @unhurried
    @given(st.one_of(st.text(max_size=30), st.text("0123456789-/.~?% XTxamydlteruniop", max_size=20)))
    def test_any_text_is_a_date_or_is_refused_with_a_suggestion_that_is_one(self, text: str) -> None:
        if is_date(text):
            assert str(PartialDate(text)) == text
            return
        with pytest.raises(InvalidDate, match=r"\.$") as refusal:
            PartialDate(text)
        assert refusal.value.suggestion is None or is_date(refusal.value.suggestion)

    @pytest.mark.parametrize("piece", [" ", "X", "0", "-", "/", "~", ".", "2024-", "2024/", "May ", "early ", "ca "])
    def test_a_long_text_is_refused_at_once_and_quoted_in_part(self, piece: str) -> None:
        text = piece * 50_000 + "!"
        with pytest.raises(InvalidDate) as refusal:
            PartialDate(text)
        assert str(refusal.value).startswith(f"'{text[:40]}…' ")


def answers(left: str, right: str) -> tuple[bool | None, bool | None, bool | None, bool | None]:
    one, other = PartialDate(left), PartialDate(right)
    return one.before(other), one.after(other), one.overlaps(other), one.within(other)


class TestComparing:
    @pytest.mark.parametrize(
        ("left", "right", "before", "after", "overlaps", "within"),
        [
            # two days
            ("2024-05-17", "2024-05-18", True, False, False, False),
            ("2024-05-17", "2024-05-17", False, False, True, True),
            # a period and what is in it, beside it, or the same
            ("2024-05", "2024", None, None, True, True),
            ("2024", "2024-05", None, None, True, False),
            ("2024", "2024", None, None, True, True),
            ("2023-12-31", "2024", True, False, False, False),
            ("2025", "2024-12", False, True, False, False),
            ("2024-01-01", "2024", None, False, True, True),  # no day of 2024 comes before its first
            ("202X", "20XX", None, None, True, True),
            ("2024-24", "2025-02", None, None, True, False),
            ("early 2024", "2024-05", True, False, False, False),
            ("mid 202X", "2026", None, None, True, False),
            # an interval covers both of its ends
            ("2020/2025", "2022", None, None, True, False),
            ("2020-06/2025", "2020/2025", None, None, True, True),
            ("2020/2025", "2025-12-31", None, False, True, False),
            ("2020/2025", "2026", True, False, False, False),
            # a mark lets each bound be one unit off, or two
            ("2024~", "2025", None, None, None, None),
            ("2024~", "2026", True, False, False, False),
            ("2024%", "2026", None, None, None, None),
            ("2024%", "2027", True, False, False, False),
            ("2024?", "2024", None, None, None, None),
            ("2024-05~", "2024-06-30", None, False, None, False),
            ("2024-05~", "2024-07", True, False, False, False),
            ("2024-05~", "2024", None, None, True, True),
            ("2024-01~", "2024", None, None, None, None),
            ("2024-05-17~", "2024-05-19", True, False, False, False),
            ("2024-05-17~", "2024-05-18", None, False, None, None),
            ("2024-03-01~", "2024-02-29", False, None, None, None),
            ("late 2024~", "2025-05", True, False, False, False),
            ("late 2024~", "2025-04", None, None, None, False),
            ("202X~", "204X", True, False, False, False),
            ("20XX~", "2150", None, None, None, False),
            ("2024-21~", "2024-09", True, False, False, False),
            ("2024", "2024~", None, None, None, None),
            ("2022", "2020~/2024~", None, None, True, True),
            ("2021", "2020~/2024~", None, None, True, True),
            ("2020", "2020~/2024~", None, None, None, None),
            # an open end has no bound
            ("2024/..", "2023", False, True, False, False),
            ("2024/..", "2030", None, None, True, False),
            ("2030", "2024/..", None, None, True, True),
            ("../2024", "2025", True, False, False, False),
            ("../2024", "../2030", None, None, True, True),
            ("../2024", "2000/2024", None, None, True, False),
            ("../2024", "0001/2024", None, None, True, False),
            ("2024/..", "2024/9999", None, None, True, False),
            ("../2024", "2024/..", None, None, True, False),
            # an unknown end may be in the known one, as in 2024/2024-03, or beyond it
            ("2024/", "2024-01-01", False, None, True, None),
            ("2024/", "2023", False, True, False, False),
            ("2024/", "2024-06", None, None, None, False),
            ("2024/", "2030", None, None, None, False),
            ("2024/", "2024", None, None, True, None),
            ("2030", "2024/", None, None, None, None),
            ("2024/", "2024/..", None, None, True, True),
            ("2024/..", "2024/", None, None, True, None),
            ("/2024", "2025", True, False, False, False),
            ("/2024", "2020", None, None, None, False),
            ("/2024", "../2024", None, None, True, True),
            ("/2024", "2024-06", None, None, None, False),
            ("/2024", "2024-12-31", None, False, True, None),
            ("/2024~", "2027", True, False, False, False),
            ("/2024~", "2025", None, None, None, None),
            # beyond the calendar
            ("9999~", "9999", None, None, None, None),
            ("0001~", "0001", None, None, None, None),
            ("9999-12-31~", "9999-12-30", False, None, None, None),
            ("001X%", "../2000-01-01", None, None, True, True),
        ],
    )
    def test_truth_table(
        self,
        left: str,
        right: str,
        before: bool | None,
        after: bool | None,
        overlaps: bool | None,
        within: bool | None,
    ) -> None:
        assert answers(left, right) == (before, after, overlaps, within)

    @given(st.one_of(LEVEL_ONE, THIRDS), st.one_of(LEVEL_ONE, THIRDS))
    def test_unmarked_dates_compare_as_their_bounds_do(self, left: str, right: str) -> None:
        first, last = bounds(left)
        other_first, other_last = bounds(right)
        moments = {one < other for one in (first, last) for other in (other_first, other_last)}
        before, _, overlaps, within = answers(left, right)
        assert before == (moments.pop() if len(moments) == 1 else None)
        assert overlaps == (first <= other_last and other_first <= last)
        assert within == (other_first <= first and last <= other_last)

    @unhurried
    @given(DATES, DATES)
    def test_the_answers_agree_with_one_another(self, one: PartialDate, other: PartialDate) -> None:
        assert one.before(other) == other.after(one)
        assert one.overlaps(other) == other.overlaps(one)
        assert (one.before(other), one.after(other)) != (True, True)
        if one.before(other):
            assert one.overlaps(other) is False
        if one.overlaps(other) is False:
            assert one.within(other) is False
        if one.within(other):
            assert one.overlaps(other) is not False

    @unhurried
    @given(DATES, DATES)
    def test_a_mark_takes_certainty_and_never_turns_an_answer(self, one: PartialDate, other: PartialDate) -> None:
        marked = answers(one.text, other.text)
        plain = answers(re.sub("[~?%]", "", one.text), re.sub("[~?%]", "", other.text))
        assert all(was is None or was == now for was, now in zip(marked, plain, strict=True))

    @given(st.integers(3, 9997), st.sampled_from("~?%"), st.one_of(LEVEL_ONE, THIRDS))
    def test_an_answer_about_a_marked_year_holds_for_each_year_it_may_be(
        self, year: int, mark: str, other: str
    ) -> None:
        marked, off = answers(f"{year:04}{mark}", other), 2 if mark == "%" else 1
        for possible in range(year - off, year + off + 1):
            plain = answers(f"{possible:04}", other)
            assert all(was is None or was == now for was, now in zip(marked, plain, strict=True))

    @unhurried
    @given(LEVEL_ONE, LEVEL_ONE, st.one_of(LEVEL_ONE, THIRDS))
    def test_an_answer_about_an_unknown_end_holds_for_each_end_it_may_be(
        self, start: str, end: str, other: str
    ) -> None:
        assume(is_date(f"{start}/{end}"))
        known = answers(f"{start}/{end}", other)
        for unknown in (answers(f"{start}/", other), answers(f"/{end}", other)):
            assert all(was is None or was == now for was, now in zip(unknown, known, strict=True))


def bounds(text: str) -> tuple[datetime.date, datetime.date]:
    earliest, latest, _ = PartialDate(text).sort_key
    return earliest, latest


class TestSharpness:
    def test_a_finer_precision_is_sharper(self) -> None:
        texts = [
            "2024-05-17",
            "late 2024-05",
            "2024-05",
            "2024-21",
            "late 2024",
            "2024",
            "late 202X",
            "202X",
            "late 20XX",
            "20XX",
        ]
        dates = [PartialDate(text) for text in texts]
        for position, date in enumerate(dates):
            assert [date.sharper_than(other) for other in dates] == [position < other for other in range(len(dates))]

    @pytest.mark.parametrize(
        ("left", "right", "expected"),
        [
            ("2024-02", "2024-03", False),  # one precision, though a shorter month
            ("2024-XX", "2024", False),
            ("2024-05-XX", "2024", True),
            ("2024", "2024~", False),
            ("2024-05-01/2024-05-30", "2024-05", True),
            ("2024-05-01/2024-05-31", "2024-05", False),
            ("2024", "2023/2025", True),
            ("2023/2025", "2024", False),
            ("2023/2024", "2023/2025", True),
            ("202X", "2024/..", True),
            ("2024/..", "202X", False),
            ("/2024", "202X", False),
        ],
    )
    def test_beside_an_interval_the_fewer_days_are_sharper(self, left: str, right: str, expected: bool) -> None:
        assert PartialDate(left).sharper_than(PartialDate(right)) is expected


class Oracle(Protocol):
    """What is used of a date of the library `edtf`, whose functions have no types; days are struct_times."""

    is_approximate: bool
    is_uncertain: bool
    is_uncertain_and_approximate: bool

    def lower_strict(self) -> tuple[int, ...]: ...
    def upper_strict(self) -> tuple[int, ...]: ...
    def lower_fuzzy(self) -> tuple[int, ...]: ...
    def upper_fuzzy(self) -> tuple[int, ...]: ...


def oracle(text: str) -> Oracle:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its grammar warns of itself when it is imported
        import edtf
    return cast("Oracle", edtf.parse_edtf(text))


class TestBesideTheLibraryEdtf:
    """Left to the tables above is where edtf 5.0.2 differs.

    It ends winter in December, refuses marked seasons, takes an unknown end for ten years, lets an interval end before
    it starts, and moves a marked month or day by a year as well.
    """

    COVERED = st.one_of(
        DAYS, MONTHS, SEASONS.filter(lambda text: not text.endswith("-24")), YEARS, DECADES, CENTURIES, UNSPECIFIED
    )

    @unhurried
    @given(COVERED)
    def test_bounds_agree(self, text: str) -> None:
        expected = oracle(text)
        assert [day.timetuple()[:3] for day in bounds(text)] == [
            tuple(expected.lower_strict()[:3]),
            tuple(expected.upper_strict()[:3]),
        ]

    @settings(deadline=None, max_examples=40)  # its grammar of intervals is slow
    @given(st.one_of(DAYS, MONTHS, YEARS, DECADES), st.one_of(DAYS, MONTHS, YEARS, DECADES))
    def test_bounds_of_intervals_agree(self, start: str, end: str) -> None:
        text = f"{start}/{end}" if is_date(f"{start}/{end}") else f"{end}/{start}"
        expected = oracle(text)
        assert [day.timetuple()[:3] for day in bounds(text)] == [
            tuple(expected.lower_strict()[:3]),
            tuple(expected.upper_strict()[:3]),
        ]

    @unhurried
    @given(st.one_of(DAYS, MONTHS, YEARS, DECADES, CENTURIES, UNSPECIFIED), MARKS)
    def test_marks_agree(self, text: str, mark: str) -> None:
        date, expected = PartialDate(text + mark), oracle(text + mark)
        both = expected.is_uncertain_and_approximate
        assert date.approximate == (expected.is_approximate or both)
        assert date.uncertain == (expected.is_uncertain or both)

    @unhurried
    @given(
        st.one_of(
            st.integers(4, 9996).map("{:04}".format),
            st.integers(4, 996).map("{:03}X".format),
            st.integers(4, 96).map("{:02}XX".format),
        ),
        st.sampled_from("~?%"),
    )
    def test_marked_years_decades_and_centuries_reach_as_far(self, text: str, mark: str) -> None:
        date, expected = PartialDate(text + mark), oracle(text + mark)
        first = datetime.date(*expected.lower_fuzzy()[:3])
        last = datetime.date(*expected.upper_fuzzy()[:3])
        day = datetime.timedelta(days=1)
        assert date.after(PartialDate(str(first - day))) is True
        assert date.after(PartialDate(str(first))) is None
        assert date.before(PartialDate(str(last))) is None
        assert date.before(PartialDate(str(last + day))) is True
