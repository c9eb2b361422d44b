"""What the kept pictures show: rows, signs, chips, popups and cards of one window over a store of fixed marks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect
from PySide6.QtGui import QHoverEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.app import make_window
from alliance_desktop.gui.state.backing_up import BackingUp
from alliance_desktop.library.library import Library
from alliance_desktop.work_in_steps import at_once
from tests.builders import Clock
from tests.gui.coming_back.offers import ITEMS, Taker
from tests.gui.seen import there
from tests.gui.typing import keys, open_popup, press, type_text
from tests.pictures import scenes

THEMES = ("light", "dark")
_NOW = Clock(datetime(2019, 11, 25, 14, 2, 31, tzinfo=UTC))
"""So long ago that a row says the day, whenever it is looked at."""
_SIZE = (1180, 700)
_SETTLED_MS = 20

Scene = Callable[["Stage"], Image.Image]


class Stage:
    """One window over fixed marks; each scene brings something into view, and leaves the text in view."""

    def __init__(self, report: Report, store: Path) -> None:
        self.window = make_window(report, store)
        self.window.resize(*_SIZE)
        self.window.show()
        self.window.activateWindow()
        while self.window.desk.editor.library is None:
            QApplication.processEvents()
        scenes.mark(self.window)
        scenes.give_positions(self.window)
        scenes.make_brief(self.window)
        scenes.fill_lists(self.window)
        self.window.parts.toast.hide()
        self.window.parts.notice_bar.hide()
        self.settle()

    @property
    def fixed(self) -> tuple[QWidget, ...]:
        """What doesn't lie over the window."""
        parts = self.window.parts
        return self.window.panes.centre, parts.contents, parts.side

    def settle(self) -> None:
        """All that was asked for is done and laid out."""
        QTest.qWait(_SETTLED_MS)
        while self.window.desk.jobs.running:
            QTest.qWait(_SETTLED_MS)

    def picture(self, of: QWidget, width: int, height: int, left: int = 0, top: int = 0) -> Image.Image:
        """A part of what is seen of the window where this widget lies."""
        self.settle()
        at = of.mapTo(self.window, QPoint(left, top))
        seen = QRect(at, QPoint(at.x() + width - 1, at.y() + height - 1)) & QRect(
            of.mapTo(self.window, QPoint()), of.size()
        )
        return as_image(self.window.grab(seen).toImage())

    def rows(self, within: QWidget) -> QAbstractItemView:
        """The list that is in view there, the largest one."""
        found = [view for view in within.findChildren(QAbstractItemView) if view.isVisible()]
        return max(found, key=lambda view: view.width() * view.height())

    def hover(self, view: QAbstractItemView, row: int) -> None:
        """Puts the mouse over a row."""
        viewport = view.viewport()
        at = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseMove(viewport, at)
        where = QPointF(at)
        QApplication.sendEvent(
            viewport, QHoverEvent(QEvent.Type.HoverMove, where, viewport.mapToGlobal(where), QPointF())
        )

    def popup(self, width: int, height: int) -> Image.Image:
        """The popup that is open, with its second row chosen and the mouse over its third; it closes."""
        popup = there(open_popup())
        rows = self.rows(popup)
        keys("Down")
        self.hover(rows, rows.currentIndex().row() + 1)
        taken = self.picture(popup, width, height)
        popup.close()
        self.settle()
        return taken


def as_image(taken: QImage) -> Image.Image:
    """The same picture for comparing, without what the screen adds."""
    taken = taken.convertToFormat(QImage.Format.Format_RGB888)
    lines = bytes(taken.constBits()), taken.bytesPerLine()
    return Image.frombuffer("RGB", (taken.width(), taken.height()), lines[0], "raw", "RGB", lines[1], 1).copy()


@contextmanager
def staged(report: Report, folder: Path) -> Iterator[Stage]:
    """A stage whose clock stands, whose caret doesn't blink, and that makes no backups."""
    opening = Library.opening
    flash = QApplication.cursorFlashTime()
    with (
        mock.patch.object(Library, "open", lambda *given, **how: at_once(opening(*given, **{"clock": _NOW, **how}))),
        mock.patch.object(Library, "opening", lambda *given, **how: opening(*given, **{"clock": _NOW, **how})),
        mock.patch.object(BackingUp, "start"),
    ):
        QApplication.setCursorFlashTime(0)
        stage = Stage(report, folder / "store.db")
        try:
            yield stage
        finally:
            QApplication.setCursorFlashTime(flash)
            stage.window.close()
            stage.window.deleteLater()


def _page(name: str, width: int, height: int, row: int = 1, by: int = 0) -> Scene:
    """A page with a list, one of its rows chosen and the mouse over the next."""

    def scene(stage: Stage) -> Image.Image:
        window = stage.window
        window.parts.pages.open(name)
        stage.settle()
        rows = stage.rows(window.panes.centre)
        rows.setFocus()
        rows.setCurrentIndex(rows.model().index(row, 0))
        stage.hover(rows, row + 1)
        taken = stage.picture(rows, width, height, top=by)
        window.parts.pages.leave()
        return taken

    return scene


def _search(stage: Stage) -> Image.Image:
    stage.window.parts.pages.open("search")
    type_text("funding")
    stage.settle()
    keys("Down", "Down")
    rows = stage.rows(stage.window.panes.centre)
    stage.hover(rows, rows.currentIndex().row() + 1)
    taken = stage.picture(rows, 560, 250)
    stage.window.parts.pages.leave()
    return taken


def _left(stage: Stage) -> Image.Image:
    stage.window.parts.pages.open("left")
    stage.settle()
    keys("Tab", "Down")
    taken = stage.picture(stage.window.panes.centre, 560, 420)
    stage.window.parts.pages.leave()
    return taken


def _incoming(stage: Stage) -> Image.Image:
    window = stage.window
    offered = [replace(item, at="") for item in ITEMS if item.key in {"1", "3", "4", "5"}]
    window.desk.coming_in.begin(Taker().offer(offered))
    window.parts.pages.open("take-back")
    stage.settle()
    keys("End", "Return")
    taken = stage.picture(window.panes.centre, 1180, 500)
    window.parts.pages.leave()
    window.desk.coming_in.let_go()
    return taken


def _card(stage: Stage) -> Image.Image:
    stage.window.desk.navigator.go("P1-08")
    return stage.picture(stage.window.panes.reading, 520, 260)


def _tree(stage: Stage) -> Image.Image:
    stage.window.desk.navigator.go("P1-08")
    stage.settle()
    tree = stage.rows(stage.window.parts.contents)
    return stage.picture(tree, 260, 420)


def _facets(stage: Stage) -> Image.Image:
    window = stage.window
    window.parts.show_filter("to:ngos OR for:ngos")
    window.parts.actions.trigger("facets")
    stage.settle()
    taken = stage.picture(stage.rows(window.parts.contents), 260, 300)
    window.parts.actions.trigger("facets")
    window.desk.filter.clear()
    return taken


def _chips(stage: Stage) -> Image.Image:
    stage.window.parts.show_filter("tag:funding")
    stage.window.parts.show_filter("stance:support")
    taken = stage.picture(stage.window.panes, 700, 110, left=200)
    stage.window.desk.filter.clear()
    return taken


def _position(stage: Stage) -> Image.Image:
    stage.window.desk.navigator.go("P1-08")
    return stage.picture(stage.window.parts.side, 330, 520)


def _popup(action: str, typed: str, width: int = 330, height: int = 190) -> Scene:
    def scene(stage: Stage) -> Image.Image:
        stage.window.desk.navigator.go("P1-08")
        stage.window.panes.reading.focus_text()
        stage.window.parts.actions.trigger(action)
        type_text(typed)
        stage.settle()
        return stage.popup(width, height)

    return scene


def _completion(stage: Stage) -> Image.Image:
    window = stage.window
    window.parts.actions.trigger("find")
    type_text("topic:")
    stage.settle()
    keys("Down")
    lists = [view for view in window.findChildren(QAbstractItemView) if view.isVisible()]
    [offers] = [view for view in lists if not any(part.isAncestorOf(view) for part in stage.fixed)]
    stage.hover(offers, 2)
    taken = stage.picture(offers, 330, 190)
    press("Esc")
    window.parts.field.edit.clear()
    window.panes.reading.focus_text()
    return taken


SCENES: dict[str, Scene] = {
    "tree": _tree,
    "facets": _facets,
    "chips": _chips,
    "card": _card,
    "position": _position,
    "search": _search,
    "left": _left,
    "incoming": _incoming,
    "brief": _page("brief", 480, 330, row=2),
    "templates": _page("templates", 420, 220),
    "notes": _page("notes", 480, 200, row=0),
    "tags": _page("tags", 480, 150),
    "people": _page("people", 480, 150),
    "trash": _page("trash", 480, 100, row=0),
    "commands": _popup("palette", "no"),
    "go-to": _popup("go-to", "p1"),
    "stances": _popup("stance", "", height=260),
    "tag-picker": _popup("tag-picker", ""),
    "completion": _completion,
}
"""A name for each picture."""


def pictures(report: Report, folder: Path) -> dict[str, Image.Image]:
    taken = {}
    with staged(report, folder) as stage:
        for theme in THEMES:
            stage.window.desk.theme.choose(theme)
            for name, scene in SCENES.items():
                taken[f"{name}-{theme}"] = scene(stage)
                stage.settle()
    return taken
