"""The panel of facets in place of the contents' tree: a click narrows what is shown, the same again takes it back."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from alliance_desktop.gui.actions.chosen_keys import KEYMAP
from alliance_desktop.gui.contents.facet_groups import Facets, Group
from alliance_desktop.gui.contents.facet_painter import FacetPainter
from alliance_desktop.gui.contents.facets_model import FacetsModel
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.key_list import leave_letters
from alliance_desktop.i18n import _


class FacetsPane(QWidget):
    """Counts only while it is seen."""

    wanted = Signal(str)
    """A condition to add to the filter or, if it is there, to take away: 'to:ngos'."""
    left = Signal()
    """The contents are wanted again."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, theme = desk, desk.theme
        self._facets = Facets(desk.filter)
        self._model = FacetsModel()
        self._title = dress(theme, QLabel(), Role("ui-strong"))
        self._shown = dress(theme, QLabel(), roles.words("ui-small-medium", "text_2"))
        self._close = dress(theme, QToolButton(), roles.FLAT_BUTTON, icon="x", colour="text_2")
        self.list = FacetList(self._model, theme, self)
        self._lay_out()
        self.list.pressed.connect(self._press)
        self.list.entered_key.connect(self._press)
        self._close.clicked.connect(self.left)
        for signal in (desk.editor.attached, desk.editor.changed, desk.filter.changed):
            signal.connect(self._follow)
        self._name()
        follow(theme, self, self._measure)
        texts.LANGUAGE.changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Counts anew; the row that has the focus keeps it."""
        self.list.show_groups(self._facets.groups(self._desk.editor.library))
        shown, total = self._desk.filter.shown, self._desk.filter.total
        text = _("{count} of {total} shown").format(count=total if shown is None else len(shown), total=total)
        self._shown.setText(text)

    def _name(self) -> None:
        texts.say(self, name=lambda: _("Facets"))
        texts.say(self._title, text=lambda: _("Facets"))
        texts.say(
            self._close,
            name=lambda: _("Back to the contents"),
            tip=lambda: KEYMAP.with_key(_("Back to the contents"), "facets"),
        )
        texts.say(self.list, name=lambda: _("Facets of what is shown"))

    def _measure(self) -> None:
        line = QFontMetrics(self._title.font()).height()
        self._head.setFixedHeight(max(tokens.CONTEXT_BAR - tokens.XS, line))

    def _follow(self, *_changes: object) -> None:
        if self.isVisible():
            self.refresh()

    def _press(self, index: QModelIndex) -> None:
        facet = self._model.facet(index)
        if facet is not None:
            self.wanted.emit(facet.condition)

    def _lay_out(self) -> None:
        self._head = QFrame()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(tokens.L, 0, tokens.S, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._shown)
        row.addWidget(self._close)
        self._close.setFixedSize(tokens.TARGET, tokens.TARGET)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)


class FacetList(QListView):
    """↑ ↓ go from value to value, ← → from group to group; Enter and the space bar press."""

    entered_key = Signal(QModelIndex)

    def __init__(self, model: FacetsModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._facets = model
        self.setModel(model)
        self.setItemDelegate(FacetPainter(self, model, theme))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the column stands still
        dress(theme, self, roles.rows("window"))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_groups(self, groups: list[Group]) -> None:
        """Shows these; the value chosen and what is seen of the list stay, as far as they can."""
        before, place = self._facets.facet(self.currentIndex()), self.currentIndex().row()
        seen = self.verticalScrollBar().value()
        self._facets.show_groups(groups)
        found = self._facets.number_of(before.condition) if before else None
        last = self._facets.rowCount() - 1
        number = found if found is not None else self._facets.next_facet(min(max(place, 0), last), 1)
        self._choose(number if number is not None else self._facets.next_facet(last, -1))
        self.verticalScrollBar().setValue(seen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.entered_key.emit(self.currentIndex())
            case Qt.Key.Key_Down:
                self._choose(self._facets.next_facet(here + 1, 1))
            case Qt.Key.Key_Up:
                self._choose(self._facets.next_facet(here - 1, -1))
            case Qt.Key.Key_Right:
                self._choose(self._facets.next_group(here, 1))
            case Qt.Key.Key_Left:
                self._choose(self._facets.next_group(here, -1))
            case _:
                super().keyPressEvent(event)
                leave_letters(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are actions of the window."""

    def _choose(self, number: int | None) -> None:
        if number is not None:
            self.setCurrentIndex(self._facets.index(number, 0))
