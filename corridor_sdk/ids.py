"""Ids: what a record is called. Each kind of record has an id type of its own, so they cannot be mixed up."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, ClassVar, Final, Self

from corridor_sdk._spelling import nearest
from corridor_sdk.values import InvalidValue


class InvalidId(InvalidValue):
    """An id that is not kebab-case, or a reference that is not `kind/id`."""


class EntityId(str):
    """The id of a record: kebab-case, and the name of its file.

    Ids of two kinds differ, however they are spelt; beside a plain text, an id is its text.
    """

    __slots__ = ("_ref",)
    kind: ClassVar[str] = ""
    _ref: str
    _form: ClassVar[re.Pattern[str]] = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)

    def __new__(cls, id: str) -> Self:
        """Refuse, with InvalidId, anything but lower-case letters and digits joined by single hyphens."""
        if not cls._form.fullmatch(id):
            raise _refused(id, cls.kind)
        self = super().__new__(cls, id)
        self._ref = f"{cls.kind}/{id}"
        return self

    def __eq__(self, other: object) -> bool:
        if isinstance(other, EntityId) and type(other) is not type(self):
            return False
        return super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    if TYPE_CHECKING:

        def __hash__(self) -> int: ...

    else:
        __hash__ = str.__hash__  # in C, as ids are looked up all the time

    def __getstate__(self) -> None:
        """Nothing beyond its text: the rest follows from that."""

    @property
    def ref(self) -> str:
        """The id with its kind, such as `segments/rasht-astara`: unique in the whole dataset."""
        return self._ref


def _refused(text: str, kind: str) -> InvalidId:
    """Why a text is no id, and what to write."""
    given, slash, id = text.partition("/")
    if slash and given == kind:
        return InvalidId(f"'{text}' is always one of {kind} here: write the bare id", _kebab(id))
    if slash and given in ID_TYPES:
        return InvalidId(f"'{text}' is one of {given}; here, the bare id of one of {kind} belongs")
    return InvalidId(f"'{text}' is not an id: lower-case letters and digits joined by hyphens", _kebab(text))


_LATIN: Final = str.maketrans({"ə": "e", "ı": "i", "æ": "ae", "ø": "o", "đ": "d", "ł": "l"})
"""Latin letters that Unicode does not take apart into one of a-z and a mark."""


def _kebab(text: str) -> str | None:
    """The nearest kebab-case spelling: Ağbənd is `agbend`; None where letters of other scripts would be lost."""
    marked = unicodedata.normalize("NFKD", text.casefold().translate(_LATIN))
    plain = "".join(letter for letter in marked if not unicodedata.combining(letter))
    if any(letter.isalnum() and not letter.isascii() for letter in plain):
        return None
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or None


class CorridorId(EntityId):
    """The id of a corridor."""

    __slots__ = ()
    kind = "corridors"


class SegmentId(EntityId):
    """The id of a segment."""

    __slots__ = ()
    kind = "segments"


class PlaceId(EntityId):
    """The id of a place."""

    __slots__ = ()
    kind = "places"


class ActorId(EntityId):
    """The id of an actor."""

    __slots__ = ()
    kind = "actors"


class AgreementId(EntityId):
    """The id of an agreement."""

    __slots__ = ()
    kind = "agreements"


class PledgeId(EntityId):
    """The id of a pledge."""

    __slots__ = ()
    kind = "pledges"


class EventId(EntityId):
    """The id of an event."""

    __slots__ = ()
    kind = "events"


class SourceId(EntityId):
    """The id of a source."""

    __slots__ = ()
    kind = "sources"


ID_TYPES: Final[dict[str, type[EntityId]]] = {
    cls.kind: cls for cls in (CorridorId, SegmentId, PlaceId, ActorId, AgreementId, PledgeId, EventId, SourceId)
}


def parse_ref(ref: str) -> EntityId:
    """Read a reference of open kind, such as `segments/rasht-astara`; raises InvalidId."""
    kind, slash, id = ref.partition("/")
    if not slash:
        raise InvalidId(f"'{ref}' needs its kind: write kind/id, such as segments/rasht-astara")
    if kind not in ID_TYPES:
        close, plain = nearest(kind.casefold(), ID_TYPES), _kebab(id)
        message = f"'{kind}' is not a kind of record: {', '.join(ID_TYPES)}"
        raise InvalidId(message, f"{close}/{plain}" if close and plain else None)
    try:
        return ID_TYPES[kind](id)
    except InvalidId as error:
        raise InvalidId(str(error), error.suggestion and f"{kind}/{error.suggestion}") from None
