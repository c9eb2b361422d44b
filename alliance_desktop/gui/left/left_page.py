"""What is left: how far each section is, and beneath what is open, each row one act from its mend."""

from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.edit import Changes
from alliance_desktop.domain.language.filter_terms import Called
from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.report import OF_REPORT, target_at
from alliance_desktop.gui.actions.report_turns import turn_to
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.left.left_matrix import LeftCell, LeftMatrix
from alliance_desktop.gui.left.open_list import SHOWN_AT_FIRST, SHOWN_MORE, OpenList, OpenRow, open_rows
from alliance_desktop.gui.look import fitting, roles, tokens
from alliance_desktop.gui.look.builders import REST, column, label, on_ground, opener, row, scrolled
from alliance_desktop.gui.state.quick_changes import keep_carried
from alliance_desktop.gui.widgets.focus import holds_focus
from alliance_desktop.gui.widgets.page import Page, RowInHand
from alliance_desktop.gui.widgets.popups.popup import MenuRow, open_menu
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.importing import installed_reports
from alliance_desktop.library.what_is_left import LeftOfReports, OpenItem, OpenKind, WhatIsLeft
from alliance_desktop.render.moments import local_now

_KINDS = {"tagged": "tag", "noted": "note", "stance": "stance"}
"""What `has:` and `no:` call a column."""
_EVERY = "*"
"""Stands for all reports where an id of a brief is chosen."""
_ACTIONS = {"no-stance": "stance", "no-line": "line", "not-answered": "answer", "overdue": "answer"}
"""The action that opens the field which is empty."""


class LeftPage(Page):
    """Of the whole report, or of one brief."""

    edge = tokens.XL

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__()
        self._desk, self._shell = desk, shell
        self._brief_id, desk.left.opens_with = desk.left.opens_with, ""
        self._shown: dict[OpenKind, int] = {}
        self._left: WhatIsLeft | None = None
        self._counted: Brief | None = None
        """The brief as it was when all was counted."""
        self._in_list = False
        self.setWindowTitle(_("What is left"))
        self.matrix, self.list = LeftMatrix(desk.theme), OpenList(desk.theme)
        self.choice = opener(desk.theme, self.open_choice)
        self._hint = label(desk.theme, roles.HINT, self._hint_words, wraps=True)
        self._nothing = label(desk.theme, roles.HINT, _nothing_left)
        self._place()
        self._count()
        self._connect()

    def first_focus(self) -> QWidget:
        if self._in_list and self.list.isVisibleTo(self):
            return self.list
        return self.matrix if self._left or self.matrix.cells.rowCount() else self.choice

    def row_in_hand(self) -> RowInHand:
        """The recommendation of the chosen row; in the table there is nothing that a key could mark."""
        row = self.list.row() if self._in_list else None
        if not (row and row.item):
            return RowInHand()
        target = target_at(row.item.code, self._desk.report.id)
        if target.report != self._desk.report.id:
            return RowInHand(elsewhere=(target,))
        return RowInHand((row.item.code,), row.item.note)

    def memory(self) -> object:
        cell, row = self.matrix.currentIndex(), self.list.row()
        place = cell.row(), cell.column()
        number = self.list.currentIndex().row()
        return _Memory(self._brief_id, self._shown, self._in_list, place, number, row.key if row else "")

    def recall(self, memory: object) -> None:
        """On the same row or cell; where the row is mended, on the one in its place."""
        if not isinstance(memory, _Memory):
            return
        self._brief_id, self._shown = memory.brief, memory.shown
        self._count()
        self.matrix.setCurrentIndex(self.matrix.cells.index(*memory.cell))
        found, count = self.list.rows.number_of(memory.key), self.list.rows.rowCount()
        self.list.choose(min(memory.row, count - 1) if found is None else found)
        self._in_list = memory.in_list and count > 0
        self.first_focus().setFocus()
        self._reveal()
        self.row_changed.emit()

    @property
    def brief(self) -> Brief | None:
        """The one that is looked at; None for the whole report."""
        library = self._desk.editor.library
        return library.brief(self._brief_id) if library and self._brief_id else None

    def open_choice(self) -> None:
        """The menu of the whole report, all briefs, and all reports where there are several."""
        library, chosen = self._desk.editor.library, self.brief
        briefs = [("", _("Whole report")), *((one.id, one.name) for one in (library.briefs if library else ()))]
        if any(one != self._desk.report.id for one in installed_reports.folders()):
            briefs.append((_EVERY, _("All reports")))
        now = _EVERY if self._has_reports else chosen.id if chosen else ""
        rows = (MenuRow(name, partial(self.choose, each), each == now) for each, name in briefs)
        open_menu(self._desk.theme, self.choice, rows)

    def choose(self, brief_id: str) -> None:
        """Look at a brief; '' looks at the whole report, `_EVERY` at all reports."""
        self._brief_id, self._shown = brief_id, {}
        self._count()

    def _count(self) -> None:
        brief = self._counted = self.brief
        if self._has_reports:
            if self._left:  # its rows are sections
                self._left = None
                self._show_counts(None, None)
            self._desk.left.count_reports()
        else:
            self._left = self._desk.left.of_brief(brief) if brief else self._desk.left.now()
            self._show_counts(self._left, brief)
        words = _("Brief: {name}").format(name=brief.name) if brief else _("Whole report")
        words = _("All reports") if self._has_reports else words
        fitting.say_on(self.choice, words, self._desk.theme.grown(tokens.NAME_WIDTH))
        self.choice.setAccessibleName(_("What is left of: {what}").format(what=words))
        self._hint.setText(self._hint_words())
        self._list()

    @property
    def _has_reports(self) -> bool:
        """Whether all reports are looked at, each as a line."""
        return self._brief_id == _EVERY

    def _show_reports(self, left: LeftOfReports) -> None:
        if self._has_reports:
            self._show_counts(left if left.reports else None, None)
            self._hint.setText(self._hint_words() if left.reports else _("No report has marks yet."))

    def _hint_words(self) -> str:
        if self._has_reports:
            return _("Click a line to see its report")
        if self._left and self._left.missing:
            words = ngettext(
                "Not counted: {count} recommendation that isn’t there any more",
                "Not counted: {count} recommendations that aren’t there any more",
                self._left.missing,
            )
            return words.format(count=self._left.missing)
        return _("Click a cell to see its recommendations")

    def _show_counts(self, left: WhatIsLeft | LeftOfReports | None, brief: Brief | None) -> None:
        cell = self.matrix.currentIndex()
        place = cell.row(), cell.column()
        self.matrix.cells.show_left(left, brief)
        self.matrix.fit()
        self.matrix.setCurrentIndex(self.matrix.cells.index(*place))
        if not self.matrix.currentIndex().isValid():
            self.matrix.choose_first()

    def _list(self) -> None:
        library, left = self._desk.editor.library, self._left
        rows = list(open_rows(left, library, self._shown, local_now().date())) if library and left else []
        self.list.show_rows([*rows])
        if not self._in_list:
            self.list.clearSelection()
        if not rows and holds_focus(self.list):
            self.matrix.setFocus()
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows and left is not None)
        self.row_changed.emit()

    def _take_in(self, changes: Changes) -> None:
        brief = self.brief
        if self._left is None or brief != self._counted:
            self._count()
            return
        report = self._desk.report
        if brief:
            self._left.look_again(target.place(report.id) for target in changes.targets)
        sections = (report.section_of(one.code) for one in changes.targets if one.report == report.id)
        others = {f"{one.report}{OF_REPORT}" for one in changes.targets if one.report != report.id}
        self.matrix.cells.count_again({section.id for section in sections if section} | others)
        self._list()

    def _do_chosen(self) -> None:
        if row := self.list.row():
            self._do(row)

    def _do(self, row: OpenRow) -> None:
        if row.item:
            mend_where_it_is(self._shell, row.item, self._brief_id)
        else:
            self._shown = {**self._shown, row.kind: self._shown.get(row.kind, SHOWN_AT_FIRST) + SHOWN_MORE}
            self._list()

    def _enter(self, in_list: bool) -> None:
        """The focus came into the list or into the table, or moved there."""
        self._in_list = in_list
        if not in_list:
            self.list.clearSelection()
        elif self.list.row() is None:
            self.list.choose(0)
        else:
            self.list.choose(self.list.currentIndex().row())
        self._reveal()
        self.row_changed.emit()

    def _go_down(self) -> None:
        if self.list.isVisibleTo(self):
            self.list.choose(0)
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _reveal(self) -> None:
        """Scroll to what has the focus."""
        view: QAbstractItemView = self.list if self._in_list else self.matrix
        place: QRect = view.visualRect(view.currentIndex())
        middle = view.mapTo(self._inner, place.center()).y()
        self._area.ensureVisible(0, middle, 0, place.height() // 2 + tokens.XXL)

    def _connect(self) -> None:
        self.matrix.wanted.connect(self._show_cell)
        self.matrix.left_below.connect(self._go_down)
        self.matrix.entered_focus.connect(partial(self._enter, False))
        self.list.entered.connect(self._do_chosen)
        self.list.escaped.connect(self.leave)
        self.list.wanted.connect(self._do)
        self.list.left_above.connect(self.matrix.enter_sums)
        self.list.entered_focus.connect(partial(self._enter, True))
        self._desk.editor.attached.connect(self._count)
        self._desk.editor.changed.connect(self._take_in)
        self._desk.left.counted.connect(self._count)
        self._desk.left.reports_counted.connect(self._show_reports)

    def _place(self) -> None:
        on_ground(self._desk.theme, self, "LeftPage")
        edges = (tokens.XL, 0, tokens.XL, 0)
        self._nothing.setContentsMargins(*edges)
        head = row(self.choice, (self._hint, 1), gap=tokens.M, edges=edges)
        self._inner = on_ground(self._desk.theme, QWidget(), "#leftInner")
        parts = head, row(self.matrix, edges=edges), self.list, self._nothing, REST
        column(*parts, gap=tokens.S, edges=(0, tokens.M, 0, tokens.L), on=self._inner)
        self._area = scrolled(self._desk.theme, QScrollArea(), self._inner, "reading")
        column(self._area, on=self)

    def _show_cell(self, index: QModelIndex) -> None:
        cell = self.matrix.cells.cell(index)
        if cell and self._has_reports:
            self._open_report(cell)
        elif cell and self._left and (other := self._left.report_of(cell.section)):
            opened = partial(_open_with, self._brief_id)
            turn_to(self._shell, other, opened, opened)
        elif cell and cell.total:
            show_cell(self._shell, cell, self.brief)

    def _open_report(self, cell: LeftCell) -> None:
        """What is left of the report of a line; of the sums there is nothing to open."""
        if cell.section and cell.section.id == self._desk.report.id:
            self.choose("")
        elif cell.section:
            turn_to(self._shell, cell.section.id, partial(_open_with, ""), partial(_open_with, _EVERY))


def _open_with(brief_id: str, shell: Shell) -> None:
    shell.desk.left.opens_with = brief_id
    shell.pages.open("left")


class _Memory(NamedTuple):
    """How the page was left."""

    brief: str
    shown: dict[OpenKind, int]
    in_list: bool
    cell: tuple[int, int]
    row: int
    key: str


def _nothing_left() -> str:
    return _("Nothing left to do. Every recommendation has a stance and a line to take.")


def mend_where_it_is(shell: Shell, item: OpenItem, brief_id: str) -> None:
    """The same as `mend`, also in another report, to which the window turns; the way back leads to the page."""
    here = shell.desk.report.id
    target = target_at(item.code, here)
    if target.report == here:
        mend(shell, item)
        return
    there = replace(item, code=target.code, twin=target_at(item.twin, here).code)
    turn_to(shell, target.report, partial(_mend_there, there), partial(_open_with, brief_id))


def _mend_there(item: OpenItem, shell: Shell) -> None:
    shell.desk.navigator.go(item.code)
    mend(shell, item)


def mend(shell: Shell, item: OpenItem) -> None:
    """Show the recommendation, with what is to be filled in or looked at open; keep at once what was carried over."""
    desk = shell.desk
    if item.kind == "carried":
        keep_carried(desk.editor, (item.code,))
        return
    note = desk.editor.library.note(item.note) if desk.editor.library and item.note else None
    if item.twin:
        show_filter(shell, f"id:{item.code},{item.twin}")
        desk.navigator.focus(item.code)
    elif record := _to_choose(desk, item):
        desk.navigator.go(item.code)
        shell.panels.show_side()
        shell.side.texts().enter_choice(record)
    elif note is not None:
        shell.show_mark(note)
        shell.panels.show_side()
        shell.side.open_note(note.id)
    else:
        desk.navigator.go(item.code)
        shell.actions.trigger(_ACTIONS[item.kind])
    desk.navigator.history.begin_errand()


def _to_choose(desk: Desk, item: OpenItem) -> Note | PositionField | None:
    """The field or note whose texts the row lists."""
    of = (one for one in desk.editor.marks(item.code).to_choose if item.kind == "conflict")
    return next((one for one in of if one.id == item.note or getattr(one, "field", "") == item.field), None)


def show_cell(shell: Shell, cell: LeftCell, brief: Brief | None) -> None:
    """Show the recommendations that a cell counts; where it counts none, those of the section."""
    library = shell.desk.editor.library
    conditions = [f"section:{cell.section.id}"] if cell.section else []
    if brief:
        conditions.append(str(Called("in", (brief.name,))))
    if cell.some and cell.column in _KINDS:
        conditions.append(f"has:{_KINDS[cell.column]}")
    elif cell.some and cell.column == "in_brief" and not brief and library:
        conditions.append(str(Called("in", tuple(one.name for one in library.briefs))))
    show_filter(shell, " ".join(conditions))


def show_filter(shell: Shell, text: str) -> None:
    """Show what a filter finds in place of what was asked for before; the way back leads to the page."""
    desk = shell.desk
    desk.navigator.go(desk.navigator.current)
    desk.filter.ask(desk.filter.questions.read(text))
    shell.text.focus_text()
