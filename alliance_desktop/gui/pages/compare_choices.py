"""What a comparison is made with: the earlier report, from a menu, and the other one of a pair, by code or words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.comparing import PAIR_WORDS, is_later, nearing
from alliance_desktop.domain.report import Recommendation, Report
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.look import fitting, tokens
from alliance_desktop.gui.look.builders import opener
from alliance_desktop.gui.pages.pairs_list import PairRow
from alliance_desktop.gui.palette.typed_list import TypedList, TypedOffer, TypedRow
from alliance_desktop.gui.state.jobs import Jobs
from alliance_desktop.gui.widgets.popups.popup import MenuRow, open_menu
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _
from alliance_desktop.importing.installed_reports import heads, installed, names
from alliance_desktop.library.earlier import compared_pairs
from alliance_desktop.render.place_words import page_words

_ROWS, _MOST = 9, 200
"""So many rows are seen, and so many are offered."""
_SHOWN = 200
"""Letters of a text."""
_T = TypeVar("_T")


class EarlierChoice:
    """`button` opens the menu; `compare_with` is called with the id of the report that is taken."""

    def __init__(self, desk: Desk, shell: Shell, compare_with: Callable[[str], object]) -> None:
        self._desk, self._shell, self._compare_with = desk, shell, compare_with
        self._chosen = ""
        self.button = opener(desk.theme, self.open)

    def show_chosen(self, named: Report | None, of: Report | None = None) -> None:
        """`named` is on the button, `of` is what the page compares with; None where that can't be."""
        self._chosen = of.id if of else ""
        name = named.short_title if named else ""
        room = self._desk.theme.grown(tokens.NAME_WIDTH)
        fitting.say_on(self.button, name or _("Choose an earlier report"), room)

    def open(self) -> None:
        """The menu of the other reports, the later ones behind, and of the file of another one."""
        earlier, later = self._others()
        rows = [MenuRow(name, partial(self._compare_with, one), one == self._chosen) for one, name in earlier.items()]
        text = _("{report}, which is later: open it and compare there")
        turn = partial(partial, self._shell.open_report)
        here = partial(_compare_there, self._desk.report.id)
        rows += [
            MenuRow(text.format(report=name), turn(one, here), apart=not number)
            for number, (one, name) in enumerate(later.items())
        ]
        file = MenuRow(_("From a file…"), self._ask_file, apart=bool(rows))
        open_menu(self._desk.theme, self.button, [*rows, file])

    def likest(self) -> str:
        """The id of the last earlier report whose name shares most words with that of the open one; '' for none."""
        earlier, _later = self._others()
        own = _name_words(self._desk.report.short_title)
        like = max(earlier, key=lambda one: (len(own & _name_words(earlier[one])), one), default="")
        return like if like and own & _name_words(earlier[like]) else ""

    def what_to_choose(self) -> str:
        """What to do where no earlier report is taken by itself."""
        earlier, later = self._others()
        if earlier:
            return _("Choose an earlier report to compare with.")
        if later:
            return _("No earlier report. A later one, chosen above, opens and is compared with this one.")
        return _("No other report yet. Import an earlier one to compare with.")

    def _others(self) -> tuple[dict[str, str], dict[str, str]]:
        """The names of the other reports by their ids: those that the open one can be compared with, and later ones."""
        others = {one: name for one, name in names().items() if one != self._desk.report.id}
        later = [one for one, head in heads().items() if head and is_later(head, self._desk.report)]
        return ({one: name for one, name in others.items() if one not in later}, {one: others[one] for one in later})

    def _ask_file(self) -> None:
        self._shell.open_file()


def _name_words(name: str) -> set[str]:
    return {word.casefold() for word in name.split() if word.isalpha()}


def _compare_there(earlier: str, there: Shell) -> None:
    """In the window that has turned to a later report."""
    library, report = there.desk.editor.library, installed(earlier)
    if library is not None and report is not None and there.desk.editor.writable:
        there.desk.editor.do(compared_pairs.compared(library, report))
    there.pages.open("compare")


def _fitting(typed: str, every: Iterable[tuple[tuple[str, ...], str, _T]]) -> list[_T]:
    """Of folded codes, folded words and what has them: what has all words that are typed; first that whose code is
    typed, then that whose code begins so."""
    wanted = fold(typed).letters.split()
    found = [each for each in every if all(word in " ".join((*each[0], each[1])) for word in wanted)]
    code = "".join(wanted)
    found.sort(key=lambda each: (code not in each[0], not any(one.startswith(code) for one in each[0])))
    return [one for _codes, _words, one in found]


class PairPicker(TypedList):
    """The texts are read between the events; until then there is nothing to choose from."""

    def __init__(
        self, shell: Shell, over: QWidget, other: Report, one: Recommendation, take: Callable[[str], object]
    ) -> None:
        asked = _("Code or words in {report}").format(report=other.short_title)
        called = _("Pair {code} with a recommendation of {report}").format(code=one.code, report=other.short_title)
        super().__init__(shell, over, (asked, called, _("Recommendations")), most_rows=_ROWS)
        self._other, self._take = other, take
        self._near: tuple[Recommendation, ...] = ()
        self._folded: list[tuple[tuple[str, ...], str, Recommendation]] = []
        self._jobs = Jobs(self)
        self._jobs.start(_("Comparing…"), self._reading(one), self._read)

    def offer(self, text: str) -> TypedOffer:
        wanted = bool(fold(text).letters.split())
        found = _fitting(text, self._folded) if wanted else self._near
        none = _("No recommendation of {report} contains this.").format(report=self._other.short_title)
        return TypedOffer(list(map(_row, found[:_MOST])), none if wanted and not found else "")

    def take(self, row: Row) -> None:
        self._take(row.key)

    def _reading(self, one: Recommendation) -> Iterator[tuple[int, int]]:
        self._near = yield from nearing(self._other, one)
        for each in self._other.recommendations:
            self._folded.append(((fold(each.code).letters,), fold(each.text).letters, each))
            yield 1, 1

    def _read(self, done: bool) -> None:
        if done:
            self.show_offer()


class PairFinder(TypedList):
    """Any of the pairs, by either of its codes or its words."""

    def __init__(self, shell: Shell, over: QWidget, rows: Sequence[PairRow], take: Callable[[str], object]) -> None:
        names = _("Code or words"), _("Go to a pair by a code or its words"), _("Pairs of recommendations")
        super().__init__(shell, over, names, most_rows=_ROWS)
        self._rows, self._take = rows, take

    @cached_property
    def _folded(self) -> list[tuple[tuple[str, ...], str, PairRow]]:
        codes = [tuple(fold(code).letters for code in (one.pair.new, one.pair.old) if code) for one in self._rows]
        return [(of, fold(f"{one.new} {one.old}").letters, one) for of, one in zip(codes, self._rows, strict=True)]

    def offer(self, text: str) -> TypedOffer:
        wanted = bool(fold(text).letters.split())
        found = _fitting(text, self._folded)[:_MOST] if wanted else []
        rows: list[Row] = [
            TypedRow(
                one.key, (one.new or one.old)[:_SHOWN], badge=one.code, aside=one.was or PAIR_WORDS[one.pair.kind]()
            )
            for one in found
        ]
        return TypedOffer(rows, _("No pair has this code or these words.") if wanted and not found else "")

    def take(self, row: Row) -> None:
        self._take(row.key)


def _row(one: Recommendation) -> TypedRow:
    return TypedRow(one.code, one.text[:_SHOWN], badge=one.code, aside=page_words(one.page))
