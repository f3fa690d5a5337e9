"""What every page knows: the library, the release, and how records are named and linked."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote

from attrs import field, frozen
from markupsafe import Markup

from corridor_sdk.dates import InvalidDate, PartialDate
from corridor_sdk.drawing import map_geojson
from corridor_sdk.drawing.geojson import Feature
from corridor_sdk.humane import date_words
from corridor_sdk.ids import EntityId
from corridor_sdk.knowledge import as_known, was_out
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Entity, Source

ADDRESSES: Final = {
    "corridors": "corridor",
    "segments": "segment",
    "places": "place",
    "actors": "actor",
    "agreements": "agreement",
    "pledges": "pledge",
    "events": "event",
    "sources": "source",
}
"""The word by which a kind of record is addressed: `/corridor/instc`."""

KINDS: Final = {word: kind for kind, word in ADDRESSES.items()}


@frozen(kw_only=True, slots=True)
class Release:
    """What the database says of itself."""

    name: str
    content_sha256: str
    dataset_version: str
    licence: str
    address: str = ""
    """Where the public finds the site, such as `https://corridors.example`; nothing where nobody said."""
    report_to: str = ""
    """Where reports of errors go: a `mailto:`, or the address of a page; nothing where nobody said."""


class NoDay(ValueError):
    """What was asked for is not a day of which anything can be known; the message says why, in a sentence."""


@frozen(kw_only=True, slots=True, eq=False)
class Reader:
    """A library as a reader of the site sees it, perhaps as known on a day."""

    library: Library
    release: Release
    as_known_on: PartialDate | None = None
    flat: Mapping[str, Mapping[str, object]] = field(factory=dict)
    """The rows of `claims_flat` by the claim's id, as downloads give them."""

    @functools.cached_property
    def claims_by_id(self) -> Mapping[str, AnyClaim]:
        """Every claim by its id."""
        return {claim.id: claim for claim in self.library.claims}

    @functools.cached_property
    def features(self) -> Sequence[Feature]:
        """Every located place and every segment, for other people's maps."""
        return map_geojson(self.library, as_known_on=self.as_known_on).collection["features"]

    @functools.cached_property
    def known(self) -> Library:
        """The library of the day that is asked for: what had certainly been published by then."""
        return as_known(self.library, self.as_known_on)

    @functools.cached_property
    def seen(self) -> Library:
        """The library of that day with what may have been published by then, too: its date does not tell."""
        return as_known(self.library, self.as_known_on, perhaps=True)

    def on(self, day: str) -> PartialDate:
        """A day that is asked for; raises NoDay, as today's figures would be taken for those of another day."""
        try:
            asked = PartialDate(day)
        except InvalidDate:
            raise NoDay(f"“{day}” is not a day. Write one such as 2023-12-31.") from None
        if asked.after(self.library.dataset.as_of):
            raise NoDay(f"{date_words(asked)} is after {self.closed}, when the data were closed.")
        return asked

    def address(self, id: EntityId) -> str:
        """Where a record's page is; the day that is asked for goes along."""
        return f"/{ADDRESSES[id.kind]}/{id}{self.suffix}"

    @property
    def day(self) -> str:
        """The day that is asked for, in words; nothing where none is."""
        return date_words(self.as_known_on) if self.as_known_on else ""

    @property
    def suffix(self) -> str:
        """What every address on a page carries along."""
        return f"?as-known-on={quote(str(self.as_known_on), safe='')}" if self.as_known_on else ""

    def link(self, id: EntityId) -> Markup:
        """A record's name, linked to its page."""
        return Markup('<a href="{}">{}</a>').format(self.address(id), self.library.entity(id).name)

    def claim_link(self, claim: AnyClaim, words: str = "claim") -> Markup:
        """A claim's page."""
        return Markup('<a href="{}">{}</a>').format(self.claim_address(claim), words)

    def claim_address(self, claim: AnyClaim) -> str:
        """Where a claim's page is."""
        return f"/claim/{claim.id}{self.suffix}"

    def knows(self, claim: AnyClaim) -> bool:
        """Whether a claim's document may have been out by the day that is asked for."""
        return self.was_out(self.library.sources[claim.evidence.source])

    def was_out(self, source: Source) -> bool:
        """Whether a document may have been out by the day that is asked for."""
        return was_out(source, self.as_known_on) is not False

    def claims_about(self, subject: Entity) -> tuple[AnyClaim, ...]:
        """What sources say of a record, as far as it was known."""
        return tuple(claim for claim in self.library.claims_about(subject) if self.knows(claim))

    def name(self, id: EntityId) -> str:
        """A record's name."""
        return self.library.entity(id).name

    @property
    def closed(self) -> str:
        """The dataset's today, in words."""
        return date_words(self.library.dataset.as_of)

    def find(self, word: str, id: str) -> Entity | None:
        """The record at an address, if there is one."""
        return self.library.entities.get(f"{KINDS[word]}/{id}") if word in KINDS else None
