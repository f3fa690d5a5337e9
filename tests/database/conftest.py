"""The small library as a database, built once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from tests.database.small import database_of, library


@pytest.fixture(scope="package")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    connection = database_of(library(), tmp_path_factory.mktemp("small"))
    yield connection
    connection.close()
