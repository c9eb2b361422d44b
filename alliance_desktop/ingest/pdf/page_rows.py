"""What stands beside each other on a page: runs of letters as rows, and a row's parts, which gaps hold apart."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from alliance_desktop.dataclass import dataclass
from alliance_desktop.ingest.document_blocks import PrintedAt, ReadParagraph, ReadPiece
from alliance_desktop.ingest.pdf.pdf_runs import BREAK, PrintedRun, UprightRule

_SAME_BASE, _RAISED = 0.25, 0.6
"""In the size of letters: how far base lines of one row may differ, and how far a note's number stands off at most."""
_SMALLER, _RAISED_LETTERS, _ABOVE = 0.8, 12, 0.1
_BLANK = 0.18
"""In the size of letters: a gap that is a blank, though none was printed."""
_APART = 2.4
"""In the size of letters: the gap between two cells, or a head's two ends."""
LABEL = re.compile(r"[\[(]?(?:[\w.\-/]{1,9}|[A-Z][a-z]+ [\w.]{1,5})[.)\]:–—-]*|\W{1,2}")
"""What may stand before a text at some distance: a number, a letter, a bullet, 'Rec. 12'."""
_LABEL_APART = 8.0
_RULES = 3
"""A table has so many upright lines: one or two part columns, or are a frame."""
LEADERS = re.compile(r"(?:[.·_…] ?){4,}")
"""What leads the eye to a page's number."""


_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_NUMBER_BEHIND = re.compile(r"^([.)])(\d{1,3})(?=\s)")
"""'1.' as it stands on the page, where the number is at the right."""
_MIRRORED = str.maketrans("()[]{}", ")(][}{")


@dataclass(slots=True)
class PrintedPart:
    """Runs of one row that nothing holds apart: a line of a column, or one of a cell."""

    runs: list[PrintedRun]
    is_ruled: bool = False
    """Whether a line is drawn before it."""

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(run.left for run in self.runs)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(run.right for run in self.runs)

    @property
    def size(self) -> float:
        """That of most of its letters."""
        weights: dict[float, int] = {}
        for run in self.runs:
            weights[run.size] = weights.get(run.size, 0) + len(run.text.strip())
        return max(weights, key=lambda size: weights[size])

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(run.text for run in self.runs).strip()

    def _first_letter(self) -> float:
        """Where its first letter stands: printed blanks may be before it."""
        first = min(self.runs, key=lambda run: run.left)
        blanks = len(first.text) - len(first.text.lstrip())
        return first.left + blanks * (first.right - first.left) / max(1, len(first.text))

    def line(self, page: int) -> ReadParagraph:
        """It as a printed line."""
        edges = min(run.top for run in self.runs), self.right, max(run.bottom for run in self.runs)
        left, top, right, bottom = (round(edge, 1) for edge in (self._first_letter(), *edges))
        place = PrintedAt(page, left, top, right, bottom, self.size)
        return ReadParagraph(tuple(_pieces(self.runs)), printed=place)


def rows_of(runs: Iterable[PrintedRun], rules: Sequence[UprightRule] = ()) -> list[list[PrintedPart]]:
    """The rows of a page from its top, each with all parts that may be of several columns."""
    rows: list[list[PrintedRun]] = []
    upright = [run for run in runs if run.text.strip() and not run.turned]
    turned = [[run] for run in runs if run.text.strip() and run.turned]
    for run in sorted(upright, key=lambda one: (round(one.base, 1), one.left)):
        for row in reversed(rows[-6:]):
            if _on(row, run):
                row.append(run)
                break
        else:
            rows.append([run])
    if len({round(rule.across) for rule in rules}) < _RULES:
        rules = ()
    return [_parts(row, rules) for row in _raised_joined(rows)] + [[PrintedPart(row)] for row in turned]


def _on(row: Sequence[PrintedRun], run: PrintedRun) -> bool:
    return abs(row[0].base - run.base) <= _SAME_BASE * min(row[0].size, run.size)


def _raised_joined(rows: list[list[PrintedRun]]) -> list[list[PrintedRun]]:
    """A row of small letters that stand raised or lowered beside larger ones is part of theirs."""
    kept: list[list[PrintedRun]] = []
    for number, row in enumerate(rows):
        near = [other for other in (rows[number - 1 : number] + rows[number + 1 : number + 2]) if _holds(other, row)]
        if near:
            near[0].extend(row)
        else:
            kept.append(row)
    return kept


def _holds(row: Sequence[PrintedRun], small: Sequence[PrintedRun]) -> bool:
    if sum(len(run.text.strip()) for run in small) > _RAISED_LETTERS:
        return False
    return all(any(_is_raised(run, by) for by in row) for run in small)


def _is_raised(run: PrintedRun, by: PrintedRun) -> bool:
    near = _gap(by, run) < _RAISED * by.size and abs(by.base - run.base) <= _RAISED * by.size
    return near and run.size <= _SMALLER * by.size


def _is_above(run: PrintedRun, by: PrintedRun) -> bool:
    return _is_raised(run, by) and by.base - run.base > _ABOVE * by.size


def _gap(first: PrintedRun, second: PrintedRun) -> float:
    return max(second.left - first.right, first.left - second.right)


def joined(row: Sequence[PrintedPart]) -> list[PrintedPart]:
    """The row as it is read, held apart only where a gap is that of two cells, or a head's two ends."""
    cells: list[list[PrintedRun]] = []
    for part in row:
        if part.is_ruled or not cells:
            cells.append([])
        cells[-1] += part.runs
    backwards = _is_backwards([run for cell in cells for run in cell])
    return [part for cell in (reversed(cells) if backwards else cells) for part in _joined(cell, backwards)]


def _joined(runs: list[PrintedRun], backwards: bool) -> list[PrintedPart]:
    runs.sort(key=lambda run: -run.right if backwards else run.left)
    leads = any(LEADERS.search(run.text) for run in runs)
    parts = [PrintedPart([runs[0]])]
    for run in runs[1:]:
        before = parts[-1]
        gap = _gap(before.runs[-1], run)
        size = max(before.runs[-1].size, run.size)
        labelled = gap < _LABEL_APART * size and len(before.runs) < 3 and LABEL.fullmatch(before.text)
        if gap <= _APART * size or leads or labelled:
            before.runs.append(run)
        else:
            parts.append(PrintedPart([run]))
    return [PrintedPart(_as_read(part.runs)) for part in parts] if backwards else parts


def _parts(row: Sequence[PrintedRun], rules: Sequence[UprightRule]) -> list[PrintedPart]:
    """The row from the left, held apart at each line and each gap that may be that between two columns."""
    parts: list[PrintedPart] = []
    for run in sorted(row, key=lambda one: one.left):
        before = parts[-1].right if parts else run.left
        ruled = any(
            before - 1 <= rule.across <= run.left + 1 and rule.top < run.base < rule.bottom + 1 for rule in rules
        )
        if parts and run.left - before <= BREAK * run.size and not ruled:
            parts[-1].runs.append(run)
        else:
            parts.append(PrintedPart([run], bool(parts) and ruled))
    return parts


def _pieces(runs: Sequence[PrintedRun]) -> Iterator[ReadPiece]:
    """What they say: blanks where the print has none but a gap, one where it has several, none at the ends."""
    found: list[ReadPiece] = []
    before: PrintedRun | None = None
    for run in runs:
        text = re.sub(r"\s+", " ", run.text)
        if before is not None and _gap(before, run) > _BLANK * max(before.size, run.size):
            text = " " + text.lstrip(" ")
        if (not found or found[-1].text.endswith(" ")) and text.startswith(" "):
            text = text[1:]
        look = ReadPiece("", run.strong, run.emphasis, raised=any(_is_above(run, by) for by in runs))
        if found and found[-1]._replace(text="") == look:
            found[-1] = found[-1]._replace(text=found[-1].text + text)
        elif text:
            found.append(look._replace(text=text))
        before = run
    if found:
        found[-1] = found[-1]._replace(text=found[-1].text.rstrip())
    return (piece for piece in found if piece.text)


def _is_backwards(runs: Sequence[PrintedRun]) -> bool:
    """Whether most letters of a row are read from the right."""
    letters = sum(sum(map(str.isalpha, run.text)) for run in runs)
    return 2 * sum(len(_FROM_THE_RIGHT.findall(run.text)) for run in runs) > letters


def _as_read(runs: Sequence[PrintedRun]) -> list[PrintedRun]:
    """A row as it is read, of its runs from the right: those of other letters are read from the left."""
    found: list[PrintedRun] = []
    for other, group in groupby(runs, lambda run: not _FROM_THE_RIGHT.search(run.text)):
        together = list(group)
        found += reversed(together) if other else together
    return [run._replace(text=_unmirrored(run.text)) for run in found]


def _unmirrored(text: str) -> str:
    text = _NUMBER_BEHIND.sub(r"\2\1", text)
    first = re.search(r"[()\[\]{}]", text)
    return text.translate(_MIRRORED) if first and first[0] in ")]}" and _FROM_THE_RIGHT.search(text) else text
