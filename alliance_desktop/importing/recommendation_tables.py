"""Tables of recommendations in a document: which cell of a row recommends, which numbers it, which says who made it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import Literal, NamedTuple

from alliance_desktop.domain.proposal.proposers import names_in, proposers_of
from alliance_desktop.domain.proposal.wording import (
    COMMON_WORDS,
    asks_for_more,
    is_about_recommendations,
    tells_answers,
    tells_makers,
)
from alliance_desktop.ingest.document_blocks import (
    ReadCell,
    ReadParagraph,
    ReadPiece,
    ReadRow,
    ReadTable,
    paragraphs_in,
)

_FEWEST_WORDS, _MOST_OF, _FEWEST_ROWS = 4, 0.6, 3
"""Words in a cell that recommends, on average; the share of cells that show what a column is; and the rows of a table
of which neither its head nor a lead-in says that it has recommendations."""
_LONGEST_HEAD = 120
_MOST_HEADS = 4
"""Rows of a head."""
_NUMBER = re.compile(r"[(\[]?[^\W\d_]{0,4}[\s.-]?\d[\w.()/–-]{0,10}[)\]]?[.:]?")


_OF_ONE = ("number", "words", "makers")
"""What a recommendation is made of, in the order in which it is read."""


class CellPart(NamedTuple):
    """A paragraph of a row, and what it is there: the number, the words or the makers of a recommendation, what else is
    said `beside` it, the `head` of the table, or `text` over all of its columns."""

    paragraph: ReadParagraph
    kind: Literal["number", "words", "makers", "beside", "head", "text"]


class _Row(NamedTuple):
    """Its own cells by the column in which they begin, and those that reach down to it from above."""

    own: Mapping[int, ReadCell]
    above: Mapping[int, ReadCell]


class _Columns(NamedTuple):
    words: int
    number: int | None
    makers: int | None
    has_head: bool


def recommendations_in(table: ReadTable, above: str) -> list[list[CellPart]] | None:
    """The rows of a table of recommendations, their parts in the order in which they are read; None for another one.
    `above` is the paragraph before it."""
    rows = [*_placed(table.rows)]
    full = [row for row in rows if len(row.own) + len(row.above) > 1]
    columns = _columns(full, above) if full else None
    if columns is None:
        return None
    found: list[list[CellPart]] = []
    heads = _heads(full, columns)
    for row in rows:
        if row in heads:
            found.append([*_as("head", row.own.values())])
        elif found and _goes_on(row, columns):
            found[-1] = _joined(found[-1], [*_parts(row, columns._replace(makers=None))])
        elif len(row.own) + len(row.above) == 1:
            found.append([*_as("text", row.own.values())])
        else:
            found.append([*_parts(row, columns)])
    return found


def _heads(full: Sequence[_Row], columns: _Columns) -> list[_Row]:
    """The first row, and those below it before the first one with a number, of which nobody is said to have made
    them."""
    if not columns.has_head:
        return []
    numbered = (at for at, row in enumerate(full) if _NUMBER.fullmatch(_said(row.own.get(columns.number or 0))))
    first = next(numbered, 1) if columns.number is not None else 1
    below = full[1:first] if first <= _MOST_HEADS else []
    return [
        full[0],
        *(row for row in below if columns.makers is None or not names_in(_said(row.own.get(columns.makers)))),
    ]


def _goes_on(row: _Row, columns: _Columns) -> bool:
    """Whether its words are of the recommendation above, whose number, and who made it, reach down to it."""
    own = {columns.number, columns.makers} - {None}
    return columns.number is not None and own <= row.above.keys() and columns.words in row.own


def _joined(parts: Sequence[CellPart], more: Sequence[CellPart]) -> list[CellPart]:
    """Both rows as one: who made it, and what else is said, stand behind the words of both."""
    every = [*parts, *more]
    return sorted(every, key=lambda part: _OF_ONE.index(part.kind) if part.kind in _OF_ONE else len(_OF_ONE))


def _placed(rows: Sequence[ReadRow]) -> Iterator[_Row]:
    """Each row with the columns of its cells: some formats name a cell that reaches down in the rows below, too."""
    reaching: dict[int, tuple[ReadCell, int]] = {}
    for row in rows:
        own: dict[int, ReadCell] = {}
        column = 0
        for cell in row.cells:
            while cell.rows and column in reaching:
                column += reaching[column][0].columns
            if cell.rows:
                own[column] = cell
            column += cell.columns
        yield _Row(own, {at: cell for at, (cell, _left) in reaching.items()})
        reaching = {at: (cell, left - 1) for at, (cell, left) in reaching.items() if left > 1}
        reaching |= {at: (cell, cell.rows - 1) for at, cell in own.items() if cell.rows > 1}


def _as(kind: Literal["beside", "head", "text"], cells: Iterable[ReadCell]) -> Iterator[CellPart]:
    return (CellPart(one, kind) for cell in cells for one in paragraphs_in(cell.blocks))


def _said(cell: ReadCell | None) -> str:
    """What a cell says, a line for each of its paragraphs."""
    said = (one.text.strip() for one in paragraphs_in(cell.blocks) if not one.aside) if cell else ()
    return "\n".join(text for text in said if text)


def _columns(rows: Sequence[_Row], above: str) -> _Columns | None:
    """What the columns are; None where none recommends."""
    head = {at: _said(cell) for at, cell in rows[0].own.items()}
    titled = [at for at, text in head.items() if _is_title(text)]
    answered = any(map(tells_answers, head.values()))
    below = rows[1:] if titled or answered else rows
    words = next((at for at in titled if _are_words(below, at)), None)
    if not titled:
        words = _found_words(below, is_led_in=_leads_in(above))
    if words is None:
        return None
    has_head = below is not rows or len(head.get(words, "").split()) < _FEWEST_WORDS
    below = rows[has_head:]
    others = [at for at in sorted({at for row in below for at in row.own}) if at != words]
    numbers = (at for at in others if _share(below, at, _NUMBER.fullmatch) >= _MOST_OF)
    made = (
        at
        for at in others
        if tells_makers(head.get(at, "")) and _share(below, at, lambda said: names_in(_listed(said))) >= _MOST_OF
    )
    return _Columns(words, next(numbers, None), next(made, None) if has_head else None, has_head)


def _is_title(text: str) -> bool:
    is_one = len(text) < _LONGEST_HEAD and is_about_recommendations(text, alone=False)
    return is_one and not tells_answers(text) and not proposers_of(text)


def _found_words(rows: Sequence[_Row], *, is_led_in: bool) -> int | None:
    """The column that recommends where no head says it: what stands above the table leads in to recommendations, or the
    cells end in who made them."""
    for at in sorted({at for row in rows for at in row.own}, key=lambda at: -_length(rows, at)):
        is_made = len(rows) >= _FEWEST_ROWS and _share(rows, at, proposers_of) >= _MOST_OF
        if _are_words(rows, at) and (is_led_in or is_made):
            return at
    return None


def _leads_in(above: str) -> bool:
    is_lead_in = any(asks_for_more(above, language) for language in COMMON_WORDS)
    return is_lead_in or is_about_recommendations(above, alone=True)


def _length(rows: Sequence[_Row], at: int) -> float:
    """The words of a cell in this column, on average."""
    return median(len(_said(row.own.get(at)).split()) for row in rows) if rows else 0


def _are_words(rows: Sequence[_Row], at: int) -> bool:
    return _length(rows, at) >= _FEWEST_WORDS


def _share(rows: Sequence[_Row], at: int, shows: Callable[[str], object]) -> float:
    """The share of the cells of a column that show something, of those that aren't empty."""
    said = [text for row in rows if (text := _said(row.own.get(at)))]
    return sum(bool(shows(text)) for text in said) / len(said) if said else 0


def _parts(row: _Row, columns: _Columns) -> Iterator[CellPart]:
    """The number, the words and who made them; behind these what else the row has."""
    mine = row.own.get(columns.words)
    taken: set[int | None] = set()
    if mine is not None and _said(mine):
        taken = {columns.words, columns.number, columns.makers}
        if columns.number is not None and (number := _said(row.own.get(columns.number))):
            yield CellPart(_paragraph(f"{number}." if number.isdecimal() else number), "number")
        yield from (CellPart(one, "words") for one in paragraphs_in(mine.blocks))
        if columns.makers is not None and (makers := _said({**row.above, **row.own}.get(columns.makers))):
            yield CellPart(_paragraph(f"({_listed(makers)})"), "makers")
    yield from _as("beside", (cell for at, cell in row.own.items() if at not in taken))


def _listed(names: str) -> str:
    """Names that may stand on a line each, as they stand in brackets."""
    inside = names[1:-1] if names[:1] == "(" and names[-1:] == ")" else names
    return re.sub(r"\s*[,;]?\n", ", ", inside)


def _paragraph(text: str) -> ReadParagraph:
    return ReadParagraph((ReadPiece(text),))
