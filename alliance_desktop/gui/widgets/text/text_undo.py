"""Undo of what is typed: in a line or a text it is that text's own, and never reaches the log."""

from collections.abc import Callable
from time import monotonic
from typing import NamedTuple, Protocol

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from alliance_desktop.domain.text.alignment import equal_ends
from alliance_desktop.gui.widgets.claimed_keys import claims
from alliance_desktop.gui.widgets.popups.popup import Popup
from alliance_desktop.i18n import _

PAUSE = 1.0
"""Seconds without a key after which what is typed is a step of its own."""


class TypingStep(NamedTuple):
    """A text got `added` in place of `removed`, at this place."""

    at: int
    removed: str
    added: str

    def back(self) -> "TypingStep":
        return TypingStep(self.at, self.added, self.removed)

    def on(self, text: str) -> str:
        return text[: self.at] + self.added + text[self.at + len(self.removed) :]


class TextSteps:
    """Of one text, from what it was at its beginning."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        """As it is now; while a word is composed, as it was before that."""
        self._done: list[TypingStep] = []
        self._undone: list[TypingStep] = []
        self._before: str | None = None
        """The text before the last step, while that is still open."""
        self._at = 0.0

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def changed(self, text: str, at: float, *, alone: bool = False) -> None:
        """The text is this one now, at this moment in seconds; the same text again is nothing. `alone`: as a step that
        no letter before or behind it belongs to."""
        step = _between(self.text, text)
        if step is None:
            return
        if not alone and self._before is not None and at - self._at < PAUSE and _goes_on(self._done[-1], step):
            whole = _between(self._before, text)
            self._done[-1:] = [whole] if whole else []
            self._before = self._before if whole else None
        else:
            self._before = None if alone or len(step.added) > 1 else self.text  # what is pasted stands alone
            self._done.append(step)
        self.text, self._at = text, at
        self._undone.clear()

    def undo(self) -> TypingStep:
        """The last step, taken back: what is to be done to the text. There must be one."""
        return self._turn(self._done, self._undone, back=True)

    def redo(self) -> TypingStep:
        """The step undone last, to be done again. There must be one."""
        return self._turn(self._undone, self._done, back=False)

    def _turn(self, source: list[TypingStep], other: list[TypingStep], *, back: bool) -> TypingStep:
        step = source.pop()
        other.append(step)
        self._before = None
        done = step.back() if back else step
        self.text = done.on(self.text)
        return done


def _goes_on(last: TypingStep, step: TypingStep) -> bool:
    """Whether a letter belongs to the same step: the next one of a word, or one more that is deleted."""
    if not step.removed and len(step.added) == 1 and last.added:
        begins_word = last.added[-1].isspace() and not (last.added.isspace() or step.added.isspace())
        return step.at == last.at + len(last.added) and not begins_word
    if not step.added and len(step.removed) == 1 and not last.added:
        before, after = step.at + 1 == last.at, step.at == last.at
        edge = last.removed[0] if before else last.removed[-1]
        ends_word = edge.isspace() and not step.removed.isspace()
        return (before or after) and not ends_word
    return False


def _between(before: str, after: str) -> TypingStep | None:
    """What makes one text of the other, as short as can be; None where they are the same."""
    if before == after:
        return None
    start, end = equal_ends(before, after)
    return TypingStep(start, before[start : len(before) - end], after[start : len(after) - end])


_Standard = QKeySequence.StandardKey


class History(Protocol):
    """What an editor holds besides its text, and goes back through once the text is at its beginning."""

    is_windows: bool
    """Whether the window's own undo takes back the same."""

    @property
    def can_undo(self) -> bool: ...

    @property
    def can_redo(self) -> bool: ...

    def undo(self) -> None: ...

    def redo(self) -> None: ...


class TextUndo(QObject):
    """Of one editor. What stands there when the caret comes, or when the program shows another text, is its beginning.

    Qt's own undo takes a whole text back at once, forgets it with each text that is shown anew, and leaves the key to
    the window when it has come to its end.
    """

    def __init__(
        self,
        editor: "QtWidgets.QLineEdit | QtWidgets.QPlainTextEdit",
        read: Callable[[], str],
        write: Callable[[TypingStep], None],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`read` gives the text, `write` changes it by a step."""
        super().__init__(editor)
        self.editor, self._read, self._write, self._clock = editor, read, write, clock
        self.steps = TextSteps(read())
        """What was typed since the text began."""
        self._turns = False
        self._composed = ""
        """What an input method shows in the text, and has not given it yet."""
        self._longest, self._takes = 0, False
        """The most characters that it showed for one word; whether the text takes from it now."""
        self.beyond: History | None = None
        self.stands = False
        """Whether the editor is a line that stands on its page, as that of a list or of the search box.

        A page puts the caret there by itself. While nothing was typed there the keys of undo are the window's, and
        afterwards they go on to what was done by keys since the caret came. A note, or a line opened for a new name,
        was gone into to be written: undo there is never about another card.
        """
        self.since = 0
        """How many times the text has begun."""
        editor.textChanged.connect(self._changed)
        CARET.watch()

    @property
    def is_open(self) -> bool:
        return self.editor.isVisible() and not self.editor.isReadOnly()

    @property
    def can_undo(self) -> bool:
        return self.is_typed or (self.beyond is not None and self.beyond.can_undo)

    @property
    def can_redo(self) -> bool:
        steps, held = self.steps.can_redo, self.beyond is not None and self.beyond.can_redo
        return not self._composed and (steps or held)

    @property
    def has_keys(self) -> bool:
        """Whether the keys of undo and redo are about this text."""
        if not self.stands or self.is_typed or self.steps.can_redo:
            return True
        held = self.beyond
        return held is not None and not held.is_windows and (held.can_undo or held.can_redo)

    @property
    def is_typed(self) -> bool:
        """Whether undo takes back typing first."""
        return bool(self._composed) or self.steps.can_undo

    def compose(self, event: QInputMethodEvent, take: Callable[[QInputMethodEvent], None]) -> None:
        """Let the text `take` what an input method gives or shows. A word that it composed is a step, with what was
        chosen where it came; a sign of one character, as that of a dead key, belongs to the word that is typed."""
        self._longest = max(self._longest, len(event.preeditString()))
        self._composed, self._takes = event.preeditString(), True
        take(event)
        self._takes = False
        if event.commitString() or not self._composed:
            self.steps.changed(self._read(), self._clock(), alone=self._longest > 1)
            self._longest = len(self._composed)

    def begin(self, steps: TextSteps | None = None) -> None:
        """Anew, or where these steps of the same text were left."""
        self.steps = steps or TextSteps(self._read())
        self._composed, self._longest = "", 0
        self.since += 1

    def undo(self) -> None:
        """Take back the last step, or say that there is none."""
        self._end_composing()
        if self.steps.can_undo:
            self._turn(self.steps.undo)
        elif self.beyond is not None and self.beyond.can_undo:
            self.beyond.undo()
        else:
            CARET.nothing_more.emit(self.editor, nothing_to_undo())

    def redo(self) -> None:
        """Do the step undone last again, or say that there is none."""
        self._end_composing()
        if self.steps.can_redo:
            self._turn(self.steps.redo)
        elif self.beyond is not None and self.beyond.can_redo:
            self.beyond.redo()
        else:
            CARET.nothing_more.emit(self.editor, nothing_to_redo())

    def claims(self, event: QKeyEvent) -> bool:
        """Whether a key that is about to be a shortcut is undo or redo of this text."""
        return self._act(event) is not None and self.has_keys and not self.editor.isReadOnly()

    def passes_on(self, event: QKeyEvent) -> bool:
        """Whether a key is the window's: it does the action, or says why it can't be done now."""
        return CARET.acts(event) and not self.claims(event)

    def answer(self, event: QEvent, is_own: Callable[[QKeyEvent], bool]) -> bool | None:
        """What the editor answers an event that asks whose a key is: besides undo and redo some `is_own`; None for a
        key that is nobody's."""
        if isinstance(event, QKeyEvent) and self.passes_on(event):
            event.ignore()
            return False
        return claims(event, lambda key: is_own(key) or self.claims(key)) or None

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; True if it was undo or redo."""
        act = self._act(event)
        if act is None or not self.claims(event):
            return False
        act()
        event.accept()
        return True

    def take_over(self, menu: "QtWidgets.QMenu") -> "QtWidgets.QMenu":
        """Undo and redo in Qt's menu of the editor are these."""
        for action in menu.actions():
            acts = {"edit-undo": (self.undo, self.can_undo), "edit-redo": (self.redo, self.can_redo)}
            if action.objectName() in acts:
                act, can = acts[action.objectName()]
                action.triggered.disconnect()
                action.triggered.connect(act)
                action.setEnabled(can)
        return menu

    def _act(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.matches(_Standard.Undo):
            return self.undo
        return self.redo if event.matches(_Standard.Redo) else None

    def _turn(self, turn: Callable[[], TypingStep]) -> None:
        step = turn()
        self._turns = True
        self._write(step)
        self._turns = False

    def _end_composing(self) -> None:
        """Half a word of an input method is typed, as where the caret goes elsewhere, to be taken back or to stay."""
        if not self._composed:
            return
        self._longest = max(self._longest, 2)  # also one sign is taken back alone
        QGuiApplication.inputMethod().commit()
        if self._composed:  # those that know dead keys alone don't
            event = QInputMethodEvent()
            event.setCommitString(self._composed)
            QGuiApplication.inputMethod().reset()
            QApplication.sendEvent(self.editor, event)

    def _changed(self) -> None:
        if not self._turns and not self._takes:
            self.steps.changed(self._read(), self._clock())


class _Caret(QObject):
    """Knows which editor the caret is in. A menu, the palette or another window in front does not take it away."""

    nothing_more = Signal(QWidget, str)
    """The editor, and that it has nothing more to undo or redo, in words."""

    def __init__(self) -> None:
        super().__init__()
        self._undo: TextUndo | None = None
        self._watched: QObject | None = None
        self.acts: Callable[[QKeyEvent], bool] = lambda _event: False
        """Whether a key is that of an action, with which some systems edit a text (Ctrl+E, Ctrl+D)."""

    @property
    def undo(self) -> TextUndo | None:
        """Undo of the text in hand; None where undo is the window's."""
        undo = self.text
        return undo if undo is not None and undo.has_keys else None

    @property
    def text(self) -> TextUndo | None:
        """Of the text in hand; None where the caret is in none that can be typed in."""
        undo = self._undo
        return undo if undo is not None and isValid(undo) and undo.is_open else None

    def watch(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and app is not self._watched:
            self._watched = app
            app.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None and old is not None and isValid(old) and old.window().focusWidget() is old:
            return  # another program has the keyboard for now
        if new is not None and _is_in_popup(new):
            return
        undo = _undo_of(new) if new is not None else None
        if undo is not self._undo:
            self._undo = undo
            if undo is not None:
                undo.begin()


CARET = _Caret()


def nothing_to_undo() -> str:
    """Why Ctrl+Z does nothing."""
    return _("Nothing more to undo in this text")


def nothing_to_redo() -> str:
    """Why Ctrl+Shift+Z does nothing."""
    return _("Nothing more to redo in this text")


def _undo_of(widget: QWidget) -> TextUndo | None:
    found = widget.findChildren(TextUndo, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found[0] if found else None


def _is_in_popup(widget: QWidget | None) -> bool:
    """Whether it is in what lies over the window until it closes: a menu, or a line with a list."""
    while widget is not None and not (isinstance(widget, Popup) or widget.windowType() == Qt.WindowType.Popup):
        widget = widget.parentWidget()
    return widget is not None
