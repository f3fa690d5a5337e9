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
          SELECT * FROM claims
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
          voices.name AS voice,
          (
            SELECT
              count(DISTINCT alike.voice) || iif(count(DISTINCT alike.voice) = 1, ' voice, ', ' voices, ')
              || count(DISTINCT alike.source_id) || iif(count(DISTINCT alike.source_id) = 1, ' document', ' documents')
            FROM numbers AS alike
            WHERE
              alike.subject = numbers.subject AND alike.property = numbers.property
              AND alike.scope = numbers.scope AND alike.period IS numbers.period
          ) AS voices,
          numbers.source_id,
          sources.published,
          numbers.printed,
          numbers.assessment,
          numbers.subject AS about,
          numbers.period,
          sources.url,
          numbers.id AS claim_id
        FROM numbers
        JOIN voices ON voices.id = numbers.voice
        JOIN sources ON sources.id = numbers.source_id
        ORDER BY numbers.property <> 'length', numbers.property, numbers.scope <> 'whole', numbers.number_high
    """,
    choices_sql="""
        SELECT subject, subject_name
        FROM claims_flat
        WHERE number IS NOT NULL AND subject_kind IN ('segments', 'corridors')
        GROUP BY subject
        ORDER BY subject_kind DESC, count(*) DESC, subject
        LIMIT 24
    """,
)

WHO_SAID_IT: Final = Query(
    name="who_said_it",
    title="Who said it, and where?",
    description="Every claim on one property of one segment or corridor: what is said, by whom, in which document, "
    "with which words, and what we make of it.",
    sql="""
        SELECT
          display AS said, scope, period, said_by, source_id, published, printed, readings, inferred,
          assessment, assessment_reason, url, id AS claim_id
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
    "source says the money came. Two rows can be the same money, so they are not added up; a revenue is not a loan.",
    sql="""
        SELECT
          iif(said.property = 'finance-stage', 'no sum is stated (' || said.display || ')', said.display) AS sum,
          pledge.providers AS given_by,
          pledge.recipient AS given_to,
          pledge.instrument,
          said.said_by,
          said.source_id,
          said.published,
          said.printed,
          pledge.possibly_same_as,
          pledge.ref AS pledge,
          said.id AS claim_id
        FROM (
          SELECT
            pledge_ref AS ref, max(providers) AS providers, max(recipient) AS recipient,
            max(instrument) AS instrument, max(possibly_same_as) AS possibly_same_as, max(amount) AS amount
          FROM pledge_ladder
          GROUP BY pledge_ref
        ) AS pledge
        JOIN links ON links.subject = pledge.ref AND links.attribute = 'purposes' AND links.target = :subject
        JOIN claims_flat AS said
          ON said.subject = pledge.ref
          AND (
            said.property IN ('financing-amount', 'disbursed-amount')
            OR (said.property = 'finance-stage' AND pledge.amount IS NULL)
          )
        ORDER BY said.number IS NULL, said.currency, said.number, said.id
    """,
    choices_sql="""
        SELECT purpose.purpose AS subject, entities.name
        FROM pledge_purposes AS purpose JOIN entities ON entities.ref = purpose.purpose
        GROUP BY purpose.purpose
        ORDER BY entities.kind DESC, count(*) DESC, purpose.purpose
        LIMIT 24
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
    description="Numbers, dates and states that are given in more than one way for the same thing and the same part of "
    "it. One voice can be on both sides. Values that can be true together, such as stops on a route, are left out.",
    sql="""
        SELECT
          subject, subject_name, property, scope, period,
          group_concat(figure, '; ') AS figures,
          count(DISTINCT voice) AS voices,
          count(DISTINCT source_id) AS documents
        FROM (
          SELECT
            claims.*,
            entities.name AS subject_name,
            iif(row_number() OVER (
              PARTITION BY subject, property, scope, period, display ORDER BY claims.id
            ) = 1, display, NULL) AS figure
          FROM claims
          JOIN entities ON entities.ref = claims.subject
          JOIN properties ON properties.id = claims.property
          WHERE properties.value_family NOT LIKE 'text%' AND value_ref IS NULL AND polarity = 'affirmed'
          ORDER BY subject, property, scope, period, number, date_earliest, display
        )
        GROUP BY subject, property, scope, period
        HAVING count(DISTINCT value) > 1
        ORDER BY voices DESC, documents DESC, subject, property
    """,
)
