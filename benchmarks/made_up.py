"""A large dataset that is made up, for measuring: nothing in it is a fact."""

from __future__ import annotations

import hashlib
from pathlib import Path

HEAD = """\
title: A made-up dataset for measuring
schema: 1
version: 2024.01
as_of: 2024-01-01
licence: CC0-1.0
"""


def write_dataset(root: Path, entities: int) -> int:
    """Write about so many records, three claims to each segment; the number of claims is returned."""
    for kind in ("sources", "actors", "places", "segments"):
        (root / kind).mkdir(parents=True)
    (root / "dataset.yaml").write_text(HEAD)
    others = max(3, entities // 100)
    for number in range(others):
        (root / "actors" / f"author-{number}.yaml").write_text(f"name: Author {number}\nkind: person\n")
        (root / "sources" / f"paper-{number}.yaml").write_text(
            f"title: Paper {number}\nkind: commentary\nauthors: [author-{number}]\npublished: 2023-05\n"
        )
        (root / "places" / f"place-{number}.yaml").write_text(
            f"name: Place {number}\nkind: city\ncountry: IR\nlocation:\n  latitude: 33.{5 + 3 * (number % 2)}\n"
            f"  longitude: 53.{2 + 3 * (number % 2)}\n  precision: town\n"
            f"  reference:\n    source: paper-0\n    record: {number}\n"
            f"evidence:\n  - of: [country]\n    reference:\n      source: paper-0\n      record: {number}\n"
        )
    segments = entities
    for number in range(segments):
        (root / "segments" / f"segment-{number}.yaml").write_text(segment(number, others))
    return 3 * segments


def segment(number: int, others: int) -> str:
    """One segment's file, shaped like the real ones."""
    length, cost, year = 50 + number % 60, 100 + number % 40, 2020 + number % 15
    return (
        f"name: Segment {number}\nmode: rail\nfrom: place-{number % others}\nto: place-{(number + 1) % others}\n"
        "project_type: new-line\nevidence:\n  - of: [mode, from, to, project_type]\n"
        f"    source: paper-{number % others}\n    printed: the new railway\n    fingerprint: 0123456789abcdef\n"
        "claims:\n"
        + claim("length", f"{length} km", f"the {length}-kilometre section", number, others)
        + claim("cost", f"{cost} million USD", f"some ${cost} million", number, others, bound="about")
        + claim("completion", str(year), f"to be completed by {year}", number, others, bound="up-to")
    )


def claim(prop: str, value: str, printed: str, number: int, others: int, bound: str | None = None) -> str:
    """One claim, written as curators write it."""
    fingerprint = hashlib.sha256(f"{prop}{number}".encode()).hexdigest()[:16]
    return (
        f"  - property: {prop}\n    value: {value}\n"
        + (f"    bound: {bound}\n" if bound else "")
        + f"    modality: planned\n    source: paper-{number % others}\n"
        f"    printed: {printed}\n    fingerprint: {fingerprint}\n"
    )
