"""The types are the product: what mypy and pyright must reject, they reject, there and nowhere else.

Each file in `typing/rejected` has one line marked `# rejected`; without that line both accept it. The files in
`typing/accepted` assert the types that a reader's editor shows.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

HERE = Path(__file__).parent / "typing"
ROOT = Path(__file__).parent.parent
REJECTED = sorted((HERE / "rejected").glob("*.py"))
ACCEPTED = sorted((HERE / "accepted").glob("*.py"))
MARK = "# rejected"

Errors: TypeAlias = dict[str, set[int]]
"""The lines with errors of each file, by the file's name."""
Checker: TypeAlias = Callable[[Path], Errors]


def with_mypy(folder: Path) -> Errors:
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), "--no-error-summary"]
    files = [str(path) for path in sorted(folder.glob("*.py"))]
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    errors: Errors = {}
    for path, line in re.findall(r"^(.+?):(\d+): error: ", done.stdout, re.MULTILINE):
        errors.setdefault(Path(path).name, set()).add(int(line))
    return errors


def with_pyright(folder: Path) -> Errors:
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    errors: Errors = {}
    for found in json.loads(done.stdout)["generalDiagnostics"]:
        if found["severity"] == "error":
            errors.setdefault(Path(found["file"]).name, set()).add(found["range"]["start"]["line"] + 1)
    return errors


def marked_lines() -> Errors:
    lines: Errors = {}
    for path in REJECTED:
        texts = path.read_text("utf-8").splitlines()
        lines[path.name] = {number for number, text in enumerate(texts, start=1) if text.endswith(MARK)}
    return lines


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rejected files without their marked line, and the accepted ones."""
    folder = tmp_path_factory.mktemp("mended")
    for path in REJECTED:
        kept = [text for text in path.read_text("utf-8").splitlines() if not text.endswith(MARK)]
        (folder / path.name).write_text("\n".join(kept) + "\n", "utf-8")
    for path in ACCEPTED:
        shutil.copy(path, folder)
    return folder


def test_each_file_has_exactly_one_marked_line() -> None:
    assert {name: len(lines) for name, lines in marked_lines().items()} == {path.name: 1 for path in REJECTED}


@pytest.mark.parametrize("checker", [with_mypy, with_pyright])
def test_the_marked_line_is_rejected_and_no_other(checker: Checker) -> None:
    assert checker(HERE / "rejected") == marked_lines()


@pytest.mark.parametrize("checker", [with_mypy, with_pyright])
def test_without_the_marked_line_all_is_accepted(checker: Checker, mended: Path) -> None:
    assert checker(mended) == {}


def test_every_public_type_is_known() -> None:
    command = [sys.executable, "-m", "pyright", "--outputjson", "--verifytypes", "corridor_sdk", "--ignoreexternal"]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # it takes no --pythonpath here
    here = os.environ | {"PATH": path}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=here)
    said = json.loads(done.stdout)
    unknown = [found["message"] for found in said["generalDiagnostics"] if found["severity"] == "error"]
    assert said["typeCompleteness"]["completenessScore"] == 1, unknown
