"""No page of a stranger's takes the reader of markup more than about linear time."""

from __future__ import annotations

import time

import pytest

from corridor_sdk._pages import Unreadable, load_text

PIECES = (
    *("<a ", "<a b='", '<a b="', "<a b=c ", "<a =", "<a/", "</a ", "<!--", "<!DOCTYPE ", "<?", "<![", "<!", "<", "</"),
    *("&", "&#", "&a", "<svg>", "<script>", "<title><", "<p>", "<sup><a href=#>", "<svg></style>", "<a\x00", "]]>"),
)


def seconds(page: str) -> float:
    start = time.perf_counter()
    load_text(page.encode(), "page.html")
    return time.perf_counter() - start


@pytest.mark.parametrize("end", ["", ">", "'>"])
@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_no_faster_than_a_page(piece: str, end: str) -> None:
    short, long = piece * 1_500 + end, piece * 12_000 + end
    if seconds(long) > 0.5:
        assert min(seconds(long) for _ in range(2)) < 24 * min(seconds(short) for _ in range(3))


def test_a_page_of_tags_that_never_end_is_refused() -> None:
    assert load_text(b"<a " * 50_000, "page.html") == Unreadable(
        reason="has over 32 tags that never end, as no page has: save it again"
    )
    assert load_text(b"<!--" * 50_000, "page.html") == Unreadable(
        reason="has over 32 tags that never end, as no page has: save it again"
    )


def test_a_page_with_one_tag_that_never_ends_is_read() -> None:
    text = load_text(b"<p>162 km</p><a href='", "page.html")
    assert isinstance(text, str)
    assert "162 km" in text


def test_a_character_with_thousands_of_digits_is_refused() -> None:
    assert load_text(b"<p>&#" + b"1" * 5_000 + b";", "page.html") == Unreadable(
        reason="has a character reference with thousands of digits: save it again"
    )
