"""Rules: what must hold between records that are each well-formed. One function a rule, one tuple of them all."""

from __future__ import annotations

from typing import Final

from corridor_sdk.reading import Noted, Record
from corridor_sdk.rules import _dates, _figures, _geography, _money, _names, _network, _quality
from corridor_sdk.rules._context import Context, RecordRule, Rule, refers_of
from corridor_sdk.rules._evidence import date_is_printed, number_is_printed, printed_words_are_few
from corridor_sdk.rules._expectations import records_are_as_many_as_expected
from corridor_sdk.rules._references import (
    claims_are_of_records,
    claims_have_ids_of_their_own,
    readings_are_of_sources,
    references_are_of_others_and_once,
    references_lead_somewhere,
)
from corridor_sdk.rules._support import (
    attributes_are_supported,
    evidence_is_of_something,
    records_are_more_than_names,
)

RULES: Final[tuple[Rule, ...]] = (
    references_lead_somewhere,
    readings_are_of_sources,
    claims_are_of_records,
    records_are_as_many_as_expected,
    *_names.RULES,
    *_dates.RULES,
    *_figures.RULES,
    *_geography.RULES,
    *_network.RULES,
    *_money.RULES,
    *_quality.RULES,
)
"""Every rule that looks at the dataset as a whole, in the order in which they run."""
RECORD_RULES: Final[tuple[RecordRule, ...]] = (
    claims_have_ids_of_their_own,
    references_are_of_others_and_once,
    number_is_printed,
    date_is_printed,
    printed_words_are_few,
    attributes_are_supported,
    evidence_is_of_something,
    records_are_more_than_names,
    *_dates.RECORD_RULES,
    *_figures.RECORD_RULES,
    *_geography.RECORD_RULES,
    *_money.RECORD_RULES,
    *_quality.RECORD_RULES,
)
"""Every rule that looks at one record and at nothing else; they run before the others."""


def note(record: Record) -> Noted:
    """What the rules on single records find in one, and to what it refers."""
    faults = [fault for rule in RECORD_RULES for fault in rule(record)]
    return Noted(faults=tuple(faults), refers=refers_of(record))


def names_of_record_rules() -> tuple[str, ...]:
    """What the rules on single records are called: with others, what was noted of a record says nothing."""
    return tuple(f"{rule.__module__}.{rule.__qualname__}" for rule in RECORD_RULES)


__all__ = ["RECORD_RULES", "RULES", "Context", "RecordRule", "Rule", "names_of_record_rules", "note"]
