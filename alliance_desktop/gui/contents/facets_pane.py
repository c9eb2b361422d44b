"""The panel of facets in place of the contents' tree: a click narrows what is shown, the same again takes it back."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
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

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.contents.facet_groups import Facets, Group
from alliance_desktop.gui.contents.facet_rows import FacetRows
from alliance_desktop.gui.contents.facets_model import FacetsModel
from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.finding import Finding
from alliance_desktop.i18n import _


class FacetsPane(QWidget):
    """Counts only while it is seen."""

    wanted = Signal(str)
    """A condition to add to the filter or, if it is there, to take away: 'to:ngos'."""
    left = Signal()
    """The contents are wanted again."""
    resized = Signal()
    """`full_height` may be another now."""

    def __init__(self, report: Report, editor: Editor, finding: Finding, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor, self._finding, self._theme = editor, finding, theme
        self._facets = Facets(report, finding)
        self._model = FacetsModel()
        self._title, self._shown, self._close = QLabel(), QLabel(), QToolButton()
        self.list = FacetList(self._model, theme, self)
        self._lay_out()
        self.list.pressed.connect(self._press)
        self.list.entered_key.connect(self._press)
        self._close.clicked.connect(self.left)
        for signal in (editor.attached, editor.changed, finding.filter_changed):
            signal.connect(self._follow)
        self.retranslate()
        self.apply_theme()

    def retranslate(self) -> None:
        """Sets every text again."""
        self.setAccessibleName(_("Facets"))
        self._title.setText(_("Facets"))
        self._close.setAccessibleName(_("Back to the contents"))
        self._close.setToolTip(KEYMAP.with_key(_("Back to the contents"), "facets"))
        self.list.setAccessibleName(_("Facets of what is shown"))
        self._follow()

    def apply_theme(self) -> None:
        """Takes the theme's present look."""
        theme = self._theme
        self._title.setFont(theme.font("ui-strong"))
        self._shown.setFont(theme.font("ui-small-medium"))
        self._shown.setStyleSheet(f"color: {theme.colours.text_2}")
        self._close.setIcon(theme.icon("x", "text_2", tokens.ICON_TEXT))
        self._close.setStyleSheet(styles.flat_button(theme))
        self._close.setIconSize(QSize(tokens.ICON_TEXT, tokens.ICON_TEXT))
        self._head.setFixedHeight(max(tokens.CONTEXT_BAR - tokens.XS, QFontMetrics(theme.font("ui-strong")).height()))
        self.list.apply_theme()

    @property
    def full_height(self) -> int:
        """The height at which nothing scrolls, in pixels."""
        return self._head.height() + self.list.full_height

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Counts anew; the row that has the focus keeps it."""
        self.list.show_groups(self._facets.groups(self._editor.library))
        shown, total = self._finding.shown, self._finding.total
        text = _("{count} of {total} shown").format(count=total if shown is None else len(shown), total=total)
        self._shown.setText(text)
        self.resized.emit()

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
        self._facets, self._theme = model, theme
        self._rows = FacetRows(self, model, theme)
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def full_height(self) -> int:
        """That of all rows, in pixels."""
        return sum(self.sizeHintForRow(number) for number in range(self._facets.rowCount()))

    def apply_theme(self) -> None:
        """Takes the theme's present look."""
        self._rows.restyle()
        ground = f"QListView {{ background: {self._theme.colours.window}; border: none; }}"
        self.setStyleSheet(ground + styles.scroll_bar(self._theme))
        self.scheduleDelayedItemsLayout()

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

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are acts of the window."""

    def _choose(self, number: int | None) -> None:
        if number is not None:
            self.setCurrentIndex(self._facets.index(number, 0))
