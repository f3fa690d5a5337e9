"""A small library made in Python: two railways that meet at a border, two authors, a loan, and what they say."""

from __future__ import annotations

import hashlib
import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any

from corridor_sdk.database import build
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import (
    ActorId,
    AgreementId,
    CorridorId,
    EventId,
    PlaceId,
    PledgeId,
    SegmentId,
    SourceId,
    parse_ref,
)
from corridor_sdk.library import Library
from corridor_sdk.model import (
    Actor,
    Agreement,
    AnyClaim,
    Claim,
    Corridor,
    Dataset,
    Entity,
    Event,
    Place,
    Pledge,
    Segment,
    Source,
)
from corridor_sdk.parts import (
    Alias,
    AttributeEvidence,
    Attribution,
    Clause,
    Evidence,
    Location,
    Party,
    Qualifiers,
    Reference,
    TextFile,
)
from corridor_sdk.properties import PROPERTY_BY_ID
from corridor_sdk.values import CountryCode, Fingerprint, LanguageTag, Sha256, Text, Url
from corridor_sdk.vocabulary import (
    ActorKind,
    AgreementKind,
    AttributionKind,
    Bound,
    CorridorKind,
    Coverage,
    EventKind,
    Instrument,
    Modality,
    Mode,
    PartyRole,
    PlaceKind,
    PledgeKind,
    Precision,
    SourceKind,
)

DATASET = Dataset(
    title=Text("A small dataset"),
    schema=1,
    version=Text("2026.11"),
    as_of=PartialDate("2026-11-21"),
    licence=Text("CC-BY-4.0"),
)


def evidence(source: str, printed: str, inferred: str | None = None) -> Evidence:
    """Evidence whose fingerprint follows from the printed words."""
    digits = hashlib.sha256(printed.encode()).hexdigest()[:16]
    return Evidence(
        source=SourceId(source),
        printed=Text(printed),
        fingerprint=Fingerprint(digits),
        inferred=None if inferred is None else Text(inferred),
    )


def claim(subject: str, prop: str, value: str, **more: Any) -> AnyClaim:
    """A claim as a dataset writes it: `source`, `printed`, `speaker` and `upper` are texts."""
    of = PROPERTY_BY_ID[prop]
    given = {"modality": Modality.OBSERVED, **more}
    printed = given.pop("printed", f"{value} of {subject}")
    if "upper" in given:
        given |= {"upper": of.value_type.parse(given["upper"]), "bound": Bound.BETWEEN}
    if "speaker" in given:
        speaker = ActorId(given.pop("speaker"))
        said_on = given.pop("said_on", None)
        given["attribution"] = Attribution(
            kind=AttributionKind.NAMED, speaker=speaker, said_on=said_on and PartialDate(said_on)
        )
    return Claim(
        subject=parse_ref(subject),
        property=of,
        value=of.value_type.parse(value),
        evidence=evidence(given.pop("source", "report-2023"), printed, given.pop("inferred", None)),
        **given,
    )


def entities() -> tuple[Entity, ...]:
    """The records, of every kind."""
    return (
        Corridor(
            id=CorridorId("north-south"),
            name=Text("North-South Corridor"),
            kind=CorridorKind.MULTIMODAL,
            modes=(Mode.RAIL, Mode.SEA),
            route=(SegmentId("rasht-astara"), SegmentId("astara-aghband")),
        ),
        Segment(
            id=SegmentId("rasht-astara"),
            name=Text("Rasht-Astara railway"),
            mode=Mode.RAIL,
            from_=PlaceId("rasht"),
            to=PlaceId("astara-iran"),
            aliases=(
                Alias(
                    name=Text("Resht line"),
                    language=LanguageTag("en"),
                    evidence=evidence("report-2023", "the line"),
                ),
            ),
            evidence=(AttributeEvidence(of=(Text("from"), Text("to")), evidence=evidence("report-2023", "Rasht")),),
        ),
        Segment(
            id=SegmentId("astara-aghband"),
            name=Text("Astara-Ağbənd railway"),
            mode=Mode.RAIL,
            from_=PlaceId("astara-azerbaijan"),
            to=PlaceId("aghband"),
        ),
        Place(id=PlaceId("rasht"), name=Text("Rasht"), kind=PlaceKind.CITY, country=CountryCode("IR")),
        Place(
            id=PlaceId("astara-iran"),
            name=Text("Astara (Iran)"),
            kind=PlaceKind.CITY,
            country=CountryCode("IR"),
            pair=PlaceId("astara-azerbaijan"),
            location=Location(
                latitude=Decimal("38.42687"),
                longitude=Decimal("48.87007"),
                precision=Precision.TOWN,
                reference=Reference(source=SourceId("gazetteer"), record=Text("142793")),
            ),
        ),
        Place(id=PlaceId("astara-azerbaijan"), name=Text("Astara (Azerbaijan)"), kind=PlaceKind.CITY),
        Place(
            id=PlaceId("aghband"),
            name=Text("Ağbənd"),
            kind=PlaceKind.VILLAGE,
            aliases=(Alias(name=Text("Aghband")),),
        ),
        Actor(id=ActorId("ann-author"), name=Text("Ann Author"), kind=ActorKind.PERSON),
        Actor(id=ActorId("bob-writer"), name=Text("Bob Writer"), kind=ActorKind.PERSON),
        Actor(id=ActorId("minister"), name=Text("The Minister"), kind=ActorKind.PERSON, office=Text("Minister")),
        Actor(id=ActorId("russia"), name=Text("Russia"), kind=ActorKind.STATE),
        Actor(id=ActorId("iran"), name=Text("Iran"), kind=ActorKind.STATE),
        Actor(id=ActorId("the-two"), name=Text("The Two"), kind=ActorKind.GROUP, members=(ActorId("russia"),)),
        Agreement(
            id=AgreementId("treaty"),
            name=Text("The Treaty"),
            kind=AgreementKind.TREATY,
            parties=(
                Party(actor=ActorId("russia"), role=PartyRole.PARTY, evidence=evidence("report-2023", "Russia signed")),
                Party(actor=ActorId("iran"), role=PartyRole.PARTY),
            ),
            clauses=(
                Clause(
                    number=Text("12"), summary=Text("They build it."), evidence=evidence("report-2023", "Clause 12")
                ),
            ),
            covers=(SegmentId("rasht-astara"),),
        ),
        Pledge(
            id=PledgeId("loan"),
            name=Text("The loan"),
            kind=PledgeKind.MONEY,
            providers=(ActorId("russia"),),
            recipient=ActorId("iran"),
            purposes=(SegmentId("rasht-astara"),),
            instrument=Instrument.LOAN,
            agreement=AgreementId("treaty"),
        ),
        Event(
            id=EventId("meeting"),
            name=Text("The Meeting"),
            kind=EventKind.MEETING,
            place=PlaceId("rasht"),
            participants=(ActorId("russia"), ActorId("iran")),
        ),
        Source(
            id=SourceId("report-2023"),
            title=Text("A report"),
            kind=SourceKind.COMMENTARY,
            authors=(ActorId("ann-author"),),
            published=PartialDate("2023-05-17"),
            url=Url("https://example.org/report"),
            text=TextFile(
                file=Text("report.txt"),
                sha256=Sha256("ab" * 32),
                words=900,
                from_word=100,
                to_word=800,
                coverage=Coverage.WHOLE,
            ),
        ),
        Source(
            id=SourceId("update-2025"),
            title=Text("An update"),
            kind=SourceKind.COMMENTARY,
            authors=(ActorId("ann-author"),),
            published=PartialDate("2025"),
        ),
        Source(
            id=SourceId("news-2024"),
            title=Text("The news"),
            kind=SourceKind.NEWS,
            authors=(ActorId("bob-writer"),),
            published=PartialDate("2024-02"),
        ),
        Source(id=SourceId("gazetteer"), title=Text("A gazetteer"), kind=SourceKind.REFERENCE),
    )


CLAIMS: tuple[AnyClaim, ...] = (
    claim("segments/rasht-astara", "length", "170 km", modality=Modality.PLANNED),
    claim("segments/rasht-astara", "length", "162 km", modality=Modality.PLANNED, source="update-2025"),
    claim("segments/rasht-astara", "gauge", "1435 mm"),
    claim("segments/astara-aghband", "gauge", "1520 mm", source="news-2024"),
    claim("segments/rasht-astara", "asset-status", "construction"),
    claim("segments/astara-aghband", "asset-status", "operating", source="news-2024"),
    claim("corridors/north-south", "remaining-gap", "rasht-astara", source="update-2025"),
    claim("segments/rasht-astara", "completion", "2024", modality=Modality.PLANNED),
    claim("segments/rasht-astara", "completion", "2027", modality=Modality.PLANNED, source="update-2025"),
    claim("segments/astara-aghband", "opened", "2023", modality=Modality.HOPED),
    claim("pledges/loan", "financing-amount", "1.5 billion USD", modality=Modality.PLANNED, bound=Bound.ABOUT),
    claim("pledges/loan", "finance-stage", "pledged"),
    claim(
        "pledges/loan", "financing-amount", "1.3 billion EUR", source="news-2024", speaker="minister", said_on="2024"
    ),
    claim("pledges/loan", "finance-stage", "sought", source="news-2024"),
    claim("actors/iran", "membership", "invited", qualifiers=Qualifiers(counterpart=ActorId("the-two"))),
)  # fmt: skip


def library(*more: AnyClaim, claims: tuple[AnyClaim, ...] = CLAIMS, records: tuple[Entity, ...] = ()) -> Library:
    """The small library, with further claims or records."""
    return Library(
        dataset=DATASET,
        entities={entity.id.ref: entity for entity in (*entities(), *records)},
        claims=(*claims, *more),
    )


def database_of(found: Library, folder: Path) -> sqlite3.Connection:
    """The library built and opened, with rows by name."""
    connection = sqlite3.connect(build(found, folder / "small.db").path)
    connection.row_factory = sqlite3.Row
    return connection


def rows(connection: sqlite3.Connection, sql: str, *values: str) -> list[dict[str, Any]]:
    """What a query answers."""
    return [dict(row) for row in connection.execute(sql, values)]
