"""Search everything: text, notes, bookmarks, tags, positions, briefs, people and documents as one types."""

from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.language.lexer import written_value
from alliance_desktop.domain.marks import Note, Tag
from alliance_desktop.domain.position import FIELD_LABELS, NO_POSITION, PositionField, said_stance
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.actions.report_turns import turn_to, want_place
from alliance_desktop.gui.desk import Desk, Shell, show_place
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import column, on_ground, shortcut
from alliance_desktop.gui.look.roles import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.search.search_head import SearchHead, SearchNothing
from alliance_desktop.gui.search.search_rows import SearchModel, SearchRow, SearchRows
from alliance_desktop.gui.state.searching import Asked
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.page import Page, RowInHand
from alliance_desktop.gui.widgets.rows.key_list import KeyList
from alliance_desktop.gui.widgets.rows.row_painter import column_inset
from alliance_desktop.i18n import _
from alliance_desktop.library.finding.search_results import Item, Name, Result, Results
from alliance_desktop.library.tag_edits import carried_words
from alliance_desktop.render.moments import local_now, short_moment
from alliance_desktop.render.place_words import place_label

_FIELDS = {"person": "names", "document": "cites"}
"""By the kind of a result the field that asks for the recommendations it stands for."""
_ON_A_PLACE = ("bookmark", "position")
"""Kinds of results that are shown where they are, not by their words in the text."""
_ICONS = {
    "bookmark": "star",
    "tag": "tag",
    "brief": "file-text",
    "person": "users",
    "document": "book-open",
}


class Search(Page):
    """A field of its own above the results: what is typed here are words and nothing else, while the field of the
    window has chips. ↑ ↓ move through the results without leaving it, Enter goes there, and Alt+← comes back.
    """

    is_aside = True

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__()
        self.setWindowTitle(_("Search everything"))
        self._desk, self._shell, self._searching = desk, shell, desk.ahead.searching
        self.head = SearchHead(desk.theme, others=self._searching.has_others())
        self.nothing, self.list = SearchNothing(desk.theme), KeyList()
        self._shown = ResultRows(desk)
        self.model = SearchModel(self._shown.row)
        self._lay_out()
        self._connect()
        on_ground(desk.theme, self, "Search")
        dress(desk.theme, self.list.verticalScrollBar(), roles.scroll_bar("reading"))
        follow(desk.theme, self, partial(_lay_ground, self.list, desk.theme))
        asked = self._searching.asked
        self.head.edit.setText(asked.text or desk.words.typed)
        self.head.exact.setChecked(asked.exact)
        self.head.search_everywhere(asked.everywhere)
        self._wanted = asked.row
        """The row to be chosen once it is found."""
        self.head.edit.selectAll()
        self.refresh()

    def first_focus(self) -> QWidget:
        return self.head.edit

    def row_in_hand(self) -> RowInHand | None:
        item = self.memory()
        if item is None:
            return RowInHand()
        if self._shown.is_elsewhere(item):
            found = self._searching.report(item.report).recommendation(item.code)
            return RowInHand(elsewhere=(Target(item.report, item.code),) if found else ())
        library, kept = self._desk.editor.library, kept_result(self._desk, item)
        if library and isinstance(kept, Tag):
            return RowInHand(self._desk.report.in_order(library.codes_carrying(kept.id)))
        if library and isinstance(kept, Brief):
            return RowInHand(library.codes_in(kept))
        return RowInHand((item.code,) if item.code else (), item.key if item.kind == "note" else "")

    def memory(self) -> Item | None:
        return self.model.item_at(self.list.currentIndex())

    def recall(self, memory: object) -> None:
        """The row from which the reader went is chosen again, if it is found still."""
        self._wanted = memory if isinstance(memory, Item) else None
        self._choose_wanted()

    def refresh(self) -> None:
        """Search anew for what stands in the line."""
        self._searching.asked = Asked(self.head.edit.text(), self.head.exact.isChecked(), self.head.everywhere)
        results = self._searching.search()
        if results or not self._searching.is_searching:
            self._show(results)
            self._choose(1)
            if not results:  # else the row that is chosen told it
                self.row_changed.emit()

    def _ask(self) -> None:
        self._wanted = None
        self.refresh()
        if not self._searching.is_searching:
            announce(self, self.head.words() or self.nothing.words())

    def _show(self, results: Results) -> None:
        self.head.show_results(results)
        asked = self._searching.asked
        typed = asked.text.strip()
        there = None if results or asked.everywhere else self._desk.reports.having(typed)
        self.nothing.show_results(results, typed, exact=asked.exact, there=there)
        self.list.setVisible(bool(results))
        self.model.show_results(results)

    def _take_all(self, results: Results) -> None:
        """What all reports have is there; the row chosen stays."""
        self._wanted = self._wanted or (self.memory() if self.list.currentIndex().row() > 1 else None)
        self._show(results)
        self._choose_wanted()
        self._wanted = None
        self.row_changed.emit()
        announce(self, self.head.words() or self.nothing.words())

    def _choose_wanted(self) -> None:
        number = self.model.number_of_item(self._wanted) if self._wanted else None
        self._choose(1 if number is None else number)

    def _refresh_kept(self) -> None:
        """Notes or tags are others: the row chosen stays, if it is still found."""
        before = self.memory()
        self.refresh()
        self.recall(before)

    def _choose(self, number: int) -> None:
        index = self.model.index(number, 0)
        self.list.setCurrentIndex(index)
        if number == 1:
            self.list.scrollToTop()
        else:
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _show_group(self, name: Name) -> None:
        number = self.model.first_of(name)
        self.list.setCurrentIndex(self.model.index(number, 0))
        self.list.scrollTo(self.model.index(number - 1, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def _move(self, event: QKeyEvent) -> None:
        QApplication.sendEvent(self.list, event)
        if row := self.model.row_at(self.list.currentIndex()):
            announce(self, row.spoken)

    def _open_row(self, _index: QModelIndex | None = None) -> None:
        result = self.model.result_at(self.list.currentIndex())
        if result is None:
            return
        if self._shown.is_elsewhere(result):
            asked = self._searching.asked._replace(row=self.memory())
            turn_to(self._shell, result.report, partial(_show_there, result, asked), partial(_return, asked))
        else:
            _show_result(self._shell, result)

    def _show_recommendations(self) -> None:
        """Those of the sections where a person is named, or that cite a document, in place of a filter there is."""
        result = self.model.result_at(self.list.currentIndex())
        condition = self._shown.condition(result) if result else ""
        if condition:
            _leave_here(self._shell)
            self._desk.filter.clear()
            self._desk.filter.toggle(condition)
            self._shell.text.focus_text()
        elif result:
            self._shell.toast.say(_("No recommendations belong to this result. Enter goes there."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.align(column_inset(self._desk.theme, self.width()))

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(SearchRows(self.list, self.model, self._desk.theme))
        texts.say(self.list, name=lambda: _("Results"))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        column(self.head, (self.nothing, 1), (self.list, 1), gap=tokens.XS, on=self)

    def _connect(self) -> None:
        self.head.asked.connect(self._ask)
        self.head.group_wanted.connect(self._show_group)
        self.head.edit.moved.connect(self._move)
        self.head.edit.entered.connect(self._open_row)
        shortcut(self, self._show_recommendations, "Ctrl+Return", "Ctrl+Enter")
        self.nothing.taken.connect(self.head.replace)
        self.nothing.place_wanted.connect(partial(want_place, self._desk))
        self.nothing.inexact_wanted.connect(self.head.let_go_of_exact)
        self.list.entered.connect(self._open_row)
        self.list.escaped.connect(self.leave)
        self.list.activated.connect(self._open_row)
        self.list.selectionModel().currentChanged.connect(self.row_changed)
        self._searching.changed.connect(self._refresh_kept)
        self._searching.found.connect(self._take_all)


class ResultRows:
    """How a result is shown as a row, and what else can be asked for by it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def row(self, result: Result) -> SearchRow:
        searching, code = self._desk.ahead.searching, result.code
        report = searching.report(result.report)
        forms = ", ".join(each.term for each in result.matched if each.by == "expansion")
        aside = _("for {words}").format(words=forms) if forms else ""
        if self.condition(result):
            aside = " · ".join(filter(None, (aside, _("Ctrl+Enter: recommendations"))))
        position = searching.position(result.report, code) if result.kind == "position" else NO_POSITION
        return SearchRow(
            key=result.key,
            text=result.snippet,
            badge=code if report.recommendation(code) else "",
            place=self._place(result),
            aside=aside,
            icon=_ICONS.get(result.kind, ""),
            hits=result.hits,
            stance=position.text("stance"),
            stance_words=said_stance(position, report),
        )

    def _place(self, result: Result) -> str:
        library, kept = self._desk.editor.library, kept_result(self._desk, result)
        if library and isinstance(kept, Tag):
            return carried_words(library, kept.id)
        report = self._desk.ahead.searching.report(result.report)
        place = kept.name if isinstance(kept, Brief) else place_label(report, result.code, result.at or 0)
        if (found := _field_found(self._desk, result)) is not None:
            place = ", ".join(filter(None, (FIELD_LABELS[found.field](), place)))
        if isinstance(kept, Note):
            place = " · ".join(filter(None, (place, short_moment(kept.dated, local_now()))))
        return " · ".join((report.short_title, place)) if self.is_elsewhere(result) else place

    def condition(self, result: Result) -> str:
        """The filter that leaves the recommendations of a person or a document; '' where there are none."""
        field = None if self.is_elsewhere(result) else _FIELDS.get(result.kind)
        known = self._desk.index.vocabulary.of(field) if field else {}
        there = result.key in known and bool(known[result.key].codes)
        return f"{field}:{written_value(result.key)}" if there else ""

    def is_elsewhere(self, result: Result | Item) -> bool:
        """Whether it stands in another report."""
        return result.report != self._desk.report.id


def _lay_ground(rows: QAbstractItemView, theme: Theme) -> None:
    look = QPalette(rows.palette())  # no style sheet: what lies under the rows would be painted at each key
    look.setColor(QPalette.ColorRole.Base, theme.colour("reading"))
    rows.setPalette(look)


def kept_result(desk: Desk, result: Result | Item) -> Note | Tag | Brief | None:
    """The note, tag or brief that was found; None where it is another kind, or gone."""
    library = desk.editor.library
    ways = {"note": library.note, "tag": library.tag, "brief": library.brief} if library else {}
    return ways[result.kind](result.key) if result.kind in ways else None


def _field_found(desk: Desk, result: Result) -> PositionField | None:
    """The field of a position that was found."""
    if result.kind != "position":
        return None
    position = desk.ahead.searching.position(result.report, result.code)
    return next((one for one in position.records if one.id == result.key), None)


def _show_result(shell: Shell, result: Result) -> None:
    """The note beside its text, the filter of a tag, the page of a brief, the words of all else; the way back leads
    here."""
    desk = shell.desk
    match kept_result(desk, result):
        case Note() as note:
            shell.show_mark(note)
            shell.panels.show_side()
            shell.side.open_note(note.id, result.hits_in(note.text))
        case Tag() as tag:
            _leave_here(shell)
            desk.filter.require_tag(tag)
        case Brief() as brief:
            _leave_here(shell)
            desk.brief.open(brief.id)
            shell.pages.open("brief")
        case None if not result.words or result.kind in _ON_A_PLACE:
            show_place(result.code, shell)
            if found := _field_found(desk, result):
                shell.panels.show_side()
                shell.side.show_field(found.field, result.hits_in(found.text))
        case None if result.passage >= 0:
            desk.words.look_up(result.words, result.passage)
            shell.text.focus_text()


def _leave_here(shell: Shell) -> None:
    """To the text where the reader was, so that the way back leads into the search again."""
    shell.desk.navigator.go(shell.desk.navigator.current)


def _show_there(result: Result, asked: Asked, shell: Shell) -> None:
    """The window was turned to the report of a result: what was asked is asked here too."""
    shell.desk.ahead.searching.asked = asked._replace(row=None)
    _show_result(shell, result)


def _return(asked: Asked, shell: Shell) -> None:
    """The search in this report, with what was asked as the window was turned to another."""
    shell.desk.ahead.searching.asked = asked
    shell.pages.open("search")
