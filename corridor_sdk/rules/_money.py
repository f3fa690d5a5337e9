"""Rules on money: who gives it, in what form, and that nothing is paid or counted twice."""

from __future__ import annotations

from typing import Final

from corridor_sdk.rules._context import Rule

RULES: Final[tuple[Rule, ...]] = ()
