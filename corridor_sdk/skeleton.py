"""Skeletons: the file of a new record, with every field and what it means, derived from the model."""

from __future__ import annotations

import os
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs

from corridor_sdk._docstrings import description_of, meaning_of
from corridor_sdk._spelling import nearest
from corridor_sdk._walk import is_record_type
from corridor_sdk.ids import ID_TYPES, EntityId, InvalidId
from corridor_sdk.loading import NotADataset, bundled_path
from corridor_sdk.model import ENTITY_TYPES, Claim
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.reading import DATASET_FILE
from corridor_sdk.vocabulary import Term


class CannotMake(Exception):
    """A record that cannot be made; the message says why, and what to do."""


def make(kind: str, id: str, dataset: Path | None) -> Path:
    """Write the skeleton of a record into a dataset, and say where; raises CannotMake."""
    text = skeleton(kind, id)
    path = (dataset or _dataset_here()) / kind / f"{id}.yaml"
    text = modeline(path) + text
    if not (path.parent.parent / DATASET_FILE).is_file():
        raise CannotMake(f"{path.parent.parent} is no dataset: it has no {DATASET_FILE}")
    if path.parent.exists() and not path.parent.is_dir():
        raise CannotMake(f"{path} cannot be written: {path.parent} is a file")
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise CannotMake(f"{path} exists already: an id is never used twice") from None
    except OSError as error:
        raise CannotMake(f"{path} cannot be written: {error.strerror}") from None
    return path


SCHEMAS: Final = ".schemas"
"""The folder of a dataset in which editors find the schemas of its files, where somebody put them there."""
_OURS: Final = Path(__file__).resolve().parent / "schemas"


def modeline(path: Path) -> str:
    """The line that tells an editor the schema of a record's file; none where no schema lies on a path that stays.

    That is a folder of the dataset itself, or this package where the dataset lies in the same checkout: an installed
    package lies elsewhere on each machine.
    """
    path = path.resolve()
    name = f"{path.parent.name}.schema.json"
    in_dataset = path.parent.parent / SCHEMAS / name
    in_checkout = path.is_relative_to(_OURS.parent.parent / "datasets")
    schema = in_dataset if in_dataset.is_file() else _OURS / name if in_checkout else None
    if schema is None:
        return ""
    return f"# yaml-language-server: $schema={Path(os.path.relpath(schema, path.parent)).as_posix()}\n"


def _dataset_here() -> Path:
    """The dataset that one stands in, or the checkout's own."""
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / DATASET_FILE).is_file():
            return folder
    try:
        bundled = bundled_path()
    except NotADataset:
        bundled = None
    if bundled is not None and Path.cwd().is_relative_to(bundled.parent.parent):
        return bundled
    raise CannotMake("you are in no dataset: name its folder, the one that holds dataset.yaml, with --dataset")


def skeleton(kind: str, id: str) -> str:
    """The text of a new record's file; raises CannotMake for a kind that does not exist and an id that is none."""
    if kind not in ENTITY_TYPES:
        hint = nearest(kind, ENTITY_TYPES)
        raise CannotMake(
            f"'{kind}' is no kind: {', '.join(ENTITY_TYPES)}" + (f" (did you mean '{hint}'?)" if hint else "")
        )
    try:
        ID_TYPES[kind](id)
    except InvalidId as error:
        hint = error.suggestion and f" (did you mean '{error.suggestion}'?)"
        raise CannotMake(f"{error}{hint or ''}") from None
    return "\n".join(_lines(kind)) + "\n"


def _lines(kind: str) -> Iterator[str]:
    cls = ENTITY_TYPES[kind]
    attrs.resolve_types(cls)
    fields = [field for field in attrs.fields(cls) if field.name != "id"]
    yield f"# {description_of(cls)}"
    yield "# Fill in what a source says, and delete the rest: what is unknown is left out."
    for field in sorted(fields, key=lambda field: field.default is not attrs.NOTHING):
        required = field.default is attrs.NOTHING
        yield f"# {_meaning(cls, field)}"
        yield f"{'' if required else '# '}{field.name.rstrip('_')}:{_example(field.type)}"
    if kind != "sources":
        yield from _claims(kind)


def _meaning(cls: type[object], field: attrs.Attribute[object]) -> str:
    meaning = meaning_of(cls, field.name)
    words = _words(field.type)
    return f"{meaning} One of: {', '.join(words)}." if words else meaning


def _words(wanted: object) -> list[str]:
    """The words of a vocabulary, where the field has one."""
    kinds = (wanted, *typing.get_args(wanted))
    found = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Term)), None)
    return [term.value for term in found] if found else []


def _example(wanted: object) -> str:
    """The shape of a list; of a text the field's meaning says enough."""
    return f" {_shape(wanted)}" if typing.get_origin(wanted) is tuple else ""


def _shape(wanted: object) -> str:
    """How a value of a type is written, without its evidence."""
    inner = next((kind for kind in typing.get_args(wanted) if kind not in (..., type(None))), wanted)
    if typing.get_origin(wanted) is tuple:
        return f"[{_shape(inner)}]"
    if not isinstance(inner, type):
        return "…"
    if is_record_type(inner):
        attrs.resolve_types(inner)
        fields = [field for field in attrs.fields(inner) if field.name != "evidence"][:3]
        return "{" + ", ".join(f"{field.name.rstrip('_')}: {_shape(field.type)}" for field in fields) + "}"
    if issubclass(inner, EntityId):
        return "kind/id" if inner is EntityId else "id"
    return next(iter(_words(inner)), "…")


def _claims(kind: str) -> Iterator[str]:
    can = ", ".join(prop.id for prop in PROPERTIES if kind in prop.subjects)
    yield "# What sources say of it. `corridor cite TEXT PHRASE --source ID` prints source, printed and fingerprint."
    yield f"# Properties: {can}."
    yield "# claims:"
    for name in ("property", "value", "modality"):
        yield f"#   # {description_of(Claim, name)}"
        yield f"#   {'- ' if name == 'property' else '  '}{name}: …"
    for name in ("source", "printed", "fingerprint"):
        yield f"#     {name}: …"
