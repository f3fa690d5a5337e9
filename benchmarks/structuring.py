"""Structuring, beside cattrs' own converter on the same fields: once as typed as ours, once all as plain texts."""

from __future__ import annotations

from collections.abc import Callable

import yaml
from attrs import frozen
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override
from made_up import segment

from corridor_sdk.ids import SegmentId
from corridor_sdk.model import AnyClaim, Segment
from corridor_sdk.properties import PROPERTY_BY_ID
from corridor_sdk.reading._structure import _CONVERTER, structure_claims, structure_entity

Run = Callable[[], object]
EVIDENCE = ("source", "printed", "fingerprint")


@frozen(kw_only=True, slots=True)
class PlainClaim:
    property: str
    value: str
    bound: str = "exact"
    modality: str
    source: str
    printed: str
    fingerprint: str


@frozen(kw_only=True, slots=True)
class PlainEvidence:
    of: list[str]
    source: str
    printed: str
    fingerprint: str


@frozen(kw_only=True, slots=True)
class PlainSegment:
    name: str
    mode: str
    from_: str
    to: str
    project_type: str
    evidence: list[PlainEvidence]
    claims: list[PlainClaim]


def strict_text(value: object, _: object) -> str:
    if type(value) is not str:
        raise TypeError(f"{value!r} is not a text")
    return value


def plain_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(str, strict_text)
    hook = make_dict_structure_fn(
        PlainSegment, converter, _cattrs_forbid_extra_keys=True, from_=override(rename="from")
    )
    converter.register_structure_hook(PlainSegment, hook)
    return converter


def nested(record: dict[str, object], **more: object) -> dict[str, object]:
    """A record as the model nests it, made before the clock starts."""
    rest = {key: value for key, value in record.items() if key not in EVIDENCE}
    return rest | {"evidence": {key: record[key] for key in EVIDENCE}} | more


def typed_claim(claim: dict[str, str], subject: SegmentId) -> dict[str, object]:
    return nested(dict(claim), subject=subject, value=(PROPERTY_BY_ID[claim["property"]], claim["value"]))


def three_ways(count: int) -> tuple[Run, Run, Run]:
    """Ours, cattrs alone on the same typed fields, and cattrs on plain texts; the documents are read before."""
    documents = [yaml.load(segment(number, 100), Loader=yaml.CBaseLoader) for number in range(count)]
    id = SegmentId("segment")
    entities = [{key: value for key, value in one.items() if key != "claims"} | {"id": "segment"} for one in documents]
    claims = [
        [
            nested(claim, subject=id, value=(PROPERTY_BY_ID[claim["property"]], claim["value"]))
            for claim in one["claims"]
        ]
        for one in documents
    ]
    converter = plain_converter()

    def ours() -> object:
        return [
            (structure_entity(id, document, "x.yaml"), structure_claims(id, document["claims"], "x.yaml"))
            for document in documents
        ]

    def typed() -> object:
        return [
            (_CONVERTER.structure(entity, Segment), [_CONVERTER.structure(claim, AnyClaim) for claim in listed])
            for entity, listed in zip(entities, claims, strict=True)
        ]

    def plain() -> object:
        return [converter.structure(document, PlainSegment) for document in documents]

    return ours, typed, plain
