"""Facts: what a record's own fields say, in words and links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
from attrs import frozen
from markupsafe import Markup, escape

from corridor_sdk.dates import PartialDate
from corridor_sdk.humane import term_words, value_words
from corridor_sdk.ids import EntityId
from corridor_sdk.labels import field_label
from corridor_sdk.model import Actor, Entity, Pledge
from corridor_sdk.parts import Clause, ExternalId, Location, Party, TextFile
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.values import CountryCode, LanguageTag, Url
from corridor_sdk.vocabulary import ActorKind, MatchStatus, PartyRole, Term
from corridor_sdk.wording import is_sought

_APART: Final = ("id", "name", "title", "aliases", "evidence")
"""Fields that a page shows elsewhere."""
_LANGUAGES: Final = {"en": "English", "ru": "Russian", "fa": "Persian", "az": "Azerbaijani", "tr": "Turkish"}


@frozen(kw_only=True, slots=True)
class Fact:
    """A field of a record, in words and links; several values are a list."""

    label: str
    values: tuple[Markup, ...]


def facts(reader: Reader, entity: Entity) -> Iterator[Fact]:
    """What a record's own fields say, in the order of the model; what has no value is left out."""
    for field in attrs.fields(type(entity)):
        value: object = getattr(entity, field.name)
        if field.name in _APART or value is None or value == ():
            continue
        values = value if isinstance(value, tuple) else (value,)
        plain = isinstance(value, CountryCode) and _is_it(entity)
        shown = (escape(value),) if plain else tuple(_shown(reader, one) for one in values)
        is_asked = field.name == "providers" and isinstance(entity, Pledge) and is_sought(reader.library, entity)
        yield Fact(label="Who is asked" if is_asked else field_label(field.name), values=shown)


def _is_it(entity: Entity) -> bool:
    """Whether a record is the very state of its country."""
    return isinstance(entity, Actor) and entity.kind is ActorKind.STATE


def _shown(reader: Reader, value: object) -> Markup:
    match value:
        case EntityId():
            return reader.link(value)
        case CountryCode():
            return country(reader, value)
        case Url():
            return Markup('<a href="{0}" rel="noreferrer">{0}</a>').format(value)
        case LanguageTag():
            return escape(_LANGUAGES.get(value, value))
        case Location():
            return _location(reader, value)
        case Party():
            return _party(reader, value)
        case Clause():
            return Markup("{}: {}. {}").format(value.number, value.summary.rstrip("."), _words(value))
        case ExternalId():
            return _external(value)
        case TextFile():
            return _text(value)
        case PartialDate() | Term():
            return escape(value_words(reader.library, value))
    return escape(str(value))


def country(reader: Reader, code: CountryCode) -> Markup:
    """A country by the state's page, where there is one; else by its code."""
    states = (one for one in reader.library.actors.values() if one.kind is ActorKind.STATE and one.country == code)
    state = next(states, None)
    return escape(code) if state is None else Markup("{} ({})").format(reader.link(state.id), code)


def _party(reader: Reader, party: Party) -> Markup:
    role = Markup() if party.role is PartyRole.PARTY else Markup(", {}").format(term_words(party.role))
    return Markup("{}{}").format(reader.link(party.actor), role)


def _words(clause: Clause) -> Markup:
    return Markup("<q>{}</q>").format(clause.evidence.printed)


def _location(reader: Reader, location: Location) -> Markup:
    return Markup("{}° N, {}° E, {}; by {}, record {}").format(
        location.latitude, location.longitude, term_words(location.precision),
        reader.link(location.reference.source), location.reference.record,
    )  # fmt: skip


def _external(id: ExternalId) -> Markup:
    if id.value is None:
        return Markup("{}: searched, and not there").format(id.scheme)
    match = "" if id.match is MatchStatus.EXACT else f" ({term_words(id.match)})"
    if id.scheme == "wikidata":
        return Markup('<a href="https://www.wikidata.org/wiki/{0}" rel="noreferrer">wikidata {0}</a>{1}').format(
            id.value, match
        )
    return Markup("{} {}{}").format(id.scheme, id.value, match)


def _text(text: TextFile) -> Markup:
    part = f"words {text.from_word + 1:,} to {text.to_word:,} of {text.words:,}"
    if text.to_word - text.from_word == text.words:
        part = f"{text.words:,} words"
    return Markup('{}, {}; SHA-256 <code class="long">{}</code>').format(
        _COVERAGE[str(text.coverage)], part, text.sha256
    )


_COVERAGE: Final = {"whole": "The whole text was read", "partial": "An excerpt or a summary was read"}
