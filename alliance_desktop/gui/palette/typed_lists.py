"""Lists over the window that what is typed narrows: all commands, the places to go to, the reports."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.address import Goal, goals
from alliance_desktop.domain.proposal.decisions import place_of
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.near_spelling import fit
from alliance_desktop.errors import StoreError
from alliance_desktop.files import exists, is_folder
from alliance_desktop.gui.actions.action import Action
from alliance_desktop.gui.actions.keymap import ACTIONS, KEYMAP, in_full
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import column, label
from alliance_desktop.gui.look.roles import line_high
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.popups.typed_popup import TypedPopup
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.rows.row_parts import Icon, PartsLine, WordsPart
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.importing import installed_reports
from alliance_desktop.library.what_is_left import marks_by_report
from alliance_desktop.render.place_words import page_words

_LONGEST = 200
_MOST_BLOCKS = 50
_WIDEST_CODE = "S88-88"


@dataclass(frozen=True, slots=True)
class TypedRow(Row):
    """A row of such a popup: a code or an icon, words, and what stands at the end; a dim one cannot be taken now."""

    dim: bool = False


def _shape(row: Row) -> Sequence[PartsLine]:
    """All words in one column behind the codes or, without these, the icons."""
    dim = isinstance(row, TypedRow) and row.dim
    quiet, ink = ("text_3", "text_3") if dim else ("text_2", "text")
    head = WordsPart(row.badge, "ui-small-strong", "accent", like=_WIDEST_CODE) if row.badge else Icon(row.icon, quiet)
    aside = WordsPart(row.aside, "ui-small", quiet, tokens.M + tokens.LINE)
    return (PartsLine((head, WordsPart(row.text, ink=ink)), (aside,), more=tokens.M, least=tokens.ROW),)


@dataclass(frozen=True, slots=True)
class TypedOffer:
    """The rows for what was typed, the likeliest first, and a remark above them or ''.

    `unchosen`: what Enter says as long as none was chosen by hand; '' where Enter takes the first.
    """

    rows: list[Row]
    remark: str = ""
    unchosen: str = ""


class TypedList(TypedPopup):
    """A subclass says what is offered and what taking a row does."""

    def __init__(self, shell: Shell, over: QWidget, *, most_rows: int) -> None:
        super().__init__(shell.desk.theme, over, shell.focus_centre, _shape, _LONGEST)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.shell, self._most_rows = shell, most_rows
        self._end: int | None = None
        """Where its lower edge stays; None: it grows downwards."""
        self.remark = label(shell.desk.theme, roles.words("ui-small", "text_2"), wraps=True)
        line_high(shell.desk.theme, self.line, tokens.BAR_BUTTON)
        self.remark.setContentsMargins(tokens.S, tokens.XXS, tokens.S, tokens.XXS)
        column(self.line, self.remark, self.list, gap=tokens.XS, edges=tokens.S, on=self)

    def offer(self, text: str) -> TypedOffer:
        """What fits the text typed; it may be empty."""
        raise NotImplementedError

    def take(self, row: Row) -> None:
        """Do what the row stands for; the popup has closed."""
        raise NotImplementedError

    def refusal(self, _row: Row) -> str:
        """Why this row cannot be taken now, which is then said and leaves the popup open; '' where it can."""
        return ""

    def open_at(self, left: int, top: int, width: int, *, above: int | None = None) -> None:
        """Open empty with its upper edge at these pixels of its window, kept within it, as high as it has rows; or
        with its lower edge at `above`, where there is no room for its rows below and more over that."""
        window = self.window()
        width = min(width, window.width() - 2 * tokens.S)
        left = max(tokens.S, min(left, window.width() - width - tokens.S))
        self.setFixedWidth(width)
        self._room, self._end = window.height() - top - tokens.S, None
        rows = self._most_rows * self.list.row_height
        if above is not None and self._room < min(self.line.height() + 2 * tokens.S + tokens.XS + rows, above):
            self._room, self._end = above - tokens.S, above
        self.move(left, top)
        self.line.clear()
        self.show_offer()
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def offered(self) -> list[str]:
        """The rows as a screen reader says them, from the top."""
        return self.list.spoken

    def show_offer(self) -> None:
        offered = self.offer(self.line.text())
        self._unchosen = offered.unchosen
        self.list.rows.show_rows(offered.rows)
        self.list.choose(-1 if offered.unchosen else 0)
        self._show_remark(offered.remark)
        if self.isVisible():
            self._announce(offered.remark)

    def take_row(self, row: Row | None) -> None:
        if row is None:
            if self._unchosen:
                self._show_remark(self._unchosen)
                announce(self.line, self._unchosen)
            return
        if reason := self.refusal(row):
            announce(self.line, reason)
            return
        self.close()
        self.take(row)

    def tell_row(self) -> None:
        self._announce("")

    def _show_remark(self, text: str) -> None:
        self.remark.setText(text)
        self.remark.setVisible(bool(text))
        self._fit(self.list.rows.rowCount())

    def _fit(self, rows: int) -> None:
        """As high as the rows there are, as far as the window has room for them."""
        remark = self.remark.heightForWidth(self.width() - 2 * tokens.S) + tokens.XS if self.remark.text() else 0
        above = self.line.height() + remark + 2 * tokens.S
        room = (self._room - above - tokens.XS) // self.list.row_height
        high = min(rows, self._most_rows, max(1, room)) * self.list.row_height
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(high)
        self.setFixedHeight(above + (tokens.XS + high if rows else 0))
        if self._end is not None:
            self.move(self.x(), self._end - self.height())

    def _announce(self, remark: str) -> None:
        row = self.list.row
        announce(self.line, " ".join(part for part in (remark, row.spoken if row else "") if part))


OWN_ID = "palette"
_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Offered:
    """An action by its id and its words; `reason` says why it cannot be done now, or ''.

    `own`: its words without those of its menu; '' where they are the same.
    """

    id: str
    words: str
    reason: str = ""
    own: str = ""


class Palette(TypedList):
    """What was used last stands first, also after a restart; what cannot be done now is dim and says why."""

    def __init__(self, shell: Shell, over: QWidget, recent: list[str]) -> None:
        """`recent` are the actions used before, the last one first; it is kept up to date."""
        super().__init__(shell, over, most_rows=_MOST_ROWS)
        self._recent = recent
        self._icons = {spec.id: spec.icon or "" for spec in ACTIONS}
        self.line.setPlaceholderText(_("What do you want to do?"))
        self.line.setAccessibleName(_("Command palette"))
        self.list.setAccessibleName(_("Commands"))

    def offer(self, text: str) -> TypedOffer:
        found = fitting(text, [self._offered(spec) for spec in ACTIONS if spec.id != OWN_ID], self._recent)
        remark = "" if found else _("No command has these letters in this order.")
        return TypedOffer([self._row(action) for action in found], remark)

    def refusal(self, row: Row) -> str:
        return row.aside if isinstance(row, TypedRow) and row.dim else ""

    def take(self, row: Row) -> None:
        self._recent[:] = [row.key, *(name for name in self._recent if name != row.key)]
        self.shell.actions.trigger(row.key)

    def _offered(self, spec: Action) -> Offered:
        own = spec.title(self.shell) if spec.title else spec.text()
        return Offered(spec.id, in_full(spec, own), spec.when(self.shell), own)

    def _row(self, action: Offered) -> TypedRow:
        aside = action.reason or KEYMAP.name(action.id)
        return TypedRow(action.id, action.words, aside=aside, icon=self._icons[action.id], dim=bool(action.reason))


def fitting(typed: str, actions: Sequence[Offered], recent: Sequence[str]) -> list[Offered]:
    """Those that fit, best first; among equals what fits by its own words and not by its menu's, what was used last,
    what can be done, what is shortest.

    Where nothing is typed the order is that of the table.
    """
    letters = fold(typed).letters
    used = {name: place for place, name in enumerate(recent)}
    ranked = []
    for place, action in enumerate(actions):
        words = fold(action.words)
        rank = _rank(letters, action)
        if rank is not None:
            length = len(words.letters) if letters else 0
            ranked.append(((rank, used.get(action.id, len(used)), bool(action.reason), length, place), action))
    return [action for _place, action in sorted(ranked, key=lambda each: each[0])]


def _rank(letters: str, action: Offered) -> tuple[int, bool] | None:
    """How well it fits, and whether only with the words of its menu."""
    ranks = ((fit(letters, fold(action.own or action.words)), False), (fit(letters, fold(action.words)), True))
    return min(((rank, by_menu) for rank, by_menu in ranks if rank is not None), default=None)


_MOST_PLACES = 10


def _examples(report: Report) -> str:
    """What can be typed, in this report."""
    one = report.example
    if one is None or one.code == "P1-08":
        return _("Go to: p1 8, S5-04, p. 4, 8, part of a title")
    if one.page is None:
        return _("Go to: {code}, part of a title").format(code=one.code)
    return _("Go to: {code}, p. {page}, part of a title").format(code=one.code, page=one.page)


class GoTo(TypedList):
    """Enter goes to the first place or the one chosen, but to one that is only near when it was chosen."""

    def __init__(self, shell: Shell, over: QWidget, section: str) -> None:
        """`section` is where one is: a number alone is one of it."""
        super().__init__(shell, over, most_rows=_MOST_PLACES)
        self._section = section
        self.line.setPlaceholderText(_examples(shell.desk.report))
        self.line.setAccessibleName(_("Go to a code, a page, a number or part of a title"))
        self.list.setAccessibleName(_("Places"))

    def offer(self, text: str) -> TypedOffer:
        found = goals(text, self.shell.desk.index.vocabulary, self._section)
        none = _("{text} isn’t in this report. ↓ chooses the nearest.").format(text=" ".join(text.split()))
        return TypedOffer([self._row(goal) for goal in found.found], found.remark, none if found.near else "")

    def take(self, row: Row) -> None:
        self.shell.desk.navigator.go(row.key)
        self.shell.text.focus_text()

    def _row(self, goal: Goal) -> TypedRow:
        section = self.shell.desk.report.section(goal.code)
        badge = section.badge if section else goal.code
        named = section.label if section else ""
        words = _("{section}: {title}").format(section=named, title=goal.words) if named else goal.words
        return TypedRow(goal.code, words, badge=badge, aside=page_words(goal.page))


class GoToBlock(TypedList):
    """The same in the review of a report: a block is found by its code or its words."""

    def __init__(self, shell: Shell, over: QWidget) -> None:
        super().__init__(shell, over, most_rows=_MOST_PLACES)
        self.line.setPlaceholderText(_("Code or words"))
        self.line.setAccessibleName(_("Go to a block by its code or its words"))
        self.list.setAccessibleName(_("Blocks"))

    @cached_property
    def _folded(self) -> list[str]:
        review = self.shell.desk.importing.review
        return [fold(f"{block.code} {block.text}").letters for block in review.blocks] if review else []

    def offer(self, text: str) -> TypedOffer:
        review, letters, code = self.shell.desk.importing.review, fold(text).letters.strip(), _code_parts(text)
        if review is None or not letters:
            return TypedOffer([])
        named = [number for number, one in enumerate(review.blocks) if one.code and _code_parts(one.code) == code]
        said = [number for number, words in enumerate(self._folded) if letters in words]
        rows: list[Row] = [
            TypedRow(str(number), block.text, badge=block.code, icon="minus", aside=page_words(block.page))
            for number in list(dict.fromkeys((*named, *said)))[:_MOST_BLOCKS]
            for block in (review.blocks[number],)
        ]
        return TypedOffer(rows, "" if rows else _("No block with that code or these words"))

    def take(self, row: Row) -> None:
        if review := self.shell.desk.importing.review:
            place = place_of(review.blocks[int(row.key)])
            self.shell.desk.importing.select((place,), place)
            self.shell.focus_centre()


def _code_parts(text: str) -> list[str]:
    """'P1-08' and 'p1 8' are one code."""
    return [part.lstrip("0") or "0" for part in re.findall(r"[^\W\d_]+|\d+", text.casefold())]


_FROM_FILE = ":"
"""The key of the row that asks for a file, and begins that of a file: no report has it in its id."""
_REVIEW = "::"
"""The key of the row that leads back to a review that isn't accepted yet."""


def _file(typed: str) -> Path | None:
    """The file whose whole path is typed; None for anything else."""
    path = Path(typed.strip().strip('"'))
    return path if path.is_absolute() and exists(path) and not is_folder(path) else None


class Reports(TypedList):
    """Those that are there, the likest first and of equals the one read last, each with its marks; Enter turns the
    window to it.
    """

    def __init__(self, shell: Shell, over: QWidget, last_read: Callable[[], list[str]]) -> None:
        super().__init__(shell, over, most_rows=_MOST_ROWS)
        self.line.setPlaceholderText(_("Which report?"))
        self.line.setAccessibleName(_("Open a report"))
        self.list.setAccessibleName(_("Reports"))
        names, here = installed_reports.names(), shell.desk.report.id
        order = [one for one in (here, *last_read()) if one in names]
        self._names = {one: names[one] for one in dict.fromkeys((*order, *names))}
        library = shell.desk.editor.library
        try:
            self._marks = marks_by_report(library) if library else {}
        except StoreError as error:
            shell.desk.editor.failed.emit(error)
            self._marks = {}

    def offer(self, text: str) -> TypedOffer:
        letters = fold(text).letters
        fits = {one: fit(letters, fold(name)) for one, name in self._names.items()}
        ranks = {one: rank for one, rank in fits.items() if rank is not None}
        rows: list[Row] = [self._row(one, self._names[one]) for one in sorted(ranks, key=ranks.__getitem__)]
        remark = "" if rows else _("No matching report")
        if (path := _file(text)) is not None:
            return TypedOffer([TypedRow(f"{_FROM_FILE}{path}", str(path), icon="file-input")])
        desk = self.shell.desk
        if not letters and (file := desk.importing.file) and desk.navigator.page != "import":
            words = _("Go on with “{name}”").format(name=file.path.name)
            rows.insert(0, TypedRow(_REVIEW, words, icon="pencil", aside=_("not accepted yet")))
        return TypedOffer([*rows, TypedRow(_FROM_FILE, _("From a file…"), icon="file-input")], remark)

    def take(self, row: Row) -> None:
        if row.key == _REVIEW:
            self.shell.pages.open("import")
        elif row.key.startswith(_FROM_FILE):
            from alliance_desktop.gui.actions.opened_file import ask_file, open_file  # with all readers

            path = row.key.removeprefix(_FROM_FILE)
            open_file(self.shell, Path(path)) if path else ask_file(self.shell)
        elif row.key != self.shell.desk.report.id:
            self.shell.open_report(row.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Del, where there is nothing to delete in the line, is about the row."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            at_end = self.line.cursorPosition() == len(self.line.text()) and not self.line.hasSelectedText()
            if at_end and (row := self.list.row) and not row.key.startswith(_FROM_FILE):
                self._ask_to_remove(row.key)
                return True
        return super().eventFilter(watched, event)

    def _ask_to_remove(self, report_id: str) -> None:
        """In the window that is about it; one that comes with the program stays."""
        if not exists(installed_reports.own_folder() / report_id):
            reason = _("This report comes with the program")
            self._show_remark(reason)
            announce(self.line, reason)
            return
        self.close()
        if report_id == self.shell.desk.report.id:
            self.shell.actions.trigger("remove-report")
        else:
            self.shell.open_report(report_id, lambda there: there.actions.trigger("remove-report"))

    def _row(self, report_id: str, name: str) -> TypedRow:
        count = self._marks.get(report_id, 0)
        marks = ngettext("{count} mark", "{count} marks", count).format(count=count) if count else ""
        return TypedRow(report_id, name, aside=marks, icon="book-open")
