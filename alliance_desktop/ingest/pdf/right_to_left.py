"""Rows that are read from the right: the order of their runs, and what a page shows mirrored."""

import re
from collections.abc import Sequence
from itertools import groupby

from alliance_desktop.ingest.pdf.pdf_runs import PrintedRun

_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_NUMBER_BEHIND = re.compile(r"^([.)])(\d{1,3})(?=\s)")
"""'1.' as it stands on the page, where the number is at the right."""
_MIRRORED = str.maketrans("()[]{}", ")(][}{")


def is_right_to_left(runs: Sequence[PrintedRun]) -> bool:
    """Whether most letters of a row are read from the right."""
    letters = sum(sum(map(str.isalpha, run.text)) for run in runs)
    return 2 * sum(len(_LETTER.findall(run.text)) for run in runs) > letters


def as_read(runs: Sequence[PrintedRun]) -> list[PrintedRun]:
    """A row as it is read, of its runs from the right: those of other letters are read from the left."""
    found: list[PrintedRun] = []
    for other, group in groupby(runs, lambda run: not _LETTER.search(run.text)):
        together = list(group)
        found += reversed(together) if other else together
    return [run._replace(text=_unmirrored(run.text)) for run in found]


def _unmirrored(text: str) -> str:
    text = _NUMBER_BEHIND.sub(r"\2\1", text)
    first = re.search(r"[()\[\]{}]", text)
    return text.translate(_MIRRORED) if first and first[0] in ")]}" and _LETTER.search(text) else text
