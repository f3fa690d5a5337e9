"""The check beside other validators, on the same made-up records and checks that are as near as they come.

Whole processes, in paired rounds. Needs `pip install check-jsonschema frictionless pydantic`; what is not installed is
said and left out. Only ours follows references, holds figures against their printed words and gives line and column.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from made_up import write_dataset

import corridor_sdk
from corridor_sdk.model import Segment
from corridor_sdk.reading import read_dataset

BIN = Path(sys.executable).parent
SCHEMAS = Path(corridor_sdk.__file__).parent / "schemas"

PYDANTIC = """
import sys, typing, pathlib, yaml
from pydantic import BaseModel, ConfigDict
class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")
class Evidence(Strict):
    of: list[str]; source: str; printed: str; fingerprint: str
class Claim(Strict):
    property: typing.Literal["length", "cost", "completion"]; value: str
    bound: typing.Literal["about", "up-to"] = "about"
    modality: typing.Literal["planned", "observed"]; source: str; printed: str; fingerprint: str
class Segment(Strict):
    name: str; mode: typing.Literal["rail", "road"]; from_: str; to: str; project_type: typing.Literal["new-line"]
    evidence: list[Evidence]; claims: list[Claim]
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.yaml")):
    raw = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    raw["from_"] = raw.pop("from")
    for claim in raw["claims"]:
        claim["value"] = str(claim["value"]); claim["fingerprint"] = str(claim["fingerprint"])
    Segment.model_validate(raw)
"""


def seconds(command: Sequence[str | Path]) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout[-500:]}{done.stderr[-500:]}"
    return time.perf_counter() - start


def paired(name: str, ours: Sequence[str | Path], theirs: Sequence[str | Path], rounds: int) -> None:
    times = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    ratio = statistics.median(mine / other for mine, other in times)
    mine, other = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{name:58} {mine:8.3f} s {other:8.3f} s   ratio {ratio:5.2f}   target 1", flush=True)


def has(module: str) -> bool:
    found = importlib.util.find_spec(module) is not None
    if not found:
        print(f"{module} is not installed: left out")
    return found


def write_csv(root: Path, target: Path) -> Path:
    """The same segments and claims as two tables, and a data package that describes them; returns the package."""
    reading = read_dataset(root)
    for kind in ("actors", "sources", "places"):
        (target / kind).mkdir(parents=True)
        for path in (root / kind).glob("*.yaml"):
            text = path.read_text("utf-8").partition("claims:\n")[0]
            (target / kind / path.name).write_text(text, "utf-8")
    (target / "dataset.yaml").write_text((root / "dataset.yaml").read_text("utf-8"), "utf-8")
    with (target / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("subject", "property", "value", "bound", "modality", "source", "printed", "fingerprint"))
        for record in reading.records:
            for claim in filter(None, record.claims):
                evidence = claim.evidence
                bound = "" if str(claim.bound) == "exact" else claim.bound
                table.writerow(
                    (
                        claim.subject.ref, claim.property, claim.value, bound, claim.modality, evidence.source,
                        evidence.printed, evidence.fingerprint,
                    )
                )  # fmt: skip
    with (target / "segments.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("id", "name", "mode", "from", "to", "project_type"))
        for record in reading.records:
            if isinstance(record.entity, Segment):
                one = record.entity
                table.writerow((one.id, one.name, one.mode, one.from_, one.to, one.project_type))
    package = target.parent / "datapackage.json"
    tables = {"claims": TABLE_SCHEMA, "segments": SEGMENT_SCHEMA}
    resources = [
        {"name": name, "path": f"{target.name}/{name}.csv", "schema": schema} for name, schema in tables.items()
    ]
    package.write_text(json.dumps({"resources": resources}))
    return package


TABLE_SCHEMA = {
    "fields": [
        {"name": "subject", "type": "string", "constraints": {"required": True, "pattern": r"segments/[a-z0-9-]+"}},
        {"name": "property", "type": "string", "constraints": {"enum": ["length", "cost", "completion"]}},
        {"name": "value", "type": "string", "constraints": {"required": True}},
        {"name": "bound", "type": "string", "constraints": {"enum": ["about", "up-to"]}},
        {"name": "modality", "type": "string", "constraints": {"enum": ["planned", "observed"]}},
        {"name": "source", "type": "string", "constraints": {"required": True}},
        {"name": "printed", "type": "string", "constraints": {"required": True, "maxLength": 80}},
        {"name": "fingerprint", "type": "string", "constraints": {"pattern": "[0-9a-f]{16}"}},
    ]
}


SEGMENT_SCHEMA = {
    "fields": [
        {"name": name, "type": "string", "constraints": {"required": True, **more}}
        for name, more in {
            "id": {"unique": True, "pattern": "[a-z0-9-]+"}, "name": {}, "mode": {"enum": ["rail", "road"]},
            "from": {"pattern": "[a-z0-9-]+"}, "to": {"pattern": "[a-z0-9-]+"}, "project_type": {"enum": ["new-line"]},
        }.items()
    ]
}  # fmt: skip


def main(entities: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, tables = Path(folder) / "yaml", Path(folder) / "csv"
        root.mkdir()
        claims = write_dataset(root, entities)
        package = write_csv(root, tables)
        print(f"{entities} segments, {claims} claims; ours, theirs, ours / theirs")
        ours: Sequence[str | Path] = (BIN / "corridor", "check", root, "--no-cache")
        if has("check_jsonschema"):
            files = sorted((root / "segments").glob("*.yaml"))
            schema = SCHEMAS / "segments.schema.json"
            paired(
                "corridor check / check-jsonschema",
                ours,
                (BIN / "check-jsonschema", "--schemafile", schema, *files),
                rounds,
            )
        if has("pydantic"):
            paired(
                "corridor check / pydantic + yaml.load",
                ours,
                (sys.executable, "-c", PYDANTIC, root / "segments"),
                rounds,
            )
        if has("frictionless"):
            theirs = (BIN / "frictionless", "validate", package, "--trusted")
            paired(
                "corridor check of CSV / frictionless",
                (BIN / "corridor", "check", tables, "--no-cache"),
                theirs,
                rounds,
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000, 5)
