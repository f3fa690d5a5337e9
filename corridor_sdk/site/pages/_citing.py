"""Citations: a record or a claim with its release and its hash, ready to be copied."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from corridor_sdk.humane import claim_words, modality_words
from corridor_sdk.labels import property_label
from corridor_sdk.model import AnyClaim, Entity
from corridor_sdk.site.pages._reader import ADDRESSES, Reader
from corridor_sdk.site.pages._said import when_said, who_says

PROJECT: Final = "corridor-sdk"


@frozen(kw_only=True, slots=True)
class Citation:
    """A citation as text and as BibTeX, and the address that stays."""

    text: str
    bibtex: str
    address: str


def cited_record(reader: Reader, entity: Entity) -> Citation:
    """A record's page."""
    address = f"/{ADDRESSES[entity.id.kind]}/{entity.id}"
    title = f"{entity.name} ({ADDRESSES[entity.id.kind]})"
    return _citation(reader, title, f"{ADDRESSES[entity.id.kind]}-{entity.id}", address)


def cited_claim(reader: Reader, claim: AnyClaim) -> Citation:
    """A claim, with who says it and where."""
    source = reader.library.sources[claim.evidence.source]
    said = f"{claim_words(reader.library, claim)} ({modality_words(reader.library, claim)})"
    title = (
        f"{reader.name(claim.subject)}: {property_label(claim.property.id).lower()}, {said}, after "
        f"{who_says(reader, claim)}, \u201c{source.title}\u201d, {when_said(reader, claim)}; "
        f"claim {claim.id}, words {claim.evidence.fingerprint}"
    )
    return _citation(reader, title, f"claim-{claim.id}", f"/claim/{claim.id}")


def _citation(reader: Reader, title: str, key: str, address: str) -> Citation:
    release = reader.release
    known = f", as known on {reader.as_known_on}" if reader.as_known_on else ""
    what = f"{title}{known}"
    where = f"Release {release.name}, {address}{reader.suffix}. Content SHA-256 {release.content_sha256}."
    text = f"{PROJECT}: {what}. {where}"
    bibtex = (
        f"@misc{{{PROJECT}-{key},\n"
        f"  title = {{{_plain(what)}}},\n"
        f"  author = {{{{{PROJECT}}}}},\n"
        f"  version = {{{release.name}}},\n"
        f"  howpublished = {{{address}{reader.suffix}}},\n"
        f"  note = {{content SHA-256 {release.content_sha256}}}\n"
        "}"
    )
    return Citation(text=text, bibtex=bibtex, address=f"{address}{reader.suffix}")


def _plain(text: str) -> str:
    """A text without what BibTeX reads as its own signs."""
    return re.sub(r"([&%$#_])", r"\\\1", re.sub(r"[{}\\]", "", text))
