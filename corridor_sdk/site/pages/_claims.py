"""The page of a claim: what is said, by whom, in which words, how to check it, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from corridor_sdk.comparing import topic_of
from corridor_sdk.dates import PartialDate
from corridor_sdk.humane import date_words, value_words
from corridor_sdk.labels import SUPPOSED, property_label
from corridor_sdk.model import AnyClaim
from corridor_sdk.site.pages._app import Page
from corridor_sdk.site.pages._citing import cited_claim
from corridor_sdk.site.pages._facts import Fact
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._said import Said, said_line, said_lines
from corridor_sdk.site.pages._summary import linked
from corridor_sdk.site.pages._telling import told
from corridor_sdk.vocabulary import AssessmentStatus, AttributionKind, Modality, Polarity


def claim_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page | None:
    """The page of a claim."""
    claim: AnyClaim | None = reader.claims_by_id.get(found["id"])
    if claim is None:
        values = {"word": "claim", "id": found["id"], "near": None, "retired": None}
        return Page(template="missing.html", values=values, status=404)
    if not reader.knows(claim):
        return Page(template="unnamed.html", values={"title": f"A claim on {reader.name(claim.subject)}"})
    said = said_line(reader, claim)
    same, other = _alike(reader, claim)
    shown: dict[str, object] = {
        "claim": claim,
        "said": said,
        "label": property_label(claim.property.id, claim.scope.kind),
        "sentence": told(reader, claim),
        "facts": tuple(_facts(reader, said)),
        "source": reader.library.sources[claim.evidence.source],
        "same": said_lines(reader, same),
        "other": said_lines(reader, other),
        "citation": cited_claim(reader, claim),
        "is_accepted": claim.assessment.status is AssessmentStatus.ACCEPTED,
    }
    return Page(template="claim.html", values=shown)


def _alike(reader: Reader, claim: AnyClaim) -> tuple[list[AnyClaim], list[AnyClaim]]:
    """The other claims on the same property: those that compare with this one, and those of something else."""
    subject = reader.library.entity(claim.subject)
    others = [one for one in reader.claims_about(subject) if one.property is claim.property and one.id != claim.id]
    same = [one for one in others if topic_of(one) == topic_of(claim)]
    return same, [one for one in others if one not in same]


def _facts(reader: Reader, said: Said) -> Iterator[Fact]:
    claim, source = said.claim, reader.library.sources[said.claim.evidence.source]
    yield Fact(label="Subject", values=(reader.link(claim.subject),))
    yield Fact(
        label="Property",
        values=(Markup("{}: {}").format(property_label(claim.property.id), claim.property.definition),),
    )
    yield Fact(label="Value", values=(escape(said.words),))
    yield Fact(label="Exactly", values=(Markup("<code>{}</code>").format(_exact(claim)),))
    meaning = "The author supposes it." if said.modality == SUPPOSED else claim.modality.meaning
    yield Fact(label="In what way", values=(Markup("{}: {}").format(said.modality, meaning),))
    if said.about:
        yield Fact(label="Limited to", values=(escape(said.about),))
    if claim.qualifiers.depends_on:
        yield Fact(label="Depends on", values=(linked(reader, claim.qualifiers.depends_on),))
    yield Fact(label="Who says it", values=(_speaker(reader, claim),))
    if isinstance(claim.attribution.said_on, PartialDate):
        yield Fact(label="Said on", values=(escape(date_words(claim.attribution.said_on)),))
    yield Fact(label="Document", values=(reader.link(source.id),))
    yield Fact(label="Authors", values=(linked(reader, source.authors) if source.authors else escape("not named"),))
    publisher = reader.link(source.publisher) if source.publisher else escape("not known to us")
    yield Fact(label="Publisher", values=(publisher,))
    published = date_words(source.published) if source.published else "not known to us"
    yield Fact(label="Published", values=(escape(published),))
    yield Fact(label="Read by", values=(escape(source.extracted_by or "not known to us"),))
    yield Fact(label="Checked by", values=(escape(source.checked_by or "nobody yet"),))
    if claim.assessment.by:
        on = f", {date_words(claim.assessment.on)}" if claim.assessment.on else ""
        yield Fact(label="Assessed by", values=(escape(f"{claim.assessment.by}{on}"),))


def _exact(claim: AnyClaim) -> str:
    upper = f" to {claim.upper}" if claim.upper is not None else ""
    bound = "" if str(claim.bound) == "exact" else f" ({claim.bound})"
    sign = "=" if claim.polarity is Polarity.AFFIRMED else "\u2260"
    denied = " (denied)" if claim.modality is Modality.DENIED else ""
    return f"{claim.property.id} {sign} {getattr(claim.value, 'ref', claim.value)}{upper}{bound}{denied}"


def _speaker(reader: Reader, claim: AnyClaim) -> Markup:
    kind, speaker = claim.attribution.kind, claim.attribution.speaker
    if speaker is not None:
        return Markup("{}, whom the document names").format(reader.link(speaker))
    if kind is AttributionKind.AUTHOR:
        return escape("the author, in their own voice")
    return escape(value_words(reader.library, kind) + ": " + kind.meaning)
