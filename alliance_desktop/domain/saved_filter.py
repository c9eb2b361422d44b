"""A filter that is kept under a name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """`expression` is its text in the filter language; `place` says where it stands among the others, from 0."""

    id: str
    name: str
    expression: str
    place: int
