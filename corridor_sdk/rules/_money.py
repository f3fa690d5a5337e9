"""Rules on money: who gives it, in what form, and that nothing is paid or counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from corridor_sdk import findings
from corridor_sdk.findings import Code
from corridor_sdk.model import Agreement, Pledge
from corridor_sdk.properties import DISBURSED_AMOUNT, FINANCE_STAGE, FINANCING_AMOUNT
from corridor_sdk.reading import Fault, Record
from corridor_sdk.rules._context import Context, Found, RecordRule, Rule, claims_of
from corridor_sdk.rules._wholes import counts, ends_of, said_of_whole, said_of_wholes
from corridor_sdk.values import Money
from corridor_sdk.vocabulary import AgreementKind, FinanceStage, Modality, PledgeKind

# --- who, and in what form ---------------------------------------------------------------------------------------

_BINDING: Final = frozenset(
    {AgreementKind.TREATY, AgreementKind.INTERGOVERNMENTAL, AgreementKind.PROTOCOL, AgreementKind.CHARTER}
)
"""What binds those who conclude it; a memorandum states what its signatories mean to do, and mostly binds nobody."""


def money_has_a_provider(record: Record) -> Iterator[Fault]:
    """Whether somebody gives the money of a pledge, unless it is only sought."""
    pledge = record.entity
    if not isinstance(pledge, Pledge) or pledge.kind is not PledgeKind.MONEY or pledge.providers:
        return
    said = (claim for _, _, claim in claims_of(record) if claim.property.id == FINANCE_STAGE.id)
    if not any(claim.value is FinanceStage.SOUGHT and counts(claim) for claim in said):
        message = "nobody gives this money: name 'providers: […]', or claim that it is sought"
        yield _of_kind(record, findings.PLEDGE_WITHOUT_PROVIDER, message, pledge.kind)


def money_has_a_form(record: Record) -> Iterator[Fault]:
    """Whether a pledge of money says in what form it is to come, or that the source does not say."""
    pledge = record.entity
    if isinstance(pledge, Pledge) and pledge.kind is PledgeKind.MONEY and pledge.instrument is None:
        message = "this money has no form: give 'instrument: loan', 'grant' or another, or 'unspecified'"
        yield _of_kind(record, findings.PLEDGE_WITHOUT_INSTRUMENT, message, pledge.kind)


def binding_agreements_have_parties(record: Record) -> Iterator[Fault]:
    """Whether an agreement that binds names those whom it binds."""
    agreement = record.entity
    if isinstance(agreement, Agreement) and agreement.kind in _BINDING and not agreement.parties:
        message = f"one of kind '{agreement.kind}' binds its parties, and none is named: give 'parties: …'"
        yield _of_kind(record, findings.BINDING_WITHOUT_PARTIES, message, agreement.kind)


def _of_kind(record: Record, code: Code, message: str, kind: object) -> Fault:
    return record.fault(code, message, ("kind",), value=str(kind))


# --- how much ----------------------------------------------------------------------------------------------------

_Sums = Mapping[str, Mapping[str, Sequence[Found]]]
"""Claims on one property of money that speak of the whole, by subject and currency."""


def no_more_is_paid_than_promised(record: Record) -> Iterator[Fault]:
    """Whether no more is said to be paid of a pledge than was promised."""
    by_currency = _by_currency(said_of_whole(record, DISBURSED_AMOUNT.id))
    promised = _by_currency(said_of_whole(record, FINANCING_AMOUNT.id)) if by_currency else {}
    for currency, paid in by_currency.items():
        pledged = promised.get(currency, ())
        most = _highest(pledged)
        for found in paid:
            low = ends_of(found[2]).low
            if found[2].modality is Modality.OBSERVED and low is not None and most is not None and low > most:
                message = (
                    f"{found[2].value} is said to be paid, and {pledged[0][2].value} was promised: correct one of "
                    "the two, or make the rest a pledge of its own"
                )
                yield _over(findings.DISBURSED_OVER_COMMITTED, message, found, pledged[:1])


def umbrellas_hold_what_is_under_them(context: Context) -> Iterator[Fault]:
    """Whether pledges under an umbrella come to no more than it, and none of them may be the same as it."""
    amounts = _sums(context, FINANCING_AMOUNT.id)
    for umbrella, under in _under(context):
        for pledge in under:
            if umbrella.id in pledge.possibly_same_as or pledge.id in umbrella.possibly_same_as:
                record = context.record_of[pledge.id.ref]
                message = (
                    f"a pledge that is a part of {umbrella.id} is not the same as it: take one of 'umbrella' and "
                    "'possibly_same_as' out"
                )
                yield record.fault(findings.UMBRELLA_COUNTED_TWICE, message, ("umbrella",), value=str(umbrella.id))
        for currency, said in amounts.get(umbrella.id.ref, {}).items():
            sure = [pledge.id.ref for pledge in under if not pledge.possibly_same_as]
            parts = [amounts.get(ref, {}).get(currency, ()) for ref in sure]
            yield from _overfull(currency, said, [part for part in parts if part])


def _under(context: Context) -> Iterator[tuple[Pledge, Sequence[Pledge]]]:
    """Each umbrella that is there, and the pledges under it."""
    under: dict[str, list[Pledge]] = {}
    for pledge in context.entities.values():
        if isinstance(pledge, Pledge) and pledge.umbrella is not None and pledge.umbrella != pledge.id:
            under.setdefault(pledge.umbrella.ref, []).append(pledge)
    for ref, pledges in under.items():
        umbrella = context.entities.get(ref)
        if isinstance(umbrella, Pledge):
            yield umbrella, pledges


def _overfull(currency: str, said: Sequence[Found], parts: Sequence[Sequence[Found]]) -> Iterator[Fault]:
    """A fault where even the least that each part can be is together more than the most that the umbrella can be."""
    most, least = _highest(said), sum((_lowest(part) for part in parts), Decimal(0))
    if most is not None and least > most:
        message = (
            f"the pledges under this one come to {Money(least, currency)} together, and it to {said[0][2].value}: "
            "correct the sums, or take out of 'umbrella' what is no part of it"
        )
        yield _over(findings.UMBRELLA_COUNTED_TWICE, message, said[0], [part[0] for part in parts])


def _over(code: Code, message: str, found: Found, others: Sequence[Found]) -> Fault:
    record, index, claim = found
    return Fault(
        code=code, message=message, file=record.file, path=("claims", index, "value"), entity=record.id.ref,
        value=str(claim.value),
        related=tuple(
            (f"{other.property.id} {other.value}", where.file, ("claims", place, "value"))
            for where, place, other in others[:_MOST_SHOWN]
        ),
    )  # fmt: skip


_MOST_SHOWN: Final = 10


def _highest(found: Sequence[Found]) -> Decimal | None:
    """The most that any of the claims allows; none where one is open, or there is none."""
    highs = [ends_of(claim).high for _, _, claim in found]
    known = [high for high in highs if high is not None]
    return max(known) if known and len(known) == len(highs) else None


def _lowest(found: Sequence[Found]) -> Decimal:
    """The least that any of the claims allows."""
    return min(ends_of(claim).low or Decimal(0) for _, _, claim in found)


def _sums(context: Context, property: str) -> _Sums:
    by_subject: dict[str, list[Found]] = {}
    for found in said_of_wholes(context, property):
        by_subject.setdefault(found[2].subject.ref, []).append(found)
    return {ref: _by_currency(claims) for ref, claims in by_subject.items()}


def _by_currency(claims: Iterable[Found]) -> Mapping[str, Sequence[Found]]:
    sums: dict[str, list[Found]] = {}
    for found in claims:
        value = found[2].value
        if isinstance(value, Money):
            sums.setdefault(value.currency, []).append(found)
    return sums


RULES: Final[tuple[Rule, ...]] = (umbrellas_hold_what_is_under_them,)
RECORD_RULES: Final[tuple[RecordRule, ...]] = (
    money_has_a_provider,
    money_has_a_form,
    no_more_is_paid_than_promised,
    binding_agreements_have_parties,
)
