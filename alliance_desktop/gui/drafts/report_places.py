"""Where texts on a place of the report belong: notes, labels, what is heard."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from alliance_desktop.domain.edit import Edit, Record
from alliance_desktop.domain.marks import Draft, Note, random_id
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.errors import ConflictError
from alliance_desktop.gui.drafts.writing import Stored, TypedPlace
from alliance_desktop.gui.widgets.text.plain_text import as_loaded
from alliance_desktop.i18n import _
from alliance_desktop.library import choosing_edits, mark_edits, trash_edits
from alliance_desktop.library.conflicts import KeptNote, keep_note
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.text_limits import one_line


class ReportPlace(TypedPlace):
    """On a recommendation or a section."""

    def __init__(self, target: Target, begun: str = "") -> None:
        super().__init__(target.report, target.code, begun)
        self.target = target
        self.quote: Quote | None = None
        """The words that it is on, if any."""

    @property
    def code(self) -> str:
        return self.target.code

    def where(self, library: LibraryReading) -> str:
        return library.report.name_of(self.code)

    def back(self, put: Edit) -> Edit:
        """What gives way lies in the trash, also where something takes its place; a status that came along does not."""
        edit = super().back(put)
        return replace(edit, swaps=tuple(replace(one, apart=_is_text(one.after)) for one in edit.swaps))


class NotePlace(ReportPlace):
    """A note of the store, or a new one as long as `note` is None."""

    kind = "note"

    def __init__(self, target: Target, note: Note | None, quote: Quote | None = None) -> None:
        super().__init__(target, as_loaded(note.text) if note else "")
        self.note = note
        self.quote = note.quote if note else quote
        self._tried: str | None = None
        """The id of the note that was to be written last."""

    @classmethod
    def of(cls, draft: Draft, library: LibraryReading) -> "NotePlace":
        """A note changed since counts as written by somebody else, so that both texts are kept."""
        note, base, quote = (draft.data.get(name) for name in ("note", "base", "quote"))
        now = library.note(note) if note else None
        made = cls(Target(draft.report, draft.place), now, Quote(**quote) if quote else None)
        made.note = replace(now, modified=str(base)) if now else None
        return made

    @property
    def record_id(self) -> str:
        return self.note.id if self.note else ""

    @property
    def versions_id(self) -> str:
        return self.record_id

    def heads(self, library: LibraryReading) -> Note | None:
        return library.note(self.record_id)

    def restored(self, library: LibraryReading, text: str) -> Edit | None:
        now = library.note(self.record_id)
        return choosing_edits.restore_note(library, now, text) if now else None

    def is_same(self, other: TypedPlace) -> bool:
        return isinstance(other, NotePlace) and bool(self.note and other.note) and self.record_id == other.record_id

    def data(self) -> Mapping[str, Any]:
        note, base = (self.note.id, self.note.modified) if self.note else (None, None)
        return {"note": note, "base": base, "quote": asdict(self.quote) if self.quote else None}

    def what(self) -> str:
        return _("Note")

    def read(self, library: LibraryReading) -> str | None:
        now = library.note(self.note.id) if self.note else None
        return as_loaded(now.text) if now else None

    def has(self, library: LibraryReading, text: str) -> bool:
        """Any note there will do: a kill between writing a new note and dropping its file leaves both."""
        return any(note.text == text for note in library.marks(self.code).notes)

    def found(self, library: Library, text: str) -> bool:
        """The note that was written is this one's from now on, so that it is not written twice."""
        tried = library.note(self._tried) if self._tried else None
        there = tried is not None and as_loaded(tried.text) == text
        self.note = tried if there else self.note
        return there

    def write(self, library: Library, text: str, key: str) -> Stored:
        if not text.strip():
            return self._empty(library, key)
        if self.note is None:
            edit = mark_edits.write_note(library, self.target, text, self.quote)
            self._tried = mark_edits.written(edit).id
            changes = library.apply(edit, drop_draft=key)
            self.note = library.note(self._tried)
            return Stored(changes)
        self._tried = self.note.id
        kept = keep_note(library, self.note, text, drop_draft=key)
        self.note = kept.note
        return self.two_wrote(library, kept) if kept.conflict else Stored(kept.changes)

    def two_wrote(self, library: Library, kept: KeptNote) -> Stored:
        """Both texts are kept, to be chosen from; that it was deleted is one of them."""
        text = _("{code}: this note was changed elsewhere. Both versions were kept; choose one.")
        if kept.note.others and kept.note.others[-1].text is None:
            text = _("{code}: this note was deleted elsewhere. It is back with your text; choose whether it stays.")
        return Stored(kept.changes, notice=text.format(code=self.where(library)), to_choose=frozenset((kept.note.id,)))

    def put(self, library: LibraryReading, text: str) -> Edit | None:
        now = library.note(self.note.id) if self.note else None
        if now is None:
            return mark_edits.write_note(library, self.target, text, self.quote)
        return mark_edits.rewrite_note(library, now, text)

    def _empty(self, library: Library, key: str) -> Stored:
        """An emptied note goes into the trash, unless it was changed elsewhere: then that text stays, or what is to be
        chosen from."""
        note = self.note
        if note is None or note.others:
            library.drop_draft(key)
            self.note = None
            return Stored(None)
        edit = trash_edits.delete(library, note)
        try:
            stored = Stored(library.apply(edit, drop_draft=key), done=edit.label)
        except ConflictError:
            library.drop_draft(key)
            stored = Stored(library.refresh())
        self.note = None
        return stored


class LabelPlace(ReportPlace):
    """The label of a target's bookmark."""

    kind = "label"

    def __init__(self, target: Target, label: str, *, waits_for_reader: bool = False) -> None:
        super().__init__(target, label)
        self.waits_for_reader = waits_for_reader

    @classmethod
    def of(cls, draft: Draft, library: LibraryReading) -> "LabelPlace":  # noqa: ARG003
        """Where it was being typed."""
        return cls(Target(draft.report, draft.place), "")

    def what(self) -> str:
        return _("Label of a bookmark")

    def read(self, library: LibraryReading) -> str | None:
        bookmark = library.marks(self.code).bookmark
        return bookmark.label if bookmark else None

    def found(self, library: Library, text: str) -> bool:
        return self.has(library, one_line(text))

    def write(self, library: Library, text: str, key: str) -> Stored:
        """Where two wrote, the later one stands."""
        return Stored(library.apply(self.put(library, text), drop_draft=key))

    def put(self, library: LibraryReading, text: str) -> Edit:
        return mark_edits.set_bookmark(library, self.target, text)


class HeardPlace(ReportPlace):
    """One line on a recommendation. It becomes a new note, which says when the line was ended."""

    kind = "heard"
    waits_for_reader = True

    def __init__(self, target: Target, note_id: str = "", at: str | None = None) -> None:
        super().__init__(target)
        self.done = ""
        """What was done, in words, once it is a note."""
        self._label = ""
        self._id = note_id or random_id()
        """The id of the note to be, by which a draft that outlived its note is told from what was said again."""
        self._at = at
        """When the line was ended, though the store did not take it then."""

    @classmethod
    def of(cls, draft: Draft, library: LibraryReading) -> "HeardPlace":  # noqa: ARG003
        """It was heard when it was typed."""
        return cls(Target(draft.report, draft.place), draft.data["note"], draft.data["at"] or draft.at)

    def data(self) -> Mapping[str, Any]:
        return {"note": self._id, "at": self._at}

    def what(self) -> str:
        return _("Heard")

    def read(self, library: LibraryReading) -> str | None:
        note = library.note(self._id)
        return as_loaded(note.text) if note else None

    def has(self, library: LibraryReading, text: str) -> bool:  # noqa: ARG002
        """The same may be heard again: it is a note only as that one."""
        return library.note(self._id) is not None

    def found(self, library: Library, text: str) -> bool:
        if there := self.has(library, text):
            self.done = self._label
        return there

    def write(self, library: Library, text: str, key: str) -> Stored:
        self._at = self._at or library.now()
        edit = mark_edits.take_down(library, self.target, text, at=self._at, note_id=self._id)
        self._label = edit.label
        changes = library.apply(edit, drop_draft=key)
        self.done = self._label
        return Stored(changes)

    def put(self, library: LibraryReading, text: str) -> Edit | None:
        return mark_edits.take_down(library, self.target, text, at=self._at)


def _is_text(record: Record | None) -> bool:
    return record is not None and not (isinstance(record, PositionField) and record.field == "status")
