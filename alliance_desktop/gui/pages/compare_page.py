"""Compare: what each recommendation was in an earlier report, and what hung on that carried over to it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Literal, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alliance_desktop.domain.comparing import Decided, PairKind, ReportPair, comparable, is_sure, pairing
from alliance_desktop.domain.edit import Changes, Edit
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.domain.report_index import standing
from alliance_desktop.gui.actions.chords import with_key
from alliance_desktop.gui.desk import Desk, Shell, show_place
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import REST, button, column, label, on_ground, row, shortcut, show_words
from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.pages.compare_choices import EarlierChoice, PairFinder, PairPicker
from alliance_desktop.gui.pages.pairs_list import PairRow, PairsList
from alliance_desktop.gui.state.jobs import Jobs
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.choices import CheckBox, Segments
from alliance_desktop.gui.widgets.focus import holds_focus
from alliance_desktop.gui.widgets.page import Finder, Page, RowInHand
from alliance_desktop.gui.widgets.popups.popup import MenuRow, open_menu
from alliance_desktop.i18n import Phrase, _, ngettext
from alliance_desktop.importing.installed_reports import installed
from alliance_desktop.library.earlier import compared_pairs
from alliance_desktop.library.earlier.carrying_over import Carrying, carry_over, decided_anew, left_words
from alliance_desktop.library.finding.no_result import not_compared
from alliance_desktop.work_in_steps import uncollected

_SEGMENTS: Mapping[PairKind | Literal["all", "position"], Phrase] = {
    "all": lambda: _("All"),
    "same": lambda: _("Same"),
    "changed": lambda: _("Changed"),
    "near": lambda: _("Near"),
    "new": lambda: _("New"),
    "gone": lambda: _("Gone"),
    "position": lambda: _("With position"),
}
_COUNTED: Mapping[str, Callable[[int], str]] = {
    "pair": lambda count: ngettext("{count} pair", "{count} pairs", count),
    "new": lambda count: ngettext("{count} new", "{count} new", count),
    "gone": lambda count: ngettext("{count} gone", "{count} gone", count),
}


class _Left(NamedTuple):
    """How the page was left."""

    kind: str
    turned: frozenset[str]
    row: str


class ComparePage(Page):
    """Of the open report and an earlier one: the remembered one, else one of a like name, else what is chosen; a later
    one that is chosen opens, and this one is the earlier one there."""

    edge = tokens.XL

    is_whole = True

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__()
        self.setWindowTitle(_("Compare"))
        self._desk, self._shell = desk, shell
        self._earlier: Report | None = None
        self._pairs: tuple[ReportPair, ...] = ()
        self._decided = "{}"
        """What the pairs were looked for with."""
        self._by_hand: Decided = {}
        self._able: frozenset[str] = frozenset()
        """Codes to which something would come."""
        self._held: frozenset[str] = frozenset()
        """Codes of the earlier report that have a position."""
        self._turned: set[str] = set()
        """Codes whose tick was set or taken away; what each has at first, `is_sure` says."""
        self._kind, self._first = "all", ""
        """What is shown, and the row that is selected first."""
        self._jobs = Jobs(self)
        theme = desk.theme
        self.with_title_bar(label(theme, roles.words("ui-strong"), lambda: _("Compare")))
        self.choice = EarlierChoice(desk, shell, self.compare_with)
        self._told = label(theme, roles.words("ui", "text_2"), wraps=True)
        segments = {str(kind): words() for kind, words in _SEGMENTS.items()}
        self._kinds = Segments(_("Shown"), segments, theme, wraps=True)
        self._kinds.choose("all")
        for one in self._kinds.buttons.values():
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._heads = tuple(label(theme, roles.words("ui-small-strong", "text_2")) for _side in range(2))
        self.list = PairsList(theme)
        self.notes, self.remarks = CheckBox(theme), CheckBox(theme)
        self._back = button(theme, roles.OUTLINED_BUTTON, lambda: _("Cancel"), self.leave)
        self._carry = button(theme, roles.PRIMARY_BUTTON, pressed=self.carry_over)
        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget:
        return self.list if self._earlier else self.choice.button

    def row_in_hand(self) -> RowInHand:
        """The recommendation of the open report."""
        chosen = self.list.row
        return RowInHand((chosen.pair.new,)) if chosen and chosen.pair.new else RowInHand()

    def counts(self) -> tuple[str, ...]:
        """Pairs, new ones and gone ones, as far as they are shown; nothing until they are found."""
        kinds = Counter[str](one.pair.kind if one.pair.kind in _COUNTED else "pair" for one in self.list.rows.rows)
        shown = kinds.keys() or {self._kind if self._kind in _COUNTED else "pair"}
        counted = [words(kinds[kind]).format(count=kinds[kind]) for kind, words in _COUNTED.items() if kind in shown]
        return tuple(counted) if self._pairs else ()

    def memory(self) -> object:
        row = self.list.row
        return _Left(self._kind, frozenset(self._turned), row.key if row else "")

    def recall(self, memory: object) -> None:
        if isinstance(memory, _Left):
            self._kind, self._turned, self._first = memory.kind, set(memory.turned), memory.row
            self._kinds.choose(memory.kind)
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._earlier is None:
            self._begin()

    def compare_with(self, report_id: str) -> None:
        """From now on with this one."""
        earlier, library = installed(report_id), self._desk.editor.library
        if earlier and library:
            earlier = standing(earlier, library.marked_codes(report_id))
        why = comparable(earlier, self._desk.report) if earlier else not_compared(report_id)
        self._earlier, self._pairs = (None, ()) if why else (earlier, ())
        self.choice.show_chosen(earlier, of=self._earlier)
        self._tell(why)
        self._look()

    def carry_over(self) -> None:
        """What hangs on the earlier one of each pair that is ticked comes to the later one, as one step; the message
        also says what stays behind."""
        gone = [one for one in self._pairs if one.new is None]
        if self._carry.isEnabled() and self._earlier and (made := self._carrying((*self._ticked(), *gone))):
            self.list.setFocus()  # the button has nothing more to do, and Qt would take the focus out of the page
            self._desk.editor.do(made.edit, announce=". ".join((made.edit.label, *left_words(self._earlier, made))))

    def _begin(self) -> None:
        """With the remembered one, else the last whose name shares most words."""
        library = self._desk.editor.library
        comparison = library.comparison if library else None
        self.choice.show_chosen(None)
        if comparison and comparison.earlier_id != self._desk.report.id:
            self.compare_with(comparison.earlier_id)
        elif like := self.choice.likest():
            self.compare_with(like)
        else:
            self._tell(self.choice.what_to_choose())
        self._show()

    def _tell(self, words: str) -> None:
        show_words(self._told, words)

    def _look(self) -> None:
        """Looks for the pairs, between the events."""
        library, earlier = self._desk.editor.library, self._earlier
        self._jobs.cancel()
        if earlier is None:
            self._reckon()
            return
        comparison = library.comparison if library else None
        self._decided = comparison.decided if comparison else "{}"
        self._by_hand = comparison.decided_of(earlier.id) if comparison else {}
        self._jobs.start(_("Comparing…"), self._looking(earlier, self._by_hand), self._found)

    def _looking(self, earlier: Report, decided: Decided) -> Iterator[tuple[int, int]]:
        self._pairs = yield from uncollected(pairing(earlier, self._desk.report, decided))

    def _found(self, done: bool) -> None:
        library, earlier = self._desk.editor.library, self._earlier
        if not done or earlier is None:
            return
        self._reckon()
        self.list.scrollTo(self.list.currentIndex())  # with other words it is higher
        if self.list.currentIndex().row() < 0 and (keys := [one.key for one in self.list.rows.rows]):
            first = (one for one in (self._first, self._desk.navigator.current) if one in keys)
            number = keys.index(next(first, keys[0]))
            self.list.choose([number], number)
        if library is not None and self._desk.editor.writable and not self._is_remembered():
            self._desk.editor.do(compared_pairs.compared(library, earlier))

    def _is_remembered(self) -> bool:
        library, earlier = self._desk.editor.library, self._earlier
        comparison = library.comparison if library else None
        return earlier is not None and comparison is not None and comparison.earlier_id == earlier.id

    def _take_in(self, _changes: Changes | None = None) -> None:
        library = self._desk.editor.library
        comparison = library.comparison if library else None
        if self._earlier is None or (comparison.decided if comparison else "{}") == self._decided:
            self._reckon()
        else:
            self._look()

    def _carrying(self, pairs: Iterable[ReportPair]) -> Carrying | None:
        library, earlier = self._desk.editor.library, self._earlier
        if library is None or earlier is None:
            return None
        wanted = {"notes": self.notes.isChecked(), "remarks": self.remarks.isChecked()}
        return carry_over(library, earlier, pairs, **wanted)

    def _ticked(self) -> list[ReportPair]:
        return [one for one in self._pairs if one.new and one.old and self._has_tick(one)]

    def _has_tick(self, pair: ReportPair) -> bool:
        return is_sure(pair, self._by_hand) is not (pair.new in self._turned)

    def _reckon(self, *_ignored: object) -> None:
        """What would come, with what is wanted and there now."""
        made = self._carrying(self._pairs)
        self._able = frozenset(made.codes if made else ())
        library, earlier = self._desk.editor.library, self._earlier
        marked = [Target(earlier.id, code) for code in library.marked_in(earlier.id)] if library and earlier else []
        self._held = frozenset(one.code for one in marked if library and library.marks(one).position)
        if made and self._earlier:
            self._tell(" · ".join(left_words(self._earlier, made)))
        self._show()

    def _show(self) -> None:
        """The rows of the kind that is chosen."""
        shown = [self._row(one) for one in self._pairs if self._kind in self._kinds_of(one)]
        chosen = self.list.row
        self.list.show_rows(shown)
        if chosen and (self.list.row is None or self.list.row.key != chosen.key):
            same = [one.key == chosen.key or (chosen.is_gone and one.pair.old == chosen.pair.old) for one in shown]
            number = same.index(True) if True in same else 0
            self.list.choose([number] if shown else [], number if shown else -1)
        self._show_counts()
        for head, report in zip(self._heads, (self._earlier, self._desk.report), strict=True):
            head.setText(report.short_title if report and self._pairs else "")
        count = sum(one.new in self._able for one in self._ticked())
        self._carry.setText(_("Carry over {count}").format(count=count))
        self._carry.setToolTip(with_key(self._carry.text(), "Ctrl+Return"))
        self._carry.setEnabled(bool(count) and self._desk.editor.writable)
        self.told.emit()
        self.row_changed.emit()

    def _kinds_of(self, pair: ReportPair) -> frozenset[str]:
        """The segments that show it."""
        return frozenset({"all", pair.kind, *(("position",) if pair.old in self._held else ())})

    def _show_counts(self) -> None:
        counts = Counter(kind for pair in self._pairs for kind in self._kinds_of(pair))
        for kind, words in _SEGMENTS.items():
            text = _("{kind} {count}").format(kind=words(), count=f"{counts[kind]:,}")
            self._kinds.buttons[kind].setText(text if self._pairs else words())
            self._kinds.buttons[kind].setEnabled(bool(self._pairs))

    def _row(self, pair: ReportPair) -> PairRow:
        old = self._earlier.recommendation(pair.old) if self._earlier and pair.old else None
        new = self._desk.report.recommendation(pair.new) if pair.new else None
        can = pair.new in self._able
        ticked, held = can and self._has_tick(pair), pair.old in self._held
        words = old.text if old else "", new.text if new else ""
        return PairRow(pair, *words, can, ticked, held, self._is_carried(pair))

    def _is_carried(self, pair: ReportPair) -> bool:
        library, earlier = self._desk.editor.library, self._earlier
        origin = library.carried_over(pair.new, kept=True) if library and pair.new else None
        return bool(origin and earlier and (origin.earlier_id, origin.earlier_code) == (earlier.id, pair.old))

    def _tick(self) -> None:
        """Ticks what is selected, or takes the tick away where all of it has one."""
        rows = [one for number in self.list.chosen if (one := self.list.rows.rows[number]).can_tick]
        everywhere = all(one.ticked for one in rows)
        self._turned ^= {one.pair.new for one in rows if one.pair.new and one.ticked is everywhere}
        self._show()
        if self.list.row:
            announce(self.list, self.list.row.spoken)

    def _choose_kind(self, kind: str) -> None:
        self._kind = kind
        self._show()
        if not holds_focus(self._kinds):  # who clicked goes on in the list, who came by Tab may want another kind
            self.list.setFocus()
        if self.list.currentIndex().row() < 0 and self.list.rows.rows:
            self.list.choose([0], 0)

    def _open_menu(self) -> None:
        """Part, and pair with another one."""
        chosen = self.list.row
        if chosen is None or not self._desk.editor.writable:
            return
        code = chosen.pair.new
        rows = [MenuRow(_("Part"), partial(self._decide, code, None))] if code and chosen.pair.old else []
        pair = MenuRow(_("Pair with…"), partial(self._offer, chosen.pair))
        open_menu(self._desk.theme, self.list.below_row, [*rows, pair])

    def _offer(self, pair: ReportPair) -> None:
        """The nearest ones of the other report, and any other by its code or words."""
        earlier, later, below = self._earlier, self._desk.report, self.list.below_row
        if earlier is None:
            return
        if pair.new:
            one, other, take = later.recommendation(pair.new), earlier, partial(self._decide, pair.new)
        else:
            one, other, take = earlier.recommendation(pair.old or ""), later, partial(self._decide, was=pair.old)
        if one is not None:
            picker = PairPicker(self._shell, self, other, one, take)
            place = below.mapTo(self.window(), QPoint(0, 0))
            width = self._desk.theme.grown(tokens.PALETTE_WIDTH)
            picker.open_at(place.x(), place.y() + below.height(), width, above=place.y())

    def finder(self, over: QWidget) -> Finder | None:
        return PairFinder(self._shell, over, list(map(self._row, self._pairs)), self._show_row) if self._pairs else None

    def _show_row(self, key: str) -> None:
        """Whatever kinds are shown."""
        if key not in [one.key for one in self.list.rows.rows]:
            self._kinds.choose("all")
            self._choose_kind("all")
        number = [one.key for one in self.list.rows.rows].index(key)
        self.list.choose([number], number)
        self.list.setFocus()

    def _decide(self, code: str, was: str | None) -> None:
        library, earlier = self._desk.editor.library, self._earlier
        if library is not None and earlier is not None:
            self._turned.discard(code)
            made: Edit = decided_anew(library, earlier, {code: was})
            self._desk.editor.do(made)

    def _go_there(self) -> None:
        if (chosen := self.list.row) and chosen.pair.new:
            show_place(chosen.pair.new, self._shell)

    def _lay_out(self) -> None:
        theme = self._desk.theme
        self.notes.setText(_("Notes"))
        self.remarks.setText(_("Internal remarks"))
        edges = (tokens.XL, tokens.S, tokens.XL, tokens.S)
        head = row(self.choice.button, (self._kinds, 1), gap=tokens.L, edges=edges)
        foot = row(self.notes, self.remarks, REST, self._back, self._carry, gap=tokens.M, edges=edges)
        on_ground(theme, self, "ComparePage")
        for one in self._heads:
            one.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # each half of the room
        inside = tokens.L + tokens.M
        heads = row(*((one, 1) for one in self._heads), gap=tokens.L)
        bar = tokens.S  # of the list

        def behind_ticks() -> None:
            ticks = theme.grown(tokens.ICON_BUTTON)
            heads.setContentsMargins(inside + ticks + tokens.L, 0, inside + bar, tokens.XS)

        follow(theme, self, behind_ticks)
        column(
            head,
            row(self._told, edges=(tokens.XL, 0, tokens.XL, tokens.S)),
            heads,
            (self.list, 1),
            foot,
            gap=0,
            on=self,
        )

    def _connect(self) -> None:
        for box in (self.notes, self.remarks):
            box.clicked.connect(self._reckon)
        self._kinds.chosen.connect(self._choose_kind)
        self.list.tick_wanted.connect(self._tick)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.entered.connect(self._go_there)
        self.list.escaped.connect(self.leave)
        self.list.selectionModel().currentChanged.connect(self._tell_row)
        shortcut(self, self.carry_over, "Ctrl+Return", "Ctrl+Enter")
        self._desk.editor.changed.connect(self._take_in)
        self._desk.editor.attached.connect(self._take_in)

    def _tell_row(self, *_indexes: object) -> None:
        self.row_changed.emit()
