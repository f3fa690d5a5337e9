"""Documents held against JSON Schemas: ours of findings, and SARIF's.

`sarif-2.1.0.schema.json` is the schema of SARIF 2.1.0 as the npm package @microsoft/sarif-multitool-linux 5.7.0 has it
(MIT licence, Microsoft); its line ends are ours.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

ROOT = Path(__file__).parent.parent.parent
FINDINGS = ROOT / "docs" / "reference" / "findings.schema.json"
SARIF = Path(__file__).parent / "sarif-2.1.0.schema.json"


def validator(path: Path) -> Draft202012Validator:
    """A validator by a schema, which is one itself."""
    schema = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(document: object, valid: Draft202012Validator) -> list[str]:
    """What in a document is not as its schema says, each with the way to it."""
    return [f"{error.json_path}: {error.message}" for error in valid.iter_errors(document)]


def read(path: Path) -> dict[str, Any]:
    """A schema as it is written."""
    schema: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return schema
