"""Publishing: whatever happens, the old file or the new one is there, whole, and one sentence says what is wrong."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from corridor_sdk.database import BuildError, build
from corridor_sdk.database._publish import publish
from tests.database.small import library

ROOT = Path(__file__).parents[2]

# Each stops a build at one point and waits there to be killed.
STOPPED = {
    "half written": """
real = _publish.os.fsync
def stop(descriptor):
    _publish.os.ftruncate(descriptor, 5000)
    wait()
_publish.os.fsync = stop
""",
    "written": """
def stop(self, target):
    wait()
_publish.Path.replace = stop
""",
    "in place": """
def stop(folder):
    wait()
_publish._sync = stop
""",
    "before it is written": """
def stop(folder):
    wait()
_publish._locked_file = stop
""",
}
SCRIPT = """
import sys, time
from pathlib import Path
from corridor_sdk.database import _publish, build
from tests.database.small import library
def wait():
    print("stopped", flush=True)
    time.sleep(60)
{stop}
build(library(), Path(sys.argv[1]))
"""


def stopped_build(point: str, target: Path) -> subprocess.Popen[str]:
    """A build in another process that has reached a point and waits."""
    script = SCRIPT.format(stop=STOPPED[point])
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(target)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "stopped\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    assert process.wait() == -signal.SIGKILL
    if process.stdout:
        process.stdout.close()


@pytest.mark.parametrize("point", STOPPED)
def test_a_killed_build_leaves_a_whole_file_and_what_it_leaves_the_next_one_removes(point: str, tmp_path: Path) -> None:
    target = tmp_path / "small.db"
    old = build(library(claims=()), target).path.read_bytes()
    new = build(library(), tmp_path / "new.db").path.read_bytes()
    kill(stopped_build(point, target))
    assert target.read_bytes() == (new if point == "in place" else old)
    left = {path.name for path in tmp_path.iterdir()} - {"small.db", "new.db"}
    assert len(left) == (1 if point in ("half written", "written") else 0)
    assert build(library(), target).path.read_bytes() == new
    assert {path.name for path in tmp_path.iterdir()} == {"small.db", "new.db"}


def test_a_build_leaves_the_file_of_another_that_still_runs(tmp_path: Path) -> None:
    running = stopped_build("written", tmp_path / "other.db")
    (temporary,) = tmp_path.iterdir()
    try:
        build(library(), tmp_path / "small.db")
        assert temporary.exists()
    finally:
        kill(running)
    build(library(), tmp_path / "small.db")
    assert [path.name for path in tmp_path.iterdir()] == ["small.db"]


def test_other_peoples_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("notes.txt", ".hidden", "small.db.tmp", "corridor-build-1"):
        (tmp_path / name).write_text("mine")
    build(library(), tmp_path / "small.db")
    assert {path.read_text() for path in tmp_path.iterdir() if path.name != "small.db"} == {"mine"}
    assert len(list(tmp_path.iterdir())) == 5


def test_a_full_disk_is_said_and_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "small.db"
    old = build(library(claims=()), target).path.read_bytes()
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from corridor_sdk.database import BuildError, build\n"
        "from tests.database.small import library\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
        "try:\n"
        "    build(library(), Path(sys.argv[1]))\n"
        "except BuildError as error:\n"
        "    print(error)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(target)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ended.stdout, ended.stderr) == (f"{target} was not written: file too large\n", "")
    assert target.read_bytes() == old
    assert [path.name for path in tmp_path.iterdir()] == ["small.db"]


def test_no_space_left_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corridor_sdk.database._publish.os.fsync", full)
    with pytest.raises(BuildError) as caught:
        build(library(), tmp_path / "small.db")
    assert str(caught.value) == f"{tmp_path / 'small.db'} was not written: no space left on device"
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_build_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("corridor_sdk.database._publish.os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        build(library(), tmp_path / "small.db")
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_folder_is_said() -> None:
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from corridor_sdk.database._errors import BuildError\n"
        "from corridor_sdk.database._publish import publish\n"
        "if os.geteuid() == 0: os.seteuid(65534)\n"  # root writes wherever it likes
        "try:\n"
        "    publish(b'', Path(sys.argv[1]))\n"
        "except BuildError as error:\n"
        "    print(error)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        target = Path(folder) / "small.db"
        ended = subprocess.run(
            [sys.executable, "-c", script, str(target)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        Path(folder).chmod(0o755)
    assert (ended.stdout, ended.stderr) == (f"{target} was not written: permission denied\n", "")


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        build(library(), tmp_path / "nowhere" / "small.db")
    assert str(caught.value) == f"{tmp_path / 'nowhere'} is not a folder: create it, or write somewhere else"


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        build(library(), tmp_path)
    assert str(caught.value) == f"{tmp_path} is a folder: name a file in it, such as {tmp_path / 'corridors.db'}"


@pytest.mark.parametrize("content", [b"My only copy.\n", b"SQLite format 3\x00" + bytes(100)])
def test_a_file_that_is_not_ours_is_not_replaced(tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "thesis.txt"
    target.write_bytes(content)
    with pytest.raises(BuildError) as caught:
        build(library(), target)
    assert str(caught.value) == f"{target} is there and is not a database that this tool wrote: choose another name"
    assert target.read_bytes() == content


def test_a_device_is_not_replaced() -> None:
    with pytest.raises(BuildError) as caught:
        build(library(), Path("/dev/null"))
    assert str(caught.value) == "/dev/null is there and is not a database that this tool wrote: choose another name"


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    target = tmp_path / "small.db"
    target.touch()
    assert build(library(), target).size == target.stat().st_size


def test_a_database_that_somebody_writes_to_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "small.db"
    build(library(), target)
    writer = sqlite3.connect(target)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("UPDATE release SET title = 'Mine'")
    with pytest.raises(BuildError) as caught:
        build(library(), target)
    writer.close()
    beside = tmp_path / "small.db-wal"
    assert str(caught.value) == f"{beside} is there: another program is writing to small.db, or broke off"


def test_links_in_a_circle_are_said(tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(BuildError) as caught:
        build(library(), one)
    assert str(caught.value) in {f"{link} leads nowhere: its links lead in a circle" for link in (one, other)}
    assert one.is_symlink()


def test_a_new_file_has_the_permissions_that_files_of_this_user_have(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        publish(b"", tmp_path / "new.db")
    finally:
        os.umask(before)
    assert (tmp_path / "new.db").stat().st_mode & 0o777 == 0o640
