"""Texts while they are being typed: a note, a label, a text of a position. Each knows how the store takes it."""

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from alliance_desktop.domain.edit import Changes
from alliance_desktop.domain.marks import Draft, Note
from alliance_desktop.domain.position import DAYS, FIELD_LABELS, FIELD_NAMES, FIELDS, FieldName, PositionField
from alliance_desktop.domain.remark import InternalRemark
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.errors import AllianceError, ConflictError
from alliance_desktop.gui.widgets.text.plain_text import as_loaded
from alliance_desktop.i18n import _
from alliance_desktop.library import mark_edits, trash_edits
from alliance_desktop.library.library import Library
from alliance_desktop.library.text_limits import one_line
from alliance_desktop.render.moments import day_of_date

if TYPE_CHECKING:
    from alliance_desktop.library.conflicts import KeptSheet


_LABEL = "label-"
"""How the keys of drafts of labels begin."""
_FIELD = "field-"
"""The same of fields of positions; the name of the field follows."""
BRIEF = "brief-"
"""The same of what is typed in a brief."""
NAME = "name-"
"""The same of what something is called."""
R = TypeVar("R", bound=PositionField | InternalRemark)


@dataclass(frozen=True, slots=True)
class Stored:
    """What putting a text into the store brought about: `done` names an action to offer Undo for, `notice` tells of
    something to know."""

    changes: Changes | None
    done: str = ""
    notice: str = ""


class Writing:
    """One text being typed on a target. `saved` is what the store has, as the editor would show it."""

    only_in_store = False
    """Whether no file and no clipboard may hold it, though the store does not take it."""

    waits_for_reader = False
    """Whether it stays a draft, however long, until the reader says that it is done."""

    def __init__(self, target: Target, text: str, prefix: str = "") -> None:
        self.key = prefix + str(uuid.uuid4())
        self.target = target
        self.text = self.saved = text
        self.kept: str | None = None
        """What its draft holds, if it has one."""
        self.in_file = False
        """Whether that draft found no place in the store."""
        self.due = False
        """Whether it should be in the store already and could not be written."""
        self.failure: AllianceError | None = None
        """Why the last attempt to save it failed."""

    @property
    def record_id(self) -> str:
        """The id of what the store has of it; '' while it is new."""
        return ""

    @property
    def dirty(self) -> bool:
        """Whether there is something to save."""
        return self.text != self.saved

    @property
    def safe(self) -> bool:
        """Whether the text would survive the end of the program now."""
        return not self.dirty or self.kept == self.text

    def is_same(self, other: "Writing") -> bool:  # noqa: ARG002  (of texts that are asked for otherwise)
        """Whether the other one is of the same text."""
        return False

    def draft(self, at: str) -> Draft:
        """The text as a draft, at this moment (UTC)."""
        return Draft(self.key, self.target, None, None, self.text, at)

    def store(self, library: Library) -> Stored:
        """Puts the text where it belongs and takes its draft away. Raises TextError and StoreError kinds."""
        raise NotImplementedError

    def found(self, library: Library) -> bool:
        """Whether the store has the text where it belongs, though `store` ended in a fault."""
        raise NotImplementedError


class NoteWriting(Writing):
    """A note of the store, or a new one as long as `note` is None; `quote` are the words it is on, if any."""

    def __init__(self, target: Target, note: Note | None, quote: Quote | None = None) -> None:
        super().__init__(target, as_loaded(note.text) if note else "")
        self.note = note
        self.quote = note.quote if note else quote
        self._tried: str | None = None
        """The id of the note that was to be written last."""

    @property
    def record_id(self) -> str:
        return self.note.id if self.note else ""

    def draft(self, at: str) -> Draft:
        note_id, base = (self.note.id, self.note.modified) if self.note else (None, None)
        return Draft(self.key, self.target, note_id, base, self.text, at, self.quote)

    def store(self, library: Library) -> Stored:
        if not self.text.strip():
            return self._store_nothing(library)
        if self.note is None:
            edit = mark_edits.write_note(library, self.target, self.text, self.quote)
            self._tried = mark_edits.written(edit).id
            changes = library.apply(edit, drop_draft=self.key)
            self.note = library.note(self._tried)
            return Stored(changes)
        self._tried = self.note.id
        kept = library.keep_note(self.note, self.text, drop_draft=self.key)
        self.note = kept.note
        if not kept.conflict:
            return Stored(kept.changes)
        text = _("{code}: this note was changed elsewhere. Both texts were kept; yours is now a separate note.")
        return Stored(kept.changes, notice=text.format(code=library.report.name_of(self.target.code)))

    def found(self, library: Library) -> bool:
        """The note that was written is this one's from now on, so that it is not written twice."""
        note = library.note(self._tried) if self._tried else None
        self.note = note or self.note
        return note is not None and as_loaded(note.text) == self.text

    def _store_nothing(self, library: Library) -> Stored:
        """An emptied note goes into the trash, unless it was changed elsewhere: then that text stays."""
        note = self.note
        if note is None:
            library.drop_draft(self.key)
            return Stored(None)
        edit = trash_edits.delete(library, note)
        try:
            changes = library.apply(edit, drop_draft=self.key)
        except ConflictError:
            library.drop_draft(self.key)
            self.note = None
            return Stored(library.refresh())
        self.note = None
        return Stored(changes, done=edit.label)


class LabelWriting(Writing):
    """The label of a target's bookmark."""

    def __init__(self, target: Target, label: str, *, waits_for_reader: bool = False) -> None:
        super().__init__(target, label, _LABEL)
        self.waits_for_reader = waits_for_reader

    def store(self, library: Library) -> Stored:
        return Stored(library.apply(mark_edits.set_bookmark(library, self.target, self.text), drop_draft=self.key))

    def found(self, library: Library) -> bool:
        bookmark = library.marks(self.target.code).bookmark
        return bookmark is not None and bookmark.label == one_line(self.text)


class SheetWriting(Writing, Generic[R]):
    """A text that a recommendation has at most once; `before` is what the store had of it when it was begun."""

    def __init__(self, target: Target, before: R | None, prefix: str) -> None:
        super().__init__(target, _loaded(before), prefix)
        self.before = before

    @property
    def record_id(self) -> str:
        return self.before.id if self.before else ""

    def found(self, library: Library) -> bool:
        record = self.present(library)
        if _loaded(record) != self.text:
            return False
        self.before = record
        return True

    def present(self, library: Library) -> R | None:
        """What the store has of it now."""
        raise NotImplementedError

    def recover(self, draft: Draft) -> None:
        """Goes on with what was being typed in an earlier session: that counts as typed, whatever is there."""
        self.key, self.text, self.saved = draft.key, "", ""

    def take(self, library: Library) -> None:
        """What the store has now, which is another text where somebody else wrote one."""
        self.before = self.present(library)
        self.text = _loaded(self.before)


class FieldWriting(SheetWriting[PositionField]):
    """A text of the position on a recommendation."""

    def __init__(self, target: Target, field: FieldName, before: PositionField | None) -> None:
        super().__init__(target, before, field_key(field))
        self.field = field
        self.waits_for_reader = field in DAYS  # a half-typed one is a day too

    @classmethod
    def of_draft(cls, draft: Draft, field: FieldName, now: PositionField | None) -> "FieldWriting":
        """What was being typed in an earlier session. Where the store has another text by now it counts as written by
        somebody else, so that both are kept."""
        made = cls(draft.target, field, replace(now, modified=draft.base) if now and draft.base else None)
        made.recover(draft)
        return made

    def draft(self, at: str) -> Draft:
        record_id, base = (self.before.id, self.before.modified) if self.before else (None, None)
        return Draft(self.key, self.target, record_id, base, self.text, at)

    def store(self, library: Library) -> Stored:
        from alliance_desktop.library.conflicts import keep_sheet
        from alliance_desktop.library.position_edits import (
            FieldChange,  # decision 6: with the filter language
            field_text,
        )

        text = field_text(self.field, self.text) if self.text.strip() else ""
        kept = keep_sheet(library, [FieldChange(self.target, self.field, text, self.before)], drop_draft=self.key)
        self.take(library)
        notice = ""
        if kept.beside:
            notice = _("{code}: {field} was changed elsewhere. The other text was kept; yours is now a note.")
        elif kept.conflicts:  # it was emptied here
            notice = _("{code}: {field} was changed elsewhere. The other text was kept.")
        name = library.report.name_of(self.target.code)
        tells = kept.no_longer_cleared or (self.field in DAYS and kept.edit.swaps and not kept.conflicts)
        return Stored(
            kept.changes,
            done_words(kept, self.field, text) if tells else "",
            notice.format(code=name, field=FIELD_LABELS[self.field]()),
        )

    def present(self, library: Library) -> PositionField | None:
        return library.field(self.target, self.field)


def _loaded(record: PositionField | InternalRemark | None) -> str:
    return as_loaded(record.text) if record else ""


def done_words(kept: "KeptSheet", field: FieldName, text: str) -> str:
    """What a field was changed to, where that is short: 'Reply by on P1-08: 30 November 2026'."""
    if not text or FIELDS[field].form not in {"day", "line"} or kept.conflicts:
        return kept.edit.label
    value = day_of_date(text) if field in DAYS else text
    return _("{change}: {value}").format(change=kept.edit.label, value=value)


def field_key(field: FieldName) -> str:
    """How the keys of drafts of this field begin."""
    return f"{_FIELD}{field}-"


def field_of(draft: Draft) -> FieldName | None:
    """The field of a position that the draft is of; None where it is of a note or a label."""
    return next((field for field in FIELD_NAMES if draft.key.startswith(field_key(field))), None)


def is_label(draft: Draft) -> bool:
    """Whether the draft is of a bookmark's label."""
    return draft.key.startswith(_LABEL)


def is_in_brief(draft: Draft) -> bool:
    """Whether the draft is of a text in a brief."""
    return draft.key.startswith(BRIEF) and not is_name(draft)


def is_name(draft: Draft) -> bool:
    """Whether the draft is of what something is called; that of a brief was once kept as the texts in it are."""
    of_brief = draft.key.startswith(BRIEF) and draft.quote is not None and draft.quote.exact == "name"
    return draft.key.startswith(NAME) or of_brief


_HEARD = "heard-"
"""How the keys of drafts of what was heard begin."""


class HeardWriting(Writing):
    """One line on a recommendation. It becomes a new note, which says when the line was ended."""

    waits_for_reader = True

    def __init__(self, target: Target) -> None:
        super().__init__(target, "", _HEARD)
        self.done = ""
        """What was done, in words, once it is a note."""
        self._label = ""
        self._id = str(uuid.uuid4())
        """The id of the note to be, by which a draft that outlived its note is told from what was said again."""
        self._at: str | None = None
        """When the line was ended, though the store did not take it then."""

    @classmethod
    def of_draft(cls, draft: Draft) -> "HeardWriting":
        """What was being typed in an earlier session, and when."""
        made = cls(draft.target)
        made.key, made._at = draft.key, draft.base
        return made

    def is_same(self, other: Writing) -> bool:
        return isinstance(other, HeardWriting) and self.target == other.target

    def draft(self, at: str) -> Draft:
        return Draft(self.key, self.target, self._id, self._at or at, self.text, at)

    def store(self, library: Library) -> Stored:
        self._at = self._at or library.now()
        edit = mark_edits.take_down(library, self.target, self.text, at=self._at, note_id=self._id)
        self._label = edit.label
        changes = library.apply(edit, drop_draft=self.key)
        self.done = self._label
        return Stored(changes)

    def found(self, library: Library) -> bool:
        if library.note(self._id) is None:
            return False
        self.done = self._label
        return True


def is_heard(draft: Draft) -> bool:
    """Whether the draft is of what was heard in a meeting."""
    return draft.key.startswith(_HEARD)
