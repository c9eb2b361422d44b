"""Search everything: text, notes, tags, people and documents as one types."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QVBoxLayout, QWidget

from alliance_desktop.domain.language.filter_terms import Tagged
from alliance_desktop.domain.language.lexer import written_value
from alliance_desktop.gui.lists.list_rows import column_inset
from alliance_desktop.gui.lists.list_view import KeyList
from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.search.search_head import SearchHead
from alliance_desktop.gui.search.search_model import SearchModel, SearchRow
from alliance_desktop.gui.search.search_nothing import SearchNothing
from alliance_desktop.gui.search.search_rows import SearchRows
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.search_results import Name, Result
from alliance_desktop.library.searchable import Item
from alliance_desktop.render.place_words import place_label

if TYPE_CHECKING:
    from alliance_desktop.gui.window.main_window import MainWindow

_FIELDS = {"person": "names", "document": "cites"}
"""By the kind of a result the field that asks for the recommendations it stands for."""
_ICONS = {"tag": "tag", "person": "users", "document": "book-open"}


class Search(Page):
    """A field of its own above the results: what is typed here are words and nothing else, while the field of the
    window has chips. ↑ ↓ move through the results without leaving it, Enter goes there, and Alt+← comes back.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self.setWindowTitle(_("Search everything"))
        self._window, self._theme, self._searching = window, window.theme, window.finding.searching
        self.head, self.nothing, self.list = SearchHead(window.theme), SearchNothing(window.theme), KeyList()
        self.model = SearchModel(self._row_of)
        self._painter = SearchRows(self.list, self.model, window.theme, 2)
        self._lay_out()
        self._connect()
        self.apply_theme()
        self.head.edit.setText(self._searching.text or window.finding.words.strip())
        self.head.exact.setChecked(self._searching.exact)
        self.head.edit.selectAll()
        self.refresh()

    def first_focus(self) -> QWidget:
        return self.head.edit

    def memory(self) -> object:
        return self.model.item_at(self.list.currentIndex())

    def recall(self, memory: object) -> None:
        """The row from which the reader went is chosen again, if it is found still."""
        number = self.model.number_of_item(memory) if isinstance(memory, Item) else None
        self._choose(1 if number is None else number)

    def refresh(self) -> None:
        """Searches anew for what stands in the line."""
        self._searching.text, self._searching.exact = self.head.edit.text(), self.head.exact.isChecked()
        results = self._searching.search()
        self.head.show_results(results)
        self.nothing.show_results(results, exact=self._searching.exact)
        self.list.setVisible(bool(results))
        self.model.show_results(results)
        self._choose(1)

    def _ask(self) -> None:
        self.refresh()
        announce(self, self.head.words() or self.nothing.words())

    def _refresh_kept(self) -> None:
        """Notes or tags are others: the row chosen stays, if it is still found."""
        before = self.memory()
        self.refresh()
        self.recall(before)

    def _take(self, word: str, other: str) -> None:
        """Puts a word that is there in place of one that is not."""
        self.head.edit.setText(self.head.edit.text().replace(word, other))
        self.head.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_go_of_exact(self) -> None:
        self.head.exact.setChecked(False)
        self.head.edit.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _row_of(self, result: Result) -> SearchRow:
        report, code = self._window.report, result.code
        forms = ", ".join(each.term for each in result.matched if each.by == "expansion")
        aside = _("for {words}").format(words=forms) if forms else ""
        if self._condition(result):
            aside = " · ".join(filter(None, (aside, _("Ctrl+Enter: recommendations"))))
        return SearchRow(
            key=result.key,
            text=result.snippet,
            badge=code if report.recommendation(code) else "",
            place=self._tag_place(result.key) if result.kind == "tag" else place_label(report, code),
            aside=aside,
            icon=_ICONS.get(result.kind, ""),
            hits=result.hits,
        )

    def _tag_place(self, tag: str) -> str:
        library = self._window.editor.library
        count = library.tag_count(tag) if library else 0
        return ngettext("on {count} place", "on {count} places", count).format(count=count) if count else _("unused")

    def _open_row(self, _index: QModelIndex | None = None) -> None:
        result = self.model.result_at(self.list.currentIndex())
        if result is None:
            return
        if result.kind == "tag":
            self._show_tag(result)
        elif result.kind == "note":
            self._show_note(result)
        elif not result.words:
            self._window.navigator.go(result.code)
            self._window.reading.focus_text()
        elif result.passage >= 0:
            self._window.finding.look_up(result.words, result.passage)
            self._window.reading.focus_text()

    def _show_note(self, result: Result) -> None:
        window, library = self._window, self._window.editor.library
        note = library.note(result.key) if library else None
        if note is not None:
            window.words_link.go(note)
            window.regions.show_side()
            window.side_panel.open_note(note.id)

    def _show_tag(self, result: Result) -> None:
        """Its filter; the way back leads here all the same."""
        window, library = self._window, self._window.editor.library
        tag = library.tag(result.key) if library else None
        if tag is not None:
            window.navigator.go(window.navigator.current)
            if tag.id not in window.finding.tags_asked_for:
                window.finding.add_term(str(Tagged((tag.name,))))

    def _show_recommendations(self) -> None:
        """Those of the sections where a person is named, or that cite a document, in place of a filter there is."""
        window, result = self._window, self.model.result_at(self.list.currentIndex())
        condition = self._condition(result) if result else ""
        if condition:
            window.navigator.go(window.navigator.current)
            window.finding.clear()
            window.finding.add_term(condition)
            window.reading.focus_text()

    def _condition(self, result: Result) -> str:
        """The filter that leaves the recommendations of a person or a document; '' where there are none."""
        field = _FIELDS.get(result.kind)
        known = self._window.desk.index.vocabulary.of(field) if field else {}
        there = result.key in known and bool(known[result.key].codes)
        return f"{field}:{written_value(result.key)}" if there else ""

    def _press(self, key: int) -> None:
        if key == Qt.Key.Key_Return.value:
            self._open_row()
        elif key == Qt.Key.Key_Escape.value:
            self.leave.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.align(column_inset(self.width()))

    def apply_theme(self) -> None:
        """Takes the theme's present look."""
        theme = self._theme
        self._painter.restyle()
        self.setStyleSheet(f"Search {{ background: {theme.colours.reading}; }}")
        look = QPalette(self.list.palette())  # no style sheet: what lies under the rows would be painted at each key
        look.setColor(QPalette.ColorRole.Base, theme.colour("reading"))
        self.list.setPalette(look)
        self.list.verticalScrollBar().setStyleSheet(styles.scroll_bar(theme, "reading"))
        self.head.apply_theme()
        self.nothing.apply_theme()
        self.list.viewport().update()

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._painter)
        self.list.setAccessibleName(_("Results"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.XS)
        layout.addWidget(self.head)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.head.asked.connect(self._ask)
        self.head.group_wanted.connect(self._show_group)
        self.head.edit.moved.connect(self._move)
        self.head.edit.entered.connect(self._open_row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._show_recommendations)
        self.nothing.taken.connect(self._take)
        self.nothing.inexact_wanted.connect(self._let_go_of_exact)
        self.list.pressed_key.connect(self._press)
        self.list.activated.connect(self._open_row)
        self._searching.changed.connect(self._refresh_kept)
        self._theme.changed.connect(self.apply_theme)
