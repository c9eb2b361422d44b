"""Exported files as readers of other makers see them: their texts in order, and their outline."""

import io
import json
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import odfdo
import pypdf
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from tests.unit.export.formats.html_page import Page


class Read(NamedTuple):
    """`outline` are the texts that a reader's list of headings shows; None where a format has none."""

    texts: list[str]
    outline: list[str] | None


def read(path: Path) -> Read:
    """A file by its ending; of a PDF, whose lines are broken, each page is one text without any blank."""
    return _READERS[path.suffix](path.read_bytes())


def _docx(data: bytes) -> Read:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
        styles = ElementTree.fromstring(archive.read("word/styles.xml"))
    leveled = {
        one.get(qn("w:styleId")) for one in styles if one.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None
    }
    read = [(_style(one), _docx_text(one)) for one in body.iter(qn("w:p"))]
    return Read([text for _style, text in read], [text for style, text in read if style in leveled])


def _style(paragraph: ElementTree.Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"), "")


def _docx_text(paragraph: ElementTree.Element) -> str:
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    runs = (part for run in paragraph.iter(qn("w:r")) for part in run)
    return "".join(part.text or "" if part.tag == qn("w:t") else signs.get(part.tag, "") for part in runs)


def _odt(data: bytes) -> Read:
    body = odfdo.Document(io.BytesIO(data)).body
    texts = [str(one.inner_text) for one in body.get_elements("descendant::text:p|descendant::text:h")]
    return Read(texts, [str(one.inner_text) for one in body.headers])


def _pdf(data: bytes) -> Read:
    reader = pypdf.PdfReader(io.BytesIO(data))
    return Read([squeezed(page.extract_text()) for page in reader.pages], list(_titles(reader.outline)))


def _titles(entries: list[Any]) -> Iterator[str]:
    for one in entries:
        if isinstance(one, list):
            yield from _titles(one)
        else:
            yield str(one["/Title"]).strip()


def _html(data: bytes) -> Read:
    page = Page(data)
    return Read([text for _tag, text in page.texts], [text for tag, text in page.texts if tag in {"h2", "h3"}])


def _markdown(data: bytes) -> Read:
    tokens = MarkdownIt().enable("strikethrough").parse(data.decode())
    read = [
        (tokens[at - 1].tag, "".join(child.content for child in token.children or ()))
        for at, token in enumerate(tokens)
        if token.type == "inline"
    ]
    return Read([text for _tag, text in read], [text for tag, text in read if tag in {"h2", "h3"}])


def _json(data: bytes) -> Read:
    return Read(list(_strings(json.loads(data))), None)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(one)


_READERS = {".docx": _docx, ".odt": _odt, ".pdf": _pdf, ".html": _html, ".md": _markdown, ".json": _json}


def by_pdftotext(path: Path) -> list[str]:
    """The pages of a PDF, as `read` gives them, by a second reader."""
    command = ["pdftotext", "-raw", str(path), "-"]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return [squeezed(page) for page in said.split("\f")]


def squeezed(text: str) -> str:
    """Without line breaks and blanks, at which lines are broken."""
    return "".join(text.split())
