"""Where texts on a place of the report belong: notes, labels, what is heard."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, Generic, TypeVar

from alliance_desktop.domain.edit import Edit, Record
from alliance_desktop.domain.internal_remark import InternalRemark
from alliance_desktop.domain.marks import Bookmark, Draft, Note, random_id
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.errors import ConflictError, InputError
from alliance_desktop.gui.drafts.writing import Stored, TypedPlace
from alliance_desktop.gui.widgets.text.plain_text import as_loaded
from alliance_desktop.i18n import _
from alliance_desktop.library import choosing_edits, mark_edits, trash_edits
from alliance_desktop.library.conflicts import KeptNote, keep_note
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.text_limits import one_line

R = TypeVar("R", bound=Note | Bookmark | PositionField | InternalRemark)


class ReportPlace(TypedPlace, Generic[R]):
    """On a recommendation or a section: `before` is the record as it was when this was begun; None while it is new."""

    before: R | None = None

    def __init__(self, target: Target, begun: str = "") -> None:
        super().__init__(target.report, target.code, begun)
        self.target, self.code = target, target.code

    @property
    def record_id(self) -> str:
        """The id of what the store has of it; '' while it is new."""
        return self.before.id if self.before else ""

    @property
    def versions_id(self) -> str:
        """The id of the record whose versions the store keeps, though it be empty now; '' where it keeps none."""
        return ""

    def where(self, library: LibraryReading) -> str:
        return library.report.name_of(self.code)

    def now(self, library: LibraryReading) -> R | None:
        """The record as it is."""
        raise NotImplementedError

    def restored(self, library: LibraryReading, text: str) -> Edit | None:
        """Has the store say an earlier text again; None where there is nothing that could."""
        raise NotImplementedError

    def read(self, library: LibraryReading) -> str | None:
        return shown_text(self.now(library)) or None

    def go_on(self, library: LibraryReading) -> None:
        self.before = self.now(library)

    def back(self, put: Edit) -> Edit:
        """What gives way lies in the trash, also where something takes its place; a status that came along does not."""
        edit = super().back(put)
        return replace(edit, swaps=tuple(replace(one, apart=_is_text(one.after)) for one in edit.swaps))


class NotePlace(ReportPlace[Note]):
    """A note of the store, or a new one as long as `before` is None."""

    kind = "note"

    def __init__(self, target: Target, note: Note | None, quote: Quote | None = None) -> None:
        super().__init__(target, shown_text(note))
        self.before = self._first = note
        self.quote = note.quote if note else quote
        """The words that it is on, if any."""
        self._tried: str | None = None
        """The id of the note that was to be written last."""

    @classmethod
    def of(cls, draft: Draft, library: LibraryReading) -> "NotePlace":
        """A note changed since counts as written by somebody else, so that both texts are kept."""
        note, base, quote = (draft.data.get(name) for name in ("note", "base", "quote"))
        now = library.note(note) if note else None
        made = cls(Target(draft.report, draft.place), now, Quote(**quote) if quote else None)
        made.before = replace(now, modified=str(base)) if now else None
        return made

    @property
    def versions_id(self) -> str:
        return self.record_id

    def now(self, library: LibraryReading) -> Note | None:
        return library.note(self.record_id)

    def restored(self, library: LibraryReading, text: str) -> Edit | None:
        now = self.now(library)
        return choosing_edits.restore_note(library, now, text) if now else None

    def is_same(self, other: TypedPlace) -> bool:
        return isinstance(other, NotePlace) and bool(self.record_id) and self.record_id == other.record_id

    def data(self) -> Mapping[str, Any]:
        note, base = (self.before.id, self.before.modified) if self.before else (None, None)
        return {"note": note, "base": base, "quote": asdict(self.quote) if self.quote else None}

    def what(self) -> str:
        return _("Note")

    def has(self, library: LibraryReading, text: str) -> bool:
        """Any note there will do: a kill between writing a new note and dropping its file leaves both."""
        return any(note.text == text for note in library.marks(self.code).notes)

    def found(self, library: Library, text: str) -> bool:
        """The note that was written is this one's from now on, so that it is not written twice."""
        tried = library.note(self._tried) if self._tried else None
        there = tried is not None and as_loaded(tried.text) == text
        self.before = tried if there else self.before
        return there

    def write(self, library: Library, text: str, key: str) -> Stored:
        if not text.strip():
            return self._empty(library, key)
        if self.before is None:
            edit = mark_edits.write_note(library, self.target, text, self.quote)
            self._tried = edit.written(Note).id
            changes = library.apply(edit, drop_draft=key)
            self.before = library.note(self._tried)
            return Stored(changes, edit=edit)
        self._tried = self.before.id
        kept = keep_note(library, self.before, text, first=self._first, drop_draft=key)
        self.before = kept.note
        return self.two_wrote(library, kept) if kept.conflict else Stored(kept.changes, edit=kept.edit)

    def two_wrote(self, library: Library, kept: KeptNote) -> Stored:
        """Both texts are kept, to be chosen from; that it was deleted is one of them."""
        text = _("{place}: this note was changed elsewhere. Both versions were kept; choose one.")
        if self.is_recovered:
            text = _("{place}: another text has been saved here since. Both versions were kept; choose one.")
        elif kept.note.others and kept.note.others[-1].text is None:
            text = _("{place}: this note was deleted elsewhere. It is back with your text; choose whether it stays.")
        notice = text.format(place=self.where(library))
        return Stored(kept.changes, notice=notice, to_choose=frozenset((kept.note.id,)))

    def put(self, library: LibraryReading, text: str) -> Edit | None:
        if (now := self.now(library)) is None:
            return mark_edits.write_note(library, self.target, text, self.quote)
        return mark_edits.rewrite_note(library, now, text)

    def _empty(self, library: Library, key: str) -> Stored:
        """An emptied note goes into the trash, unless it was changed elsewhere: then that text stays, or what is to be
        chosen from."""
        note = self.before
        if note is None or note.others:
            library.drop_draft(key)
            self.before = None
            return Stored(None)
        edit = trash_edits.delete(library, note)
        try:
            stored = Stored(library.apply(edit, drop_draft=key), done=edit.label)
        except ConflictError:
            library.drop_draft(key)
            stored = Stored(library.refresh())
        self.before = None
        return stored


class LabelPlace(ReportPlace[Bookmark]):
    """The label of a target's bookmark."""

    kind = "label"

    def __init__(self, target: Target, label: str, *, waits_for_reader: bool = False) -> None:
        super().__init__(target, label)
        self.waits_for_reader = waits_for_reader

    def what(self) -> str:
        return _("Label of a bookmark")

    def now(self, library: LibraryReading) -> Bookmark | None:
        return library.marks(self.code).bookmark

    def there(self, library: LibraryReading) -> Bookmark:
        """The bookmark itself. Raises InputError where it is gone."""
        if (one := self.now(library)) is None:
            raise InputError(_("The bookmark on {place} was deleted.").format(place=self.where(library)))
        return one

    def has(self, library: LibraryReading, text: str) -> bool:
        return super().has(library, one_line(text))

    def write(self, library: Library, text: str, key: str) -> Stored:
        """Where two wrote, the later one stands."""
        return Stored(library.apply(self.put(library, text), drop_draft=key))

    def put(self, library: LibraryReading, text: str) -> Edit:
        return mark_edits.set_bookmark(library, self.target, text)


class HeardPlace(ReportPlace[Note]):
    """One line on a recommendation. It becomes a new note, which says when the line was ended."""

    kind = "heard"
    waits_for_reader = True

    def __init__(self, target: Target, note_id: str = "", at: str | None = None) -> None:
        super().__init__(target)
        self.label = ""
        """What making a note of it is called."""
        self._id = note_id or random_id()
        """The id of the note to be, by which a draft that outlived its note is told from what was said again."""
        self._at = at
        """When the line was ended, though the store did not take it then."""

    def data(self) -> Mapping[str, Any]:
        return {"note": self._id, "at": self._at}

    def what(self) -> str:
        return _("Heard")

    def now(self, library: LibraryReading) -> Note | None:
        return library.note(self._id)

    def has(self, library: LibraryReading, text: str) -> bool:  # noqa: ARG002
        """The same may be heard again: it is a note only as that one."""
        return self.now(library) is not None

    def write(self, library: Library, text: str, key: str) -> Stored:
        self._at = self._at or library.now()
        edit = mark_edits.take_down(library, self.target, text, at=self._at, note_id=self._id)
        self.label = edit.label
        return Stored(library.apply(edit, drop_draft=key))

    def put(self, library: LibraryReading, text: str) -> Edit | None:
        return mark_edits.take_down(library, self.target, text, at=self._at)


def shown_text(record: Note | Bookmark | PositionField | InternalRemark | None) -> str:
    """Its text as an editor shows it; '' for none."""
    return as_loaded(record.label if isinstance(record, Bookmark) else record.text) if record else ""


def _is_text(record: Record | None) -> bool:
    return record is not None and not (isinstance(record, PositionField) and record.field == "status")
