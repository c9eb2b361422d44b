"""The places to go to by what is typed: a code, a page, a number, a title; in a review a block."""

import re
from functools import cached_property

from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.address import Goal, goals
from alliance_desktop.domain.report import Report, Target, own_text, target_at
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.gui.actions.report_turns import go_to_place
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.palette.typed_list import TypedList, TypedOffer, TypedRow
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _
from alliance_desktop.render.place_words import page_words

_MOST_PLACES = 10
_MOST_BLOCKS = 50


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
        called = _("Go to a code, a page, a number or part of a title")
        super().__init__(shell, over, (_examples(shell.desk.report), called, _("Places")), most_rows=_MOST_PLACES)
        self._section = section

    def offer(self, text: str) -> TypedOffer:
        found = goals(text, self.shell.desk.index.vocabulary, self._section)
        if not found.found or found.near:
            there = self.shell.desk.reports.having(text.strip())
            if there:
                return TypedOffer([*map(self._there, there.places)], there.said)
        none = _("{text} isn’t in this report. ↓ chooses the nearest.").format(text=" ".join(text.split()))
        return TypedOffer([self._row(goal) for goal in found.found], found.remark, none if found.near else "")

    def take(self, row: Row) -> None:
        go_to_place(target_at(row.key, self.shell.desk.report.id), self.shell)

    def _there(self, place: Target) -> TypedRow:
        """A place in another report."""
        report = self.shell.desk.reports.report(place.report)
        code, words = place.code, own_text(report, place.code) if report else ""
        return TypedRow(place.place(""), words, badge=code, aside=report.short_title if report else "")

    def _row(self, goal: Goal) -> TypedRow:
        section = self.shell.desk.report.section(goal.code)
        badge = section.badge if section else goal.code
        named = section.label if section else ""
        words = _("{section}: {title}").format(section=named, title=goal.words) if named else goal.words
        return TypedRow(goal.code, words, badge=badge, aside=page_words(goal.page))


class GoToBlock(TypedList):
    """The same in the review of a report: a block is found by its code or its words."""

    def __init__(self, shell: Shell, over: QWidget) -> None:
        names = _("Code or words"), _("Go to a block by its code or its words"), _("Blocks")
        super().__init__(shell, over, names, most_rows=_MOST_PLACES)

    @cached_property
    def _folded(self) -> list[str]:
        """With the number as the source has it, too."""
        blocks = review.blocks if (review := self.shell.desk.importing.review) else ()
        return [fold(f"{one.code} {one.text}\n{one.mark} {one.text}").letters for one in blocks]

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
            place = review.blocks[int(row.key)].place
            self.shell.desk.importing.select((place,), place)
            self.shell.pages.focus()


def _code_parts(text: str) -> list[str]:
    """'P1-08' and 'p1 8' are one code."""
    return [part.lstrip("0") or "0" for part in re.findall(r"[^\W\d_]+|\d+", text.casefold())]
