"""Citing and verifying, on texts made here; the real ones are tried in test_sources.py."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from corridor_sdk import Library, load
from corridor_sdk.cli import main
from corridor_sdk.evidence import Outcome, SourceText, cite, read_texts, verify
from tests.rules.test_cases import HERE as RULES

TEXT = "Some words stand before it: a line of 100 kilometres was drawn, and $2 million was lent. Then words follow."
SPANNED = f"An editor's note of another author.\n{TEXT}\nA footer."


def text_of(words: str) -> SourceText:
    return SourceText(name="paper.txt", text=words)


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A dataset whose two claims are cited from TEXT, which begins after six words of somebody else's."""
    root = Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))
    text = text_of(SPANNED)
    span = (7, len(text.words) - 2)
    for kind, name, phrase in (
        ("segments", "alpha-omega", "a line of 100 kilometres"),
        ("pledges", "loan", "$2 million"),
    ):
        path = root / kind / f"{name}.yaml"
        (citation,) = cite(text, phrase, span)
        record, _, _ = path.read_text("utf-8").partition("\nevidence:")  # of attributes, which TEXT does not speak of
        record, _, _ = record.partition("\n  - property: gauge")
        path.write_text(record.replace("0123456789abcdef", citation.fingerprint) + "\n", "utf-8")
    (root / "sources" / "paper.yaml").write_text(
        "title: A paper\nkind: commentary\nauthors: [author]\npublished: 1999-06\ntext:\n  file: paper.txt\n"
        f"  sha256: {text.sha256}\n  words: {len(text.words)}\n  from_word: {span[0]}\n  to_word: {span[1]}\n"
        "  coverage: whole\n",
        "utf-8",
    )
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "paper.txt").write_text(SPANNED, "utf-8")
    return root


def outcomes(root: Path) -> dict[str, Outcome]:
    library: Library = load(root)
    return {item.ref: item.outcome for item in verify(library, read_texts(root.parent / "texts")).checked}


def test_an_occurrence_has_its_place_and_the_words_around_it() -> None:
    (citation,) = cite(text_of(SPANNED), "a line of 100 kilometres")
    assert (citation.line, citation.column, citation.first_word) == (2, 29, 12)
    assert citation.before == "author.\nSome words stand before it".replace("\n", " ")
    assert citation.after == "was drawn, and $2 million was"


def test_every_occurrence_is_found_and_the_span_limits_them() -> None:
    text = text_of(f"ten km, {TEXT} ten km, {TEXT} ten km")
    assert len(cite(text, "ten km")) == 3
    assert len(cite(text, "ten km", (0, 30))) == 2
    assert len({citation.fingerprint for citation in cite(text, "ten km")}) == 3


def test_a_sound_dataset_is_proved(world: Path) -> None:
    assert outcomes(world) == {"segments/alpha-omega": Outcome.PROVED, "pledges/loan": Outcome.PROVED}


def test_a_text_under_another_name_is_found_by_its_words(world: Path) -> None:
    (world.parent / "texts" / "paper.txt").rename(world.parent / "texts" / "other.md")
    assert set(outcomes(world).values()) == {Outcome.PROVED}


def test_a_saved_page_with_the_same_words_proves_as_well(world: Path) -> None:
    (world.parent / "texts" / "paper.txt").unlink()
    page = SPANNED.replace("\n", "</p>\n<p>")
    (world.parent / "texts" / "page.html").write_text(f"<html><body><p>{page}</p></body></html>", "utf-8")
    assert set(outcomes(world).values()) == {Outcome.PROVED}


def test_another_currency_is_not_proved_though_its_words_are_the_same(world: Path) -> None:
    path = world.parent / "texts" / "paper.txt"
    path.write_text(path.read_text("utf-8").replace("$2", "€2"), "utf-8")
    assert outcomes(world)["pledges/loan"] is Outcome.SIGNS_DIFFER


def test_a_changed_word_nearby_is_told_from_a_figure_that_is_gone(world: Path) -> None:
    path = world.parent / "texts" / "paper.txt"
    path.write_text(path.read_text("utf-8").replace("drawn", "built").replace("$2 million", "nothing"), "utf-8")
    assert outcomes(world) == {"segments/alpha-omega": Outcome.WORDS_DIFFER, "pledges/loan": Outcome.NOT_FOUND}


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.output


def test_verify_ends_with_claims_proved_of_all(world: Path) -> None:
    code, output = run("verify", str(world), "--texts", str(world.parent / "texts"))
    assert (code, output) == (0, "attributes proved: 0 / 0\nclaims proved: 2 / 2\n")


def test_verify_reports_a_wrong_fingerprint_at_its_place(world: Path) -> None:
    path = world / "segments" / "alpha-omega.yaml"
    text = path.read_text("utf-8")
    fingerprint = text.split("fingerprint: ")[1].strip()
    path.write_text(text.replace(fingerprint, "0" * 16), "utf-8")
    code, output = run("verify", str(world), "--texts", str(world.parent / "texts"))
    assert code == 1
    assert output.startswith(
        "segments/alpha-omega.yaml:11:18: EVI004 error: 'a line of 100 kilometres' stands in paper.txt"
    )
    assert f"the words around it give {fingerprint}" in output
    assert output.endswith("claims proved: 1 / 2\n")


def test_verify_that_proved_nothing_fails_even_if_texts_may_be_missing(world: Path) -> None:
    (world.parent / "texts" / "paper.txt").unlink()
    assert run("verify", str(world), "--texts", str(world.parent / "texts"), "--partial") == (
        1,
        "attributes proved: 0 / 0\nclaims proved: 0 / 2\n",
    )


def test_verify_of_a_missing_text_fails_without_partial(world: Path) -> None:
    (world.parent / "texts" / "paper.txt").unlink()
    code, output = run("verify", str(world), "--texts", str(world.parent / "texts"))
    assert code == 1
    assert "sources/paper.yaml:6:9: EVI006 error: the text of paper is not among the texts: 2 of its phrases" in output


def test_cite_prints_lines_that_a_claim_can_take(world: Path) -> None:
    text = str(world.parent / "texts" / "paper.txt")
    code, output = run("cite", text, "$2 million", "--source", "paper", "--dataset", str(world))
    (citation,) = cite(text_of(SPANNED), "$2 million", (7, 27))
    assert code == 0
    assert output.splitlines()[1:] == ["source: paper", 'printed: "$2 million"', f"fingerprint: {citation.fingerprint}"]


def test_cite_lists_every_occurrence_and_waits_for_a_choice(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("ten km here\nten km there", "utf-8")
    code, output = run("cite", str(tmp_path / "t.txt"), "ten km")
    assert code == 2
    assert "'ten km' is in t.txt 2 times; pick one:" in output
    assert "--nth 2  2:1  … ten km here [ten km] there …" in output
    assert run("cite", str(tmp_path / "t.txt"), "ten km", "--nth", "2")[0] == 0
    assert run("cite", str(tmp_path / "t.txt"), "ten km", "--nth", "3")[0] == 2


def test_cite_refuses_signs_that_the_text_does_not_print(world: Path) -> None:
    text = str(world.parent / "texts" / "paper.txt")
    code, output = run("cite", text, "€2 million")
    assert code == 2
    assert (
        output
        == "corridor: '€2 million' is not what the text prints: before '2' the text has '$' and printed has '€'\n"
    )


def test_cite_refuses_a_source_that_is_not_there_or_has_another_text(world: Path, tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("ten km here", "utf-8")
    more = ("--dataset", str(world))
    assert run("cite", str(tmp_path / "t.txt"), "ten km", "--source", "paper", *more) == (
        2,
        "corridor: t.txt is not the text of paper, which is paper.txt\n",
    )
    assert run("cite", str(tmp_path / "t.txt"), "ten km", "--source", "papre", *more) == (
        2,
        f"corridor: {world} has no source 'papre': did you mean 'paper'?\n",
    )


def test_cite_keeps_to_a_sources_span_whatever_else_is_wrong_with_the_dataset(world: Path) -> None:
    text = str(world.parent / "texts" / "paper.txt")
    arguments = ("cite", text, "a line of 100 kilometres", "--source", "paper", "--dataset", str(world))
    before = run(*arguments)
    (world / "places" / "alpha.yaml").write_text("name: [", "utf-8")
    assert run(*arguments) == before


def test_cite_without_a_phrase_describes_the_text(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("ten km here", "utf-8")
    assert run("cite", str(tmp_path / "t.txt")) == (
        0,
        "text:\n  file: t.txt\n  sha256: 3aad7cac453cb8a963c087c973c7213cca051090beab60c75627be2ff184e90a\n  words: 3\n"
        "  from_word: 0\n  to_word: 3\n  coverage: whole\n",
    )


def test_cite_refuses_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("word " * 20, "utf-8")
    code, output = run("cite", str(tmp_path / "t.txt"), "word " * 13)
    assert code == 2
    assert "a citation is a phrase, never a sentence: 13 words are printed; quote 12 at most" in output


def test_a_text_found_by_name_alone_is_a_warning_and_still_proves_what_it_can(world: Path) -> None:
    path = world.parent / "texts" / "paper.txt"
    path.write_text(path.read_text("utf-8").replace("A footer", "Another footer"), "utf-8")
    code, output = run("verify", str(world), "--texts", str(world.parent / "texts"))
    assert "sources/paper.yaml:7:11: EVI007 warning: paper.txt has other words than the text that was read" in output
    assert (code, output.splitlines()[-1]) == (0, "claims proved: 2 / 2")  # at the edges of a span that is not known
