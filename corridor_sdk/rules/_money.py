"""Rules on money: who gives it, in what form, and that nothing is paid or counted twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeVar

from corridor_sdk import findings
from corridor_sdk.findings import Code
from corridor_sdk.model import Agreement, Entity, Pledge
from corridor_sdk.properties import DISBURSED_AMOUNT, FINANCE_STAGE, FINANCING_AMOUNT
from corridor_sdk.reading import Fault, Record
from corridor_sdk.rules._context import Context, Found, Rule
from corridor_sdk.rules._wholes import counts, ends_of, said_of_wholes
from corridor_sdk.values import Money
from corridor_sdk.vocabulary import AgreementKind, FinanceStage, Modality, PledgeKind

E = TypeVar("E", bound=Entity)

# --- who, and in what form ---------------------------------------------------------------------------------------

_BINDING: Final = frozenset(
    {AgreementKind.TREATY, AgreementKind.INTERGOVERNMENTAL, AgreementKind.PROTOCOL, AgreementKind.CHARTER}
)
"""What binds those who conclude it; a memorandum states what its signatories mean to do, and mostly binds nobody."""


def money_has_a_provider(context: Context) -> Iterator[Fault]:
    """Whether somebody gives the money of a pledge, unless it is only sought."""
    sought = {
        claim.subject.ref
        for _, _, claim in context.claims_on.get(FINANCE_STAGE.id, ())
        if claim.value is FinanceStage.SOUGHT and counts(claim)
    }
    for record, pledge in _of_type(context, Pledge):
        if pledge.kind is PledgeKind.MONEY and not pledge.providers and record.id.ref not in sought:
            message = "nobody gives this money: name 'providers: […]', or claim that it is sought"
            yield _of_kind(record, findings.PLEDGE_WITHOUT_PROVIDER, message, pledge.kind)


def money_has_a_form(context: Context) -> Iterator[Fault]:
    """Whether a pledge of money says in what form it is to come, or that the source does not say."""
    for record, pledge in _of_type(context, Pledge):
        if pledge.kind is PledgeKind.MONEY and pledge.instrument is None:
            message = "in what form is this money to come? give 'instrument: loan', 'grant' or another, or 'unspecified'"
            yield _of_kind(record, findings.PLEDGE_WITHOUT_INSTRUMENT, message, pledge.kind)


def binding_agreements_have_parties(context: Context) -> Iterator[Fault]:
    """Whether an agreement that binds names those whom it binds."""
    for record, agreement in _of_type(context, Agreement):
        if agreement.kind in _BINDING and not agreement.parties:
            message = f"one of kind '{agreement.kind}' binds its parties, and none is named: give 'parties: …'"
            yield _of_kind(record, findings.BINDING_WITHOUT_PARTIES, message, agreement.kind)


def _of_type(context: Context, wanted: type[E]) -> Iterator[tuple[Record, E]]:
    for record in context.records:
        if isinstance(record.entity, wanted):
            yield record, record.entity


def _of_kind(record: Record, code: Code, message: str, kind: object) -> Fault:
    return record.fault(code, message, ("kind",), value=str(kind))


# --- how much ----------------------------------------------------------------------------------------------------

_Sums = Mapping[tuple[str, str], Sequence[Found]]
"""Claims on one property of money, by subject and currency."""


def no_more_is_paid_than_promised(context: Context) -> Iterator[Fault]:
    """Whether what is said to be paid of a pledge is certainly more than whatever was promised."""
    promised = _sums(context, FINANCING_AMOUNT.id)
    for key, paid in _sums(context, DISBURSED_AMOUNT.id).items():
        most = _highest(promised.get(key, ()))
        for record, index, claim in paid:
            low = ends_of(claim).low
            if claim.modality is Modality.OBSERVED and low is not None and most is not None and low > most:
                first = promised[key][0]
                message = (
                    f"{claim.value} is said to be paid of {Money(most, key[1])} that was promised: correct one of the "
                    "two, or record the promise that the rest was paid on"
                )
                yield _over(findings.DISBURSED_OVER_COMMITTED, message, (record, index, claim), [first])


def umbrellas_hold_what_is_under_them(context: Context) -> Iterator[Fault]:
    """Whether pledges under an umbrella come to no more than it, and are not perhaps the same as it."""
    amounts = _sums(context, FINANCING_AMOUNT.id)
    for umbrella, under in _under(context).items():
        for pledge in under:
            if pledge.umbrella in pledge.possibly_same_as or pledge.id in umbrella.possibly_same_as:
                record = context.record_of[pledge.id.ref]
                message = (
                    f"this cannot be a part of {umbrella.id} and the same as it: take one of 'umbrella' and "
                    "'possibly_same_as' out"
                )
                yield record.fault(findings.UMBRELLA_COUNTED_TWICE, message, ("umbrella",), value=str(umbrella.id))
        yield from _overfull(umbrella, [pledge for pledge in under if _is_counted(pledge, under)], amounts)


def _under(context: Context) -> Mapping[Pledge, Sequence[Pledge]]:
    """The pledges under each umbrella that is itself there."""
    under: dict[Pledge, list[Pledge]] = {}
    for _, pledge in _of_type(context, Pledge):
        umbrella = context.entities.get(pledge.umbrella.ref) if pledge.umbrella is not None else None
        if isinstance(umbrella, Pledge) and umbrella.id != pledge.id:
            under.setdefault(umbrella, []).append(pledge)
    return under


def _is_counted(pledge: Pledge, under: Sequence[Pledge]) -> bool:
    """Whether a pledge certainly adds to the others: one that may be another of them, or the umbrella, may not."""
    return not pledge.possibly_same_as


def _overfull(umbrella: Pledge, under: Sequence[Pledge], amounts: _Sums) -> Iterator[Fault]:
    for (ref, currency), said in amounts.items():
        if ref != umbrella.id.ref:
            continue


def _sums(context: Context, property: str) -> _Sums:
    sums: dict[tuple[str, str], list[Found]] = {}
    for found in said_of_wholes(context, property):
        value = found[2].value
        if isinstance(value, Money):
            sums.setdefault((found[2].subject.ref, value.currency), []).append(found)
    return sums
