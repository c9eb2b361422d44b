"""The one window: what its first paint shows is made here, the rest right after it by connections.py."""

from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import shiboken6
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QMainWindow

from alliance_desktop import settings
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.fault import logged
from alliance_desktop.gui.look import texts, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.printed_copies import forget_printed
from alliance_desktop.gui.widgets.focus import drop_focus
from alliance_desktop.gui.widgets.keyboard_passes import spare_menus
from alliance_desktop.gui.widgets.presses import BeforeTheNextKey
from alliance_desktop.gui.window.report_to_open import report_to_open
from alliance_desktop.gui.window.session_file import SessionFile
from alliance_desktop.gui.window.window_panes import WindowPanes
from alliance_desktop.i18n import _
from alliance_desktop.ingest.toml_table import forgiving

if TYPE_CHECKING:  # what the first paint does without (decision 6)
    from collections.abc import Iterator

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

    from alliance_desktop.gui.desk import Otherwise, Then
    from alliance_desktop.gui.window.window_parts import Parts

_FROM_THE_READER = {
    QEvent.Type.ShortcutOverride,
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.ContextMenu,
}


_SOON = 200
"""Milliseconds."""


def load() -> ModuleType:
    """The module that makes the rest of the window: with all that it needs it is longer in loading than in making."""
    from alliance_desktop.gui.window import connections

    return connections


def loading() -> "Iterator[None]":
    """Load it in two steps of about the same length. A key or a click between them has the rest loaded at once."""
    from alliance_desktop.gui.actions import qt_actions  # noqa: F401

    yield
    load()


class MainWindow(QMainWindow):
    """It is first painted with the report's text alone; `begin()` then makes the rest and brings the marks.

    Until the first paint nothing touches `Qt`, since PySide would make all of its enums (a tenth of the start).
    """

    closing = Signal()
    turned = Signal()
    """It is about another report: its desk and its parts are others."""
    report_damaged = Signal(str)
    """Something that the report knows of itself can't be read; the sentence that says so."""

    parts: "Parts"
    """There when the window is complete: the shell that panes, pages and actions ask (gui/desk.py)."""

    def __init__(self, report: Report, store: Path, chosen: settings.Settings) -> None:
        super().__init__()
        self._chosen = chosen
        self._leaving = Leaving(self)
        self._turning = BeforeTheNextKey(self._turn)
        self._wanted: list[tuple[str, Then | None, Otherwise | None]] = []
        """The reports that the window is to be about next, and what is done then, or where they can't be read."""
        self._holder = ""
        """The other machine on which the store is open, if this window only looks."""
        self.setMinimumSize(*tokens.WINDOW_MIN)
        self._make(report, store)
        texts.follow(self, self._name)

    def _make(self, report: Report, store: Path) -> None:
        """What the first paint shows, about `report`."""
        theme = Theme(self._chosen.theme, self._chosen.zoom, self._chosen.reading_font)
        damaged = partial(self.report_damaged.emit)  # of a signal itself its signature would be made, to keep it apart
        self.desk = Desk(forgiving(report, damaged), store, theme)
        self.desk.editor.held = not report.id  # without a report there is nothing to write on
        for jobs in (self.desk.jobs, self.desk.opening, self.desk.opening_outside, self.desk.exports):
            jobs.setParent(self)  # what they still have to do ends with the window
        self.is_complete = self._has_begun = False
        self.panes = WindowPanes(self.desk)
        self.setCentralWidget(self.panes)
        if self.isVisible() and (layout := self.layout()):  # it knows at once how much room it has
            self.panes.show()
            layout.activate()
        self.session = SessionFile(self, self.desk, self.panes)
        self.session.restore()
        if not report.id:  # but the words that say how to get one
            self.panes.regions.restore({"contents": False, "side": False})
        self.panes.reading.setFocus()
        text = self.panes.reading.text
        self._surfaces: tuple[QObject, QObject] = (text, text.viewport())
        """What is painted when the report is seen for the first time."""
        for watched in self._surfaces:
            watched.installEventFilter(self)

    def _want_report(self, report_id: str, then: "Then | None", otherwise: "Otherwise | None") -> None:
        """Later, since the parts that ask go with the report, but no key is to act on this one any more."""
        self._wanted.append((report_id, then, otherwise))
        self._turning.start()

    def _turn(self) -> None:
        """Once no dialogue or menu is open: what it tells is awaited by a part that goes with the report."""
        if QtWidgets.QApplication.activeModalWidget() or QtWidgets.QApplication.activePopupWidget():
            self._turning.start(_SOON)
            return
        report_id, then, otherwise = self._wanted.pop(0)
        if self._wanted:
            self._turning.start()
        try:
            self.desk.editor.refresh()  # marks may just have gone along to another code
            library = self.desk.editor.library
            report = report_to_open(report_id or None, library.marked_codes if library else None).report
        except AllianceError as error:  # it is damaged, or gone since its name was listed
            if otherwise:
                otherwise(self.parts, str(error))
            else:
                self.parts.notice_bar.say(str(error))
        else:
            if self.open_report(report) and then:
                then(self.parts)
        self._name()  # an import that ended has named the report that could not be turned to

    def open_report(self, report: Report) -> bool:
        """From now on the window is about `report`, in its place: all parts go and are made anew, so that nothing of
        one shows in the other. False where something typed can't be saved, or the file lacks notes: that is said, and
        the window stays as it is.
        """
        self.complete()
        if not (self.parts.store_link.errors.may_open_anew() and self._leaving.may_go()):
            return False
        self._leaving.save_session()
        link, changed = self.parts.store_link, self.parts.store_link.has_changed
        holder = self._holder if self.desk.editor.held else ""  # it is held too where there was no report to write on
        with logged():
            link.backups.give_up()
            link.close(back_up=False)
        self._chosen, before = self.parts.settings(), self.desk
        self.setUpdatesEnabled(False)
        try:
            _empty(self)
            self._make(report, before.store_path)
            self.desk.speech = before.speech  # it may quote several reports
            self.desk.importing = before.importing  # nor is what will be one about this or that
            self.desk.brief_files = before.brief_files
            self.desk.editor.in_backup = before.editor.in_backup
            self.desk.coming_in.put_by = before.coming_in.put_all_by()
            if holder:
                self.hold(holder)
            self.begin()
            self.desk.opening.finish()  # what she turned it for may be about her marks, or forgotten once they are read
            self.parts.store_link.has_changed = changed
        finally:
            self.setUpdatesEnabled(True)
        self._name()  # the system shows it at once
        self.turned.emit()
        return True

    def begin(self) -> None:
        """Once the report has been painted: the rest of the window, then the marks."""
        if not self._has_begun:
            self._has_begun = True
            self._complete()
            self.parts.store_link.begin()
            if self.desk.editor.library is None:  # else all that asks for its marks is refreshed by then
                self.parts.actions.refresh()

    def complete(self) -> None:
        """Makes what the first paint does not show, unless it is there."""
        if not self.is_complete:
            self._complete()
            self.parts.actions.refresh()

    def _complete(self) -> None:
        if self.is_complete:
            return
        connections = load()
        for watched in self._surfaces:
            watched.removeEventFilter(self)
        later = QtCore.Qt.ConnectionType.QueuedConnection  # who reads the report may be painting, or being made
        self.report_damaged.connect(self._tell_damage, later)
        self.parts = connections.make(self, self.desk, self.panes, self.session, self._chosen)
        self.parts.report_wanted.connect(self._want_report)
        for signal in (self.parts.pages.turned, self.parts.pages.told):
            signal.connect(self._name)
        self.is_complete = True

    def _tell_damage(self, text: str) -> None:
        self.parts.notice_bar.say(text)

    def come_forward(self, file: Path | None = None) -> None:
        """Another start on the same store: show this window instead, and open the `file` that it was to open."""
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if file is not None:
            self.begin()
            self.desk.opening.finish()
            self.parts.open_file(file)

    def hold(self, host: str) -> None:
        """A window on another machine has this store open: look only, until the reader says otherwise."""
        self._holder = host
        self.complete()
        self.parts.store_link.errors.hold(host)

    def close_at_once(self) -> bool:
        """The system ends the program: it may not wait for a backup. False where not all could be saved."""
        self.complete()
        self.parts.store_link.closes_quickly = True
        return self.close()

    def end_backup(self, *, wait: bool) -> None:
        """Once the window is closed, for the end of the program: the backup on closing is awaited, or given up."""
        if self.is_complete:
            backing_up = self.parts.store_link.backups.process
            backing_up.wait() if wait else backing_up.stop()

    def _name(self) -> None:
        frame = self.parts.pages.frame if self.is_complete else None
        report = (frame.page.report_name() if frame else "") or self.desk.report.short_title
        title = _("{report}[*] – Alliance Desktop").format(report=report)
        self.setWindowTitle(title)
        self.setAccessibleName(title.replace("[*]", ""))  # or it is read out with the star that comes as one types

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  (Qt's signature)
        """Before the window is complete: who is quicker loses no key and no click, all is made first. Where marks have
        moved the text under the mouse by then, a click goes nowhere."""
        if event.type() not in _FROM_THE_READER:
            return False
        reading, aimed = self.panes.reading, ""
        if isinstance(event, QtGui.QMouseEvent):
            aimed = reading.code_at(event.position().toPoint())
        self.begin()
        self.desk.opening.heed(event)
        return isinstance(event, QtGui.QMouseEvent) and reading.code_at(event.position().toPoint()) != aimed

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self.desk.theme.give_room(self.width(), self.height())
        if self.is_complete:
            self.parts.toast.place()

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Enter presses the button that has the focus, as it does in dialogues; Qt alone takes only the space bar.

        A key whose action can't be done now says why; words selected, which nobody told of, may be what it needs.
        """
        focus = self.focusWidget()
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and isinstance(
            focus, QtWidgets.QAbstractButton
        ):
            focus.click()
        elif not (self.is_complete and self.parts.actions.take(event)):
            super().keyPressEvent(event)
            if self.is_complete:
                self.parts.mistyped_words.unheard(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab, wherever it is pressed in the window."""
        return (self.is_complete and self.parts.tab_order.go(forward)) or super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.is_complete:
            if self.isActiveWindow():
                self.desk.editor.refresh()
            else:
                self.parts.save_typed()

    def closeEvent(self, event: "QCloseEvent") -> None:
        """All typed text is saved first; if that is not possible the window stays and says why.

        For marks that the store did not take it stays once, as for an export that fails at the end: only who closes it
        again lets them go.
        """
        self.complete()
        if not (self._leaving.may_go() and self.parts.store_link.lets_go()):
            event.ignore()
            return
        self._leaving.save_session()
        self.closing.emit()
        with logged():
            self.parts.store_link.close()
        forget_printed()
        super().closeEvent(event)


class Leaving:
    """What must be safe before the parts of a window go: when it closes, and when it turns to another report."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._told_waiting: tuple[str, ...] = ()
        """Marks of which was said that closing would lose them."""

    def may_go(self) -> bool:
        """Whether nothing would be lost with the parts of the window; else it is said what."""
        parts = self._window.parts
        parts.overlays.end_meeting()
        if parts.save_typed():
            return self._lets_marks_go() and self._ends_exports()
        if (failure := parts.side.drafts.failure) is not None:  # a page says itself what it can't keep
            parts.store_link.errors.failed(failure)
            parts.toast.say(_("The window stays open: what you typed isn’t saved anywhere yet."))
        return False

    def save_session(self) -> None:
        """Keep the place for the next start; where that fails it is said."""
        with logged():
            if not self._window.session.save():
                self._window.parts.toast.say(_("The window’s position couldn’t be saved. Your notes are safe."))

    def _lets_marks_go(self) -> bool:
        """Whether no mark waits for the store any more, or the reader has been told which would be lost."""
        parts, editor = self._window.parts, self._window.desk.editor
        editor.do_waiting()
        told, self._told_waiting = self._told_waiting, editor.waiting
        if editor.waiting in ((), told) or parts.store_link.closes_quickly:
            return True
        if parts.store_link.lets_go():  # else that is said, which is about these marks too
            text = _("The window stays open. Not saved: {marks}. Close it again to leave that out.")
            parts.toast.say(text.format(marks=", ".join(editor.waiting)))
        return False

    def _ends_exports(self) -> bool:
        """Whether no export is under way any more, or failed: why is in the toast."""
        exports = self._window.desk.exports
        if self._window.parts.store_link.closes_quickly:
            exports.give_up()
        return exports.finish_all()


def _empty(window: MainWindow) -> None:
    """Takes all parts out of the window and ends them at once: none may hear anything of the next report. A window that
    was closed has still keys to hand on, and goes by itself."""
    window.report_damaged.disconnect()
    drop_focus(window)
    spare_menus(window)
    for part in window.children():
        if not (isinstance(part, QtWidgets.QLayout) or (isinstance(part, QtWidgets.QWidget) and part.isWindow())):
            shiboken6.delete(part)
