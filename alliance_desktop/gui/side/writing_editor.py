"""A text of the reader's in a frame, being written: what editors of notes and of positions have in common."""

from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QLabel

from alliance_desktop.domain.marks import MAX_NOTE_BYTES
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts import unsaved
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.report_places import ReportPlace
from alliance_desktop.gui.drafts.saving_words import reason_of
from alliance_desktop.gui.drafts.writing import Writing
from alliance_desktop.gui.look import roles, styles, tokens
from alliance_desktop.gui.look.builders import REST, button, label, row
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.earlier_texts import EarlierOf
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.side.text_choice import ChoiceOf
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.focus import holds_focus
from alliance_desktop.gui.widgets.text.plain_text import LONG_BYTES, size
from alliance_desktop.i18n import _

_SMALL = Role("ui-small")
P = TypeVar("P", bound=ReportPlace[Any])


class Said(NamedTuple):
    """Words, and the token of their colour."""

    text: str
    colour: str = "text_2"


class WritingEditor(QFrame, Generic[P]):
    """Shows a writing of `drafts`. It never holds the only copy of a text: each key goes there at once."""

    done = Signal()
    """The reader wants back to the report; the text has been saved, or kept as a draft."""
    field_kind: type[NoteText] = NoteText
    is_outlined = True
    """Whether the line around it is drawn here."""

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        super().__init__()
        self._editor, self._drafts, self._theme = desk.editor, drafts, desk.theme
        self.writing: Writing[P] | None = None
        """What is shown now."""
        self._refused = ""
        """Why what was typed or pasted last was not taken."""
        self._since = 0
        """How many times the text had begun when something was typed last."""
        self.is_typing = False
        self.setObjectName("writingEditor")
        theme = desk.theme
        self._state, self._line = label(theme, _SMALL), label(theme, _SMALL, wraps=True)
        ways = unsaved.ways_out(lambda: [self.writing] if self.writing else [], self.refuse, self)
        self._ways_out = [button(theme, roles.SMALL_BUTTON, words, act) for words, act in ways]
        self._ways = row(*self._ways_out, REST, gap=tokens.S)
        self.field = self.field_kind(theme)
        self.earlier = EarlierOf(desk, drafts, self, self)
        self.choice = ChoiceOf(desk, self, self)
        self.field.typed.connect(self._typed)
        self.field.left.connect(self._save)
        self.field.write_wanted.connect(self._save)
        self.field.done.connect(self._end)
        self.field.refused.connect(self.refuse)
        self.field.installEventFilter(self)
        drafts.changed.connect(self.refresh)

    def show_writing(self, writing: Writing[P]) -> None:
        """Shows another text; the one shown before must have been given to `drafts` to save."""
        before, self.writing = self.writing, writing
        self._refused = ""
        if self.field.text != writing.text:
            self.field.load(writing.text)
        elif before is None or _which(before) != _which(writing):
            self.field.typing.begin()  # of another text that says the same, as two that are empty
        self.refresh()

    def refresh(self) -> None:
        """Shows anew what may have changed around the text."""
        writing = self.writing
        self.choice.refresh()
        if writing is not None:
            if self.field.isReadOnly() == self._editor.writable:  # to set it lays the text out again
                self.field.setReadOnly(not self._editor.writable)
            writable, takes = self._editor.writable, self._drafts.takes_text
            said = Said("") if self.is_choosing else state_of(writing, writable=writable, takes=takes)
            _put(self._theme, self._state, said)
            beneath = what_is_beneath(writing, self._refused)
            _put(self._theme, self._line, beneath)
            self._line.setVisible(bool(beneath.text))
            for way in self._ways_out:
                way.setVisible(writing.is_lost and not writing.place.only_in_store)
        self.earlier.refresh()

    @property
    def is_choosing(self) -> bool:
        """Whether two texts are to be chosen from, in place of the one that is written here."""
        return self.choice.is_shown

    def show_text(self, shown: bool) -> None:
        self.field.setVisible(shown)

    def holds(self) -> bool:
        return holds_focus(self) or self.earlier.button.hasFocus()

    def focus_text(self) -> None:
        """The caret goes where it was, in the source; where there are two texts the focus goes to the choice."""
        self._end_typing()
        if self.is_choosing:
            self.choice.enter()
        else:
            self.field.enter()

    def has_focus(self) -> bool:
        """Whether the reader is writing or reading here, be it that another window is in front now."""
        return self.window().focusWidget() is self.field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The frame around the whole shows where the focus is."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._frame(focused=event.type() == QEvent.Type.FocusIn)
            self._end_typing()
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        self._refused, self.is_typing = "", True
        if self.writing is not None:
            self._follow_sitting(self.writing)
            self._drafts.typed(self.writing, text)

    def _follow_sitting(self, writing: Writing[P]) -> None:
        """A sitting is what undo of the text reaches."""
        if self._since != self.field.typing.since:
            self._since = self.field.typing.since
            writing.steps.clear()
        writing.is_undone = not self.field.typing.is_typed

    def _end_typing(self) -> None:
        if self.is_typing:
            self.is_typing = False
            self.refresh()

    def _save(self) -> None:
        if self.writing is not None:
            self._drafts.write(self.writing)

    def _end(self) -> None:
        if self.writing is not None:
            self._drafts.finish(self.writing)
        self._end_typing()
        if self.is_choosing:  # the text met another one, and the next digit means these two
            self.choice.enter()
        else:
            self.done.emit()

    def refuse(self, why: str) -> None:
        """Says why something was not done, below the text."""
        self._refused = why
        self.refresh()
        announce(self, why)

    def _frame(self, *, focused: bool) -> None:
        ground, seen = self.field_kind.ground, self.is_outlined
        self.setStyleSheet(styles.text_frame(self._theme, "writingEditor", focused=focused, ground=ground, seen=seen))
        self._inside(styles.inside_frame(focused=focused))

    def _restyle(self) -> None:
        self._frame(focused=holds_focus(self))
        self.refresh()

    def _inside(self, missing: int) -> None:
        """Takes the margins, `missing` pixels more than usual."""
        raise NotImplementedError


def _put(theme: Theme, shown: QLabel, said: Said) -> None:
    shown.setText(said.text)
    sheet = styles.ink(theme, said.colour)
    if shown.styleSheet() != sheet:  # J held down comes by here with each card
        shown.setStyleSheet(sheet)


def _which(writing: Writing[ReportPlace[Any]]) -> tuple[str, str]:
    return writing.place.name, writing.place.record_id


def state_of(writing: Writing[ReportPlace[Any]], *, writable: bool, takes: bool) -> Said:
    """'saved', 'draft kept', 'saving', 'not saved'; '' for a new text of blanks, which is none, and where the store no
    longer `takes` anything: what was saved may be gone with it."""
    if writing.failure is not None:
        return Said(_("not saved"), "danger")
    if not writable:
        return Said(_("read-only"))
    if not writing.place.record_id and not writing.text.strip():
        return Said("")
    if not writing.safe:
        return Said(_("saving"))
    if not writing.text or not (takes or writing.dirty):
        return Said("")
    return Said(_("draft kept") if writing.dirty else _("saved"))


def what_is_beneath(writing: Writing[ReportPlace[Any]], refused: str) -> Said:
    """What stands beneath the text: why it is not saved, why something was `refused`, or how long it has become."""
    if writing.failure is not None:
        if writing.safe:
            text = _("Not saved – {reason}. The text is kept as a draft.")
        elif writing.place.only_in_store:
            text = _("Not saved – {reason}. The text is only here until it can be saved.")
        else:
            text = _("Not saved – {reason}. The text is only here: copy it, or save it elsewhere.")
        return Said(text.format(reason=reason_of(writing.failure)), "danger")
    if refused:
        return Said(refused, "danger")
    used = size(writing.text)
    if used > LONG_BYTES:
        text = _("Long text: {used} KB of at most {most}.")
        return Said(text.format(used=round(used / 1024), most=MAX_NOTE_BYTES // 1024))
    return Said("")
