"""Rules on where things are: how far apart ends lie, and in which country."""

from __future__ import annotations

from typing import Final

from corridor_sdk.rules._context import Rule

RULES: Final[tuple[Rule, ...]] = ()
