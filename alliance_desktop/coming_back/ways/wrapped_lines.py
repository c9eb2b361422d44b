"""Lines as they were written, where an editor has wrapped them or a mail quotes them."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from alliance_desktop.coming_back.read_lines import Line, line_of
from alliance_desktop.domain.text.alignment import likeness
from alliance_desktop.ingest.document_blocks import ReadDocument, ReadParagraph, ReadPiece

_SIGNS = re.compile(r"(?:>[^\S\n]?)+")
_FEW = 3
"""So few paragraphs begin with such a sign by a hand."""


def without_quote_signs(read: ReadDocument) -> ReadDocument:
    """The document with these signs taken as what they mean, where most of its paragraphs have one."""
    found = tuple(_quoted(one) if isinstance(one, ReadParagraph) else one for one in read.blocks)
    count = sum(new is not old for old, new in zip(read.blocks, found, strict=True))
    said = sum(isinstance(one, ReadParagraph) and bool(one.text.strip()) for one in read.blocks)
    return replace(read, blocks=found) if count > max(said / 2, _FEW) else read


def _quoted(paragraph: ReadParagraph) -> ReadParagraph:
    signs = _SIGNS.match(paragraph.text)
    if signs is None:
        return paragraph
    pieces, left = list[ReadPiece](), signs.end()
    for piece in paragraph.pieces:
        pieces.append(piece._replace(text=piece.text[left:]))
        left = max(left - len(piece.text), 0)
    kept = tuple(one for one in pieces if one.text)
    return replace(paragraph, pieces=kept, quoted=paragraph.quoted + signs[0].count(">"))


_HARD = re.compile(r"(?:  |\\)(?:\n|$)")
"""A line break in Markdown."""
_SENTENCE_END = tuple(".!?:;")
_ALIKE = 0.6
"""Lines put together are one that was changed if they share more than this of its words."""


def unwrapped(lines: Sequence[Line], known: Set[str]) -> list[Line]:
    """The lines of a file, those that are `known` ones, or such with changes, put together.

    Where somebody pressed Enter behind a sentence of a text that was changed too, the break stays, unless a program has
    wrapped lines elsewhere in the file.
    """
    is_wrapped = any(taken > 1 for taken in _known_runs(lines, known))
    found, at = list[Line](), 0
    while at < len(lines):
        paragraph = lines[at : _end_of_paragraph(lines, at)]
        taken = _known(paragraph, known)
        if taken == 1 < len(paragraph) and paragraph[0].plain not in known:
            taken = _changed(paragraph, known, is_wrapped=is_wrapped)
        found.append(_joined(paragraph[:taken]) if taken > 1 else paragraph[0])
        at += taken
    return found


def _known_runs(lines: Sequence[Line], known: Set[str]) -> Iterator[int]:
    at = 0
    while at < len(lines):
        taken = _known(lines[at : _end_of_paragraph(lines, at)], known)
        yield taken
        at += taken


def _end_of_paragraph(lines: Sequence[Line], at: int) -> int:
    """Behind the last line that one may go on to: up to a break that was written, where it can be told which is one."""
    first = next((one for one in range(at, -1, -1) if not lines[one].goes_on), 0)
    source = lines[at].paragraph.source.split("\n")
    end = at + 1
    while end < len(lines) and lines[end].goes_on:
        end += 1
    if len(source) != end - first:
        return at + 1 if _HARD.search(lines[at].paragraph.source) else end
    hard = (one + 1 for one in range(at, end) if _HARD.search(source[one - first]))
    return next(hard, end)


def _known(paragraph: Sequence[Line], known: Set[str]) -> int:
    """How many of its lines are one that is known; 1 where none are."""
    return next((one for one in range(len(paragraph), 1, -1) if _joined(paragraph[:one]).plain in known), 1)


def _changed(paragraph: Sequence[Line], known: Set[str], *, is_wrapped: bool) -> int:
    """How many of its lines are together most like one that is known."""
    ends = (one for one, line in enumerate(paragraph, 1) if line.plain.endswith(_SENTENCE_END))
    most = len(paragraph) if is_wrapped else next(ends, len(paragraph))
    likes = [max(likeness(_joined(paragraph[:one]).plain, other) for other in known) for one in range(1, most + 1)]
    return likes.index(max(likes)) + 1 if max(likes) > _ALIKE else 1


def _joined(lines: Sequence[Line]) -> Line:
    pieces = [one for line in lines for one in (*line.paragraph.pieces, ReadPiece(" "))]
    return line_of(replace(lines[0].paragraph, pieces=tuple(pieces[:-1])), goes_on=lines[0].goes_on)
