import importlib.metadata
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from corridor_sdk.site.errors import CannotListen, DatasetteMissing, PortInUse, UnusableDatabase
from corridor_sdk.site.server import check_datasette, listen, refuse_unusable, serve
from tests.site.conftest import LEFT_BY_DATASETTE

SERVE = (
    "import sys; from pathlib import Path; from corridor_sdk.site.server import serve; serve(Path(sys.argv[1]), port=0)"
)


@pytest.fixture
def server(database: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-W", "error", "-W", LEFT_BY_DATASETTE, "-c", SERVE, str(database)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with process:
        yield process
        process.kill()


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield int(listener.getsockname()[1])


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline()


@pytest.mark.skipif(os.name != "posix", reason="signals end a process otherwise on this system")
@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT])
def test_a_server_says_where_it_is_answers_and_ends_cleanly(server: subprocess.Popen[str], signum: int) -> None:
    announced = line(server)
    address = announced.removeprefix("Serving on ").removesuffix(" (Ctrl-C ends it)\n")
    with urllib.request.urlopen(f"{address}corridors/which_figure_is_right", timeout=20) as answer:
        assert answer.status == 200
        assert "Which figure is right?" in answer.read().decode()
    server.send_signal(signum)
    rest, complaints = server.communicate(timeout=20)
    assert (server.returncode, rest, complaints) == (0, "", "")


def test_a_port_in_use_is_named_and_a_free_one_offered(taken: int) -> None:
    with pytest.raises(PortInUse) as refused:
        listen("127.0.0.1", taken)
    free = refused.value.free
    assert str(refused.value) == (
        f"port {taken} of 127.0.0.1 is in use by another program; {free} is free: try --port {free}"
    )
    listen("127.0.0.1", free).close()


def test_serving_on_a_port_in_use_serves_nothing(database: Path, taken: int) -> None:
    with pytest.raises(PortInUse):
        serve(database, port=taken)


def test_an_address_is_refused_before_anything_is_built_for_it(taken: int) -> None:
    with pytest.raises(PortInUse) as refused:
        refuse_unusable("127.0.0.1", taken)
    refuse_unusable("127.0.0.1", refused.value.free)
    refuse_unusable("127.0.0.1", 0)
    listen("127.0.0.1", refused.value.free).close()


def test_without_datasette_nothing_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "1.0a41")
    with pytest.raises(DatasetteMissing):
        refuse_unusable("127.0.0.1", 0)


@pytest.mark.parametrize(
    ("host", "port", "message"),
    [
        ("127.0.0.1", 99999, "there is no port 99999: ports go from 0 to 65535"),
        ("127.0.0.1", -1, "there is no port -1: ports go from 0 to 65535"),
        (
            "no.such.host.invalid",
            8001,
            "cannot listen on port 8001 of no.such.host.invalid: there is no machine of that name",
        ),
    ],
)
def test_an_address_that_cannot_be_listened_on_is_a_sentence(host: str, port: int, message: str) -> None:
    with pytest.raises(CannotListen) as refused:
        listen(host, port)
    assert str(refused.value) == message


def test_a_file_that_is_missing_or_no_corridor_database_is_a_sentence(tmp_path: Path) -> None:
    missing, text = tmp_path / "missing.db", tmp_path / "text.db"
    text.write_text("not a database, but long enough to be read as one" * 20, encoding="utf-8")
    with pytest.raises(UnusableDatabase) as refused:
        serve(missing, port=0)
    advice = "`corridor build -o FILE` writes one that can be"
    assert str(refused.value) == f"cannot serve {missing}: there is no such file; {advice}"
    with pytest.raises(UnusableDatabase) as refused:
        serve(text, port=0)
    assert str(refused.value) == (
        f"cannot serve {text}: it is not a corridor database (file is not a database); {advice}"
    )


def test_without_datasette_the_message_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", missing)
    with pytest.raises(DatasetteMissing) as refused:
        check_datasette()
    assert str(refused.value) == ('the site needs Datasette, which is not installed: pip install "corridor-sdk[site]"')


@pytest.mark.parametrize(
    ("version", "right"), [("0.65.5", True), ("0.65.12", True), ("0.65.4", False), ("1.0a41", False)]
)
def test_another_datasette_is_named(monkeypatch: pytest.MonkeyPatch, version: str, right: bool) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda name: version)
    if right:
        check_datasette()
        return
    with pytest.raises(DatasetteMissing) as refused:
        check_datasette()
    assert str(refused.value) == (
        f'the site needs Datasette 0.65.5 or a later 0.65, and {version} is installed: pip install "corridor-sdk[site]"'
    )


def test_the_package_imports_neither_datasette_nor_uvicorn() -> None:
    code = "import sys, corridor_sdk.site; print({'datasette', 'uvicorn', 'httpx'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "set()\n"
