"""Rules of others: found, run, and reported where they break."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from corridor_sdk import plugins
from corridor_sdk.findings import PLUGIN_FAILED, Code, Severity
from corridor_sdk.loading import check
from corridor_sdk.plugins import GROUP, RulePack, installed_packs, sort_out
from corridor_sdk.reading import Fault
from corridor_sdk.rules import Context, Rule
from corridor_sdk.testing import assert_contract, findings_of

EXAMPLE = Path(__file__).parent.parent / "examples" / "rules"
BROKE = "broke off in breaks: ZeroDivisionError: integer division or modulo by zero"
BAD, GOOD = EXAMPLE / "tests" / "bad", EXAMPLE / "tests" / "good"


def code(id: str = "ACME001", name: str = "speed-unknown", meaning: str = "A fault.") -> Code:
    return Code(id=id, name=name, severity=Severity.WARNING, meaning=meaning)


def nothing(context: Context) -> Iterator[Fault]:
    """Find nothing."""
    yield from ()


def breaks(context: Context) -> Iterator[Fault]:
    """Break off."""
    yield from (Fault(code=code(), message=str(1 // len(name)), file=name) for name in [""])


def finds_another_code(context: Context) -> Iterator[Fault]:
    """Find what is not of its pack."""
    yield Fault(code=PLUGIN_FAILED, message="mine", file="dataset.yaml")


def pack(*codes: Code, name: str = "acme", rule: Rule = nothing) -> RulePack:
    return RulePack(name=name, codes=codes or (code(),), rules=(rule,))


def example() -> RulePack:
    spec = importlib.util.spec_from_file_location("acme_rules", EXAMPLE / "acme_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = module.PACK
    assert isinstance(found, RulePack)
    return found


def messages(folder: Path, *packs: RulePack) -> list[str]:
    return [str(finding) for finding in findings_of(folder, *packs)]


def test_the_example_keeps_the_contract() -> None:
    assert_contract(example(), bad=BAD, good=GOOD)


def test_a_rule_of_others_finds_its_fault_at_its_place() -> None:
    assert messages(BAD, example()) == [
        "segments/alpha-omega.yaml:1:7: ACME001 warning: it is called high-speed, and no claim says how fast it is"
    ]


def test_a_finding_of_others_can_be_waived_in_the_data(tmp_path: Path) -> None:
    (tmp_path / "segments").mkdir()
    (tmp_path / "dataset.yaml").write_text((BAD / "dataset.yaml").read_text("utf-8"), "utf-8")
    record = (BAD / "segments" / "alpha-omega.yaml").read_text("utf-8")
    record += "waivers:\n  - code: ACME001\n    because: the name is its own\n"
    (tmp_path / "segments" / "alpha-omega.yaml").write_text(record, "utf-8")
    report = check(tmp_path, packs=[example()])
    assert [one.waived for one in report.waived] == ["the name is its own"]
    assert [one for one in report.findings if one.code.id.startswith(("ACME", "WAI"))] == []


def test_a_rule_that_breaks_off_is_a_finding_and_the_others_go_on() -> None:
    broken = RulePack(name="broken", codes=(code("BRK001"),), rules=(breaks,))
    assert messages(BAD, broken, example()) == [
        f"dataset.yaml:1:1: PLG001 error: the rules of 'broken' {BROKE}",
        "segments/alpha-omega.yaml:1:7: ACME001 warning: it is called high-speed, and no claim says how fast it is",
    ]


def test_a_rule_keeps_to_the_codes_of_its_pack() -> None:
    assert messages(GOOD, pack(rule=finds_another_code)) == [
        "dataset.yaml:1:1: PLG001 error: the rules of 'acme' found the code PLG001 in finds_another_code, which is "
        "none of its codes"
    ]


@pytest.mark.parametrize(
    ("packs", "reason"),
    [
        ([pack(code("Acme1"))], "'acme' has the code 'Acme1': a code is two to eight capital letters and three digits"),
        ([pack(code("GEO900"))], "'acme' has the code 'GEO900', whose letters belong to corridor-sdk"),
        ([pack(), pack(name="other")], "'other' has the code 'ACME001', whose letters belong to acme"),
        ([pack(code(), code())], "'acme' has a code twice"),
    ],
)
def test_codes_that_cannot_be_told_apart_are_refused(packs: list[RulePack], reason: str) -> None:
    assert [fault.message for fault in sort_out(packs).faults] == [f"the rules of {reason}"]


def test_a_pack_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [
        EntryPoint(name="zeta", value="corridor_sdk.findings:CODES", group=GROUP),
        EntryPoint(name="alpha", value="no_such_module:PACK", group=GROUP),
    ]
    monkeypatch.setattr(plugins, "entry_points", lambda group: [one for one in points if one.group == group])
    packs = installed_packs()
    assert packs.usable == ()
    assert [fault.message for fault in packs.faults] == [
        "the rules of 'alpha' cannot be loaded: ModuleNotFoundError: No module named 'no_such_module'",
        "the rules of 'zeta' are no RulePack but a tuple",
    ]


def test_the_contract_says_everything_that_is_wrong_with_a_pack() -> None:
    wrong = RulePack(name="acme", codes=(code(name="Speed", meaning="a fault"),), rules=(breaks,))
    with pytest.raises(AssertionError) as caught:
        assert_contract(wrong, bad=BAD, good=GOOD)
    said = str(caught.value).splitlines()
    assert said[:3] == [
        "acme: the name 'Speed' of ACME001 is not in kebab-case",
        "acme: the meaning of ACME001 is not a sentence: 'a fault'",
        f"acme: the rules of 'acme' {BROKE}",
    ]
    assert f"acme: ACME001 is not found in {BAD}" in said
