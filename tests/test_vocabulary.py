"""Vocabularies: every word is written alike, says what it means, and is found by what is written."""

from __future__ import annotations

import copy
import pickle
import re

import pytest

from corridor_sdk import vocabulary
from corridor_sdk.valuetypes import UnknownTerm, parse_term
from corridor_sdk.vocabulary import VOCABULARIES, Mode, ProjectType, Term
from tests.builders import told

TERMS = [term for vocabulary in VOCABULARIES for term in vocabulary]
every_vocabulary = pytest.mark.parametrize("terms", VOCABULARIES, ids=lambda terms: terms.__name__)


def test_every_vocabulary_of_the_module_is_listed_once() -> None:
    defined = [cls for cls in vars(vocabulary).values() if isinstance(cls, type) and issubclass(cls, Term)]
    assert [Term, *VOCABULARIES] == defined


@every_vocabulary
def test_words_are_kebab_case_and_each_stands_for_one_member(terms: type[Term]) -> None:
    assert [term.value for term in terms if not re.fullmatch(r"[a-z]+(-[a-z]+)*", term.value)] == []
    assert list(terms.__members__.values()) == list(terms)  # a repeated word would make an alias


@every_vocabulary
def test_every_term_says_what_it_means_and_none_twice_the_same(terms: type[Term]) -> None:
    meanings = [term.meaning for term in terms]
    assert [meaning for meaning in meanings if not re.fullmatch(r"[A-Z].*\.", meaning)] == []
    assert len(set(meanings)) == len(meanings)


@every_vocabulary
def test_every_vocabulary_says_what_it_is_of(terms: type[Term]) -> None:
    assert terms.__doc__ != Term.__doc__
    assert re.fullmatch(r"[A-Z].*\.", terms.__doc__ or "")


@pytest.mark.parametrize("term", TERMS, ids=repr)
def test_a_term_is_read_back_from_its_word(term: Term) -> None:
    assert parse_term(type(term), str(term)) is term
    assert copy.deepcopy(term) is term
    assert pickle.loads(pickle.dumps(term)) is term


@pytest.mark.parametrize(
    ("word", "meant"), [("rial", "rail"), ("Rail", "rail"), ("RAIL", "rail"), ("bicycle", None), ("", None)]
)
def test_an_unknown_word_is_refused_with_the_nearest_one(word: str, meant: str | None) -> None:
    with pytest.raises(UnknownTerm) as refusal:
        parse_term(Mode, word)
    assert told(refusal.value) == (f"'{word}' is not one of rail, road, sea, inland-water, pipeline, air", meant)


def test_a_words_slip_in_its_hyphen_is_understood() -> None:
    with pytest.raises(UnknownTerm) as refusal:
        parse_term(ProjectType, "New Line")
    assert refusal.value.suggestion == "new-line"
