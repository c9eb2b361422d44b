"""One note, open: when, whether it is saved, its text to write in or to read as it will look, and what went wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.writing import NoteWriting
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, column, icon_button, label, row
from alliance_desktop.gui.look.dress import follow
from alliance_desktop.gui.side import note_words
from alliance_desktop.gui.side.note_preview import NotePreview
from alliance_desktop.gui.side.quote_line import QuoteLine
from alliance_desktop.gui.side.writing_editor import WritingEditor
from alliance_desktop.i18n import _


class NoteEditor(WritingEditor[NoteWriting]):
    """The text in the frame of all texts that are written, with what is to be said and done about a note."""

    deleted = Signal()
    """The note was to go into the trash and did."""
    words_wanted = Signal()
    """The words that the note is on were pressed."""

    def __init__(self, desk: Desk, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(desk, drafts, parent)
        theme, self._report = desk.theme, desk.report
        self._when = label(theme, roles.QUIET)
        self._preview = icon_button(theme, "", lambda: _("Preview"), tip=lambda: _("Preview on or off"))
        self._preview.setCheckable(True)
        self._delete = icon_button(theme, "trash-2", lambda: _("Delete this note"), self._throw_away)
        self._words = QuoteLine(theme)
        self.view = NotePreview(theme)
        self._say()
        self._place()
        self._connect()
        follow(theme, self, self._restyle)
        texts.LANGUAGE.changed.connect(self.refresh)

    def show_writing(self, writing: NoteWriting) -> None:
        """Shows another text; the one shown before must have been given to `drafts` to save."""
        super().show_writing(writing)
        self.field.setAccessibleName(self._field_name())
        self._show_preview(self._preview.isChecked() and bool(writing.text.strip()))

    def refresh(self) -> None:
        """Shows anew what may have changed around the text."""
        super().refresh()
        writing = self._writing
        if writing is None:
            return
        self._delete.setEnabled(self._editor.writable)
        self._when.setText(note_words.when(writing.note, self._editor.library))
        self._when.setToolTip(note_words.when_exactly(writing.note))
        words = writing.quote.exact if writing.quote else ""
        self._words.show_words(words, lost=note_words.is_lost(writing, self._editor.library))

    def focus_text(self) -> None:
        """The caret goes where it was, in the source."""
        self._preview.setChecked(False)
        super().focus_text()

    def focus(self) -> None:
        """The focus goes to what is shown, source or preview."""
        if self.view.isHidden():
            self.field.enter()
        else:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Whether the reader is writing or reading here, be it that another window is in front now."""
        return self.window().focusWidget() in {self.field, self.view}

    def _throw_away(self) -> None:
        """An emptied text is deleted as a note that is deleted: into the trash, as it was last saved."""
        writing = self._writing
        if writing is None or not self._drafts.write(writing):
            return
        if writing.note is None or self._drafts.delete(writing):
            self.deleted.emit()

    def _show_preview(self, wanted: bool) -> None:
        had_focus = self.has_focus()
        if wanted and self._writing is not None:
            self.view.show_note(self._writing.text)
        shown, hidden = (self.view, self.field) if wanted else (self.field, self.view)
        shown.show()
        if had_focus:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        hidden.hide()
        self._show_eye()

    def _show_eye(self) -> None:
        """The button shows what a press brings."""
        name = "eye" if self.view.isHidden() else "pencil"
        self._preview.setIcon(self._theme.icon(name, "text_2", tokens.ICON_TEXT))

    def _restyle(self) -> None:
        self._show_eye()
        self._frame(focused=self.has_focus())
        self.refresh()

    def _say(self) -> None:
        texts.say(self.field, name=self._field_name, hint=lambda: _("Write a note …"))
        texts.say(self.view, name=lambda: _("Note, as it will look"))

    def _field_name(self) -> str:
        """Which note it is: of the open report by the name of the place."""
        writing = self._writing
        if writing is None:
            return _("Note, Markdown")
        report, target = self._report, writing.target
        place = report.name_of(target.code) if target.report == report.id else target.code
        return _("Note on {place}, Markdown").format(place=place)

    def _place(self) -> None:
        head = row(self._when, REST, self._state, self._preview, self._delete, gap=tokens.XS)
        texts_of_it = (self._words, self.field, self.view, self._line, self._ways_out())
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
