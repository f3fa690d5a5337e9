"""A dataset in which every text is hostile, as a publisher who was deceived might serve it."""

import sqlite3
from pathlib import Path
from typing import Final

SCRIPT: Final = (
    "'\"--></title></textarea></script><script>window.hurt=1</script><img src=x onerror=window.hurt=1>{{7*7}}"
)
"""A text that would run where it is not escaped: in HTML, in an attribute, in a script, in a template."""

_SPARED: Final = {
    ("release", "licence"), ("release", "as_of"), ("release", "content_sha256"), ("dataset_files", "file"),
    ("dataset_files", "text"), ("documentation", "table"), ("documentation", "column"), ("documentation", "references"),
}  # fmt: skip
_COLUMNS: Final = """
    SELECT tables.name, info.name FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS info
    WHERE tables.type = 'table' AND rootpage > 0 AND tables.name NOT LIKE '%\\_fts%' ESCAPE '\\' AND info.pk = 0
      AND info.type = 'TEXT' AND tables.name NOT LIKE 'sqlite%'
"""


def hostile(database: Path, target: Path) -> Path:
    """A copy in which every text that is no key and refers to nothing has SCRIPT after its words."""
    target.write_bytes(database.read_bytes())
    connection = sqlite3.connect(target)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for table, column in connection.execute(_COLUMNS).fetchall():
        if (table, column) not in _SPARED and not column.endswith(("_id", "ref", "subject")):
            _spoil(connection, table, column)
    _spoil_files(connection)
    connection.commit()
    connection.close()
    return target


def _spoil(connection: sqlite3.Connection, table: str, column: str) -> None:
    try:
        connection.execute(f'UPDATE "{table}" SET "{column}" = "{column}" || ? WHERE "{column}" <> \'\'', [SCRIPT])
    except sqlite3.IntegrityError:
        return  # a column that takes certain words alone


def _spoil_files(connection: sqlite3.Connection) -> None:
    """The name of a segment in the file that our own pages are made from."""
    quoted = "'{}'".format(SCRIPT.replace("'", "''"))
    name = "name: Rasht-Astara railway\n"
    connection.execute("UPDATE dataset_files SET text = replace(text, ?, ?)", [name, f"name: {quoted}\n"])
