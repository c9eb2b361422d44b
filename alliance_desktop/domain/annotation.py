"""What the reader attaches to a target. A record exists or it does not: trash is the store's business."""

from dataclasses import dataclass
from functools import lru_cache

from alliance_desktop.domain.position import FieldName, PositionField
from alliance_desktop.domain.target import Quote, Target

_NAMESPACE = "6f1d9c1e-4a0b-5c57-9a5e-2f5d0a7c8b11"
"""Fixed for ever: the ids below are made from it on every machine."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in Markdown. `person` is who wrote it last; moments are UTC, 'YYYY-MM-DDTHH:MM:SS.mmmZ'.

    `quote` is None where it is on the whole target; `heard` is the delegation whose words were taken down in a meeting,
    '' where none was named, None for any other note.
    """

    id: str
    target: Target
    text: str
    person: str
    created: str
    modified: str
    quote: Quote | None = None
    heard: str | None = None


@dataclass(frozen=True, slots=True)
class Tagging:
    """A tag on a target; `tag` is the tag's id."""

    id: str
    target: Target
    tag: str
    person: str
    created: str
    modified: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place to return to, with a label that may be empty."""

    id: str
    target: Target
    label: str
    person: str
    created: str
    modified: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """Chosen words that are marked without a remark."""

    id: str
    target: Target
    quote: Quote
    person: str
    created: str
    modified: str


Annotation = Note | Tagging | Bookmark | Highlight | PositionField


def tagging_id(target: Target, tag: str) -> str:
    """The same tag on the same target is one record on every machine."""
    return made_id("tagging", target.report, target.code, tag)


def bookmark_id(target: Target) -> str:
    """A target has one bookmark, on every machine the same."""
    return made_id("bookmark", target.report, target.code)


def field_id(target: Target, field: FieldName) -> str:
    """A recommendation has one position, on every machine the same: so it has each field once."""
    return made_id("position", target.report, target.code, field)


@lru_cache(maxsize=10_000)
def made_id(*parts: str) -> str:
    """The same parts give the same id everywhere."""
    from uuid import UUID, uuid5  # costs a start that makes no mark more than all of this module

    return str(uuid5(UUID(_NAMESPACE), "\n".join(parts)))
