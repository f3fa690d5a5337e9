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


def cited_release(reader: Reader) -> str:
    """The release itself, as a sentence."""
    cited = f"{reader.library.dataset.title}. {_release(reader)}. {_content(reader)}."
    return f"{cited} {reader.release.address}".rstrip()


def _release(reader: Reader) -> str:
    return f"Release {reader.release.name}, data of {reader.closed}"


def _content(reader: Reader) -> str:
    return f"Content SHA-256 {reader.release.content_sha256}"


def _citation(reader: Reader, title: str, key: str, path: str) -> Citation:
    release = reader.release
    known = f", as known on {reader.day}" if reader.as_known_on else ""
    what = f"{title}{known}"
    address = f"{release.address}{path}{reader.suffix}"
    text = f"{PROJECT}: {what}. {_release(reader)}. {_content(reader)}. {address}"
    where = f"\\url{{{address}}}" if release.address else address
    bibtex = (
        f"@misc{{{PROJECT}-{key},\n"
        f"  title = {{{_plain(what)}}},\n"
        f"  author = {{{{{PROJECT}}}}},\n"
        f"  year = {{{reader.library.dataset.as_of.text[:4]}}},\n"
        f"  version = {{{release.name}}},\n"
        f"  howpublished = {{{where}}},\n"
        f"  note = {{data of {reader.closed}, content SHA-256 {release.content_sha256}}}\n"
        "}"
    )
    return Citation(text=text, bibtex=bibtex, address=address)


def _plain(text: str) -> str:
    """A text without what BibTeX reads as its own signs."""
    return re.sub(r"([&%$#_])", r"\\\1", re.sub(r"[{}\\]", "", text))
