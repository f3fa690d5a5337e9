import importlib
import sqlite3
import sys
from types import ModuleType

import pytest

from corridor_sdk.site._standard_sqlite import standard_sqlite


def test_datasette_takes_the_sqlite_module_of_the_standard_library() -> None:
    importlib.import_module("corridor_sdk.site._datasette")
    assert sys.modules["datasette.database"].__dict__["sqlite3"] is sqlite3


def test_another_sqlite_module_is_hidden_only_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    there = ModuleType("pysqlite3")
    monkeypatch.setitem(sys.modules, "pysqlite3", there)
    with standard_sqlite(), pytest.raises(ImportError):
        importlib.import_module("pysqlite3")
    assert importlib.import_module("pysqlite3") is there
