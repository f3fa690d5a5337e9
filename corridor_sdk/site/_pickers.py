"""Pickers: what a question can be asked about, as lists to choose from rather than boxes to type into."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import frozen

from corridor_sdk.labels import property_label
from corridor_sdk.site.queries import Choice

_LABELS: Final = {"subject": "About", "property": "Property", "source": "Document", "words": "Words of a name"}
_GROUPS: Final = {
    "corridors": "Corridors",
    "segments": "Segments",
    "places": "Places",
    "actors": "States, organisations, people",
    "agreements": "Agreements",
    "pledges": "Pledges",
    "events": "Events",
    "sources": "Documents",
}
_TYPED: Final = frozenset({"words"})
"""Parameters that any text can be asked for."""


@frozen(kw_only=True, slots=True)
class Option:
    """One value of a list, in words."""

    value: str
    label: str
    chosen: bool


@frozen(kw_only=True, slots=True)
class Picker:
    """A parameter: its label, and its values in groups; without groups it is a box to type into."""

    name: str
    label: str
    value: str
    groups: tuple[tuple[str, tuple[Option, ...]], ...]


Called: TypeAlias = Callable[[str], str | None]
"""What a value is called; None for one that is not known."""


def pickers(
    choices: Sequence[Choice], asked: Mapping[str, str], called: Called = lambda value: None
) -> tuple[Picker, ...]:
    """The parameters of a question as they are asked, each with what it can be asked for."""
    return tuple(
        Picker(
            name=name,
            label=_LABELS.get(name, name),
            value=value,
            groups=() if name in _TYPED else tuple(_grouped(name, value, choices, asked, called)),
        )
        for name, value in asked.items()
    )


def others(choices: Sequence[Choice], asked: Mapping[str, str]) -> tuple[tuple[str, dict[str, str]], ...]:
    """Of a question with two parameters: what else can be asked of the same first one."""
    if len(asked) < 2:
        return ()
    first, second = list(asked)[:2]
    found = [dict(choice.values) for choice in choices]
    words = _property if second == "property" else str
    return tuple((words(values[second]), values) for values in found if values[first] == asked[first])


def unknown_choice(choices: Sequence[Choice], asked: Mapping[str, str], called: Called) -> str:
    """What is asked for that there is not, in a sentence; nothing where all of it is known."""
    for name, value in asked.items():
        if name not in _TYPED and value and value not in _values(name, choices) and called(value) is None:
            what = {"property": "property", "source": "document"}.get(name, "record")
            return f"There is no {what} called \u201c{value[:80]}\u201d here. Choose one from the list."
    return ""


def _property(id: str) -> str:
    """A property as pages call it, with its id behind."""
    return f"{property_label(id)} ({id})"


def _grouped(
    name: str, value: str, choices: Sequence[Choice], asked: Mapping[str, str], called: Called
) -> Iterator[tuple[str, tuple[Option, ...]]]:
    found = _values(name, choices)
    if value not in found:
        label = called(value) or (f"{value} (not known)" if value else "nothing")
        yield "As asked", (Option(value=value, label=label, chosen=True),)
    groups: dict[str, dict[str, str]] = {}
    own = {values[name] for _, values in others(choices, asked)} if name == "property" else set()
    for one, label in found.items():
        group = _GROUPS.get(one.partition("/")[0], "") if "/" in one else ""
        if name == "property":
            group = "Said of it in several ways" if one in own else "Said of others"
        groups.setdefault(group, {})[one] = label
    order = ["Said of it in several ways", *_GROUPS.values()]
    for group in sorted(groups, key=lambda group: order.index(group) if group in order else len(order)):
        options = sorted(groups[group].items(), key=lambda item: item[1].casefold())
        yield group, tuple(Option(value=one, label=label, chosen=one == value) for one, label in options)


def _values(name: str, choices: Sequence[Choice]) -> dict[str, str]:
    """Every value of a parameter, with its words; those of one of two parameters come first in the label."""
    found: dict[str, str] = {}
    for choice in choices:
        values = dict(choice.values)
        if len(values) == 1:
            found[values[name]] = choice.label
        elif name == "property":
            found[values[name]] = _property(values[name])
        else:
            found[values[name]] = choice.label.removesuffix(f": {values.get('property', '')}")
    return found
