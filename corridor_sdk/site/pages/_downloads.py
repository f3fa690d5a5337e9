"""Downloads of what a page shows: its claims as CSV, all of it as JSON, its places and lines as GeoJSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from corridor_sdk.figures import MONEY_OF_PLEDGES, figures_of, providers
from corridor_sdk.model import AnyClaim, Corridor, Entity, Figure, Segment, Source
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.showing import asked_figures, figures_json
from corridor_sdk.site.pages._app import Page
from corridor_sdk.site.pages._citing import cited_claim, cited_record
from corridor_sdk.site.pages._figures import subjects
from corridor_sdk.site.pages._geography import places_and_lines
from corridor_sdk.site.pages._held import GIVING, claims_of_page, giving
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._records import claims_shown
from corridor_sdk.site.pages._sources import reading
from corridor_sdk.site.pages._unknown import unknown_record
from corridor_sdk.valuetypes import Value
from corridor_sdk.vocabulary import Policy
from corridor_sdk.writing import to_plain

_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
}


def record_download(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page | None:
    """What the page of a record shows, as a file."""
    entity = reader.find(found["word"], found["id"])
    if entity is None:
        return unknown_record(reader, found)
    form = found["format"]
    if form == "csv":
        return file_of(reader, _name(found), form, claims_csv(reader, claims_of_page(reader, entity)))
    text = _record_json(reader, entity) if form == "json" else _geojson(reader, entity)
    return None if text is None else file_of(reader, _name(found), form, text)


def claim_download(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page | None:
    """A claim as a file."""
    claim: AnyClaim | None = reader.claims_by_id.get(found["id"])
    if claim is None:
        return None
    if found["format"] == "csv":
        return file_of(reader, f"claim-{claim.id}", "csv", claims_csv(reader, [claim]))
    about = head(reader, cited_claim(reader, claim).text, f"/claim/{claim.id}")
    return file_of(reader, f"claim-{claim.id}", "json", dumped(about | {"claim": claim_row(reader, claim)}))


def file_of(reader: Reader, name: str, form: str, text: str) -> Page:
    """A text to be saved under a name, which tells the day that was asked for."""
    day = f"-as-known-on-{re.sub(r'[^0-9A-Za-z.-]', '_', str(reader.as_known_on))}" if reader.as_known_on else ""
    return Page(text=text, content_type=_TYPES[form], filename=f"{name}{day}.{form}")


def _name(found: Mapping[str, str]) -> str:
    return f"{found['word']}-{found['id']}"


def claims_on_map(reader: Reader, entity: Entity) -> tuple[AnyClaim, ...]:
    """The claims whose places the page of a record shows."""
    if isinstance(entity, Source):
        return reading(reader, entity).claims
    return claims_shown(subjects(reader, entity).values())


# --- CSV and JSON ----------------------------------------------------------------------------------------------


def claim_row(reader: Reader, claim: AnyClaim) -> dict[str, object]:
    """A claim's row of `claims_flat`; of a claim on a pledge, with who gives, who gets, and how far it came."""
    return {**reader.flat[claim.id], **giving(reader, claim)}


def claims_csv(reader: Reader, claims: Sequence[AnyClaim]) -> str:
    """Claims, one a line."""
    columns = [*next(iter(reader.flat.values()), {}), *GIVING]
    return rows_csv(columns, [claim_row(reader, claim) for claim in claims])


def rows_csv(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> str:
    """Rows under the names of their columns; what is None is empty."""
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(dict(row) for row in rows)
    return file.getvalue()


def _record_json(reader: Reader, entity: Entity) -> str:
    citation = cited_record(reader, entity)
    about = head(reader, citation.text, citation.address)
    claims = [claim_row(reader, claim) for claim in claims_of_page(reader, entity)]
    record = {"id": str(entity.id), "ref": entity.id.ref} | to_plain(entity)
    return dumped(about | {"record": record, "claims": claims, "figures": _figures(reader, entity)})


def _figures(reader: Reader, entity: Entity) -> object:
    """Every figure of a record under every policy, as `corridor figure --json` gives them."""
    claimed = {claim.property for claim in reader.claims_about(entity)}
    day = str(reader.as_known_on) if reader.as_known_on else None
    asked: list[dict[Policy, Figure[Value]]] = []
    for prop in (prop for prop in PROPERTIES if prop in claimed):
        every = [figures_of(reader.library, entity, prop, policy, None, day) for policy in Policy]
        asked += [dict(zip(Policy, one, strict=True)) for one in zip(*every, strict=True)]
    if isinstance(entity, Segment | Corridor):
        for giver in (giver for purpose, giver in providers(reader.library) if purpose == entity.id):
            for money in MONEY_OF_PLEDGES:
                asked += asked_figures(reader.library, entity.id.ref, money.id, provider=str(giver), as_known_on=day)
    read = json.loads(figures_json(reader.library, asked, list(Policy)))
    return [one for one in read["figures"] if one["standing"] != "unknown" or one["set_aside"]]


def head(reader: Reader, citation: str, address: str) -> dict[str, object]:
    """What a file says of itself: where it is from, how it is cited, its release, licence and day."""
    release = reader.release
    return {
        "address": address,
        "citation": citation,
        "release": release.name,
        "content_sha256": release.content_sha256,
        "licence": f"{release.licence}; printed words are their authors'",
        "as_known_on": str(reader.as_known_on) if reader.as_known_on else None,
    }


def dumped(value: object) -> str:
    """JSON for people and programs."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _geojson(reader: Reader, entity: Entity) -> str | None:
    """The places and lines of a page, one a line; None where it has none."""
    features = places_and_lines(reader, entity, claims_on_map(reader, entity))
    if not features:
        return None
    citation = cited_record(reader, entity)
    about = json.dumps(head(reader, citation.text, citation.address), ensure_ascii=False)[1:-1]
    listed = ",\n".join(json.dumps(one, ensure_ascii=False) for one in features)
    return f'{{"type": "FeatureCollection", {about}, "features": [\n{listed}\n]}}\n'
