"""One note, open: when, whether it is saved, its text to write in or to read as it will look, and what went wrong."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts import unsaved
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.writing import NoteWriting
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.side import note_words
from alliance_desktop.gui.side.note_preview import NotePreview
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.side.quote_line import QuoteLine
from alliance_desktop.gui.side.redo_order import RedoOrder
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.i18n import _

_SMALL = Role("ui-small")


class NoteEditor(QFrame):
    """Shows a writing of `drafts`. It never holds the only copy of a text: each key goes there at once."""

    done = Signal()
    """The reader wants back to the report; the text has been saved, or kept as a draft."""
    deleted = Signal()
    """The note was to go into the trash and did."""
    words_wanted = Signal()
    """The words that the note is on were pressed."""

    def __init__(self, desk: Desk, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._drafts, self._theme = desk.editor, drafts, desk.theme
        self._writing: NoteWriting | None = None
        self._refused = ""
        """Why what was typed or pasted last was not taken."""
        self.setObjectName("noteEditor")
        theme = desk.theme
        self._when = dress(theme, QLabel(), roles.QUIET)
        self._state, self._line = dress(theme, QLabel(), _SMALL), dress(theme, QLabel(), _SMALL)
        self._preview = dress(theme, QToolButton(), roles.ICON_BUTTON)
        self._delete = dress(theme, QToolButton(), roles.ICON_BUTTON, icon="trash-2", colour="text_2")
        self._copy, self._elsewhere = (dress(theme, QPushButton(), roles.SMALL_BUTTON) for _each in range(2))
        self._words = QuoteLine(theme)
        self.field = NoteText(theme)
        self.view = NotePreview(theme)
        self._undone: tuple[str, str, str] | None = None
        """Typing in a note, undone before the note itself was changed: its id, its text then, what was typed."""
        self._order = RedoOrder(desk.editor, self._is_typing_undone, self)
        self.field.leaves_redo = self._order.window_first
        self._say()
        self._place()
        self._connect()
        follow(theme, self, self._restyle)
        texts.LANGUAGE.changed.connect(self.refresh)

    @property
    def writing(self) -> NoteWriting | None:
        """What is shown now."""
        return self._writing

    def show_writing(self, writing: NoteWriting) -> None:
        """Shows another text; the one shown before must have been given to `drafts` to save."""
        self._keep_undone()
        self._writing = writing
        self._refused = ""
        if self.field.text != writing.text:
            self.field.load(writing.text)
            self._offer_undone(writing)
        elif writing.note is None or not writing.dirty:
            self.field.document().clearUndoRedoStacks()
        self._show_preview(self._preview.isChecked() and bool(writing.text.strip()))
        self.refresh()

    def refresh(self) -> None:
        """Shows anew what may have changed around the text."""
        writing = self._writing
        if writing is None:
            return
        self.field.setReadOnly(not self._editor.writable)
        self._delete.setEnabled(self._editor.writable)
        self._when.setText(note_words.when(writing.note, self._editor.library))
        self._when.setToolTip(note_words.when_exactly(writing.note))
        words = writing.quote.exact if writing.quote else ""
        self._words.show_words(words, lost=note_words.is_lost(writing, self._editor.library))
        self._show_state(writing)
        self._show_line(writing)

    def focus_text(self) -> None:
        """The caret goes where it was, in the source."""
        self._preview.setChecked(False)
        self.field.enter()

    def focus(self) -> None:
        """The focus goes to what is shown, source or preview."""
        if self.view.isHidden():
            self.field.enter()
        else:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Whether the reader is writing or reading here, be it that another window is in front now."""
        return self.window().focusWidget() in {self.field, self.view}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The frame around the whole shows where the focus is."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._frame(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def _is_typing_undone(self) -> bool:
        return self._undone is not None or self.field.document().isRedoAvailable()

    def _keep_undone(self) -> None:
        """Undo that goes on into the note itself shows another text: what was typed before can come back after it."""
        writing = self._writing
        if writing is not None and writing.note is not None and not writing.dirty:
            text = self.field.undone_text()
            if text is not None:
                self._undone = (writing.note.id, writing.text, text)

    def _offer_undone(self, writing: NoteWriting) -> None:
        if self._undone is not None and writing.note is not None:
            note, before, text = self._undone
            if (note, before) == (writing.note.id, writing.text):
                self.field.offer_again(text)
                self._undone = None

    def _typed(self, text: str) -> None:
        self._refused = ""
        self._undone = None
        self._order.typed()
        if self._writing is not None:
            self._drafts.typed(self._writing, text)

    def _save(self) -> None:
        if self._writing is not None:
            self._drafts.write(self._writing)

    def _end(self) -> None:
        if self._writing is not None:
            self._drafts.finish(self._writing)
        self.done.emit()

    def _refuse(self, why: str) -> None:
        self._refused = why
        self.refresh()
        announce(self, why)

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
        self.view.setVisible(wanted)
        self.field.setVisible(not wanted)
        if had_focus:
            (self.view if wanted else self.field).setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_eye()

    def _copy_text(self) -> None:
        if self._writing is not None:
            unsaved.copy(self._writing.text)

    def _save_elsewhere(self) -> None:
        """The text alone, to a file of the reader's choice."""
        if self._writing is None:
            return
        try:
            unsaved.save_elsewhere(self, self._writing.text, f"{self._writing.target.code}.md")
        except AllianceError as error:
            self._refuse(str(error))

    def _show_state(self, writing: NoteWriting) -> None:
        self._put(self._state, note_words.state(writing, writable=self._editor.writable))

    def _show_line(self, writing: NoteWriting) -> None:
        said = note_words.beneath(writing, self._refused)
        self._put(self._line, said)
        self._line.setVisible(bool(said.text))
        lost = writing.failure is not None and not writing.safe
        self._copy.setVisible(lost)
        self._elsewhere.setVisible(lost)

    def _put(self, label: QLabel, said: note_words.Said) -> None:
        label.setText(said.text)
        label.setStyleSheet(styles.ink(said.colour)(self._theme))

    def _show_eye(self) -> None:
        """The button shows what a press brings."""
        name = "eye" if self.view.isHidden() else "pencil"
        self._preview.setIcon(self._theme.icon(name, "text_2", tokens.ICON_TEXT))

    def _restyle(self) -> None:
        self._show_eye()
        self._frame(self.has_focus())
        self.refresh()

    def _frame(self, focused: bool) -> None:
        c = self._theme.colours
        width, colour = (tokens.FOCUS_LINE, c.accent) if focused else (tokens.LINE, c.control)
        self.setStyleSheet(
            f"#noteEditor {{ background: {c.card}; border: {width}px solid {colour};"
            f" border-radius: {tokens.RADIUS_CONTROL}px; }}"
        )
        # The wider line takes its pixel from the inside, so that nothing moves.
        inside = tokens.FOCUS_LINE - width
        self._layout.setContentsMargins(tokens.S + inside, tokens.XXS + inside, tokens.XXS + inside, tokens.S + inside)

    def _say(self) -> None:
        texts.say(self.field, name=lambda: _("Note, Markdown"), hint=lambda: _("Write a note …"))
        texts.say(self.view, name=lambda: _("Note, as it will look"))
        texts.say(self._preview, name=lambda: _("Preview"), tip=lambda: _("Preview on or off"))
        texts.label(self._delete, lambda: _("Delete this note"))
        texts.say(self._copy, text=lambda: _("Copy text"))
        texts.say(self._elsewhere, text=lambda: _("Save elsewhere…"))

    def _place(self) -> None:
        for label in (self._when, self._state, self._line):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setWordWrap(True)
        for button in (self._preview, self._delete):
            button.setFixedSize(tokens.TARGET, tokens.TARGET)
            button.setIconSize(QSize(tokens.ICON_TEXT, tokens.ICON_TEXT))
        self._preview.setCheckable(True)
        head = QHBoxLayout()
        head.setSpacing(tokens.XS)
        head.addWidget(self._when)
        head.addStretch(1)
        head.addWidget(self._state)
        head.addWidget(self._preview)
        head.addWidget(self._delete)
        ways_out = QHBoxLayout()
        ways_out.setSpacing(tokens.S)
        ways_out.addWidget(self._copy)
        ways_out.addWidget(self._elsewhere)
        ways_out.addStretch(1)
        layout = self._layout = QVBoxLayout(self)
        layout.setSpacing(tokens.XXS)
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, tokens.XS + tokens.XXS, 0)
        body.setSpacing(tokens.XS)
        for part in (self._words, self.field, self.view, self._line):
            body.addWidget(part)
        body.addLayout(ways_out)
        layout.addLayout(head)
        layout.addLayout(body)
        self.view.hide()

    def _connect(self) -> None:
        self.field.typed.connect(self._typed)
        self.field.left.connect(self._save)
        self.field.write_wanted.connect(self._save)
        self.field.done.connect(self._end)
        self.field.refused.connect(self._refuse)
        self.view.done.connect(self._end)
        self.view.write_wanted.connect(self.focus_text)
        self._preview.toggled.connect(self._show_preview)
        self._delete.clicked.connect(self._throw_away)
        self._copy.clicked.connect(self._copy_text)
        self._elsewhere.clicked.connect(self._save_elsewhere)
        self._words.clicked.connect(self.words_wanted)
        self._drafts.changed.connect(self.refresh)
        self.field.installEventFilter(self)
        self.view.installEventFilter(self)
