"""Circles are found in linear time, each once."""

from __future__ import annotations

import time

import pytest

from corridor_sdk.rules._circles import circles, named


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ({}, []),
        ({"a": ("b",), "b": ("c",)}, []),
        ({"a": ("b",), "b": ("a",)}, [("a", "b")]),
        ({"c": ("a",), "a": ("b",), "b": ("c",)}, [("a", "b", "c")]),
        ({"x": ("b",), "b": ("c",), "c": ("b",)}, [("b", "c")]),
        ({"a": ("b",), "b": ("a",), "c": ("d",), "d": ("c",)}, [("a", "b"), ("c", "d")]),
        ({"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": ("e",)}, []),
        ({"a": ("b",), "b": ("a", "c"), "c": ("d",), "d": ("c", "a")}, [("a", "b"), ("c", "d")]),
        ({"a": ("b", "c"), "b": ("a",), "c": ("a",)}, [("a", "b")]),
    ],
)
def test_each_circle_is_told_once_and_from_its_first_record(
    ways: dict[str, tuple[str, ...]], expected: list[tuple[str, ...]]
) -> None:
    assert list(circles(ways)) == expected


def test_a_long_way_round_and_many_ways_back_take_no_longer() -> None:
    size = 20_000
    ways = {f"{n:06}": (f"{n + 1:06}", f"{max(0, size - n):06}") for n in range(size)}
    start = time.perf_counter()
    found = list(circles(ways))
    assert sum(map(len, found)) <= size + 1
    assert time.perf_counter() - start < 2


def test_a_long_circle_is_named_by_its_ends() -> None:
    refs = [f"places/p{number}" for number in range(30)]
    assert named(refs[:2]) == "places/p0, p1 and back to p0"
    assert named(refs) == "places/p0, p1, p2, p3, p4, p5, p6, p7, p8, …, p29 and back to p0"
