import pytest

from corridor_sdk.searching import Entry, folded, search, spellings, suggestion

ENTRIES = [
    Entry("aghband", ("Aghband", "Ağbənd")),
    Entry("railway", ("Rasht-Astara railway", "Astara-Rasht line"), weight=9),
    Entry("whole", ("Astara-Rasht-Qazvin railway",), weight=99),
    Entry("rasht", ("Rasht",)),
    Entry("claim", (), ("Rasht-Astara railway length 162 km",)),
]


def test_marks_and_capitals_do_not_matter() -> None:
    assert folded("Ağbənd, ZƏNGILAN") == ("agbend", "zengilan")
    assert spellings(["Ağbənd"]) == (("agbend",), ("agband",))


@pytest.mark.parametrize("words", ["Agbend", "agband", "Ağbənd", "Aghband", "aghb"])
def test_a_name_is_found_in_any_spelling(words: str) -> None:
    assert search(ENTRIES, words) == ["aghband"]


def test_the_whole_name_comes_before_its_beginning_and_that_before_its_words() -> None:
    assert search(ENTRIES, "rasht") == ["rasht", "railway", "whole", "claim"]
    assert search(ENTRIES, "Rasht-Astara") == ["railway", "whole", "claim"]
    assert search(ENTRIES, "162") == ["claim"]


def test_nothing_is_found_for_nothing_and_for_signs() -> None:
    assert search(ENTRIES, "") == search(ENTRIES, "--- '\" %") == search(ENTRIES, "nowhere") == []


def test_a_misspelt_word_has_a_suggestion() -> None:
    assert suggestion(ENTRIES, "Rahst railway") == "rasht railway"
    assert suggestion(ENTRIES, "Aghbnad") == "aghband"
    assert suggestion(ENTRIES, "rasht") is None
    assert suggestion(ENTRIES, "xyzzy") is None
