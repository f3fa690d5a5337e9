"""Unknown addresses: where one leads that is nearly right, and what is offered where nothing stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Never
from urllib.parse import quote

from attrs import frozen

from corridor_sdk._spelling import nearest
from corridor_sdk.ids import EntityId
from corridor_sdk.labels import KIND_WORDS, property_label
from corridor_sdk.model import Entity
from corridor_sdk.properties import PROPERTIES, PROPERTY_BY_ID
from corridor_sdk.searching import search
from corridor_sdk.site.pages._app import Page
from corridor_sdk.site.pages._index import index_of
from corridor_sdk.site.pages._reader import ADDRESSES, KINDS, Reader
from corridor_sdk.valuetypes import Property, Value

_MOST: Final = 4


@frozen(kw_only=True, slots=True)
class Near:
    """A page that may have been meant."""

    address: str
    name: str
    kind: str = ""


# --- records ---------------------------------------------------------------------------------------------------


def unknown_record(reader: Reader, found: Mapping[str, str]) -> Page:
    """Where no record is: a redirect for a retired id; else what its address is like, whatever its kind."""
    kind = KINDS[found["word"]]
    retired = reader.library.retired.get(f"{kind}/{found['id']}")
    if retired is not None and retired.replaced_by is not None:
        return Page(status=301, location=reader.address(retired.replaced_by))
    near = list(_like(reader, kind, found["id"]))[:_MOST]
    values = {"word": found["word"], "id": found["id"], "near": near, "retired": retired}
    return Page(template="missing.html", values=values, status=410 if retired else 404)


def _like(reader: Reader, kind: str, id: str) -> Iterator[Near]:
    """Records of this very id, then those of nearly this id, then those whose names hold its words; each once."""
    entities = reader.library.entities
    ids: dict[str, list[Entity]] = {}
    for entity in entities.values():
        ids.setdefault(str(entity.id), []).append(entity)
    same_kind = nearest(id, [str(entity.id) for entity in entities.values() if entity.id.kind == kind])
    found = list(ids.get(id, ()))
    found += [entities[f"{kind}/{same_kind}"]] if same_kind else []
    found += [] if found else ids.get(nearest(id, ids) or "", ())
    named = search(index_of(reader.library).entities, id.replace("-", " "))
    found += sorted(named, key=lambda one: one.id.kind != kind)
    for entity in {one.id.ref: one for one in found}.values():
        yield _near(reader, entity)


def _near(reader: Reader, entity: Entity) -> Near:
    return Near(address=reader.address(entity.id), name=entity.name, kind=KIND_WORDS[entity.id.kind].lower())


# --- figures ---------------------------------------------------------------------------------------------------


def unknown_figure(reader: Reader, found: Mapping[str, str]) -> Page:
    """Where no figure is: what is like it, or that nobody tells."""
    subject, prop = reader.find(found["word"], found["id"]), PROPERTY_BY_ID.get(found["property"])
    if subject is None:
        return unknown_record(reader, found)
    page = Near(address=reader.address(subject.id), name=f"All that is said of {subject.name}")
    if prop is None:
        title = f"There is no question “{found['property']}” about {subject.name}"
        return _not_here(title, [*_questions_like(reader, subject, found["property"]), page])
    label = property_label(prop.id)
    whole = Near(address=_which(reader, subject.id, prop), name=f"{label} of {subject.name}")
    if found.get("by") or found.get("key"):
        return _not_here(f"{label} of {subject.name}: there is no such figure", [whole, page])
    if subject.id.kind not in prop.subjects:
        return _not_here(f"{label} is not asked of {subject.name}", [page])
    told = "No text that we read tells it."
    return _not_here(f"{label} of {subject.name}: not known to us", [page], told)


def _questions_like(reader: Reader, subject: Entity, word: str) -> Iterator[Near]:
    """The property that a word is most likely a slip of; first of those that somebody speaks of."""
    spoken_of = {claim.property for claim in reader.claims_about(subject)}
    fitting = [prop for prop in PROPERTIES if subject.id.kind in prop.subjects]
    for some in (spoken_of, fitting):
        names: dict[str, Property[Never, Value]] = {property_label(one.id).lower(): one for one in some}
        names |= {one.id: one for one in some}
        if like := nearest(word.lower(), names):
            yield Near(
                address=_which(reader, subject.id, names[like]),
                name=f"{property_label(names[like].id)} of {subject.name}",
            )
            return


def _which(reader: Reader, subject: EntityId, prop: Property[Never, Value]) -> str:
    return f"/which/{ADDRESSES[subject.kind]}/{subject}/{prop.id}{reader.suffix}"


def _not_here(title: str, near: list[Near], told: str = "") -> Page:
    values = {"title": title, "told": told, "near": near, "retired": None}
    return Page(template="missing.html", values=values, status=404)


# --- addresses that are nearly right ---------------------------------------------------------------------------

_SINGULAR: Final = {kind: word for word, kind in KINDS.items()} | {"claims": "claim"}


def mended_address(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page | None:
    """A redirect for capitals, for the plural of a kind, for `_` and a slash at the end; None where that is no help."""
    word = found["word"].lower()
    word, which = _SINGULAR.get(word, word), "which/" if found.get("which") else ""
    id, *rest = found["rest"].lower().replace("_", "-").replace(" ", "-").strip("/").split("/")
    name, _, form = id.partition(".")
    is_known = name in reader.claims_by_id if word == "claim" else reader.find(word, name) is not None
    address = f"/{which}{word}/{'/'.join([id, *rest])}"
    asked = f"/{found.get('which') or ''}{found['word']}/{found['rest']}"
    if is_known and bool(rest) == bool(which) and address != asked:
        return Page(status=301, location=quote(address) + reader.suffix)
    if word in KINDS and found["word"] != "corridors" and not rest and not form and not which:
        return unknown_record(reader, {"word": word, "id": name})
    return None
