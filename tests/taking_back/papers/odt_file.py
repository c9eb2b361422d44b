"""An OpenDocument text with the surface of a Word file, so that each edit of the table can be made on it.

Its text is read into elements of WordprocessingML, which remember what they were called.
"""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from lxml import etree

from tests.taking_back.papers.odt_saving import LISTS, OFFICE, STYLE, TABLE, TEXT, XLINK, Saving, element, word_name
from tests.taking_back.papers.word_file import OFFICE_RELATION, WordFile, made, run_like, w

RELATIONS = "word/_rels/document.xml.rels"
WORD_NAMES = {"Strong_20_Emphasis": "Strong"}


class OdtFile(WordFile):
    """`body` is the text as a Word file would have it; `data` is the file as LibreOffice saves it."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._files = {name: archive.read(name) for name in archive.namelist()}
        self._content = etree.fromstring(self._files["content.xml"])
        self._links: list[str] = []
        self._bookmarks: list[str] = []
        self.body = made("body")
        self.document = made("document", self.body)
        self._blocks(self._content.find(f"{OFFICE}body/{OFFICE}text"), self.body)
        self.body.append(made("sectPr"))
        links = "".join(f'<Relationship Id="{n}" Target="{one}"/>' for n, one in enumerate(self._links))
        self.parts = {
            RELATIONS: f"<Relationships>{links}</Relationships>".encode(),
            "[Content_Types].xml": b"<Types></Types>",
        }

    def data(self) -> bytes:
        relations = etree.fromstring(self.parts[RELATIONS])
        links = {one.get("Id"): one.get("Target") for one in relations}
        comments, threads, notes, ends = (
            etree.fromstring(self.parts[name].split(b"?>", 1)[1]) if (name := f"word/{part}.xml") in self.parts else ()
            for part in ("comments", "commentsExtended", "footnotes", "endnotes")
        )
        saving = Saving(self._content, links, comments, threads, (*notes, *ends))
        content = saving.saved(self.body)
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            for name, data in self._files.items():
                archive.writestr(name, content if name == "content.xml" else data)
        return written.getvalue()

    def type_at_the_edge(self, kind: str, words: str) -> None:
        styles = etree.fromstring(self._files["styles.xml"])
        place = next(styles.iter(f"{STYLE}{kind}"))[0]
        place.append(element(TEXT + "span", text=words))
        self._files["styles.xml"] = etree.tostring(styles, xml_declaration=True, encoding="UTF-8")

    def _blocks(self, parent: Any, into: Any, level: int = 0, number: str = "0") -> None:
        for one in parent:
            if one.tag in (TEXT + "p", TEXT + "h"):
                into.append(self._paragraph(one, level, number))
            elif one.tag == TEXT + "list":
                style = one.get(TEXT + "style-name")
                number = str(LISTS.index(style, 1)) if style else number
                for item in one:
                    self._blocks(item, into, level + 1, number)
            elif one.tag == TABLE + "table":
                into.append(self._table(one))

    def _table(self, table: Any) -> Any:
        columns = len(table.findall(TABLE + "table-column"))
        made_table = made("tbl", made("tblPr"), made("tblGrid", *(made("gridCol", w="900") for _one in range(columns))))
        made_table[0].set("odt", table.get(TABLE + "style-name"))
        for row in table.iter(TABLE + "table-row"):
            new = made("tr")
            for cell in row:
                new.append(made("tc", made("tcPr")))
                new[-1][0].set("odt", cell.get(TABLE + "style-name"))
                self._blocks(cell, new[-1])
            made_table.append(new)
        return made_table

    def _paragraph(self, one: Any, level: int, number: str) -> Any:
        name = one.get(TEXT + "style-name")
        look = made("pPr", made("pStyle", val=word_name(name)))
        look.set("odt", name)
        if level:
            look.append(made("numPr", made("ilvl", val=str(level - 1)), made("numId", val=number)))
        paragraph = made("p", look)
        self._inside(one, paragraph, ())
        return paragraph

    def _inside(self, parent: Any, into: Any, styles: Sequence[str]) -> None:
        self._say(parent.text, into, styles)
        for one in parent:
            name = etree.QName(one).localname
            if name == "span":
                self._inside(one, into, (*styles, one.get(TEXT + "style-name")))
            elif name == "a":
                link = made("hyperlink")
                link.set(f"{{{OFFICE_RELATION}}}id", str(len(self._links)))
                self._links.append(one.get(XLINK + "href"))
                into.append(link)
                self._inside(one, link, styles)
            elif name.startswith("bookmark"):
                self._bookmark(one, into, name)
            else:
                self._say(
                    {"s": " " * int(one.get(TEXT + "c", "1")), "tab": "\t", "line-break": "\n"}[name], into, styles
                )
            self._say(one.tail, into, styles)

    def _bookmark(self, one: Any, into: Any, name: str) -> None:
        called = one.get(TEXT + "name")
        if name.endswith("start"):
            self._bookmarks.append(called)
            into.append(made("bookmarkStart", id=str(self._bookmarks.index(called)), name=called))
        else:
            into.append(made("bookmarkEnd", id=str(self._bookmarks.index(called))))

    def _say(self, text: str | None, into: Any, styles: Sequence[str]) -> None:
        """Put words at the end, into the run before where that looks so too."""
        if not text:
            return
        look = " ".join(styles)
        last = into[-1] if len(into) else None
        if last is not None and last.tag == w("r") and last.get("odt") == look and text != "\n":
            run = run_like(last, text)
            last.extend(list(run)[1 if styles else 0 :])
            return
        run = run_like(None, text)
        if styles:
            run.insert(0, made("rPr", made("rStyle", val=WORD_NAMES.get(styles[-1], styles[-1]))))
            run[0].set("odt", look)
        run.set("odt", look)
        into.append(run)
