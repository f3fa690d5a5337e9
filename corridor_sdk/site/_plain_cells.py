"""Plain cells: the answers to ready questions in the words of our own pages. Files and JSON have them as stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup, escape

from corridor_sdk.humane import of_what
from corridor_sdk.labels import property_label
from corridor_sdk.model import AnyClaim
from corridor_sdk.properties import PROPERTY_BY_ID
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._said import said_line

_SAID: Final = frozenset({"said", "figure", "promised", "when"})
"""Columns that hold what a claim says."""


def plain_cells(reader: Reader, columns: Sequence[str], row: Sequence[object]) -> Sequence[object]:
    """The cells of a row, those of a claim as pages word them."""
    at = columns.index("claim_id") if "claim_id" in columns else -1
    claim = reader.claims_by_id.get(Markup(row[at]).striptags()) if at >= 0 else None
    named = "document" in columns
    return [
        cell if named and column == "source_id" else _plain(reader, column, cell, claim)
        for column, cell in zip(columns, row, strict=False)
    ]


def _plain(reader: Reader, column: str, cell: object, claim: AnyClaim | None) -> object:
    text = Markup(cell).striptags()
    if column == "property" and text in PROPERTY_BY_ID:
        return Markup('{} <span class="note">{}</span>').format(property_label(text), text)
    if column == "source_id" and (source := reader.library.entities.get(f"sources/{text}")):
        return reader.link(source.id)
    if claim is None:
        return cell
    said = said_line(reader, claim)
    if column in _SAID or (column == "sum" and text == reader.flat[claim.id]["display"]):
        return escape(f"{said.words} ({said.modality})" if said.modality else said.words)
    if column == "scope":
        return escape("; ".join(of_what(claim.scope, None)) or "all of it")
    if column == "document":
        return reader.link(claim.evidence.source)
    if column == "url" and said.deep_link:
        return Markup('<a href="{}" rel="noreferrer">at these words</a>').format(said.deep_link)
    return cell
