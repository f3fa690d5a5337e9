"""Questions on records and sources: find one, what links to it, what is said of it, what rests on which source."""

from __future__ import annotations

from typing import Final

from corridor_sdk.site.queries._query import Query

FIND: Final = Query(
    name="find",
    title="Find a record by any of its names",
    description="Places, corridors, segments, people, agreements, pledges, events and documents whose name, in any "
    "spelling that is known, holds all of these words, in any order. Accents do not matter; the last word may be "
    "unfinished.",
    sql="""
        SELECT entities.name, entities.kind, found.aliases AS also_called, entities.ref
        FROM entities_fts AS found JOIN entities ON entities.ref = found.ref
        WHERE entities_fts MATCH '"' || replace(trim(replace(:words, '"', ' ')), ' ', '" "') || '"*'
        ORDER BY bm25(entities_fts), entities.ref
    """,
    choices_sql="""
        SELECT places.name AS words, places.name
        FROM segments JOIN places ON places.id IN (segments.from_id, segments.to_id)
        GROUP BY places.id
        ORDER BY count(*) DESC, places.id
        LIMIT 1000
    """,
)

LINKS: Final = Query(
    name="what_links_here",
    title="What links here?",
    description="Every record that refers to a record, with the attribute in which it does, and every claim whose "
    "value or other side it is.",
    sql="""
        SELECT entities.name, links.attribute AS through, links.subject AS "from", NULL AS claim_id
        FROM links JOIN entities ON entities.ref = links.subject
        WHERE links.target = :subject
        UNION ALL
        SELECT flat.subject_name, flat.property || ': ' || flat.display, flat.subject, id
        FROM claims_flat AS flat JOIN claims USING (id)
        WHERE
          :subject IN (
            claims.value_ref, claims.counterpart_ref, claims.from_ref, claims.to_ref, claims.compared_with_ref
          )
          OR id IN (SELECT claim_id FROM claim_dependencies WHERE depends_on = :subject)
        ORDER BY 2, 3
    """,
    choices_sql="""
        SELECT links.target AS subject, entities.name
        FROM links JOIN entities ON entities.ref = links.target
        GROUP BY links.target
        ORDER BY entities.kind = 'segments' DESC, count(*) DESC, links.target
        LIMIT 1000
    """,
)

EVERYTHING: Final = Query(
    name="everything_said_of",
    title="What do sources say of one thing?",
    description="Every claim about one record: a segment, a corridor, an actor, an agreement, a pledge, an event.",
    sql="""
        SELECT
          property, display AS said, scope, period, said_by, source_title AS document, published, printed, url,
          assessment, assessment_reason, source_id, id AS claim_id
        FROM claims_flat
        WHERE subject = :subject
        ORDER BY property, scope <> 'whole', said_earliest, id
    """,
    choices_sql="""
        SELECT subject, subject_name
        FROM claims_flat
        GROUP BY subject
        ORDER BY subject_kind = 'segments' DESC, count(*) DESC, subject
        LIMIT 1000
    """,
)

SOURCE: Final = Query(
    name="what_one_source_says",
    title="What does one source say?",
    description="Every claim that was read from one document, with the words it rests on.",
    sql="""
        SELECT
          subject_name, property, display AS said, scope, said_by, printed, inferred, assessment,
          assessment_reason, subject, id AS claim_id
        FROM claims_flat
        WHERE source_id = :source
        ORDER BY subject, property, id
    """,
    choices_sql="""
        SELECT source_id AS source, coalesce(authors || ', ', '') || coalesce(published || ': ', '') || source_title
        FROM claims_flat
        GROUP BY source_id
        ORDER BY count(*) DESC, source_id
        LIMIT 1000
    """,
)

INFERRED: Final = Query(
    name="what_is_inferred",
    title="What is not printed, but inferred?",
    description="Claims whose value the source implies and does not print, with how the value follows from the words.",
    sql="""
        SELECT
          subject_name, property, display AS said, printed, inferred, said_by, source_title AS document,
          subject, source_id, id AS claim_id
        FROM claims_flat
        WHERE inferred IS NOT NULL
        ORDER BY source_id, subject, property
    """,
)

SOURCES: Final = Query(
    name="what_rests_on_which_source",
    title="What rests on which source?",
    description="The documents that were read, how many claims and how many attributes of records rest on each, how "
    "many of the claims are inferred or not accepted, whether the whole text was read, and who read it.",
    sql="""
        SELECT
          sources.title, sources.authors, sources.publisher, sources.published, sources.text,
          count(claims.id) AS claims,
          count(claims.inferred) AS inferred,
          count(CASE WHEN claims.assessment <> 'accepted' THEN 1 END) AS not_accepted,
          (
            SELECT count(DISTINCT subject || '.' || attribute) FROM evidence WHERE evidence.source_id = sources.id
          ) AS attributes,
          sources.published_basis, sources.extracted_by, sources.checked_by, sources.url, sources.id AS source_id
        FROM sources LEFT JOIN claims ON claims.source_id = sources.id
        GROUP BY sources.id
        ORDER BY claims DESC, sources.id
    """,
)
