"""Tables about what is claimed: claims, and what they depend on."""

from __future__ import annotations

from typing import Final

from corridor_sdk._docstrings import description_of as doc
from corridor_sdk.database._claims import ClaimRecord, claim_records
from corridor_sdk.database._columns import (
    ACTOR,
    CLAIM,
    ENTITY,
    FIRST_DAY,
    LAST_DAY,
    PROPERTY,
    SOURCE,
    VOICE,
    first_day,
    last_day,
    number,
    position,
    ref,
    term,
)
from corridor_sdk.database._records import Listed, listed
from corridor_sdk.database._schema import Column, TableOf
from corridor_sdk.ids import EntityId
from corridor_sdk.model import AnyClaim, Claim
from corridor_sdk.parts import Evidence, Qualifiers
from corridor_sdk.vocabulary import (
    AssessmentStatus,
    AttributionKind,
    Bound,
    Modality,
    Order,
    Polarity,
    Quantifier,
    ScopeKind,
)

_WHAT: Final[tuple[Column[ClaimRecord], ...]] = (
    Column(
        "id", "16 hexadecimal digits that stay when the value is corrected.", lambda row: row.claim.id, required=True
    ),
    Column("subject", "What it is about.", lambda row: row.claim.subject.ref, required=True, references=ENTITY),
    Column("subject_kind", "The kind of its subject.", lambda row: row.claim.subject.kind, required=True),
    Column("subject_id", "The id of its subject within that kind.", lambda row: row.claim.subject, required=True),
    Column("property", "What of it.", lambda row: row.claim.property.id, required=True, references=PROPERTY),
    Column(
        "display",
        "The value for people: with its bound, records by name, and in parentheses whether it is promised or expected; "
        "for a sum of money, how far the same source says it came. Nothing in parentheses: it is said to be so.",
        lambda row: row.display,
        required=True,
    ),
    Column("value", "The value as datasets write it.", lambda row: row.value, required=True),
    ref("value_ref", "The value, where it is a record.", lambda row: row.value_id),
    Column("upper", doc(Claim, "upper"), lambda row: row.upper),
)

_NUMBER: Final[tuple[Column[ClaimRecord], ...]] = (
    number(
        "number",
        "The value in its property's base unit, or in its currency as given. NULL where it is between two ends.",
        lambda row: row.amounts.number.number,
    ),
    number(
        "number_low",
        "The lower end of what the bound allows; equals the number of an exact or an approximate value. NULL where "
        "there is none: up to, less than.",
        lambda row: row.amounts.low.number,
    ),
    number(
        "number_high",
        "The upper end of what the bound allows; equals the number of an exact or an approximate value. NULL where "
        "there is none: at least, more than.",
        lambda row: row.amounts.high.number,
    ),
    Column(
        "number_text",
        "All digits of `number`, as text. NULL where the base unit cannot express the value exactly.",
        lambda row: row.amounts.number.digits,
    ),
    Column("number_low_text", "All digits of `number_low`, as text.", lambda row: row.amounts.low.digits),
    Column("number_high_text", "All digits of `number_high`, as text.", lambda row: row.amounts.high.digits),
    Column("unit", "The unit of the numbers: a symbol, or a currency's code.", lambda row: row.amounts.unit),
    Column("currency", "ISO 4217 code, where the value is money. Never converted.", lambda row: row.amounts.currency),
)

_DATE: Final[tuple[Column[ClaimRecord], ...]] = (
    Column("date", "The value, where it is a date. As written (EDTF).", lambda row: row.date),
    Column(
        "date_earliest",
        "The first day that the date and its bound allow (ISO 8601); NULL where open.",
        lambda row: row.days.first,
    ),
    Column(
        "date_latest",
        "The last day that the date and its bound allow (ISO 8601); NULL where open.",
        lambda row: row.days.last,
    ),
)

_HOW: Final[tuple[Column[ClaimRecord], ...]] = (
    term("bound", Bound, lambda row: row.claim.bound, required=True),
    Column(
        "scope",
        "Of what part of its subject it speaks: `whole`, or the kind of scope and the part in our words.",
        lambda row: str(row.claim.scope),
        required=True,
    ),
    term("scope_kind", ScopeKind, lambda row: row.claim.scope.kind, required=True),
    Column("period", f"{doc(Claim, 'period')} As written (EDTF).", lambda row: row.claim.period),
    Column("period_earliest", "The first day of the period; NULL where open.", lambda row: row.period_days.first),
    Column("period_latest", "The last day of the period; NULL where open.", lambda row: row.period_days.last),
    term("modality", Modality, lambda row: row.claim.modality, required=True),
    term("polarity", Polarity, lambda row: row.claim.polarity, required=True),
    ref("counterpart_ref", doc(Qualifiers, "counterpart"), lambda row: row.qualifiers.counterpart),
    ref("from_ref", doc(Qualifiers, "from_"), lambda row: row.qualifiers.from_),
    ref("to_ref", doc(Qualifiers, "to"), lambda row: row.qualifiers.to),
    ref("compared_with_ref", doc(Qualifiers, "compared_with"), lambda row: row.qualifiers.compared_with),
    term("comparison", Order, lambda row: row.qualifiers.order, description=doc(Qualifiers, "order")),
    Column("condition", doc(Qualifiers, "condition"), lambda row: row.qualifiers.condition),
    term("quantifier", Quantifier, lambda row: row.qualifiers.quantifier),
    Column(
        "readings",
        f"{doc(Qualifiers, 'ambiguous')} One a line.",
        lambda row: "\n".join(row.qualifiers.ambiguous) or None,
    ),
)

_WHO: Final[tuple[Column[ClaimRecord], ...]] = (
    Column("voice", "Who speaks.", lambda row: row.voice, required=True, references=VOICE),
    term("attribution", AttributionKind, lambda row: row.attribution.kind, required=True),
    Column("speaker_id", "Whom the source names as saying it.", lambda row: row.attribution.speaker, references=ACTOR),
    Column("said_on", "When the speaker said it. As written (EDTF).", lambda row: row.attribution.said_on),
    Column("said_on_earliest", FIRST_DAY, lambda row: first_day(row.attribution.said_on)),
    Column("said_on_latest", LAST_DAY, lambda row: last_day(row.attribution.said_on)),
)

_WHERE: Final[tuple[Column[ClaimRecord], ...]] = (
    Column("source_id", doc(Evidence, "source"), lambda row: row.evidence.source, required=True, references=SOURCE),
    Column("printed", doc(Evidence, "printed"), lambda row: row.evidence.printed, required=True),
    Column("fingerprint", doc(Evidence, "fingerprint"), lambda row: row.evidence.fingerprint, required=True),
    Column("inferred", doc(Evidence, "inferred"), lambda row: row.evidence.inferred),
    term("assessment", AssessmentStatus, lambda row: row.assessment.status, required=True),
    Column("assessment_reason", "Why we make that of it.", lambda row: row.assessment.because),
    Column("assessed_by", "Who assessed it.", lambda row: row.assessment.by),
    Column("assessed_on", "When it was assessed (EDTF).", lambda row: row.assessment.on),
)

CLAIMS: Final = TableOf[ClaimRecord](
    name="claims",
    description=doc(Claim),
    key=("id",),
    records=lambda contents: claim_records(contents.library),
    columns=(*_WHAT, *_NUMBER, *_DATE, *_HOW, *_WHO, *_WHERE),
)

CLAIM_DEPENDENCIES: Final = TableOf[Listed[AnyClaim, EntityId]](
    name="claim_dependencies",
    description="What the conditions of claims are about.",
    key=("claim_id", "position"),
    records=lambda contents: listed(contents.library.claims, lambda claim: claim.qualifiers.depends_on),
    columns=(
        Column("claim_id", "The claim.", lambda row: row.of.id, required=True, references=CLAIM),
        position("Its place among them, from 1."),
        Column("depends_on", "What it depends on.", lambda row: row.item.ref, required=True, references=ENTITY),
    ),
)
