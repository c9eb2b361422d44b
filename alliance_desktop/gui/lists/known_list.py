"""What the lists of what a report knows share: a line to type in above the rows, and the way to a row's place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.text.folding import Folded, contains, fold
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.lists.list_view import ListSpec, ListView, RowAction, go_there
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import label, row, shortcut
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.rows.row_painter import column_inset
from alliance_desktop.gui.widgets.rows.row_parts import RowLine
from alliance_desktop.gui.widgets.text.line_edit import LineEdit, add_clear_button
from alliance_desktop.i18n import Phrase, _

_AROUND = 30
"""Characters shown before and after what a row is about."""
_MOVES = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSpec:
    """A list of what the report knows."""

    heading: Phrase
    hint: Phrase
    """What can be typed, for example."""
    line_name: Phrase
    rows: Callable[["KnownList"], list[Row]]
    place_of: Callable[["KnownList", Row], tuple[int, str]]
    """The passage, by its index, and the words to mark in it."""
    count: Callable[["KnownList", list[Row]], str]
    """How much is shown: '48 people', '3 of 48 people'."""
    shows: Phrase
    """What Ctrl+Enter does, as a button says it."""
    filter_for: Callable[["KnownList", Row], str]
    """The filter that leaves the recommendations which belong to a row; '' where there are none."""
    none: Callable[[Row], str]
    """What Ctrl+Enter says where there are none."""
    shape: Callable[[Row], Sequence[RowLine]]
    not_found: Callable[[str], str] = lambda _typed: _("Nothing of this is in the report.")
    """What is said where nothing fits what is typed."""


class KnownList(ListView):
    """Typing narrows the rows while ↑ ↓ move through them; Enter goes to a row's place, Ctrl+Enter asks for what is
    recommended there. Esc empties the line, then leaves."""

    def __init__(self, known: KnownSpec, desk: Desk, shell: Shell, drafts: Drafts | None = None) -> None:
        self.known = known
        self.report, self.passages = desk.report, desk.index.passages
        self.edit = dress(desk.theme, LineEdit(), roles.LINE)
        self.edit.undoes_acts = True
        self._count = label(desk.theme, roles.words("ui-small-medium", "text_2"))
        self._all = [(one, fold(one.spoken)) for one in known.rows(self)]
        add_clear_button(self.edit, desk.theme)
        super().__init__(_spec(known), desk, shell, drafts)
        texts.say(self.edit, hint=known.hint, name=known.line_name)
        self.list.setUniformItemSizes(False)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self._edit_row = row((self.edit, 1), self._count, gap=tokens.M)
        self.column.insertLayout(0, self._edit_row)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._typed)
        shortcut(self, self._show_recommendations_of_row, "Ctrl+Return", "Ctrl+Enter")

    def first_focus(self) -> QWidget:
        return self.edit

    def matching_rows(self) -> list[Row]:
        """Those that fit what is typed."""
        asked = [folded.letters for folded in map(fold, self.edit.text().split()) if folded.letters]
        rows = [one for one, folded in self._all if _holds(folded, asked)]
        self.listed = {one.key: one for one in rows}
        self._count.setText(self.known.count(self, rows))
        return rows

    def memory(self) -> object:
        chosen = self.current_row()
        return self.edit.text(), chosen.key if chosen else ""

    def recall(self, memory: object) -> None:
        match memory:
            case (str(text), str(key)):
                self.edit.setText(text)
                self.edit.selectAll()
                self.choose(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line above the rows, as wide as they are."""
        super().resizeEvent(event)
        inset = column_inset(self.width())
        self._edit_row.setContentsMargins(inset, tokens.M, inset + tokens.S, tokens.XS)

    def _lay_out(self) -> None:
        self.edit.setParent(self)  # before the rows, so that Tab comes to it first
        super()._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys of the line that are about the rows; Esc is the line's own while it holds words."""
        if not isinstance(event, QKeyEvent) or watched is not self.edit:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape and self.edit.text():
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._take_key(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        match Qt.Key(event.key()):
            case Qt.Key.Key_Escape:
                self.edit.clear()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.strip.do_action(0)
            case key if key in _MOVES:
                QApplication.sendEvent(self.list, event)
                chosen = self.current_row()
                announce(self, chosen.spoken if chosen else self.empty_words())
            case _:
                return False
        return True

    def _typed(self) -> None:
        self.refresh()
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.scrollToTop()
        announce(self, self._count.text() if self.model.rowCount() else self.empty_words())

    def _show_recommendations_of_row(self) -> None:
        if chosen := self.current_row():
            self.show_recommendations(chosen)

    def show_recommendations(self, chosen: Row) -> None:
        """Show only those that belong to a row, or say that there are none."""
        wanted = self.known.filter_for(self, chosen)
        if wanted:
            self.desk.filter.clear()
            self.desk.filter.toggle(wanted)
            self.leave.emit()
        else:
            self.shell.toast.say(self.known.none(chosen))


def _spec(known: KnownSpec) -> ListSpec[KnownList]:
    def about(view: KnownList, one: Row) -> RowInHand:
        """The place that Enter goes to."""
        passage, _words = known.place_of(view, one)
        return RowInHand((view.passages[passage].code,))

    def go(view: KnownList, one: Row) -> None:
        passage, words = known.place_of(view, one)
        view.desk.words.look_up(words, passage)

    def empty(view: KnownList) -> str:
        typed = view.edit.text()
        return known.not_found(typed) if typed.strip() else _("Nothing is recorded for this report.")

    def has_recommendations(view: KnownList, one: Row) -> bool:
        return bool(known.filter_for(view, one))

    keys, act = (lambda: _("Ctrl+Enter")), KnownList.show_recommendations
    show = RowAction(known.shows, None, keys, act, writes=False, can=has_recommendations)
    return ListSpec(
        heading=known.heading,
        rows=KnownList.matching_rows,
        about=about,
        actions=(go_there(go), show),
        empty=empty,
        shape=known.shape,
        from_store=False,
    )


def _holds(folded: Folded, asked: Sequence[str]) -> bool:
    return all(contains(folded, letters, begun=0) for letters in asked)


def around(text: str, start: int, end: int) -> str:
    """What stands from `start` to `end` of a text, with a few words before and after, as a row shows it."""
    before, after = text[:start].rsplit(". ", 1)[-1], text[end:]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return before + text[start:end] + after
