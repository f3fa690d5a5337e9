"""Telling: a claim as one English sentence, which says who says what, when, and as what."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve, frozen
from markupsafe import Markup, escape

from corridor_sdk.dates import PartialDate
from corridor_sdk.humane import (
    bounded_words,
    date_words,
    day_words,
    modality_words,
    of_what,
    period_words,
    published_words,
)
from corridor_sdk.ids import CorridorId, EntityId, PlaceId, SegmentId
from corridor_sdk.model import AnyClaim
from corridor_sdk.properties import FINANCING_AMOUNT, ROUTE_THROUGH
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._said import who_says
from corridor_sdk.values import Quantity, Text
from corridor_sdk.vocabulary import (
    AttributionKind,
    MembershipStatus,
    Modality,
    Order,
    Polarity,
    Recognition,
    ScopeKind,
    Stance,
    Term,
)
from corridor_sdk.wording import called, condition_words, is_plural, quantifier_words


@frozen(slots=True)
class Predicate:
    """What a claim says of its subject: a verb, and what follows it with the value in its place."""

    verb: str
    rest: str
    """`{}` is the value, `{subject}` and `{other}` the two sides, `{how}` of how much it holds."""
    past: bool = False
    ahead: str = ""
    """What follows the verb of what is yet to come, where that is something else."""


PREDICATES: Final = {
    "length": Predicate("be", "{} long"),
    "relative-length": Predicate("compare", "in length like this: {}"),
    "width": Predicate("be", "{} wide"),
    "gauge": Predicate("have", "a gauge of {}"),
    "capacity": Predicate("have", "a capacity of {}"),
    "gas-capacity": Predicate("have", "a capacity of {} of gas"),
    "gas-volume": Predicate("have", "a capacity of {} of gas"),
    "volume-carried": Predicate("carry", "{} of cargo", past=True),
    "volume-change": Predicate("carry", "{} as much cargo as before"),
    "transit-time": Predicate("have", "a journey time of {}"),
    "speed": Predicate("have", "a speed of {}"),
    "relative-speed": Predicate("be", "{} as fast"),
    "relative-transit-time": Predicate("compare", "in journey time like this: {}"),
    "annual-revenue": Predicate("earn", "{}"),
    "cost": Predicate("cost", "{} to build"),
    "revenue": Predicate("earn", "{}"),
    "financing-amount": Predicate("amount", "to {}"),
    "disbursed-amount": Predicate("be", "paid to the amount of {}", past=True),
    "share-financed": Predicate("cover", "{} of the cost"),
    "trade-turnover": Predicate("have", "a trade with {other} of {}", past=True),
    "trade-change": Predicate("see", "its trade with {other} {change} by {}", past=True),
    "export-change": Predicate("see", "its exports to {other} {change} by {}", past=True),
    "import-change": Predicate("see", "its imports from {other} {change} by {}", past=True),
    "relative-trade": Predicate("compare", "in its trade with {other} like this: {}"),
    "water-level-fall": Predicate("see", "the water level fall by {}"),
    "duration": Predicate("last", "{}", past=True),
    "member-count": Predicate("have", "{} members"),
    "branch-count": Predicate("have", "{} branches"),
    "city-count": Predicate("give", "access to {} cities"),
    "city-population": Predicate("give", "access to cities of {} people each"),
    "initiated": Predicate("be", "first thought of or proposed {}", past=True),
    "announced": Predicate("be", "announced {}", past=True),
    "agreed": Predicate("be", "agreed {}", past=True),
    "feasibility-done": Predicate("have", "a feasibility study finished {}", past=True),
    "survey-done": Predicate("have", "an engineering survey finished {}", past=True),
    "construction-started": Predicate("begin", "to be built {}", past=True),
    "completion": Predicate("be", "finished {}", past=True),
    "opened": Predicate("be", "opened to traffic {}", past=True),
    "suspended": Predicate("be", "suspended {}", past=True),
    "resumed": Predicate("be", "resumed {}", past=True),
    "cancelled": Predicate("be", "given up {}", past=True),
    "disbursement-due": Predicate("be", "due {}", ahead="paid {}"),
    "signed": Predicate("be", "signed {}", past=True),
    "in-force": Predicate("come", "into force {}", past=True),
    "held": Predicate("take", "place {}", past=True),
    "asset-status": Predicate("be", "{}"),
    "finance-stage": Predicate("be", "{}"),
    "legal-status": Predicate("be", "{}"),
    "proposed-by": Predicate("be", "proposed by {}", past=True),
    "financed-by": Predicate("be", "paid for {how}by {}"),
    "developed-by": Predicate("be", "worked on by {}"),
    "built-by": Predicate("have", "{} as a builder"),
    "operated-by": Predicate("be", "run by {}"),
    "route-through": Predicate("pass", "through {}"),
    "terminus": Predicate("have", "{} as an end"),
    "branch": Predicate("have", "{} as a branch"),
    "section": Predicate("have", "{} as a section"),
    "remaining-gap": Predicate("be", "incomplete without {}", ahead="made whole by {}"),
    "alternative-to": Predicate("be", "an alternative to {}"),
    "competes-with": Predicate("compete", "with {}"),
    "bypasses": Predicate("go", "round {}"),
    "extends-to": Predicate("go", "on to {}"),
    "beneficiary": Predicate("benefit", "{}"),
    "about": Predicate("deal", "with {}", past=True),
    "cause-of-delay": Predicate("be", "late {how}because of this: {}"),
    "delayed-for": Predicate("be", "late for as long as this: {}"),
    "effect": Predicate("have", "this effect: {}"),
    "purpose": Predicate("have", "this purpose: {}"),
    "aim": Predicate("have", "this aim: {}"),
    "risk": Predicate("run", "this risk: {}"),
    "open-question": Predicate("be", "open, of {subject}, {}"),
    "situation": Predicate("be", "in this situation: {}"),
}
"""What every property says of its subject; those whose words depend on the value stand below."""

PREDICATES_OF_TERMS: Final[dict[Term, Predicate]] = {
    MembershipStatus.MEMBER: Predicate("be", "a member of {}"),
    MembershipStatus.INVITED: Predicate("be", "invited to {}"),
    MembershipStatus.ATTENDS: Predicate("take", "part in {}"),
    MembershipStatus.DECLINED: Predicate("refuse", "to take part in {}"),
    Stance.SUPPORTS: Predicate("support", "{}"),
    Stance.OPPOSES: Predicate("oppose", "{}"),
    Stance.WARY: Predicate("have", "reservations about {}"),
    Stance.REFUSES: Predicate("refuse", "to take part in {}"),
    Recognition.RECOGNISED: Predicate("be", "recognised by most states"),
    Recognition.DE_FACTO: Predicate("hold", "power, and few or none recognise it"),
    Recognition.DISPUTED: Predicate("be", "recognised by some and not by others"),
}
"""What a claim says by the word that it chooses; the other side stands in the place of the value."""

BESIDE: Final = Predicate("run", "beside {}")
"""What a route does that is said to pass and lies beside: along a coast, along a border."""


def told(reader: Reader, claim: AnyClaim) -> Markup:
    """A claim in a sentence, with links."""
    limits = [*_limits(reader, claim)]
    limited = Markup(" ({})").format("; ".join(limits)) if limits else ""
    return Markup("{}{} <b>{}</b>{}.").format(_lead(reader, claim), _of_part(claim), _clause(reader, claim), limited)


# --- who, where and when ---------------------------------------------------------------------------------------


def _lead(reader: Reader, claim: AnyClaim) -> Markup:
    """`Emil Avdaliani states in … (9 June 2023) that`."""
    source, says = reader.library.sources[claim.evidence.source], claim.attribution
    date = published_words(source.published) if source.published else "undated"
    where = Markup("in \u201c{}\u201d ({})").format(reader.link(source.id), date)
    alleged, denied = claim.modality is Modality.ALLEGED, claim.modality is Modality.DENIED
    if says.kind is AttributionKind.AUTHOR and says.speaker is None:
        s = "" if len(source.authors) > 1 else "s"
        verb = "suppose" if alleged else "state" if claim.modality is Modality.OBSERVED else "say"
        that = "that it is denied that" if denied else "that"
        return Markup("{} {}{} {} {}").format(_who(reader, claim), verb, s, where, that)
    plural = says.kind is AttributionKind.COLLECTIVE and says.speaker is None
    plural = plural or (says.speaker is not None and is_plural(reader.library.entity(says.speaker)))
    who = _who(reader, claim) if says.speaker or says.kind is AttributionKind.UNNAMED else "Several together"
    vouching = ", which does not vouch for it," if alleged else ""
    on = f", {when_phrase(day_words(says.said_on))}," if says.said_on else ""
    return Markup("{} {} cited {}{} as {}{} that").format(
        who, "are" if plural else "is", where, vouching, "denying" if denied else "saying", on
    )


def _who(reader: Reader, claim: AnyClaim) -> str:
    speaker = claim.attribution.speaker
    who = called(reader.library.entity(speaker)) if speaker is not None else who_says(reader, claim)
    return f"{who[:1].upper()}{who[1:]}"


# --- what ------------------------------------------------------------------------------------------------------


def _of_part(claim: AnyClaim) -> str:
    """`, of one part (the 12 km section),`, where a claim is not of the whole of its subject."""
    scope = claim.scope
    if _limited_by_scope(claim):
        return ""
    named = f" ({scope.part})" if scope.part else ""
    ways = {ScopeKind.PART: "one part", ScopeKind.UNCLEAR: "a part that is not clear"}
    return f", of {ways[scope.kind]}{named}," if scope.kind in ways else ""


def _clause(reader: Reader, claim: AnyClaim) -> Markup:
    """`the Rasht-Astara railway is planned to be 162 km long`."""
    predicate, entity = predicate_of(claim), reader.library.entity(claim.subject)
    is_of_it = "{subject}" in predicate.rest
    before, verb, after = verb_words(claim, predicate, plural=is_plural(entity) and not is_of_it)
    other, how = claim.qualifiers.counterpart, quantifier_words(claim, entity)
    rest = predicate.ahead if predicate.ahead and claim.modality in _AHEAD else predicate.rest
    said = Markup(escape(rest)).format(
        _value(reader, claim),
        subject=_called(reader, claim.subject),
        other=_called(reader, other) if other is not None else "others",
        how=f"{how} " if how else "",
        change=_change(claim),
    )
    subject = escape("it") if is_of_it else _called(reader, claim.subject)
    return Markup("{}{} {} {}{}{}{}").format(before, subject, verb, said, _beside(claim), _period(claim), after)


def _called(reader: Reader, id: EntityId) -> Markup:
    """A record within a sentence, linked: `the <a>Rasht-Astara railway</a>`."""
    words = called(reader.library.entity(id))
    article = "the " if words.startswith("the ") else ""
    return Markup('{}<a href="{}">{}</a>').format(article, reader.address(id), words.removeprefix("the "))


def _change(claim: AnyClaim) -> str:
    """In which direction something changed, by the sign of the number."""
    return "fall" if isinstance(claim.value, Quantity) and claim.value.number < 0 else "rise"


def _beside(claim: AnyClaim) -> str:
    scope = claim.scope
    return f": {scope.part}" if scope.kind is ScopeKind.BESIDE and scope.part and not _limited_by_scope(claim) else ""


def _limited_by_scope(claim: AnyClaim) -> bool:
    """Whether the scope is told last: of what lies beside, where nothing runs; of a part of where something goes."""
    if claim.scope.kind is ScopeKind.BESIDE:
        return predicate_of(claim) is not BESIDE
    goes = isinstance(claim.value, PlaceId | SegmentId | CorridorId)
    return claim.scope.kind is ScopeKind.PART and goes


def _period(claim: AnyClaim) -> str:
    """Of what time, after the verb."""
    period = claim.period
    if not isinstance(period, PartialDate):
        return ""
    if _was_before(claim):
        return f" at some time before {date_words(period).removeprefix('up to ')}"
    return f" {period_words(period, ahead=claim.modality in _AHEAD)}"


def _was_before(claim: AnyClaim) -> bool:
    """Whether a state held at some time before a day, from when and until when is not told."""
    is_open = isinstance(claim.period, PartialDate) and claim.period.text.startswith(("../", "/"))
    return is_open and isinstance(claim.value, Term) and claim.modality not in _AHEAD


def predicate_of(claim: AnyClaim) -> Predicate:
    """What a claim says of its subject, by its property or by its word."""
    if isinstance(claim.value, Term) and claim.value in PREDICATES_OF_TERMS:
        return PREDICATES_OF_TERMS[claim.value]
    if claim.scope.kind is ScopeKind.BESIDE and claim.property is ROUTE_THROUGH:
        return BESIDE
    return PREDICATES[claim.property.id]


def _value(reader: Reader, claim: AnyClaim) -> Markup:
    other, value = claim.qualifiers.counterpart, claim.value
    if isinstance(value, Term) and value in PREDICATES_OF_TERMS and other is not None:
        return _called(reader, other)
    if isinstance(value, EntityId):
        return _called(reader, value)
    if "{change}" in predicate_of(claim).rest and isinstance(value, Quantity):
        value = evolve(value, number=abs(value.number))
    words = bounded_words(reader.library, value, claim.bound, claim.upper, claim.subject)
    if isinstance(value, PartialDate):
        words = when_phrase(words if claim.upper or str(claim.bound) != "exact" else day_words(value))
    if isinstance(value, Text):
        words = words.rstrip(".")
        is_asked = "{subject}" in predicate_of(claim).rest
        words = words[:1].lower() + words[1:] if is_asked else words
    return escape(words)


def when_phrase(words: str) -> str:
    """A date with the word before it: `on 9 June 2023`, `in May 2023`, `by 2027`."""
    if words.startswith(("by ", "between ", "after ", "before ", "from ")):
        return words
    if words.startswith("perhaps "):
        return f"perhaps {when_phrase(words.removeprefix('perhaps '))}"
    if words.startswith("some time in "):
        return words
    return f"on {words}" if re.match(r"(some day in|\d{1,2} [A-Z])", words) else f"in {words}"


_FORMS: Final = {
    "be": ("is", "are", "was", "were"),
    "have": ("has", "have", "had", "had"),
    "begin": ("begins", "begin", "began", "began"),
    "take": ("takes", "take", "took", "took"),
    "come": ("comes", "come", "came", "came"),
    "deal": ("deals", "deal", "dealt", "dealt"),
    "see": ("sees", "see", "saw", "saw"),
    "carry": ("carries", "carry", "carried", "carried"),
    "pass": ("passes", "pass", "passed", "passed"),
    "go": ("goes", "go", "went", "went"),
}
"""Verbs that do not simply take an s: one, several, one in the past, several in the past."""
_BEEN: Final = {"be": "been", "take": "taken", "see": "seen", "go": "gone"}
"""Participles that differ from the past."""
_AHEAD: Final = {
    Modality.COMMITTED: ("it is promised that ", "", ""),
    Modality.PLANNED: ("", "planned to", ""),
    Modality.PROJECTED: ("it is possible or expected that ", "", ""),
    Modality.HOPED: ("", "hoped to", ""),
    Modality.FEARED: ("", "feared to", ""),
    Modality.IDEAL_CASE: ("", "to", " if all goes well"),
}
"""How it is said of what is yet to come, before the subject, in the verb and after all of it: `is hoped to`."""


def verb_words(claim: AnyClaim, predicate: Predicate, *, plural: bool) -> tuple[str, str, str]:
    """What comes before the subject of a claim, its verb, with `not` where it denies something, and what comes last."""
    verb, denies = predicate.verb, claim.polarity is Polarity.NEGATED
    not_ = "not " if denies else ""
    if claim.modality in _AHEAD and claim.property is not FINANCING_AMOUNT:
        before, way, after = _AHEAD[claim.modality]
        if before:
            return before, f"will {not_}{verb}", after
        return "", f"{'are' if plural else 'is'} {way.removesuffix('to')}{not_}to {verb}", after
    forms = _FORMS.get(verb, (f"{verb}s", verb, *2 * (f"{verb}{'d' if verb.endswith('e') else 'ed'}",)))
    if _was_before(claim):
        return "", f"had {not_}{_BEEN.get(verb, forms[2])}", ""
    past = predicate.past or (isinstance(claim.period, PartialDate) and not claim.period.text.endswith(("/..", "/")))
    if not denies:
        return "", forms[2 * past + plural], ""
    if verb == "be":
        return "", f"{forms[2 * past + plural]} not", ""
    return "", f"{'did' if past else 'do' if plural else 'does'} not {verb}", ""


# --- what limits it --------------------------------------------------------------------------------------------


def _limits(reader: Reader, claim: AnyClaim) -> list[str]:
    """What the clause itself does not say: how far money came, other side, condition."""
    has, predicate, subject = claim.qualifiers, predicate_of(claim), reader.library.entity(claim.subject)
    is_told = (isinstance(claim.value, Term) and claim.value in PREDICATES_OF_TERMS) or "{other}" in predicate.rest
    of_money = claim.property is FINANCING_AMOUNT and claim.modality is not Modality.OBSERVED
    named = (("with", None if is_told else has.counterpart), ("from", has.from_), ("to", has.to), _compared(claim))
    unstated = [] if claim.period is None or isinstance(claim.period, PartialDate) else [period_words(claim.period)]
    how = "" if "{how}" in predicate.rest else quantifier_words(claim, subject)
    return [
        *([modality_words(reader.library, claim)] if of_money else []),
        *(of_what(claim.scope, None) if _limited_by_scope(claim) else ()),
        *unstated,
        *(f"{word} {called(reader.library.entity(id))}" for word, id in named if id and not _names(reader, claim, id)),
        *filter(None, (how, condition_words(claim))),
    ]


def _compared(claim: AnyClaim) -> tuple[str, EntityId | None]:
    """What it is compared with, and how; of a text of ours, the text says how."""
    words = {Order.MORE: "more than", Order.LESS: "less than", Order.SAME: "as much as"}
    order = None if isinstance(claim.value, Text) else claim.qualifiers.order
    return words[order] if order else "compared with", claim.qualifiers.compared_with


def _names(reader: Reader, claim: AnyClaim, id: EntityId) -> bool:
    """Whether a text of ours names a record already, as `Turkey` or `Turkish`, so that it need not be said again."""
    name = re.escape(reader.name(id))
    named = rf"\b(?:{name}(?:n|ian|i)?|{re.escape(reader.name(id)[:-2])}ish)\b"
    return isinstance(claim.value, Text) and re.search(named, claim.value) is not None
