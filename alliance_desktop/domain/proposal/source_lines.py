"""The lines of a source with where and how they stand, whatever the format: all that the rules look at."""

import re
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from statistics import median, quantiles
from typing import Literal, NamedTuple

from alliance_desktop.domain.text.note_marks import RAISED

_ENDS = re.compile(rf"[.;:!?…。；：](?:[\"'”’»)\]*∗†\d{RAISED}]{{0,3}}|\[[\d{RAISED}]{{1,3}}\])\s*$|[.;:!?][”»\"]\s*$")
"""A sentence, an item or a lead-in ends with the line; the number or sign of a note may stand behind it."""
_FEWEST = 5
"""Lines on each side of a page that make two columns of it."""
_BATCH = 250
"""Lines that are looked at without a pause."""
_OFTEN = 0.15
"""The share of lines with an empty one above, where each paragraph has one."""
_SHORT, _SOME = 0.7, 0.1
"""The share of its column within which a line is short, and that of lines which are and go on all the same."""
_ALL_BUT = 0.85
"""The share of bold letters from which on they say nothing."""
_ALMOST_ALL = 0.97
"""The share of lines that reach no further than a full one."""
_LONGER = 1.05
"""So much longer than most was no line before it was cut."""
_ROOMY = 0.1
"""The share of lines going on with room at their end: there a text was broken into lines for another page."""
_WIDE = 120
"""Characters; a text that a program broke into lines has shorter ones."""
_FULL = 0.9
"""The share of a full line within which one is full."""
_MORE, _MUCH = 0.2, 0.6
"""So much of the size of its letters stands more before a paragraph than before most lines, and than before those that
stand nearest, at least."""
_FIT = 1.2
"""So many widths of a letter must have been left at a line's end for its next word, until it counts."""


class SourceLine(NamedTuple):
    """A line of the source, counted from 1.

    `page` is counted from 1, 0 where there are none; the edges are in points from the top left of the page, and `size`
    that of its letters, all 0 where nobody printed it. `opens` is whether it begins a paragraph, None where nobody
    says so. `style`, `level` (of a list) and `outline` (of a heading) are those of a document, `aside` what stands
    in a note, box or table there, as a word for people, `cell` whether it is of a recommendation in a table, of what
    `maybe` is one, or `beside` one, `column` in which table and column, and `doubt` why somebody should look at that.
    It `is_counted` if it begins with a number of four digits, or with I, V or X, that is an item's.
    """

    number: int
    text: str
    page: int = 0
    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    is_strong: bool = False
    opens: bool | None = None
    style: str = ""
    level: int = 0
    outline: int = 0
    aside: str = ""
    cell: Literal["", "recommendation", "maybe", "beside"] = ""
    column: str = ""
    doubt: str = ""
    is_counted: bool = False

    @property
    def words(self) -> str:
        """Its text without blanks around it."""
        return self.text.strip()

    @property
    def indent(self) -> float:
        """How far from the left it begins, in points, in a text in letters."""
        return self.left if self.is_printed else len(self.text) - len(self.text.lstrip())

    @property
    def is_printed(self) -> bool:
        """Whether it is known where it stands on its page."""
        return self.size > 0

    @property
    def ends(self) -> bool:
        """Whether a sentence, an item or a lead-in ends with it."""
        return bool(_ENDS.search(self.text))

    @property
    def letter(self) -> float:
        """The mean width of one of its letters, in points; of a line that nobody printed it is 1."""
        return (self.right - self.left) / max(1, len(self.words)) if self.is_printed else 1.0


def batches(lines: Iterable[SourceLine], *, of_page: bool = False) -> Iterator[list[SourceLine]]:
    """The lines in lists of a few hundred at most; in those of a page, if told, where there are pages."""
    found: list[SourceLine] = []
    for line in lines:
        if found and (len(found) >= _BATCH or (of_page and line.page != found[-1].page)):
            yield found
            found = []
        found.append(line)
    if found:
        yield found


@dataclass
class UsualPage:
    """What is usual in a source: the size of its text, the gap between two lines of it, how far lines reach; of four
    gaps one is at most `least_gap`.

    It `is_strong` if nearly all is in bold letters, and `has_looks` if some of it looks other than the rest; a text
    `has_line_each` if none of its paragraphs goes on in another line. Empty lines stand between the paragraphs of one
    that `parts_by_blanks`. One that `is_printed_again` had lines before, of at most `whole` characters, and other
    edges: it `is_cut_again` if they were too long for its page, so that the rest of each stands on a line of its own.
    """

    size: float = 0.0
    gap: float = 0.0
    least_gap: float = 0.0
    is_strong: bool = False
    has_looks: bool = False
    has_line_each: bool = False
    parts_by_blanks: bool = False
    is_cut_again: bool = False
    usual: int = 0
    whole: int = 0
    """Characters of a full line before it was printed again; 0 where none was."""
    columns: dict[int, float] = field(default_factory=dict)
    """Where the second column begins, by page."""
    _heights: tuple[float, float] = (inf, 0.0)
    """Where the first and the last line of a page may stand."""
    _edges: dict[tuple[int, int], tuple[float, float]] = field(default_factory=dict)

    @property
    def is_printed_again(self) -> bool:
        """Whether it was a text with lines of its own before it was printed."""
        return self.whole > 0

    @classmethod
    def of(cls, lines: Sequence[SourceLine], usual: int) -> Generator[None, None, "UsualPage"]:
        """Measure the lines of which a report consists, page by page; `usual` is the number of characters of a full
        one."""
        found = cls(usual=usual)
        weight = Counter[tuple[float, bool]]()
        apart, last, cut, roomy = 0, 0, 0, 0
        gaps, wholes, printed = list[float](), list[int](), 0
        for those in batches(lines, of_page=True):
            for line in those:
                weight[line.size, line.is_strong] += len(line.words)
                apart += line.number > last + 1
                last = line.number
            found._measure(those)
            gaps += (gap for one, after in pairwise(those) if (gap := found.gap_between(one, after)) > -1)
            going_on = [(one, after) for one, after in pairwise(those) if after.words[0].islower() and not one.ends]
            cut += sum(found.had_room(one, after, _SHORT) for one, after in going_on)
            roomy += sum(found.had_room(one, after) for one, after in going_on)
            printed += sum(one.is_printed for one, _after in going_on)
            wholes += (
                len(rest.words) if found.had_room(one, rest) else _length(one, rest)
                for one, rest, after in zip(those, those[1:], those[2:], strict=False)
                if after.words[0].islower() and not rest.ends and found.had_room(rest, after)
            )
            yield
        if weight:
            found.size = max({size for size, _ in weight}, key=lambda one: weight[one, True] + weight[one, False])
            strong, plain = weight[found.size, True], weight[found.size, False]
            found.is_strong = strong > _ALL_BUT * (strong + plain)
            looks = {size for size, _ in weight}
            styled = any(one.outline and one.opens is not None for one in lines)  # a text draws lines below some
            found.has_looks = len(looks) > 1 or strong > 0 or styled
            found.parts_by_blanks = apart > _OFTEN * len(lines)
            found.has_line_each = _has_line_each(lines)
            found.is_cut_again = cut > _SOME * len(lines)
            is_other = found.is_cut_again or (roomy > _ROOMY * printed and printed >= _FEWEST)
            found.whole = int(_LONGER * median(wholes)) if is_other and wholes else 0
            found.gap = median(gaps) if gaps else 0.0
            found.least_gap = quantiles(gaps, n=4)[0] if len(gaps) > 1 else found.gap
        return found

    def _measure(self, lines: Sequence[SourceLine]) -> None:
        """Measure the columns of a page."""
        if not lines[0].is_printed:
            return
        page = lines[0].page
        first, last = self._heights
        self._heights = min(first, *(line.top for line in lines)), max(last, *(line.bottom for line in lines))
        middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
        left = [line for line in lines if line.right < middle + line.size]
        right = [line for line in lines if line.left > middle - line.size]
        if len(left) >= _FEWEST and len(right) >= _FEWEST and len(left) + len(right) > 0.8 * len(lines):
            self.columns[page] = min(line.left for line in right)
        for column in range(2):
            edges = sorted((line.right, line.left) for line in lines if self.column(line) == column)
            if edges:
                most = edges[int(len(edges) * _ALMOST_ALL)][0]
                self._edges[page, column] = (min(left for _right, left in edges), most)

    def depth(self, line: SourceLine, other: SourceLine) -> int | None:
        """1 where a line is set in further than another, or lies deeper in a list, 0 where it stands like that, -1
        where it stands out; None where nobody can say."""
        if line.level and other.level:
            further = float(line.level - other.level)
        elif line.page != other.page or self.column(line) != self.column(other) or not line.right:
            return None
        else:
            further = int((line.indent - other.indent) / (line.size / 2 or 2))
        return (further > 0) - (further < 0)

    def lines_over(self, one: SourceLine, after: SourceLine) -> float:
        """How many empty lines stand between two of which the second is the first of its page; one at the foot may
        only be where the next two had no room."""
        first, last = self._heights
        empty = max(0.0, after.top - first) + max(0.0, last - one.bottom)
        return empty / (one.bottom - one.top) if 0 < one.page < after.page else 0.0

    def column(self, line: SourceLine) -> int:
        """0, or 1 for a line in the second of two columns."""
        begin = self.columns.get(line.page)
        return int(begin is not None and line.left >= begin - 1)

    def gap_between(self, one: SourceLine, after: SourceLine) -> float:
        """The points from a line to the one below it; -1 where it isn't below it in the same column."""
        if not one.is_printed or one.page != after.page or self.column(one) != self.column(after):
            return -1
        return max(0.0, after.top - one.bottom) if after.bottom > one.bottom + 1 else -1

    def ends_early(self, paragraph: Sequence[SourceLine], after: SourceLine, share: float = 1.0) -> bool:
        """Whether the last line of a paragraph had room for the next word, before it was printed again if it was."""
        last, word = paragraph[-1], len(after.words.split(" ", 1)[0])
        is_rest = len(paragraph) > 1 and self.is_rest(paragraph[-2], last)
        if self.is_cut_again and is_rest:
            return _length(paragraph[-2], last) + 1 + word < self.whole * share
        if self.is_cut_again or not self.is_printed_again:
            return self.had_room(last, after, share)
        return not is_rest and len(last.words) + 1 + word < self.whole * _FULL * share

    def was_short(self, line: Sequence[SourceLine], after: SourceLine) -> bool:
        """Whether a line that was printed again, perhaps in two, was short."""
        return sum(len(one.words) + 1 for one in line) + len(after.words.split(" ", 1)[0]) < self.whole * _FULL

    def is_rest(self, one: SourceLine, rest: SourceLine) -> bool:
        """Whether a line is what did not fit into the one above it when it was printed again."""
        if not self.is_printed_again:
            return False
        longest = _LONGER * self.whole
        is_one = _length(one, rest) <= longest if self.is_cut_again else len(one.words) > longest
        return is_one and not self.had_room(one, rest)

    def is_set_in(self, line: SourceLine) -> bool:
        """Whether a blank or two stand before a line of print."""
        least, _most = self._edges.get((line.page, self.column(line)), (line.left, line.right))
        return 0.5 * line.letter < line.left - least < 3 * line.letter

    def is_parted(self, one: SourceLine, after: SourceLine) -> bool:
        """Whether more stands between two lines than between those of a paragraph."""
        gap = self.gap_between(one, after)
        is_far = gap > self.gap + _MORE * after.size or (one.ends and gap > self.least_gap + _MUCH * after.size)
        return after.is_printed and is_far

    def had_room(self, one: SourceLine, after: SourceLine, share: float = 1.0) -> bool:
        """Whether the first word of the line below would have fitted into this one, within `share` of its column."""
        word = len(after.words.split(" ", 1)[0])
        if one.is_printed:
            least, most = self._edges.get((one.page, self.column(one)), (one.left, one.right))
            return one.right + (word + 1 + _FIT) * one.letter < least + (most - least) * share
        return bool(self.usual) and len(one.words) + 1 + word < self.usual * _FULL * share


def _has_line_each(lines: Sequence[SourceLine]) -> bool:
    """Whether each paragraph of a plain text is a line: hardly any ends where the next word had no room, and where the
    longest aren't longer than others write them, none that does goes on."""
    if lines[0].is_printed:
        return False
    pairs = [(one, after) for one, after in pairwise(lines) if one.opens is None and after.number == one.number + 1]
    if len(pairs) < 2 * _FEWEST:
        return False
    wide = quantiles([len(line.words) for line in lines if line.opens is None], n=20)[-1]
    full = sum(_room(*pair) > wide for pair in pairs)
    if wide > _WIDE:
        return 2 * full < len(pairs)
    goes_on = any(not one.ends and after.words[0].islower() for one, after in pairs if _room(one, after) > _FULL * wide)
    return full < _OFTEN * len(pairs) and not goes_on


def _room(one: SourceLine, after: SourceLine) -> int:
    """Characters that a line would have with the first word of the next one."""
    return len(one.words) + 1 + len(after.words.split(" ", 1)[0])


def _length(one: SourceLine, rest: SourceLine) -> int:
    """Characters of the line that was cut into these two."""
    return len(one.words) + 1 + len(rest.words)
