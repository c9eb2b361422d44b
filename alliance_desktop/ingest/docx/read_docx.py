"""Reads a Word document: paragraphs and tables with what was changed in them, comments, and its own properties."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import Comment, ReadDocument, TextBlock, aside, at_the_edges, paragraphs_in
from alliance_desktop.ingest.docx.docx_blocks import BlockReader
from alliance_desktop.ingest.docx.docx_looks import Lists, Looks
from alliance_desktop.ingest.docx.docx_parts import W, addresses, relations, text_part
from alliance_desktop.ingest.docx.docx_words import Around, Notes, WordsReader
from alliance_desktop.ingest.markdown.written_markdown import markdown_of
from alliance_desktop.ingest.office_archive import OfficeArchive

_STRICT = "{http://purl.oclc.org/ooxml/"
_VALUES = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_MORE = "{http://schemas.microsoft.com/office/word/2012/wordml}"
"""What Word says of comments since 2012: which answers which, and which are resolved."""


def read_docx(archive: OfficeArchive) -> ReadDocument:
    """The document in a file. Raises DocumentError."""
    part = text_part(archive)
    if part is None:
        raise archive.fault(_("it isn’t a Word document (.docx)"))
    root = archive.tree(part)
    body = root.find(W + "body")
    if str(root.tag).startswith(_STRICT):
        raise archive.fault(_("it is Strict Open XML; save it as Word document (.docx)"))
    if body is None:
        raise archive.fault(_("it isn’t a Word document (.docx)"))
    near = dict(relations(archive, part).values())
    trees = {kind: archive.tree(near[kind]) for kind in ("styles", "numbering") if kind in near}
    looks = Looks(trees.get("styles"))
    lists = Lists(trees.get("numbering"), looks)
    notes = _notes(archive, near)
    words = WordsReader(looks, addresses(archive, part), root, notes)
    blocks = tuple(BlockReader(words, looks, lists).blocks(body, Around()))

    def other(element: etree._Element, links: Mapping[str, str]) -> Iterator[TextBlock]:
        return BlockReader(WordsReader(looks, links, element, {}), looks, lists).blocks(element, Around())

    def edges() -> Iterator[TextBlock]:
        for kind, name in relations(archive, part).values():
            if kind in {"header", "footer"}:
                yield from other(archive.tree(name), {})

    def text(comment: etree._Element) -> str:
        return markdown_of(paragraphs_in(other(comment, addresses(archive, near["comments"]))))

    comments = tuple(_comments(archive, near, words.gathered.said, text))
    nowhere = (block for one in notes.values() for block in aside(other(one, {}), "end"))
    return ReadDocument("docx", (*blocks, *nowhere, *at_the_edges(edges())), comments, _properties(archive))


def _notes(archive: OfficeArchive, near: Mapping[str, str]) -> Notes:
    """Those at the foot or end of pages, but for the lines between these and the text."""
    return {
        (f"{W}{kind}Reference", one.get(W + "id", "")): one
        for kind in ("footnote", "endnote")
        if f"{kind}s" in near
        for one in archive.tree(near[f"{kind}s"])
        if one.get(W + "type", "normal") == "normal"
    }


def _properties(archive: OfficeArchive) -> dict[str, str]:
    """Those that a program or a person has named."""
    found = {}
    for kind, name in relations(archive, "").values():
        if kind == "custom-properties":
            for one in archive.tree(name).iter(_VALUES):
                found[one.get("name", "")] = "".join(map(str, one.itertext())).strip()
    return found


def _comments(
    archive: OfficeArchive, near: Mapping[str, str], said: Callable[[str], str], text: Callable[[etree._Element], str]
) -> Iterator[Comment]:
    """Those that answer no other; of the others each below the one that it answers."""
    if "comments" not in near:
        return
    answers, resolved = _threads(archive, near)
    read: dict[str, Comment] = {}
    below: dict[str, list[Comment]] = {}
    for one in archive.tree(near["comments"]).iterfind(W + "comment"):
        paragraphs = [paragraph.get(_PARAGRAPH_ID, "") for paragraph in one.iter(W + "p")]
        key = paragraphs[-1] if paragraphs else ""
        name = one.get(W + "id", "")
        made = Comment(
            name, one.get(W + "author", ""), one.get(W + "date", ""), text(one), said(name), resolved=key in resolved
        )
        if key in answers:
            below.setdefault(answers[key], []).append(made)
        else:
            read[key or name] = made
    for key, made in read.items():
        yield replace(made, replies=tuple(below.pop(key, ())))
    yield from (made for replies in below.values() for made in replies)


def _threads(archive: OfficeArchive, near: Mapping[str, str]) -> tuple[dict[str, str], set[str]]:
    """By the last paragraph of a comment that of the first one of its thread; and those that are resolved."""
    if "commentsExtended" not in near:
        return {}, set()
    answers: dict[str, str] = {}
    resolved = set()
    for one in archive.tree(near["commentsExtended"]):
        key = one.get(_MORE + "paraId", "")
        if parent := one.get(_MORE + "paraIdParent"):
            answers[key] = answers.get(parent, parent)
        if one.get(_MORE + "done") in ("1", "true"):
            resolved.add(key)
    return answers, resolved
