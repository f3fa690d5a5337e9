"""Rules: what must hold between records that are each well-formed. One function a rule, one tuple of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from corridor_sdk.reading import Fault
from corridor_sdk.rules._context import Context
from corridor_sdk.rules._dates import observations_come_before_publication
from corridor_sdk.rules._evidence import date_is_printed, number_is_printed, printed_words_are_few
from corridor_sdk.rules._expectations import records_are_as_many_as_expected
from corridor_sdk.rules._figures import (
    bound_and_upper_agree,
    counterpart_is_given,
    period_is_given,
    subject_can_have_the_property,
)
from corridor_sdk.rules._references import (
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

Rule: TypeAlias = Callable[[Context], Iterator[Fault]]
"""What a rule is: it looks at a dataset and yields what is wrong, never raising for faulty data."""

RULES: Final[tuple[Rule, ...]] = (
    references_lead_somewhere,
    readings_are_of_sources,
    claims_have_ids_of_their_own,
    references_are_of_others_and_once,
    subject_can_have_the_property,
    bound_and_upper_agree,
    period_is_given,
    counterpart_is_given,
    number_is_printed,
    date_is_printed,
    observations_come_before_publication,
    printed_words_are_few,
    attributes_are_supported,
    evidence_is_of_something,
    records_are_more_than_names,
    records_are_as_many_as_expected,
)
"""Every rule, in the order in which they run."""

__all__ = ["RULES", "Context", "Rule"]
