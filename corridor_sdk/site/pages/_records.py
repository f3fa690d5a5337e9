"""The page of a record, whatever its kind, and the page of a claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs
from attrs import frozen
from markupsafe import Markup

from corridor_sdk.ids import EntityId
from corridor_sdk.model import AnyClaim, Claim, Entity, Source
from corridor_sdk.parts import AttributeEvidence
from corridor_sdk.site.pages._app import Page
from corridor_sdk.site.pages._figures import figure_rows, said_line
from corridor_sdk.site.pages._reader import ADDRESSES, KINDS, Reader

_APART = ("id", "name", "title", "aliases", "evidence", "location", "text", "parties", "clauses", "external_ids")


@frozen(kw_only=True, slots=True)
class Attribute:
    """A field of a record, in words and links."""

    label: str
    value: Markup


@frozen(kw_only=True, slots=True)
class Mention:
    """A record that refers to this one, and as what."""

    by: Markup
    field: str


def record_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page | None:
    """The page of a record."""
    entity = reader.find(found["word"], found["id"])
    if entity is None:
        return _missing(reader, found)
    values = {
        "entity": entity,
        "kind_word": ADDRESSES[entity.id.kind],
        "attributes": list(attributes(reader, entity)),
        "rows": figure_rows(reader, entity),
        "mentions": mentions(reader, entity),
        "claims": reader.library.claims_about(entity),
        "aliases": () if isinstance(entity, Source) else entity.aliases,
    }
    return Page(template="record.html", values=values)


def _missing(reader: Reader, found: Mapping[str, str]) -> Page | None:
    """Where no record is: a redirect for a retired id, near names for a misspelt one."""
    ref = f"{KINDS[found['word']]}/{found['id']}"
    if (retired := reader.library.retired.get(ref)) is not None and retired.replaced_by is not None:
        return Page(status=301, location=reader.address(retired.replaced_by))
    from corridor_sdk._spelling import nearest

    same_kind = [
        other.rpartition("/")[2] for other in reader.library.entities if other.startswith(f"{KINDS[found['word']]}/")
    ]
    near = nearest(found["id"], same_kind)
    values = {"word": found["word"], "id": found["id"], "near": near, "retired": retired}
    return Page(template="missing.html", values=values, status=410 if retired else 404)


def attributes(reader: Reader, entity: Entity) -> Iterator[Attribute]:
    """What a record's own fields say."""
    for field in attrs.fields(type(entity)):
        value = getattr(entity, field.name)
        if field.name in _APART or value == field.default:
            continue
        yield Attribute(label=field.name.rstrip("_").replace("_", " "), value=_in_links(reader, value))


def _in_links(reader: Reader, value: object) -> Markup:
    if isinstance(value, tuple):
        return Markup(", ").join(_in_links(reader, item) for item in value)
    return reader.link(value) if isinstance(value, EntityId) else Markup("{}").format(value)


def mentions(reader: Reader, entity: Entity) -> list[Mention]:
    """Every record and claim that refers to this one, each once."""
    found: dict[tuple[str, str], Mention] = {}
    for back in reader.library.references_to(entity):
        if isinstance(back.by, Claim):
            by, field = reader.link(back.by.subject), back.by.property.id.replace("-", " ")
        else:
            by, field = reader.link(back.by.id), back.field.partition("[")[0].replace("_", " ")
        found.setdefault((by, field), Mention(by=by, field=field))
    return list(found.values())


def claim_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page | None:
    """The page of a claim."""
    claim: AnyClaim | None = reader.claims_by_id.get(found["id"])
    if claim is None:
        return Page(
            template="missing.html",
            values={"word": "claim", "id": found["id"], "near": None, "retired": None},
            status=404,
        )
    source = reader.library.sources[claim.evidence.source]
    alike = [
        said_line(reader, other)
        for other in reader.library.claims_about(claim.subject)
        if other.property is claim.property and other is not claim
    ]
    values = {"claim": claim, "claim_line": said_line(reader, claim), "source": source, "alike": alike}
    return Page(template="claim.html", values=values)


__all__ = ["AttributeEvidence", "attributes", "claim_page", "mentions", "record_page"]
