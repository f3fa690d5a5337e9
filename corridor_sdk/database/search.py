"""Full-text search: over names and other names, over claims, and over this database's own documentation.

FTS5's tokenizer takes accents off letters, so that `Ağbənd` is `agbənd`. Letters that are not an accented form of
another, such as ə and ı, stay; names that have them are indexed a second time as they are spelt without them. A query
is FTS5 syntax: quote what holds more than letters and digits, as `"Rasht-Astara"`; Datasette's search does it for you.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from sqlite_utils import Database

_TOKENIZER: Final = "unicode61 remove_diacritics 2"

INDEXED: Final[dict[str, tuple[str, ...]]] = {
    "entities": ("name", "aliases", "respelt"),
    "claims": ("subject", "property", "display", "printed"),
    "documentation": ("name", "description"),
}
"""What is searched of each table; the index of a table is named after it, `entities_fts`, and shares its rowids.

That of `entities` holds the other names too and is a table of its own, with the column `ref`."""

_ENTITIES: Final = f"""
    CREATE VIRTUAL TABLE entities_fts USING fts5(ref UNINDEXED, name, aliases, respelt, tokenize='{_TOKENIZER}')
"""
_FILL_ENTITIES: Final = """
    INSERT INTO entities_fts (rowid, ref, name, aliases, respelt)
    SELECT rowid, ref, name, aliases, respelt(concat) FROM (
      SELECT rowid, ref, name, aliases, name || coalesce('; ' || aliases, '') AS concat FROM (
        SELECT entities.rowid, ref, name, (
          SELECT group_concat(name, '; ') FROM (
            SELECT aliases.name FROM aliases WHERE aliases.subject = entities.ref ORDER BY aliases.position
          )
        ) AS aliases
        FROM entities ORDER BY entities.rowid
      )
    )
"""


def create_search(connection: sqlite3.Connection) -> None:
    """Index a database whose tables are filled."""
    connection.create_function("respelt", 1, respelt, deterministic=True)
    connection.execute(_ENTITIES)
    connection.execute(_FILL_ENTITIES)
    database = Database(connection, recursive_triggers=False, execute_plugins=False)
    for table in ("claims", "documentation"):
        database.table(table).enable_fts(INDEXED[table], tokenize=_TOKENIZER)
    for table in INDEXED:
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('optimize')")


_LETTERS: Final = {
    "ə": "e", "Ə": "E", "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
    "þ": "th", "Þ": "Th", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ʻ": "", "ʼ": "", "’": "",
}  # fmt: skip
_SPELLINGS: Final = (str.maketrans(_LETTERS), str.maketrans({**_LETTERS, "ə": "a", "Ə": "A"}))


def respelt(names: str) -> str | None:
    """Names as they are spelt without letters that no accent explains; Azerbaijani ə as e and as a."""
    spellings = dict.fromkeys(names.translate(spelling) for spelling in _SPELLINGS)
    return "; ".join(spelling for spelling in spellings if spelling != names) or None
