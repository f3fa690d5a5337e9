"""The database: a library as one SQLite file that anybody can read, with every table and column described in it.

`tables` and `views` are the pages to read first; `build` writes the file.
"""

from corridor_sdk.database._errors import BuildError
from corridor_sdk.database._schema import DocumentedName, Release, Table, View
from corridor_sdk.database.build import BuildResult, build
from corridor_sdk.database.documentation import documentation
from corridor_sdk.database.search import INDEXED
from corridor_sdk.database.tables import TABLES
from corridor_sdk.database.views import VIEWS

__all__ = [
    "INDEXED",
    "TABLES",
    "VIEWS",
    "BuildError",
    "BuildResult",
    "DocumentedName",
    "Release",
    "Table",
    "View",
    "build",
    "documentation",
]
