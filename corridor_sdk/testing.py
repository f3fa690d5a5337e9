"""Testing: what a pack of rules must do, for those who write one.

    from pathlib import Path
    from corridor_sdk.testing import assert_contract
    from acme_rules import PACK

    def test_the_pack_keeps_the_contract() -> None:
        assert_contract(PACK, bad=Path("tests/bad"), good=Path("tests/good"))

`bad` and `good` are folders of datasets: the one has every fault that the pack can find, the other none of them.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from corridor_sdk import findings
from corridor_sdk.findings import Finding
from corridor_sdk.loading import check
from corridor_sdk.plugins import RulePack, sort_out


def findings_of(folder: Path, *packs: RulePack) -> tuple[Finding, ...]:
    """What the rules of some packs, and of no other, find in a dataset; waived findings are among them."""
    report = check(folder, packs=packs)
    codes = {code for pack in packs for code in pack.codes} | {findings.PLUGIN_FAILED}
    return tuple(one for one in (*report.findings, *report.waived) if one.code in codes)


def assert_contract(pack: RulePack, *, bad: Path, good: Path) -> None:
    """Raise AssertionError, with every reason, where a pack does not keep the contract of rules.

    Its codes are well-formed and its own, with a name in kebab-case and a meaning that is a sentence. It finds every
    one of its codes in `bad`, each at a line and column, and none in `good`. It finds the same when it runs again. It
    never breaks off, whichever of a dataset's files is missing.
    """
    broken = list(_broken_rules(pack, bad, good))
    if broken:
        raise AssertionError("\n".join(f"{pack.name}: {reason}" for reason in broken))


def _broken_rules(pack: RulePack, bad: Path, good: Path) -> Iterator[str]:
    for fault in sort_out([pack]).faults:
        yield fault.message
    for code in pack.codes:
        if not re.fullmatch(r"[a-z]+(-[a-z]+)*", code.name):
            yield f"the name '{code.name}' of {code.id} is not in kebab-case"
        if not (code.meaning[:1].isupper() and code.meaning.endswith(".")):
            yield f"the meaning of {code.id} is not a sentence: '{code.meaning}'"
    found = findings_of(bad, pack)
    yield from _faults_of(found)
    for code in pack.codes:
        if not any(finding.code == code for finding in found):
            yield f"{code.id} is not found in {bad}"
    if findings_of(bad, pack) != found:
        yield "a second run finds something else"
    yield from (f"{finding} is found in {good}" for finding in findings_of(good, pack))
    yield from _without_each_file(pack, bad)


def _faults_of(found: tuple[Finding, ...]) -> Iterator[str]:
    for finding in found:
        if finding.code is findings.PLUGIN_FAILED:
            yield finding.message
        elif finding.span is None or finding.span.line < 1:
            yield f"{finding} has no line"


def _without_each_file(pack: RulePack, folder: Path) -> Iterator[str]:
    """What breaks off where a file is missing: references lead nowhere then, and rules must pass over them."""
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    for name in files:
        with tempfile.TemporaryDirectory() as elsewhere:
            copy = Path(elsewhere) / "dataset"
            shutil.copytree(folder, copy)
            (copy / name).unlink()
            broken = (one for one in findings_of(copy, pack) if one.code is findings.PLUGIN_FAILED)
            yield from (f"without {name}, {finding.message}" for finding in broken)
