"""Plug-ins: rules of others, found by entry point, with codes of their own.

A distribution names a `RulePack` under the entry point group `corridor_sdk.rules`. Its codes start with letters of its
own. What breaks in a pack is a finding that names it, PLG001, and does not stop the run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from attrs import frozen

from corridor_sdk import findings
from corridor_sdk.findings import CODES, Code
from corridor_sdk.reading import DATASET_FILE, Fault
from corridor_sdk.rules import Context, Rule

GROUP: Final = "corridor_sdk.rules"
"""The entry point group under which distributions name their packs."""

_OURS: Final = frozenset(code.id[:3] for code in CODES)
_FORM: Final = re.compile(r"[A-Z]{2,8}\d{3}")


@frozen(kw_only=True, slots=True)
class RulePack:
    """Rules that belong together, with the codes of what they find."""

    name: str
    """What the pack is called in messages, such as `acme`."""
    codes: tuple[Code, ...]
    """Every code that its rules use; letters that no other pack has, then three digits."""
    rules: tuple[Rule, ...]
    """What it looks for."""


@frozen(kw_only=True, slots=True)
class Packs:
    """The packs that can be used, and what was wrong with the others."""

    usable: tuple[RulePack, ...]
    faults: tuple[Fault, ...]

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes of all usable packs."""
        return tuple(code for pack in self.usable for code in pack.codes)


def installed_packs() -> Packs:
    """The packs of every installed distribution, in the order of their entry points' names."""
    points = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return sort_out([_load(point) for point in points])


def _load(point: EntryPoint) -> RulePack | Fault:
    try:
        pack = point.load()
    except Exception as error:  # whatever a stranger's module raises when it is imported
        return broken(point.name, f"cannot be loaded: {_said(error)}")
    return pack if isinstance(pack, RulePack) else broken(point.name, f"are no RulePack but a {type(pack).__name__}")


def sort_out(packs: Iterable[RulePack | Fault]) -> Packs:
    """Set aside the packs whose codes cannot be told from others'."""
    usable, faults, taken = [], [], dict.fromkeys(_OURS, "corridor-sdk")
    for pack in packs:
        if isinstance(pack, Fault):
            faults.append(pack)
        elif (reason := _unusable(pack, taken)) is not None:
            faults.append(broken(pack.name, reason))
        else:
            taken |= {code.id.rstrip("0123456789"): pack.name for code in pack.codes}
            usable.append(pack)
    return Packs(usable=tuple(usable), faults=tuple(faults))


def _unusable(pack: RulePack, taken: dict[str, str]) -> str | None:
    ids = [code.id for code in pack.codes]
    for id in ids:
        if not _FORM.fullmatch(id):
            return f"has the code '{id}': a code is two to eight capital letters and three digits"
        if owner := taken.get(id.rstrip("0123456789")):
            return f"has the code '{id}', whose letters belong to {owner}"
    return "has a code twice" if len(set(ids)) < len(ids) else None


def run_pack(pack: RulePack, context: Context) -> Iterator[Fault]:
    """What the rules of a pack find; a rule that breaks off, or finds what is no finding, is a finding itself."""
    for rule in pack.rules:
        try:
            yield from _checked(pack, rule, context)
        except Exception as error:  # whatever a stranger's rule raises
            yield broken(pack.name, f"broke off in {_name_of(rule)}: {_said(error)}")


def _checked(pack: RulePack, rule: Rule, context: Context) -> Iterator[Fault]:
    found: Sequence[object] = list(rule(context))
    for fault in found:
        if not isinstance(fault, Fault) or fault.code not in pack.codes:
            what = f"the code {fault.code.id}" if isinstance(fault, Fault) else repr(fault)[:60]
            yield broken(pack.name, f"found {what} in {_name_of(rule)}, which is none of its codes")
        else:
            yield fault


def broken(name: str, reason: str) -> Fault:
    """The finding on a pack that does not work."""
    return Fault(code=findings.PLUGIN_FAILED, message=f"the rules of '{name}' {reason}", file=DATASET_FILE, value=name)


def _name_of(rule: Rule) -> str:
    return getattr(rule, "__name__", type(rule).__name__)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
