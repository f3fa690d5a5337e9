"""Explanations: every code has a page, what the page shows is true, and `corridor explain` prints it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from corridor_sdk import CODES, check
from corridor_sdk.cli import main
from corridor_sdk.explanations import FAMILIES, UnknownCode, code_named, explained, listing, page_of
from corridor_sdk.findings import PAGES_OF_CODES, Code, Severity
from docs.explanations import CASES, FOLDER, PROSE, REASONS, WORKS, example_of, explanation_pages, page, unescaped
from tests.rules.test_cases import lay_over, marks

ROOT = Path(__file__).parent.parent
LACKING: frozenset[str] = frozenset()
"""Codes whose rule was not there when their page was written: to be given an example, and struck out here."""


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["explain", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


# --- prose and pages -------------------------------------------------------------------------------------------


def test_every_code_has_its_prose_and_no_prose_is_of_nothing() -> None:
    assert set(PROSE) == {code.id for code in CODES}


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_prose_is_a_few_plain_sentences(code: Code) -> None:
    for text in (PROSE[code.id].checks, PROSE[code.id].why):
        assert text.strip().endswith(".")
        assert len(re.findall(r"[.?!](?=\s|$)", text)) <= 5
        assert max(map(len, text.splitlines())) <= 120


def test_every_reference_is_to_a_work_and_every_work_and_reason_is_used() -> None:
    used = {key for prose in PROSE.values() for key in prose.references}
    assert used == set(WORKS)
    assert {prose.unwaivable for prose in PROSE.values()} - {None} == set(REASONS)
    assert [work.url for work in WORKS.values() if not work.url.startswith("https://")] == []


def test_pages_are_there_for_every_code_and_for_nothing_else() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == {code.id for code in CODES}
    assert ROOT / PAGES_OF_CODES == FOLDER


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_pages_are_fresh_and_their_examples_show_what_they_say(code: Code) -> None:
    assert (FOLDER / f"{code.id}.md").read_text("utf-8") == page(code), "run 'make docs'"


def test_every_code_has_an_example_but_those_that_are_named_here() -> None:
    assert {code.id for code in CODES if example_of(code) is None} == LACKING


HEADINGS = ["What it checks", "Why it matters", "Example", "Mended", "How to waive it", "References"]


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_page_has_its_headings_in_order_and_no_marker_or_folder_of_ours(code: Code) -> None:
    text = page_of(code)
    assert re.findall(r"^# (.+)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE) == [
        f"{code.id} {code.name}"
    ]
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    assert not re.search(r"^\s*# *\^", text, re.MULTILINE)
    assert "/tmp" not in text


def test_escapes_stand_for_the_bytes_that_cannot_be_shown() -> None:
    assert unescaped("a\\xEF\\u202Eb\\r\n") == b"a\xef\xe2\x80\xaeb\r\n"


def test_all_pages_are_made_at_once_for_the_generator() -> None:
    assert set(explanation_pages()) == {FOLDER / f"{code.id}.md" for code in CODES}


# --- waivers ---------------------------------------------------------------------------------------------------


def test_what_the_code_says_cannot_be_waived_has_its_reason_on_the_page() -> None:
    assert [code.id for code in CODES if not code.waivable and PROSE[code.id].unwaivable is None] == []


WAIVABLE = [code for code in CODES if PROSE[code.id].unwaivable is None and (CASES / code.id / "bad").is_dir()]


@pytest.mark.parametrize("code", WAIVABLE, ids=lambda code: code.id)
def test_what_a_page_says_can_be_waived_can_be(code: Code, tmp_path: Path) -> None:
    root = lay_over(CASES / code.id / "bad", tmp_path / "dataset")
    faulty = {mark.file for mark in marks(CASES / code.id / "bad") if mark.code == code.id}
    for name in faulty:
        path = root / name
        path.write_text(f"{path.read_text('utf-8')}\nwaivers:\n  - code: {code.id}\n    because: a test\n", "utf-8")
    report = check(root, packs=())
    assert [str(one) for one in report.findings if one.code is code and one.file in faulty] == []
    assert faulty <= {one.file for one in report.waived if one.code is code}


def test_a_waiver_as_the_pages_show_it_is_read(tmp_path: Path) -> None:
    root = Path(shutil.copytree(CASES / "base", tmp_path / "dataset"))
    waiver = re.search(r"```yaml\n(waivers:.*?)```", page_of(code_named("EVI012")), re.DOTALL)
    assert waiver is not None
    path = root / "places" / "alpha.yaml"
    path.write_text(path.read_text("utf-8") + waiver[1], "utf-8")
    report = check(root, packs=())
    assert [one.file for one in report.waived] == ["places/alpha.yaml"]
    assert [str(one) for one in report.findings if one.file == "places/alpha.yaml"] == []


# --- corridor explain ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["REF001", "ref001", "unknown-reference", "Unknown-Reference", " REF001 "])
def test_a_code_is_known_by_its_id_and_its_name(word: str) -> None:
    assert code_named(word).id == "REF001"


@pytest.mark.parametrize(
    ("word", "hint"), [("REF01", "REF010"), ("unknown-referense", "unknown-reference"), ("something else", None)]
)
def test_an_unknown_code_is_refused_with_the_nearest(word: str, hint: str | None) -> None:
    with pytest.raises(UnknownCode) as caught:
        code_named(word)
    assert caught.value.suggestion == hint
    assert run(word) == (2, f"corridor: {caught.value}\n")


def test_explain_prints_the_page_as_plain_text() -> None:
    code, output = run("ref001")
    assert code == 0
    assert output.startswith("REF001 unknown-reference\n")
    assert "\nWhy it matters\n  " in output
    assert "      from: alhpa\n" in output
    assert not re.search(r"```|^#|\*\*|<!--|\]\(", output, re.MULTILINE)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_plain_text_loses_no_line_of_an_example_and_keeps_its_width(code: Code) -> None:
    text = explained(code)
    shown = re.findall(r"```\w+\n(.*?)```", page_of(code), re.DOTALL)
    lines = [line for block in shown for line in block.splitlines()]
    assert [line for line in lines if f"      {line}".rstrip() not in text] == []
    prose = [line for line in text.splitlines() if not line.startswith("      ")]
    assert [line for line in prose if len(line) > 88 and "https://" not in line] == []


def test_explain_without_a_code_lists_every_code_by_family() -> None:
    code, output = run()
    assert code == 0
    assert [one.id for one in CODES if f"  {one.id}  {one.severity.value}" not in output] == []
    assert [title for title in FAMILIES.values() if f"{title}\n  " not in output] == []
    assert {one.id[:3] for one in CODES} == set(FAMILIES)


def test_a_code_of_a_plug_in_is_explained_by_what_it_says() -> None:
    theirs = Code(id="ACME001", name="no-ferry", severity=Severity.WARNING, meaning="A port without a ferry.")
    assert explained(code_named("acme001", (*CODES, theirs))) == (
        "ACME001 no-ferry\n  Warning of a plug-in. A port without a ferry."
    )
    assert listing((*CODES, theirs)).endswith(
        "Of plug-ins\n  ACME001  warning  no-ferry                      A port without a ferry."
    )
