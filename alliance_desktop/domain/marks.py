"""All that hangs on one target, as lists, filters and exports read it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance_desktop.domain.annotation import Bookmark, Highlight, Note
    from alliance_desktop.domain.tag import Tag


@dataclass(frozen=True, slots=True)
class Trace:
    """That a mark was made: who wrote it last, by name, and when; moments as those of the marks."""

    person: str
    created: str
    modified: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one target: notes oldest first, tags by name, the bookmark, highlights as they stand in the text."""

    notes: "tuple[Note, ...]" = ()
    tags: "tuple[Tag, ...]" = ()
    bookmark: "Bookmark | None" = None
    highlights: "tuple[Highlight, ...]" = ()
    traces: tuple[Trace, ...] = ()
    """One for each of them, the oldest first."""

    @property
    def on_words(self) -> bool:
        """Whether any of them is on chosen words."""
        return bool(self.highlights) or any(note.quote for note in self.notes)

    def __bool__(self) -> bool:
        return bool(self.notes or self.tags or self.bookmark or self.highlights)


NO_MARKS = Marks()
