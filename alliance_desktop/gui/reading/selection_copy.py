"""What a selection gives to the clipboard: the report's words with their codes, as text, Markdown and HTML."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextBlock, QTextCursor

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.reading.block_formats import MARKS, BlockPart, code_of, part_of
from alliance_desktop.gui.reading.marks_in_text import without_decoration
from alliance_desktop.gui.widgets.text.plain_text import escape

_WORDS = (BlockPart.TITLE, BlockPart.PROSE, BlockPart.ITEM, BlockPart.LEAD_IN, BlockPart.TEXT)
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>#])")


@dataclass(frozen=True, slots=True)
class _Piece:
    """The selected words of one block; `code` is '' where they begin inside it or are no recommendation's."""

    part: BlockPart
    code: str
    text: str

    def plain(self) -> str:
        return f"{self.code}: {self.text}" if self.code else self.text

    def markdown(self) -> str:
        text = _MARKDOWN_SIGNS.sub(r"\\\1", self.text)
        begin = {BlockPart.TITLE: "## ", BlockPart.ITEM: "- "}.get(self.part, f"**{self.code}:** " if self.code else "")
        return begin + text

    def html(self) -> str:
        text = escape(self.text)
        tag = {BlockPart.TITLE: "h2", BlockPart.ITEM: "li"}.get(self.part, "p")
        return f"<{tag}><b>{self.code}:</b> {text}</{tag}>" if self.code else f"<{tag}>{text}</{tag}>"


def mime_data(cursor: QTextCursor) -> QMimeData:
    """The selection; a recommendation of which more than a few words are selected begins with its code.

    Notes and tags are the reader's own: they go along only where none of the report's words are selected.
    """
    pieces = _pieces(cursor, _WORDS) or _pieces(cursor, MARKS)
    data = QMimeData()
    data.setText("\n\n".join(piece.plain() for piece in pieces))
    data.setData("text/markdown", "\n\n".join(piece.markdown() for piece in pieces).encode())
    data.setHtml("\n".join(piece.html() for piece in pieces))
    return data


def recommendations(report: Report, codes: Iterable[str]) -> str:
    """The texts of these recommendations, each after its code."""
    found = [report.recommendation(code) for code in codes]
    return "\n\n".join(f"{one.code}: {one.text}" for one in found if one)


def _pieces(cursor: QTextCursor, parts: tuple[BlockPart, ...]) -> list[_Piece]:
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block, last = cursor.document().findBlock(start), cursor.document().findBlock(end)
    several = block != last
    found: list[_Piece] = []
    while block.isValid() and block.position() <= end:
        begin, stop = max(start, block.position()), min(end, block.position() + block.length() - 1)
        if begin < stop and part_of(block) in parts:
            whole = begin == block.position() and (several or stop == block.position() + block.length() - 1)
            found.append(_piece(block, begin, stop, whole=whole))
        block = block.next()
    return found


def _piece(block: QTextBlock, begin: int, stop: int, *, whole: bool) -> _Piece:
    cursor = QTextCursor(block)
    cursor.setPosition(begin)
    cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
    part, text = part_of(block), cursor.selectedText()
    code = code_of(block) if whole and part is BlockPart.TEXT else ""
    return _Piece(part, code, without_decoration(text) if part in MARKS else text)
