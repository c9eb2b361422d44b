"""A Word file as its XML, and what a writer does to it: retype, change a word, press Enter, paste, clear, move.

Each leaves the bookmarks where Word leaves them: round the first word of what was typed anew, round the first paragraph
when Enter was pressed in it, gone with a row.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = f'xmlns:w="{NAMESPACE}"'
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OFFICE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
AS_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑"}
LABEL = "Label"


@cache
def w(name: str) -> str:
    """The name of an element or attribute of WordprocessingML."""
    return f"{{{NAMESPACE}}}{name}"


TEXT = w("t")
SIGNS = {w(name): sign for name, sign in AS_TEXT.items()}


def made(tag: str, /, *children: Any, **attributes: str) -> Any:
    """An element of WordprocessingML."""
    element = etree.Element(w(tag), {w(key): value for key, value in attributes.items()})
    element.extend(children)
    return element


class WordFile:
    """A file that can be changed; `parts` are its files by name, but for the text, which is `body`."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self.body = self.document.find(w("body"))

    def data(self) -> bytes:
        """The file as it is by now."""
        self.parts["word/document.xml"] = etree.tostring(
            self.document, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return written.getvalue()

    def add_part(self, name: str, xml: str, relation: str = OFFICE_RELATION) -> None:
        """Put a file of its own beside the text, as comments and footnotes are."""
        self.parts[f"word/{name}.xml"] = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{xml}'.encode()
        kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
        link = f'<Relationship Id="{name}" Type="{relation}/{name}" Target="{name}.xml"/>'
        self._name_part("word/_rels/document.xml.rels", "</Relationships>", link)
        part = f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
        self._name_part("[Content_Types].xml", "</Types>", part)

    def _name_part(self, place: str, end: str, line: str) -> None:
        self.parts[place] = self.parts[place].replace(end.encode(), (line + end).encode())

    def type_at_the_edge(self, kind: str, words: str) -> None:
        """Type words behind those in a `header` or `footer` that stands on most pages."""
        root = etree.fromstring(self.parts[f"word/{kind}2.xml"])
        root.find(w("p")).append(run_like(None, words))
        self.parts[f"word/{kind}2.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    def paragraphs(self) -> list[Any]:
        """All its paragraphs in order, also those in cells."""
        return list(self.body.iter(w("p")))

    def at(self, words: str, place: int = 0) -> Any:
        """The only paragraph with these words; with -1 the last one: a wording stands behind its quotation."""
        found = [one for one in self.paragraphs() if words in text_of(one)]
        assert len(found) == 1 or (found and place), (words, len(found))
        return found[place]

    def tables(self) -> list[Any]:
        return list(self.body.iter(w("tbl")))

    def row(self, code: str) -> Any:
        """The row of a recommendation, told by its code, the first paragraph of its first cell."""
        (found,) = (row for row in self.body.iter(w("tr")) if text_of(next(row.iter(w("p")))) == code)
        return found

    def cell(self, code: str, head: str) -> Any:
        """The cell of a recommendation in the column whose head begins so."""
        row = self.row(code)
        heads = [text_of(one) for one in row.getparent().find(w("tr")).iter(w("tc"))]
        (column,) = (place for place, one in enumerate(heads) if one.startswith(head))
        return list(row.iterchildren(w("tc")))[column]

    def heading(self, code: str) -> Any:
        """The paragraph that a recommendation begins with, where it stands in paragraphs."""
        headings = (one for one in self.body.iterchildren(w("p")) if style_of(one).startswith("Heading"))
        (found,) = (one for one in headings if text_of(one).startswith(f"{code}\t"))
        return found

    def block(self, code: str) -> list[Any]:
        """A recommendation in paragraphs: its heading and what follows up to the next heading or text of the brief."""
        found = [self.heading(code)]
        for one in found[0].itersiblings():
            if one.tag != w("p") or style_of(one) in {"Heading1", "Heading2", "BriefText", "SmallPrint"}:
                break
            if text_of(one).startswith("From the report"):
                break
            found.append(one)
        return found


def style_of(paragraph: Any) -> str:
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if found is None else str(found.get(w("val")))


def paragraphs_in(cell: Any) -> list[Any]:
    """The paragraphs of a cell; of a list of paragraphs, itself."""
    return cell if isinstance(cell, list) else list(cell.iterchildren(w("p")))


def runs_of(element: Any) -> Iterator[Any]:
    """Its runs with words, also those in links and tracked insertions."""
    return (run for run in element.iter(w("r")) if words_of(run))


def words_of(run: Any) -> str:
    return "".join((part.text or "") if (tag := part.tag) == TEXT else SIGNS.get(tag, "") for part in run)


def text_of(element: Any) -> str:
    """Its words with all that stands in it, tracked deletions left out."""
    return "".join(map(words_of, element.iter(w("r"))))


def run_like(run: Any, text: str) -> Any:
    """A run of the same look with other words."""
    new = made("r")
    look = None if run is None else run.find(w("rPr"))
    if look is not None:
        new.append(deepcopy(look))
    for place, line in enumerate(text.split("\n")):
        if place:
            new.append(made("br"))
        word = made("t")
        word.text, word.attrib[SPACE] = line, "preserve"
        new.append(word)
    return new


def isolated(paragraph: Any, words: str) -> list[Any]:
    """The runs of a paragraph that have these words and nothing else; the first place where they stand counts."""
    start = text_of(paragraph).index(words)
    cut(paragraph, start)
    cut(paragraph, start + len(words))
    found, place = [], 0
    for run in runs_of(paragraph):
        if start <= place < start + len(words):
            found.append(run)
        place += len(words_of(run))
    assert "".join(map(words_of, found)) == words
    return found


def cut(paragraph: Any, at: int) -> None:
    """See to it that a run ends before the character of this number."""
    for run in paragraph.iter(w("r")):
        length = len(words_of(run))
        if 0 < at < length:
            run.addnext(_second_half(run, at))
            return
        at -= length


def _second_half(run: Any, at: int) -> Any:
    """Take what stands behind this character out of a run, as a run of the same look."""
    second = run_like(run, "")
    second.remove(second[-1])
    place = 0
    for part in list(run):
        length = 0 if part.tag == w("rPr") else len(words_of([part]))
        if part.tag != w("rPr") and place >= at:
            second.append(part)
        elif place < at < place + length:
            rest = deepcopy(part)
            part.text, rest.text = part.text[: at - place], part.text[at - place :]
            for one in (part, rest):
                one.attrib[SPACE] = "preserve"
            second.append(rest)
        place += length
    return second


def replace(paragraph: Any, old: str, new: str) -> None:
    """Type other words over some; they take the look of the first."""
    first, *others = isolated(paragraph, old)
    if new:
        first.addnext(run_like(first, new))
    for run in (first, *others):
        run.getparent().remove(run)


def insert(paragraph: Any, behind: str, new: str) -> Any:
    """Type words behind some; returns their run."""
    last = isolated(paragraph, behind)[-1]
    run = run_like(last, new)
    last.addnext(run)
    return run


def own_runs(paragraph: Any) -> list[Any]:
    """The runs of its text, without those of a label and the break behind it."""
    runs = list(paragraph.iter(w("r")))
    if runs and _look(runs[0]) == LABEL:
        end = next((place for place, run in enumerate(runs) if "\n" in words_of(run)), len(runs) - 1)
        return runs[end + 1 :]
    return runs


def _look(run: Any) -> str:
    found = run.find(f"{w('rPr')}/{w('rStyle')}")
    return "" if found is None else str(found.get(w("val")))


def retype(place: Any, *texts: str) -> None:
    """Select a cell or paragraphs and type: the bookmark stays round the first word, and the label before it."""
    first, *others = paragraphs_in(place)
    runs = own_runs(first)
    look = runs[0] if runs and _look(runs[0]) not in {"Strong", "Emphasis", "Added", "Deleted"} else None
    for run in runs:
        run.getparent().remove(run)
    _gather_ends(first, others)
    word, blank, rest = texts[0].partition(" ")
    start = first.find(w("bookmarkStart"))
    begin = run_like(look, word)
    if start is None:
        first.append(begin)
    else:
        start.addnext(begin)
    end = first.find(w("bookmarkEnd"))
    (begin if end is None or start is None else end).addnext(run_like(look, blank + rest))
    paste_behind(first, *texts[1:])


def _gather_ends(first: Any, others: Sequence[Any]) -> None:
    """Take paragraphs away as Word does: the ends of bookmarks in them come to the first."""
    for one in others:
        for end in one.iter(w("bookmarkEnd")):
            first.append(deepcopy(end))
        one.getparent().remove(one)


def clear(place: Any) -> None:
    """Select a cell or paragraphs and press Delete: one empty paragraph stays, or that of the label."""
    first, *others = paragraphs_in(place)
    for run in own_runs(first):
        run.getparent().remove(run)
    _gather_ends(first, others)


def enter(paragraph: Any, before: str) -> Any:
    """Press Enter before some words: what follows is a paragraph of the same style; the bookmarks stay in the first."""
    cut(paragraph, text_of(paragraph).index(before))
    runs = list(runs_of(paragraph))
    place = text_of(paragraph).index(before)
    new = made("p")
    look = paragraph.find(w("pPr"))
    if look is not None:
        new.append(deepcopy(look))
    for run in runs:
        if place <= 0:
            new.append(run)
        place -= len(words_of(run))
    paragraph.addnext(new)
    return new


def paste_behind(paragraph: Any, *texts: str, bullets: bool = False) -> Any:
    """Paste paragraphs of the same style behind one, as items of a bulleted list if so asked; returns the last."""
    for text in texts:
        new = made("p")
        look = paragraph.find(w("pPr"))
        new.append(made("pPr") if look is None else deepcopy(look))
        if bullets:
            for old in new[0].findall(w("numPr")):
                new[0].remove(old)
            numbering = made("numPr", made("ilvl", val="0"), made("numId", val="1"))
            style = new[0].find(w("pStyle"))
            new[0].insert(0 if style is None else 1, numbering)
        new.append(run_like(None, text))
        paragraph.addnext(new)
        paragraph = new
    return paragraph


def move_behind(elements: Sequence[Any], place: Any) -> None:
    """Cut elements, and paste them behind another."""
    for one in elements:
        place.addnext(one)
        place = one


def remove(*elements: Any) -> None:
    for one in elements:
        one.getparent().remove(one)
