"""Reads a page of HTML: paragraphs, lists and tables as they are marked. Nothing that it names is loaded or run."""

import codecs
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple

from lxml import etree

from alliance_desktop.domain.text.list_marks import Mark, Style
from alliance_desktop.errors import DocumentError
from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import (
    Aside,
    ReadCell,
    ReadDocument,
    ReadParagraph,
    ReadPiece,
    ReadRow,
    ReadTable,
    TextBlock,
)
from alliance_desktop.ingest.gathered_words import PLAIN
from alliance_desktop.ingest.read_document import decoded

_NO_TEXT = frozenset(
    "applet audio button canvas datalist embed frame frameset head iframe link math meta noframes noscript object "  # noqa: SIM905
    "option script select style svg template textarea title video".split()
)
_IN_LINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd label mark q rp rt ruby s "  # noqa: SIM905
    "samp small span strike strong sub sup time tt u var wbr".split()
)
_STRONG, _EMPHASIS, _CODE = (
    ("b", "strong", "th", "dt", "summary"),
    ("i", "em", "cite", "dfn", "var"),
    ("code", "kbd", "samp", "tt", "pre"),
)
_LISTS = ("ul", "ol", "menu", "dir")
_COUNTED: dict[str, Style] = {"a": "a)", "A": "A)", "i": "i)", "I": "I)"}
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_HEADING = re.compile("h([1-6])")
_FOOT = re.compile(r"\b(?:foot|end)notes?\b|sd(?:foot|end)note|Mso(?:Foot|End)noteText|\b(?:ftn|edn)\d")
"""What offices and pandoc call the notes at a page's foot."""
_AROUND = re.compile(r"nav|footer|navigation|contentinfo|search")
"""The elements, and the roles, of what a site has around each of its pages."""
_OWN_LINE = re.compile(r"\bdisplay\s*:\s*block\b")
_SAID = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*"""
    rb"(utf-?8|iso-8859-\d+|windows-125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-\w\w|shift_jis)",
    re.IGNORECASE,
)
"""The sets of letters that a page may name; in another one it is told by its bytes."""
_OWN_RULES = re.compile(r"<!DOCTYPE[^>\[]*\[[^\]]*\]\s*>", re.IGNORECASE)
"""What a page declares for itself, entities among them."""
_BEGIN = 4_096
_MOST_COLUMNS = 63


def read_html(data: bytes, name: str, fault: Callable[[str], DocumentError]) -> ReadDocument:
    """The document in a file; `fault` makes the error to raise of a clause without a full stop."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    with suppress(etree.XMLSyntaxError, ValueError):
        text = _OWN_RULES.sub("", _text(data, name), count=1)
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
        if root is not None and (blocks := tuple(_Page().blocks(root, _Around()))):
            return ReadDocument("html", blocks)
    raise fault(_("there is no text in it"))


def _text(data: bytes, name: str) -> str:
    """By the marks at its begin, else as it says itself, else told by its bytes."""
    said = _SAID.search(data[:_BEGIN])
    if said and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with suppress(LookupError, UnicodeDecodeError):
            return data.decode(said[1].decode("ascii"))
    return decoded(data, name)


class _Around(NamedTuple):
    """What a place is in: the look of its words, quotations, the level of its list and what its next item begins with;
    `style` is the class of what stands around it."""

    look: ReadPiece = PLAIN
    style: str = ""
    level: int = 0
    mark: Mark | None = None
    outline: int = 0
    quoted: int = 0
    verbatim: bool = False
    aside: Aside = ""


class _Page:
    """Reads elements in their order; words that stand in no block of their own make a paragraph."""

    def __init__(self) -> None:
        self._pieces: list[ReadPiece] = []
        self._mark: Mark | None = None

    def blocks(self, one: etree._Element, around: _Around) -> Iterator[TextBlock]:
        """Those in an element, the last paragraph among them."""
        yield from self._inside(one, around)
        yield from self._end(around)

    def _inside(self, one: etree._Element, around: _Around) -> Iterator[TextBlock]:
        self._put(one.text, around)
        count = _number(one.get("start"), 1) if one.tag == "ol" else 1
        for child in one:
            tag = child.tag if isinstance(child.tag, str) else "script"
            if tag == "br":
                yield from self._break(around)
            elif tag in _NO_TEXT:
                pass
            elif child.get("hidden") is not None and around.aside != "hidden":
                yield from _Page().blocks(child, _within(child, around)._replace(aside="hidden"))
            elif tag in _IN_LINE and not _OWN_LINE.search(child.get("style", "")):
                yield from self._inside(child, _within(child, around))
            else:
                yield from self._end(around)
                inside = _within(child, around)
                if tag == "li" and around.level:
                    count = _number(child.get("value"), count)
                    self._mark = _mark(one, count)
                    count += 1
                if tag == "table":
                    yield _table(child, inside)
                else:
                    yield from self.blocks(child, inside)
            self._put(child.tail, around)

    def _break(self, around: _Around) -> Iterator[ReadParagraph]:
        """End a line; two in a row end the paragraph, as people part them who write in a box of a site or a mail."""
        said = [piece.text for piece in self._pieces if piece.text.strip(" \u00a0")]
        if said[-1:] == ["\n"] and not (around.verbatim or around.outline):
            yield from self._end(around)
        else:
            self._pieces.append(around.look._replace(text="\n"))

    def _put(self, text: str | None, around: _Around) -> None:
        if text:
            words = text if around.verbatim else re.sub(r"[ \t\r\n\f]+", " ", text)
            self._pieces.append(around.look._replace(text=words))

    def _end(self, around: _Around) -> Iterator[ReadParagraph]:
        """The paragraph of what was put since the last one, if it says anything."""
        pieces, self._pieces = _tidied(self._pieces, around.verbatim), []
        if pieces:
            mark, self._mark = self._mark, None
            yield ReadParagraph(
                pieces,
                around.style,
                around.level,
                mark,
                around.outline,
                around.quoted,
                around.verbatim,
                aside=around.aside,
            )


def _within(one: etree._Element, around: _Around) -> _Around:
    """What is around the words in an element."""
    tag, look = str(one.tag), around.look
    link = one.get("href", "").strip() if tag == "a" else ""
    style = one.get("class", "").strip()
    heading = _HEADING.fullmatch(tag)
    return around._replace(
        look=look._replace(
            strong=look.strong or tag in _STRONG,
            emphasis=look.emphasis or tag in _EMPHASIS,
            code=look.code or tag in _CODE,
            struck=look.struck or tag in {"s", "strike", "del"},
            raised=(look.raised or tag == "sup") and tag != "sub",
            link=link if _ADDRESS.fullmatch(link) else look.link,
        ),
        style=style if tag not in _IN_LINE and style else around.style,
        level=around.level + (tag in _LISTS),
        outline=int(heading[1]) if heading else around.outline,
        quoted=around.quoted + (tag == "blockquote"),
        verbatim=around.verbatim or tag == "pre",
        aside=around.aside or _aside(one, tag, style),
    )


def _aside(one: etree._Element, tag: str, style: str) -> Aside:
    """What an element is beside the text, by what it is and how it is called."""
    if tag == "aside" or _FOOT.search(f"{style} {one.get('id', '')}"):
        return "note"
    return "page" if _AROUND.fullmatch(tag) or _AROUND.fullmatch(one.get("role", "")) else ""


def _number(said: str | None, usual: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 6 else usual


def _mark(of: etree._Element, number: int) -> Mark:
    if of.tag != "ol":
        return Mark("-")
    return Mark(_COUNTED.get(of.get("type", ""), "1."), number)


def _tidied(pieces: list[ReadPiece], verbatim: bool) -> tuple[ReadPiece, ...]:
    """Without blanks at the ends of lines, and one where several meet; words of one look are one piece."""
    found: list[ReadPiece] = []
    for piece in pieces:
        text = piece.text
        if not verbatim and (not found or found[-1].text[-1] in " \n"):
            text = text.lstrip(" ")
        if text == "\n" and found and found[-1].text.strip(" ") and not verbatim:
            found[-1] = found[-1]._replace(text=found[-1].text.rstrip(" "))
        if text and found and found[-1]._replace(text="") == piece._replace(text=""):
            found[-1] = found[-1]._replace(text=found[-1].text + text)
        elif text:
            found.append(piece._replace(text=text))
    while found and not found[-1].text.strip():
        found.pop()
    while found and not found[0].text.strip():
        found.pop(0)
    if found:
        found[-1] = found[-1]._replace(text=found[-1].text.rstrip())
        found[0] = found[0]._replace(text=found[0].text.lstrip("\n"))
    return tuple(found)


def _table(table: etree._Element, around: _Around) -> ReadTable:
    """Its rows, wherever they are in it; a caption above it is one of its own."""
    rows = []
    for row in table.iter("tr", "caption"):
        if next(row.iterancestors("table"), None) is not table:
            continue
        cells = [row] if row.tag == "caption" else [one for one in row if one.tag in ("td", "th")]
        rows.append(ReadRow(tuple(_cell(one, _within(one, _within(row, around))) for one in cells)))
    return ReadTable(tuple(row for row in rows if row.cells))


def _cell(cell: etree._Element, around: _Around) -> ReadCell:
    wide, high = (min(max(_number(cell.get(name), 1), 1), _MOST_COLUMNS) for name in ("colspan", "rowspan"))
    return ReadCell(tuple(_Page().blocks(cell, around)), wide, high)
