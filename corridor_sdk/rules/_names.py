"""Rules on names, ids and the ways between records."""

from __future__ import annotations

from typing import Final

from corridor_sdk.rules._context import Rule

RULES: Final[tuple[Rule, ...]] = ()
