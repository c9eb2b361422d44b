"""Citations and documents on the clipboard: plain text, Markdown and rich text at once."""

from collections.abc import Callable, Generator, Sequence
from functools import partial

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from alliance_desktop.export import citations as cited
from alliance_desktop.export import rich_text, to_markdown, to_plain
from alliance_desktop.export.exporting import Export, exporting
from alliance_desktop.export.formats import MARKDOWN
from alliance_desktop.gui.state.export_job import ExportJobs, Failed
from alliance_desktop.i18n import _
from alliance_desktop.render.citation import Citation
from alliance_desktop.render.export_content import ExportContent


def copy_citations(citations: Sequence[Citation]) -> None:
    """Puts them on the clipboard."""
    _put(cited.to_plain(citations), cited.to_markdown(citations), cited.to_html(citations))


def copy_for_word(exports: ExportJobs, content: ExportContent, done: Callable[[], None], failed: Failed) -> None:
    """Puts its blocks on the clipboard; a heading stays a heading in Word, and so do lists and tables.

    That is done when `done` is called; before, or when `failed` is, the clipboard is as it was.
    """
    exports.take(_("Copying…"), _forms(content), partial(_put_forms, done), failed)


def copy_as_markdown(exports: ExportJobs, content: ExportContent, done: Callable[[], None], failed: Failed) -> None:
    """Puts the text of the Markdown file on the clipboard; `done` and `failed` as above."""
    exports.take(_("Copying…"), exporting(content, MARKDOWN), partial(_put_text, done), failed)


def _put_text(done: Callable[[], None], markdown: Export) -> None:
    QGuiApplication.clipboard().setText(markdown.data.decode())
    done()


def _put_forms(done: Callable[[], None], forms: tuple[str, str, str]) -> None:
    _put(*forms)
    done()


def _forms(content: ExportContent) -> Generator[tuple[int, int], None, tuple[str, str, str]]:
    codes, language = content.document.codes, content.document.head.language
    plain, markdown, html = [], [], []
    if content.brief:  # what is copied of a filter goes into a document that has a head of its own
        head = content.document.head
        plain, markdown, html = [to_plain.top(head)], [to_markdown.top(head)], [rich_text.top(head)]
    for number, blocks in enumerate(content.blocks_in_parts()):
        plain.append(to_plain.to_plain(blocks))
        markdown.append(to_markdown.written(blocks, codes))
        html.append(rich_text.body(blocks, codes, language))
        yield number, content.parts
    return "\n\n".join(plain), "\n".join(markdown), "".join(html)


def _put(plain: str, markdown: str, html: str) -> None:
    """Each program takes the form it knows best."""
    data = QMimeData()
    data.setText(plain)
    data.setData("text/markdown", markdown.encode())
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
