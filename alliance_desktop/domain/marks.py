"""What the reader attaches to a target, each by itself while it is typed or kept, all together as it is read.

A record exists or it does not: trash is the store's business. Tags are found as `domain/text/folding.py` reads names.
"""

import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import field
from functools import lru_cache, partial
from typing import Any, NamedTuple, assert_never

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.position import (
    FIELD_LABELS,
    FIELD_NAMES,
    FIELDS,
    NO_POSITION,
    FieldName,
    Position,
    PositionField,
)
from alliance_desktop.domain.report import Quote, Recommendation, Report, Section, Target
from alliance_desktop.domain.versions import OtherText
from alliance_desktop.errors import TextError
from alliance_desktop.i18n import _

try:  # without OpenSSL, which brings 4.5 MB
    from _sha1 import sha1  # type: ignore[import-not-found]
except ImportError:  # a Python whose SHA-1 is OpenSSL's alone
    from hashlib import sha1


@dataclass(frozen=True, slots=True)
class Draft:
    """Text being typed: `key` names the open field, `kind` says what it is of, `place` of which one in or for a report.

    A place is a code, or several with blanks between; the id of a brief, tag, filter or template; '' for what is
    nowhere yet. `data` is what the kind needs besides, in values that JSON has.
    """

    key: str
    kind: str
    report: str
    place: str
    text: str
    at: str
    data: Mapping[str, Any] = field(default_factory=dict, hash=False)


COLOURS = ("blue", "teal", "green", "amber", "orange", "red", "violet", "grey")
MAX_LENGTH = 80
MAX_DESCRIPTION = 300
"""Characters of a tag, and of what it is for."""
MAX_LINE = 200
"""Characters of a label or name."""
MAX_NOTE_BYTES = 262_144
"""Of a text, in UTF-8."""


@dataclass(frozen=True, slots=True)
class Tag:
    """`id` is the name as `tag_id` gives it; `favourite` is the key 1 to 9 that sets it, or None."""

    id: str
    name: str
    colour: str
    description: str = ""
    favourite: int | None = None


def clean_name(text: str) -> str:
    """A tag's name as it is kept: NFC, without '#' in front and blanks around.

    Raises TextError where it is empty, longer than 80 characters or holds a line break or control character.
    """
    name = unicodedata.normalize("NFC", text).strip().removeprefix("#").strip()
    if not name:
        raise TextError(_("A tag needs at least one character. Nothing was written."))
    if any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in name):
        raise TextError(_("A tag can’t contain a line break or control character. Nothing was written."))
    if len(name) > MAX_LENGTH:
        raise TextError(_("A tag has at most {max} characters. Nothing was written.").format(max=MAX_LENGTH))
    return name


def new_name(text: str) -> str:
    """The same for a name that is given by hand; one that a tag has, here or with a colleague, may be older than this.

    Raises TextError also where a part of it between slashes is empty.
    """
    name = clean_name(text)
    if not all(map(str.strip, name.split("/"))):
        raise TextError(_("A tag needs at least one character before and after “/”. Nothing was written."))
    return name


def clean_description(text: str) -> str:
    """What a tag is for, as it is kept: NFC, in one line, blanks around taken away; '' is none.

    Raises TextError where it is longer than 300 characters or holds a control character.
    """
    description = unicodedata.normalize("NFC", text).strip()
    if any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in description):
        raise TextError(_("A description is one line without control characters. Nothing was written."))
    if len(description) > MAX_DESCRIPTION:
        text = _("A description has at most {max} characters. Nothing was written.")
        raise TextError(text.format(max=MAX_DESCRIPTION))
    return description


def next_colour(used: Counter[str]) -> str:
    """The colour used least so far, the first of the list among equals; it is counted with the others then."""
    colour = min(COLOURS, key=lambda one: used[one])
    used[colour] += 1
    return colour


_NAMESPACE = bytes.fromhex("6f1d9c1e4a0b5c579a5e2f5d0a7c8b11")
"""Fixed for ever: the ids below are made from it on every machine."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in Markdown. `person` is who wrote it last; moments are UTC, 'YYYY-MM-DDTHH:MM:SS.mmmZ'.

    `quote` is None where it is on the whole target; `heard` is the delegation whose words were taken down in a meeting,
    '' where none was named, None for any other note. `others` are texts to choose from besides its own.
    """

    id: str
    target: Target
    text: str
    person: str
    created: str
    modified: str
    quote: Quote | None = None
    heard: str | None = None
    others: tuple[OtherText, ...] = ()

    @property
    def dated(self) -> str:
        """The moment that it says on screen and paper: when it was heard, or else when it was last written."""
        return self.modified if self.heard is None else self.created


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
    """The same parts give the same id everywhere: uuid5 of them."""
    digest = sha1(_NAMESPACE + "\n".join(parts).encode(), usedforsecurity=False).digest()
    return _uuid(digest[:16], 5)


def random_id() -> str:
    """An id that nothing else has."""
    return _uuid(os.urandom(16), 4)


def _uuid(data: bytes, version: int) -> str:
    """As `uuid` writes it, which would cost a start 5 ms."""
    number = int.from_bytes(data) & ~(0xF000 << 64 | 0xC000 << 48) | version << 76 | 0x8000 << 48
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def name_of_text(record: Note | PositionField) -> str:
    """'Note', 'Line to take'."""
    return FIELD_LABELS[record.field]() if isinstance(record, PositionField) else _("Note")


Signed = Note | Highlight
"""The marks that are shown with who wrote them and when."""


class Trace(NamedTuple):
    """That a mark was made: who wrote it last, by name, and when; moments as those of the marks."""

    person: str
    created: str
    modified: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one target: notes oldest first, tags by name, the bookmark, highlights as they stand in the text,
    the position. An internal remark is none of them."""

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
    def to_choose(self) -> tuple[Note | PositionField, ...]:
        """The fields and notes that have two texts to choose from."""
        texts: tuple[Note | PositionField, ...] = *self.position.records, *self.position.removed, *self.notes
        return tuple(one for one in texts if one.others)

    @property
    def on_words(self) -> bool:
        """Whether any of them is on chosen words."""
        return bool(self.highlights) or any(note.quote for note in self.notes)

    def __bool__(self) -> bool:
        one = self.notes or self.tags or self.bookmark or self.highlights or self.position.records or self.traces
        return bool(one)


NO_MARKS = Marks()


class MarkKind(NamedTuple):
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


def unnamed_reader() -> str:
    """The name of a reader who has given none, as the store keeps it."""
    return _("Me")


def signature(name: str) -> str:
    """What papers are signed with: '' for one who has given no name, in whatever language the store was made."""
    return "" if name in {unnamed_reader(), "Me"} else name


def called(person: str, name: str, owner: str) -> str:
    """What a person is called to the `owner` of a store: whoever gave no name is *Me* to herself alone."""
    return name if person == owner or not name or signature(name) else _("A colleague")


def gathered(
    records: Collection[Annotation],
    tags: Mapping[str, Tag],
    name_of: Callable[[str], str],
    is_removed: Callable[[PositionField], bool],
) -> Marks:
    """The marks that hang on one target; `tags` are all tags by id, `name_of` gives the name of a person by hers,
    `is_removed` says whether the reader removed what she had there."""
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
    traces = [Trace(name_of(one.person), one.created, one.modified) for one in records]
    traces.sort(key=lambda trace: (trace.created, trace.modified, trace.person))
    removed = tuple(one for one in fields if one.others and is_removed(one))
    position = Position(tuple(one for one in fields if one not in removed) if removed else tuple(fields), removed)
    return Marks(tuple(notes), tuple(tagged), bookmark, tuple(highlights), position, tuple(traces))


class Entry(NamedTuple):
    """A recommendation, the section and report it stands in, and all that hangs on it.

    `said` is what a document of several reports calls it, '' in any other. `carried` is the moment in which something
    came to it from an earlier report, as long as nobody kept that; '' where nothing did."""

    recommendation: Recommendation
    section: Section
    marks: Marks
    report: Report
    said: str = ""
    carried: str = ""

    @property
    def code(self) -> str:
        """As a document writes it: 'P1-08', beside another report 'Averland 2025 P1-08'."""
        return self.said or self.recommendation.code

    @property
    def target(self) -> Target:
        """Where its marks are."""
        return Target(self.report.id, self.recommendation.code)
