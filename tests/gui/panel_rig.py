"""A window with a report's text and the side panel, on a real store: what the panel's tests work with."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar, cast

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.side.notes_of_target import NoteHead
from alliance_desktop.gui.side.side_panel import SidePanel
from alliance_desktop.library.library import Library
from tests import builders
from tests.gui import seen
from tests.gui.screen_readers.heard import Heard
from tests.program import keyboard

Found = TypeVar("Found")


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
        self.press(f"“{text}”")

    def press(self, *steps: Qt.Key | str) -> "Rig":
        """Presses keys, or types what stands in “quotation marks”, where the focus is."""
        for step in steps:
            assert self.focus
            keyboard.play(step, self._keyboard)
        return self

    def click(self, widget: QWidget) -> None:
        """Presses the left mouse button in the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def button(self, name: str) -> QAbstractButton:
        return seen.button(self.panel, name)

    @property
    def words(self) -> list[str]:
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

    def write(self, words: str) -> "Rig":
        """Types a new note."""
        self.panel.new_note()
        return self.press(f"“{words}”")

    def write_on(self, words: str) -> "Rig":
        """Types at the end of the note that is open."""
        self.panel.notes.note_editor().focus_text()
        return self.press(f"“{words}”")

    def write_field(self, name: FieldName, words: str) -> "Rig":
        """Types in a field of the position."""
        self.panel.edit_position(name)
        return self.press(f"“{words}”")

    def notes(self, code: str) -> list[str]:
        """The texts of a code's notes as another program reads them now, oldest first."""
        return self.elsewhere(lambda other: [note.text for note in other.marks(code).notes])

    def drafts(self) -> list[str]:
        """The drafts in the store as another program reads them now."""
        return self.elsewhere(lambda other: [draft.text for draft in other.drafts()])

    def elsewhere(self, act: Callable[[Library], Found]) -> Found:
        """What another program reads, or makes of the store, a second later."""
        other = self.other()
        found = act(other)
        other.close()
        return found

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
        self.shell.pages.focus = self.text.setFocus
        self.panel.head.done.connect(self.text.setFocus)
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
