"""Years of periods, in printed words."""

from __future__ import annotations

import pytest

from corridor_sdk.dates import PartialDate
from corridor_sdk.rules._figures import unprinted_year


@pytest.mark.parametrize(
    ("printed", "period", "missing"),
    [
        ("5 million tonnes in 2023", "2023", None),
        ("January to March of 2023", "2023-01/2023-03", None),
        ("in 2022-23", "2022/2023", None),
        ("in 2022/23", "2022/2023", None),
        ("until 2023", "../2023", None),
        ("since 2023", "2023/..", None),
        ("in the 1990s", "199X", None),
        ("in the 20th century", "19XX", None),
        ("early 2023", "early 2023", None),
        ("about 2023", "2023~", None),
        ("last year", "2023", "2023"),
        ("in 2023", "2022/2023", "2022"),
        ("in the nineties", "199X", "199X"),
        ("last century", "19XX", "19XX"),
        ("in March", "2023-03", "2023"),
    ],
)
def test_every_year_of_a_period_is_printed(printed: str, period: str, missing: str | None) -> None:
    assert unprinted_year(printed, PartialDate(period)) == missing
