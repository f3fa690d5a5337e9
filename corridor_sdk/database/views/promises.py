"""Views on what was promised, and what became of it."""

from __future__ import annotations

from typing import Final

from corridor_sdk.database._schema import View

PROMISED: Final = "('committed', 'planned', 'projected', 'hoped')"
"""The modalities of what is promised or expected, as SQL."""

_ABOUT: Final = ("subject", "property", "scope", "counterpart_ref", "from_ref", "to_ref", "compared_with_ref")
_SAME: Final = " AND ".join(f"seen.{column} IS promise.{column}" for column in (*_ABOUT, "period"))
"""What an observation shares with the promise that it is an observation of."""

PLEDGE_LADDER: Final = View(
    name="pledge_ladder",
    description="Every pledge of money with each claim on how far it came, from sought to disbursed. Sums of several "
    "rows are not added: two rows can be the same money.",
    like="claims_flat",
    columns={
        "pledge": "The name of the pledge.",
        "pledge_ref": "The pledge.",
        "providers": "Who gives the money.",
        "recipient": "Who gets it.",
        "purposes": "What it is for.",
        "instrument": "In what form it is given.",
        "step": "The stage's place on the ladder, from 1 for sought.",
        "stage": "How far it came, by this claim; NULL where no claim says so.",
        "counts": "Whether it counts in totals: what is only sought or offered, or was cancelled, does not, nor what "
        "is hoped, feared, projected, alleged or denied, or known to be wrong. 1 or 0.",
        "amount": "How much, by the same source.",
        "number": "How much, by the same source, as a number; NULL where it gives several sums or none.",
        "currency": "The currency of that number.",
        "other_amounts": "How much, by other sources.",
        "possibly_same_as": "Pledges that may be this one under another figure; nobody has decided.",
        "umbrella": "The larger pledge that it is a part of, and is not counted beside.",
        "claim_id": "The claim on the stage.",
    },
    query="""
        SELECT
          pledge.name AS pledge, pledge.ref AS pledge_ref,
          (
            SELECT group_concat(name, ', ') FROM (
              SELECT actors.name FROM pledge_parties AS party JOIN actors ON actors.id = party.actor_id
              WHERE party.pledge_id = pledge.id AND party.role = 'provider' ORDER BY party.position
            )
          ) AS providers,
          (
            SELECT actors.name FROM pledge_parties AS party JOIN actors ON actors.id = party.actor_id
            WHERE party.pledge_id = pledge.id AND party.role = 'recipient'
          ) AS recipient,
          coalesce(
            (
              SELECT group_concat(name, ', ') FROM (
                SELECT entities.name FROM pledge_purposes AS purpose JOIN entities ON entities.ref = purpose.purpose
                WHERE purpose.pledge_id = pledge.id ORDER BY purpose.position
              )
            ),
            pledge.sector
          ) AS purposes,
          pledge.instrument, ladder.position AS step, stage.display AS stage,
          stage.value NOT IN ('sought', 'offered', 'cancelled') AND stage.polarity = 'affirmed'
            AND stage.modality IN ('observed', 'committed', 'planned') AND stage.assessment <> 'erroneous' AS counts,
          (
            SELECT group_concat(display, '; ') FROM (
              SELECT display FROM claims
              WHERE property = 'financing-amount' AND subject = pledge.ref AND source_id = stage.source_id
              ORDER BY number, id
            )
          ) AS amount,
          (
            SELECT CASE count(*) WHEN 1 THEN max(number) END FROM claims
            WHERE property = 'financing-amount' AND subject = pledge.ref AND source_id = stage.source_id
          ) AS number,
          (
            SELECT CASE count(*) WHEN 1 THEN max(currency) END FROM claims
            WHERE property = 'financing-amount' AND subject = pledge.ref AND source_id = stage.source_id
          ) AS currency,
          (
            SELECT group_concat(display, '; ') FROM (
              SELECT display FROM claims
              WHERE property = 'financing-amount' AND subject = pledge.ref AND source_id IS NOT stage.source_id
              ORDER BY number, id
            )
          ) AS other_amounts,
          (
            SELECT group_concat(name, ', ') FROM (
              SELECT entities.name FROM links JOIN entities ON entities.ref = links.target
              WHERE links.subject = pledge.ref AND links.attribute = 'possibly_same_as' ORDER BY links.position
            )
          ) AS possibly_same_as,
          umbrella.name AS umbrella,
          stage.said_by, stage.said_earliest, stage.said_latest, stage.source_title, stage.url, stage.assessment,
          stage.id AS claim_id
        FROM pledges AS pledge
        LEFT JOIN claims_flat AS stage ON stage.subject = pledge.ref AND stage.property = 'finance-stage'
        LEFT JOIN vocabulary AS ladder ON ladder.vocabulary = 'finance-stage' AND ladder.term = stage.value
        LEFT JOIN pledges AS umbrella ON umbrella.id = pledge.umbrella_id
        WHERE pledge.kind = 'money'
        ORDER BY pledge.name, step, said_earliest, stage.id
    """,
)

PROMISED_AND_OBSERVED: Final = View(
    name="promised_and_observed",
    description="Quantities, money, dates and states that were promised or expected, beside those that were observed: "
    "same subject, property, scope and period, with, from, to and compared with the same. The right half is NULL where "
    "this dataset knows of no observation.",
    like="claims_flat",
    columns={
        "promised": "What was promised or expected.",
        "promised_by": "Who said so.",
        "promised_earliest": "The first day on which that can have been said.",
        "promised_latest": "The last day on which that can have been said.",
        "promise_id": "The claim that promises or expects it.",
        "observed": "What was observed.",
        "observed_by": "Who said so.",
        "observed_earliest": "The first day on which that can have been said.",
        "observed_latest": "The last day on which that can have been said.",
        "observation_id": "The claim that observes it.",
    },
    query=f"""
        SELECT
          promise.subject, promise.subject_name, promise.property, promise.scope, promise.period, promise.relating_to,
          promise.modality, promise.display AS promised, promise.said_by AS promised_by,
          promise.said_earliest AS promised_earliest, promise.said_latest AS promised_latest,
          promise.id AS promise_id,
          seen.display AS observed, seen.said_by AS observed_by,
          seen.said_earliest AS observed_earliest, seen.said_latest AS observed_latest, seen.id AS observation_id
        FROM claims_flat AS promise
        JOIN properties ON properties.id = promise.property AND properties.kind NOT IN ('records', 'texts')
        LEFT JOIN claims_flat AS seen
          ON {_SAME} AND seen.modality = 'observed'
        WHERE promise.modality IN {PROMISED}
        ORDER BY promise.subject, promise.property, promised_earliest, promise_id, observed_earliest, observation_id
    """,
)

OVERDUE: Final = View(
    name="overdue",
    description="Dates of completion, opening or payment that were promised or expected and have passed without a "
    "claim of delivery made since. It says what this dataset does not know, not that nothing was delivered. Claims "
    "assessed as erroneous are left out, and superseded ones: who gave another date since is held to that one, and "
    "`promise_drift` shows both.",
    like="claims_flat",
    columns={
        "due": "The last day that the promise allows.",
        "days": "How many days that was before the dataset's today.",
        "statement": "The same in words.",
        "promised_by": "Who promises or expects it: the speaker whom the source names, else who provides the pledge; "
        "NULL where the source says only that it is promised.",
        "restated": "The last day on which this or another date for it can have been given.",
        "evidence_ends": "The last day on which a document with any claim about it can have been published.",
        "claim_id": "The claim that promises or expects it.",
    },
    query=f"""
        SELECT
          promise.subject, promise.subject_name, promise.property, promise.scope, promise.display,
          coalesce(
            speaker.name,
            (
              SELECT group_concat(name, ', ') FROM (
                SELECT actors.name FROM pledge_parties AS party JOIN actors ON actors.id = party.actor_id
                WHERE 'pledges/' || party.pledge_id = promise.subject AND party.role = 'provider'
                ORDER BY party.position
              )
            )
          ) AS promised_by,
          (
            SELECT max(other.said_latest) FROM claims_flat AS other
            WHERE
              other.subject = promise.subject AND other.property = promise.property
              AND other.scope = promise.scope AND other.modality IN {PROMISED} AND other.polarity = 'affirmed'
          ) AS restated,
          (
            SELECT max(other.published_latest) FROM claims_flat AS other WHERE other.subject = promise.subject
          ) AS evidence_ends,
          promise.date_latest AS due,
          CAST(julianday(release.as_of_earliest) - julianday(promise.date_latest) AS INTEGER) AS days,
          'due by ' || promise.date_latest || '; no claim of delivery in this dataset' AS statement,
          promise.modality, promise.said_by, promise.said_earliest, promise.said_latest, promise.source_title,
          promise.url, promise.assessment, promise.id AS claim_id
        FROM claims_flat AS promise
        JOIN release ON promise.date_latest < release.as_of_earliest
        LEFT JOIN actors AS speaker ON speaker.id = promise.speaker_id
        WHERE
          promise.property IN ('completion', 'opened', 'disbursement-due')
          AND promise.modality IN {PROMISED} AND promise.polarity = 'affirmed'
          AND promise.assessment NOT IN ('erroneous', 'superseded')
          AND NOT EXISTS (
            SELECT 1 FROM claims_flat AS done
            WHERE
              done.subject = promise.subject AND done.modality = 'observed' AND done.polarity = 'affirmed'
              AND done.assessment <> 'erroneous'
              AND (
                done.property IN ('opened', 'completion')
                OR (done.property = 'asset-status' AND done.value IN ('operating', 'completed'))
                OR (done.property = 'finance-stage' AND done.value = 'disbursed')
              )
              AND done.scope IN ('whole', promise.scope)
              AND coalesce(done.said_latest, '9999') >= coalesce(promise.said_earliest, '0001')
          )
        ORDER BY due, promise.subject, promise.id
    """,
)

PROMISE_DRIFT: Final = View(
    name="promise_drift",
    description="Promised and expected dates in the order in which they were given: whether they move. Of a promise "
    "of which nobody knows when it was made, nothing is reckoned; it stands last.",
    like="claims_flat",
    columns={
        "ordinal": "Which promise of this date it is, from 1; NULL where nobody knows when it was made.",
        "known": "How many dates there are to compare: with one alone, nothing can have drifted.",
        "days_after_previous": "How many days later than the promise before it; negative where earlier.",
        "days_after_first": "How many days later than the first promise.",
        "claim_id": "The claim that promises or expects it.",
    },
    query=f"""
        SELECT
          subject, subject_name, property, scope, relating_to,
          iif(said_earliest IS NULL, NULL, row_number() OVER given) AS ordinal, said_earliest, said_latest,
          iif(count(*) OVER whole = 1, 'one date known', count(*) OVER whole || ' dates known') AS known,
          display, date, date_earliest, date_latest,
          iif(
            said_earliest IS NULL, NULL,
            CAST(julianday(date_latest) - julianday(lag(date_latest) OVER given) AS INTEGER)
          ) AS days_after_previous,
          iif(
            said_earliest IS NULL, NULL,
            CAST(julianday(date_latest) - julianday(first_value(date_latest) OVER given) AS INTEGER)
          ) AS days_after_first,
          modality, said_by, source_title, url, assessment, id AS claim_id
        FROM claims_flat
        WHERE date_latest IS NOT NULL AND modality IN {PROMISED} AND polarity = 'affirmed'
        WINDOW
          whole AS (PARTITION BY {", ".join(_ABOUT)}),
          given AS (whole ORDER BY said_earliest IS NULL, said_earliest, said_latest, id)
        ORDER BY subject, property, scope, relating_to, ordinal IS NULL, ordinal, id
    """,
)
