"""Rules on how good the evidence is: one voice, old, contested, or not to be checked."""

from __future__ import annotations

from typing import Final

from corridor_sdk.rules._context import Rule

RULES: Final[tuple[Rule, ...]] = ()
