"""How many marks of each kind, tags and deleted things there are, and how many of them the filter lets through."""

from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from alliance_desktop.domain.annotation import Bookmark, Highlight, Note
from alliance_desktop.domain.tag import Tag
from alliance_desktop.library.library import Library


@dataclass(frozen=True, slots=True)
class Count:
    """`match` is None without a filter."""

    total: int
    match: int | None = None

    def __str__(self) -> str:
        return str(self.total) if self.match is None else f"{self.match}/{self.total}"


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """The counts of *My work*; `by_tag` has the most used tag first."""

    briefs: Count
    notes: Count
    highlights: Count
    bookmarks: Count
    left: Count | None
    """Recommendations on which anything is open; None before they are counted."""
    filters: Count
    tags: Count
    trash: Count
    by_tag: tuple[tuple[Tag, Count], ...]


def work_counts(library: Library, shown: AbstractSet[str] | None, left: AbstractSet[str] | None) -> WorkCounts:
    """Counts everything; `shown` are the codes that the filter lets through, None without a filter; on `left` anything
    is open.
    """
    matching = Counter(tag.id for code in shown or () for tag in library.marks(code).tags)
    by_tag = [
        (tag, Count(library.tag_count(tag.id), None if shown is None else matching[tag.id])) for tag in library.tags
    ]
    by_tag.sort(key=lambda pair: -pair[1].total)
    return WorkCounts(
        briefs=Count(len(library.briefs)),
        notes=_count(library.codes_with(Note), shown),
        highlights=_count(library.codes_with(Highlight), shown),
        bookmarks=_count(library.codes_with(Bookmark), shown),
        left=None if left is None else Count(len(left), None if shown is None else len(left & shown)),
        filters=Count(len(library.saved_filters)),
        tags=Count(len(by_tag)),
        trash=Count(len(library.trash())),
        by_tag=tuple(by_tag),
    )


def _count(codes: list[str], shown: AbstractSet[str] | None) -> Count:
    return Count(len(codes), None if shown is None else sum(code in shown for code in codes))
