"""The pages of our own: records, claims and questions at short addresses, rendered from the library.

They stand before Datasette in the same server, need no SQL and no script, and are rendered once: an answer is kept, and
its ETag is the release's.
"""

from corridor_sdk.site.pages._app import Pages, with_pages

__all__ = ["Pages", "with_pages"]
