"""The page of a record: its sections in the order of what matters, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen
from markupsafe import Markup

from corridor_sdk.gaps import can_have
from corridor_sdk.labels import KIND_WORDS, field_label, property_label
from corridor_sdk.model import Actor, AnyClaim, Entity, Segment, Source
from corridor_sdk.site.pages._app import Page
from corridor_sdk.site.pages._citing import Citation, cited_record
from corridor_sdk.site.pages._drawings import Drawn, dates_of, ladder_of, map_of, routes_with, strip_of
from corridor_sdk.site.pages._ending import Ending, ending
from corridor_sdk.site.pages._facts import Fact, facts
from corridor_sdk.site.pages._figures import Subject, subjects
from corridor_sdk.site.pages._geography import places_and_lines
from corridor_sdk.site.pages._held import claims_held
from corridor_sdk.site.pages._plans import FIELD_GAPS, GAPS, GAPS_OF_FIELDS, MONEY_AND_MORE, PLANS, Plan
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._relations import Relation, relations
from corridor_sdk.site.pages._sources import Reading, reading
from corridor_sdk.site.pages._summary import summary
from corridor_sdk.site.pages._unknown import unknown_record
from corridor_sdk.vocabulary import ActorKind, PledgeKind


@frozen(kw_only=True, slots=True)
class Part:
    """A section of a page."""

    id: str
    title: str
    subjects: tuple[Subject, ...] = ()
    relations: tuple[Relation, ...] = ()
    drawings: tuple[Drawn, ...] = ()

    @property
    def holds_anything(self) -> bool:
        """Whether there is anything to show but gaps."""
        return bool(self.relations or self.drawings or any(one.is_known for one in self.subjects))


@frozen(kw_only=True, slots=True)
class Shown:
    """Everything that the page of a record shows."""

    entity: Entity
    kind: str
    above: tuple[Markup, ...]
    """What it is a part of."""
    summary: Markup
    facts: tuple[Fact, ...]
    strip: Drawn | None
    parts: tuple[Part, ...]
    links: tuple[Relation, ...]
    gaps: tuple[str, ...]
    aliases: tuple[str, ...]
    has_map: bool
    ending: Ending
    citation: Citation
    reading: Reading | None
    """Of a source: what was read in it."""
    claims: tuple[AnyClaim, ...]
    """Every claim that the page shows as a figure."""
    is_person: bool
    held: tuple[AnyClaim, ...]
    """Every claim that the page shows or links, as its downloads give them."""


def record_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page | None:
    """The page of a record."""
    entity = reader.find(found["word"], found["id"])
    if entity is None:
        return unknown_record(reader, found)
    named = reader.seen.entities.get(entity.id.ref)
    if named is None:
        return Page(template="unnamed.html", values={"title": entity.name})
    return Page(template="record.html", values={"page": shown_of(reader, named)})


def shown_of(reader: Reader, entity: Entity) -> Shown:
    """Everything that the page of a record shows."""
    said, related = subjects(reader, entity), relations(reader, entity)
    told = summary(reader, entity, said, related)
    strip = strip_of(reader, entity) if entity.id.kind in ("segments", "corridors") else None
    read = reading(reader, entity) if isinstance(entity, Source) else None
    claims = claims_shown(said.values()) if read is None else read.claims
    parts = tuple(_parts(reader, entity, said, related))
    return Shown(
        entity=entity,
        kind=KIND_WORDS[entity.id.kind],
        above=_above(reader, entity),
        summary=told,
        facts=tuple(facts(reader, entity)),
        strip=strip,
        parts=parts,
        links=_rest(parts, related),
        gaps=tuple(_gaps(reader, entity, said)),
        aliases=() if isinstance(entity, Source) else tuple(dict.fromkeys(one.name for one in entity.aliases)),
        has_map=bool(places_and_lines(reader, entity, claims)),
        ending=ending(reader, entity, claims),
        citation=cited_record(reader, entity),
        reading=read,
        claims=claims,
        is_person=isinstance(entity, Actor) and entity.kind is ActorKind.PERSON,
        held=claims_held(reader, entity, said.values(), related.values()),
    )


def claims_shown(said: Iterable[Subject]) -> tuple[AnyClaim, ...]:
    """Every claim behind some figures, once, in the order of properties."""
    by_id = {line.claim.id: line.claim for subject in said for line in subject.lines}
    return tuple(by_id.values())


def _above(reader: Reader, entity: Entity) -> tuple[Markup, ...]:
    lines = routes_with(reader, entity) if isinstance(entity, Segment) else []
    return tuple(reader.link(one.id) for one in lines)


# --- sections --------------------------------------------------------------------------------------------------


def _parts(
    reader: Reader, entity: Entity, said: Mapping[str, Subject], related: Mapping[str, Relation]
) -> Iterator[Part]:
    plans = PLANS[entity.id.kind]
    for plan in plans:
        part = _part(reader, entity, plan, said, related)
        if part.holds_anything or part.subjects:
            yield part
    taken = {id for plan in plans for id in plan.properties.split()}
    rest = tuple(subject for id, subject in said.items() if id not in taken)
    if rest:
        yield Part(id="more", title="Also said", subjects=rest)


def _part(
    reader: Reader, entity: Entity, plan: Plan, said: Mapping[str, Subject], related: Mapping[str, Relation]
) -> Part:
    unknown = {id: Subject(id=id, label=property_label(id)) for id in _asked_of(reader, entity, plan.expects)}
    has = unknown | dict(said)
    return Part(
        id="-".join(word.strip(",").lower() for word in plan.title.split()[:3]),
        title=_title(reader, entity, plan),
        subjects=tuple(has[id] for id in plan.properties.split() if id in has),
        relations=tuple(related[key] for key in plan.relations.split() if key in related),
        drawings=tuple(_drawings(reader, entity, plan.drawings)),
    )


def _title(reader: Reader, entity: Entity, plan: Plan) -> str:
    """The title of a section; pledges that are not of money do not stand under money alone."""
    others = (one for one in reader.library.pledges.values() if one.kind is not PledgeKind.MONEY)
    is_more = plan.drawings == "ladder" and any(entity.id in one.purposes for one in others)
    return MONEY_AND_MORE if is_more else plan.title


def _drawings(reader: Reader, entity: Entity, name: str) -> Iterator[Drawn]:
    match name:
        case "map":
            made = map_of(reader, entity)
            yield from [made] if made else []
        case "ladder":
            yield from ladder_of(reader, entity)
        case "dates":
            yield from dates_of(reader, entity)


def _rest(parts: tuple[Part, ...], related: Mapping[str, Relation]) -> tuple[Relation, ...]:
    """The relations that no section has."""
    taken = {relation.key for part in parts for relation in part.relations}
    return tuple(relation for key, relation in related.items() if key not in taken)


def _asked_of(reader: Reader, entity: Entity, names: str) -> Iterator[str]:
    """The properties or fields, of those named, that a record can have."""
    return (name for name in names.split() if can_have(reader.library, entity, name))


def _gaps(reader: Reader, entity: Entity, said: Mapping[str, Subject]) -> Iterator[str]:
    """What one would like to know and nobody says, in plain words."""
    kind = entity.id.kind
    yield from (property_label(id).lower() for id in _asked_of(reader, entity, GAPS[kind]) if id not in said)
    for name in _asked_of(reader, entity, GAPS_OF_FIELDS[kind]):
        if not getattr(entity, name):
            yield FIELD_GAPS.get(name, field_label(name).lower())
