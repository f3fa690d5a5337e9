"""Texts that a spreadsheet would run."""

from __future__ import annotations

import pytest

from corridor_sdk.ids import PlaceId
from corridor_sdk.model import Place
from corridor_sdk.parts import Alias
from corridor_sdk.rules._formulas import formulas_in
from corridor_sdk.values import Text
from corridor_sdk.vocabulary import PlaceKind


@pytest.mark.parametrize("text", ["=1+1", "+cmd|'/C calc'!A0", "-2+3", "@SUM(A1)", "- 5 to 10", "+5 km", "--5"])
def test_a_text_that_starts_as_a_formula_is_found(text: str) -> None:
    assert list(formulas_in(Text(text))) == [((), text)]


@pytest.mark.parametrize("text", ["-5", "+20%", "- 5", "-1,500.25", "+$5", "a=b", "1-2", "–5 °C"])
def test_a_number_and_a_sign_further_on_are_not(text: str) -> None:
    assert list(formulas_in(Text(text))) == []


def test_texts_are_found_wherever_they_stand_in_a_record() -> None:
    aliases = (Alias(name=Text("Alpha")), Alias(name=Text("=alpha"), script=Text("@Latn")))
    place = Place(id=PlaceId("alpha"), name=Text("+Alpha"), kind=PlaceKind.CITY, aliases=aliases)
    assert list(formulas_in(place)) == [
        (("name",), "+Alpha"),
        (("aliases", 1, "name"), "=alpha"),
        (("aliases", 1, "script"), "@Latn"),
    ]


def test_an_endless_number_takes_no_time() -> None:
    assert len(list(formulas_in(Text("-" + "1," * 5_000 + "x")))) == 1
