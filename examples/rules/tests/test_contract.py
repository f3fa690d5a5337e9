"""The pack keeps the contract of rules."""

from __future__ import annotations

from pathlib import Path

from acme_rules import PACK

from corridor_sdk.testing import assert_contract

HERE = Path(__file__).parent


def test_the_pack_keeps_the_contract() -> None:
    assert_contract(PACK, bad=HERE / "bad", good=HERE / "good")
