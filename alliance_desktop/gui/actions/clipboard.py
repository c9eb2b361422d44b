"""Citations on the clipboard: plain text, Markdown and rich text at once."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from alliance_desktop.export.citations import to_html, to_markdown, to_plain
from alliance_desktop.render.citation import Citation


def copy_citations(citations: Sequence[Citation]) -> None:
    """Puts them on the clipboard; each program takes the form it knows best."""
    data = QMimeData()
    data.setText(to_plain(citations))
    data.setData("text/markdown", to_markdown(citations).encode())
    data.setHtml(to_html(citations))
    QGuiApplication.clipboard().setMimeData(data)
