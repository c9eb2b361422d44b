"""Reads an OpenDocument text: paragraphs and tables with what was changed in them, comments, and its own properties."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from alliance_desktop.ingest.document_blocks import Comment, ReadDocument, TextBlock, at_the_edges
from alliance_desktop.ingest.markdown.written_markdown import markdown_of
from alliance_desktop.ingest.odt.odt_blocks import OdtBlocks
from alliance_desktop.ingest.odt.odt_looks import OdtLists, OdtLooks
from alliance_desktop.ingest.odt.odt_parts import DUBLIN, LIBREOFFICE, META, OFFICE, STYLE, check_odt
from alliance_desktop.ingest.odt.odt_words import OdtWords, regions_of
from alliance_desktop.ingest.office_archive import OfficeArchive

_NAMES = (LIBREOFFICE + "parent-name", OFFICE + "parent-name")


def read_odt(archive: OfficeArchive) -> ReadDocument:
    """The document in a file. Raises DocumentError."""
    check_odt(archive)
    if "content.xml" not in archive.names:
        raise archive.damaged()
    content = archive.tree("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise archive.damaged()
    styles = archive.tree("styles.xml") if "styles.xml" in archive.names else None
    looks, lists = OdtLooks(styles, content), OdtLists(styles, content)
    words = OdtWords(looks, regions_of(body), body)
    blocks = tuple(OdtBlocks(words, looks, lists).blocks(body))

    def beside(one: etree._Element) -> Iterator[TextBlock]:
        return OdtBlocks(OdtWords(looks, {}, one), looks, lists).blocks(one)

    made = {
        name: Comment(
            name,
            _of(one, DUBLIN + "creator"),
            _of(one, DUBLIN + "date"),
            markdown_of(beside(one)),
            words.gathered.said(name),
            resolved=one.get(LIBREOFFICE + "resolved", one.get(OFFICE + "resolved")) == "true",
        )
        for name, one in words.annotations.items()
    }
    edges = at_the_edges(block for one in _edges(styles) for block in beside(one))
    return ReadDocument("odt", (*blocks, *edges), tuple(_threads(made, words.annotations)), _properties(archive))


def _edges(styles: etree._Element | None) -> Iterator[etree._Element]:
    """The heads and feet of pages: also those of first and left ones, which LibreOffice names in its own way."""
    for page in () if styles is None else styles.iterfind(f"{OFFICE}master-styles/{STYLE}master-page"):
        yield from (one for one in page if str(one.tag).rpartition("}")[2].startswith(("header", "footer")))


def _threads(made: Mapping[str, Comment], annotations: Mapping[str, etree._Element]) -> Iterable[Comment]:
    """Those that answer no other; of the others each below the first of its thread."""
    answers = {name: next(filter(None, map(one.get, _NAMES)), "") for name, one in annotations.items()}
    below: dict[str, list[Comment]] = {}
    for name in made:
        first, seen = name, {name}
        while (above := answers[first]) in made and above not in seen:
            first = above
            seen.add(first)
        below.setdefault(first, [])
        if first != name:
            below[first].append(made[name])
    for name, replies in below.items():
        yield replace(made[name], replies=tuple(sorted(replies, key=lambda one: one.at)))


def _of(annotation: etree._Element, name: str) -> str:
    return (annotation.findtext(name) or "").strip()


def _properties(archive: OfficeArchive) -> dict[str, str]:
    """Those that a program or a person has named."""
    if "meta.xml" not in archive.names:
        return {}
    return {
        one.get(META + "name", ""): "".join(map(str, one.itertext())).strip()
        for one in archive.tree("meta.xml").iter(META + "user-defined")
    }
