"""All that hangs on one target, as lists, filters and exports read it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import assert_never

from alliance_desktop.domain.annotation import Annotation, Bookmark, Highlight, Note, Tagging
from alliance_desktop.domain.position import FIELD_NAMES, FIELDS, NO_POSITION, FieldName, Position, PositionField
from alliance_desktop.domain.report import Recommendation, Section
from alliance_desktop.domain.tag import Tag
from alliance_desktop.i18n import _

Signed = Note | Highlight
"""The marks that are shown with who wrote them and when."""


@dataclass(frozen=True, slots=True)
class Trace:
    """That a mark was made: who wrote it last, by name, and when; moments as those of the marks."""

    person: str
    created: str
    modified: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one target: notes oldest first, tags by name, the bookmark, highlights as they stand in the text,
    the position. An internal remark is none of them.
    """

    notes: tuple[Note, ...] = ()
    tags: tuple[Tag, ...] = ()
    bookmark: Bookmark | None = None
    highlights: tuple[Highlight, ...] = ()
    position: Position = NO_POSITION
    traces: tuple[Trace, ...] = ()
    """One for each of them, the oldest first."""

    @property
    def signed(self) -> Mapping[str, tuple[Signed, ...]]:
        """Those that are signed, by the name that their kind has in JSON."""
        return {"notes": self.notes, "highlights": self.highlights}

    @property
    def on_words(self) -> bool:
        """Whether any of them is on chosen words."""
        return bool(self.highlights) or any(note.quote for note in self.notes)

    def __bool__(self) -> bool:
        return self is not NO_MARKS and self != NO_MARKS


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class MarkKind:
    """A kind of mark as filters ask for it: `words` say it to a reader, `of` gives what of it is there."""

    words: Callable[[], str]
    of: Callable[[Marks], object]


def _field(name: FieldName, marks: Marks) -> str:
    return marks.position.text(name)


MARK_KINDS: Mapping[str, MarkKind] = {
    "note": MarkKind(lambda: _("a note"), lambda marks: marks.notes),
    "tag": MarkKind(lambda: _("a tag"), lambda marks: marks.tags),
    "bookmark": MarkKind(lambda: _("a bookmark"), lambda marks: marks.bookmark),
    "highlight": MarkKind(lambda: _("a highlight"), lambda marks: marks.highlights),
    "position": MarkKind(lambda: _("a position"), lambda marks: marks.position),
    **{name: MarkKind(one.had, partial(_field, name)) for name, one in FIELDS.items() if one.had},
    "heard": MarkKind(lambda: _("something heard"), lambda marks: any(note.heard is not None for note in marks.notes)),
}
"""By the name that stands behind `has:`, in the order in which they are offered."""


def unnamed() -> str:
    """The name of a reader who has given none, as the store keeps it."""
    return _("Me")


def signature(name: str) -> str:
    """What papers are signed with: '' for one who has given no name, in whatever language the store was made."""
    return "" if name in {unnamed(), "Me"} else name


def gathered(records: Collection[Annotation], tags: Mapping[str, Tag], names: Mapping[str, str]) -> Marks:
    """The marks that hang on one target; `tags` are all tags and `names` all people, by id."""
    notes, tagged, highlights, fields, bookmark = [], [], [], [], None
    for record in records:
        match record:
            case Note():
                notes.append(record)
            case Tagging():
                tagged.append(tags[record.tag])
            case Bookmark():
                bookmark = record
            case Highlight():
                highlights.append(record)
            case PositionField():
                fields.append(record)
            case _:
                assert_never(record)
    notes.sort(key=lambda note: (note.created, note.id))
    tagged.sort(key=lambda tag: tag.id)
    highlights.sort(key=lambda one: (one.quote.start, one.id))
    fields.sort(key=lambda one: FIELD_NAMES.index(one.field))
    traces = [Trace(names[one.person], one.created, one.modified) for one in records]
    traces.sort(key=lambda trace: (trace.created, trace.modified, trace.person))
    position = Position(tuple(fields))
    return Marks(tuple(notes), tuple(tagged), bookmark, tuple(highlights), position, tuple(traces))


@dataclass(frozen=True, slots=True)
class Entry:
    """A recommendation, the section it stands in, and all that hangs on it."""

    recommendation: Recommendation
    section: Section
    marks: Marks
