"""A text that came back as Markdown: what is unchanged keeps its source, also word by word within what was changed."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from difflib import SequenceMatcher
from html import unescape
from itertools import groupby, pairwise
from typing import NamedTuple

from alliance_desktop.coming_back.read_lines import (
    Line,
    WordToken,
    cut_at,
    is_same,
    is_struck,
    leads_elsewhere,
    line_of,
    tokens,
)
from alliance_desktop.domain.text.list_marks import ListedItem, Mark, has_next, item_of
from alliance_desktop.ingest.document_blocks import TO_CODE, ReadParagraph, ReadPiece
from alliance_desktop.ingest.markdown.written_markdown import markdown_of as as_note
from alliance_desktop.render.blocks import Indented, Items, NoteBlock, TextParagraph
from alliance_desktop.render.markdown.note_blocks import note_blocks

_PLAIN = re.compile(r"[\w\s.,;:!?'\"()“”‘’„–—/%&§€-]*")
_WORD = re.compile(r"\w+")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")
_MOST_WORDS = 0.6
_STRONG = "strong"
_ALL = 1_000
_INDENT = "   "
Partners = Sequence[int | None]
"""For each line that came the place of the one that went out which it is, if it is one."""


class _Part(NamedTuple):
    """One line as Markdown; `place` is that of the line that went out, where it is that one unchanged, `went` where it
    is that one in other words too."""

    text: str
    place: int | None
    is_item: bool
    goes_on: bool
    went: int | None

    def stays(self, pieces: "Sequence[_Source]") -> bool:
        """Whether it is the line that went out, an item as that was, or none."""
        return self.went is not None and self.is_item == _is_item(pieces[self.went].text)

    @property
    def quoted(self) -> str:
        """The signs of the quotations that it is in."""
        return _signs_of(self.text)


class _Source(NamedTuple):
    """A line that went out as it stands in its source, and what stood before it."""

    before: str
    text: str


def markdown_of(source: str, out: Sequence[Line], came: Sequence[Line], partners: Partners) -> str:
    """The Markdown of a text that came; `source` is the Markdown that went out as the lines `out`."""
    pieces = _sources(source, out)
    if not any(map(_is_wholly_strong, out)):
        came = [_not_strong(line) if _is_wholly_strong(line) else line for line in came]
    came = [line._replace(goes_on=line.goes_on and one > 0) for one, line in enumerate(came)]  # of its label
    ours = _links_of_ours(out)
    out, came = ([_without(ours, line) for line in lines] for lines in (out, came))
    kept = {place: one for one, place in enumerate(partners) if place is not None and is_same(out[place], came[one])}
    rest = [line for place, line in enumerate(out) if place not in kept]
    changed = [one for one in range(len(came)) if one not in kept.values()]
    came = _out_of_mail(_with_typed_items(came, frozenset(changed)), out, partners)
    is_counted_anew = _numbered(out, range(len(out))) != _numbered(came, partners)
    rows = dict(zip(changed, _merged(rest, [came[one] for one in changed]), strict=True))
    parts = []
    for one, line in enumerate(came):
        place = partners[one]
        if not line.plain:
            continue  # an item without words too
        if one in rows:
            text = _markdown(line, rows[one], out[place] if place is not None else None)
            text = _as_it_stood(text, pieces[place].text) if pieces and place is not None else text
            parts.append(_Part(text, None, _is_item(text), line.goes_on, place))
        elif place is not None:
            text = pieces[place].text if pieces else _markdown(out[place], tokens(out[place]))
            text = _counted(text, out[place], line) if is_counted_anew else text
            parts.append(_Part(text, place, _is_item(text), line.goes_on and place > 0, place))
    return _alone(_joined(parts, pieces))


def _out_of_mail(came: Sequence[Line], out: Sequence[Line], partners: Partners) -> list[Line]:
    """The same without the quotations that a mail put around all of it; where none went out, styles alone tell these
    from a reader's."""
    pairs = [(line, out[place]) for line, place in zip(came, partners, strict=True) if place is not None]
    around = min((one.paragraph.quoted - went.paragraph.quoted for one, went in pairs), default=_ALL)
    deep = (max(line.paragraph.quoted - max(around, 0), line.paragraph.styled) for line in came)
    return [
        line._replace(paragraph=replace(line.paragraph, quoted=quoted)) for line, quoted in zip(came, deep, strict=True)
    ]


def _alone(text: str) -> str:
    """A text of one sign needs no escape: nothing stands around it that it would be an item or a heading of."""
    sign = unescape(text).removeprefix("\\")
    return sign if len(sign) == 1 and _words_of_all(sign) == sign else text


def _words_of_all(text: str) -> str:
    return "\n".join(map(_words_of, note_blocks(text)))


def _mark(line: Line) -> Mark | None:
    """What it begins with as an item, also where a program lost its list and left the number."""
    item = item_of(_said(line)) if not line.paragraph.level else None
    return item.read_mark(None) if item else line.paragraph.mark


def _numbered(lines: Sequence[Line], partners: Partners) -> list[int | None]:
    """The places where the numbered lines among these went out."""
    return [place for line, place in zip(lines, partners, strict=True) if (mark := _mark(line)) and mark.number]


def _counted(text: str, out: Line, came: Line) -> str:
    """An item with the number that the document shows: items around it came or went."""
    item, went, here = item_of(text), out.paragraph.mark, _mark(came)
    if item is None or not went or not here or not went.number or not here.number:
        return text
    return f"{item.indent}{went._replace(number=here.number).text}{item.blanks}{item.words}"


def _is_wholly_strong(line: Line) -> bool:
    """Whether all its words, but for links, have the style of strong ones: nobody's key does that, but LibreOffice to
    the text of a cell that it saves in the form of Word before 2007."""
    words = [one for one in line.paragraph.pieces if one.text.strip() and not one.link]
    return bool(words) and all(one.strong and one.style.casefold() == _STRONG for one in words)


def _with_typed_items(came: Sequence[Line], changed: Set[int]) -> Sequence[Line]:
    """The lines, of those that changed such as are typed like an item of a list as items: as notes are read too."""
    found, before = list[Line](), None
    for one, line in enumerate(came):
        item = item_of(_said(line)) if one in changed and not line.paragraph.level else None
        mark = item.read_mark(before) if item and item.words else None
        if item and mark and _is_of_a_list(mark, item, before, [*map(_said, came[one + 1 :])]):
            length = len(item.indent) + len(item.mark) + len(item.blanks)
            paragraph = cut_at(line, length)[1].paragraph
            found.append(line_of(replace(paragraph, level=1, mark=mark, removed=line.paragraph.removed)))
        else:
            found.append(line)
        before = mark or line.paragraph.mark
    return found


def _is_of_a_list(mark: Mark, item: ListedItem, before: Mark | None, below: Sequence[str]) -> bool:
    """Whether a typed sign is that of an item: a number has another one above or below."""
    return mark.style == "-" or mark.goes_on(before) or has_next(mark, item, below)


def _said(line: Line) -> str:
    return "".join(one.text for one in line.paragraph.pieces if not is_struck(one))


def _links_of_ours(out: Sequence[Line]) -> frozenset[str]:
    """Links that words have only because they are a code: where the words are others, they are no link."""
    went = [one for line in out for one in line.paragraph.pieces if one.link.startswith(TO_CODE)]
    return frozenset(one.link for one in went if _is_its_code(one)) - {
        one.link for one in went if not _is_its_code(one)
    }


def _without(links: Set[str], line: Line) -> Line:
    if not any(one.link in links for one in line.paragraph.pieces):
        return line
    pieces = (one._replace(link="") if one.link in links else one for one in line.paragraph.pieces)
    return line_of(replace(line.paragraph, pieces=tuple(pieces)), goes_on=line.goes_on)


def _is_its_code(piece: ReadPiece) -> bool:
    return piece.text.strip() == piece.link.removeprefix(TO_CODE)


def _not_strong(line: Line) -> Line:
    pieces = tuple(one._replace(strong=False) for one in line.paragraph.pieces)
    return line_of(replace(line.paragraph, pieces=pieces), goes_on=line.goes_on)


def has_layout(source: str) -> bool:
    """Whether it may have a table or code."""
    return "|" in source or "```" in source or "~~~" in source


def keeps_its_source(source: str, out: Sequence[Line]) -> bool:
    """Whether each line that went out can be found again in its source; tables and code can't."""
    return bool(_sources(source, out))


def _joined(parts: Sequence[_Part], pieces: Sequence[_Source]) -> str:
    written = [parts[0].text] if parts else []
    for before, after in pairwise(parts):
        written += [_gap(before, after, pieces), after.text]
    return "".join(written)


def _gap(before: _Part, after: _Part, pieces: Sequence[_Source]) -> str:
    """What stands between two lines: what stood there, where both are unchanged, and where a list begins or ends as it
    did."""
    if pieces and before.went is not None and after.went is not None and after.went == before.went + 1:
        unchanged = None not in (before.place, after.place)
        at_list = before.is_item != after.is_item and before.stays(pieces) and after.stays(pieces)
        if unchanged or at_list or before.quoted or after.quoted:
            return pieces[after.went].before
    is_one = before.quoted == after.quoted
    if is_one and (after.goes_on or (before.is_item and after.is_item)):
        return "\n"
    return f"\n{after.quoted.rstrip()}\n" if is_one else "\n\n"


def _sources(source: str, out: Sequence[Line]) -> list[_Source]:
    """The source of each line; none where it can't be told which is which."""
    lines = [one for one in re.finditer(r"[^\n]+", source) if _unquoted(one[0]).strip()]
    if len(lines) != len(out):
        return []
    found, end = list[_Source](), 0
    for one, line in zip(lines, out, strict=True):
        if not _has_words_of(line.words, _plain(one[0])):
            return []
        found.append(_Source(source[end : one.start()], one[0]))
        end = one.end()
    return found


def _has_words_of(said: str, plain: str) -> bool:
    """Whether a line says what its source does; the address of a link may stand among its words."""
    words, of_source = Counter(_WORD.findall(said)), Counter(_WORD.findall(plain))
    return (words & of_source).total() >= _MOST_WORDS * (words | of_source).total()


def _as_it_stood(text: str, source: str) -> str:
    """A line that was a heading still is, though documents print strong words; one within an item or a quotation stays
    in it."""
    if signs := _signs_of(source):
        said, inside = _unquoted(text), source[len(signs) :]
        if signs[0].isspace() and item_of(inside) is None and (item := item_of(said)):
            said = item.words  # quoted in an item
        return signs + _as_it_stood(said, inside)
    if sign := _HEADING.match(source):
        inside = text[2:-2] if text.startswith("**") and text.endswith("**") and text.count("**") == 2 else text
        return sign[0] + inside
    room = source[: len(source) - len(source.lstrip(" "))]
    if room and item_of(source) is None and (item := item_of(text)):
        return f"{room}{item.words}"
    return text


def _plain(line: str) -> str:
    """The words of a line of Markdown, without the sign of an item."""
    said = _unquoted(line)
    item = item_of(said)
    text = item.words if item and item.words else said
    return text if _PLAIN.fullmatch(text) else _words_of_all(text)


def _words_of(block: NoteBlock) -> str:
    match block:
        case TextParagraph(runs):
            return "".join(run.text for run in runs)
        case Items(items):
            return "\n".join(_words_of(inner) for item in items for inner in item)
        case Indented(blocks):
            return "\n".join(map(_words_of, blocks))
        case _:
            return ""


def _merged(out: Sequence[Line], came: Sequence[Line]) -> list[list[WordToken]]:
    """The tokens of what came, those that are unchanged as they went out: with its quotes, dashes and emphasis."""
    went = [one for line in out for one in tokens(line)]
    rows = [tokens(line) for line in came]
    here = [one for row in rows for one in row]
    matcher = SequenceMatcher(None, [one.plain for one in went], [one.plain for one in here], autojunk=False)
    for start, first, size in matcher.get_matching_blocks():
        pairs = zip(went[start : start + size], here[first : first + size], strict=True)
        here[first : first + size] = [_both(old, new) for old, new in pairs]
    rest = iter(here)
    return [[next(rest) for _token in row] for row in rows]


def _both(old: WordToken, new: WordToken) -> WordToken:
    """The token as it went out, with the emphasis of either, and the address that came."""
    one, other = old.piece, new.piece
    look = one._replace(
        strong=one.strong or other.strong,
        emphasis=one.emphasis or other.emphasis,
        code=one.code or other.code,
        link=other.link if leads_elsewhere(one.link, other.link) else one.link or other.link,
    )
    return WordToken(old.text, old.plain, look)


def _markdown(line: Line, row: Sequence[WordToken], out: Line | None = None) -> str:
    """One line as Markdown, with the sign of the item that it is or was."""
    text = _inline(row)
    paragraph = line.paragraph
    mark = paragraph.mark or (Mark("-") if paragraph.level else None)
    level = paragraph.level
    if not level and out is not None and out.paragraph.level:
        mark, level = out.paragraph.mark or Mark("-"), out.paragraph.level
    signs = "> " * (out or line).paragraph.quoted
    if mark is None or line.goes_on:
        return f"{signs}{_INDENT}{text}" if level and line.goes_on else f"{signs}{text}"
    return f"{signs}{_INDENT * (max(level, 1) - 1)}{mark.text} {text}"


def _inline(row: Sequence[WordToken]) -> str:
    pieces = tuple(
        ReadPiece("".join(one.text for one in same), *look)
        for look, same in groupby(row, lambda one: (*one.piece[1:4], False, one.piece.link))
    )
    return as_note((ReadParagraph(pieces),))


def _is_item(text: str) -> bool:
    return item_of(_unquoted(text)) is not None


def _signs_of(text: str) -> str:
    """The signs of quotations that a line of Markdown begins with."""
    return found[0] if (found := _QUOTED.match(text)) else ""


def _unquoted(text: str) -> str:
    return text[len(_signs_of(text)) :]


def text_of(out: Sequence[Line], came: Sequence[Line], partners: Partners) -> str:
    """A text that came and is no Markdown, as a proposed wording: what is unchanged as it went out."""
    kept = {one for one, place in enumerate(partners) if place is not None and out[place].plain == came[one].plain}
    rest = [line for place, line in enumerate(out) if place not in {partners[one] for one in kept}]
    rows = iter(_merged(rest, [line for one, line in enumerate(came) if one not in kept]))
    lines = []
    for one, place in enumerate(partners):
        if one in kept and place is not None:
            lines.append(out[place].words)
        else:
            lines.append("".join(token.text for token in next(rows)))
    return "\n".join(said for line in lines if (said := " ".join(line.split())))
