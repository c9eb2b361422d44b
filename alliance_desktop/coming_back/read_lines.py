"""Lines of what was read, by which it is compared: what is struck is none, what office programs change no change."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple
from urllib.parse import unquote

from alliance_desktop.domain.moment import read_moment
from alliance_desktop.domain.text.alignment import folded
from alliance_desktop.domain.text.list_marks import item_of
from alliance_desktop.ingest.document_blocks import ReadParagraph, ReadPiece, ReadRow, ReadTable, TextBlock

_A_WORD = re.compile(r"\w+")
_SIGN_BEHIND = re.compile(r"\s*(?:[:.\u2013\u2014]|-(?=\s))*\s*")
"""What people type between a label and its text, where they join these."""
_LONGEST_NAME = 6
"""A name of fixed words has at most so many."""
TOKEN = re.compile(r"[^\S\n]+|\w+|-{2,3}|\.{3}|[^\w\s]")
_DELETED = "deleted"
"""What the style of words is called, in any case, that a proposed wording strikes."""


class Line(NamedTuple):
    """One line as a paragraph of its own; `goes_on`: with the line before, by a break within.

    `words` are its text without what is struck, and without a sign before an item that is no list's; `plain` is by what
    it is compared. `line_of` makes it. One without words may stand for a table of the export's that is there, which
    `edge` names: nothing goes on across it.
    """

    paragraph: ReadParagraph
    goes_on: bool
    words: str
    plain: str
    edge: str = ""

    @property
    def name(self) -> str:
        """By what it is aligned."""
        return self.plain or self.edge

    @property
    def struck(self) -> str:
        """The words that are struck."""
        return "".join(f" {piece.text}" for piece in self.paragraph.pieces if is_struck(piece))


def words_in(paragraph: ReadParagraph) -> list[str]:
    """Its words and numbers as they are compared."""
    return _A_WORD.findall(folded(paragraph.text).casefold())


def line_of(paragraph: ReadParagraph, *, goes_on: bool = False) -> Line:
    """A paragraph of one line."""
    text = "".join(piece.text for piece in without_struck(paragraph.pieces))
    item = item_of(text) if not paragraph.level and not paragraph.verbatim else None
    words = item.words if item and item.words else text
    return Line(paragraph, goes_on, words, folded(words))


def edge_of(code: str) -> Line:
    """The line that stands for a table whose first recommendation has this code."""
    return line_of(ReadParagraph(()))._replace(edge=f"\x00{code}")


def is_struck(piece: ReadPiece) -> bool:
    """Whether a line goes through it, by hand or by the style of struck words."""
    return piece.struck or (piece.style != "" and piece.style.casefold() == _DELETED)


def without_struck(pieces: Iterable[ReadPiece]) -> Iterator[ReadPiece]:
    """What is not struck; of the blanks on both sides of what is, one. A blank by itself parts words, struck or not."""
    is_behind = is_blank = False
    for piece in pieces:
        if is_struck(piece) and piece.text.strip():
            is_behind = True
            continue
        text = piece.text.lstrip(" ") if is_behind and is_blank else piece.text
        if text:
            is_behind, is_blank = False, text.endswith(" ")
            if is_struck(piece):
                yield piece._replace(text=text, struck=False, style="")
            else:
                yield piece if text == piece.text else piece._replace(text=text)


def as_unstruck(line: Line) -> Line:
    """The words that are struck, as those of a line."""
    return line_of(replace(line.paragraph, pieces=(ReadPiece(line.struck.strip()),)))


def lines_of(paragraphs: Iterable[ReadParagraph]) -> Iterator[Line]:
    """The lines of paragraphs, in their order."""
    for paragraph in paragraphs:
        if not any("\n" in piece.text for piece in paragraph.pieces):
            yield line_of(paragraph)
            continue
        rows: list[list[ReadPiece]] = [[]]
        for piece in paragraph.pieces:
            first, *others = piece.text.split("\n")
            rows[-1].append(piece._replace(text=first))
            rows += [[piece._replace(text=one)] for one in others]
        start = 0
        for number, row in enumerate(rows):
            pieces = tuple(piece for piece in row if piece.text)
            end = start + sum(len(piece.text) for piece in pieces)
            gone = tuple(one for one in paragraph.removed if start <= one.start <= end)
            yield line_of(replace(paragraph, pieces=pieces, removed=gone), goes_on=number > 0)
            start = end + 1


def cut_at(line: Line, place: int) -> tuple[Line, Line]:
    """A line as two, as if there were a break at a place of its words."""
    before, after, left = list[ReadPiece](), list[ReadPiece](), place
    for piece in line.paragraph.pieces:
        length = 0 if is_struck(piece) else len(piece.text)
        at = min(left, length) if not is_struck(piece) else (len(piece.text) if left else 0)
        before.append(piece._replace(text=piece.text[:at]))
        after.append(piece._replace(text=piece.text[at:]))
        left -= min(left, length)
    first, second = (tuple(one for one in pieces if one.text) for pieces in (before, after))
    return (
        line_of(replace(line.paragraph, pieces=first, removed=()), goes_on=line.goes_on),
        line_of(replace(line.paragraph, pieces=second), goes_on=True),
    )


def parted_from_label(line: Line, labels: Set[str], printed: Set[str], below: Set[str]) -> Sequence[Line]:
    """A line, parted where words were joined to the end of a label, or to a heading what stood `below` it."""
    if line.plain in printed:
        return (line,)
    for blank in re.finditer(" ", line.plain) if below else ():
        if (rest := line.plain[blank.end() :]) in below:
            return cut_at(line, len(line.words.rstrip()) - len(rest))
    for label in labels:
        rest = line.words[len(label) :]
        if rest and line.words.startswith(label) and (" · " in label or rest[0].isupper() or rest[0].isdigit()):
            return cut_at(line, len(label) + len(found[0] if (found := _SIGN_BEHIND.match(rest)) else ""))
    return (line,)


def said_by(lines: Iterable[Line]) -> str:
    """The words of lines, without those that are empty."""
    return "\n".join(said for one in lines if (said := one.words.strip()))


def in_the_text(blocks: Iterable[TextBlock], beside: dict[str, ReadParagraph]) -> tuple[TextBlock, ...]:
    """The blocks without what stands beside them. That is put `beside`, under a name which the paragraph that it hangs
    on has among its comments."""
    found: list[TextBlock] = []
    for one in blocks:
        if isinstance(one, ReadTable):
            rows = (_row_in_the_text(row, beside) for row in one.rows)
            found.append(replace(one, rows=tuple(rows)))
        elif not one.aside:
            found.append(one)
        else:
            name = f"beside/{len(beside)}"
            beside[name] = one
            before = found[-1] if found and one.aside not in {"page", "end"} else None
            if isinstance(before, ReadParagraph):
                found[-1] = replace(before, comments=(*before.comments, name))
    return tuple(found)


def _row_in_the_text(row: ReadRow, beside: dict[str, ReadParagraph]) -> ReadRow:
    return replace(row, cells=tuple(replace(cell, blocks=in_the_text(cell.blocks, beside)) for cell in row.cells))


class WordToken(NamedTuple):
    """A word, a sign or blanks of one look; `plain` is by what it is compared."""

    text: str
    plain: str
    piece: ReadPiece


def tokens(line: Line) -> list[WordToken]:
    """The words and signs of a line, without what is struck."""
    return [
        WordToken(text, " " if text.isspace() else folded(text) or text, piece)
        for piece in without_struck(line.paragraph.pieces)
        for text in TOKEN.findall(piece.text)
    ]


def all_said(text: str) -> list[str]:
    """The words of a text as they are compared, each with its signs."""
    return folded(text).split()


def all_words(line: Line) -> list[tuple[str, bool]]:
    """All words of a line, each with its signs, and whether it is struck."""
    runs = groupby(line.paragraph.pieces, is_struck)
    texts = [("".join(piece.text for piece in pieces), struck) for struck, pieces in runs]
    return [(word, struck) for text, struck in texts for word in all_said(text)]


def typed_and_struck(known: Sequence[str], came: Sequence[tuple[str, bool]]) -> Iterator[Sequence[str]]:
    """What is struck of what came, and isn't what was there, in its order: each stretch by itself."""
    if not any(struck for _word, struck in came):
        return  # as nearly always: to compare takes longer than all else that is done with a line
    matcher = SequenceMatcher(
        None, [_bare(one) for one in known], [_bare(one) for one, _struck in came], autojunk=False
    )
    for kind, _start, _end, first, last in matcher.get_opcodes():
        words = [word for word, struck in came[first:last] if struck] if kind in {"insert", "replace"} else []
        if any(map(_bare, words)):
            yield words


def _bare(word: str) -> str:
    return "".join(_A_WORD.findall(word.casefold()))


def has_changed(out: Line, came: Line) -> bool:
    """Whether fixed words came otherwise. Another name for the same is no change, nor another number."""
    before, now = (Counter(_spelled(one)) for one in (out, came))
    if before.total() <= _LONGEST_NAME:
        return (now - before).total() > (_LONGEST_NAME if before - now else 0)
    return before != now


def _spelled(line: Line) -> Iterator[str]:
    """Its words without numbers, which programs count anew."""
    return (word for word in _A_WORD.findall(line.plain.casefold()) if not word.isdecimal())


def is_same(out: Line, came: Line) -> bool:
    """Whether a line came back as it went out. Emphasis or a list that was lost is no change, one that is new is:
    unless all words have it, as where a style was turned into it."""
    if out.plain != came.plain or folded(out.struck) != folded(came.struck):
        return False
    if came.paragraph.level and not out.paragraph.level and item_of(out.paragraph.text) is None:
        return False
    return not _gained(out, came)


def _gained(out: Line, came: Line) -> bool:
    if all(not (one.strong or one.emphasis or one.link) for one in came.paragraph.pieces):
        return False
    went = [one for one in tokens(out) if one.text[0].isalnum()]
    here = [one for one in tokens(came) if one.text[0].isalnum()]
    if len(went) != len(here):
        return False
    pairs = list(zip(went, here, strict=True))
    if any(leads_elsewhere(old.piece.link, new.piece.link) for old, new in pairs):
        return True
    looks = (
        [(old.piece.strong, new.piece.strong) for old, new in pairs],
        [(old.piece.emphasis, new.piece.emphasis) for old, new in pairs],
        [(bool(old.piece.link), bool(new.piece.link) and not _names_itself(new.piece)) for old, new in pairs],
    )
    return any(any(new > old for old, new in look) and not all(new for _old, new in look) for look in looks)


def leads_elsewhere(old: str, new: str) -> bool:
    """Whether a link has another address; programs write the same in their own ways."""
    return bool(old and new) and _address(old) != _address(new)


def _address(link: str) -> str:
    return unquote(link).rstrip("/").casefold()


def _names_itself(piece: ReadPiece) -> bool:
    """Whether a link says its own address, as programs make them while one types."""
    return piece.text.strip() in piece.link


def authors(lines: Iterable[Line]) -> Sequence[tuple[str, str]]:
    """Who tracked changes in them, and when as records carry it, each once."""
    found: dict[str, tuple[str, str]] = {}
    for line in lines:
        for piece in line.paragraph.pieces:
            if piece.author:
                found.setdefault(piece.author, (piece.author, read_moment(piece.at)))
        for gone in line.paragraph.removed:
            if gone.author:
                found.setdefault(gone.author, (gone.author, read_moment(gone.at)))
    return list(found.values())


def joined_line(lines: Sequence[Line]) -> Line:
    """The lines of a cell as one, with a blank between."""
    pieces = list[ReadPiece]()
    for line in lines:
        pieces += (*line.paragraph.pieces, *(one._replace(text=" ") for one in line.paragraph.pieces[:1]))
    return line_of(replace(lines[0].paragraph, pieces=tuple(pieces)))


def saying(paragraph: ReadParagraph, words: str) -> Line:
    """A line of these words, by whoever wrote the paragraph."""
    return line_of(replace(paragraph, pieces=(ReadPiece(words),), removed=()))
