"""Telling: a claim as one English sentence, which says who says what, when, and as what."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen
from markupsafe import Markup, escape

from corridor_sdk.dates import PartialDate
from corridor_sdk.humane import (
    bounded_words,
    day_words,
    modality_words,
    of_what,
    period_words,
    published_words,
    term_words,
)
from corridor_sdk.ids import EntityId
from corridor_sdk.model import Actor, AnyClaim, Entity
from corridor_sdk.properties import FINANCING_AMOUNT
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._said import who_says
from corridor_sdk.values import Text
from corridor_sdk.vocabulary import (
    ActorKind,
    AttributionKind,
    MembershipStatus,
    Modality,
    Polarity,
    Recognition,
    Stance,
    Term,
)


@frozen(slots=True)
class Predicate:
    """What a claim says of its subject: a verb, and what follows it with the value in its place."""

    verb: str
    rest: str
    past: bool = False


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
    "trade-turnover": Predicate("have", "a trade of {}", past=True),
    "trade-change": Predicate("see", "trade change by {}", past=True),
    "export-change": Predicate("see", "exports change by {}", past=True),
    "import-change": Predicate("see", "imports change by {}", past=True),
    "relative-trade": Predicate("compare", "in trade like this: {}"),
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
    "disbursement-due": Predicate("be", "due {}"),
    "signed": Predicate("be", "signed {}", past=True),
    "in-force": Predicate("come", "into force {}", past=True),
    "held": Predicate("take", "place {}", past=True),
    "asset-status": Predicate("be", "{}"),
    "finance-stage": Predicate("be", "{}"),
    "legal-status": Predicate("be", "{}"),
    "proposed-by": Predicate("be", "proposed by {}", past=True),
    "financed-by": Predicate("be", "paid for by {}"),
    "developed-by": Predicate("be", "worked on by {}"),
    "built-by": Predicate("be", "built by {}"),
    "operated-by": Predicate("be", "run by {}"),
    "route-through": Predicate("pass", "through {}"),
    "terminus": Predicate("have", "{} as an end"),
    "branch": Predicate("have", "{} as a branch"),
    "section": Predicate("have", "{} as a section"),
    "remaining-gap": Predicate("need", "{} to be whole"),
    "alternative-to": Predicate("be", "an alternative to {}"),
    "competes-with": Predicate("compete", "with {}"),
    "bypasses": Predicate("go", "round {}"),
    "extends-to": Predicate("go", "on to {}"),
    "beneficiary": Predicate("benefit", "{}"),
    "about": Predicate("deal", "with {}", past=True),
    "cause-of-delay": Predicate("be", "late because of this: {}"),
    "delayed-for": Predicate("be", "late for as long as this: {}"),
    "effect": Predicate("have", "this effect: {}"),
    "purpose": Predicate("have", "this purpose: {}"),
    "aim": Predicate("have", "this aim: {}"),
    "risk": Predicate("run", "this risk: {}"),
    "open-question": Predicate("leave", "this open: {}"),
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


def told(reader: Reader, claim: AnyClaim) -> Markup:
    """A claim in a sentence, with links."""
    limits = [*_limits(reader, claim)]
    limited = Markup(" ({})").format("; ".join(limits)) if limits else ""
    return Markup("{} <b>{}</b>{}.").format(_lead(reader, claim), _clause(reader, claim), limited)


# --- who, where and when ---------------------------------------------------------------------------------------


def _lead(reader: Reader, claim: AnyClaim) -> Markup:
    """`Emil Avdaliani states in … (9 June 2023) that`."""
    source, says = reader.library.sources[claim.evidence.source], claim.attribution
    date = published_words(source.published) if source.published else "undated"
    where = Markup("in \u201c{}\u201d ({})").format(reader.link(source.id), date)
    alleged, denied = claim.modality is Modality.ALLEGED, claim.modality is Modality.DENIED
    if says.kind is AttributionKind.AUTHOR and says.speaker is None:
        s = "" if len(source.authors) > 1 else "s"
        if alleged:
            pass_ = "pass" if s == "" else "passes"
            return Markup("{} {} on {}, without vouching for it, that").format(_who(reader, claim), pass_, where)
        verb = "say" if claim.modality is not Modality.OBSERVED else "state"
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
    who = who_says(reader, claim)
    return f"{who[:1].upper()}{who[1:]}"


# --- what ------------------------------------------------------------------------------------------------------


def _clause(reader: Reader, claim: AnyClaim) -> Markup:
    """`Rasht-Astara railway is to be 162 km long, as planned`."""
    predicate = predicate_of(claim)
    subject = reader.library.entity(claim.subject)
    verb, after = verb_words(claim, predicate, plural=is_plural(subject))
    rest = Markup(escape(predicate.rest)).format(_value(reader, claim))
    period = f" {period_words(claim.period)}" if isinstance(claim.period, PartialDate) else ""
    return Markup("{} {} {}{}{}").format(reader.link(claim.subject), verb, rest, period, after)


def predicate_of(claim: AnyClaim) -> Predicate:
    """What a claim says of its subject, by its property or by its word."""
    if isinstance(claim.value, Term) and claim.value in PREDICATES_OF_TERMS:
        return PREDICATES_OF_TERMS[claim.value]
    return PREDICATES[claim.property.id]


def _value(reader: Reader, claim: AnyClaim) -> Markup:
    other = claim.qualifiers.counterpart
    if isinstance(claim.value, Term) and claim.value in PREDICATES_OF_TERMS and other is not None:
        return reader.link(other)
    if isinstance(claim.value, EntityId):
        return reader.link(claim.value)
    words = bounded_words(reader.library, claim.value, claim.bound, claim.upper, claim.subject)
    if isinstance(claim.value, PartialDate):
        words = when_phrase(words if claim.upper or str(claim.bound) != "exact" else day_words(claim.value))
    return escape(words.rstrip(".") if isinstance(claim.value, Text) else words)


def when_phrase(words: str) -> str:
    """A date with the word before it: `on 9 June 2023`, `in May 2023`, `by 2027`."""
    if words.startswith(("by ", "between ", "after ", "before ", "from ")) or words.endswith(" or later"):
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
_AHEAD: Final = {
    Modality.COMMITTED: ("to", ", as promised"),
    Modality.PLANNED: ("to", ", as planned"),
    Modality.PROJECTED: ("estimated or expected to", ""),
    Modality.HOPED: ("hoped to", ""),
    Modality.FEARED: ("feared to", ""),
    Modality.IDEAL_CASE: ("to", " if all goes well"),
}
"""How it is said of what is yet to come: `is hoped to`."""


def verb_words(claim: AnyClaim, predicate: Predicate, *, plural: bool) -> tuple[str, str]:
    """The verb of a claim, with `not` where it denies something, and what comes after all of it."""
    verb, denies = predicate.verb, claim.polarity is Polarity.NEGATED
    be = "are" if plural else "is"
    if claim.modality in _AHEAD and claim.property is not FINANCING_AMOUNT:
        way, after = _AHEAD[claim.modality]
        not_ = "not " if denies else ""
        if isinstance(claim.value, Text) and after:
            return f"{be}, {after.strip(', ')}, {not_}to {verb}", ""
        return f"{be} {way.removesuffix('to')}{not_}to {verb}", after
    forms = _FORMS.get(verb, (f"{verb}s", verb, f"{verb}ed", f"{verb}ed"))
    form = forms[2 * predicate.past + plural]
    if not denies:
        return form, ""
    if verb == "be":
        return f"{form} not", ""
    return f"{'did' if predicate.past else 'do' if plural else 'does'} not {verb}", ""


def is_plural(entity: Entity) -> bool:
    """Whether a record's name is of several: `Central Asian states`, `Trains from Russia to Pakistan`."""
    if isinstance(entity, Actor) and entity.kind is not ActorKind.GROUP:
        return False
    head = re.split(r"[:,]| (?:of|from|in|on|within|between|around|to) ", entity.name)[0]
    last = head.split()[-1]
    is_name = last[:1].isupper() and last != head
    return last.endswith("s") and not last.endswith(("ss", "us", "is")) and not is_name


# --- what limits it --------------------------------------------------------------------------------------------


def _limits(reader: Reader, claim: AnyClaim) -> list[str]:
    """What the clause itself does not say: how far money came, part, other side, condition."""
    has, has_other = claim.qualifiers, isinstance(claim.value, Term) and claim.value in PREDICATES_OF_TERMS
    of_money = claim.property is FINANCING_AMOUNT and claim.modality is not Modality.OBSERVED
    named = (
        ("with", None if has_other else has.counterpart), ("from", has.from_), ("to", has.to),
        ("compared with", has.compared_with),
    )  # fmt: skip
    unstated = [] if claim.period is None or isinstance(claim.period, PartialDate) else [period_words(claim.period)]
    return [
        *([modality_words(reader.library, claim)] if of_money else []),
        *of_what(claim.scope, None),
        *unstated,
        *(f"{word} {reader.name(id)}" for word, id in named if id is not None),
        *(term_words(one) for one in (has.order, has.quantifier) if one is not None),
        *([f"on condition: {has.condition.rstrip('.')}"] if has.condition else []),
    ]
