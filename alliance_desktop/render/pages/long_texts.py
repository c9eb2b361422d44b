"""A table of recommendations where its cells can't hold all: sections in place of it, or long texts in full below it.

So rows stay low, and no page begins with the end of one whose code stands on the page before.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from unicodedata import east_asian_width

from alliance_desktop.i18n import _
from alliance_desktop.render import blocks
from alliance_desktop.render.subject import Subject
from alliance_desktop.render.summary_words import GOES_ON, beginning, first_sentence, first_words


def labelled(table: blocks.RecommendationTable) -> Iterator[blocks.Block]:
    """A section for each row, a label for each cell; one over nothing stays, as room for an answer."""
    for row in table.rows:
        yield row.heading
        cells = iter(row.cells)
        for column in table.columns:
            if column.shows == "cell":
                cell = next(cells)
                if not any(isinstance(block, blocks.Quotation) for block in cell):
                    subject = Subject(row.heading.code, column.name)
                    yield _label(column, row.heading.code, subject)
                yield from cell


_MOST = 120
"""Words of a text that a cell has room for."""
_LETTERS = 2
"""So many letters of scripts without blanks are counted as a word: it takes about as much room."""
_LONGEST = 240
"""Characters of a first sentence that is still said whole."""

Below = tuple[blocks.Label, blocks.CellBlock]


def with_long_texts_below(these: Iterable[blocks.Block]) -> Iterator[blocks.Block]:
    """The blocks of a document for a format with tables: behind each table what is too long for its cells."""
    for block in these:
        if isinstance(block, blocks.RecommendationTable):
            yield from _parted(block)
        else:
            yield block


def _parted(table: blocks.RecommendationTable) -> Iterator[blocks.Block]:
    rows, below = [], list[Below]()
    for row in table.rows:
        made, moved = _row(table, row)
        rows.append(made)
        below += moved
    yield replace(table, rows=tuple(rows)) if below else table
    for label, block in below:
        yield from (label, block)


def _row(
    table: blocks.RecommendationTable, row: blocks.RecommendationRow
) -> tuple[blocks.RecommendationRow, list[Below]]:
    cells, moved = list[blocks.TableCell](), list[Below]()
    columns = (column for column in table.columns if column.shows == "cell")
    for column, cell in zip(columns, row.cells, strict=True):
        long = [block for block in cell if _is_long(block)]
        cells.append(tuple(_in_brief(block) if block in long else block for block in cell))
        for block in long:
            by = block.by if isinstance(block, blocks.Remark) else ""
            label = _label(column, row.heading.code, block.subject, by)
            moved.append((label, replace(block, by="") if isinstance(block, blocks.Remark) else block))
    return (replace(row, cells=tuple(cells)) if moved else row), moved


def _label(column: blocks.TableColumn, code: str, subject: Subject | None, by: str = "") -> blocks.Label:
    """The head of a column and whose text it is."""
    return blocks.Label(column.head, code, by, key=column.key, subject=subject)


def _is_long(block: blocks.CellBlock) -> bool:
    text = _text(block)
    letters = 0 if text.isascii() else sum(east_asian_width(letter) in "WF" for letter in text)
    return len(text.split()) + letters / _LETTERS > _MOST


def _text(block: blocks.CellBlock) -> str:
    match block:
        case blocks.Quotation(text) | blocks.Remark(markdown=text):
            return text
        case blocks.ProposedWording(runs) | blocks.TextParagraph(runs):
            return "".join(run.text for run in runs)


def _in_brief(block: blocks.CellBlock) -> blocks.CellBlock:
    """Its first sentence, and where the rest is."""
    below = blocks.Run(_(" (in full below)"))
    subject = block.subject._replace(again=True) if block.subject else None
    match block:
        case blocks.Remark(markdown=markdown):
            opening = (*block.opening, blocks.Run(_cut(beginning(markdown))), below)
            return replace(block, markdown="", opening=opening, subject=subject)
        case blocks.Quotation(text):
            return blocks.TextParagraph((*blocks.runs_of(_cut(first_sentence(text))), below), subject=subject)
        case blocks.ProposedWording(runs) | blocks.TextParagraph(runs):
            begun = (*_begun(runs, _cut(first_sentence(_text(block)))), below)
            return replace(block, runs=begun, subject=subject)


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= _LONGEST else first_words(sentence, _LONGEST)


def _begun(runs: blocks.Runs, words: str) -> Iterator[blocks.Run]:
    """The runs that begin with these words; the … of a sentence that is cut is a run of its own."""
    whole, dots = words.removesuffix(GOES_ON), GOES_ON if words.endswith(GOES_ON) else ""
    room = len(whole)
    for run in runs:
        if room > 0:
            yield run._replace(text=run.text[:room])
        room -= len(run.text)
    if dots:
        yield blocks.Run(dots)
