"""For test_typing_kill: the real window, in which a text is typed without end until its process is killed.

It is given the folder with the store and its home, where each key is logged before it is pressed, a line with its
number; and what is typed: 'note', the 'label' of a bookmark, 'line' (the line to take), 'office' (the one
asked), for 'several', 'remark', the internal one, 'heard' in meeting mode, in a brief 'heading', 'text' or 'for', the
name of a 'tag', a 'filter', a 'new filter', a 'template' or a 'brief', or what a tag is for: its 'description'.
"""

import faulthandler
import os
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from alliance_desktop import paths
from alliance_desktop.gui.app import make_application, make_window
from alliance_desktop.gui.brief.brief_page import BriefPage
from alliance_desktop.gui.meeting.meeting_window import MeetingWindow
from alliance_desktop.gui.templates.templates_page import TemplatesPage
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import brief_edits, filter_edits, tag_edits
from tests.program.kept_program import make_backups_by_hand_alone

KEY_MS = 80
REPORT = read_package(paths.resource("reports", "osce-2018"))


class Typist:
    """Opens the text as soon as the store is open, and presses a key every 80 ms."""

    def __init__(self, window: MainWindow, log: Path, what: str) -> None:
        self._window = window
        self._log = log.open("w", encoding="ascii", buffering=1)
        self._pressed = 0
        self._what = what
        self._keys = QTimer(interval=KEY_MS)
        self._keys.timeout.connect(self._press)
        self._keys.start()

    def _press(self) -> None:
        if self._window.desk.editor.library is None:
            return
        if not self._pressed:
            self._window.desk.navigator.go("P1-08")
            panel = self._window.parts.side
            begin: dict[str, Callable[[], object]] = {
                "note": panel.new_note,
                "label": panel.edit_bookmark_label,
                "several": self._ask_for_several,
                "heading": partial(self._window.parts.actions.trigger, "brief-heading"),
                "brief": self._rename_brief,
                "line": partial(panel.edit_position, "line"),
                "office": partial(panel.edit_position, "office"),
                "remark": panel.edit_remark,
                "text": partial(self._window.parts.actions.trigger, "brief-text"),
                "for": self._begin_head,
                "heard": self._begin_heard,
                "tag": partial(self._rename, "tags"),
                "description": self._describe,
                "filter": partial(self._rename, "filters"),
                "new filter": self._save_filter,
                "template": self._name_template,
            }
            begin[self._what]()
        self._log.write(f"{self._pressed}\n")
        QTest.keyClicks(self._field, chr(ord("a") + self._pressed % 26))
        self._pressed += 1

    def _ask_for_several(self) -> None:
        self._window.desk.navigator.choose(("P1-08", "P1-09"))
        self._window.parts.side.edit_position("office")

    def _rename_brief(self) -> None:
        self._show_brief()
        self._window.parts.actions.trigger("brief-rename")

    def _show_brief(self) -> None:
        library = self._window.desk.editor.library
        assert library is not None
        self._window.desk.editor.do(brief_edits.new_brief(library, "Funding"))
        self._window.parts.actions.trigger("brief")

    def _begin_head(self) -> None:
        self._show_brief()
        page = self._window.findChild(BriefPage)
        assert page is not None
        page.panel.head.row.click()

    def _begin_heard(self) -> None:
        self._window.parts.actions.trigger("meeting")
        self._window.parts.actions.trigger("meeting-heard")

    def _rename(self, page: str) -> None:
        library, editor = self._window.desk.editor.library, self._window.desk.editor
        assert library is not None
        editor.do(tag_edits.add_tags(library, [library.target("P1-08")], ["raise"]))
        if page == "filters":
            self._window.parts.show_filter("panel:2")
            editor.do(filter_edits.save_filter(library, self._window.desk.filter.asked, "First"))
        self._window.parts.pages.open(page)
        QTest.keyClick(self._focus, Qt.Key.Key_F2)

    def _describe(self) -> None:
        self._rename("tags")
        QTest.keyClick(self._focus, Qt.Key.Key_Escape)
        lines = self._window.findChildren(QLineEdit)
        next(line for line in lines if line.accessibleName() == "What this tag is for").setFocus()

    def _save_filter(self) -> None:
        self._window.parts.show_filter("panel:2")
        self._window.parts.actions.trigger("save-filter")

    def _name_template(self) -> None:
        self._window.parts.actions.trigger("templates")
        page = self._window.findChild(TemplatesPage)
        assert page is not None
        page.panel.buttons["duplicate"].click()

    @property
    def _focus(self) -> QWidget:
        focus = self._window.focusWidget()
        assert focus is not None
        return focus

    @property
    def _field(self) -> QWidget:
        panel = self._window.parts.side
        match self._what:
            case "note":
                return panel.notes.note_editor().field
            case "heard":
                meeting = self._window.findChild(MeetingWindow)
                assert meeting is not None
                return meeting.heard.line
            case "for":
                lines = self._window.findChildren(QLineEdit)
                return next(line for line in lines if line.accessibleName() == "For")
            case _:
                return self._focus


def type_in(open_window_on: Callable[[Path], MainWindow], folder: Path, what: str) -> None:
    """Types there until it is killed; `said` is told what fails, and where it stands when it is asked by a signal."""
    home = folder / "home"
    home.mkdir()
    os.environ.update(HOME=str(home), LOCALAPPDATA=str(home))
    said = folder.joinpath("said").open("w", encoding="utf-8", buffering=1)
    sys.excepthook = lambda *fault: traceback.print_exception(*fault, file=said)
    if sys.platform != "win32":
        faulthandler.register(signal.SIGUSR1, said)
    try:
        typist = Typist(open_window_on(folder / "store.db"), folder / "keys", what)  # noqa: F841  kept
    except BaseException:
        traceback.print_exc(file=said)
        raise
    QApplication.exec()


def act(folder: str, what: str) -> None:
    """The same in a process of its own, which begins with nothing."""
    make_backups_by_hand_alone()
    application = make_application()  # noqa: F841  kept
    type_in(shown, Path(folder), what)


def shown(store: Path) -> MainWindow:
    window = make_window(REPORT, store)
    window.show()
    window.activateWindow()
    return window
