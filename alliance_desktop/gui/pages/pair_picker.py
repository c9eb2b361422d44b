"""Any recommendation of an earlier report, to pair one with: the nearest, and what is found by its code or words."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.comparing import nearing
from alliance_desktop.domain.report import Recommendation, Report
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.palette.typed_lists import TypedList, TypedOffer, TypedRow
from alliance_desktop.gui.state.jobs import Jobs
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _
from alliance_desktop.render.place_words import page_words

_ROWS, _MOST = 9, 200
"""So many rows are seen, and so many are offered."""
_SHOWN = 200
"""Letters of a text."""


class PairPicker(TypedList):
    """The texts are read between the events; until then there is nothing to choose from."""

    def __init__(
        self, shell: Shell, over: QWidget, earlier: Report, one: Recommendation, take: Callable[[str], object]
    ) -> None:
        super().__init__(shell, over, most_rows=_ROWS)
        self._earlier, self._take = earlier, take
        self._near: tuple[Recommendation, ...] = ()
        self._letters: list[str] = []
        self.line.setPlaceholderText(_("Code or words in {report}").format(report=earlier.short_title))
        self.line.setAccessibleName(
            _("Pair {code} with a recommendation of {report}").format(code=one.code, report=earlier.short_title)
        )
        self.list.setAccessibleName(_("Recommendations"))
        self._jobs = Jobs(self)
        self._jobs.start(_("Comparing…"), self._reading(one), self._read)

    def offer(self, text: str) -> TypedOffer:
        wanted = fold(text).letters.split()
        found = list(self._found(wanted)) if wanted else self._near
        none = _("No recommendation of {report} contains this.").format(report=self._earlier.short_title)
        return TypedOffer(list(map(_row, found[:_MOST])), none if wanted and not found else "")

    def take(self, row: Row) -> None:
        self._take(row.key)

    def _found(self, wanted: list[str]) -> list[Recommendation]:
        """Those whose code begins with what is typed, then those that have all words."""
        every = zip(self._letters, self._earlier.recommendations, strict=False)
        found = [one for letters, one in every if all(word in letters for word in wanted)]
        return sorted(found, key=lambda one: not one.code.casefold().startswith(wanted[0]))

    def _reading(self, one: Recommendation) -> Iterator[tuple[int, int]]:
        self._near = yield from nearing(self._earlier, one)
        for each in self._earlier.recommendations:
            self._letters.append(f"{each.code.casefold()} {fold(each.text).letters}")
            yield 1, 1

    def _read(self, done: bool) -> None:
        if done:
            self.show_offer()


def _row(one: Recommendation) -> TypedRow:
    return TypedRow(one.code, one.text[:_SHOWN], badge=one.code, aside=page_words(one.page))
