"""Plain cells: the answers to ready questions in the words of our own pages. Files and JSON have them as stored."""

from __future__ import annotations

import re
import weakref
from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup, escape

from corridor_sdk.humane import claim_words, modality_words, of_what, term_words
from corridor_sdk.labels import MODALITY_WORDS, TOWARDS, property_label
from corridor_sdk.model import AnyClaim
from corridor_sdk.properties import PROPERTY_BY_ID
from corridor_sdk.site._cells import cell as data_cell
from corridor_sdk.site.pages._contested import Question, contested, key
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._said import said_line
from corridor_sdk.valuetypes import TermType
from corridor_sdk.vocabulary import FinanceStage, Modality, Term

_SAID: Final = frozenset({"said", "figure", "promised", "when"})
"""Columns that hold what a claim says."""


def plain_cells(reader: Reader, columns: Sequence[str], row: Sequence[object]) -> Sequence[object]:
    """The cells of a row, those of a claim as pages word them."""
    at = columns.index("claim_id") if "claim_id" in columns else -1
    claim = reader.claims_by_id.get(Markup(row[at]).striptags()) if at >= 0 else None
    figure = _figure(reader, row[columns.index("figure_id")]) if "figure_id" in columns else {}
    named = "document" in columns
    return [
        cell if named and column == "source_id" else figure.get(column) or _plain(reader, column, cell, claim)
        for column, cell in zip(columns, row, strict=False)
    ]


_contested: weakref.WeakKeyDictionary[Reader, Mapping[str, Question]] = weakref.WeakKeyDictionary()


def _figure(reader: Reader, id: object) -> Mapping[str, Markup]:
    """The cells of a contested figure as its page words them; none where it is not contested."""
    if reader not in _contested:
        _contested[reader] = {key(one.row.figure): one for one in contested(reader)}
    if (found := _contested[reader].get(Markup(id).striptags())) is None:
        return {}
    lines = (Markup("{}: {}, {}").format(_said(reader, one.claim), one.who, one.when) for one in found.row.said)
    picked = {answer.policy.replace(" ", "_"): escape(answer.value) for answer in found.row.answers}
    towards = TOWARDS.get(found.row.figure.property.id)
    if towards is not None and (other := found.row.figure.topic.counterpart) is not None:
        picked["relating_to"] = Markup("{} {}").format(towards, reader.link(other))
    return picked | {
        "figure": Markup('<a href="{}">{}</a>').format(found.address, found.row.value),
        "said": Markup("; ").join(lines),
    }


def _plain(reader: Reader, column: str, cell: object, claim: AnyClaim | None) -> object:
    text = Markup(cell).striptags()
    if column == "property" and text in PROPERTY_BY_ID:
        return property_words(text)
    if column == "scope" and claim is None and text == "whole":
        return "all of it"
    if column == "source_id" and (source := reader.library.entities.get(f"sources/{text}")):
        return reader.link(source.id)
    if claim is None:
        return cell
    if column == "scope":
        return escape("; ".join(of_what(claim.scope, None)) or "all of it")
    if column == "document":
        return reader.link(claim.evidence.source)
    if column in _SAID or (column == "sum" and text == _display(reader, claim)):
        said = said_line(reader, claim)
        return escape(f"{said.words} ({said.modality})" if said.modality else said.words)
    if column == "url" and (deep_link := said_line(reader, claim).deep_link):
        return Markup('<a href="{}" rel="noreferrer">at these words</a>').format(deep_link)
    return cell


def property_words(id: str) -> Markup:
    """A property as pages call it, with its id where that is another word: `State asset-status`, `Length`."""
    label = property_label(id)
    same = label.casefold() == id.replace("-", " ")
    return escape(label) if same else Markup('{} <span class="note">{}</span>').format(label, id)


# --- the cells of tables ---------------------------------------------------------------------------------------

_VALUES: Final = frozenset(
    "display figures latest closest_to_source funder_first said amount promised observed stage status".split()
)
"""Columns of tables that hold values of a property."""
_LONGEST: Final = 2_000
"""What is longer is no value of a vocabulary, whatever a statement calls it."""


def table_cell(reader: Reader, row: Mapping[str, object], column: str, value: object) -> Markup | None:
    """A value of a table in the words of pages, where its row tells what it is; None where it does not."""
    if not isinstance(value, str) or column not in _VALUES or len(value) > _LONGEST:
        return None
    held = set(row.keys())
    ids = [str(row[name]) for name in ("claim_id", "promise_id", "observation_id", "id") if name in held]
    for claim in (reader.claims_by_id[id] for id in ids if id in reader.claims_by_id):
        if value == _display(reader, claim):
            return _said(reader, claim)
        if isinstance(claim.value, Term) and value == str(claim.value):
            return escape(term_words(claim.value))
    prop = PROPERTY_BY_ID.get(str(row["property"])) if "property" in held else None
    vocabulary = prop.value_type.vocabulary if prop and isinstance(prop.value_type, TermType) else ()
    if not (vocabulary := FinanceStage if column == "stage" else vocabulary):
        return None
    terms = {str(term): term_words(term) for term in vocabulary}
    words = re.sub(r"[a-z]+(?:-[a-z]+)*(?![^(]*\))", lambda found: terms.get(found[0], found[0]), value)
    return None if words == value else data_cell("display", words) or escape(words)


def _said(reader: Reader, claim: AnyClaim) -> Markup:
    """What a claim says, and in what way where it is no fact."""
    words, way = claim_words(reader.library, claim), modality_words(reader.library, claim)
    return escape(words if way == MODALITY_WORDS[Modality.OBSERVED] else f"{words} ({way})")


def _display(reader: Reader, claim: AnyClaim) -> object:
    """How the database shows a claim; None in a file in which somebody changed it."""
    return reader.flat.get(claim.id, {}).get("display")
