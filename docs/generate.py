"""Write the reference pages that follow from the code: `make docs`. A test fails when they are stale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corridor_sdk.findings import CODES
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.vocabulary import VOCABULARIES

FOLDER = Path(__file__).parent / "reference"
NOTE = "<!-- Written by docs/generate.py from the code; edit there. -->\n"
FAMILIES = {
    "FIL": "Files",
    "YML": "YAML",
    "STR": "Structure",
    "REF": "Ids and references",
    "DAT": "Dates",
    "FIG": "Properties and values",
    "EVI": "Evidence",
    "SET": "The dataset as a whole",
}


def findings_page() -> Iterator[str]:
    """Every code of a finding."""
    yield "# Findings\n"
    yield "What `corridor check` and `corridor verify` can report. An error stops a build; a warning does not.\n"
    for family, title in FAMILIES.items():
        yield f"## {title}\n"
        for code in CODES:
            if code.id.startswith(family):
                yield f'### <a id="{code.id.lower()}"></a>{code.id} {code.name}\n'
                yield f"*{code.severity.value.capitalize()}.* {code.meaning}\n"


def properties_page() -> Iterator[str]:
    """Every typed property."""
    yield "# Properties\n"
    yield "What sources can say about a subject: the closed list. A claim's `property` is one of these.\n"
    yield "| property | of | value | definition | term from |"
    yield "| --- | --- | --- | --- | --- |"
    for prop in PROPERTIES:
        period = " Needs a period." if prop.periodic else ""
        subjects = ", ".join(prop.subjects)
        yield f"| `{prop.id}` | {subjects} | {prop.value_type.family} | {prop.definition}{period} | {prop.origin} |"
    yield ""


def vocabularies_page() -> Iterator[str]:
    """Every word of every closed vocabulary."""
    yield "# Vocabularies\n"
    yield "The words that a dataset may use where a field has a list.\n"
    for vocabulary in VOCABULARIES:
        yield f"## {vocabulary.__name__}\n"
        yield f"{(vocabulary.__doc__ or '').strip()}\n"
        yield "| word | meaning |"
        yield "| --- | --- |"
        for member in vocabulary:
            yield f"| `{member.value}` | {member.meaning} |"
        yield ""


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    makers = {"findings": findings_page, "properties": properties_page, "vocabularies": vocabularies_page}
    return {FOLDER / f"{name}.md": NOTE + "\n" + "\n".join(maker()) for name, maker in makers.items()}


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
