"""Rules on routes: segments that meet, gauges that fit, ends that are reached."""

from __future__ import annotations

from typing import Final

from corridor_sdk.rules._context import Rule

RULES: Final[tuple[Rule, ...]] = ()
