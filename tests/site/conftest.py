"""One database of the bundled dataset and one site over it for all tests of the site."""

import asyncio
import gc
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from corridor_sdk.database.build import build
from corridor_sdk.loading import load

with warnings.catch_warnings():
    # Datasette, imported, leaves a database in memory to the garbage collector, and Python 3.13 says so
    warnings.simplefilter("ignore", ResourceWarning)
    from corridor_sdk.site._datasette import Site

    gc.collect()

Get = Callable[[str], httpx.Response]

# Datasette leaves connections to databases in memory to the garbage collector, which Python 3.13 and later say.
LEFT_BY_DATASETTE = "ignore:unclosed database:ResourceWarning"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("filterwarnings", LEFT_BY_DATASETTE)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site") / "any name.db"
    build(load(), target)
    return target


@pytest.fixture(scope="session")
def get(database: Path) -> Iterator[Get]:
    site = Site(database)
    with asyncio.Runner() as runner:
        yield lambda path: runner.run(site.client.get(path))
    site.close()
    gc.collect()  # here, where the filter above holds
