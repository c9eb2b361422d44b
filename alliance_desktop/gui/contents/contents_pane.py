"""The contents pane: above the tree of the report, below *My work*."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QWidget

from alliance_desktop.errors import StoreError
from alliance_desktop.gui.actions.keymap import ACTIONS
from alliance_desktop.gui.contents.contents_tree import ContentsTree
from alliance_desktop.gui.contents.work_row import MoreButton, ShownTag, TagFlow, WorkButton, WorkRow
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, Lazy, column, hairline, label, row, scrolled
from alliance_desktop.gui.look.roles import line_high
from alliance_desktop.gui.widgets.focus import InOrder
from alliance_desktop.gui.widgets.rows.row_parts import Icon, PartsLine, RowLook, WordsPart
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import tag_edits
from alliance_desktop.library.what_is_left import WorkCounts, work_counts

if TYPE_CHECKING:
    from alliance_desktop.gui.contents.facets_pane import FacetsPane
    from alliance_desktop.library.filter_edits import ShownFilter

_MOST = 4
_LEFT = tokens.L + tokens.DOT + tokens.S
"""Names begin where those of the tags do."""
_EDGE = tokens.S
"""Before the first column."""
_ACTIONS = {action.id: action for action in ACTIONS}
_NAMES = tuple(name for name in WorkCounts.__annotations__ if name != "by_tag")
"""The pages of the lists, in the order in which they are read, down each column."""
_BRIEFS = "briefs"
"""Is called shorter here than in its menu, where it has no icon."""


class MyWork(QScrollArea):
    """Opens lists in the centre; a click on a tag or a saved filter filters. Under a filter counts read '3/11'."""

    page_wanted = Signal(str)
    filter_wanted = Signal(str)
    saved_filter_wanted = Signal(str)
    """The id of a saved filter: it takes the place of the present one."""
    resized = Signal()
    """`full_height` is another now."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, theme = desk, desk.theme
        self._inner, self._head = QWidget(), label(theme, roles.words("group", "text_2"), lambda: _("My work"))
        look = RowLook(theme, self)
        self._rows = {name: WorkRow(_ACTIONS[name].icon or "file-text", look, self) for name in _NAMES}
        self._grid = WorkGrid(list(self._rows.values()), self)
        self._part = QWidget()
        self._tags, self._filters = TagFlow(look, self), FilterRows(look, self)
        self._lay_out()
        for name, each in self._rows.items():
            each.clicked.connect(partial(self.page_wanted.emit, name))
        self._grid.reflowed.connect(self.resized)
        self._tags.tag_wanted.connect(self._want_tag)
        self._tags.all_wanted.connect(partial(self.page_wanted.emit, "tags"))
        self._tags.reflowed.connect(self.resized)
        self._filters.wanted.connect(self.saved_filter_wanted)
        self._filters.all_wanted.connect(partial(self.page_wanted.emit, "filters"))
        self._filters.reflowed.connect(self.resized)
        self.refresh()
        for signal in (
            desk.editor.attached,
            desk.editor.changed,
            desk.left.counted,
            desk.filter.changed,
            theme.changed,
            texts.LANGUAGE.changed,
        ):
            signal.connect(self.refresh)

    def show_page(self, name: str) -> None:
        """Light the list that fills the centre, if it is one of these."""
        for listed, each in self._rows.items():
            each.light(listed == name)

    @property
    def full_height(self) -> int:
        """The height at which nothing scrolls, in pixels."""
        return self._inner.sizeHint().height()

    def refresh(self, *_changes: object) -> None:
        """Count anew. While the store is not open there is nothing to count."""
        library = self._desk.editor.library
        try:
            left = self._desk.left.left
            open_codes = left.open_codes if left else None
            self._show(
                work_counts(library, library.trash_count(), self._desk.filter.shown, open_codes) if library else None
            )
        except StoreError as error:
            self._desk.editor.failed.emit(error)

    def _show(self, counts: WorkCounts | None) -> None:
        for name, each in self._rows.items():
            words = _("Briefs") if name == _BRIEFS else _ACTIONS[name].text()
            each.show_count(words, str(getattr(counts, name) or "") if counts else "")
        self._grid.place()
        saved, pairs = self._desk.filter.saved(), counts.by_tag if counts else ()
        self._part.setVisible(bool(pairs or saved))
        self._filters.show_filters(saved, self._desk.filter.expression)
        on = self._desk.filter.tags_asked_for
        self._tags.show_tags([ShownTag(tag.name, tag.colour, str(count), tag.id in on) for tag, count in pairs])

    def _lay_out(self) -> None:
        self._head.setContentsMargins(tokens.L, 0, tokens.L, 0)
        line_high(self._desk.theme, self._head, tokens.TARGET - tokens.XS)
        row(hairline(self._desk.theme), edges=(tokens.L, tokens.XS, tokens.L, tokens.XS), on=self._part)
        self._part.setFixedHeight(tokens.LINE + 2 * tokens.XS)
        parts = self._head, self._grid, self._part, self._tags, self._filters
        column(*parts, gap=0, edges=(0, tokens.S, 0, tokens.XS), on=self._inner)
        scrolled(self._desk.theme, self, self._inner)

    def _want_tag(self, name: str) -> None:
        self.filter_wanted.emit(self._desk.filter.questions.tag_condition(name))


class WorkGrid(InOrder):
    """The rows in two columns where their words fit, read downwards, else in one; in their order also for Tab."""

    reflowed = Signal()

    def __init__(self, rows: Sequence[WorkRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows, self._half = rows, (len(rows) + 1) // 2
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_EDGE, 0, 0, 0)
        self._grid.setSpacing(0)
        self._shape = 0, 0
        """How many rows stand below each other, and how high one is."""
        for each in rows:
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def stops(self) -> Sequence[WorkRow]:
        return self._rows

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Lay the rows out: their words, or the width, may be others."""
        before, after = self._rows[: self._half], self._rows[self._half :]
        for each in after:
            each.inset = tokens.XS  # as long as it is a second column, which stands under nothing
        first, second = (max(each.sizeHint().width() for each in part) for part in (before, after))
        room, start = self.width() - _EDGE, self.width() // 2 - _EDGE
        start = max(first, min(start, room - second))  # in the middle, unless its words need more
        two = start + second - tokens.XXS <= room  # which nothing but air stands in
        self._grid.setColumnMinimumWidth(0, start if two else 0)
        for each in after:
            each.inset = tokens.XS if two else tokens.S
        shape = self._half if two else len(self._rows), self._rows[0].sizeHint().height()
        if shape != self._shape:
            self._shape = shape
            self._fill(two)
            self.updateGeometry()  # what the pane has kept of its height is over at once
            self.reflowed.emit()
        self._grid.activate()

    def _fill(self, two: bool) -> None:
        """Two columns: the first as wide as `place` says; one takes all there is."""
        in_column, high = self._shape
        for number, each in enumerate(self._rows):
            each.setFixedHeight(high)
            self._grid.addWidget(each, number % in_column, number // in_column)
            other = (number + self._half) % (2 * self._half)
            each.beside = self._rows[other] if two and other < len(self._rows) else None
        self._grid.setColumnStretch(0, 0 if two else 1)
        self._grid.setColumnStretch(1, 1 if two else 0)


class FilterRows(QWidget):
    """The first saved filters, as many as have room; what is left over stands behind '+3'."""

    wanted = Signal(str)
    all_wanted = Signal()
    reflowed = Signal()

    def __init__(self, look: RowLook, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = [FilterRow(look, self) for _number in range(_MOST)]
        self._more = MoreButton(look, self)
        self._more.clicked.connect(self.all_wanted)
        self._shown = 0
        column(*self._rows, row(self._more, REST, edges=(_LEFT - tokens.XS, 0, 0, 0)), gap=0, on=self)
        for each in self._rows:
            each.clicked.connect(self._want)
            each.hide()
        self._more.hide()

    def show_filters(self, filters: "list[ShownFilter]", on: str) -> None:
        """Show the first of these; the one with the expression `on` is what is shown now."""
        for each, one in zip(self._rows, filters, strict=False):
            each.show_filter(one, on=one.saved.expression == on)
        for number, each in enumerate(self._rows):
            each.setVisible(number < len(filters))
        left_over = len(filters) - _MOST
        name = ngettext("{count} more saved filter", "{count} more saved filters", left_over).format(count=left_over)
        self._more.show_left_over(left_over, name)
        if len(filters) != self._shown:
            self._shown = len(filters)
            self.updateGeometry()  # what the pane has kept of its height is over at once
            self.reflowed.emit()

    def _want(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, FilterRow):
            self.wanted.emit(pressed.filter_id)


class FilterRow(WorkButton):
    """One saved filter; on while it is what is shown."""

    def __init__(self, look: RowLook, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.filter_id, self._is_wrong = "", False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_filter(self, one: "ShownFilter", *, on: bool) -> None:
        """Take another filter, or the present state of the same."""
        self.filter_id, self._is_wrong = one.saved.id, bool(one.remark)
        self._count = "" if one.count is None else str(one.count)
        self.setChecked(on)
        self.setText(one.saved.name)
        said = ", ".join(filter(None, (one.saved.name, self._count, one.remark)))
        self.setAccessibleName(_("Saved filter {said}").format(said=said))
        self.setToolTip("\n".join(filter(None, (one.saved.name, one.words, one.remark))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.CONTENTS_MIN, max(tokens.TARGET, self._look.metrics("ui-small").height() + tokens.S))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter, left = QPainter(self), tokens.L - tokens.XXS
        self.ground(painter, QRectF(self.rect().adjusted(tokens.S, 0, -tokens.S, 0)))
        name, colour = ("triangle-alert", "danger") if self._is_wrong else ("filter", "text_2")
        sign = Icon(name, colour, tokens.ICON_CHIP, _LEFT - left - tokens.ICON_CHIP)
        count = WordsPart(self._count, "ui-small-medium", "text_2")
        words = WordsPart(self.text(), "ui-small", gap=tokens.XS, beside=count)
        PartsLine((sign, words)).paint(painter, self._look, self.rect().adjusted(left, 0, -tokens.L, 0))


class ReportName(WorkButton):
    """What the report is called, over the contents; a press offers the others."""

    def __init__(self, name: str, look: RowLook, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setText(name)
        self.setToolTip(name)
        texts.say(self, name=lambda: _("Report: {name}").format(name=name))

    def sizeHint(self) -> QSize:
        return QSize(tokens.CONTENTS_MIN, max(tokens.BAR_BUTTON, self._look.metrics("ui-medium").height() + tokens.M))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        self.ground(painter, QRectF(self.rect().adjusted(tokens.S, 0, -tokens.S, 0)))
        arrow = Icon("chevron-down", "text_2", tokens.ICON_CHIP, tokens.XS)
        words = PartsLine((WordsPart(self.text(), "ui-medium"),), (arrow,))
        words.paint(painter, self._look, self.rect().adjusted(tokens.L, 0, -tokens.L, 0))


_WORK_SHARE = 2 / 5
"""So much of the height *My work* takes at most, on a small screen all of it with two lines of tags; more scrolls."""
_FACETS, _WORK_LEAST = 11 * tokens.PANEL_ROW, 3 * tokens.PANEL_ROW
"""What the facets have before *My work* has more than its first rows, at 100 %: a list one can choose from."""


class ContentsColumn(QWidget):
    """Where one is, and what one has: goes to places by the navigator, asks for views and filters by signals."""

    page_wanted = Signal(str)
    """The name of a list: 'notes', 'filters' …"""
    saved_filter_wanted = Signal(str)
    arrived = Signal()
    """The reader chose a place and is there: reading goes on from it."""
    filter_wanted = Signal(str)
    """A term to add to the filter or, if it is there, to take away: 'tag:funding'."""
    reports_wanted = Signal()
    """The reader wants to choose another report."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.section = desk.report.sections[0].id
        self._tree = ContentsTree(desk.report, self._stance_of, desk.theme, self)
        self._facets = Lazy(self._make_facets)
        self._work = MyWork(desk, self)
        name = ReportName(desk.report.short_title, RowLook(desk.theme, self), self)
        name.clicked.connect(self.reports_wanted)
        parts = name, (self._tree, 1), hairline(desk.theme), self._work
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
        desk.editor.attached.connect(self._tree.rows.matched)
        desk.editor.changed.connect(self._tree.show_changes)
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
        self._share()
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
        self._column.insertWidget(1, facets, 1)
        facets.wanted.connect(self.filter_wanted)
        facets.left.connect(partial(self.show_facets, False))
        return facets

    def _share(self) -> None:
        """Give *My work* what it needs, within its share of the height; where that is low the facets come first."""
        high, grown = int(self.height() * _WORK_SHARE), self._desk.theme.grown
        if self.facets_shown:
            high = min(high, max(self.height() - grown(_FACETS), grown(_WORK_LEAST)))
        self._work.setFixedHeight(min(self._work.full_height, high))

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
