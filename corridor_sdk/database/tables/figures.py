"""Tables of what the claims come to: figures under every policy, and the claims that each was chosen from."""

from __future__ import annotations

from typing import Final

from corridor_sdk._docstrings import description_of as doc
from corridor_sdk.database._columns import (
    ACTOR,
    CLAIM,
    ENTITY,
    FIGURE,
    PROPERTY,
    count,
    number,
    ref,
    term,
)
from corridor_sdk.database._figures import FigureClaim, FigureRecord, figure_claims, figure_records
from corridor_sdk.database._schema import Column, TableOf
from corridor_sdk.model import Figure
from corridor_sdk.parts import Freshness, Topic
from corridor_sdk.vocabulary import Bound, ModalityClass, Policy, Silence, Standing

FIGURES: Final = TableOf[FigureRecord](
    name="figures",
    description="The value to show for a property of a subject, computed from comparable claims under every policy: "
    "one row a policy for everything that claims on a property speak of.",
    key=("id",),
    records=lambda contents: figure_records(contents.library),
    columns=(
        Column("id", "16 hexadecimal digits, from what it is about and its policy.", lambda row: row.id, required=True),
        Column("subject", doc(Figure, "subject"), lambda row: row.figure.subject.ref, required=True, references=ENTITY),
        Column(
            "property", doc(Figure, "property"), lambda row: row.figure.property.id, required=True, references=PROPERTY
        ),
        Column("scope", doc(Topic, "scope"), lambda row: str(row.topic.scope), required=True),
        Column("period", doc(Topic, "period"), lambda row: row.topic.period),
        term("modality_class", ModalityClass, lambda row: row.topic.modality_class, required=True),
        ref("counterpart_ref", doc(Topic, "counterpart"), lambda row: row.topic.counterpart),
        ref("from_ref", doc(Topic, "from_"), lambda row: row.topic.from_),
        ref("to_ref", doc(Topic, "to"), lambda row: row.topic.to),
        ref("compared_with_ref", doc(Topic, "compared_with"), lambda row: row.topic.compared_with),
        Column("provider_id", doc(Topic, "provider"), lambda row: row.topic.provider, references=ACTOR),
        term("policy", Policy, lambda row: row.figure.policy, required=True),
        Column(
            "display",
            "The value for people; where nothing was chosen, the range of what is said, or all of it.",
            lambda row: row.display,
            required=True,
        ),
        Column(
            "value",
            "The value as datasets write it. NULL where the policy could not choose, or several values hold together.",
            lambda row: row.value,
        ),
        count(
            "values_held",
            "How many values hold together: of a route, the places on its way.",
            lambda row: row.held,
            required=True,
        ),
        Column("undecided", "Why there is no single value, where there is none.", lambda row: row.undecided),
        term("bound", Bound, lambda row: row.figure.bound, required=True),
        number("number", "The value in its property's base unit, or its currency.", lambda row: row.number),
        number("number_low", doc(Figure, "low"), lambda row: row.low),
        number("number_high", doc(Figure, "high"), lambda row: row.high),
        Column("date_low", "The earliest date that a comparable claim gives (EDTF).", lambda row: row.date_low),
        Column("date_high", "The latest date that a comparable claim gives (EDTF).", lambda row: row.date_high),
        Column("unit", "The unit of the numbers: a symbol, or a currency's code.", lambda row: row.unit),
        Column("currency", "ISO 4217 code, where the value is money.", lambda row: row.topic.currency),
        term("standing", Standing, lambda row: row.figure.standing, required=True),
        count(
            "contested",
            "Whether comparable claims cannot all be true. 1 or 0.",
            lambda row: row.contested,
            required=True,
        ),
        count(
            "headline",
            "Whether it is the one that pages show first: the value that every policy gives, else the range. 1 or 0.",
            lambda row: row.headline,
            required=True,
        ),
        count("claims", "How many comparable claims there are.", lambda row: len(row.live), required=True),
        count("documents", doc(Figure, "documents"), lambda row: row.figure.documents, required=True),
        count("voices", doc(Figure, "voices"), lambda row: row.figure.voices, required=True),
        Column("evidence_ends", doc(Freshness, "evidence_ends"), lambda row: row.figure.freshness.evidence_ends),
        term("silence", Silence, lambda row: row.figure.freshness.silence, required=True),
        Column("explanation", doc(Figure, "explanation"), lambda row: row.figure.explanation, required=True),
    ),
)

FIGURE_CLAIMS: Final = TableOf[FigureClaim](
    name="figure_claims",
    description="The claims behind a figure, and what each is to it.",
    key=("figure_id", "claim_id"),
    records=lambda contents: figure_claims(contents.library),
    columns=(
        Column("figure_id", "The figure.", lambda row: row.figure_id, required=True, references=FIGURE),
        Column("claim_id", "The claim.", lambda row: row.claim_id, required=True, references=CLAIM),
        Column(
            "part",
            "What it is to the figure: `chosen` says the value; `agrees` says it otherwise, and can be true with it; "
            "`dissent` cannot; `set-aside` is superseded or erroneous and does not count.",
            lambda row: row.part,
            required=True,
        ),
    ),
)
