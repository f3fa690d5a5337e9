"""Questions on promises: what was promised, what is overdue or missing, who is involved, when."""

from __future__ import annotations

from typing import Final

from corridor_sdk.site.queries._query import Query

PROMISED: Final = Query(
    name="promised_and_delivered",
    title="What was promised, what was delivered?",
    description="What is promised or expected for a segment or a corridor and for the pledges to it, beside what "
    "anybody has observed. An empty right half means that this dataset knows of no delivery, not that there was none.",
    sql="""
        SELECT
          half.property, half.promised, half.promised_by, half.promised_latest,
          half.observed, half.observed_by, half.observed_latest,
          half.scope, half.relating_to, half.subject AS about, half.promise_id AS claim_id
        FROM promised_and_observed AS half
        JOIN properties ON properties.id = half.property
        WHERE
          half.subject IN (
            SELECT :subject
            UNION SELECT pledges.ref FROM pledge_purposes JOIN pledges ON pledges.id = pledge_purposes.pledge_id
              WHERE pledge_purposes.purpose = :subject
          )
        ORDER BY
          properties.kind = 'dates' DESC, properties.kind = 'money' DESC,
          half.subject <> :subject, half.property, half.promised_latest
    """,
    choices_sql="""
        SELECT subject, subject_name
        FROM promised_and_observed
        WHERE subject LIKE 'segments/%' OR subject LIKE 'corridors/%'
        GROUP BY subject
        ORDER BY subject LIKE 'corridors/%', count(*) DESC, subject
        LIMIT 1000
    """,
)

OVERDUE: Final = Query(
    name="what_is_overdue",
    title="What is overdue?",
    description="Dates that were promised or expected and have passed, by the dataset's own date, without a claim of "
    "delivery. It says what this dataset does not know, not that nothing was delivered. Promises assessed as "
    "erroneous, or superseded by a later date of the same voice, are left out.",
    sql="""
        SELECT
          subject_name, property, display AS promised, due, days, said_by, source_title AS document, url, assessment,
          subject, claim_id
        FROM overdue
    """,
)

MISSING: Final = Query(
    name="what_is_missing",
    title="What is missing?",
    description="The links that keep routes from being whole, with who names them a gap or says in what state they "
    "are, and the routes that need them.",
    sql="""
        SELECT
          link_name,
          coalesce(status, 'a gap') AS state,
          said_by, said_latest, source_title AS document, assessment,
          group_concat(whole_name, '; ') AS needed_by,
          link, claim_id
        FROM missing_links
        GROUP BY link, claim_id
        ORDER BY link, said_latest DESC, claim_id
    """,
)

INVOLVED: Final = Query(
    name="who_is_involved",
    title="Who proposes, finances, builds, supports, opposes?",
    description="Actors and what they have to do with a segment or a corridor: as sources claim it, by their pledges "
    "to it, by the agreements that cover it, by where they stand.",
    sql="""
        WITH involved AS (
          SELECT
            value_ref AS who, value_name AS name, property AS how, display AS said, said_by, source_id, id AS claim_id
          FROM claims_flat
          WHERE subject = :subject AND value_ref LIKE 'actors/%'
          UNION ALL
          SELECT subject, subject_name, property, display, said_by, source_id, id
          FROM claims_flat
          WHERE value_ref = :subject AND subject_kind = 'actors'
          UNION ALL
          SELECT flat.subject, flat.subject_name, flat.property, flat.display, flat.said_by, flat.source_id, flat.id
          FROM claims_flat AS flat JOIN claims USING (id)
          WHERE claims.counterpart_ref = :subject AND claims.property = 'stance'
          UNION ALL
          SELECT actors.ref, actors.name, party.role || ' of a pledge', pledges.name, NULL, evidence.source_id, NULL
          FROM pledge_purposes AS purpose
          JOIN pledges ON pledges.id = purpose.pledge_id
          JOIN pledge_parties AS party ON party.pledge_id = pledges.id
          JOIN actors ON actors.id = party.actor_id
          LEFT JOIN evidence
            ON evidence.subject = pledges.ref AND evidence.attribute IN (party.role, party.role || 's')
          WHERE purpose.purpose = :subject
          UNION ALL
          SELECT
            actors.ref, actors.name, party.role || ' of an agreement', agreements.name, NULL, evidence.source_id, NULL
          FROM links
          JOIN agreements ON agreements.ref = links.subject
          JOIN agreement_parties AS party ON party.agreement_id = agreements.id
          JOIN actors ON actors.id = party.actor_id
          LEFT JOIN evidence
            ON evidence.subject = agreements.ref
            AND evidence.attribute IN ('parties', 'parties[' || (party.position - 1) || ']')
          WHERE links.target = :subject AND links.attribute = 'covers'
        )
        SELECT name, how, said, said_by, source_id, who, claim_id FROM involved
        ORDER BY name, how, said
    """,
    choices_sql="""
        SELECT ref AS subject, name
        FROM entities
        WHERE
          kind IN ('segments', 'corridors')
          AND ref IN (
            SELECT subject FROM claims WHERE value_ref LIKE 'actors/%'
            UNION SELECT value_ref FROM claims WHERE subject_kind = 'actors'
            UNION SELECT counterpart_ref FROM claims WHERE property = 'stance'
            UNION SELECT purpose FROM pledge_purposes
            UNION SELECT target FROM links WHERE attribute = 'covers'
          )
        ORDER BY kind DESC, (SELECT count(*) FROM claims WHERE claims.subject = ref) DESC, ref
        LIMIT 1000
    """,
)

TIMELINE: Final = Query(
    name="timeline",
    title="When did what happen, and when is it to happen?",
    description="Every date that a source gives for a segment or a corridor, and for the agreements, pledges and "
    "events that are about it. A month is a month and not its first day; (planned) means not yet, when it was said.",
    sql="""
        WITH part(ref) AS (
          SELECT :subject
          UNION SELECT subject FROM links
            WHERE target = :subject AND attribute IN ('about', 'covers', 'part_of', 'parent')
          UNION SELECT pledges.ref FROM pledge_purposes JOIN pledges ON pledges.id = pledge_purposes.pledge_id
            WHERE pledge_purposes.purpose = :subject
          UNION SELECT subject FROM claims WHERE value_ref = :subject AND property = 'about'
        )
        SELECT
          display AS "when", subject_name AS what, property, said_by, source_title AS document, printed, inferred,
          subject AS about, source_id, id AS claim_id
        FROM claims_flat
        WHERE subject IN (SELECT ref FROM part) AND date IS NOT NULL
        ORDER BY coalesce(date_earliest, date_latest), date_latest, id
    """,
    choices_sql="""
        WITH dated AS (SELECT subject FROM claims WHERE date IS NOT NULL)
        SELECT ref AS subject, name
        FROM entities
        WHERE
          kind IN ('segments', 'corridors')
          AND ref IN (
            SELECT subject FROM dated
            UNION SELECT target FROM links
              WHERE attribute IN ('about', 'covers', 'part_of', 'parent') AND subject IN dated
            UNION SELECT purpose FROM pledge_purposes JOIN pledges ON pledges.id = pledge_purposes.pledge_id
              WHERE pledges.ref IN dated
            UNION SELECT value_ref FROM claims WHERE property = 'about' AND subject IN dated
          )
        ORDER BY kind DESC, (SELECT count(*) FROM claims WHERE claims.subject = ref) DESC, ref
        LIMIT 1000
    """,
)
