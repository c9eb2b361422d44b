"""Any recommendation of the other report, to pair one with, and any pair: found by code or words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.comparing import PAIR_WORDS, nearing
from alliance_desktop.domain.report import Recommendation, Report
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.pages.pairs_list import PairRow
from alliance_desktop.gui.palette.typed_list import TypedList, TypedOffer, TypedRow
from alliance_desktop.gui.state.jobs import Jobs
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _
from alliance_desktop.render.place_words import page_words

_ROWS, _MOST = 9, 200
"""So many rows are seen, and so many are offered."""
_SHOWN = 200
"""Letters of a text."""
_T = TypeVar("_T")


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
