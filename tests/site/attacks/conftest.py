"""The table of figures that a run of the attacks ends with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.attacks.server import Server, served

Figures = list[tuple[str, int, int, int, float, float]]
_FIGURES: Figures = []


@pytest.fixture
def figures() -> Figures:
    return _FIGURES


@pytest.fixture(scope="session")
def server(database: Path) -> Iterator[Server]:
    with served(database, silence=2) as server:
        yield server


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _FIGURES:
        return
    terminalreporter.section("attacks on the site")
    head = ("attack", "requests", "5xx or none", "MB above idle", "longest, s", "slowest page, s")
    terminalreporter.write_line("{:<32}{:>10}{:>13}{:>15}{:>12}{:>17}".format(*head))
    for name, requests, errors, memory, longest, slowest in _FIGURES:
        terminalreporter.write_line(f"{name:<32}{requests:>10}{errors:>13}{memory:>15}{longest:>12.2f}{slowest:>17.2f}")
