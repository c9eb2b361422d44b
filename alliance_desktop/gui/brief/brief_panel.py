"""The left half of the brief builder: name, head, the list of what stands in it, and what is said beneath."""

from collections.abc import Callable, Collection, Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QPushButton, QStackedLayout, QWidget

from alliance_desktop.domain.brief import Brief, ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.edit import Edit
from alliance_desktop.gui.actions.brief_actions import act, add_found
from alliance_desktop.gui.actions.conditions import can_write
from alliance_desktop.gui.actions.report_turns import turn_to
from alliance_desktop.gui.brief.brief_foot import BriefFoot, EmptyBrief
from alliance_desktop.gui.brief.brief_list import BriefList, rows_of
from alliance_desktop.gui.brief.typed_in_brief import HeadFields, ItemWriting
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.names import BRIEF, NamePlace, NameTyping
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import as_bar, button, column, row
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.popups.popup import MenuRow, open_menu
from alliance_desktop.gui.widgets.text.line_edit import NameLine, NameWords
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.importing.other_reports import not_there
from alliance_desktop.library import brief_edits
from alliance_desktop.library.briefs_now import brief_counts, no_longer_found, not_in_it
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading

_TAGS = 9
"""So many of the most used tags are offered."""


def briefs_menu(desk: Desk, shell: Shell, below: QWidget) -> QMenu:
    """All briefs, the open one with a check; then what can be done with it."""
    library = desk.editor.library
    briefs = library.briefs if library else ()
    acts = (
        (_("New brief"), "brief-new"),
        (_("Duplicate"), "brief-duplicate"),
        (_("Rename…"), "brief-rename"),
        (_("Delete"), "brief-delete"),
        (_("All briefs…"), "briefs"),
    )
    rows = [MenuRow(brief.name, partial(desk.brief.open, brief.id), brief == desk.brief.brief) for brief in briefs]
    for number, (words, action) in enumerate(acts):
        rows.append(MenuRow(words, partial(shell.actions.trigger, action), apart=not number))
    return open_menu(desk.theme, below, rows)


def filters_menu(desk: Desk, below: QWidget, take: Callable[[str], None], find: Callable[[], None]) -> None:
    """What the filter shows, saved filters and tags, each with its count; `take` gets the text of the one chosen.

    `find` leads to the field, for any other filter.
    """
    groups = (_shown(desk), _saved(desk), _tagged(desk))
    rows = [
        MenuRow(_("{name}: {count}").format(name=name, count=count), partial(take, wanted), apart=not number)
        for group in groups
        for number, (name, count, wanted) in enumerate(group)
    ]
    open_menu(desk.theme, below, [*rows, MenuRow(_("Another filter…"), find, apart=True)])


def _shown(desk: Desk) -> Iterator[tuple[str, int, str]]:
    """A row's name, how many recommendations it would add, and the filter's text."""
    if desk.filter.shown is not None:
        yield _("What the filter shows"), len(desk.filter.shown), desk.filter.expression


def _saved(desk: Desk) -> Iterator[tuple[str, int, str]]:
    for one in desk.filter.saved():
        if one.wanted is not None:
            yield one.saved.name, one.count or 0, str(one.wanted)


def _tagged(desk: Desk) -> Iterator[tuple[str, int, str]]:
    library = desk.editor.library
    tags = sorted(library.tags, key=lambda tag: -library.tag_count(tag.id))[:_TAGS] if library else []
    for tag in tags:
        asked = desk.filter.questions.tag_condition(tag.name)
        yield _("Tagged {tag}").format(tag=tag.name), len(desk.filter.found(asked) or ()), asked


_NAME = NameWords(
    lambda: _("Brief “{name}”, button opens the list of briefs"),
    lambda: _("No brief yet"),
    lambda: _("All briefs · F2 renames this one"),
    lambda: _("Name of the brief"),
)


class BriefPanel(QFrame):
    """Shows the open brief and changes it; each act is one edit."""

    row_chosen = Signal(int)
    refreshed = Signal()

    def __init__(self, desk: Desk, shell: Shell, drafts: Drafts) -> None:
        super().__init__()
        self._desk, self._shell, self._drafts = desk, shell, drafts
        theme = desk.theme
        self.name, self.head, self.foot = NameLine(theme, _NAME), HeadFields(desk, drafts), BriefFoot(theme)
        self.list = BriefList(theme)
        self.writing = ItemWriting(desk, drafts, self.list)
        self._naming = NameTyping(drafts, desk.editor, self._begin_name, self)
        self.empty, self._centre = EmptyBrief(theme), QWidget()
        self._stack = QStackedLayout(self._centre)  # one without a widget would show the list in a window of its own
        self._buttons = {
            "brief-heading": self._button("brief-heading", "heading", lambda: _("Add heading")),
            "brief-text": self._button("brief-text", "type", lambda: _("Add text")),
            "brief-filter": self._button("brief-filter", "list-filter", lambda: _("Add from filter…")),
        }
        self._next_row: int | None = desk.brief.row
        self._besides: tuple[str, ...] = ()
        """What the remembered filter finds and the brief has not."""
        self._no_longer: list[int] = []
        """The rows that it found once and no longer finds."""
        self._place()
        self._connect()
        self.refresh()

    def first_focus(self) -> QWidget:
        """The list, or in an empty brief the first way to fill it."""
        return self.list if self.list.model_of_rows.rowCount() else self.empty.start

    def row_in_hand(self) -> RowInHand:
        item = self.list.current.item if self.list.current else None
        if not isinstance(item, ChosenItem | PassageItem):
            return RowInHand()
        if item.target.report != self._desk.report.id:
            return RowInHand(elsewhere=(item.target,) if isinstance(item, ChosenItem) else ())
        return RowInHand((item.target.code,)) if self._desk.report.section_of(item.target.code) else RowInHand()

    def settle(self) -> None:
        """What was typed anywhere here counts now."""
        self.writing.settle()
        self.head.settle()

    def refresh(self, *_changes: object) -> None:
        brief, library = self._desk.brief.brief, self._desk.editor.library
        self.writing.follow(brief)
        rows = self.writing.with_new(rows_of(brief, library) if brief and library else [])
        chosen, self._next_row = self._next_row, None
        self.list.show_rows(rows, self.list.stays(rows) if chosen is None else chosen)
        self.writing.place()
        self.name.show_name(brief.name if brief else "", brief.id if brief else "")
        self.head.refresh()
        self._show_foot(brief, library)
        self._show_empty(empty=not rows)
        self.refreshed.emit()

    def _show_other(self) -> None:
        self._next_row = 0
        self.refresh()

    def _show_foot(self, brief: Brief | None, library: Library | None) -> None:
        self._besides, self._no_longer, remarks = (), [], 0
        if brief and library:
            remarks = brief_counts(library, brief).remarks
            found = self._desk.filter.found(brief.filter) if brief.filter else None
            if found is not None:
                self._besides = not_in_it(library, brief, found)
                self._no_longer = no_longer_found(library, brief, found)
        self.foot.show_counts(len(self._besides), len(self._no_longer), remarks)

    def _show_empty(self, *, empty: bool) -> None:
        had = empty and self.list.hasFocus()
        self._stack.setCurrentIndex(1 if empty else 0)
        if had:
            self.empty.start.setFocus()

    def _do(
        self, make: Callable[[LibraryReading, Brief], Edit], row: int | None = None, announce: str | None = None
    ) -> None:
        """Do an edit of the open brief; `row` is chosen then. `announce` as in `act`."""
        brief = self._desk.brief.brief
        if brief is None or not self._may_write():
            return
        self._next_row = row
        act(self._desk.editor, lambda library: make(library, brief), announce=announce)
        self._next_row = None

    def _may_write(self) -> bool:
        """Whether anything can be changed now; if not, why is said."""
        why = can_write(self._shell)
        if why:
            self._shell.toast.say(why)
        return not why

    def _move(self, row: int, before: int) -> None:
        self.writing.finish()
        to = before if before < row else before - 1
        said = self.list.moved_words(row, to)
        self._do(lambda library, brief: brief_edits.move(library, brief, [row], before), to, said)

    def _take_out(self, row: int) -> None:
        self.writing.finish()
        chosen = self.list.row - (row < self.list.row)
        self._do(lambda library, brief: brief_edits.remove(library, brief, [row]), chosen)

    def _press(self, key: int) -> None:
        row = self.list.current
        match key:
            case Qt.Key.Key_Delete.value if row:
                self._take_out(self.list.row)
            case Qt.Key.Key_F2.value if row is None or not row.is_typed:
                self.rename()
            case Qt.Key.Key_F2.value:
                self._open_row()

    def _open_row(self) -> None:
        """A heading or text is written; a recommendation or passage is gone to."""
        match self.list.current and self.list.current.item:
            case HeadingItem() | TextItem() as item:
                if self._may_write():
                    self.writing.begin(type(item), self.list.row, is_new=False)
            case ChosenItem(target) | PassageItem(target) as item if target.report != self._desk.report.id:
                self._open_elsewhere(item)
            case ChosenItem() | PassageItem() as item:
                _show_item(item, self._shell)

    def _open_elsewhere(self, item: ChosenItem | PassageItem) -> None:
        """In its report, from which the way back leads to this brief."""
        if self._desk.reports.report(item.target.report) is None:
            self._shell.toast.say(not_there(item.target.report))
        else:
            turn_to(self._shell, item.target.report, partial(_show_item, item))

    def do_wanted(self, what: str) -> None:
        """What an action of the window asks the page for."""
        {
            "heading": lambda: self.writing.begin(HeadingItem, max(0, self.list.row), is_new=True),
            "text": lambda: self.writing.begin(TextItem, self.list.row + 1, is_new=True),
            "filter": lambda: self._choose_filter(self._buttons["brief-filter"]),
            "rename": self.rename,
        }[what]()

    def rename(self) -> None:
        if (brief := self._desk.brief.brief) and self._may_write():
            self.name.edit(brief.name)

    def _begin_name(self) -> NamePlace | None:
        brief = self._desk.brief.brief
        return NamePlace(BRIEF, self._desk.report.id, brief.id, brief.name) if brief else None

    def _rename(self, name: str) -> None:
        editor, brief = self._desk.editor, self._desk.brief.brief
        if brief is not None:
            self._naming.give(name, lambda: act(editor, lambda library: brief_edits.rename(library, brief, name)))

    def _choose_filter(self, below: QWidget) -> None:
        filters_menu(self._desk, below, self._add_found, self._find_another)

    def _find_another(self) -> None:
        self._shell.actions.trigger("find")
        self._shell.toast.say(_("Filter the report, then choose “Add all to brief” above the text"))

    def _add_found(self, wanted: str) -> None:
        self._add(wanted, self._desk.filter.found(wanted))

    def _add_more(self) -> None:
        if (brief := self._desk.brief.brief) and self._besides:
            self._add(brief.filter, self._besides)

    def _add(self, wanted: str, codes: Collection[str] | None) -> None:
        if codes is None or self._desk.editor.library is None or not self._may_write():
            return
        add_found(self._shell, wanted, codes)

    def _show_gone(self) -> None:
        """Go to the next one after the chosen row, from the end again to the first."""
        if rows := self._no_longer:
            self.list.choose(next((row for row in rows if row > self.list.row), rows[0]))
            self.list.setFocus()

    def _refuse_day(self, why: str) -> None:
        if not why:
            self._shell.toast.withdraw(self.head.why_refused)
        self.head.refuse_day(why)
        if why:
            self._shell.toast.say(why)

    def _list_briefs(self) -> None:
        menu = briefs_menu(self._desk, self._shell, self.name.button)
        menu.triggered.connect(self._leave_name, Qt.ConnectionType.QueuedConnection)  # when what was chosen is done

    def _leave_name(self) -> None:
        if self.name.button.hasFocus():
            self._focus_list()

    def _focus_list(self) -> None:
        self.first_focus().setFocus()

    def _connect(self) -> None:
        desk = self._desk
        self.list.moved.connect(self._move)
        self.list.taken_out.connect(self._take_out)
        self.list.pressed_key.connect(self._press)
        self.list.entered.connect(self._open_row)
        self.list.activated.connect(self._open_row)
        self.list.chosen_row.connect(self.row_chosen)
        self.writing.turned.connect(self.refresh)
        self.writing.closed.connect(self._focus_list)
        self.name.list_wanted.connect(self._list_briefs)
        self.name.typed.connect(self._naming.type)
        self.name.renamed.connect(self._rename)
        self.name.lost.connect(self._naming.lose)
        self.name.closed.connect(self._naming.close)
        self.name.left.connect(self._focus_list)
        self.head.day.refused.connect(self._refuse_day)
        self.head.left.connect(self._focus_list)
        self.foot.add_wanted.connect(self._add_more)
        self.foot.show_wanted.connect(self._show_gone)
        self.empty.filter_wanted.connect(lambda: self._choose_filter(self.empty.start))
        self.empty.text_wanted.connect(self._shell.pages.back)
        desk.brief.changed.connect(self._show_other)
        for signal in (desk.editor.changed, desk.editor.attached):
            signal.connect(self.refresh)

    def _button(self, action: str, icon: str, words: Phrase) -> QPushButton:
        trigger = partial(self._shell.actions.trigger, action)
        return button(self._desk.theme, roles.OUTLINED_BUTTON, words, trigger, icon=icon)

    def _place(self) -> None:
        """Everything keeps the same left edge; only the list has its scroll bar beside it."""
        as_bar(self._desk.theme, self, "briefPanel", "right")
        self._centre.setMinimumHeight(tokens.XXXL)  # in a low window the list gives way, and nothing around it
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        within = tokens.HANG, 0, tokens.M, 0
        self.above, self.name_place = column(edges=within), row(self.name, edges=within)
        foot = row(self.foot, edges=within)
        self._adding = QWidget()
        row((Flow(*self._buttons.values(), gap=tokens.S), 1), edges=within, on=self._adding)
        head = row(self.head, edges=(0, 0, tokens.M - tokens.HANG, 0))
        self._top = column((head, 1), self._adding, gap=tokens.S)
        centre = row((self._centre, 1), edges=(tokens.HANG, 0, 0, 0))
        parts = self.above, self.name_place, self._top, (centre, 1), foot
        column(*parts, gap=tokens.S, edges=(tokens.L - tokens.HANG, tokens.M, tokens.XS, 0), on=self)
        self.head.row.toggled.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a low window the rows have the room: what stands above them and beneath is in one line, if that fits."""
        theme, directions = self._desk.theme, QBoxLayout.Direction
        buttons = [one.sizeHint().width() for one in self._buttons.values()]
        adding = sum(buttons) + tokens.S * (len(buttons) - 1) + tokens.HANG + tokens.M
        is_low = self.height() < theme.grown(tokens.PAGE_HIGH)
        beside = is_low and self.width() - adding >= theme.grown(tokens.CONTENTS_MIN)
        self._adding.setMinimumWidth(adding if beside else 0)
        self.foot.put_beside(self.width() - tokens.L - tokens.M - tokens.XS if is_low else 0)
        beside = beside and not self.head.row.isChecked()
        self._top.setContentsMargins(0, 0, 0, 0 if is_low else tokens.S)
        self._top.setDirection(directions.LeftToRight if beside else directions.TopToBottom)


def _show_item(item: ChosenItem | PassageItem, shell: Shell) -> None:
    """The place in the report that a row is from, if that has it."""
    code = item.target.code
    if shell.desk.report.section_of(code):
        shell.desk.navigator.go(code)
        if isinstance(item, PassageItem):
            shell.text.show_quote(code, item.quote)
