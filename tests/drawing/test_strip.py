from __future__ import annotations

import pytest

from corridor_sdk.drawing import StripRow, strip_map, strip_table
from corridor_sdk.drawing._legs import Joint, legs_of
from corridor_sdk.ids import CorridorId, SegmentId
from corridor_sdk.library import Library
from corridor_sdk.properties import ASSET_STATUS, GAUGE, LENGTH, REMAINING_GAP, ROUTE_THROUGH, TERMINUS
from corridor_sdk.vocabulary import Changeover, Modality
from tests.builders import known, says, source
from tests.drawing.worlds import HOSTILE, LONG, classes, leg, line, of, place, texts

K = CorridorId("k")
A_TO_D = known(
    of("ab", ASSET_STATUS, "operating"),
    of("ab", LENGTH, "100 km"),
    of("ab", GAUGE, "1520 mm"),
    of("bc", ASSET_STATUS, "construction"),
    of("bc", LENGTH, "162 km"),
    of("bc", LENGTH, "170 km", "other"),
    of("bc", GAUGE, "1435 mm"),
    of("de", ASSET_STATUS, "idea"),
    says("paper", REMAINING_GAP, "fg", subject=K),
    records=(
        place("a", "KZ"), place("b", "CN", changeover=Changeover.BOGIES), place("c"), place("d"), place("e", "IR"),
        place("f", "AZ", pair="e"), place("g"),
        leg("ab", "a", "b"), leg("bc", "c", "b"), leg("de", "e", "d"), leg("fg", "f", "g"),
        line("k", "ab", "bc", "de", "fg"),
    ),
)  # fmt: skip


def test_a_corridor_is_told_leg_by_leg() -> None:
    assert strip_map(A_TO_D, A_TO_D.corridor("k")).description.splitlines() == [
        "K: 4 legs as far as sources name them, in the order of the route.",
        "1. A to B: rail; in operation; length 100 km; 1 document, 1 voice; gauge 1,520 mm; it leads from KZ to CN.",
        "2. B to C: rail; under construction; length 162–170 km; 2 documents, 2 voices (they differ); gauge 1,435 mm; "
        "break of gauge where it starts: 1,520 mm // 1,435 mm, bogie exchange.",
        "3. D to E: rail; only an idea; length not known; it does not meet the leg before: what lies between is "
        "not told.",
        "4. F to G: rail; missing link, status not known; length not known; it goes on across the border from the leg "
        "before.",
    ]


@pytest.mark.parametrize("vertical", [False, True])
def test_what_is_told_is_drawn(vertical: bool) -> None:
    svg = strip_map(A_TO_D, A_TO_D.corridor("k"), vertical=vertical)
    shown = texts(svg)
    for text in (
        "A",
        "B",
        "C",
        "D",
        "E",
        "F",
        "G",
        "KZ",
        "CN",
        "IR",
        "AZ",
        "162–170 km",
        "length not known",
        "not told",
    ):
        assert text in shown, text
    assert "1,520 mm // 1,435 mm" in " ".join(shown)
    assert {"status-operating", "status-construction", "status-idea", "status-missing", "border", "gauge-break"} <= set(
        classes(svg)
    )


def test_the_table_says_the_same() -> None:
    rows = strip_table(A_TO_D, A_TO_D.corridor("k"))
    assert rows[1] == StripRow(
        corridor="K",
        segment=SegmentId("bc"),
        from_="B",
        to="C",
        via=(),
        mode="rail",
        status="under construction",
        length="162–170 km",
        length_basis="2 documents, 2 voices (they differ)",
        gauge="1,435 mm",
        border="",
        gauge_break="1,520 mm // 1,435 mm, bogie exchange",
        joins="it goes on from the leg before",
        stretches=(),
    )
    assert [row.segment for row in rows] == ["ab", "bc", "de", "fg"]


def test_legs_of_known_length_are_drawn_to_scale_and_the_others_say_so() -> None:
    library = known(
        of("ab", LENGTH, "200 km"),
        of("bc", LENGTH, "400 km"),
        of("cd", LENGTH, "20 km"),
        records=(leg("ab", "a", "b"), leg("bc", "b", "c"), leg("cd", "c", "d"), line("k", "ab", "bc", "cd")),
    )
    svg = strip_map(library, library.corridor("k"), to_scale=True)
    assert "20 km, not to scale" in " ".join(texts(svg))
    assert texts(svg)[-1] == "50 km"
    assert "drawn to scale" in svg.description


def test_nothing_is_to_scale_where_no_length_is_known() -> None:
    library = known(records=(leg("ab", "a", "b"), line("k", "ab")))
    assert "scale" not in strip_map(library, library.corridor("k"), to_scale=True).description


def test_what_is_promised_to_operate_does_not_look_as_if_it_did() -> None:
    promised = says("paper", ASSET_STATUS, "operating", subject=SegmentId("ab"), modality=Modality.PLANNED)
    library = known(promised, records=(leg("ab", "a", "b"), line("k", "ab")))
    assert "status-promised" in classes(strip_map(library, library.corridor("k")))
    assert strip_table(library, library.corridor("k"))[0].status == "promised or planned: in operation"


def test_a_contested_state_is_drawn_as_unknown_and_says_what_is_said() -> None:
    claims = (of("ab", ASSET_STATUS, "operating"), of("ab", ASSET_STATUS, "suspended", "news"))
    library = known(*claims, records=(leg("ab", "a", "b"), line("k", "ab")))
    assert strip_table(library, library.corridor("k"))[0].status == "claims differ: in operation or suspended"
    assert "status-unknown" in classes(strip_map(library, library.corridor("k")))


def test_a_day_is_asked_for_and_nothing_later_is_known() -> None:
    library = known(
        of("ab", ASSET_STATUS, "operating", "later"),
        records=(leg("ab", "a", "b"), line("k", "ab"), source("later", published="2025")),
    )
    svg = strip_map(library, library.corridor("k"), as_known_on="2024-01-01")
    assert svg.title == "Strip map of K, as known on 1 January 2024"
    assert "status not known" in svg.description
    assert strip_table(library, library.corridor("k"))[0].status == "in operation"


def test_a_corridor_without_segments_says_so_with_the_places_that_are_named() -> None:
    library = known(
        says("paper", TERMINUS, "x", subject=K), says("paper", ROUTE_THROUGH, "y", subject=K), records=(line("k"),)
    )
    svg = strip_map(library, library.corridor("k"))
    assert svg.description == "K: no source names its segments. Named as its ends: x. Named on its way, in no order: y."
    assert texts(svg)[:3] == ["No source names its segments.", "x", "y"]
    assert strip_table(library, library.corridor("k")) == ()


def test_branches_stand_under_their_corridor_and_one_of_the_same_legs_is_not_drawn_again() -> None:
    library = known(
        records=(
            leg("ab", "a", "b"), leg("bc", "b", "c"), line("k", "ab"), line("same", "ab", parent="k"),
            line("other", "bc", parent="k"), line("none", parent="k"),
        )
    )  # fmt: skip
    svg = strip_map(library, library.corridor("k"))
    assert svg.description.splitlines() == [
        "K: 1 leg as far as sources name them, in the order of the route.",
        "1. a to b: rail; status not known; length not known.",
        "Branch: Same: the legs above.",
        "Branch: Other: 1 leg as far as sources name them, in the order of the route.",
        "1. b to c: rail; status not known; length not known.",
        "Branch: None: no source names its segments. No place on its way is named either.",
    ]
    assert "fork" in classes(svg)
    assert "Branch: Other" in texts(svg)


def joints(library: Library) -> list[tuple[Joint, str, str]]:
    return [
        (one.joint, one.start.name if one.start else "", one.end.name if one.end else "")
        for one in legs_of(library, library.corridor("k"))
    ]


def test_a_circle_comes_back_to_where_it_began() -> None:
    library = known(
        records=(leg("ab", "a", "b"), leg("bc", "c", "b"), leg("ca", "c", "a"), line("k", "ab", "bc", "ca"))
    )
    assert joints(library) == [(Joint.START, "a", "b"), (Joint.MEETS, "b", "c"), (Joint.MEETS, "c", "a")]
    assert strip_map(library, library.corridor("k")).description


def test_a_leg_may_leave_from_a_place_that_was_passed_and_a_leg_may_have_no_end() -> None:
    library = known(records=(leg("ab", "a", "b"), leg("bc", "b", "c"), leg("bd", "d", "b"), leg("x", None, None),
                             line("k", "ab", "bc", "bd", "x")))  # fmt: skip
    assert joints(library)[2:] == [(Joint.BACK, "b", "d"), (Joint.APART, "", "")]
    for vertical in (False, True):
        assert "end not told" in texts(strip_map(library, library.corridor("k"), vertical=vertical))


def test_a_corridor_may_be_named_as_its_own_parent() -> None:
    library = known(records=(line("k", parent="k"),))
    assert strip_map(library, library.corridor("k")).description.startswith("K: no source")


def test_two_hundred_legs_go_on_in_rows_no_wider_than_asked_for() -> None:
    ids = [f"s{at}" for at in range(200)]
    legs = [leg(id, f"p{at}", f"p{at + 1}") for at, id in enumerate(ids)]
    library = known(records=(*legs, line("k", *ids)))
    svg = strip_map(library, library.corridor("k"), width=800)
    assert svg.width == 800
    assert len(svg.description.splitlines()) == 201
    assert [text for text in texts(svg) if text == "…"]
    assert strip_map(library, library.corridor("k"), vertical=True).height > 10_000


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("name", [HOSTILE, LONG.strip(), "阿克套港"])
def test_a_name_is_text_whatever_it_holds(name: str, vertical: bool) -> None:
    library = known(records=(place("a", name=name), leg("ab", "a", "b"), line("k", "ab", name=name)))
    svg = strip_map(library, library.corridor("k"), vertical=vertical)
    assert "<script" not in svg.text
    assert name in svg.title
    assert f"{name} to b" in svg.description


def test_a_stretch_with_a_state_of_its_own_is_told_with_the_leg_that_it_is_of() -> None:
    library = known(
        of("st", ASSET_STATUS, "construction"),
        records=(leg("ab", "a", "b", via=("v",)), leg("st", "a", "v", part_of="ab"), line("k", "ab")),
    )
    svg = strip_map(library, library.corridor("k"))
    assert svg.description.splitlines()[1] == (
        "1. a to b by way of v: rail; status not known; length not known; of it, st: under construction."
    )
    assert "of it, st: under construction" in " ".join(texts(svg))


def test_legs_that_fill_the_width_do_not_fall_into_another_row() -> None:
    library = known(
        records=(leg("ab", "a", "b"), leg("bc", "b", "c"), leg("cd", "c", "d"), line("k", "ab", "bc", "cd"))
    )
    for width in range(590, 900, 7):
        assert classes(strip_map(library, library.corridor("k"), width=width)).count("row") == 1
