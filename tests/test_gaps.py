import sqlite3

import pytest

import corridor_sdk
from corridor_sdk.database.build import build
from corridor_sdk.dates import PartialDate
from corridor_sdk.gaps import can_have, gaps, missing_links
from corridor_sdk.ids import CorridorId, SegmentId
from corridor_sdk.knowledge import as_known, evidence_ends, first_said, last_said, was_out
from corridor_sdk.library import Library
from corridor_sdk.promises import overdue, promised_and_observed
from corridor_sdk.properties import ASSET_STATUS, COMPLETION, REMAINING_GAP
from corridor_sdk.vocabulary import Modality
from tests.builders import LINE, corridor, known, says, source


@pytest.fixture(scope="module")
def bundled() -> Library:
    return corridor_sdk.load()


@pytest.fixture(scope="module")
def database(bundled: Library, tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    target = tmp_path_factory.mktemp("gaps") / "gaps.db"
    build(bundled, target)
    connection = sqlite3.connect(":memory:")
    file = sqlite3.connect(target)
    file.backup(connection)
    file.close()
    return connection


def test_missing_links_are_the_rows_of_the_view(bundled: Library, database: sqlite3.Connection) -> None:
    ours = [(one.link.ref, one.whole and one.whole.ref, one.claim.id) for one in missing_links(bundled)]
    assert ours == database.execute("SELECT link, whole, claim_id FROM missing_links").fetchall()
    named = {one.claim.id for one in missing_links(bundled) if one.names_it}
    sql = "SELECT DISTINCT claim_id FROM missing_links WHERE reason = 'a source names it a gap'"
    assert named == {id for (id,) in database.execute(sql)}


def test_what_is_overdue_is_what_the_view_says(bundled: Library, database: sqlite3.Connection) -> None:
    ours = [
        (
            one.claim.id,
            one.due.isoformat(),
            one.days,
            ", ".join(bundled.entity(actor).name for actor in one.promised_by) or None,
            one.restated and one.restated.isoformat(),
            one.evidence_ends and one.evidence_ends.isoformat(),
        )
        for one in overdue(bundled)
    ]
    sql = "SELECT claim_id, due, days, promised_by, restated, evidence_ends FROM overdue"
    assert ours == database.execute(sql).fetchall()


def test_promises_stand_beside_the_observations_of_the_view(bundled: Library, database: sqlite3.Connection) -> None:
    ours = {(one.promise.id, one.observation and one.observation.id) for one in promised_and_observed(bundled)}
    assert ours == set(database.execute("SELECT promise_id, observation_id FROM promised_and_observed"))


def test_evidence_ends_and_days_of_saying_are_those_of_the_database(
    bundled: Library, database: sqlite3.Connection
) -> None:
    ends = evidence_ends(bundled)
    sql = "SELECT max(published_latest) FROM sources WHERE id IN (SELECT source_id FROM claims)"
    assert ends is not None
    assert [(ends.isoformat(),)] == database.execute(sql).fetchall()
    said = dict(database.execute("SELECT id, said_earliest || ' ' || said_latest FROM claims_flat"))
    for claim in bundled.claims:
        first, last = first_said(bundled, claim), last_said(bundled, claim)
        assert (f"{first} {last}" if first and last else None) == said[claim.id]


def test_the_link_that_most_routes_need_comes_first(bundled: Library) -> None:
    ranked = gaps(bundled)
    assert ranked[0].link == SegmentId("rasht-astara")
    assert [len(gap.wholes) for gap in ranked] == sorted((len(gap.wholes) for gap in ranked), reverse=True)


def test_a_link_leaves_the_list_once_somebody_observes_it_operating() -> None:
    whole = corridor("route", ("line",))
    gap = says("early", REMAINING_GAP, "line", subject=CorridorId("route"), modality=Modality.OBSERVED)
    early, late = source("early", published="2023"), source("late", published="2025")
    assert [gap.link for gap in gaps(known(gap, records=(whole, early, late)))] == [LINE]
    runs = says("late", ASSET_STATUS, "operating")
    assert gaps(known(gap, runs, records=(whole, early, late))) == ()
    ran = says("early", ASSET_STATUS, "operating")
    again = says("late", REMAINING_GAP, "line", subject=CorridorId("route"))
    assert len(gaps(known(again, ran, records=(whole, early, late)))) == 1


def test_what_was_out_by_a_day_is_known_then_and_that_day_is_today() -> None:
    early, late = source("early", published="2023"), source("late", published="2025")
    due = says("early", COMPLETION, "2023-06", modality=Modality.PLANNED)
    done = says("late", COMPLETION, "2024")
    everything = known(due, done, records=(early, late))
    then = as_known(everything, PartialDate("2024-01-01"))
    assert then.claims == (due,)
    assert [one.claim for one in overdue(then)] == [due]
    assert overdue(then)[0].days == 185
    assert overdue(everything) == ()
    assert as_known(everything, None) is everything
    assert was_out(early, PartialDate("2023-05")) is None


@pytest.mark.parametrize(
    ("ref", "name", "can"),
    [
        ("segments/rasht-astara", "gauge", True),
        ("segments/aras-road-bridge", "gauge", False),
        ("segments/aras-road-bridge", "cost", True),
        ("corridors/aras-corridor", "gauge", False),
        ("corridors/instc", "gauge", True),
        ("corridors/instc-western-branch", "gauge", True),
        ("corridors/suez-canal-route", "gauge", False),
        ("corridors/suez-canal-route", "cost", False),
        ("corridors/suez-canal-route", "length", True),
        ("corridors/nord-stream-1", "volume-carried", False),
        ("corridors/russia-iran-gas-pipeline", "gauge", False),
        ("corridors/russia-iran-gas-pipeline", "cost", True),
        ("corridors/zangezur-corridor", "cost", True),
        ("corridors/instc-trains-to-pakistan", "cost", False),
        ("pledges/russia-trains-to-pakistan", "financing-amount", False),
        ("pledges/russia-trains-to-pakistan", "finance-stage", True),
        ("pledges/russia-loan-rasht-astara", "financing-amount", True),
        ("places/caspian-sea", "location", False),
        ("places/rasht", "location", True),
        ("actors/russia", "aim", True),
    ],
)
def test_only_what_can_have_something_is_asked_for_it(bundled: Library, ref: str, name: str, can: bool) -> None:
    assert can_have(bundled, bundled.entity(ref), name) is can


def test_nothing_that_a_source_says_is_said_of_what_cannot_have_it(bundled: Library) -> None:
    said = [(claim.subject.ref, claim.property.id) for claim in bundled.claims]
    assert [one for one in said if not can_have(bundled, bundled.entity(one[0]), one[1])] == []
