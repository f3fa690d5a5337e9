"""Rules on figures that follow from others: a share and its sum, parts and their whole, a cost a kilometre."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from corridor_sdk import findings
from corridor_sdk._amounts import number_text
from corridor_sdk.model import Corridor, Pledge, Segment
from corridor_sdk.properties import COST, FINANCING_AMOUNT, LENGTH, SHARE_FINANCED
from corridor_sdk.reading import Fault, KeyPath, Record
from corridor_sdk.rules._context import Context, Found
from corridor_sdk.rules._wholes import Span, ends_of, said_of_whole, said_of_wholes, span_of_claims
from corridor_sdk.values import Money, Quantity
from corridor_sdk.vocabulary import Mode

_Related = tuple[str, str, KeyPath]


def _by_subject(context: Context, property: str, currency: str | None = None) -> dict[str, list[Found]]:
    """The claims on a property of wholes, by subject; none that is about a journey along it."""
    by_subject: dict[str, list[Found]] = {}
    for found in said_of_wholes(context, property):
        if (currency is None or _is_in(found, currency)) and not _is_of_a_journey(found):
            by_subject.setdefault(found[2].subject.ref, []).append(found)
    return by_subject


def _is_in(found: Found, currency: str) -> bool:
    """Whether a claim is of a sum in a currency."""
    value = found[2].value
    return isinstance(value, Money) and value.currency == currency


def _is_of_a_journey(found: Found) -> bool:
    """Whether a claim speaks of a way along its subject."""
    journey = found[2].qualifiers
    return journey.from_ is not None or journey.to is not None


def _apart(one: Span, other: Span, allowance: Decimal) -> bool:
    """Whether two spans miss each other by more than a part of the second."""
    return one.high < other.low * (1 - allowance) or one.low > other.high * (1 + allowance)


def _rounded(number: Decimal) -> str:
    return number_text(Decimal(f"{number:.3g}"))


def _at(found: Found) -> _Related:
    record, index, claim = found
    return f"{claim.property.id} {claim.value}", record.file, ("claims", index, "value")


# --- shares ------------------------------------------------------------------------------------------------------

_SHARE_OFF: Final = Decimal("0.03")


class _Financed(NamedTuple):
    """What is said of a pledge and its one purpose, the money in one currency."""

    shares: Sequence[Found]
    costs: Sequence[Found]
    amounts: Sequence[Found]
    currency: str


def shares_fit_the_cost(context: Context) -> Iterator[Fault]:
    """Whether the share of a cost that a pledge covers comes to what is pledged."""
    for financed in _financed(context):
        share, cost, amount = map(span_of_claims, financed[:3])
        if share is None or cost is None or amount is None or share.low < 0:
            continue
        product = Span(share.low * cost.low, share.high * cost.high)
        if _apart(product, amount, _SHARE_OFF):
            record, index, claim = financed.shares[0]
            whole, part = financed.costs[0], financed.amounts[0]
            message = (
                f"{claim.value} of {whole[2].value} is {_rounded(product.low)} {financed.currency}, and "
                f"{part[2].value} is pledged: correct one of the three, or say of what part each speaks"
            )
            yield Fault(
                code=findings.SHARE_MISMATCH, message=message, file=record.file, path=("claims", index, "value"),
                entity=record.id.ref, value=str(claim.value), related=(_at(whole), _at(part)),
            )  # fmt: skip


def _financed(context: Context) -> Iterator[_Financed]:
    """Each pledge for one thing of which a share, a sum and that thing's cost are said, by currency."""
    shares = _by_subject(context, SHARE_FINANCED.id)
    for currency in _currencies(context) if shares else ():
        costs = _by_subject(context, COST.id, currency)
        amounts = _by_subject(context, FINANCING_AMOUNT.id, currency)
        for ref in shares.keys() & amounts.keys():
            pledge = context.entities.get(ref)
            if isinstance(pledge, Pledge) and len(pledge.purposes) == 1 and pledge.purposes[0].ref in costs:
                yield _Financed(shares[ref], costs[pledge.purposes[0].ref], amounts[ref], currency)


def _currencies(context: Context) -> set[str]:
    claims = context.claims_on.get(FINANCING_AMOUNT.id, ())
    return {claim.value.currency for _, _, claim in claims if isinstance(claim.value, Money)}


# --- parts of a whole --------------------------------------------------------------------------------------------

_PARTS_OFF: Final = Decimal("0.05")


def parts_add_up(context: Context) -> Iterator[Fault]:
    """Whether the parts that make up a segment from end to end are together as long as it."""
    by_whole = _parts(context)
    lengths = _by_subject(context, LENGTH.id) if by_whole else {}
    for ref, parts in by_whole.items():
        whole = context.entities.get(ref)
        spans = [span_of_claims(lengths.get(part.id.ref, ())) for part in parts]
        said, known = span_of_claims(lengths.get(ref, ())), [span for span in spans if span is not None]
        if not isinstance(whole, Segment) or said is None or len(known) < len(parts) or not is_chain(whole, parts):
            continue
        together = Span(sum((one.low for one in known), Decimal(0)), sum((one.high for one in known), Decimal(0)))
        if _apart(together, said, _PARTS_OFF):
            record, index, claim = lengths[ref][0]
            message = (
                f"its parts, {' and '.join(part.id for part in parts)}, are {_rounded(together.low / 1000)} km long "
                f"together, which is over {_PARTS_OFF:.0%} off {claim.value}: correct one of the lengths"
            )
            yield Fault(
                code=findings.PARTS_MISMATCH, message=message, file=record.file, path=("claims", index, "value"),
                entity=ref, value=str(claim.value), related=tuple(_at(lengths[part.id.ref][0]) for part in parts),
            )  # fmt: skip


def _parts(context: Context) -> Mapping[str, Sequence[Segment]]:
    parts: dict[str, list[Segment]] = {}
    for entity in context.entities.values():
        if isinstance(entity, Segment) and entity.part_of is not None and entity.part_of != entity.id:
            parts.setdefault(entity.part_of.ref, []).append(entity)
    return parts


def is_chain(whole: Segment, parts: Sequence[Segment]) -> bool:
    """Whether segments lead one after the other, in any order and direction, from one end of another to its end."""
    at, left = whole.from_, {part.id: part for part in parts}
    ways: dict[object, list[Segment]] = {}
    for part in parts:
        for end in {part.from_, part.to}:
            ways.setdefault(end, []).append(part)
    while left and at is not None and at != whole.to:
        onward = [part for part in ways.get(at, ()) if part.id in left]
        if len(onward) != 1:
            return False
        part = left.pop(onward[0].id)
        at = part.to if part.from_ == at else part.from_
    return not left and at is not None and at == whole.to


# --- cost a kilometre --------------------------------------------------------------------------------------------

_LEAST, _MOST = Decimal(100_000), Decimal(100_000_000)
_SURELY_MORE, _SURELY_LESS = 2 * _LEAST, _MOST / 2
_OVER_WATER: Final = frozenset({Mode.SEA, Mode.INLAND_WATER, Mode.AIR})


def costs_fit_the_length(record: Record) -> Iterator[Fault]:
    """Whether a line costs between 0.1 and 100 million dollars a kilometre, where it lies on land."""
    line = record.entity
    if not isinstance(line, Segment | Corridor):
        return
    costs = [found for found in said_of_whole(record, COST.id) if _is_in(found, "USD") and not _is_of_a_journey(found)]
    said = said_of_whole(record, LENGTH.id) if costs else ()
    lengths = [found for found in said if not _is_of_a_journey(found)]
    odd = [one for one in costs if _looks_odd(one, lengths)]
    length = span_of_claims(lengths) if odd else None
    if length is None or not length.low or not _lies_on_land(line):
        return
    for _, index, claim in odd:
        if (each := outside(*ends_of(claim), length)) is not None:
            message = (
                f"{claim.value} for {lengths[0][2].value} is {_rounded(each)} USD a kilometre; railways and roads "
                "cost 0.1 to 100 million, so check the magnitude of both"
            )
            yield Fault(
                code=findings.COST_PER_KM, message=message, file=record.file, path=("claims", index, "value"),
                entity=record.id.ref, value=str(claim.value), related=(_at(lengths[0]),),
            )  # fmt: skip


def _looks_odd(cost: Found, lengths: Sequence[Found]) -> bool:
    """Whether a cost may be outside, by its bare value and the first length alone: most are not, by far."""
    money, length = cost[2].value, lengths[0][2].value if lengths else None
    if not isinstance(money, Money) or not isinstance(length, Quantity) or not length.number:
        return False
    each = money.amount * 1000 / length.magnitude
    return not _SURELY_MORE < each < _SURELY_LESS


def outside(low: Decimal | None, high: Decimal | None, metres: Span) -> Decimal | None:
    """What a kilometre costs, where that is too much or too little whatever of the claims holds."""
    if low is not None and (most := low * 1000 / metres.high) > _MOST:
        return most
    if high is not None and (least := high * 1000 / metres.low) < _LEAST:
        return least
    return None


def _lies_on_land(line: Segment | Corridor) -> bool:
    modes = {line.mode} if isinstance(line, Segment) else set(line.modes)
    return modes.isdisjoint(_OVER_WATER)
