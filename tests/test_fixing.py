"""Fixing: what is sure is mended where it stands, what is not stays, and every other byte is as it was."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from corridor_sdk import _mends, check, findings, fixing
from corridor_sdk._mends import VERDICTS, is_one_slip, is_sure
from corridor_sdk.cli import main
from corridor_sdk.findings import Code
from corridor_sdk.loading import bundled_path
from tests.rules.test_cases import CASES, lay_over
from tests.rules.test_cases import HERE as RULES

SEGMENT = "segments/alpha-omega.yaml"


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def mended(world: Path, file: str, text: str | bytes) -> bytes:
    """What a file holds after --fix."""
    path = world / file
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    run("--fix", world)
    return path.read_bytes()


# --- in files --------------------------------------------------------------------------------------------------

COMMENTED = """\
# A place, and why it is here.
kind:   'ctiy'   # in quotes, which stay
name: "Alpha"

# no order is changed:
aliases: [ {name: Alfa, language: EN} ]   # nor any space
"""


def test_a_mend_leaves_comments_order_quotes_and_space_as_they_are(world: Path) -> None:
    after = COMMENTED.replace("ctiy", "city").replace("EN", "en")
    assert mended(world, "places/alpha.yaml", COMMENTED) == after.encode()


def test_the_mark_and_the_line_ends_of_another_system_go(world: Path) -> None:
    plain = (world / SEGMENT).read_bytes()
    assert mended(world, SEGMENT, b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")) == plain
    assert mended(world, SEGMENT, plain.replace(b"mode: rail", b"mode: rial").replace(b"\n", b"\r\n")) == plain


def test_several_mends_of_one_file_are_made_at_once(world: Path) -> None:
    plain = (world / SEGMENT).read_text("utf-8")
    faulty = plain.replace("mode: rail", "mode: rial").replace("property: length", "property: lenght")
    faulty = faulty.replace("from: alpha", "form: alpha").replace("100 km", "100 kms")
    code, output = run("--diff", world)
    assert (code, output.splitlines()[0]) == (0, "0 findings in 0 files can be mended; nothing was changed")
    assert mended(world, SEGMENT, faulty.replace("100 kms", "100 km")) == plain.encode()


def test_what_follows_from_a_mend_and_is_wrong_is_not_brought_about(world: Path) -> None:
    """The value was never read under a property that does not exist."""
    faulty = (world / SEGMENT).read_text("utf-8").replace("property: length", "property: lenght")
    faulty = faulty.replace("100 km\n", "100 parsecs\n")
    assert mended(world, SEGMENT, faulty) == faulty.encode()


def test_a_field_that_is_there_already_is_not_made_twice(world: Path) -> None:
    faulty = "name: Alpha\nkind: city\nkidn: port\n"
    assert mended(world, "places/alpha.yaml", faulty) == faulty.encode()


def test_a_file_that_is_not_well_formed_is_left_alone(world: Path) -> None:
    faulty = "name: 'Alpha\nkind: ctiy\n"
    assert mended(world, "places/alpha.yaml", faulty) == faulty.encode()


def test_an_id_is_mended_only_to_a_record_that_is_there(world: Path) -> None:
    plain = (world / SEGMENT).read_text("utf-8")
    assert mended(world, SEGMENT, plain.replace("from: alpha", "from: ALPHA")) == plain.encode()
    nowhere = plain.replace("from: alpha", "from: Nowhere")
    assert mended(world, SEGMENT, nowhere) == nowhere.encode()


def test_a_reference_that_could_be_two_records_is_not_mended(world: Path) -> None:
    faulty = (world / SEGMENT).read_text("utf-8").replace("from: alpha", "from: alhpa")
    (world / "places" / "alhpe.yaml").write_text("name: Alhpe\nkind: city\n", "utf-8")
    assert mended(world, SEGMENT, faulty) == faulty.encode()


def test_a_slip_in_every_bundled_file_is_mended_to_the_last_byte(tmp_path: Path) -> None:
    world = Path(shutil.copytree(bundled_path(), tmp_path / "dataset"))
    slips = 0
    for path in sorted(world.rglob("*.yaml")):
        faulty = path.read_bytes().replace(b"modality: observed\n", b"modality: obesrved\n", 1)
        slips += faulty != path.read_bytes()
        path.write_bytes(faulty)
    planned = fixing.plan(check(world))
    fixing.apply(world, planned)
    assert sum(len(one.findings) for one in planned) == slips > 10
    assert files(world) == files(bundled_path())


@pytest.mark.parametrize("case", CASES)
def test_mending_a_bad_case_only_takes_findings_away(case: str, tmp_path: Path) -> None:
    world = lay_over(RULES / case / "bad", tmp_path / "dataset")
    before, old = check(world), files(world)
    planned = fixing.plan(before)
    assert files(world) == old
    fixing.apply(world, planned)
    gone = {finding for one in planned for finding in one.findings}
    fields = {(one.file, one.field) for one in gone}
    after = check(world).findings
    assert [str(one) for one in after if (one.file, one.field) in fields and one.severity.rank == 2] == []
    assert fixing.plan(check(world)) == ()


# --- how it is written -----------------------------------------------------------------------------------------


def test_diff_shows_what_fix_would_do_and_changes_nothing(world: Path) -> None:
    (world / "places" / "alpha.yaml").write_text("name: Alpha\nkind: ctiy", "utf-8")
    before = files(world)
    code, output = run("--diff", world)
    assert code == 1
    assert files(world) == before
    assert output.startswith(
        "--- a/places/alpha.yaml\n+++ b/places/alpha.yaml\n@@ -1,2 +1,2 @@\n name: Alpha\n-kind: ctiy\n"
        "\\ No newline at end of file\n+kind: city\n\\ No newline at end of file\n"
        "1 finding in 1 file can be mended; nothing was changed\nplaces/alpha.yaml:2:7: STR004 error"
    )


def test_fix_reports_what_is_left(world: Path) -> None:
    (world / "places" / "alpha.yaml").write_text("name: Alpha\nkind: ctiy\ncountry: uk\n", "utf-8")
    code, output = run("--fix", world)
    assert code == 1
    assert "1 finding in 1 file mended\nplaces/alpha.yaml:3:10: STR006 error" in output
    assert "STR004" not in output


def test_programs_get_the_findings_alone(world: Path) -> None:
    (world / "places" / "alpha.yaml").write_text("name: Alpha\nkind: ctiy\n", "utf-8")
    result = CliRunner().invoke(main, ["check", "--fix", "--format", "json", str(world)])
    assert result.stdout.startswith("{")
    assert "1 finding in 1 file mended" in result.stderr


def test_a_file_keeps_its_mode_and_leaves_nothing_beside_it(world: Path) -> None:
    path = world / "places" / "alpha.yaml"
    path.write_text("name: Alpha\nkind: ctiy\n", "utf-8")
    path.chmod(0o640)
    names = set(files(world))
    run("--fix", world)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert set(files(world)) == names


def test_a_link_inside_the_dataset_stays_a_link(world: Path) -> None:
    path = world / "places" / "alpha.yaml"
    path.write_text("name: Alpha\nkind: ctiy\n", "utf-8")
    path.rename(world / "places" / ".alpha-of-old")
    path.symlink_to(".alpha-of-old")
    run("--fix", world)
    assert path.is_symlink()
    assert path.read_text("utf-8") == "name: Alpha\nkind: city\n"


def test_a_file_that_changed_meanwhile_is_not_overwritten(world: Path) -> None:
    path = world / "places" / "alpha.yaml"
    path.write_text("name: Alpha\nkind: ctiy\n", "utf-8")
    planned = fixing.plan(check(world))
    path.write_text("name: Alpha the Great\nkind: ctiy\n", "utf-8")
    with pytest.raises(fixing.CannotFix, match=r"^places/alpha\.yaml was changed meanwhile"):
        fixing.apply(world, planned)
    assert path.read_text("utf-8") == "name: Alpha the Great\nkind: ctiy\n"


def test_a_write_that_fails_leaves_the_old_file_and_is_a_sentence(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (world / "places" / "alpha.yaml").write_text("name: Alpha\nkind: ctiy\n", "utf-8")
    before = files(world)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, output = run("--fix", world)
    assert (code, output.splitlines()[-1]) == (
        2,
        "corridor: places/alpha.yaml cannot be written: No space left on device",
    )
    assert files(world) == before


# --- what is sure ----------------------------------------------------------------------------------------------

MODES = ("rail", "road", "sea", "inland-water", "pipeline", "air")
SURE = [
    (findings.UNKNOWN_TERM, "rial", "rail", MODES),
    (findings.UNKNOWN_TERM, "Rail", "rail", MODES),
    (findings.UNKNOWN_TERM, "inland_water", "inland-water", MODES),
    (findings.UNKNOWN_PROPERTY, "lenght", "length", ("length", "width")),
    (findings.INVALID_ID, "Rasht_Astara", "rasht-astara", ()),
    (findings.INVALID_ID, "places/omega", "omega", ()),
    (findings.INVALID_VALUE, " a text ", "a text", ()),
    (findings.INVALID_VALUE, "az", "AZ", ()),
    (findings.INVALID_VALUE, "IR BND", "IRBND", ()),
    (findings.MALFORMED_FINGERPRINT, "0123456789ABCDEF", "0123456789abcdef", ()),
    (findings.INVALID_DATE, "17 May 2023", "2023-05-17", ()),
    (findings.INVALID_DATE, "17.5.2023", "2023-05-17", ()),
    (findings.INVALID_DATE, "winter 2023", "2023-24", ()),
    (findings.INVALID_DATE, "about 2023", "2023~", ()),
    (findings.INVALID_DATE, "2019-2023", "2019/2023", ()),
    (findings.UNKNOWN_UNIT, "100 kms", "100 km", ()),
    (findings.UNKNOWN_UNIT, "2 million usd", "2 million USD", ()),
    (findings.UNKNOWN_UNIT, "5 USD/year", "5 USD/yr", ()),
    (findings.UNKNOWN_UNIT, "5 €", "5 EUR", ()),
    (findings.UNKNOWN_REFERENCE, "rahst", "rasht", ("rasht", "astara")),
    (findings.UNKNOWN_REFERENCE, "places/asttara", "places/astara", ("rasht", "astara")),
]
UNSURE = [
    (findings.UNKNOWN_TERM, "raod", "road", (*MODES, "raoh")),  # two words are as near
    (findings.UNKNOWN_TERM, "unrecognised", "recognised", ("recognised", "disputed")),
    (findings.UNKNOWN_TERM, "ari", "air", MODES),  # too short to be sure
    (findings.UNKNOWN_PROPERTY, "transit", "transit-time", ("transit-time",)),
    (findings.INVALID_ID, "Ağbənd", "agbend", ()),
    (findings.INVALID_VALUE, "HTTPS://Example.org/A", "https://example.org/a", ()),
    (findings.INVALID_DATE, "2023/24", "2023-24", ()),  # not the winter
    (findings.INVALID_DATE, "2010/11", "2010-11", ()),
    (findings.INVALID_DATE, "1.5.2023", "2023-05-01", ()),
    (findings.INVALID_DATE, "2025/2023", "2023/2025", ()),
    (findings.INVALID_DATE, "2023-05-17T23:00", "2023-05-17", ()),
    (findings.UNKNOWN_UNIT, "5 $", "5 USD", ()),
    (findings.UNKNOWN_UNIT, "5 tons", "5 t", ()),
    (findings.UNKNOWN_UNIT, "5 T", "5 t", ()),
    (findings.UNKNOWN_UNIT, "5 USD/month", "5 USD/yr", ()),
    (findings.UNKNOWN_UNIT, "5 USD", "5 USD/yr", ()),
    (findings.UNKNOWN_UNIT, "5 bcm", "5 billion m3", ()),
    (findings.UNREADABLE_NUMBER, "1,100 km", "1100 km", ()),
    (findings.UNKNOWN_REFERENCE, "iraq", "iran", ("iran",)),
    (findings.UNKNOWN_REFERENCE, "smith-2025", "smith-2052", ("smith-2052",)),
    (findings.UNKNOWN_REFERENCE, "rahst", "rasht", ("rasht", "raht")),
    (findings.NUMBER_NOT_PRINTED, "a", "a", ("a",)),  # a code that the table does not have
]


@pytest.mark.parametrize(("code", "text", "meant", "words"), SURE)
def test_what_is_sure_is_mended(code: Code, text: str, meant: str, words: tuple[str, ...]) -> None:
    assert is_sure(code, text, meant, words)


@pytest.mark.parametrize(("code", "text", "meant", "words"), UNSURE)
def test_what_is_not_sure_is_not(code: Code, text: str, meant: str, words: tuple[str, ...]) -> None:
    assert not is_sure(code, text, meant, words)


def test_every_code_of_the_table_says_why() -> None:
    assert all(verdict.because for verdict in VERDICTS.values())
    assert {verdict.is_sure is None for verdict in VERDICTS.values()} == {True, False}


@pytest.mark.parametrize("case", CASES)
def test_every_code_that_suggests_something_is_in_the_table(case: str, tmp_path: Path) -> None:
    found = check(lay_over(RULES / case / "bad", tmp_path / "dataset")).findings
    assert {one.code.id for one in found if one.suggestion is not None and one.code not in _mends.VERDICTS} == set()


@pytest.mark.parametrize(
    ("word", "other", "is_one"),
    [
        ("rial", "rail", True),
        ("road", "roadd", True),
        ("road", "rod", True),
        ("road", "roar", True),
        ("road", "road", True),
        ("road", "rods", False),
        ("road", "rails", False),
        ("abcd", "badc", False),
        ("", "a", True),
        ("", "ab", False),
    ],
)
def test_one_slip_is_one_letter_or_two_that_changed_places(word: str, other: str, is_one: bool) -> None:
    assert is_one_slip(word, other) is is_one
    assert is_one_slip(other, word) is is_one
