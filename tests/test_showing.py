"""Showing: what `corridor figure` prints, on a small dataset in files and on the one that comes with the package."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from corridor_sdk.cli import main

FILES = {
    "dataset.yaml": "title: A world for tests\nschema: 1\nversion: 2026.11\nas_of: 2026-11-21\nlicence: CC0-1.0\n",
    "actors/ann.yaml": "name: Ann\nkind: person\n",
    "actors/bob.yaml": "name: Bob\nkind: person\n",
    "actors/lender.yaml": "name: A lender\nkind: state\n",
    "places/alpha.yaml": "name: Alpha\nkind: city\n",
    "sources/paper.yaml": "title: A paper\nkind: commentary\nauthors: [ann]\npublished: 2025-08\n",
    "sources/later.yaml": "title: A later paper\nkind: commentary\nauthors: [ann]\npublished: 2025-09\n",
    "sources/news.yaml": "title: The news\nkind: news\nauthors: [bob]\n",
}
HEADS = {
    "segments/line": "name: A line\nmode: rail\n",
    "pledges/loan": "name: A loan\nkind: money\nproviders: [lender]\npurposes: [segments/line]\n"
    "evidence:\n  - {of: [providers, purposes], source: paper, printed: a loan, fingerprint: 0123456789abcdef}\n",
}


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def dataset(folder: Path, *claims: str) -> Path:
    """A dataset in files; a claim is `segments/line length paper 162 km`, with further fields after a semicolon."""
    written = dict(FILES) | {f"{ref}.yaml": head + "claims:\n" for ref, head in HEADS.items()}
    for number, claim in enumerate(claims):
        (ref, prop, source, value), more = claim.partition(";")[0].split(" ", 3), claim.partition(";")[2]
        fields = f"modality: observed\n{more}" if "modality" not in more else more
        lines = [
            f"property: {prop}", f"value: {value}", f"source: {source}", f"printed: {value}, as printed",
            f"fingerprint: {number:016x}", "inferred: as the test has it", *fields.strip().splitlines(),
        ]  # fmt: skip
        written[f"{ref}.yaml"] += "  - " + "\n    ".join(line.strip() for line in lines) + "\n"
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.removesuffix("claims:\n"), "utf-8")
    return folder


LENGTHS = ("segments/line length paper 170 km", "segments/line length later 162 km")


def figure(folder: Path, *arguments: str) -> str:
    code, output = run("figure", *arguments, "--dataset", folder)
    assert code == 0, output
    return output


def as_json(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(figure(folder, *arguments, "--format", "json"))["figures"]
    return found


class TestForPeople:
    def test_who_said_what_and_what_each_policy_makes_of_it(self, tmp_path: Path) -> None:
        folder = dataset(
            tmp_path,
            *LENGTHS,
            "segments/line length news 5 km; scope: {kind: part, part: a bridge}",
            "segments/line length news 1 km; assessment: {status: erroneous, because: It cannot be.}",
        )
        assert figure(folder, "segments/line", "length", "--explain") == (
            "A line: length\n"
            "  162–170 km\n"
            "  2 documents, 1 voice: revised by the same author. Evidence ends 30 September 2025.\n"
            "\n"
            "What is said\n"
            "  170 km (said as a fact)\n"
            "      Ann, in paper (August 2025): “170 km, as printed”\n"
            "  162 km (said as a fact)\n"
            "      Ann, in later (September 2025): “162 km, as printed”\n"
            "\n"
            "Set aside: superseded or erroneous\n"
            "  1 km (said as a fact)\n"
            "      Bob, in news (undated): “1 km, as printed”\n"
            "\n"
            "Under each policy\n"
            "  latest                 162 km: later (September 2025) came after paper (August 2025)\n"
            "  closest-to-source      undecided: documents of one kind, commentary, differ\n"
            "  funder-first           162 km: neither a funder nor a builder speaks here; later (September 2025) "
            "came after paper (August 2025)\n"
            "  unresolved (default)   undecided: the claims give 2 values, and this policy never chooses\n"
            "\n"
            "Not comparable with these: another scope, period, counterpart or modality\n"
            "  5 km (said as a fact) [part: a bridge]\n"
            "      Bob, in news (undated): “5 km, as printed”\n"
            "\n"
            "In words\n"
            "  A line, length: 2 documents by one voice (Ann) say 170 km (paper) and 162 km (later); the same author "
            "revised it.\n"
            "  By the policy latest it is 162 km: later (September 2025) came after paper (August 2025).\n"
            "  By the policy closest to source it is undecided: documents of one kind, commentary, differ.\n"
            "  By the policy funder first it is 162 km: neither a funder nor a builder speaks here; later (September "
            "2025) came after paper (August 2025).\n"
            "  By the policy unresolved it is undecided: the claims give 2 values, and this policy never chooses.\n"
        )

    def test_one_policy_alone(self, tmp_path: Path) -> None:
        output = figure(dataset(tmp_path, *LENGTHS), "segments/line", "length", "--policy", "latest")
        assert output.endswith(
            "\n\nUnder the policy\n"
            "  latest                 162 km: later (September 2025) came after paper (August 2025)\n"
        )

    def test_nothing_said_is_said(self, tmp_path: Path) -> None:
        assert figure(dataset(tmp_path), "segments/line", "length") == (
            "A line: length\n  not known to us\n  No claim in this dataset says so.\n"
        )

    def test_a_single_date_is_said_to_be_the_only_one(self, tmp_path: Path) -> None:
        folder = dataset(tmp_path, "segments/line opened news 2024; modality: planned")
        assert figure(folder, "segments/line", "opened").splitlines()[:3] == [
            "A line: opened",
            "  2024 (promised or planned)",
            "  1 document, 1 voice: one claim, one date known. The evidence is undated.",
        ]

    def test_as_known_on_a_day(self, tmp_path: Path) -> None:
        output = figure(dataset(tmp_path, *LENGTHS), "segments/line", "length", "--as-known-on", "2025-08-31")
        assert output.splitlines()[:3] == [
            "A line: length, as known on 2025-08-31",
            "  170 km",
            "  1 document, 1 voice: one claim. Evidence ends 31 August 2025.",
        ]

    def test_what_speakers_say_is_said_to_be_theirs(self, tmp_path: Path) -> None:
        folder = dataset(
            tmp_path,
            "segments/line length news 1 km; attribution: {kind: named, speaker: lender, said_on: 2024-05}",
            "segments/line length news 2 km; attribution: {kind: unnamed}",
        )
        lines = [line for line in figure(folder, "segments/line", "length").splitlines() if ", in news" in line]
        assert lines == [
            "      A lender, in news (May 2024): “1 km, as printed”",
            "      somebody unnamed, in news (undated): “2 km, as printed”",
        ]

    def test_claims_that_speak_of_different_things_have_a_figure_each(self, tmp_path: Path) -> None:
        folder = dataset(tmp_path, "segments/line cost paper 5 USD", "segments/line cost later 6 EUR")
        titles = [
            figure.splitlines()[:2] for figure in re.split(r"\n\n(?=A line)", figure(folder, "segments/line", "cost"))
        ]
        assert titles == [["A line: cost to build", "  $5"], ["A line: cost to build", "  €6"]]

    def test_claims_stand_in_the_order_in_which_they_were_made(self, tmp_path: Path) -> None:
        folder = dataset(tmp_path, *LENGTHS)
        for name, month in (("paper", "2025-09"), ("later", "2025-10")):
            path = folder / "sources" / f"{name}.yaml"
            path.write_text(re.sub(r"published: .*", f"published: {month}", path.read_text("utf-8")), "utf-8")
        lines = figure(folder, "segments/line", "length").splitlines()
        assert lines.index("  170 km (said as a fact)") < lines.index("  162 km (said as a fact)")


class TestProviders:
    def test_money_of_a_line_is_asked_of_every_provider(self, tmp_path: Path) -> None:
        folder = dataset(tmp_path, "pledges/loan financing-amount paper 5 USD; modality: committed")
        expected = "A line: amount, by A lender\n  $5 (promised or planned)\n"
        assert figure(folder, "segments/line", "financing-amount").startswith(expected)
        assert figure(folder, "segments/line", "financing-amount", "--provider", "lender").startswith(expected)

    def test_a_pledge_is_asked_for_itself(self, tmp_path: Path) -> None:
        folder = dataset(tmp_path, "pledges/loan financing-amount paper 5 USD; modality: committed")
        assert figure(folder, "pledges/loan", "financing-amount").startswith("A loan: amount\n  $5")

    def test_money_of_one_provider_in_two_currencies_has_a_figure_each(self, tmp_path: Path) -> None:
        folder = dataset(
            tmp_path, "pledges/loan financing-amount paper 5 USD", "pledges/loan financing-amount later 6 EUR"
        )
        found = as_json(folder, "segments/line", "financing-amount", "--policy", "latest")
        assert [(one["provider"], one["display"]) for one in found] == [("lender", "5 USD"), ("lender", "6 EUR")]


class TestForPrograms:
    def test_a_figure_has_all_that_it_rests_on(self, tmp_path: Path) -> None:
        latest, closest, _, unresolved = as_json(dataset(tmp_path, *LENGTHS), "segments/line", "length")
        chosen, dissent = latest.pop("chosen"), latest.pop("dissent")
        assert latest == {
            "subject": "segments/line",
            "property": "length",
            "scope": "whole",
            "period": None,
            "modality_class": "observed",
            "counterpart": None,
            "provider": None,
            "as_known_on": None,
            "policy": "latest",
            "display": "162 km",
            "value": "162 km",
            "bound": "exact",
            "undecided": None,
            "values": ["162 km"],
            "low": "162 km",
            "high": "170 km",
            "standing": "revised-by-same-author",
            "contested": True,
            "documents": 2,
            "voices": 1,
            "evidence_ends": "2025-09-30",
            "silence": "recent",
            "agreeing": [],
            "set_aside": [],
            "beside": [],
            "explanation": "A line, length: 2 documents by one voice (Ann) say 162 km (later) and 170 km (paper); the "
            "same author revised it. By the policy latest it is 162 km: later (September 2025) came after paper "
            "(August 2025).",
        }
        assert (len(chosen), len(dissent)) == (1, 1)
        assert sorted(unresolved["dissent"]) == sorted(chosen + dissent)
        assert (closest["value"], closest["bound"], closest["undecided"]) == (
            None,
            None,
            "documents of one kind, commentary, differ",
        )

    def test_what_is_unknown_is_null_with_its_reason(self, tmp_path: Path) -> None:
        (found,) = as_json(dataset(tmp_path), "segments/line", "length", "--policy", "unresolved")
        assert (found["value"], found["undecided"], found["standing"], found["evidence_ends"], found["silence"]) == (
            None, "no claim in this dataset says so", "unknown", None, "undated",
        )  # fmt: skip


class TestRefusals:
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["segments/lin", "length"], "'segments/lin' is no record of this dataset: did you mean 'segments/line'?"),
            (["segments/line", "lenght"], "'lenght' is no property: did you mean 'length'?"),
            (["segments/line", "colour"], "'colour' is no property"),
            (["actors/ann", "length"], None),
            (
                ["segments/line", "length", "--provider", "lender"],
                "a provider is named for money of a segment or a corridor, not for 'length' of segments/line",
            ),
            (
                ["segments/line", "financing-amount", "--provider", "lendr"],
                "'lendr' is no actor of this dataset: did you mean 'lender'?",
            ),
            (
                ["segments/line", "length", "--as-known-on", "May 2023"],
                "'May 2023' is not how dates are written here: write 2023-05 instead.",
            ),
        ],
    )
    def test_what_cannot_be_asked_is_one_sentence_and_exit_code_2(
        self, tmp_path: Path, arguments: list[str], message: str | None
    ) -> None:
        code, output = run("figure", *arguments, "--dataset", dataset(tmp_path))
        assert (code, output.count("\n")) == (2, 1)
        if message is None:
            assert output.startswith("corridor: actors/ann has no 'length'; it can have trade-turnover, trade-change, ")
        else:
            assert output == f"corridor: {message}\n"

    def test_a_line_without_a_pledge_has_no_money(self, tmp_path: Path) -> None:
        folder = dataset(tmp_path)
        (folder / "pledges" / "loan.yaml").unlink()
        assert run("figure", "segments/line", "financing-amount", "--dataset", folder) == (
            2,
            "corridor: no pledge in this dataset is for segments/line\n",
        )

    def test_what_sources_speak_of_comes_first_in_what_can_be_asked(self, tmp_path: Path) -> None:
        folder = dataset(tmp_path, "segments/line risk paper It may sink.")
        code, output = run("figure", "segments/line", "member-count", "--dataset", folder)
        assert code == 2
        assert output.startswith("corridor: segments/line has no 'member-count'; it can have risk, length, ")

    def test_a_misspelt_policy_is_mended(self, tmp_path: Path) -> None:
        assert run("figure", "segments/line", "length", "--policy", "lates", "--dataset", dataset(tmp_path)) == (
            2,
            "corridor: 'lates' is not one of latest, closest-to-source, funder-first, unresolved "
            "(did you mean 'latest'?)\n",
        )

    def test_a_dataset_with_errors_answers_nothing(self, tmp_path: Path) -> None:
        folder = dataset(tmp_path)
        (folder / "actors" / "ann.yaml").write_text("name: Ann\n", "utf-8")
        code, output = run("figure", "segments/line", "length", "--dataset", folder)
        assert code == 1
        assert output.endswith("nothing was done\n")


def test_the_railway_from_rasht_to_astara_had_170_km_and_has_162_since() -> None:
    for more, length in (([], "162 km"), (["--as-known-on", "2024-01-01"], "170 km")):
        code, output = run("figure", "segments/rasht-astara", "length", "--format", "json", "--policy", "latest", *more)
        assert code == 0
        assert [one["value"] for one in json.loads(output)["figures"]] == [length]
