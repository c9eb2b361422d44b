"""One note, open: when, whether it is saved, its text to write in or to read as it will look, and what went wrong."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from alliance_desktop.domain.annotation import Note
from alliance_desktop.domain.text.anchor import find_again
from alliance_desktop.domain.text.passages import own_text
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.drafts import unsaved
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.saving_words import reason_of
from alliance_desktop.gui.drafts.writing import NoteWriting
from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.note_preview import NotePreview
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.side.quote_line import QuoteLine
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.plain_text import LONG_BYTES, size
from alliance_desktop.i18n import _
from alliance_desktop.library.text_rules import MAX_NOTE_BYTES
from alliance_desktop.render import moments


class NoteEditor(QFrame):
    """Shows a writing of `drafts`. It never holds the only copy of a text: each key goes there at once."""

    done = Signal()
    """The reader wants back to the report; the text has been saved, or kept as a draft."""
    deleted = Signal()
    """The note was to go into the trash and did."""
    words_wanted = Signal()
    """The words that the note is on were pressed."""

    def __init__(self, editor: Editor, drafts: Drafts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._drafts, self._theme = editor, drafts, theme
        self._writing: NoteWriting | None = None
        self._said = ""
        self.setObjectName("noteEditor")
        self._when, self._state, self._line = QLabel(), QLabel(), QLabel()
        self._preview, self._delete = QToolButton(), QToolButton()
        self._copy, self._elsewhere = QPushButton(), QPushButton()
        self._words = QuoteLine(theme)
        self.field = NoteText(theme)
        self.view = NotePreview(theme)
        self._place()
        self._connect()
        self.retranslate()
        self.apply_theme()

    @property
    def writing(self) -> NoteWriting | None:
        """What is shown now."""
        return self._writing

    def show_writing(self, writing: NoteWriting) -> None:
        """Shows another text; the one shown before must have been given to `drafts` to save."""
        self._writing = writing
        self._said = ""
        if self.field.text != writing.text:
            self.field.load(writing.text)
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
        self._when.setText(self._when_text(writing.note))
        self._when.setToolTip(self._when_tip(writing.note))
        self._show_words(writing)
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

    def retranslate(self) -> None:
        self.field.setAccessibleName(_("Note, Markdown"))
        self.field.setPlaceholderText(_("Write a note …"))
        self.view.setAccessibleName(_("Note, as it will look"))
        self._preview.setToolTip(_("Preview on or off"))
        self._preview.setAccessibleName(_("Preview"))
        self._delete.setToolTip(_("Delete this note"))
        self._delete.setAccessibleName(_("Delete this note"))
        self._copy.setText(_("Copy text"))
        self._elsewhere.setText(_("Save elsewhere…"))
        self.refresh()

    def apply_theme(self) -> None:
        self._when.setFont(self._theme.font("ui-small"))
        self._state.setFont(self._theme.font("ui-small"))
        self._line.setFont(self._theme.font("ui-small"))
        self._when.setStyleSheet(f"color: {self._theme.colours.text_2}")
        for button in (self._preview, self._delete):
            button.setStyleSheet(styles.flat_button(self._theme))
        self._preview.setIcon(self._theme.icon("eye", "text_2", tokens.ICON_TEXT))
        self._delete.setIcon(self._theme.icon("trash-2", "text_2", tokens.ICON_TEXT))
        for act in (self._copy, self._elsewhere):
            act.setFont(self._theme.font("ui-small-medium"))
            act.setStyleSheet(styles.outlined_button(self._theme))
        self._words.apply_theme()
        self.field.apply_theme()
        self.view.apply_theme()
        self._frame(self.has_focus())
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The frame around the whole shows where the focus is."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._frame(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        self._said = ""
        if self._writing is not None:
            self._drafts.typed(self._writing, text)

    def _save(self) -> None:
        if self._writing is not None:
            self._drafts.write(self._writing)

    def _end(self) -> None:
        self._save()
        self.done.emit()

    def _refuse(self, why: str) -> None:
        self._said = why
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
        name = "pencil" if wanted else "eye"
        self._preview.setIcon(self._theme.icon(name, "text_2", tokens.ICON_TEXT))

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

    def _when_text(self, note: Note | None) -> str:
        if note is None:
            return _("new note")
        when = moments.short_moment(note.created, moments.local_now())
        library = self._editor.library
        if library is None or note.person == library.owner_id:
            return when
        return _("{when} · {name}").format(when=when, name=library.person_name(note.person))

    def _when_tip(self, note: Note | None) -> str:
        if note is None:
            return ""
        now = moments.local_now()
        text = _("Written {created}") if note.created == note.modified else _("Written {created}, changed {changed}")
        return text.format(
            created=moments.long_moment(note.created, now), changed=moments.long_moment(note.modified, now)
        )

    def _show_words(self, writing: NoteWriting) -> None:
        quote, library = writing.quote, self._editor.library
        if quote is None:
            self._words.show_words("", lost=False)
            return
        lost = library is not None and find_again(quote, own_text(library.report, writing.target.code)) is None
        self._words.show_words(quote.exact, lost=lost)

    def _show_state(self, writing: NoteWriting) -> None:
        if writing.failure is not None:
            text, token = _("not saved"), "danger"
        elif not self._editor.writable:
            text, token = _("read-only"), "text_2"
        elif not writing.safe:
            text, token = _("saving"), "text_2"
        else:
            text, token = _("saved") if writing.text else "", "text_2"
        self._state.setText(text)
        self._state.setStyleSheet(f"color: {getattr(self._theme.colours, token)}")

    def _show_line(self, writing: NoteWriting) -> None:
        text, token = self._line_text(writing)
        self._line.setText(text)
        self._line.setVisible(bool(text))
        self._line.setStyleSheet(f"color: {getattr(self._theme.colours, token)}")
        lost = writing.failure is not None and not writing.safe
        self._copy.setVisible(lost)
        self._elsewhere.setVisible(lost)

    def _line_text(self, writing: NoteWriting) -> tuple[str, str]:
        """What stands beneath the text, and in which colour."""
        if writing.failure is not None:
            reason = reason_of(writing.failure)
            if writing.safe:
                text = _("Not saved – {reason}. The text is kept as a draft.")
            else:
                text = _("Not saved – {reason}. The text is only here: copy it, or save it elsewhere.")
            return text.format(reason=reason), "danger"
        if self._said:
            return self._said, "danger"
        used = size(writing.text)
        if used > LONG_BYTES:
            text = _("Long note: {used} KB of at most {most}.")
            return text.format(used=round(used / 1024), most=MAX_NOTE_BYTES // 1024), "text_2"
        return "", "text_2"

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
        acts = QHBoxLayout()
        acts.setSpacing(tokens.S)
        acts.addWidget(self._copy)
        acts.addWidget(self._elsewhere)
        acts.addStretch(1)
        layout = self._layout = QVBoxLayout(self)
        layout.setSpacing(tokens.XXS)
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, tokens.XS + tokens.XXS, 0)
        body.setSpacing(tokens.XS)
        for part in (self._words, self.field, self.view, self._line):
            body.addWidget(part)
        body.addLayout(acts)
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
