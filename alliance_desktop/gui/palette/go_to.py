"""Go to: a line below the field for a code, a page, a number or part of a title; the places as one types."""

from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.address import Goal, goals
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.palette.typed_list import TypedList, TypedOffer, TypedRow
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _

_MOST_ROWS = 10


class GoTo(TypedList):
    """Enter goes to the first place or the one chosen, but to one that is only near when it was chosen."""

    def __init__(self, shell: Shell, over: QWidget, section: str) -> None:
        """`section` is where one is: a number alone is one of it."""
        super().__init__(shell, over, most_rows=_MOST_ROWS)
        self._section = section
        self.line.setPlaceholderText(_("Go to: p1 8, S5-04, p. 4, 8, part of a title"))
        self.line.setAccessibleName(_("Go to a code, a page, a number or part of a title"))
        self.list.setAccessibleName(_("Places"))

    def offer(self, text: str) -> TypedOffer:
        found = goals(text, self.shell.desk.index.vocabulary, self._section)
        return TypedOffer(
            [self._row(goal) for goal in found.found], found.remark, self._no_such(text) if found.near else ""
        )

    def take(self, row: Row) -> None:
        self.shell.desk.navigator.go(row.key)
        self.shell.text.focus_text()

    def _no_such(self, text: str) -> str:
        return _("There is no {text}. ↓ chooses the nearest.").format(text=" ".join(text.split()))

    def _row(self, goal: Goal) -> TypedRow:
        section = self.shell.desk.report.section(goal.code)
        badge = section.badge if section else goal.code
        label = section.label if section else ""
        words = _("{section}: {title}").format(section=label, title=goal.words) if label else goal.words
        return TypedRow(goal.code, words, badge=badge, aside=_("p. {page}").format(page=goal.page))
