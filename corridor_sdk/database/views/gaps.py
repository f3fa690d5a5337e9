"""Views on what is missing: links between places, gauges that fit, recent evidence."""

from __future__ import annotations

from typing import Final

from corridor_sdk.database._schema import View

MISSING_LINKS: Final = View(
    name="missing_links",
    description="What keeps routes from being whole: gaps that sources name, and segments whose status is said to be "
    "anything but operating. A segment leaves the list when a claim made no earlier observes it operating.",
    like="claims_flat",
    columns={
        "link": "The segment that is missing.",
        "link_name": "The name of that segment.",
        "whole": "The corridor or segment that needs it; NULL where no route lists it.",
        "whole_name": "The name of what needs it.",
        "reason": "Why it is listed: a source names it a gap, or states its status.",
        "status": "The status that is claimed.",
        "claim_id": "The claim that says so.",
    },
    query="""
        WITH missing AS (
          SELECT
            value_ref AS link, value_name AS link_name, subject AS whole, subject_name AS whole_name,
            'a source names it a gap' AS reason, NULL AS status, claim.*
          FROM claims_flat AS claim
          WHERE property = 'remaining-gap' AND polarity = 'affirmed' AND modality <> 'denied'
          UNION ALL
          SELECT
            claim.subject AS link, claim.subject_name AS link_name, corridors.ref AS whole,
            corridors.name AS whole_name, 'a source states its status' AS reason, claim.display AS status, claim.*
          FROM claims_flat AS claim
          LEFT JOIN corridor_segments AS leg ON leg.segment_id = claim.subject_id
          LEFT JOIN corridors ON corridors.id = leg.corridor_id
          WHERE
            claim.property = 'asset-status' AND claim.subject_kind = 'segments'
            AND iif(
              claim.value = 'operating',
              claim.polarity <> 'affirmed' OR claim.modality <> 'observed',
              claim.polarity = 'affirmed' AND claim.modality <> 'denied'
            )
        )
        SELECT
          link, link_name, whole, whole_name, reason, status, said_by, said_earliest, said_latest, source_title, url,
          assessment, id AS claim_id
        FROM missing
        WHERE NOT EXISTS (
          SELECT 1 FROM claims_flat AS later
          WHERE
            later.subject = missing.link AND later.property = 'asset-status' AND later.value = 'operating'
            AND later.modality = 'observed' AND later.polarity = 'affirmed' AND later.scope = 'whole'
            AND later.assessment <> 'erroneous'
            AND coalesce(later.said_latest, '9999') >= coalesce(missing.said_earliest, '0001')
        )
        ORDER BY link, whole, said_earliest, id
    """,
)

GAUGE_BREAKS: Final = View(
    name="gauge_breaks",
    description="Places, or border crossings, where two segments meet whose gauges are said to differ.",
    like="claims_flat",
    columns={
        "place_id": "Where they meet; of the two places of a crossing, the first by id.",
        "place_name": "The name of that place.",
        "segment_id": "One segment.",
        "segment_name": "Its name.",
        "gauge": "Its gauge.",
        "gauge_said_by": "Who says so.",
        "claim_id": "The claim that says so.",
        "other_segment_id": "The other segment.",
        "other_segment_name": "Its name.",
        "other_gauge": "Its gauge.",
        "other_gauge_said_by": "Who says so.",
        "other_claim_id": "The claim that says so.",
    },
    query="""
        WITH
          touched AS (
            SELECT id AS segment_id, from_id AS place_id FROM segments
            UNION SELECT id, to_id FROM segments
            UNION SELECT segments.id, places.id
            FROM links JOIN segments ON segments.ref = links.subject JOIN places ON places.ref = links.target
            WHERE links.attribute = 'via'
          ),
          node AS (
            SELECT
              touched.segment_id,
              min(place.id, coalesce(place.pair_id, place.id), coalesce(mirror.id, place.id)) AS place_id
            FROM touched
            JOIN places AS place ON place.id = touched.place_id
            LEFT JOIN places AS mirror ON mirror.pair_id = place.id
          ),
          gauge AS (
            SELECT subject_id AS segment_id, subject_name, number, display, said_by, id
            FROM claims_flat
            WHERE
              property = 'gauge' AND subject_kind = 'segments' AND number IS NOT NULL
              AND polarity = 'affirmed' AND modality <> 'denied' AND assessment <> 'erroneous'
          )
        SELECT DISTINCT
          one.place_id, places.name AS place_name,
          gauge.segment_id, gauge.subject_name AS segment_name, gauge.display AS gauge,
          gauge.said_by AS gauge_said_by, gauge.id AS claim_id,
          other_gauge.segment_id AS other_segment_id, other_gauge.subject_name AS other_segment_name,
          other_gauge.display AS other_gauge, other_gauge.said_by AS other_gauge_said_by,
          other_gauge.id AS other_claim_id
        FROM node AS one
        JOIN node AS other ON other.place_id = one.place_id AND other.segment_id > one.segment_id
        JOIN gauge ON gauge.segment_id = one.segment_id
        JOIN gauge AS other_gauge ON other_gauge.segment_id = other.segment_id AND other_gauge.number <> gauge.number
        JOIN places ON places.id = one.place_id
        ORDER BY one.place_id, gauge.segment_id, other_segment_id, claim_id, other_claim_id
    """,
)

FRESHNESS: Final = View(
    name="freshness",
    description="Since when this dataset has no evidence about a record, after the rule of GEM: two years of silence, "
    "four years of silence. That does not mean that nothing happened.",
    like="entities",
    columns={
        "claims": "How many claims there are about it.",
        "latest_published": "The last day on which a document with a claim about it can have been published.",
        "days": "How many days lie between that and the dataset's today.",
        "silence": "Whether that is over two or over four years; `undated` where no document has a date.",
        "statement": "The same in words.",
    },
    query="""
        SELECT
          known.ref, known.kind, known.name, known.claims, latest_published,
          CAST(julianday(release.as_of_latest) - julianday(latest_published) AS INTEGER) AS days,
          CASE
            WHEN latest_published IS NULL THEN 'undated'
            WHEN julianday(release.as_of_latest) - julianday(latest_published) > 1461 THEN 'four-years'
            WHEN julianday(release.as_of_latest) - julianday(latest_published) > 731 THEN 'two-years'
            ELSE 'recent'
          END AS silence,
          CASE
            WHEN claims = 0 THEN 'no claim in this dataset'
            WHEN latest_published IS NULL THEN 'no dated evidence in this dataset'
            ELSE 'no evidence in this dataset since ' || latest_published
          END AS statement
        FROM (
          SELECT
            entities.ref, entities.kind, entities.name, count(claims.id) AS claims,
            max(coalesce(sources.published_latest, sources.published_earliest)) AS latest_published
          FROM entities
          LEFT JOIN claims ON claims.subject = entities.ref
          LEFT JOIN sources ON sources.id = claims.source_id
          WHERE entities.kind <> 'sources'
          GROUP BY entities.ref
        ) AS known
        CROSS JOIN release
        ORDER BY claims = 0, latest_published, ref
    """,
)
