"""One note, open: when, whether it is saved, its text to write in or to read as it will look, and what went wrong."""

from PySide6.QtCore import Qt, Signal

from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.report import own_text
from alliance_desktop.domain.text.anchor import find_again
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.report_places import NotePlace
from alliance_desktop.gui.drafts.writing import Writing
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, column, icon_button, label, row
from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.side.note_looks import NotePreview, QuoteLine
from alliance_desktop.gui.side.writing_editor import WritingEditor
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library
from alliance_desktop.render import moments
from alliance_desktop.render.heard_words import heard_words


class NoteEditor(WritingEditor[NotePlace]):
    """The text in the frame of all texts that are written, with what is to be said and done about a note."""

    delete_wanted = Signal()
    """The note is to go into the trash."""
    words_wanted = Signal()
    """The words that the note is on were pressed."""

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        super().__init__(desk, drafts)
        theme, self._report = desk.theme, desk.report
        self._when = label(theme, roles.QUIET)
        self._preview = icon_button(theme, "", lambda: _("Preview"), tip=lambda: _("Preview on or off"))
        self._preview.setCheckable(True)
        self._delete = icon_button(theme, "trash-2", lambda: _("Delete this note"), self.delete_wanted)
        self._words = QuoteLine(theme)
        self.view = NotePreview(theme)
        self._say()
        self._place()
        self._connect()
        follow(theme, self, self._restyle)
        texts.LANGUAGE.changed.connect(self.refresh)

    def show_writing(self, writing: Writing[NotePlace]) -> None:
        super().show_writing(writing)
        self.field.setAccessibleName(self._field_name())
        if not (self.earlier.is_open or self.is_choosing):
            self._show_preview(self._preview.isChecked() and bool(writing.text.strip()))

    def refresh(self) -> None:
        super().refresh()
        writing = self.writing
        if writing is None:
            return
        self._delete.setEnabled(self._editor.writable and not self.is_choosing)
        self._preview.setEnabled(not self.is_choosing)
        self._when.setText(when(writing.place.before, self._editor.library))
        self._when.setToolTip(when_exactly(writing.place.before))
        words = quote.exact if (quote := writing.place.quote) else ""
        self._words.show_words(words, lost=is_lost(writing.place, self._editor.library))

    def focus_text(self) -> None:
        """The caret goes where it was, in the source."""
        self._preview.setChecked(False)
        super().focus_text()

    def focus(self) -> None:
        """The focus goes to what is shown, source or preview."""
        if self.is_choosing:
            self.choice.enter()
        elif self.view.isHidden():
            self.field.enter()
        else:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_text(self, shown: bool) -> None:
        """Shows or hides the text, in its source or as it will look."""
        wanted = self.view if self._preview.isChecked() else self.field
        wanted.setVisible(shown)

    def has_focus(self) -> bool:
        return self.window().focusWidget() in {self.field, self.view}

    def _show_preview(self, wanted: bool) -> None:
        if self.is_choosing:
            return
        self.earlier.close()
        had_focus = self.has_focus()
        if wanted and self.writing is not None:
            self.view.show_note(self.writing.text)
        shown, hidden = (self.view, self.field) if wanted else (self.field, self.view)
        shown.show()
        if had_focus:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        hidden.hide()
        self._show_eye()

    def _show_eye(self) -> None:
        """The button shows what a press brings."""
        name = "eye" if self.view.isHidden() else "pencil"
        roles.put_icon(self._theme, self._preview, name, "text_2", tokens.ICON_TEXT)

    def _restyle(self) -> None:
        self._show_eye()
        super()._restyle()

    def _say(self) -> None:
        texts.say(self.field, name=self._field_name, hint=lambda: _("Write a note …"))
        texts.say(self.view, name=lambda: _("Note, as it will look"))

    def _field_name(self) -> str:
        """Which note it is: of the open report by the name of the place."""
        writing = self.writing
        if writing is None:
            return _("Note, Markdown")
        report, target = self._report, writing.place.target
        place = report.name_of(target.code) if target.report == report.id else target.code
        return _("Note on {place}, Markdown").format(place=place)

    def _place(self) -> None:
        head = row(self._when, REST, self._state, self.earlier.button, self._preview, self._delete, gap=tokens.XS)
        texts_of_it = (
            self._words,
            self.choice.place,
            self.field,
            self.view,
            self.earlier.place,
            self._line,
            self._ways,
        )
        body = column(*texts_of_it, gap=tokens.XS, edges=(0, 0, tokens.XS + tokens.XXS, 0))
        self._layout = column(head, body, gap=tokens.XXS, on=self)
        self.view.hide()

    def _inside(self, missing: int) -> None:
        self._layout.setContentsMargins(
            tokens.S + missing, tokens.XXS + missing, tokens.XXS + missing, tokens.S + missing
        )

    def _connect(self) -> None:
        self.view.done.connect(self._end)
        self.view.write_wanted.connect(self.focus_text)
        self._preview.toggled.connect(self._show_preview)
        self._words.clicked.connect(self.words_wanted)
        self.view.installEventFilter(self)


def when(note: Note | None, library: Library | None) -> str:
    """'today 14:02', or 'Heard: Chair, 14:02', with the name of who wrote it where that is somebody else."""
    if note is None:
        return _("new note")
    moment = heard_words(note) or moments.short_moment(note.dated, moments.local_now())
    if library is None or note.person == library.owner_id:
        return moment
    return _("{when} · {name}").format(when=moment, name=library.people.name_of(note.person))


def when_exactly(note: Note | None) -> str:
    """When it was written and changed; '' for a new one."""
    if note is None:
        return ""
    now = moments.local_now()
    text = _("Written {created}") if note.created == note.modified else _("Written {created}, changed {changed}")
    return text.format(created=moments.long_moment(note.created, now), changed=moments.long_moment(note.modified, now))


def is_lost(place: NotePlace, library: Library | None) -> bool:
    """Whether the words that the note is on are no longer in the text."""
    if place.quote is None or library is None:
        return False
    return find_again(place.quote, own_text(library.report, place.code)) is None
