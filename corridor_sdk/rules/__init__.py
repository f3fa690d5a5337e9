"""Rules: what must hold between records that are each well-formed. One function a rule, one tuple of them all."""

from __future__ import annotations

from typing import Final

from corridor_sdk.rules import _dates, _figures, _geography, _money, _names, _network, _quality
from corridor_sdk.rules._context import Context, Rule
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
    claims_have_ids_of_their_own,
    references_are_of_others_and_once,
    number_is_printed,
    date_is_printed,
    printed_words_are_few,
    attributes_are_supported,
    evidence_is_of_something,
    records_are_more_than_names,
    records_are_as_many_as_expected,
    *_names.RULES,
    *_dates.RULES,
    *_figures.RULES,
    *_geography.RULES,
    *_network.RULES,
    *_money.RULES,
    *_quality.RULES,
)
"""Every rule, in the order in which they run."""

__all__ = ["RULES", "Context", "Rule"]
