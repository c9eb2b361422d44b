"""All that hangs on one target, as lists, filters and exports read it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance_desktop.domain.annotation import Bookmark, Note
    from alliance_desktop.domain.tag import Tag


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one target: notes oldest first, tags by name, the bookmark if there is one."""

    notes: "tuple[Note, ...]" = ()
    tags: "tuple[Tag, ...]" = ()
    bookmark: "Bookmark | None" = None

    def __bool__(self) -> bool:
        return bool(self.notes or self.tags or self.bookmark)


NO_MARKS = Marks()
