"""Texts that an earlier session was typing when it ended: offered at the start, to be kept or thrown away."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.marks import Draft, Note
from alliance_desktop.errors import AllianceError, InputError
from alliance_desktop.gui.drafts import draft_files
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.sheet_writing import RemarkWriting, SharedWriting, is_remark
from alliance_desktop.gui.drafts.writing import (
    FieldWriting,
    HeardWriting,
    Writing,
    field_of,
    is_heard,
    is_in_brief,
    is_label,
    is_name,
)
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.widgets.text.plain_text import as_loaded
from alliance_desktop.i18n import _
from alliance_desktop.library import mark_edits, trash_edits
from alliance_desktop.library.library import Library
from alliance_desktop.render.place_words import listed_codes

if TYPE_CHECKING:
    from alliance_desktop.gui.drafts.brief_writing import BriefWriting
    from alliance_desktop.gui.drafts.name_writing import NameWriting


class Recovery(QObject):
    """Finds those texts once the store is open. Nothing of them is lost: thrown away means into the trash."""

    changed = Signal()

    def __init__(self, editor: Editor, drafts: Drafts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor, self._drafts = editor, drafts
        self.found: tuple[Draft, ...] = ()
        """The newest first."""
        editor.attached.connect(self.look)

    def look(self) -> None:
        """Reads what is there; what the store has as a note word for word needs no question."""
        library = self._editor.library
        if library is None:
            return
        newest: dict[str, Draft] = {}
        try:
            with guarded():
                stored = library.drafts()
        except AllianceError as error:
            self._editor.failed.emit(error)
            stored = []
        for draft in (*stored, *draft_files.read_all(library.path)):
            if draft.key not in newest or newest[draft.key].at < draft.at:
                newest[draft.key] = draft
        others = [draft for key, draft in newest.items() if key not in self._drafts.keys]
        self.found = tuple(sorted(filter(self._matters, others), key=lambda draft: draft.at, reverse=True))
        self.changed.emit()

    def note_of(self, draft: Draft) -> Note | None:
        """The note that was being rewritten, if it is still there."""
        library = self._editor.library
        return library.note(draft.note_id) if library and draft.note_id else None

    def saved_text(self, draft: Draft) -> str | None:
        """What the store has of the text that was being rewritten; None where it was new."""
        if field := field_of(draft):
            saved = self._editor.marks(draft.target.code).position.text(field)
            return as_loaded(saved) if saved else None
        if is_in_brief(draft) or is_name(draft):
            library = self._editor.library
            return _own(draft, library).saved_text(library) if library else None
        note = self.note_of(draft)
        return None if note is None else as_loaded(note.text)

    def place_of(self, draft: Draft) -> str:
        """Where it was being typed: 'P1-08', 'Panel 1', 'P1-07, P1-09', 'Brief “Funding”', 'Tag “raise”'."""
        if field_of(draft) and draft.quote:
            return listed_codes(draft.quote.exact.split())
        library = self._editor.library
        if is_name(draft) and library:
            return _name(draft).place(library)
        if is_in_brief(draft):
            brief = library.brief(draft.note_id) if library and draft.note_id else None
            return _("Brief “{name}”").format(name=brief.name) if brief else _("Brief")
        return library.report.name_of(draft.target.code) if library else draft.target.code

    def heading(self) -> str:
        """'Recovered text on P1-05', 'Recovered name: Tag “raise”': of the one that is offered; '' for none."""
        if not self.found:
            return ""
        draft, words = self.found[0], _("Recovered text on {place}")
        if is_name(draft):
            words = _("Recovered name: {place}")
        elif is_in_brief(draft):
            words = _("Recovered text: {place}")
        return words.format(place=self.place_of(draft))

    def keep(self, draft: Draft) -> bool:
        """The text becomes the note's; a note of its own where that one was changed since, or is gone."""
        library = self._editor.library
        if library is None:
            return False
        if is_in_brief(draft) or is_name(draft):
            said = _("Recovered name kept") if is_name(draft) else _("Recovered text kept in the brief")
            return self._keep_typed(draft, _own(draft, library), said)
        said = _("Recovered text kept on {code}").format(code=self.place_of(draft))
        if field := field_of(draft):
            now = library.field(draft.target, field)
            shared = SharedWriting.of_draft(draft, draft.quote, field, library) if draft.quote else None
            return self._keep_typed(draft, shared or FieldWriting.of_draft(draft, field, now), said)
        if is_remark(draft) or is_heard(draft):
            kind = RemarkWriting if is_remark(draft) else HeardWriting
            return self._keep_typed(draft, kind.of_draft(draft), said)
        if not self._do(lambda: self._kept(library, draft), said, draft.key):
            return False
        self._forget(draft)
        return True

    def discard(self, draft: Draft) -> bool:
        """The text goes into the trash."""
        library = self._editor.library
        if library is None:
            return False
        self._drafts.let_go(draft.key)
        if is_remark(draft):
            return self._discard_remark(library, draft)
        if is_in_brief(draft) or is_name(draft):
            return self._discard_of_own(library, draft)
        before = {note.id for note in library.marks(draft.target.code).notes}
        try:
            with guarded():
                edit = _as_note(library, draft)
        except AllianceError as error:
            return self._not_put_away(library, draft, error)
        if not self._editor.do(edit, announce="", drop_draft=draft.key):
            return False
        self._forget(draft)
        note = next(note for note in library.marks(draft.target.code).notes if note.id not in before)
        said = _("Recovered text on {code} is in the trash").format(code=self.place_of(draft))
        return self._editor.do(trash_edits.delete(library, note), announce=said)

    def _discard_remark(self, library: Library, draft: Draft) -> bool:
        """The remark says what was typed, be it too long for one, then what it said before, and the words lie in the
        trash: undo brings them, and no note and no clipboard ever has them."""
        from alliance_desktop.library.position_edits import RemarkChange, sheet_edit  # decision 6

        before = library.internal_remark(draft.target.code)

        def saying(text: str) -> Edit:
            now = library.internal_remark(draft.target.code)
            return sheet_edit(library, [RemarkChange(draft.target, text, now)])

        if not self._do(lambda: saying(draft.text), "", draft.key):
            return False
        self._forget(draft)
        said = _("Recovered internal remark on {code} discarded").format(code=self.place_of(draft))
        return self._do(lambda: _in_place_of_another(saying(before.text if before else "")), said)

    def _discard_of_own(self, library: Library, draft: Draft) -> bool:
        """The brief or the name says what was typed, then what it said before: undo brings the words."""
        writing = _own(draft, library)
        if not writing.is_undone:
            text = _("The recovered name was discarded and copied to the clipboard.")
            return self._let_go(library, draft, text)
        writing.text = draft.text
        try:
            with guarded():
                stored = writing.store(library)
        except AllianceError as error:
            return self._not_put_away(library, draft, error)
        if stored.changes is not None:
            self._editor.report_changes(stored.changes)
        self._forget(draft)
        back = writing.written.inverse() if writing.written else None
        said = _("Recovered name discarded") if is_name(draft) else _("Recovered text discarded")
        return self._editor.do(back, announce=said)

    def _not_put_away(self, library: Library, draft: Draft, error: AllianceError) -> bool:
        """What can’t be saved as it is would be offered at each start: it is let go, to be pasted elsewhere."""
        if not isinstance(error, InputError):
            self._editor.failed.emit(error)
            return False
        text = _("The recovered text can’t be saved as it is. It was copied to the clipboard; paste it to keep it.")
        return self._let_go(library, draft, text)

    def _let_go(self, library: Library, draft: Draft, said: str) -> bool:
        """To the clipboard."""
        try:
            with guarded():
                library.drop_draft(draft.key)
        except AllianceError as at_fault:
            self._editor.failed.emit(at_fault)
            return False
        QGuiApplication.clipboard().setText(draft.text)
        self._forget(draft)
        self._drafts.notice.emit(said)
        return True

    def _keep_typed(self, draft: Draft, writing: Writing, said: str) -> bool:
        """As if it were typed now: where the store has another text by now both are kept."""
        self._drafts.typed(writing, draft.text)
        if not self._drafts.write(writing):
            return False
        self._forget(draft)
        self._editor.done.emit(said)
        return True

    def _kept(self, library: Library, draft: Draft) -> Edit:
        if is_label(draft):
            return mark_edits.set_bookmark(library, draft.target, draft.text)
        note = self.note_of(draft)
        if note is not None and note.modified == draft.base:
            return mark_edits.rewrite_note(library, note, draft.text)
        return mark_edits.write_note(library, draft.target, draft.text, draft.quote)

    def _do(self, make: Callable[[], Edit], said: str, key: str | None = None) -> bool:
        try:
            with guarded():
                edit = make()
        except AllianceError as error:
            self._editor.failed.emit(error)
            return False
        return self._editor.do(edit, announce=said, drop_draft=key)

    def _forget(self, draft: Draft) -> None:
        draft_files.remove(draft.key)
        self.found = tuple(each for each in self.found if each.key != draft.key)
        self.changed.emit()

    def _matters(self, draft: Draft) -> bool:
        if draft.text.strip() and not self._is_stored(draft):
            return True
        self._drop(draft)
        return False

    def _is_stored(self, draft: Draft) -> bool:
        library = self._editor.library
        if library is None or not (is_in_brief(draft) or is_name(draft)):
            return draft.text in self._stored_texts(draft)
        try:
            return _own(draft, library).is_there(library, draft.text)
        except AllianceError:  # nothing can say this
            return False

    def _stored_texts(self, draft: Draft) -> list[str]:
        """Any note there will do: a kill between writing a new note and dropping its file leaves both."""
        marks = self._editor.marks(draft.target.code)
        if field := field_of(draft):
            return [as_loaded(marks.position.text(field))]
        if is_label(draft):
            return [marks.bookmark.label] if marks.bookmark else []
        if is_remark(draft):
            library = self._editor.library
            remark = library.internal_remark(draft.target.code) if library else None
            return [as_loaded(remark.text)] if remark else []
        if is_heard(draft):  # the same may be heard again
            return [draft.text] if self.note_of(draft) else []
        return [note.text for note in marks.notes]

    def _drop(self, draft: Draft) -> None:
        library: Library | None = self._editor.library
        if library is None or library.read_only:
            return
        try:
            with guarded():
                library.drop_draft(draft.key)
        except AllianceError:  # it stays and is looked at again at the next start
            return
        draft_files.remove(draft.key)


def _in_place_of_another(edit: Edit) -> Edit:
    """What gives way by this edit lies in the trash, also where something takes its place."""
    return replace(edit, swaps=tuple(replace(swap, apart=swap.after is not None) for swap in edit.swaps))


def _as_note(library: Library, draft: Draft) -> Edit:
    """What the trash shows of it."""
    if is_heard(draft):
        return mark_edits.take_down(library, draft.target, draft.text, at=draft.base)
    return mark_edits.write_note(library, draft.target, draft.text, None if field_of(draft) else draft.quote)


def _own(draft: Draft, library: Library) -> "BriefWriting | NameWriting":
    """The writing of a text that is on no place of the report."""
    if is_name(draft):
        return _name(draft)
    from alliance_desktop.gui.drafts import brief_writing  # decision 6: few drafts are of a brief

    return brief_writing.of_draft(draft, library)


def _name(draft: Draft) -> "NameWriting":
    from alliance_desktop.gui.drafts import name_writing  # decision 6: few drafts are of a name

    return name_writing.of_draft(draft)
