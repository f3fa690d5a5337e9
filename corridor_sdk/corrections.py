"""Corrections: what this dataset said wrongly in a release, and since when it says otherwise.

What a source says otherwise is no correction: that is another claim. A correction mends our own reading.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from corridor_sdk.dates import PartialDate


@frozen(kw_only=True, slots=True)
class Correction:
    """One thing that was read or recorded wrongly."""

    ref: str
    """The record that it is about, as `kind/id`."""
    was: str
    """What a release said, in words."""
    now: str
    """What is said instead, in words."""
    since: str
    """The release that says so first."""
    on: PartialDate
    """When it was mended."""
    reported_by: str
    """Who noticed it, as they want to be named."""


CORRECTIONS: Final[tuple[Correction, ...]] = ()
"""Every correction since the first release, the newest first."""
