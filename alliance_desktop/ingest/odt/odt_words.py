"""The words of an OpenDocument text's paragraphs: tracked changes, spans, links, and bookmarks and comments on them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from alliance_desktop.ingest.document_blocks import ReadPiece
from alliance_desktop.ingest.gathered_words import GatheredWords, ParagraphWords
from alliance_desktop.ingest.odt.odt_looks import NOTHING, OdtLook, OdtLooks
from alliance_desktop.ingest.odt.odt_parts import DRAW, DUBLIN, HREF, LIBREOFFICE, OFFICE, SVG, TEXT

PARAGRAPHS = (TEXT + "p", TEXT + "h")
ANNOTATION = OFFICE + "annotation"
_ANNOTATION_NAME, _NAME, _CHANGE = OFFICE + "name", TEXT + "name", TEXT + "change-id"
_BLANKS = re.compile(r"[ \t\r\n]+")
_NOTE = TEXT + "note"
_HIDDEN_WORDS = TEXT + "hidden-text"
_NO_WORDS = frozenset((TEXT + "ruby-text", _HIDDEN_WORDS, TEXT + "tracked-changes"))
_PICTURES = tuple(DRAW + name for name in ("image", "object", "object-ole"))
_DRAWN = tuple(DRAW + name for name in ("frame", "custom-shape", "g", "rect", "ellipse", "line", "a"))
_MOST_BLANKS = 1_000


Elements = Sequence[etree._Element]


class Region(NamedTuple):
    """A tracked change: what was removed, or '' where words were inserted, and by whom."""

    removed: str
    author: str
    at: str
    is_insertion: bool


def regions_of(body: etree._Element) -> dict[str, Region]:
    """The tracked changes by their ids."""
    found = {}
    for region in body.iter(TEXT + "changed-region"):
        for change in region:
            info = change.find(OFFICE + "change-info")
            said = {} if info is None else {one.tag: one.text or "" for one in info}
            author, at = said.get(DUBLIN + "creator", ""), said.get(DUBLIN + "date", "")
            removed = "\n".join(map(_bare, change.iterchildren(*PARAGRAPHS)))
            found[region.get(TEXT + "id", "")] = Region(removed, author, at, change.tag == TEXT + "insertion")
    return found


class OdtWords:
    """Reads one paragraph after the other. Between paragraphs `gathered.see` must be told what marks places."""

    def __init__(self, looks: OdtLooks, regions: dict[str, Region], root: etree._Element) -> None:
        self._looks, self._regions = looks, regions
        self.gathered = GatheredWords(
            (one.get(_NAME, "") for one in root.iter(TEXT + "bookmark-end")),
            (one.get(_ANNOTATION_NAME, "") for one in root.iter(OFFICE + "annotation-end")),
        )
        self._ended = {one.get(_ANNOTATION_NAME) for one in root.iter(OFFICE + "annotation-end")}
        self.annotations: dict[str, etree._Element] = {}
        self._inserted: dict[str, Region] = {}
        self._boxes: list[etree._Element] = []
        self._usual, self._after_blank = NOTHING, True
        self.gathered.marks = {
            TEXT + "bookmark": self._bookmark,
            TEXT + "bookmark-start": lambda one: self.gathered.bookmarks.begin(one.get(_NAME, ""), one.get(_NAME, "")),
            TEXT + "bookmark-end": lambda one: self.gathered.bookmarks.end(one.get(_NAME, "")),
            TEXT + "change": self._removed,
            TEXT + "change-start": self._insertion,
            TEXT + "change-end": self._end_insertion,
            ANNOTATION: self._annotation,
            OFFICE + "annotation-end": lambda one: self.gathered.comments.end(one.get(_ANNOTATION_NAME, "")),
        }

    def read(self, paragraph: etree._Element, usual: OdtLook, own: OdtLook) -> tuple[ParagraphWords, Elements]:
        """The words of a paragraph whose style is `usual`, while `own` was done by hand to all of it; and what is drawn
        on it, or stands at the foot or end."""
        self._usual, self._after_blank, self._boxes = usual, True, []
        self._inside(paragraph, own._replace(name=""), "")
        for change in self._inserted.values():  # the end of the paragraph too
            self.gathered.take_out("", change.author, change.at)
        return self.gathered.end_paragraph(), self._boxes

    def _inside(self, parent: etree._Element, look: OdtLook, link: str) -> None:
        self._text(parent.text, look, link)
        for one in parent:
            self._element(one, look, link)
            self._text(one.tail, look, link)

    def _element(self, one: etree._Element, look: OdtLook, link: str) -> None:
        tag = one.tag
        if tag == TEXT + "span":
            common, by_hand = self._looks.of("text", one.get(TEXT + "style-name", ""))
            self._inside(one, by_hand.over(common).over(look), link)
        elif tag == TEXT + "s":
            count = one.get(TEXT + "c", "1")
            self._put(" " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS), look, link)
        elif tag == TEXT + "tab":
            self._put("\t", look, link)
        elif tag == TEXT + "line-break":
            self._put("\n", look, link)
        elif tag == TEXT + "a":
            self._inside(one, look, one.get(HREF, ""))
        elif tag == _HIDDEN_WORDS:
            self.gathered.put_beside("hidden", one.get(TEXT + "string-value") or one.text or "")
        elif tag in _NO_WORDS or self.gathered.see(one) or one.get(LIBREOFFICE + "showing-place-holder") == "true":
            return  # a control that only says what to write there says nothing
        elif tag in _DRAWN:
            self._drawn(one)
        elif tag == _NOTE:
            self._boxes += one.iterfind(TEXT + "note-body")
        else:
            self._inside(one, look, link)

    def _drawn(self, one: etree._Element) -> None:
        self._boxes.append(one)
        if next(one.iter(*_PICTURES), None) is not None:
            said = (one.findtext(SVG + name) for name in ("desc", "title"))
            self.gathered.put_beside("picture", next(filter(None, said), ""))

    def _text(self, text: str | None, look: OdtLook, link: str) -> None:
        """Blanks in a row are one, and none at the begin."""
        if not text:
            return
        said = _BLANKS.sub(" ", text)
        if self._after_blank:
            said = said.removeprefix(" ")
        if said:
            self._put(said, look, link)
            self._after_blank = said.endswith(" ")

    def _put(self, text: str, look: OdtLook, link: str) -> None:
        self._after_blank = False
        if look.hidden:
            self.gathered.put_beside("hidden", text)
            return
        usual = self._usual
        by = next(reversed(self._inserted.values()), None)
        piece = ReadPiece(
            "",
            bool(look.strong) and not usual.strong,
            bool(look.emphasis) and not usual.emphasis,
            bool(look.code) and not usual.code,
            bool(look.struck),
            link,
            look.name,
            by.author if by else "",
            by.at if by else "",
            bool(look.raised),
        )
        self.gathered.put(text, piece)

    def _bookmark(self, one: etree._Element) -> None:
        self.gathered.bookmarks.begin(one.get(_NAME, ""), one.get(_NAME, ""))
        self.gathered.bookmarks.end(one.get(_NAME, ""))

    def _removed(self, one: etree._Element) -> None:
        region = self._regions.get(one.get(_CHANGE, ""))
        if region and region.removed:
            self.gathered.take_out(region.removed, region.author, region.at)

    def _insertion(self, one: etree._Element) -> None:
        region = self._regions.get(one.get(_CHANGE, ""))
        if region and region.is_insertion:
            self._inserted[one.get(_CHANGE, "")] = region

    def _end_insertion(self, one: etree._Element) -> None:
        self._inserted.pop(one.get(_CHANGE, ""), None)

    def _annotation(self, one: etree._Element) -> None:
        name = one.get(_ANNOTATION_NAME) or f"{len(self.annotations) + 1}"
        self.annotations[name] = one
        if name in self._ended:
            self.gathered.comments.begin(name, name)
        else:
            self.gathered.point(name)


def _bare(parent: etree._Element) -> str:
    """The words of a removed paragraph, whatever they look like."""
    return "".join(_bare_pieces(parent)).lstrip(" ")


def _bare_pieces(parent: etree._Element) -> Iterator[str]:
    yield _BLANKS.sub(" ", parent.text or "")
    for one in parent:
        if one.tag in (TEXT + "s", TEXT + "tab"):
            yield " "
        elif one.tag == TEXT + "line-break":
            yield "\n"
        elif one.tag not in (ANNOTATION, _NOTE) and one.tag not in _NO_WORDS:
            yield from _bare_pieces(one)
        yield _BLANKS.sub(" ", one.tail or "")
