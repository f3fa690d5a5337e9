"""A check that takes what has not changed from the cache reports exactly what one that reads all reports.

Each mutation is one that a curator, a merge or a full disk makes: to one file, to the folder, to what the dataset says
of itself, to the rules. After each, and after taking it back, the two reports are compared field by field.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corridor_sdk import check, findings
from corridor_sdk import rules as all_rules
from corridor_sdk.findings import Code, Severity
from corridor_sdk.loading import Report, bundled_path
from corridor_sdk.plugins import RulePack
from corridor_sdk.properties import LENGTH
from corridor_sdk.reading import Fault, Noted, Record
from corridor_sdk.reading._yaml import parse
from corridor_sdk.rules import Context
from tests.planted.test_planted import BAD

Mutation = Callable[[Path], object]

CODE = Code(id="ACME001", name="a-mode", severity=Severity.WARNING, meaning="A segment has a mode.")


def modes_are_odd(context: Context) -> Iterator[Fault]:
    for record in context.records:
        if record.id.kind == "segments":
            yield record.fault(CODE, "a mode", ("mode",))


PACK = RulePack(name="acme", codes=(CODE,), rules=(modes_are_odd,))


def told(report: Report) -> tuple[object, ...]:
    """All that a report says, in its order, and all that its library holds."""
    library = report.library
    held = None if library is None else (repr(library.dataset), repr(library.entities), repr(library.claims))
    said = [repr(one) for one in report.findings], [repr(one) for one in report.waived]
    return *said, report.records, report.claims, repr(report.layout), held


def assert_same(root: Path, *packs: RulePack) -> Report:
    cold = check(root, packs=packs)
    for _ in range(2):  # the second has the places that the first looked up
        warm = check(root, packs=packs, keep=True)
        assert told(warm) == told(cold)
    return cold


# --- mutations -------------------------------------------------------------------------------------------------


def first(root: Path, kind: str) -> Path:
    return sorted((root / kind).glob("*.yaml"))[0]


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def with_claim(root: Path, containing: str = "claims:") -> Path:
    return next(path for path in sorted(root.rglob("*.yaml")) if containing in path.read_text("utf-8"))


def replace(kind: str, pattern: str, new: str) -> Mutation:
    """Replace what first fits in the first file of a kind that has it."""

    def mutate(root: Path) -> None:
        paths = (path for path in sorted((root / kind).glob("*.yaml")) if re.search(pattern, path.read_text("utf-8")))
        edit(next(paths), lambda text: re.sub(pattern, new, text, count=1))

    return mutate


def head(pattern: str, new: str) -> Mutation:
    return lambda root: edit(root / "dataset.yaml", lambda text: re.sub(pattern, new, text, count=1))


def add(name: str, text: str) -> Mutation:
    def mutate(root: Path) -> None:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, "utf-8")

    return mutate


def remove(kind: str) -> Mutation:
    return lambda root: first(root, kind).unlink()


def rename(kind: str) -> Mutation:
    def mutate(root: Path) -> None:
        path = first(root, kind)
        path.rename(path.with_name(f"renamed-{path.name}"))

    return mutate


def copy(kind: str) -> Mutation:
    def mutate(root: Path) -> None:
        shutil.copy(first(root, kind), root / kind / "a-copy.yaml")

    return mutate


def exchange(root: Path) -> None:
    one, other = sorted((root / "places").glob("*.yaml"))[:2]
    mine, others = one.read_bytes(), other.read_bytes()
    one.write_bytes(others)
    other.write_bytes(mine)


def as_json(root: Path) -> None:
    """One record as a JSON file instead."""
    path = next(path for path in sorted((root / "places").glob("*.yaml")) if "*" not in path.read_text("utf-8"))
    node, found = parse(path.read_text("utf-8"), name=path.name)
    assert found == []
    path.with_suffix(".json").write_text(json.dumps(node), "utf-8")
    path.unlink()


def json_beside(root: Path) -> None:
    """A record twice, in two formats."""
    path = first(root, "segments")
    path.with_suffix(".json").write_text('{"name": "The same"}', "utf-8")


def claim_in_table(root: Path) -> None:
    """A claim more on a record that has a file of its own and is kept."""
    segment, source = first(root, "segments").stem, first(root, "sources").stem
    columns = "subject,property,value,modality,source,printed,fingerprint"
    row = f"segments/{segment},length,9 km,observed,{source},9 km,0123456789abcdef"
    (root / "claims.csv").write_text(f"{columns}\n{row}\n{row}\n", "utf-8")


def claim_twice(root: Path) -> None:
    edit(with_claim(root), lambda text: f"{text.rstrip()}\n{text.partition('claims:')[2].strip(chr(10))}\n")


def waive_it(root: Path) -> None:
    waiver = "waivers:\n  - code: NET002\n    because: nobody gives it\n"
    edit(first(root, "segments"), lambda text: f"{text.rstrip()}\n{waiver}")


def leads_out(root: Path) -> None:
    path, elsewhere = first(root, "actors"), root.with_name("elsewhere.yaml")
    shutil.move(path, elsewhere)
    path.symlink_to(elsewhere)


def link_inside(root: Path) -> None:
    (root / "actors" / "linked.yaml").symlink_to(first(root, "actors"))


def folder_is_a_file(root: Path) -> None:
    shutil.rmtree(root / "events")
    (root / "events").write_text("a file", "utf-8")


def retire(root: Path) -> None:
    ref = f"actors/{first(root, 'actors').stem}"
    text = f"  - id: {ref}\n    on: 2026-01-01\n    because: it was the same as another\n"
    path = root / "retired.yaml"
    path.write_text((path.read_text("utf-8") if path.exists() else "retired:\n").rstrip() + f"\n{text}", "utf-8")


def rewrite_bytes(change: Callable[[bytes], bytes]) -> Mutation:
    def mutate(root: Path) -> None:
        path = with_claim(root)
        path.write_bytes(change(path.read_bytes()))

    return mutate


MUTATIONS: dict[str, Mutation] = {
    "nothing": lambda root: None,
    "a-name": replace("segments", "name: .*", "name: Another name"),
    "a-mode": replace("segments", "mode: rail", "mode: road"),
    "a-mode-misspelt": replace("segments", "mode: rail", "mode: rial"),
    "a-place": replace("segments", "from: .*", "from: nowhere-at-all"),
    "an-end-taken-out": replace("segments", "to: .*\n", ""),
    "a-value": replace("segments", r"value: \d+ km", "value: 7 km"),
    "a-unit": replace("segments", r"value: (\d+) km", r"value: \1 m"),
    "a-value-that-cannot-be-read": replace("segments", r"value: \d+ km", "value: many km"),
    "a-property": replace("segments", "property: length", "property: width"),
    "a-source-of-a-claim": replace("segments", "source: .*", "source: no-such-source"),
    "printed-words": replace("segments", "printed: .*", "printed: =SUM(A1)"),
    "a-fingerprint": replace("segments", "fingerprint: .*", "fingerprint: 0"),
    "a-date-of-a-source": replace("sources", "published: .*", "published: 1970-01-01"),
    "a-source-without-a-date": replace("sources", "published: .*\n", ""),
    "authors": replace("sources", "authors: .*", "authors: [nobody-known]"),
    "coordinates": replace("places", "latitude: .*", "latitude: 1.5"),
    "a-country": replace("places", "country: .*", "country: BR"),
    "a-kind-of-place": replace("places", "kind: .*", "kind: sea"),
    "a-kind-of-actor": replace("actors", "kind: .*", "kind: person"),
    "a-route": replace("corridors", "route: .*(\n  - .*)?", "route: [no-such-segment, rasht-astara]"),
    "an-unknown-field": replace("events", "name: ", "nome: "),
    "a-key-twice": replace("pledges", "(name: .*\n)", r"\1\1"),
    "a-line-above": lambda root: edit(first(root, "segments"), lambda text: f"# a comment\n\n{text}"),
    "a-tab": lambda root: edit(first(root, "segments"), lambda text: f"\t{text}"),
    "an-empty-file": lambda root: first(root, "agreements").write_bytes(b""),
    "carriage-returns": rewrite_bytes(lambda data: data.replace(b"\n", b"\r\n")),
    "a-byte-order-mark": rewrite_bytes(lambda data: b"\xef\xbb\xbf" + data),
    "not-utf8": rewrite_bytes(lambda data: data + b"# \xff\n"),
    "cut-short": rewrite_bytes(lambda data: data[: len(data) // 2]),
    "the-same-bytes-again": rewrite_bytes(lambda data: data),
    "claims-twice": claim_twice,
    "a-waiver": waive_it,
    "a-file-added": add("places/added.yaml", "name: Added\nkind: city\n"),
    "a-faulty-file-added": add("places/added.yaml", "name: Added\nkind: cty\n"),
    "a-file-with-a-bad-name": add("places/Added Here.yaml", "name: Added\nkind: city\n"),
    "a-file-of-another-ending": add("places/added.yml", "name: Added\nkind: city\n"),
    "readings-added": add("readings/no-such-source.yaml", "numbers: []\n"),
    "a-table-of-claims": claim_in_table,
    "a-table-of-places": add("places.csv", "id,name,kind\ntabled,Tabled,city\n"),
    "a-retired-record": retire,
    "contents-exchanged": exchange,
    "as-json": as_json,
    "json-beside": json_beside,
    "a-link-out": leads_out,
    "a-link-inside": link_inside,
    "a-folder-that-is-a-file": folder_is_a_file,
    "today-later": head(r"as_of: .*", "as_of: 2031-01-01"),
    "today-earlier": head(r"as_of: .*", "as_of: 2020-01-01"),
    "no-today": head(r"as_of: .*\n", ""),
    "another-schema": head("schema: 1", "schema: 2"),
    "another-title": head("title: .*", "title: Another"),
    "many-expected": head(r"\Z", "expected:\n  - kind: places\n    at_least: 999\n    because: there are as many\n"),
    "no-head": lambda root: (root / "dataset.yaml").unlink(),
    "extending": lambda root: edit(root / "dataset.yaml", lambda text: f"{text.rstrip()}\nextends: bundled\n"),
    **{f"{kind}-removed": remove(kind) for kind in ("sources", "actors", "places", "segments", "corridors")},
    **{f"{kind}-renamed": rename(kind) for kind in ("sources", "actors", "places", "segments", "pledges")},
    **{f"{kind}-copied": copy(kind) for kind in ("sources", "actors", "places", "segments", "agreements")},
}


@pytest.fixture(params=["bundled", "planted"])
def dataset(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Path(shutil.copytree(bundled_path() if request.param == "bundled" else BAD, tmp_path / "dataset"))


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Path(shutil.copytree(BAD, tmp_path / "dataset"))


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_change_is_seen_as_if_all_were_read(name: str, planted: Path, tmp_path: Path) -> None:
    before = assert_same(planted)
    shutil.copytree(planted, tmp_path / "as-it-was", symlinks=True)
    MUTATIONS[name](planted)
    assert_same(planted)
    shutil.rmtree(planted)
    shutil.copytree(tmp_path / "as-it-was", planted, symlinks=True)
    assert told(check(planted, packs=(), keep=True)) == told(before)


def test_one_change_after_another_is_seen_in_the_bundled_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = Path(shutil.copytree(bundled_path(), tmp_path / "dataset"))
    assert assert_same(root).library is not None
    apart = {"extending", "another-schema", "no-head", "a-folder-that-is-a-file", "carriage-returns", "not-utf8"}
    for name, mutate in MUTATIONS.items():
        if name not in apart:
            mutate(root)
            cold, warm = check(root, packs=()), check(root, packs=(), keep=True)
            assert told(warm) == told(cold), name


@pytest.mark.parametrize("seed", range(12))
def test_changes_by_chance_are_seen_too(seed: int, dataset: Path) -> None:
    chance = random.Random(seed)
    check(dataset, packs=(), keep=True)
    for path in chance.sample(sorted(dataset.glob("*/*.yaml")), 12):
        lines = path.read_text("utf-8").split("\n")
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                path.unlink()
                continue
            case 1:
                del lines[at]
            case 2:
                lines.insert(at, lines[other])
            case 3:
                lines[at] = re.sub(r"\d", lambda _: str(chance.randrange(10)), lines[at])
            case _:
                lines[at], lines[other] = lines[other], lines[at]
        path.write_text("\n".join(lines), "utf-8")
    assert_same(dataset)


# --- what else a report depends on -----------------------------------------------------------------------------


def test_rules_of_a_plug_in_run_each_time(planted: Path) -> None:
    assert_same(planted)
    with_it = assert_same(planted, PACK)
    assert [one.code for one in with_it.findings].count(CODE) > 0
    assert CODE not in [one.code for one in assert_same(planted).findings]


def test_another_set_of_rules_on_records_notes_all_anew(planted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def names_are_short(record: Record) -> Iterator[Fault]:
        yield record.fault(findings.STUB, "a new rule", ("name",))

    before = assert_same(planted)
    monkeypatch.setattr(all_rules, "RECORD_RULES", (*all_rules.RECORD_RULES, names_are_short))
    after = assert_same(planted)
    assert len(after.findings) > len(before.findings)
    monkeypatch.undo()


def test_what_is_kept_is_the_very_property_and_code_that_others_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = Path(shutil.copytree(bundled_path(), tmp_path / "dataset"))
    cold = check(root, packs=(), keep=True).library
    warm = check(root, packs=(), keep=True).library
    assert cold is not None
    assert warm is not None
    segment = warm.segment("rasht-astara")
    assert warm.claims_about(segment, LENGTH) == cold.claims_about(segment, LENGTH) != ()
    assert [id(claim.scope) for claim in warm.claims].count(id(cold.claims[0].scope)) > 0


def test_what_is_noted_is_looked_up_once(planted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted: list[str] = []

    def note(record: Record) -> Noted:
        noted.append(record.id.ref)
        return all_rules.note(record)

    monkeypatch.setattr("corridor_sdk.loading.note", note)
    check(planted, packs=(), keep=True)
    assert len(noted) == len(list(planted.glob("*/*.yaml")))
    path = first(planted, "places")
    sound = len(noted)
    noted.clear()
    check(planted, packs=(), keep=True)
    faulty = len(noted)
    edit(path, lambda text: f"{text}# a comment\n")
    noted.clear()
    check(planted, packs=(), keep=True)
    assert faulty < sound / 2
    assert len(noted) == faulty + 1
