"""Tables about who acts, on what terms, and what happened: actors, agreements, pledges, events."""

from __future__ import annotations

from typing import Final

from corridor_sdk._docstrings import description_of as doc
from corridor_sdk.database import _records as records
from corridor_sdk.database._columns import ACTOR, AGREEMENT, CLAIM, ENTITY, IDENTITY, PLACE, PLEDGE, position, term
from corridor_sdk.database._records import Listed, PledgeParty, listed
from corridor_sdk.database._schema import Column, TableOf
from corridor_sdk.ids import EntityId
from corridor_sdk.model import Actor, Agreement, Event, Pledge
from corridor_sdk.parts import Clause, Party
from corridor_sdk.vocabulary import (
    ActorKind,
    AgreementKind,
    EventKind,
    Instrument,
    MembershipStatus,
    Modality,
    PartyRole,
    PledgeKind,
    Polarity,
)

ACTORS: Final = TableOf[Actor](
    name="actors",
    description=doc(Actor),
    key=("id",),
    records=lambda contents: contents.library.actors.values(),
    columns=(
        *IDENTITY,
        term("kind", ActorKind, lambda actor: actor.kind, required=True),
        Column("country", "Its country, ISO 3166-1 alpha-2.", lambda actor: actor.country),
        Column("office", doc(Actor, "office"), lambda actor: actor.office),
    ),
)

MEMBERSHIPS: Final = TableOf[records.Membership](
    name="memberships",
    description="Who belongs to what group or platform: members that its record lists, and what sources claim.",
    key=("id",),
    records=lambda contents: records.memberships(contents.library),
    columns=(
        Column("id", "The claim's id, or group/member where the group's record lists it.", lambda row: row.id),
        Column("member_id", "Who belongs, or does not.", lambda row: row.member, required=True, references=ACTOR),
        Column("group_ref", "To what.", lambda row: row.group and row.group.ref, references=ENTITY),
        term("status", MembershipStatus, lambda row: row.status, required=True),
        term("modality", Modality, lambda row: row.modality, required=True),
        term("polarity", Polarity, lambda row: row.polarity, required=True),
        Column(
            "claim_id", "The claim that says so; NULL where the record does.", lambda row: row.claim, references=CLAIM
        ),
    ),
)

AGREEMENTS: Final = TableOf[Agreement](
    name="agreements",
    description=doc(Agreement),
    key=("id",),
    records=lambda contents: contents.library.agreements.values(),
    columns=(*IDENTITY, term("kind", AgreementKind, lambda agreement: agreement.kind, required=True)),
)

AGREEMENT_PARTIES: Final = TableOf[Listed[Agreement, Party]](
    name="agreement_parties",
    description=doc(Party),
    key=("agreement_id", "position"),
    records=lambda contents: listed(contents.library.agreements.values(), lambda agreement: agreement.parties),
    columns=(
        Column("agreement_id", "The agreement.", lambda row: row.of.id, required=True, references=AGREEMENT),
        position("The party's place in the record, from 1."),
        Column("actor_id", "The actor.", lambda row: row.item.actor, required=True, references=ACTOR),
        term("role", PartyRole, lambda row: row.item.role, required=True),
    ),
)

AGREEMENT_CLAUSES: Final = TableOf[Listed[Agreement, Clause]](
    name="agreement_clauses",
    description=doc(Clause),
    key=("agreement_id", "position"),
    records=lambda contents: listed(contents.library.agreements.values(), lambda agreement: agreement.clauses),
    columns=(
        Column("agreement_id", "The agreement.", lambda row: row.of.id, required=True, references=AGREEMENT),
        position("The clause's place in the record, from 1."),
        Column("number", "Its number or name in the agreement.", lambda row: row.item.number, required=True),
        Column("summary", doc(Clause, "summary"), lambda row: row.item.summary, required=True),
    ),
)

PLEDGES: Final = TableOf[Pledge](
    name="pledges",
    description=doc(Pledge),
    key=("id",),
    records=lambda contents: contents.library.pledges.values(),
    columns=(
        *IDENTITY,
        term("kind", PledgeKind, lambda pledge: pledge.kind, required=True),
        Column("sector", doc(Pledge, "sector"), lambda pledge: pledge.sector),
        term("instrument", Instrument, lambda pledge: pledge.instrument),
        Column("agreement_id", doc(Pledge, "agreement"), lambda pledge: pledge.agreement, references=AGREEMENT),
        Column("umbrella_id", doc(Pledge, "umbrella"), lambda pledge: pledge.umbrella, references=PLEDGE),
    ),
)

PLEDGE_PARTIES: Final = TableOf[Listed[Pledge, PledgeParty]](
    name="pledge_parties",
    description="Who gives and who gets what is pledged.",
    key=("pledge_id", "position"),
    records=lambda contents: listed(contents.library.pledges.values(), records.pledge_parties),
    columns=(
        Column("pledge_id", "The pledge.", lambda row: row.of.id, required=True, references=PLEDGE),
        position("Its place among the parties, from 1."),
        Column("actor_id", "The actor.", lambda row: row.item.actor, required=True, references=ACTOR),
        Column("role", "Either provider or recipient.", lambda row: row.item.role, required=True),
    ),
)

PLEDGE_PURPOSES: Final = TableOf[Listed[Pledge, EntityId]](
    name="pledge_purposes",
    description="What pledges are for.",
    key=("pledge_id", "position"),
    records=lambda contents: listed(contents.library.pledges.values(), lambda pledge: pledge.purposes),
    columns=(
        Column("pledge_id", "The pledge.", lambda row: row.of.id, required=True, references=PLEDGE),
        position("Its place among the purposes, from 1."),
        Column("purpose", "What it is for.", lambda row: row.item.ref, required=True, references=ENTITY),
    ),
)

EVENTS: Final = TableOf[Event](
    name="events",
    description=doc(Event),
    key=("id",),
    records=lambda contents: contents.library.events.values(),
    columns=(
        *IDENTITY,
        term("kind", EventKind, lambda event: event.kind, required=True),
        Column("place_id", "Where it happened.", lambda event: event.place, references=PLACE),
    ),
)
