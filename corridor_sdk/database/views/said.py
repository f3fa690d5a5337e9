"""Views on who said what: claims with all names, in time, by voice, and the figures computed from them."""

from __future__ import annotations

from typing import Final

from corridor_sdk.database._schema import View

CLAIMS_FLAT: Final = View(
    name="claims_flat",
    description="Every claim with all names spelled out: the table to start from.",
    like="claims",
    columns={
        "subject_name": "The name of what it is about.",
        "value_name": "The name of the value, where it is a record.",
        "counterpart_name": "The name of the other side.",
        "from_name": "The name of where a journey starts.",
        "to_name": "The name of where a journey ends.",
        "compared_with_name": "The name of what the subject is compared with.",
        "relating_to": "The other side, the ends of the journey and what it is compared with, in words. Claims "
        "that differ in them are about different things.",
        "said_by": "Who says it, in words: the speaker, or the source's authors.",
        "voice_name": "The names of who speaks, with those whom a shared document joins to them.",
        "said_earliest": "The first day on which it can have been said: by a dated speaker, else in the source.",
        "said_latest": "The last day on which it can have been said: by a dated speaker, else in the source.",
        "source_title": "The title of the document.",
        "authors": "Who wrote the document.",
        "publisher": "Who published the document.",
        "url": "Where the document can be read.",
        "published": "When the document was published, or between which bounds (EDTF).",
        "published_earliest": "The first day on which the document can have been published.",
        "published_latest": "The last day on which the document can have been published.",
    },
    query="""
        SELECT
          c.id, c.subject, subject.name AS subject_name, c.subject_kind, c.subject_id, c.property, c.display,
          c.value, c.value_ref, value.name AS value_name, c.upper,
          c.number, c.number_low, c.number_high, c.number_text, c.unit, c.currency,
          c.date, c.date_earliest, c.date_latest,
          c.bound, c.scope, c.scope_kind, c.period, c.period_earliest, c.period_latest, c.modality, c.polarity,
          c.counterpart_ref, counterpart.name AS counterpart_name, c.from_ref, start.name AS from_name,
          c.to_ref, finish.name AS to_name, c.compared_with_ref, other.name AS compared_with_name,
          nullif(
            ltrim(
              coalesce('with ' || counterpart.name, '') || coalesce(' from ' || start.name, '')
              || coalesce(' to ' || finish.name, '') || coalesce(' compared with ' || other.name, '')
            ),
            ''
          ) AS relating_to,
          c.comparison, c.condition, c.quantifier, c.readings,
          CASE c.attribution
            WHEN 'author' THEN coalesce(source.authors, 'the unnamed author of ' || source.title)
            WHEN 'named' THEN coalesce(speaker.name, 'somebody named') || ', in ' || source.title
            WHEN 'collective' THEN coalesce(speaker.name, 'several together') || ', in ' || source.title
            ELSE coalesce(speaker.name, 'somebody unnamed') || ', in ' || source.title
          END AS said_by,
          c.attribution, c.speaker_id, c.voice, voice.name AS voice_name, c.said_on,
          coalesce(c.said_on_earliest, source.published_earliest) AS said_earliest,
          coalesce(c.said_on_latest, source.published_latest) AS said_latest,
          c.source_id, source.title AS source_title, source.authors, source.publisher, source.url,
          source.published, source.published_earliest, source.published_latest,
          c.printed, c.fingerprint, c.inferred, c.assessment, c.assessment_reason
        FROM claims AS c
        JOIN entities AS subject ON subject.ref = c.subject
        JOIN sources AS source ON source.id = c.source_id
        JOIN voices AS voice ON voice.id = c.voice
        LEFT JOIN actors AS speaker ON speaker.id = c.speaker_id
        LEFT JOIN entities AS value ON value.ref = c.value_ref
        LEFT JOIN entities AS counterpart ON counterpart.ref = c.counterpart_ref
        LEFT JOIN entities AS start ON start.ref = c.from_ref
        LEFT JOIN entities AS finish ON finish.ref = c.to_ref
        LEFT JOIN entities AS other ON other.ref = c.compared_with_ref
    """,
)

CLAIMS_TIMELINE: Final = View(
    name="claims_timeline",
    description="Who said what when: every claim in the order of saying.",
    like="claims_flat",
    columns={},
    query="""
        SELECT
          said_earliest, said_latest, subject, subject_name, property, scope, period, display, said_by, source_title,
          url, published, said_on, assessment, id
        FROM claims_flat
        ORDER BY said_earliest IS NULL, said_earliest, said_latest, subject, property, id
    """,
)

SOURCE_INDEPENDENCE: Final = View(
    name="source_independence",
    description="How many documents each voice has: documents by one voice do not confirm one another.",
    like="claims_flat",
    columns={
        "documents": "In how many documents the voice speaks.",
        "titles": "The titles of those documents.",
        "claims": "How many claims the voice makes.",
        "subjects": "Of how many subjects it speaks.",
        "first_published": "The first day on which one of the documents can have been published.",
        "last_published": "The last day on which one of the documents can have been published.",
    },
    query="""
        SELECT
          voice, voice_name, count(DISTINCT source_id) AS documents,
          (
            SELECT group_concat(title, '; ')
            FROM (
              SELECT title FROM sources
              WHERE id IN (SELECT source_id FROM claims WHERE claims.voice = c.voice)
              ORDER BY published_earliest, id
            )
          ) AS titles,
          count(*) AS claims, count(DISTINCT subject) AS subjects,
          min(published_earliest) AS first_published, max(published_latest) AS last_published
        FROM claims_flat AS c
        GROUP BY voice
        ORDER BY documents DESC, claims DESC, voice
    """,
)

_RELATING: Final = """nullif(
            ltrim(
              coalesce('by ' || provider.name, '') || coalesce(' with ' || counterpart.name, '')
              || coalesce(' from ' || start.name, '') || coalesce(' to ' || finish.name, '')
              || coalesce(' compared with ' || other.name, '')
            ),
            ''
          )"""

_NAMES: Final = """
        LEFT JOIN actors AS provider ON provider.id = figure.provider_id
        LEFT JOIN entities AS counterpart ON counterpart.ref = figure.counterpart_ref
        LEFT JOIN entities AS start ON start.ref = figure.from_ref
        LEFT JOIN entities AS finish ON finish.ref = figure.to_ref
        LEFT JOIN entities AS other ON other.ref = figure.compared_with_ref"""

_OF_FIGURES: Final = {
    "subject_name": "The name of what it is about.",
    "relating_to": "The provider, the other side, the ends of the journey and what it is compared with, in words.",
}

HEADLINE_FIGURES: Final = View(
    name="headline_figures",
    description="The figures that pages show first: one for everything that claims on a property speak of. The value "
    "that every policy gives; where policies differ, the range of what is said.",
    like="figures",
    columns=_OF_FIGURES,
    query=f"""
        SELECT
          figure.subject, subject.name AS subject_name, figure.property, figure.scope, figure.period,
          {_RELATING} AS relating_to,
          figure.modality_class, figure.display, figure.number, figure.number_low, figure.number_high, figure.unit,
          figure.currency, figure.date_low, figure.date_high, figure.standing, figure.contested, figure.claims,
          figure.documents, figure.voices, figure.evidence_ends, figure.silence, figure.policy, figure.explanation,
          figure.id
        FROM figures AS figure
        JOIN entities AS subject ON subject.ref = figure.subject{_NAMES}
        WHERE figure.headline = 1
        ORDER BY figure.subject, figure.property, figure.scope, figure.period, figure.id
    """,
)

_SAME_TOPIC: Final = " AND ".join(
    f"other_policy.{column} IS figure.{column}"
    for column in (
        "subject", "property", "scope", "period", "modality_class", "counterpart_ref", "from_ref", "to_ref",
        "compared_with_ref", "currency", "provider_id",
    )
)  # fmt: skip

_ANSWER: Final = "iif(other_policy.values_held = 0, 'undecided', other_policy.display)"

CONTESTED_FIGURES: Final = View(
    name="contested_figures",
    description="Figures on which comparable claims cannot all be true, however few voices make them, with what each "
    "policy answers: its value, or that it is undecided.",
    like="figures",
    columns=_OF_FIGURES
    | {
        "latest": "What was said last.",
        "closest_to_source": "What the kind of document nearest to the matter says.",
        "funder_first": "What the funder says, else who builds or runs it, else the others; the most recent of them.",
        "said": "Everything that is said, with its documents.",
    },
    query=f"""
        WITH answer AS (
          SELECT
            figure.id,
            max(iif(other_policy.policy = 'latest', {_ANSWER}, NULL)) AS latest,
            max(iif(other_policy.policy = 'closest-to-source', {_ANSWER}, NULL))
              AS closest_to_source,
            max(iif(other_policy.policy = 'funder-first', {_ANSWER}, NULL))
              AS funder_first
          FROM figures AS figure
          JOIN figures AS other_policy ON {_SAME_TOPIC}
          WHERE figure.contested = 1 AND figure.policy = 'unresolved'
          GROUP BY figure.id
        )
        SELECT
          figure.subject, subject.name AS subject_name, figure.property, figure.scope, figure.period,
          {_RELATING} AS relating_to,
          figure.modality_class, figure.display, answer.latest, answer.closest_to_source, answer.funder_first,
          figure.standing, figure.claims, figure.documents, figure.voices,
          (
            SELECT group_concat(words, '; ') FROM (
              SELECT claim.display || ' (' || group_concat(DISTINCT claim.source_id) || ')' AS words
              FROM figure_claims AS part JOIN claims AS claim ON claim.id = part.claim_id
              WHERE part.figure_id = figure.id AND part.part <> 'set-aside'
              GROUP BY claim.display
              ORDER BY min(claim.number), min(claim.date_earliest), claim.display
            )
          ) AS said,
          figure.number_low, figure.number_high, figure.unit, figure.currency, figure.date_low, figure.date_high,
          figure.evidence_ends, figure.explanation, figure.id
        FROM figures AS figure
        JOIN answer ON answer.id = figure.id
        JOIN entities AS subject ON subject.ref = figure.subject{_NAMES}
        ORDER BY figure.subject, figure.property, figure.scope, figure.period, figure.id
    """,
)
