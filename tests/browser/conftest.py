"""One database of the bundled dataset, one real server over it in a process of its own, and one Chromium."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from corridor_sdk.database.build import build
from corridor_sdk.loading import load
from tests.browser.visiting import NAMES, Visitor, launch

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
"""The browser: Debian's, or the one that the environment names."""

MUST_RUN = "CORRIDOR_BROWSER_TESTS"
"""Set to `required`, this makes a missing browser a failure: continuous integration does not skip."""

SERVE = "import sys; from corridor_sdk.cli import main; main(['serve', '--port', '0', sys.argv[1]])"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say why the tests of the browser are skipped, where they are."""
    if CHROMIUM is not None or os.environ.get(MUST_RUN) == "required":
        return
    why = "there is no Chromium: `apt-get install chromium`, or say where it is in CHROMIUM"
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture(scope="package")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("browser") / "corridors.db"
    build(load(), target)
    return target


@pytest.fixture(scope="package")
def published(file: Path) -> Iterator[sqlite3.Connection]:
    """The database that is served, as Python reads it."""
    connection = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


@pytest.fixture(scope="package")
def host(file: Path) -> Iterator[str]:
    """The address of the site, without the last slash."""
    command = [sys.executable, "-c", SERVE, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        announced = process.stdout.readline()
        yield announced.removeprefix("Serving on ").removesuffix("/ (Ctrl-C ends it)\n")
        process.terminate()


# Playwright keeps an event loop running in this thread for as long as it lives, which others could not start beside
# it: so it lives for this package only.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    assert CHROMIUM is not None, "there is no Chromium, and CORRIDOR_BROWSER_TESTS says that there must be"
    with sync_playwright() as playwright:
        started = launch(playwright, CHROMIUM)
        yield started
        started.close()


@pytest.fixture
def visitor(browser: Browser, host: str) -> Iterator[Visitor]:
    """Somebody with a fresh browser window, who notes what goes wrong in it."""
    with browser.new_context() as context:
        yield Visitor(context, host)


@pytest.fixture
def visitor_without_scripts(browser: Browser, host: str) -> Iterator[Visitor]:
    with browser.new_context(java_script_enabled=False) as context:
        yield Visitor(context, host)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """The name of a kind of page, each in turn."""
    return str(request.param)
