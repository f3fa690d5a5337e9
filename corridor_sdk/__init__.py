"""Who said what about Eurasia's transport corridors: the typed library behind the dataset.

`load()` gives the bundled dataset as a `Library`; everything else here is what a library holds and how to ask it.
Each name is imported when it is first used, so that `import corridor_sdk` and `corridor --help` stay light.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corridor_sdk import properties, vocabulary
    from corridor_sdk.conversion import Converted, ExchangeRate, Unavailable, convert
    from corridor_sdk.dates import InvalidDate, PartialDate
    from corridor_sdk.findings import CODES, Finding, Severity, Span
    from corridor_sdk.ids import (
        ActorId,
        AgreementId,
        CorridorId,
        EntityId,
        EventId,
        InvalidId,
        PlaceId,
        PledgeId,
        SegmentId,
        SourceId,
    )
    from corridor_sdk.library import BackReference, Library, UnknownEntity
    from corridor_sdk.loading import DatasetError, NotADataset, Report, check, load
    from corridor_sdk.model import (
        Actor,
        Agreement,
        AnyClaim,
        Claim,
        Corridor,
        Dataset,
        Entity,
        Event,
        Figure,
        Place,
        Pledge,
        Segment,
        Source,
    )
    from corridor_sdk.parts import Evidence, Freshness, Topic, Undecided, Unknown
    from corridor_sdk.properties import PROPERTIES
    from corridor_sdk.values import Coordinates, InvalidValue, Money, Quantity, Ratio, Text, Unit
    from corridor_sdk.valuetypes import Property, Value

_MODULES = {
    "conversion": ("Converted", "ExchangeRate", "Unavailable", "convert"),
    "dates": ("InvalidDate", "PartialDate"),
    "findings": ("CODES", "Finding", "Severity", "Span"),
    "ids": (
        "ActorId", "AgreementId", "CorridorId", "EntityId", "EventId", "InvalidId", "PlaceId", "PledgeId", "SegmentId",
        "SourceId",
    ),
    "library": ("BackReference", "Library", "UnknownEntity"),
    "loading": ("DatasetError", "NotADataset", "Report", "check", "load"),
    "model": (
        "Actor", "Agreement", "AnyClaim", "Claim", "Corridor", "Dataset", "Entity", "Event", "Figure", "Place",
        "Pledge", "Segment", "Source",
    ),
    "parts": ("Evidence", "Freshness", "Topic", "Undecided", "Unknown"),
    "properties": ("PROPERTIES",),
    "values": ("Coordinates", "InvalidValue", "Money", "Quantity", "Ratio", "Text", "Unit"),
    "valuetypes": ("Property", "Value"),
}  # fmt: skip
_HOMES = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "CODES",
    "PROPERTIES",
    "Actor",
    "ActorId",
    "Agreement",
    "AgreementId",
    "AnyClaim",
    "BackReference",
    "Claim",
    "Converted",
    "Coordinates",
    "Corridor",
    "CorridorId",
    "Dataset",
    "DatasetError",
    "Entity",
    "EntityId",
    "Event",
    "EventId",
    "Evidence",
    "ExchangeRate",
    "Figure",
    "Finding",
    "Freshness",
    "InvalidDate",
    "InvalidId",
    "InvalidValue",
    "Library",
    "Money",
    "NotADataset",
    "PartialDate",
    "Place",
    "PlaceId",
    "Pledge",
    "PledgeId",
    "Property",
    "Quantity",
    "Ratio",
    "Report",
    "Segment",
    "SegmentId",
    "Severity",
    "Source",
    "SourceId",
    "Span",
    "Text",
    "Topic",
    "Unavailable",
    "Undecided",
    "Unit",
    "Unknown",
    "UnknownEntity",
    "Value",
    "check",
    "convert",
    "load",
    "properties",
    "vocabulary",
]


if not TYPE_CHECKING:  # a type checker that saw this would take every misspelt name

    def __getattr__(name: str) -> object:
        """Import a public name from its module when it is first asked for."""
        if name in ("properties", "vocabulary"):
            return importlib.import_module(f"corridor_sdk.{name}")
        if name not in _HOMES:
            raise AttributeError(f"module 'corridor_sdk' has no attribute {name!r}")
        value: object = getattr(importlib.import_module(f"corridor_sdk.{_HOMES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """Every public name, loaded yet or not."""
    return sorted({*globals(), *__all__})
