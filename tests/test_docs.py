"""The documentation is true: its examples run, its generated pages are fresh, what is public is in it."""

from __future__ import annotations

import doctest
import re
import shlex
import sqlite3
import typing
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import attrs
import pytest
from click.testing import CliRunner

from corridor_sdk import dates, findings, ids, library, load, model, parts, values, valuetypes, vocabulary
from corridor_sdk.cli import main
from corridor_sdk.database import build, documentation
from corridor_sdk.ids import EntityId
from corridor_sdk.model import ENTITY_TYPES, Claim
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.valuetypes import ValueType
from corridor_sdk.vocabulary import VOCABULARIES, Term
from docs.generate import VALUES, defined_in, fields_of, pages

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "datasets" / "README.md"]
NAMES = [path.relative_to(ROOT).as_posix() for path in PAGES]
FENCE = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(name: str, kind: str) -> list[str]:
    text = (ROOT / name).read_text("utf-8")
    return [match["body"] for match in FENCE.finditer(text) if match["kind"] == kind]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("docs") / "corridors.db"
    build(load(), path)
    return sqlite3.connect(path)


@pytest.mark.parametrize("name", NAMES)
def test_python_examples_print_what_they_say(name: str) -> None:
    examples = "\n".join(blocks(name, "pycon"))
    test = doctest.DocTestParser().get_doctest(examples, {}, name, name, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    said: list[str] = []
    runner.run(test, out=said.append)
    assert said == []


@pytest.mark.parametrize("name", NAMES)
def test_sql_examples_return_rows(name: str, database: sqlite3.Connection) -> None:
    for statement in blocks(name, "sql"):
        assert database.execute(statement).fetchall(), statement


@pytest.mark.parametrize("name", NAMES)
def test_commands_print_what_they_say(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for block in blocks(name, "console"):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, expected = example.partition("\n")
            program, *arguments = shlex.split(command)
            if program != "corridor":
                continue  # make, pip and the like are run by continuous integration
            output = CliRunner().invoke(main, arguments).output
            assert matches(expected, output), f"{command}\n{output}"


def matches(expected: str, output: str) -> bool:
    return doctest.OutputChecker().check_output(expected, output, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)


@pytest.mark.parametrize("path", list(pages()), ids=lambda path: path.name)
def test_generated_pages_are_fresh(path: Path) -> None:
    assert path.read_text("utf-8") == pages()[path], "run 'make docs'"


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    assert [name for name in main.commands if f"## `corridor {name}`" not in text] == []


def headings(name: str) -> list[str]:
    return re.findall(r"^#+ (.+)$", (ROOT / name).read_text("utf-8"), re.MULTILINE)


def anchors(name: str) -> set[str]:
    """What a link into a page can name: its headings as GitHub writes them, and the anchors set by hand."""
    marked = re.findall(r'<a id="([^"]+)"', (ROOT / name).read_text("utf-8"))
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in headings(name)} | set(marked)


def test_links_between_pages_lead_somewhere() -> None:
    lost = []
    for path in PAGES:
        for target, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)]*))?\)", path.read_text("utf-8")):
            aim = path.parent / target if target else path
            if "://" not in target and (not aim.exists() or (anchor and anchor not in anchors(str(aim)))):
                lost.append(f"{path.relative_to(ROOT)}: {target}#{anchor}")
    assert lost == []


# --- what the generated pages must have ------------------------------------------------------------------------

DESCRIBED = [entry.name for entry in documentation().values() if entry.column is None]
RECORDS = [cls for module in (model, parts) for cls in defined_in(module) if attrs.has(cls)]


def test_every_record_table_view_and_vocabulary_has_its_section() -> None:
    wanted = {
        "model": [cls.__name__ for cls in RECORDS],
        "tables": DESCRIBED,
        "vocabularies": [words.__name__ for words in VOCABULARIES],
    }
    missing = {
        page: [name for name in names if headings(f"docs/reference/{page}.md").count(name) != 1]
        for page, names in wanted.items()
    }
    assert missing == {"model": [], "tables": [], "vocabularies": []}


def test_every_kind_of_value_is_described() -> None:
    kinds = {cls for cls in defined_in(valuetypes) if issubclass(cls, ValueType) and cls is not ValueType}
    assert set(VALUES) == kinds
    members = {typing.get_origin(member) or member for member in typing.get_args(valuetypes.Value)}
    assert set(VALUES.values()) == members


# --- the glossary ------------------------------------------------------------------------------------------------


class Entry(typing.NamedTuple):
    word: str
    meaning: str
    named: str
    origin: str


def glossary() -> list[Entry]:
    lines = (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| ")]
    return [Entry(*row) for row in rows[2:]]


def test_the_glossary_is_alphabetical_and_has_each_word_once() -> None:
    words = [entry.word for entry in glossary()]
    assert words == sorted(set(words))


def test_each_meaning_in_the_glossary_is_one_sentence_or_two() -> None:
    sentences = {entry.word: re.split(r"(?<=\.) ", entry.meaning) for entry in glossary()}
    wrong = [word for word, said in sentences.items() if len(said) > 2 or not all(s[0].isupper() for s in said)]
    assert [*wrong, *(entry.word for entry in glossary() if not entry.meaning.endswith("."))] == []


def test_every_record_value_vocabulary_and_table_is_named_in_the_glossary() -> None:
    classes = [*RECORDS, *VALUES.values(), *VOCABULARIES, *(unit.dimension for unit in values.UNITS)]
    wanted = {cls.__name__ for cls in classes} | set(DESCRIBED)
    assert wanted - named_in_the_glossary() == set()


def test_every_family_of_properties_is_named_in_the_glossary() -> None:
    families = {prop.value_type.family for prop in PROPERTIES}
    words = {re.sub(r" \(.*", "", family) for family in families if not family.startswith("one of")}
    known = {entry.word for entry in glossary()} | {values.in_words(unit.dimension) for unit in values.UNITS}
    assert words - known - {"money a year", "text in our words"} == set()
    assert {"rate of money", "text"} <= known  # what those two are called there


def test_the_glossary_names_nothing_that_does_not_exist() -> None:
    assert named_in_the_glossary() - set(names_that_exist()) == set()


def named_in_the_glossary() -> set[str]:
    return {name for entry in glossary() for name in re.findall(r"`([^`]+)`", entry.named)}


def names_that_exist() -> Iterator[str]:
    """Classes, fields, tables, columns, properties, words, severities and commands."""
    for module in (model, parts, values, dates, ids, vocabulary, valuetypes, findings, library):
        for cls in defined_in(module):
            yield cls.__name__
            yield from (field.name for field in attrs.fields(cls)) if attrs.has(cls) else ()
    yield from ("Entity", "Value", *typing.get_type_hints(Term))
    for described in documentation().values():
        yield described.column or described.table
    yield from (prop.id for prop in PROPERTIES)
    yield from (term.value for words in VOCABULARIES for term in words)
    yield from (severity.value for severity in findings.Severity)
    yield from (f"corridor {name}" for name in main.commands)


def test_words_in_italics_in_the_model_explained_are_in_the_glossary() -> None:
    text = (ROOT / "docs" / "explanation" / "model.md").read_text("utf-8")
    words = {word.removesuffix("s") for word in re.findall(r"(?<!\*)\*([a-z ]+)\*(?!\*)", text)}
    assert len(words) > 10
    assert words - {entry.word for entry in glossary()} == set()


# --- the picture of the model ------------------------------------------------------------------------------------

PICTURE = ROOT / "docs" / "explanation" / "model.svg"
SVG = "{http://www.w3.org/2000/svg}"


def labels(kind: str) -> set[str]:
    """What the picture's texts of a class say, each name apart; what an arrow in a text points to is left out."""
    texts = [text.text or "" for text in ElementTree.parse(PICTURE).iter(f"{SVG}text") if kind in text.get("class", "")]
    return {name for text in texts for name in re.split(r",\s*", text) if name}


def test_the_picture_shows_every_kind_of_record_and_every_reference_between_them() -> None:
    kinds = [*ENTITY_TYPES.values(), Claim]
    assert labels("name") == {"What is spoken of", *(cls.__name__ for cls in kinds)}
    references = {
        field.name.rstrip("_") for cls in kinds for field, hint in fields_of(cls) if field.name != "id" and refers(hint)
    }
    within = {"parties", "evidence", "qualifiers", "source", "speaker", "value"}  # the ids are in parts and in values
    assert labels("field") == references | within


def refers(hint: object) -> bool:
    """Whether a field holds ids."""
    if isinstance(hint, type) and issubclass(hint, EntityId):
        return True
    return any(refers(inner) for inner in typing.get_args(hint))


def test_the_picture_says_what_it_shows_and_does_nothing_else() -> None:
    root = ElementTree.parse(PICTURE).getroot()
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.get("aria-labelledby") == " ".join(child.get("id", "") for child in root[:2])
    allowed = {"svg", "title", "desc", "style", "defs", "marker", "path", "rect", "text", "tspan"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    assert "http" not in PICTURE.read_text("utf-8").replace(SVG.strip("{}"), "")
