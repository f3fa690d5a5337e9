"""Names are compared as a reader hears them."""

from __future__ import annotations

import pytest

from corridor_sdk.rules._names import folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Old  Town", "old town"),
        ("STRASSE", "straße"),
        ("Erdoğan", "ERDOG\u0306AN"),
        ("ﬁne", "FINE"),
        ("Ağbənd", "AĞBƏND"),
    ],
)
def test_capitals_spaces_and_ways_to_write_an_accent_make_no_other_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Astara", "Astra"), ("Kunduz", "Kunduz province"), ("Erdogan", "Erdoğan")])
def test_other_letters_make_another_name(one: str, other: str) -> None:
    assert folded(one) != folded(other)
