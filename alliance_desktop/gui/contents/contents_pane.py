"""The contents pane: above the tree of the report, below *My work*."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.contents.my_work import MyWork
from alliance_desktop.gui.contents.tree import ContentsTree
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import texts, tokens
from alliance_desktop.gui.look.builders import Lazy, column, hairline
from alliance_desktop.i18n import _
from alliance_desktop.library import tag_edits

if TYPE_CHECKING:
    from alliance_desktop.gui.contents.facets_pane import FacetsPane

_WORK_SHARE = 1 / 3
"""So much of the height *My work* takes at most; more of it scrolls."""


class ContentsColumn(QWidget):
    """Where one is, and what one has: goes to places by the navigator, asks for views and filters by signals."""

    page_wanted = Signal(str)
    """The name of a list: 'notes', 'filters' …"""
    saved_filter_wanted = Signal(str)
    """The id of a saved filter: it takes the place of the present one."""
    arrived = Signal()
    """The reader chose a place and is there: reading goes on from it."""
    filter_wanted = Signal(str)
    """A term to add to the filter or, if it is there, to take away: 'tag:funding'."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.section = desk.report.sections[0].id
        self._tree = ContentsTree(desk.report, self._stance_of, desk.theme, self)
        self._facets = Lazy(self._make_facets)
        self._work = MyWork(desk, self)
        parts = (self._tree, 1), hairline(desk.theme), self._work
        self._column = column(*parts, gap=0, edges=(0, tokens.XS, 0, 0), on=self)
        self.setFocusProxy(self._tree)
        self._tree.wanted.connect(self._go)
        self._tree.tag_dropped.connect(self._add_tag)
        self._work.page_wanted.connect(self.page_wanted)
        self._work.filter_wanted.connect(self.filter_wanted)
        self._work.saved_filter_wanted.connect(self.saved_filter_wanted)
        self._work.resized.connect(self._share)
        desk.navigator.current_changed.connect(self._mark)
        desk.navigator.chosen_changed.connect(self._follow_ring)
        desk.filter.changed.connect(self._show_matches)
        for signal in (desk.editor.attached, desk.editor.changed):
            signal.connect(self._tree.rows.matched)
        texts.say(self, name=lambda: _("Contents"))
        self._mark(desk.navigator.current)

    @property
    def facets_shown(self) -> bool:
        facets = self._facets.made
        return facets is not None and facets.isVisibleTo(self)

    def show_facets(self, shown: bool) -> None:
        """Put the facets in place of the tree, or the tree back, and give it the focus."""
        facets = self._facets()
        self._tree.setVisible(not shown)
        facets.setVisible(shown)
        upper = facets if shown else self._tree
        self.setFocusProxy(upper)
        upper.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, name: str) -> None:
        """Light the row of the page that fills the centre, if it has one; without a page where one is in the text."""
        self._work.show_page(name)
        self._tree.stand_aside(bool(name))

    def follow(self, section: str) -> None:
        self.section = section
        self._tree.follow(section, self._desk.navigator.ringed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _make_facets(self) -> "FacetsPane":
        from alliance_desktop.gui.contents.facets_pane import FacetsPane

        facets = FacetsPane(self._desk, self)
        self._column.insertWidget(0, facets, 1)
        facets.wanted.connect(self.filter_wanted)
        facets.left.connect(partial(self.show_facets, False))
        return facets

    def _share(self) -> None:
        """Give *My work* what it needs, within its share of the height."""
        self._work.setFixedHeight(min(self._work.full_height, int(self.height() * _WORK_SHARE)))

    def _mark(self, code: str) -> None:
        section = self._desk.report.section_of(code)
        self.follow(section.id if section else self.section)

    def _follow_ring(self) -> None:
        self.follow(self.section)

    def _go(self, code: str) -> None:
        self._desk.navigator.go(code)
        self.arrived.emit()

    def _add_tag(self, code: str, name: str) -> None:
        editor = self._desk.editor
        if library := editor.library:
            editor.do(tag_edits.add_tags(library, [library.target(code)], [name]))

    def _stance_of(self, code: str) -> str:
        return self._desk.editor.marks(code).position.text("stance")

    def _show_matches(self) -> None:
        self._tree.rows.set_shown(self._desk.filter.shown)
