"""What LibreOffice makes of a text that it saves: an automatic style for each paragraph and piece of words, blanks
written as such, tracked changes in regions of their own, comments as annotations. No word changes."""

import random
import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from tests.taking_back.papers.word_file import AS_TEXT, OFFICE_RELATION, w

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE, STYLE, TEXT, TABLE, DRAW = (
    f"{{{_NAMES}:{name}:1.0}}" for name in ("office", "style", "text", "table", "drawing")
)
FO = f"{{{_NAMES}:xsl-fo-compatible:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
OWN = "{http://openoffice.org/2009/office}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
W14, W15 = (f"{{http://schemas.microsoft.com/office/word/{year}/wordml}}" for year in (2010, 2012))
_TOKEN = re.compile("\n|\t| {2,}")
LISTS = ("Bullets", "Bullets", "Numbers", "Cell_20_Bullets")
"""The styles of lists by the numbers that they have in a Word file."""
_CHANGED = {w(name): w(name) in (w("ins"), w("moveTo")) for name in ("ins", "moveTo", "del", "moveFrom")}
_LOOKS = {
    "b": {FO + "font-weight": "bold"},
    "i": {FO + "font-style": "italic"},
    "strike": {STYLE + "text-line-through-style": "solid", STYLE + "text-line-through-type": "single"},
    "color": {FO + "color": "#ff0000"},
    "highlight": {FO + "background-color": "#ffff00"},
    "vanish": {TEXT + "display": "none"},
}
"""What is done by hand to words, by what Word calls it."""


def element(tag: str, *children: Any, text: str | None = None, **attributes: str) -> Any:
    """An element; an attribute is written `text_name`."""
    spaces = {"text": TEXT, "table": TABLE, "style": STYLE, "office": OFFICE, "loext": LOEXT}
    split = (key.partition("_") for key in attributes)
    values = {
        spaces[space] + name.replace("_", "-"): value
        for (space, _sign, name), value in zip(split, attributes.values(), strict=True)
    }
    made = etree.Element(tag, values)
    made.text = text
    made.extend(children)
    return made


def word_name(style: str) -> str:
    """What a Word file would call a style of paragraphs."""
    return re.sub(r"\..*|_20_", "", style)


class Saving:
    """Saves one text. `links` are addresses by their ids; the others are the parts of a Word file, or empty."""

    def __init__(
        self,
        content: Any,
        links: Mapping[str, str],
        comments: Iterable[Any],
        threads: Iterable[Any],
        notes: Iterable[Any],
    ) -> None:
        self._content, self._links = content, links
        self._comments = {one.get(w("id")): one for one in comments}
        self._threads = {one.get(W15 + "paraId"): one for one in threads}
        self._notes = {one.get(w("id")): one for one in notes}
        self._styles = content.find(OFFICE + "automatic-styles")
        self._own = {one.get(STYLE + "name"): one for one in self._styles}
        self._regions = element(TEXT + "tracked-changes")
        self._chance = random.Random(7)
        self._bookmarks: dict[str, str] = {}
        self._ending: list[str] = []
        self._joined: Any = None
        self._before: list[Any] = []

    def saved(self, body: Any) -> bytes:
        """The file `content.xml`."""
        text = self._content.find(f"{OFFICE}body/{OFFICE}text")
        for one in list(text):
            text.remove(one)
        levels = (
            element(TEXT + "list-level-style-number", text_level=str(one), style_num_format="1", style_num_suffix=".")
            for one in (1, 2)
        )
        self._styles.append(element(TEXT + "list-style", *levels, style_name="Numbers"))
        self._bookmarks = {one.get(w("id")): one.get(w("name")) for one in body.iter(w("bookmarkStart"))}
        self._blocks(body, text)
        if len(self._regions):
            text.insert(0, self._regions)
        return bytes(etree.tostring(self._content, xml_declaration=True, encoding="UTF-8"))

    def _style(self, family: str, parent: str, **looks: str) -> str:
        """A new automatic style; of one that is automatic itself, a copy: they have no parents among each other."""
        name = f"{'P' if family == 'paragraph' else 'T'}{len(self._styles)}"
        if parent in self._own:
            style = deepcopy(self._own[parent])
        else:
            style = element(STYLE + "style", style_family=family)
            if parent:
                style.set(STYLE + "parent-style-name", parent)
        style.set(STYLE + "name", name)
        properties = style.find(STYLE + "text-properties")
        if properties is None:
            properties = etree.SubElement(style, STYLE + "text-properties")
        properties.set(OWN + "rsid", f"{self._chance.randrange(1 << 32):08x}")
        for key, value in looks.items():
            properties.set(key, value)
        self._styles.append(style)
        return name

    def _blocks(self, parent: Any, into: Any) -> None:
        for one in parent:
            if one.tag == w("p"):
                self._paragraph(one, into)
            elif one.tag == w("tbl"):
                into.append(self._table(one))
            elif one.tag == w("sdt"):
                self._blocks(one.find(w("sdtContent")), into)

    def _paragraph(self, one: Any, into: Any) -> None:
        look = one.find(w("pPr"))
        style, numbered = "Standard", None
        if look is not None:
            found = look.find(w("pStyle"))
            known = look.get("odt")
            is_as_it_was = known and found is not None and found.get(w("val")) == word_name(known)
            style = known if is_as_it_was else "Standard"
            numbered = look.find(w("numPr"))
        named = next((one.get(STYLE + "parent-style-name") for one in [self._own.get(style)] if one is not None), style)
        heading = re.fullmatch(r"Heading_20_(\d)", named or "")
        if self._joined is None:
            made = element(TEXT + ("h" if heading else "p"), text_style_name=self._style("paragraph", style))
            if heading:
                made.set(TEXT + "outline-level", heading[1])
            (self._item(into, numbered) if numbered is not None else into).append(made)
        else:
            made, self._joined = self._joined, None
        for name in self._ending:
            made.append(element(TEXT + "change-end", text_change_id=name))
        made.extend(self._before)
        self._ending, self._before = [], []
        self._inside(one, made)
        mark = None if look is None else look.find(w("rPr"))
        for change in () if mark is None else mark:
            name = self._region(change, change.tag == w("ins"), ["", ""])
            if change.tag == w("ins"):
                made.append(element(TEXT + "change-start", text_change_id=name))
                self._ending.append(name)
            elif change.tag == w("del") and one.getnext() is not None and one.getnext().tag == w("p"):
                made.append(element(TEXT + "change", text_change_id=name))
                self._joined = made
                if not "".join(map(str, made.itertext())):
                    self._before, self._joined = [*made], None
                    _take_out(made)

    def _item(self, into: Any, numbered: Any) -> Any:
        """A new item of the list that ends there, or of a new one."""
        style = LISTS[int(numbered.find(w("numId")).get(w("val")))]
        level = int(numbered.find(w("ilvl")).get(w("val")))
        last = into[-1] if len(into) else None
        if last is None or last.tag != TEXT + "list" or last.get(TEXT + "style-name") != style:
            last = element(TEXT + "list", text_style_name=style)
            into.append(last)
        for _deeper in range(level):
            if not len(last):
                last.append(element(TEXT + "list-item"))
            item = last[-1]
            if not len(item) or item[-1].tag != TEXT + "list":
                item.append(element(TEXT + "list"))
            last = item[-1]
        last.append(element(TEXT + "list-item"))
        return last[-1]

    def _table(self, table: Any) -> Any:
        made = element(TABLE + "table", table_name=f"Table{len(self._styles)}")
        if style := table.find(w("tblPr")).get("odt"):
            made.set(TABLE + "style-name", style)
        made.extend(element(TABLE + "table-column") for _one in table.find(w("tblGrid")))
        for row in table.iterchildren(w("tr")):
            made.append(element(TABLE + "table-row"))
            for cell in row.iterchildren(w("tc")):
                self._cell(cell, made[-1])
        return made

    def _cell(self, cell: Any, row: Any) -> None:
        look = cell.find(w("tcPr"))
        look = element("none") if look is None else look
        merge, span = look.find(w("vMerge")), look.find(w("gridSpan"))
        is_covered = merge is not None and merge.get(w("val")) != "restart"
        made = element(TABLE + ("covered-table-cell" if is_covered else "table-cell"), office_value_type="string")
        if merge is not None and not is_covered:
            made.set(TABLE + "number-rows-spanned", "2")
        if look.get("odt"):
            made.set(TABLE + "style-name", look.get("odt"))
        row.append(made)
        self._blocks(cell, made)
        if span is not None:
            made.set(TABLE + "number-columns-spanned", span.get(w("val")))
            row.extend(element(TABLE + "covered-table-cell") for _one in range(int(span.get(w("val"))) - 1))

    def _inside(self, parent: Any, into: Any) -> None:
        """What stands in a paragraph, a link or a change."""
        for one in parent:
            if one.tag == w("r"):
                self._run(one, into)
            elif one.tag in _CHANGED:
                self._change(one, into)
            elif one.tag == w("hyperlink"):
                address = self._links[one.get(f"{{{OFFICE_RELATION}}}id")]
                into.append(element(TEXT + "a"))
                into[-1].set(XLINK + "href", address)
                self._inside(one, into[-1])
            elif one.tag == w("bookmarkStart"):
                into.append(element(TEXT + "bookmark-start", text_name=one.get(w("name"))))
            elif one.tag == w("bookmarkEnd"):
                into.append(element(TEXT + "bookmark-end", text_name=self._bookmarks[one.get(w("id"))]))
            elif one.tag == w("commentRangeStart"):
                into.append(self._annotation(self._comments[one.get(w("id"))]))
            elif one.tag == w("commentRangeEnd"):
                into.append(element(OFFICE + "annotation-end", office_name=f"__{one.get(w('id'))}"))
            elif one.tag != w("pPr"):
                self._inside(one, into)

    def _change(self, one: Any, into: Any) -> None:
        if not _CHANGED[one.tag]:
            words = "".join((part.text or "") for part in one.iter(w("delText"), w("t")))
            into.append(element(TEXT + "change", text_change_id=self._region(one, False, [words])))
            return
        inner = [child for child in one if child.tag not in _CHANGED]
        name = self._region(one, True, [])
        into.append(element(TEXT + "change-start", text_change_id=name))
        self._inside(inner, into)
        into.append(element(TEXT + "change-end", text_change_id=name))

    def _region(self, change: Any, is_insertion: bool, removed: list[str]) -> str:
        name = f"ct{len(self._regions)}"
        info = element(
            OFFICE + "change-info",
            element(DUBLIN + "creator", text=change.get(w("author"))),
            element(DUBLIN + "date", text=change.get(w("date"))),
        )
        inside = element(TEXT + ("insertion" if is_insertion else "deletion"), info)
        if not is_insertion:
            inside.extend(element(TEXT + "p", text_style_name="Standard", text=one) for one in removed)
        self._regions.append(element(TEXT + "changed-region", inside, text_id=name))
        return name

    def _annotation(self, comment: Any) -> Any:
        paragraph = comment.find(w("p"))
        thread = self._threads.get(paragraph.get(W14 + "paraId"))
        made = element(
            OFFICE + "annotation",
            element(DUBLIN + "creator", text=comment.get(w("author"))),
            element(DUBLIN + "date", text=comment.get(w("date"))),
            office_name=f"__{comment.get(w('id'))}",
        )
        if thread is not None:
            made.set(LOEXT + "resolved", "true" if thread.get(W15 + "done") == "1" else "false")
            if thread.get(W15 + "paraIdParent"):
                made.set(LOEXT + "parent-name", "__0")
        said = "".join(one.text or "" for one in comment.iter(w("t")))
        made.append(element(TEXT + "p", element(TEXT + "span", text=said)))
        return made

    def _run(self, run: Any, into: Any) -> None:
        look = run.find(w("rPr"))
        looks, styles = dict[str, str](), list[str]()
        if look is not None:
            style = look.find(w("rStyle"))
            styles = (look.get("odt") or "").split()
            if style is None:
                styles = styles[:-1]
            elif not styles and style.get(w("val")) != "CommentReference":
                styles = [style.get(w("val"))]
            for one in look:
                looks |= _LOOKS.get(etree.QName(one).localname, {})
        place = into
        for name in styles:
            place.append(element(TEXT + "span", text_style_name=name))
            place = place[-1]
        for part in run:
            self._part(part, place, looks)

    def _part(self, part: Any, into: Any, looks: Mapping[str, str]) -> None:
        name = etree.QName(part).localname
        if name == "t":
            text = part.text or ""
            middle = self._chance.randrange(len(text) + 1)
            for piece in (text[:middle], text[middle:]):
                if piece:
                    into.append(element(TEXT + "span", text_style_name=self._style("text", "", **looks)))
                    _write(piece, into[-1])
        elif name in AS_TEXT and part.get(w("type")) != "page":
            _write(AS_TEXT[name], into)
        elif name == "softHyphen":
            _write("\u00ad", into)
        elif name == "sym":
            _write(chr(int(part.get(w("char")), 16)), into)
        elif name in {"footnoteReference", "endnoteReference"}:
            body = element(TEXT + "note-body")
            self._blocks(self._notes[part.get(w("id"))], body)
            into.append(element(TEXT + "note", element(TEXT + "note-citation", text="1"), body))
        elif name == "AlternateContent":
            box = element(DRAW + "text-box")
            for content in list(part.iter(w("txbxContent")))[:1]:
                self._blocks(content, box)
            into.append(element(DRAW + "frame", box))


def _take_out(paragraph: Any) -> None:
    """A paragraph that was deleted with its end is none; what was removed stands in the next."""
    outer = paragraph.getparent()
    outer.remove(paragraph)
    while outer.tag in (TEXT + "list-item", TEXT + "list") and not len(outer):
        inner, outer = outer, outer.getparent()
        outer.remove(inner)


def _write(text: str, into: Any) -> None:
    """Words with tabs, breaks and blanks as OpenDocument has them."""
    if text.startswith(" ") and not text.startswith("  "):
        into.append(element(TEXT + "s"))
        text = text[1:]
    at = 0
    for found in _TOKEN.finditer(text):
        _put(text[at : found.start()], into)
        sign = found[0]
        into.append(element(TEXT + {"\n": "line-break", "\t": "tab"}.get(sign, "s")))
        if sign[0] == " ":
            into[-1].set(TEXT + "c", str(len(sign)))
        at = found.end()
    _put(text[at:], into)


def _put(text: str, into: Any) -> None:
    if not text:
        return
    if len(into):
        into[-1].tail = (into[-1].tail or "") + text
    else:
        into.text = (into.text or "") + text
