"""Citations and documents on the clipboard: plain text, Markdown and rich text at once."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from alliance_desktop.export import citations as cited
from alliance_desktop.export import to_html, to_markdown, to_plain
from alliance_desktop.render.citation import Citation
from alliance_desktop.render.document import Document


def copy_citations(citations: Sequence[Citation]) -> None:
    """Puts them on the clipboard."""
    _put(cited.to_plain(citations), cited.to_markdown(citations), cited.to_html(citations))


def copy_document(document: Document) -> None:
    """Puts its blocks on the clipboard; a heading stays a heading in Word, and so do lists and tables."""
    _put(to_plain.to_plain(document), to_markdown.written(document.blocks, document.codes), to_html.body(document))


def _put(plain: str, markdown: str, html: str) -> None:
    """Each program takes the form it knows best."""
    data = QMimeData()
    data.setText(plain)
    data.setData("text/markdown", markdown.encode())
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
