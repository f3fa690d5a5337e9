"""A rule of Acme's: railways whose names promise high speed, and of which nobody claims a speed."""

from __future__ import annotations

from collections.abc import Iterator

from corridor_sdk.findings import Code, Severity
from corridor_sdk.model import Segment
from corridor_sdk.plugins import RulePack
from corridor_sdk.properties import SPEED
from corridor_sdk.reading import Fault
from corridor_sdk.rules import Context

SPEED_UNKNOWN = Code(
    id="ACME001",
    name="speed-unknown",
    severity=Severity.WARNING,
    meaning="A segment that is called high-speed, and of which no claim gives a speed.",
)


def high_speed_has_a_speed(context: Context) -> Iterator[Fault]:
    """Whether each segment that is called high-speed has a claim on its speed."""
    known = {claim.subject for _, _, claim in context.claims_on.get(SPEED.id, ())}
    for record in context.records:
        promises = isinstance(record.entity, Segment) and "high-speed" in record.entity.name.lower()
        if promises and record.id not in known:
            message = "it is called high-speed, and no claim says how fast it is"
            yield record.fault(SPEED_UNKNOWN, message, ("name",))


PACK = RulePack(name="acme", codes=(SPEED_UNKNOWN,), rules=(high_speed_has_a_speed,))
