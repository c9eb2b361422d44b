"""Tables of recommendations in a document: which cell of a row recommends, which numbers it, which says who made it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import Literal, NamedTuple

from alliance_desktop.domain.proposal.proposers import names_in, proposers_of
from alliance_desktop.domain.proposal.wording.asking import asks_for_more
from alliance_desktop.domain.proposal.wording.report_words import COMMON_WORDS
from alliance_desktop.domain.proposal.wording.table_heads import NAMES, ColumnKind, column_kind, tells_answers
from alliance_desktop.domain.proposal.wording.titles import is_about_recommendations, is_of_measures
from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import (
    ReadCell,
    ReadParagraph,
    ReadPiece,
    ReadRow,
    ReadTable,
    paragraphs_in,
)

_FEWEST_WORDS, _FEWEST_TITLED, _MOST_OF, _FEWEST_ROWS = 4, 2, 0.6, 3
"""Words in a cell that recommends, on average, and where the head of its column says so; the share of cells that show
what a column is; and the rows of a table of which neither its head nor a lead-in says that it has recommendations."""
_KNOWN = 2
"""Cells of a first row that say what stands below them, until it is a head."""
_MOST_HEADS = 4
"""Rows of a head."""
_NUMBER = re.compile(r"[(\[]?[^\W\d_]{0,16}[\s.-]{0,2}\d[\w.()/–-]{0,10}[)\]]?[.:]?")

_ENDS = re.compile(r"[.;:!?)\]”»\"]$")
_BULLET = re.compile(r"^[•●■▪‣\uf000-\uf0ff]", re.MULTILINE)

_OF_ONE = ("number", "words", "makers")
"""What a recommendation is made of, in the order in which it is read."""


class CellPart(NamedTuple):
    """A paragraph of a row, and what it is there: the number, the words or the makers of a recommendation, what else is
    said `beside` it, the `head` of the table, or `text` over all of its columns. `column` is counted from 1; `doubt`
    says why somebody should look at it."""

    paragraph: ReadParagraph
    kind: Literal["number", "words", "makers", "beside", "head", "text"]
    column: int = 0
    doubt: str = ""


class _Row(NamedTuple):
    """Its own cells by the column in which they begin, and those that reach down to it from above."""

    own: Mapping[int, ReadCell]
    above: Mapping[int, ReadCell]


class TableColumns(NamedTuple):
    """Which column has what of a recommendation; not `is_certain` where nothing but the heading over the table says
    that it has any. `width` counts all columns, `head` says what the first row of its
    head does."""

    words: int
    number: int | None
    makers: int | None
    has_head: bool
    is_certain: bool = True
    width: int = 0
    head: tuple[str, ...] = ()


class Surroundings(NamedTuple):
    """What stands before a table: the text right `above`, the `heading` over both, and the columns of a table that goes
    on with it, from the page before; it `is_parted` from that one where a heading stands between them."""

    above: str = ""
    heading: str = ""
    columns: TableColumns | None = None
    is_parted: bool = False


class RecommendingTable(NamedTuple):
    """Its rows, the parts of each in the order in which they are read."""

    rows: list[list[CellPart]]
    columns: TableColumns


def recommendations_in(table: ReadTable, around: Surroundings) -> RecommendingTable | None:
    """The rows of a table of recommendations; None for another one."""
    rows = [*_placed(table.rows)]
    full = [row for row in rows if len(row.own) + len(row.above) > 1]
    columns = _columns(full, around) if full else None
    if columns is None:
        return None
    found: list[list[CellPart]] = []
    heads = _heads(full, columns, 1 if around.columns else _MOST_HEADS)
    columns = columns._replace(width=columns_of(table))
    for row in rows:
        if row in heads:
            found.append([*_as("head", row.own)])
        elif found and _goes_on(row, columns):
            found[-1] = _joined(found[-1], [*_parts(row, columns._replace(makers=None))])
        elif len(row.own) + len(row.above) == 1 or _is_label(row, rows, columns):
            found.append([*_as("text", row.own)])
        else:
            found.append([*_parts(row, columns)])
    first = next((at for at, row in enumerate(rows) if row not in heads), 0)
    doubt = "" if columns.is_certain else _("the head of its table doesn’t say which column recommends")
    if table.is_doubtful:
        doubt = _("it isn’t certain where the rows of its table end")
    elif around.columns is not None and _is_rest(rows[first], columns):
        said = _("it may go on with the row above it, on the page before")
        found[first] = _doubted(found[first], said)
    if _breaks_off([row for row in rows if row not in heads], columns):
        found[-1] = _doubted(
            found[-1], _("its words don’t end, unlike those above it: they may go on on the next page")
        )
    if doubt:
        found = [[part if part.kind == "head" else part._replace(doubt=doubt) for part in row] for row in found]
    return RecommendingTable(found, columns)


def _doubted(row: Sequence[CellPart], doubt: str) -> list[CellPart]:
    return [part._replace(doubt=doubt) if part.kind in _OF_ONE else part for part in row]


def _breaks_off(rows: Sequence[_Row], columns: TableColumns) -> bool:
    """Whether the words of the last row on a page end in no sign, as those of hardly any other do."""
    cells = [cell for row in rows if (cell := row.own.get(columns.words)) and _said(cell)]
    ends = [bool(_ENDS.search(_said(cell))) for cell in cells]
    is_printed = any(one.printed and one.printed.page for cell in cells[-1:] for one in paragraphs_in(cell.blocks))
    return is_printed and len(ends) > _FEWEST_ROWS and not ends[-1] and ends.count(False) == 1


def columns_of(table: ReadTable) -> int:
    """How many columns a table has."""
    return max((sum(cell.columns for cell in row.cells) for row in table.rows), default=0)


def _heads(full: Sequence[_Row], columns: TableColumns, most: int) -> list[_Row]:
    """The first row, and those below it before the first one with a number, of which nobody is said to have made
    them."""
    if not columns.has_head:
        return []
    numbered = (at for at, row in enumerate(full) if _NUMBER.fullmatch(_said(row.own.get(columns.number or 0))))
    first = next(numbered, 1) if columns.number is not None else 1
    below = full[1:first] if first <= most else []
    return [
        full[0],
        *(row for row in below if columns.makers is None or not names_in(_said(row.own.get(columns.makers)))),
    ]


def _goes_on(row: _Row, columns: TableColumns) -> bool:
    """Whether its words are of the recommendation above, whose number, and who made it, reach down to it."""
    own = {columns.number, columns.makers} - {None}
    return columns.number is not None and own <= row.above.keys() and columns.words in row.own


def _is_label(row: _Row, rows: Sequence[_Row], columns: TableColumns) -> bool:
    """Whether a row only says what those below it are about: a few words that end no sentence, in the column of the
    words alone, while all others but such have more."""
    alone = [one for one in rows if not any(_said(cell) for at, cell in one.own.items() if at != columns.words)]
    said = [_said(one.own.get(columns.words)) for one in alone]
    are_short = all(len(words.split()) <= _FEWEST_ROWS + 2 and words[-1:].isalnum() for words in said)
    return row in alone and 3 * len(alone) < len(rows) and are_short


def _is_rest(row: _Row, columns: TableColumns) -> bool:
    """Whether the first row of a page may be what was left of the one above."""
    numbered = columns.number is None or bool(_said(row.own.get(columns.number)))
    return not numbered or _said(row.own.get(columns.words))[:1].islower()


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


def _as(kind: Literal["beside", "head", "text"], cells: Mapping[int, ReadCell]) -> Iterator[CellPart]:
    return (CellPart(one, kind, at + 1) for at, cell in cells.items() for one in paragraphs_in(cell.blocks))


def _said(cell: ReadCell | None) -> str:
    """What a cell says, a line for each of its paragraphs."""
    said = (one.text.strip() for one in paragraphs_in(cell.blocks) if not one.aside) if cell else ()
    return "\n".join(text for text in said if text)


def _columns(rows: Sequence[_Row], around: Surroundings) -> TableColumns | None:
    """What the columns are; None where none recommends."""
    head = {at: "" if _has_items(cell) else _said(cell) for at, cell in rows[0].own.items()}
    kinds = {at: column_kind(text) for at, text in head.items()}
    if around.columns and (goes_on := _columns_before(rows, head, kinds, around.columns, is_parted=around.is_parted)):
        return goes_on
    is_head = "recommendations" in kinds.values() or any(map(tells_answers, head.values()))
    is_head = is_head or sum(map(bool, kinds.values())) >= _KNOWN
    below = rows[1:] if is_head else rows
    if not below:
        return _told_columns(head, kinds)
    is_certain = True
    words = _words_column(below, head, kinds, is_led_in=_leads_in(around.above))
    if words is None:
        words, is_certain = _may_be_words(below, head, kinds, around.heading), False
    if words is None:
        return None
    has_head = is_head or len(head.get(words, "").split()) < _FEWEST_WORDS
    below = rows[has_head:]
    others = [at for at in sorted({at for row in below for at in row.own}) if at != words]
    numbers = (
        at for at in others if kinds.get(at, "") in {"", "number"} and _share(below, at, _NUMBER.fullmatch) >= _MOST_OF
    )
    made = (
        at
        for at in others
        if kinds.get(at) == "makers" and _share(below, at, lambda said: names_in(_listed(said))) >= _MOST_OF
    )
    makers = next(made, None) if has_head else None
    return TableColumns(words, next(numbers, None), makers, has_head, is_certain, head=tuple(head.values()))


def _columns_before(
    rows: Sequence[_Row],
    head: Mapping[int, str],
    kinds: Mapping[int, ColumnKind],
    before: TableColumns,
    *,
    is_parted: bool,
) -> TableColumns | None:
    """The columns of the table on the page before, if this one may go on with it: it doesn't under the head of another
    one. That isn't certain below a heading of its own, or where its first row alone is bold."""
    if tuple(head.values()) == before.head:
        return before._replace(has_head=True)
    if _names_briefly(head.values()) or (len(kinds) >= _KNOWN and all(kinds.values()) and _are_brief(head.values())):
        return None
    bold = [all(piece.strong for cell in row.own.values() for piece in _pieces(cell)) for row in rows]
    bold[0] &= all(head.values())
    is_other = is_parted or (bold[0] and not any(bold[1:]))
    return before._replace(has_head=False, is_certain=before.is_certain and not is_other)


def _pieces(cell: ReadCell) -> Iterator[ReadPiece]:
    return (piece for one in paragraphs_in(cell.blocks) for piece in one.pieces if piece.text.strip())


def _are_brief(head: Iterable[str]) -> bool:
    return all(len(said.split()) < _FEWEST_WORDS and not any(map(str.isdigit, said)) for said in head)


def _told_columns(head: Mapping[int, str], kinds: Mapping[int, ColumnKind]) -> TableColumns | None:
    """What the columns are of a table of which no more than the head stands on its page."""
    words, number = (
        next((at for at, one in kinds.items() if one == kind), None) for kind in ("recommendations", "number")
    )
    return TableColumns(words, number, None, has_head=True, head=tuple(head.values())) if words is not None else None


def _names_briefly(head: Iterable[str]) -> bool:
    """Whether a row names recommendations as a head does, and not within a sentence."""
    return any(NAMES.search(said) and len(said.split()) <= _FEWEST_WORDS for said in head)


def _words_column(
    rows: Sequence[_Row], head: Mapping[int, str], kinds: Mapping[int, ColumnKind], *, is_led_in: bool
) -> int | None:
    """The column that recommends, by its head or by what else says so."""
    titled = [at for at, kind in kinds.items() if kind == "recommendations"]
    if is_led_in or any(map(NAMES.search, head.values())):
        titled += [at for at, kind in kinds.items() if kind == "words"]
    for at in titled:
        if _length(rows, at) >= _FEWEST_TITLED and _share(rows, at, _NUMBER.fullmatch) < _MOST_OF:
            return at
    return None if titled else _found_words(rows, kinds, is_led_in=is_led_in)


def _may_be_words(
    rows: Sequence[_Row], head: Mapping[int, str], kinds: Mapping[int, ColumnKind], heading: str
) -> int | None:
    """The column that may recommend, by its head, as *Proposed measure*, or by the heading over the table."""
    for at, said in head.items():
        if is_of_measures(said) and _length(rows, at) >= _FEWEST_WORDS:
            return at
    return _longest(rows, kinds, _FEWEST_TITLED) if is_about_recommendations(heading, alone=False) else None


def _longest(rows: Sequence[_Row], kinds: Mapping[int, ColumnKind], words: int) -> int | None:
    """The column with the longest cells of which no head says that it holds something else, if they have so many words
    on average."""
    known = {at for at, kind in kinds.items() if kind in {"number", "makers", "beside"}}
    found = {at for row in rows for at in row.own} - known
    longest = max(sorted(found), key=lambda at: _length(rows, at), default=None)
    return longest if longest is not None and _length(rows, longest) >= words else None


def _found_words(rows: Sequence[_Row], kinds: Mapping[int, ColumnKind], *, is_led_in: bool) -> int | None:
    """The column that recommends where no head says it: what stands above the table leads in to recommendations, or the
    cells end in who made them."""
    if is_led_in:
        return _longest(rows, kinds, _FEWEST_WORDS)
    for at in sorted({at for row in rows for at in row.own}, key=lambda at: -_length(rows, at)):
        is_made = len(rows) >= _FEWEST_ROWS and _share(rows, at, proposers_of) >= _MOST_OF
        if is_made and _length(rows, at) >= _FEWEST_WORDS:
            return at
    return None


def _leads_in(above: str) -> bool:
    is_lead_in = any(asks_for_more(above, language) for language in COMMON_WORDS)
    return is_lead_in or is_about_recommendations(above, alone=True)


def _length(rows: Sequence[_Row], at: int) -> float:
    """The words of a cell in this column, on average."""
    return median(len(_said(row.own.get(at)).split()) for row in rows) if rows else 0


def _share(rows: Sequence[_Row], at: int, shows: Callable[[str], object]) -> float:
    """The share of the cells of a column that show something, of those that aren't empty."""
    said = [text for row in rows if (text := _said(row.own.get(at)))]
    return sum(bool(shows(text)) for text in said) / len(said) if said else 0


def _parts(row: _Row, columns: TableColumns) -> Iterator[CellPart]:
    """The number, the words and who made them; behind these what else the row has."""
    mine = row.own.get(columns.words)
    taken: set[int | None] = set()
    if mine is not None and _said(mine):
        taken = {columns.words, columns.number, columns.makers}
        column = columns.words + 1
        if columns.number is not None and (number := _said(row.own.get(columns.number))):
            like = next(paragraphs_in(row.own[columns.number].blocks))
            yield CellPart(_saying(like, f"{number}." if number.isdecimal() else number), "number", column)
        doubt = _doubt(mine)
        yield from (CellPart(one, "words", column, doubt) for one in paragraphs_in(mine.blocks))
        made_by = {**row.above, **row.own}.get(columns.makers) if columns.makers is not None else None
        if made_by is not None and (makers := _said(made_by)):
            like = next(paragraphs_in(made_by.blocks))
            yield CellPart(_saying(like, f"({_listed(makers)})"), "makers", column)
    yield from _as("beside", {at: cell for at, cell in row.own.items() if at not in taken})


def _doubt(cell: ReadCell) -> str:
    """Why a cell may hold more than one recommendation, if it does."""
    said = [one for one in paragraphs_in(cell.blocks) if one.text.strip() and not one.aside]
    items = [one.mark is not None or bool(_BULLET.match(one.text)) for one in said]
    count = sum(len(_BULLET.findall(one.text)) if one.printed else 1 for one in said)
    return _("its cell holds several items") if count > 1 and all(items) else ""


def _has_items(cell: ReadCell) -> bool:
    """Whether a list stands in a cell, as in none of a head."""
    return any(one.mark is not None for one in paragraphs_in(cell.blocks))


def _listed(names: str) -> str:
    """Names that may stand on a line each, as they stand in brackets."""
    inside = names[1:-1] if names[:1] == "(" and names[-1:] == ")" else names
    return re.sub(r"\s*[,;]?\n", ", ", inside)


def _saying(like: ReadParagraph, text: str) -> ReadParagraph:
    """A paragraph that says this where another one is printed."""
    return ReadParagraph((ReadPiece(text),), printed=like.printed)
