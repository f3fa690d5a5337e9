"""Questions on figures: which is right, who said it, how much money, how many voices, where they disagree."""

from __future__ import annotations

from typing import Final

from corridor_sdk.site.queries._query import LINES_AND_PROPERTIES, Query

FIGURES: Final = Query(
    name="which_figure_is_right",
    title="Which figure is right?",
    description="Every number that a source gives for a segment or a corridor, and for the money pledged to it, side "
    "by side, with who says it and where. Two documents by one author are one voice: they do not confirm one another; "
    "where they differ, the voice has corrected or contradicted itself.",
    sql="""
        WITH numbers AS (
          SELECT * FROM claims_flat
          WHERE
            (number_low IS NOT NULL OR number_high IS NOT NULL)
            AND (
              subject = :subject
              OR subject IN (
                SELECT pledges.ref FROM pledge_purposes JOIN pledges ON pledges.id = pledge_purposes.pledge_id
                WHERE pledge_purposes.purpose = :subject
              )
            )
        )
        SELECT
          numbers.property,
          numbers.display AS figure,
          numbers.scope,
          numbers.voice_name AS voice,
          (
            SELECT
              count(DISTINCT alike.voice) || iif(count(DISTINCT alike.voice) = 1, ' voice, ', ' voices, ')
              || count(DISTINCT alike.source_id) || iif(count(DISTINCT alike.source_id) = 1, ' document', ' documents')
            FROM numbers AS alike
            WHERE
              alike.subject = numbers.subject AND alike.property = numbers.property
              AND alike.scope = numbers.scope AND alike.period IS numbers.period
              AND alike.counterpart_ref IS numbers.counterpart_ref AND alike.from_ref IS numbers.from_ref
              AND alike.to_ref IS numbers.to_ref AND alike.compared_with_ref IS numbers.compared_with_ref
          ) AS voices,
          numbers.source_title AS document,
          numbers.published,
          numbers.printed,
          numbers.url,
          numbers.assessment,
          numbers.period,
          numbers.relating_to,
          numbers.subject AS about,
          numbers.source_id,
          numbers.id AS claim_id
        FROM numbers
        ORDER BY numbers.property <> 'length', numbers.property, numbers.scope <> 'whole', numbers.number_high
    """,
    choices_sql="""
        SELECT subject, subject_name
        FROM claims_flat
        WHERE number IS NOT NULL AND subject_kind IN ('segments', 'corridors')
        GROUP BY subject
        ORDER BY subject_kind DESC, count(*) DESC, subject
        LIMIT 1000
    """,
)

WHO_SAID_IT: Final = Query(
    name="who_said_it",
    title="Who said it, and where?",
    description="Every claim on one property of one segment or corridor: what is said, by whom, in which document, "
    "with which words, and what we make of it.",
    sql="""
        SELECT
          display AS said, scope, period, said_by, source_title AS document, published, printed, url, readings,
          inferred, assessment, assessment_reason, source_id, id AS claim_id
        FROM claims_flat
        WHERE subject = :subject AND property = :property
        ORDER BY scope <> 'whole', said_earliest, id
    """,
    choices_sql=LINES_AND_PROPERTIES,
)

MONEY: Final = Query(
    name="money_by_who_said_so",
    title="How much money is it, and who says so?",
    description="The sums of money pledged for a segment or a corridor, side by side. In parentheses how far the same "
    "source says the money came; a source that says so without a sum has a row too. Two rows can be the same money, so "
    "they are not added up; a revenue is not a loan.",
    sql="""
        WITH
          said AS (
            SELECT claims_flat.*, property = 'finance-stage' AS is_stage
            FROM claims_flat
            WHERE property IN ('financing-amount', 'disbursed-amount', 'finance-stage')
          ),
          pledge AS (
            SELECT
              pledge_ref AS ref, max(providers) AS providers, max(recipient) AS recipient,
              max(instrument) AS instrument, max(possibly_same_as) AS possibly_same_as
            FROM pledge_ladder
            GROUP BY pledge_ref
          )
        SELECT
          CASE
            WHEN NOT said.is_stage THEN said.display
            WHEN count(sums.id) = 0 THEN 'this source gives no sum for it (' || said.display || ')'
            ELSE 'the same source also says: ' || said.display
          END AS sum,
          pledge.providers AS given_by,
          pledge.recipient AS given_to,
          pledge.instrument,
          said.said_by,
          said.source_title AS document,
          said.published,
          said.printed,
          said.assessment,
          pledge.ref AS pledge,
          pledge.possibly_same_as,
          said.source_id,
          said.id AS claim_id
        FROM pledge_purposes AS purpose
        JOIN pledges ON pledges.id = purpose.pledge_id
        JOIN pledge ON pledge.ref = pledges.ref
        JOIN said ON said.subject = pledge.ref
        LEFT JOIN said AS sums
          ON said.is_stage AND NOT sums.is_stage
          AND sums.subject = said.subject AND sums.source_id = said.source_id
        WHERE purpose.purpose = :subject
        GROUP BY said.id
        HAVING coalesce(max(instr(sums.display, '(' || said.display)), 0) = 0
        ORDER BY said.number IS NULL, said.currency, said.number, said.id
    """,
    choices_sql="""
        SELECT purpose.purpose AS subject, entities.name
        FROM pledge_purposes AS purpose JOIN entities ON entities.ref = purpose.purpose
        JOIN pledges ON pledges.id = purpose.pledge_id AND pledges.kind = 'money'
        JOIN claims
          ON claims.subject = pledges.ref
          AND claims.property IN ('financing-amount', 'disbursed-amount', 'finance-stage')
        GROUP BY purpose.purpose
        ORDER BY entities.kind DESC, count(*) DESC, purpose.purpose
        LIMIT 1000
    """,
)

VOICES: Final = Query(
    name="how_many_voices",
    title="Are these two sources, or one voice?",
    description="Who speaks on one property of one segment or corridor, in how many documents, and what each voice "
    "says. Documents joined by an author, or by one copying the other, are one voice.",
    sql="""
        SELECT
          voices.name AS voice,
          count(DISTINCT said.source_id) AS documents,
          count(*) AS claims,
          group_concat(said.words, '; ') AS said,
          min(said.said_earliest) AS first_said,
          max(said.said_latest) AS last_said,
          said.voice AS voice_id
        FROM (
          SELECT
            *,
            display || CASE scope WHEN 'whole' THEN '' ELSE ' [' || scope || ']' END
              || ' in ' || source_id AS words
          FROM claims_flat
          WHERE subject = :subject AND property = :property
          ORDER BY said_earliest, id
        ) AS said
        JOIN voices ON voices.id = said.voice
        GROUP BY said.voice
        ORDER BY documents DESC, voice
    """,
    choices_sql=LINES_AND_PROPERTIES,
)

CONTESTED: Final = Query(
    name="where_sources_disagree",
    title="Where do sources disagree?",
    description="The figures on which comparable claims cannot all be true, with the range of what is said and what "
    "each of three rules picks. One voice can be on both sides. What can be true together is left out, such as stops "
    "on a route, or a line that is under construction and not finished.",
    sql="""
        SELECT
          subject_name, property, relating_to, display AS figure, said, latest, closest_to_source, funder_first,
          documents, voices, scope, period, subject, id AS figure_id
        FROM contested_figures
        ORDER BY
          instr(
            'segments corridors pledges agreements events places actors sources',
            substr(subject, 1, instr(subject, '/') - 1)
          ),
          voices DESC, documents DESC, subject, property
    """,
)
