"""The words of a Word file's paragraphs: tracked changes, links and fields, and the bookmarks and comments on them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from alliance_desktop.ingest.document_blocks import ReadPiece
from alliance_desktop.ingest.docx.docx_looks import VALUE, Look, Looks, is_on, is_raised
from alliance_desktop.ingest.docx.docx_parts import R, W
from alliance_desktop.ingest.gathered_words import PLAIN, GatheredWords, ParagraphWords, sign_in
from alliance_desktop.ingest.style_names import is_code_face

TEXT_BOX = W + "txbxContent"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_RULE = "{urn:schemas-microsoft-com:office:office}hr"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FORMULA, _FORMULA_TEXT = _MATHS + "oMath", _MATHS + "t"
_SHAPED = tuple(_MATHS + name for name in ("f", "rad", "sSup", "sSub", "sSubSup", "sPre", "nary", "m", "eqArr"))
"""What of a formula says something by where it stands: as words in a row it would say something else."""
_COPY = re.compile(r"_Copy_\d+$")
_RUN, _TEXT, _GONE_TEXT, _LOOK = W + "r", W + "t", W + "delText", W + "rPr"
_ID, _NAME, _AUTHOR, _DATE = W + "id", W + "name", W + "author", W + "date"
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}
_NO_WORDS = frozenset(
    W + name for name in ("pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "rt", "footnoteReference")
)
_ADDED = frozenset((W + "ins", W + "moveTo"))
TAKEN_OUT = frozenset((W + "del", W + "moveFrom"))
_MOVED = W + "moveTo"


class Around(NamedTuple):
    """What holds for all words in an element: a link, and the tracked change that they are of."""

    link: str = ""
    author: str = ""
    at: str = ""
    gone: bool = False

    def within(self, one: etree._Element) -> "Around":
        """The same for what is in a tracked change; what was inserted and deleted again is not there."""
        if self.gone:
            return self
        return self._replace(author=one.get(_AUTHOR, ""), at=one.get(_DATE, ""), gone=one.tag in TAKEN_OUT)


Boxes = list[tuple[etree._Element, Around]]
Notes = dict[tuple[str, str], etree._Element]
"""Those at the foot or end, by what refers to them: its tag and the id."""
_STRUCK_STYLE = "deleted"
"""What the style of struck words is called, in any case: words that it no longer strikes don't have it."""
_HIDDEN = ReadPiece("", style="hidden")
"""The look of words that nobody sees; no style is told of these."""


class _Field:
    """A field as Word writes it, piece by piece: what it asks for, and then what it last said."""

    def __init__(self) -> None:
        self.words, self.asks, self.link = "", True, ""

    def answer(self) -> None:
        self.asks, self.link = False, _link_of(self.words)


class WordsReader:
    """Reads one paragraph after the other. Between paragraphs `gathered.see` must be told what marks places."""

    def __init__(self, looks: Looks, links: Mapping[str, str], root: etree._Element, notes: Notes) -> None:
        """`notes` are taken out where the words refer to them."""
        self._looks, self._links, self._notes = looks, links, notes
        self._begins, self._ends = _bookmarks(root)
        comment_ends = (one.get(_ID, "") for one in root.iter(W + "commentRangeEnd"))
        self.gathered = words = GatheredWords(self._ends.values(), comment_ends)
        self._fields: list[_Field] = []
        self._boxes: Boxes = []
        self._usual = Look()
        words.marks = {
            W + "bookmarkStart": self._begin_bookmark,
            W + "bookmarkEnd": lambda one: words.bookmarks.end(self._ends.get(one.get(_ID, ""), "")),
            W + "commentRangeStart": lambda one: words.comments.begin(one.get(_ID, ""), one.get(_ID, "")),
            W + "commentRangeEnd": lambda one: words.comments.end(one.get(_ID, "")),
        }
        self._in_run: dict[str, Callable[[etree._Element, Around], None]] = {
            W + "br": self._break,
            W + "sym": self._symbol,
            W + "fldChar": self._field_step,
            W + "instrText": self._field_words,
            W + "commentReference": lambda one, _around: words.point(one.get(_ID, "")),
            W + "footnoteReference": self._note,
            W + "endnoteReference": self._note,
            W + "drawing": self._drawn,
            W + "pict": self._drawn,
            W + "object": self._drawn,
            _COMPATIBLE: self._first_form,
        }

    def _begin_bookmark(self, one: etree._Element) -> None:
        if (key := one.get(_ID, "")) in self._begins:
            self.gathered.bookmarks.begin(key, one.get(_NAME, ""))

    def read(
        self, paragraph: etree._Element, usual: Look, around: Around, end: etree._Element | None
    ) -> tuple[ParagraphWords, Boxes]:
        """The words of a paragraph, whose style looks as is `usual`, and the boxes and notes that hang on it. `end` is
        the tracked change of its end."""
        self._usual, self._boxes = usual, []
        self._inside(paragraph, around)
        if end is not None:
            self.gathered.take_out("", end.get(_AUTHOR, ""), end.get(_DATE, ""))
        self._fields = [one for one in self._fields if not one.asks]
        return self.gathered.end_paragraph(), self._boxes

    def _inside(self, parent: etree._Element, around: Around) -> None:
        for one in parent:
            tag = one.tag
            if tag == _RUN:
                self._run(one, around)
            elif tag in _NO_WORDS or self.gathered.see(one):
                continue
            elif tag in _ADDED or tag in TAKEN_OUT:
                self.gathered.moved = self.gathered.moved or tag == _MOVED
                self._inside(one, around.within(one))
            elif tag == W + "hyperlink":
                self._inside(one, around._replace(link=self._address(one)))
            elif tag == W + "fldSimple":
                self._inside(one, around._replace(link=_link_of(one.get(W + "instr", "")) or around.link))
            elif tag == W + "sdt":
                self._inside(sdt_content(one), around)
            elif tag == _FORMULA:
                self._formula(one, around)
            else:
                self._inside(one, around)

    def _formula(self, one: etree._Element, around: Around) -> None:
        """One in a row is words; of others the words would say something else."""
        words = [each.text or "" for each in one.iter(_FORMULA_TEXT)]
        if next(one.iter(*_SHAPED), None) is None:
            self._put("".join(words), PLAIN, around)
        elif not around.gone:
            self.gathered.put_beside("picture", " ".join(words))

    def _run(self, run: etree._Element, around: Around) -> None:
        look = PLAIN
        for one in run:
            tag = one.tag
            if tag == _LOOK:
                look = self._look(one)
            elif tag == _TEXT or (tag == _GONE_TEXT and around.gone):
                self._put(one.text or "", look, around)
            elif (sign := _SIGNS.get(tag)) is not None:
                self._put(sign, look, around)
            elif (act := self._in_run.get(tag)) is not None:
                self._run_look = look
                act(one, around)
            elif tag == W + "ruby":
                self._inside(one, around)

    def _look(self, properties: etree._Element) -> ReadPiece:
        """Strong, emphasis, code, struck, and the style's name."""
        strong = emphasis = code = raised = None
        struck, is_unstruck, styled = False, False, Look()
        for one in properties:
            tag = one.tag
            if tag == W + "rStyle":
                styled = self._looks.characters(one.get(VALUE, ""))
            elif tag == W + "b":
                strong = is_on(one)
            elif tag == W + "i":
                emphasis = is_on(one)
            elif tag in (W + "strike", W + "dstrike"):
                struck, is_unstruck = struck or is_on(one), is_unstruck or not is_on(one)
            elif tag == W + "rFonts":
                face = one.get(W + "ascii")
                code = is_code_face(face) if face else None
            elif tag == W + "vertAlign":
                raised = is_raised(one)
            elif tag == W + "vanish" and is_on(one):
                return _HIDDEN
        usual = self._usual
        return ReadPiece(
            "",
            bool(styled.strong if strong is None else strong) and not usual.strong,
            bool(styled.emphasis if emphasis is None else emphasis) and not usual.emphasis,
            bool(styled.code if code is None else code) and not usual.code,
            struck,
            style="" if is_unstruck and styled.name.casefold() == _STRUCK_STYLE else styled.name,
            raised=bool(styled.raised if raised is None else raised),
        )

    def _put(self, text: str, look: ReadPiece, around: Around) -> None:
        if not text or any(field.asks for field in self._fields):
            return
        if around.gone:
            if look is not _HIDDEN:
                self.gathered.take_out(text, around.author, around.at)
            return
        if look is _HIDDEN:
            self.gathered.put_beside("hidden", text)
            return
        link = next((field.link for field in reversed(self._fields) if field.link), around.link)
        if link or around.author or around.at:
            look = look._replace(link=link, author=around.author, at=around.at)
        self.gathered.put(text, look)

    def _address(self, one: etree._Element) -> str:
        anchor = one.get(W + "anchor", "")
        return self._links.get(one.get(R + "id", ""), "") or (f"#{anchor}" if anchor else "")

    def _break(self, one: etree._Element, around: Around) -> None:
        if one.get(W + "type", "textWrapping") == "textWrapping":
            self._put("\n", self._run_look, around)

    def _symbol(self, one: etree._Element, around: Around) -> None:
        try:
            sign = sign_in(one.get(W + "font", ""), int(one.get(W + "char", ""), 16))
        except (ValueError, OverflowError):
            return
        self._put(sign, self._run_look, around)

    def _field_step(self, one: etree._Element, _around: Around) -> None:
        step = one.get(W + "fldCharType")
        if step == "begin":
            self._fields.append(_Field())
        elif self._fields and step == "separate":
            self._fields[-1].answer()
        elif self._fields and step == "end":
            self._fields.pop()

    def _field_words(self, one: etree._Element, _around: Around) -> None:
        if self._fields and self._fields[-1].asks:
            self._fields[-1].words += one.text or ""

    def _note(self, one: etree._Element, around: Around) -> None:
        note = self._notes.pop((one.tag, one.get(_ID, "")), None)
        if note is not None:
            self._boxes.append((note, around))

    def _drawn(self, one: etree._Element, around: Around) -> None:
        self._boxes += ((box, around) for box in _outermost(one))
        is_rule = any(each.get(_RULE) for each in one)  # a line across the page, as `---` is in Markdown
        if around.gone or is_rule:
            return
        if next(one.iter(*_PICTURES), None) is not None or next(_outermost(one), None) is None:
            said = (each.get("descr") or each.get("title") for each in one.iter())
            self.gathered.put_beside("picture", next(filter(None, said), ""))

    def _first_form(self, one: etree._Element, around: Around) -> None:
        """Of what is written in two forms, a new one and one for older programs, the first."""
        for form in one[:1]:
            for drawn in form:
                self._drawn(drawn, around)


def _bookmarks(root: etree._Element) -> tuple[frozenset[str], dict[str, str]]:
    """The ids by which bookmarks begin, and by what ends them the ids of those that end.

    LibreOffice writes one of several paragraphs as two of the same name, of which the first has no end, or no words;
    where it had read RTF it names the second a copy.
    """
    ended = {one.get(_ID, "") for one in root.iter(W + "bookmarkEnd")}
    starts: dict[str, list[etree._Element]] = {}
    for one in root.iter(W + "bookmarkStart"):
        starts.setdefault(_COPY.sub("", one.get(_NAME, "")), []).append(one)
    begins, ends = set(), {}
    for same in starts.values():
        ids = [one.get(_ID, "") for one in same]
        below = same[0].getnext()
        is_empty = ids[0] not in ended or (below is not None and below.tag == W + "bookmarkEnd")
        if len(ids) > 1 and is_empty:
            ends[ids[-1]] = ids[0]
            ids = ids[:1]
        else:
            ends |= {key: key for key in ids if key in ended}
        begins.update(ids)
    return frozenset(begins), ends


def sdt_content(control: etree._Element) -> Iterable[etree._Element]:
    """What is in a content control; of one that only says what to write there, nothing."""
    if control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
        return ()
    content = control.find(W + "sdtContent")
    return () if content is None else content


def _outermost(drawn: etree._Element) -> Iterator[etree._Element]:
    """The text boxes in it, but not those in them, or those that say the same in an older form."""
    waiting = [drawn]
    while waiting:
        one = waiting.pop()
        if one.tag == TEXT_BOX:
            yield one
        else:
            waiting += reversed(one[:1] if one.tag == _COMPATIBLE else one)


def _link_of(words: str) -> str:
    """Where a field leads: HYPERLINK "https://…", or \\l "place"."""
    name, _blank, said = words.strip().partition(" ")
    if name.upper() != "HYPERLINK":
        return ""
    parts = said.split('"')
    place = len(parts) > 1 and parts[0].strip().endswith("\\l")
    return f"#{parts[1]}" if place else parts[1] if len(parts) > 1 else ""
