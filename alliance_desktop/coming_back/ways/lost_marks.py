"""Words that went out struck and came without a mark: programs lose it, as a copy of the text alone does."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from alliance_desktop.coming_back.exported_lines import WentOut
from alliance_desktop.coming_back.read_lines import TOKEN, Line, is_struck, line_of, lines_of
from alliance_desktop.domain.text.alignment import folded, likeness
from alliance_desktop.ingest.document_blocks import ReadParagraph, ReadPiece, ReadTable, TextBlock, paragraphs_in

_ALIKE = 0.8
_ADDED = "added"
"""What the style of words is called, in any case, that a proposed wording adds."""
_MOST = 0.65
"""So many of the words that a wording adds are still there where it lost its marks; else somebody went back."""
_Token = tuple[str, bool, bool]


class LostMarks:
    """Finds what lost its mark. A strike that somebody lifted is no lost one: the document has others still, and what
    is new in the same words looks as it did."""

    def __init__(self, went: WentOut, blocks: Iterable[TextBlock]) -> None:
        said = [(one.line, one.role == "text") for one in (*went.lines, *went.flow)]
        said += [(line, True) for line in went.in_cells]
        self._lines = {_whole(line): (line, is_text) for line, is_text in said if line.struck.strip()}
        self._once = {whole: one for whole, one in self._lines.items() if whole not in went.printed}
        struck = {folded(line.struck) for line, _is_text in self._lines.values()}
        came = lines_of(paragraphs_in(blocks)) if struck else ()
        self._is_marked = any(folded(line.struck) in struck for line in came if line.struck.strip())

    def of(self, blocks: Iterable[TextBlock]) -> tuple[TextBlock, ...]:
        """The blocks, with what lost its mark struck again, but for what the export says elsewhere without one."""
        if not self._lines:
            return tuple(blocks)
        return tuple(self._in_table(one) if isinstance(one, ReadTable) else self._paragraph(one) for one in blocks)

    def _in_table(self, table: ReadTable) -> ReadTable:
        rows = (
            replace(row, cells=tuple(replace(cell, blocks=self.of(cell.blocks)) for cell in row.cells))
            for row in table.rows
        )
        return replace(table, rows=tuple(rows))

    def _paragraph(self, paragraph: ReadParagraph) -> ReadParagraph:
        pieces, is_changed = list[ReadPiece](), False
        for number, line in enumerate(lines_of([paragraph])):
            if number:
                pieces.append(ReadPiece("\n"))
            marked = _restored(line, self._lost(line, self._once))
            pieces += marked.paragraph.pieces
            is_changed = is_changed or marked is not line
        return replace(paragraph, pieces=tuple(pieces)) if is_changed else paragraph

    def line(self, line: Line) -> Line:
        """A line of a wording with what lost its mark struck again."""
        return _restored(line, self._lost(line, self._lines))

    def _lost(self, line: Line, lines: Mapping[str, tuple[Line, bool]]) -> Line | None:
        """The line of the export that this one is, without its marks."""
        if line.struck.strip() or not lines:
            return None
        whole = _whole(line)
        if whole in lines:
            out, is_text = lines[whole]
            return out if not is_text or self._is_lost(out, line) else None
        if lines is self._once:
            return None  # a quotation is like its wording too
        alike = [(likeness(whole, one), out) for one, (out, _is_text) in lines.items()]
        near, out = max(alike, key=lambda one: one[0])
        is_it = near >= _ALIKE and near > likeness(whole, out.plain) and self._is_lost(out, line)
        return out if is_it and _has_struck_and_new(out, line) else None

    def _is_lost(self, out: Line, came: Line) -> bool:
        return not self._is_marked or (_has_new(out) and (not _has_new(came) or _is_all_new(came)))


def _restored(line: Line, out: Line | None) -> Line:
    if out is None:
        return line
    return line_of(replace(line.paragraph, pieces=tuple(_struck_as(out, line))), goes_on=line.goes_on)


def _whole(line: Line) -> str:
    """All its words as they are compared, what is struck among them."""
    return folded(line.paragraph.text)


def _has_new(line: Line) -> bool:
    return any(_is_new(piece) for piece in line.paragraph.pieces)


def _is_all_new(line: Line) -> bool:
    """Whether all its words look new, which says nothing: the form of Word before 2007 makes all of a cell strong."""
    return all(_is_new(piece) for piece in line.paragraph.pieces if piece.text.strip())


def _is_new(piece: ReadPiece) -> bool:
    return (piece.strong or piece.style.casefold() == _ADDED) and not is_struck(piece)


def _tokens(pieces: Iterable[ReadPiece]) -> Iterator[tuple[str, ReadPiece]]:
    for piece in pieces:
        yield from ((text, piece) for text in TOKEN.findall(piece.text))


def _words(line: Line) -> list[_Token]:
    """Its words and signs, and whether each is struck or new."""
    found = _tokens(line.paragraph.pieces)
    return [(folded(text), is_struck(piece), _is_new(piece)) for text, piece in found if folded(text)]


def _matched(out: Line, came: Line) -> tuple[list[_Token], dict[int, int]]:
    """The words that went out, and of those that came the places there."""
    went, here = _words(out), _words(came)
    matcher = SequenceMatcher(None, [one[0] for one in went], [one[0] for one in here], autojunk=False)
    blocks = matcher.get_matching_blocks()
    return went, {first + one: start + one for start, first, size in blocks for one in range(size)}


def _has_struck_and_new(out: Line, came: Line) -> bool:
    went, places = _matched(out, came)
    here = {*places.values()}
    struck = {place for place, one in enumerate(went) if one[1]}
    new = {place for place, one in enumerate(went) if one[2]}
    return struck <= here and len(new & here) >= _MOST * len(new)


def _struck_as(out: Line, came: Line) -> Iterator[ReadPiece]:
    """The pieces of a line, struck where the words are that went out so, and between two of them."""
    went, places = _matched(out, came)
    length = len(_words(came))
    known = [went[places[one]][1] if one in places else None for one in range(length)]
    marks, before = list[bool](), False
    for one, mark in enumerate(known):
        behind = next((later for later in known[one:] if later is not None), False)
        before = mark if mark is not None else before and behind
        marks.append(before)
    number = 0
    for text, piece in _tokens(came.paragraph.pieces):
        is_word = bool(folded(text))
        left, right = number and marks[number - 1], number < length and marks[number]
        yield piece._replace(text=text, struck=bool(right if is_word else left and right))
        number += is_word
