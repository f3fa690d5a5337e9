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

HEADLINE_FIGURES: Final = View(
    name="headline_figures",
    description="The figures that pages show first. No row yet: figures are not computed in this release.",
    like="figures",
    columns={"subject_name": "The name of what it is about."},
    query="""
        SELECT
          figures.subject, entities.name AS subject_name, figures.property, figures.scope, figures.period,
          figures.display, figures.number, figures.number_low, figures.number_high, figures.unit, figures.currency,
          figures.policy, figures.outcome, figures.reason, figures.claims, figures.documents, figures.voices, figures.id
        FROM figures JOIN entities ON entities.ref = figures.subject
        WHERE figures.headline = 1
        ORDER BY figures.subject, figures.property, figures.scope, figures.period
    """,
)

CONTESTED_FIGURES: Final = View(
    name="contested_figures",
    description="Figures on which claims do not agree, with how far apart they are. No row yet: figures are not "
    "computed in this release.",
    like="figures",
    columns={
        "subject_name": "The name of what it is about.",
        "dissent": "What the claims say that the figure was not chosen from.",
    },
    query="""
        SELECT
          figures.subject, entities.name AS subject_name, figures.property, figures.scope, figures.period,
          figures.display, figures.number_low, figures.number_high, figures.unit, figures.currency,
          (
            SELECT group_concat(display, '; ') FROM (
              SELECT claims.display FROM figure_claims JOIN claims ON claims.id = figure_claims.claim_id
              WHERE figure_claims.figure_id = figures.id AND figure_claims.part = 'dissent'
              ORDER BY claims.number, claims.id
            )
          ) AS dissent,
          figures.policy, figures.outcome, figures.reason, figures.claims, figures.documents, figures.voices, figures.id
        FROM figures JOIN entities ON entities.ref = figures.subject
        WHERE figures.outcome = 'contested'
        ORDER BY figures.subject, figures.property, figures.scope, figures.period, figures.policy
    """,
)
