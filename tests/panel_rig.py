"""A window with a report's text and the side panel, on a real store: what the panel's tests work with."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.side.notes_of_target import NoteHead
from alliance_desktop.gui.side.side_panel import SidePanel
from alliance_desktop.library.library import Library
from tests import builders, keyboard
from tests.gui import seen
from tests.gui.heard import Heard


class Rig:
    """The panel beside a place where the focus can go. Undo and redo are on their keys, as in the window."""

    def __init__(self, qtbot: QtBot, store: Path, report: Report | None = None, *, attach: bool = True) -> None:
        self.qtbot, self.store = qtbot, store
        self.report = report or builders.report()
        self.clock = builders.TickingClock()
        self.desk = Desk(self.report, store, Theme("light"))
        self.editor, self.navigator, self.theme = self.desk.editor, self.desk.navigator, self.desk.theme
        self.shell = Heard(self.desk)
        self.panel = SidePanel(self.desk, cast(Shell, self.shell))
        self.said: list[str] = []
        self.failures: list[str] = []
        self.done: list[str] = []
        self.window = QWidget()
        self.text = QPushButton("the report")
        layout = QHBoxLayout(self.window)
        layout.addWidget(self.text)
        layout.addWidget(self.panel)
        self._connect()
        qtbot.addWidget(self.window, before_close_func=self._stop)
        self.window.resize(700, 600)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.text.setFocus()
        if attach:
            self.attach()

    def _stop(self, _window: QWidget) -> None:
        """What is looked for would be shown in the next test, in rows that are gone."""
        self.desk.jobs.cancel()

    def attach(self) -> None:
        self.editor.attach(Library.open(self.store, self.report, clock=self.clock, wait=Library.WINDOW_WAIT))

    @property
    def library(self) -> Library:
        assert self.editor.library is not None
        return self.editor.library

    @property
    def field(self) -> NoteText:
        return self.panel.notes.note_editor().field

    @property
    def heads(self) -> list[NoteHead]:
        """The notes that are lines, from the top."""
        shown = [head for head in self.panel.notes.findChildren(NoteHead) if head.isVisibleTo(self.panel)]
        return sorted(shown, key=NoteHead.y)

    def at(self, code: str) -> "Rig":
        self.navigator.focus(code)
        return self

    def type(self, text: str) -> None:
        """Types into whatever has the focus."""
        for char in text:
            if char == "\n":
                self.press(Qt.Key.Key_Return)
            else:
                assert self.focus
                keyboard.write(char, self._keyboard)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Presses a key where the focus is."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        assert self.focus
        keyboard.click(key, held, self._keyboard)

    def control(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def click(self, widget: QWidget) -> None:
        """Presses the left mouse button in the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def button(self, name: str) -> QAbstractButton:
        """The panel's button of this name."""
        return seen.button(self.panel, name)

    @property
    def words(self) -> list[str]:
        """What stands in the panel."""
        return seen.words(self.panel)

    def leave(self) -> None:
        """The focus goes from the panel to the report's text."""
        self.text.setFocus()

    @property
    def focus(self) -> QWidget:
        found = self.window.focusWidget()
        assert found is not None
        return found

    def _keyboard(self) -> QWidget | None:
        """What keys go to, whether or not the window is the active one."""
        return QApplication.activePopupWidget() or self.window.focusWidget()

    def notes(self, code: str) -> list[str]:
        """The texts of a code's notes as another program reads them now, oldest first."""
        other = self.other()
        texts = [note.text for note in other.marks(code).notes]
        other.close()
        return texts

    def drafts(self) -> list[str]:
        """The drafts in the store as another program reads them now."""
        other = self.other()
        texts = [draft.text for draft in other.drafts()]
        other.close()
        return texts

    def other(self) -> Library:
        """The same store, opened by another program a second later."""
        self.clock.forward()
        return Library.open(self.store, self.report, clock=self.clock, wait=Library.WINDOW_WAIT)

    def note(self, code: str, text: str) -> Note:
        """Writes a note without the editor."""
        self.clock.forward()
        assert self.editor.do(builders.note(self.library, code, text), announce="")
        return self.library.marks(code).notes[-1]

    def kill(self) -> None:
        """From now on nothing more is written, as after kill -9."""
        shiboken6.delete(self.panel)
        self.library.close()

    def locked(self) -> AbstractContextManager[None]:
        """Another program writes and does not finish."""
        return builders.locked(self.store)

    def _connect(self) -> None:
        self.panel.drafts.saving_changed.connect(self.said.append)
        self.shell.give_focus = self.text.setFocus
        self.editor.done.connect(self.done.append)
        self.editor.failed.connect(self._failed)
        for key, act in (("Ctrl+Z", self._undo), ("Ctrl+Shift+Z", self._redo)):
            QShortcut(QKeySequence(key), self.window).activated.connect(act)

    def _failed(self, error: object) -> None:
        self.failures.append(str(error))

    def _undo(self) -> None:
        self.panel.flush()
        self.editor.undo()

    def _redo(self) -> None:
        self.panel.flush()
        self.editor.redo()
