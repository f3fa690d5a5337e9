"""Noted: what was found in one record by itself, which stays true as long as its file does not change."""

from __future__ import annotations

from attrs import frozen

from corridor_sdk.reading._faults import Fault


@frozen(kw_only=True, slots=True)
class Noted:
    """What rules on single records found in one, and what rules on all records want to know of it."""

    faults: tuple[Fault, ...]
    """What is wrong with it, whatever other records say."""
    refers: tuple[str, ...]
    """To which records it refers, itself or in its claims, each once."""
