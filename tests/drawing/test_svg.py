from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import combinations

import pytest

import corridor_sdk
from corridor_sdk.drawing import (
    LineStyle,
    Svg,
    corridor_map,
    drift_chart,
    pledge_ladder,
    range_chart,
    strip_map,
    timeline,
)
from corridor_sdk.drawing._rows import round_ticks
from corridor_sdk.drawing._styles import status_line
from corridor_sdk.drawing._svg import element, escaped, short
from corridor_sdk.drawing._time import years
from corridor_sdk.drawing._words import clipped, width_of, wrapped
from corridor_sdk.figures import all_figures
from corridor_sdk.library import Library
from corridor_sdk.properties import COMPLETION, LENGTH
from corridor_sdk.vocabulary import Policy
from tests.drawing.worlds import NAMESPACE, tree


@pytest.fixture(scope="module")
def eurasia() -> Library:
    return corridor_sdk.load()


def every(library: Library) -> list[Svg]:
    railway = library.segment("rasht-astara")
    return [
        *(strip_map(library, one, vertical=down) for one in library.corridors.values() for down in (False, True)),
        *(timeline(library, one, width=wide) for one in library.segments.values() for wide in (366, 960)),
        *(pledge_ladder(library, one, width=wide) for one in library.corridors.values() for wide in (366, 960)),
        corridor_map(library),
        drift_chart(library, railway, COMPLETION),
        range_chart(library, [library.figure(railway, LENGTH, policy=policy) for policy in Policy]),
    ]


def test_what_is_drawn_is_well_formed_has_a_name_and_needs_no_style_and_no_script(eurasia: Library) -> None:
    for svg in every(eurasia):
        root = tree(svg)
        ids = [one.attrib["id"] for one in root.iter() if "id" in one.attrib]
        assert root.attrib["role"] == "img"
        assert root.attrib["aria-labelledby"].split() == ids
        assert (root[0].text, root[1].text) == (svg.title, svg.description)
        assert not [one for one in root.iter() if one.tag.endswith(("script", "style")) or "style" in one.attrib]
        assert svg.description.strip()


RAW = re.compile(r"\d{4}-\d\d|\.\./|\b\d+X+\b|\d [A-Z]{3}\b|\(contested\)|\(projected\)|\(committed\)|\b1 \w+s\b")
"""Dates, sums and words as data spell them."""


def said_in(svg: Svg) -> list[str]:
    """Every text of a drawing, seen or read out."""
    return [one.text or "" for one in tree(svg).iter() if one.text and one.text.strip()]


def charts(library: Library) -> Iterator[Svg]:
    """Which figure is right, of every figure."""
    for under in all_figures(library):
        yield range_chart(library, list(under.values()), width=350)


def test_what_a_drawing_says_is_worded_as_pages_word_it(eurasia: Library) -> None:
    ids = {str(one) for one in eurasia.sources} | {str(policy) for policy in Policy if "-" in str(policy)}
    for svg in (*every(eurasia), *charts(eurasia)):
        for text in said_in(svg):
            assert not RAW.search(text), text
            assert not [id for id in ids if id in text], text


def test_a_sentence_begins_with_a_capital(eurasia: Library) -> None:
    sentences = [one for svg in (*every(eurasia), *charts(eurasia)) for one in svg.description.split("\n")]
    assert not [one for one in sentences if one[0].islower()]
    assert not [one for one in sentences if ". an unnamed" in one or ". somebody" in one]


def test_no_text_is_cut_off(eurasia: Library) -> None:
    cut = [text for svg in (*every(eurasia), *charts(eurasia)) for text in said_in(svg) if text.endswith("…")]
    assert [text for text in cut if text != "…"] == []


def test_no_text_leaves_a_narrow_drawing(eurasia: Library) -> None:
    for svg in (*charts(eurasia), *(one for one in every(eurasia) if one.width < 400)):
        for one in tree(svg).iter(f"{NAMESPACE}text"):
            size, x = float(one.attrib.get("font-size", 14)), float(one.attrib["x"])
            wide = (
                width_of(one.text or "", size)
                * {"start": 1.0, "middle": 0.5, "end": 0.0}[one.attrib.get("text-anchor", "start")]
            )
            assert x + wide <= svg.width + 4, one.text
            left = {"start": 0.0, "middle": 0.5, "end": 1.0}[one.attrib.get("text-anchor", "start")]
            assert x - left * width_of(one.text or "", size) >= 0, one.text


def verticals(svg: Svg) -> list[tuple[float, float, float]]:
    """The lines that go down from an axis: where, from and to."""
    paths = [one.attrib["d"] for one in tree(svg).iter(f"{NAMESPACE}path")]
    found = re.findall(r"M([\d.]+) ([\d.]+)V([\d.]+)", " ".join(paths))
    return [(float(x), float(top), float(bottom)) for x, top, bottom in found]


def test_no_line_of_an_axis_runs_through_a_title_or_who_says_it(eurasia: Library) -> None:
    times = [timeline(eurasia, one, width=350) for one in eurasia.segments.values()]
    times += [timeline(eurasia, one, width=350) for one in eurasia.corridors.values()]
    for svg in (*charts(eurasia), *times):
        lines = verticals(svg)
        for one in tree(svg).iter(f"{NAMESPACE}text"):
            y, long = float(one.attrib["y"]), width_of(one.text or "", float(one.attrib.get("font-size", 14)))
            if one.attrib["x"] == "12":
                assert not [1 for x, top, bottom in lines if x < 12 + long and top < y and bottom > y - 9], one.text


def test_every_axis_has_a_scale(eurasia: Library) -> None:
    for svg in charts(eurasia):
        tops = {x for x, top, _ in verticals(svg) if top == 34}
        assert len(tops) != 1
    assert round_ticks(0.6, 5.9, 2) == [2.0, 4.0]
    assert round_ticks(0, 10, 3) == [0.0, 5.0, 10.0]
    assert [text for _, text in years(2011, 2019, 0.5)] == ["2012", "2014", "2016", "2018"]


def test_no_number_is_missing_or_without_end(eurasia: Library) -> None:
    for svg in every(eurasia):
        assert 'width="-' not in svg.text
        assert 'height="-' not in svg.text


def test_the_same_data_has_the_same_bytes(eurasia: Library) -> None:
    assert [svg.text for svg in every(eurasia)] == [svg.text for svg in every(corridor_sdk.load())]


def test_a_file_of_its_own_stands_on_white_and_knows_no_custom_property(eurasia: Library) -> None:
    svg = strip_map(eurasia, eurasia.corridor("kabul-corridor"))
    alone = svg.standalone()
    assert "var(" not in alone
    assert "<style" not in alone
    root = ET.fromstring(alone)
    assert root.find(f"{NAMESPACE}rect") is not None
    assert root.attrib["viewBox"] == f"0 -40 {svg.width} {svg.height + 40}"
    assert "<style>" in svg.standalone(adapts=True)
    assert "prefers-color-scheme" in svg.standalone(adapts=True)
    assert svg._repr_svg_() == alone
    assert str(svg) == svg.text


def test_every_status_has_its_own_word_and_looks_its_own_without_colour() -> None:
    def shape(style: LineStyle) -> str:
        drawn = str(status_line(style, [(0.0, 0.0), (100.0, 0.0)]))
        return drawn.replace(style.colour, "black").replace(f"status-{style.value}", "")

    for one, other in combinations(LineStyle, 2):
        assert one.word != other.word
        assert shape(one) != shape(other)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<b>&'\"", "&lt;b&gt;&amp;&#39;&quot;"),
        ("a\x00b\ud800c", "a\ufffdb\ufffdc"),
        ("Ağbənd, 阿克套", "Ağbənd, 阿克套"),
    ],
)
def test_text_means_itself(text: str, written: str) -> None:
    assert escaped(text) == written


def test_attributes_are_escaped_and_what_is_none_is_left_out() -> None:
    assert str(element("g", "<", class_='"', fill=None, stroke_width=1.50)) == (
        '<g class="&quot;" stroke-width="1.5">&lt;</g>'
    )


@pytest.mark.parametrize(("number", "text"), [(1, "1"), (0.5, "0.5"), (-0.001, "0"), (100, "100"), (2.345, "2.35")])
def test_numbers_are_short(number: float, text: str) -> None:
    assert short(number) == text


def test_words_break_where_a_line_is_full() -> None:
    lines = wrapped("a Wonderfullylongword-that-breaks and goes on", 90)
    assert all(width_of(line) <= 90 for line in lines)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert wrapped("short", 90) == ["short"]
    assert clipped("far too long for this", 60).endswith("…")
