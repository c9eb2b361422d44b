"""The beginning of a note as two lines of plain words, for cards."""

from functools import lru_cache
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextDocument,
    QTextLayout,
    QTextList,
    QTextListFormat,
    QTextOption,
)

from alliance_desktop.i18n import _
from alliance_desktop.render.markdown.typed_markdown import for_screen

_READ = 1000
"""Characters of a note that are looked at: more than two lines ever hold."""
_LINES = 2
_SHOWN = 200
"""Characters of a note that can be seen on one line at most."""
_PICTURE = "\ufffc"


@lru_cache(maxsize=1024)
def plain(markdown: str) -> str:
    """The words of a note without the signs of Markdown, in one line, its own lines told apart by a dot."""
    document = QTextDocument()
    features = QTextDocument.MarkdownFeature
    document.setMarkdown(for_screen(markdown[:_READ]), features.MarkdownDialectGitHub | features.MarkdownNoHTML)
    lines: list[str] = []
    block = document.begin()
    while block.isValid():
        lines += _said(block).replace(_PICTURE, " ").splitlines()
        block = block.next()
    return " · ".join(filter(None, (" ".join(line.split()) for line in lines)))


def _said(block: QTextBlock) -> str:
    """The words of a paragraph, behind the number that an item was given."""
    items = cast("QTextList | None", block.textList())
    if items is None or items.format().style() != QTextListFormat.Style.ListDecimal:
        return block.text()
    return f"{items.itemText(block)} {block.text()}"


def first_words(text: str) -> str:
    """The first words without Markdown's marks, cut to what can be seen; where all is marks, these."""
    return (plain(text) or text.strip())[:_SHOWN]


def fit(text: str, font: QFont, width: int, tail: int, before: int = 0) -> str:
    """As much of `text` as two lines of `width` pixels hold with `tail` pixels kept free at the end, and as many as
    `before` at the beginning, then '…'.
    """
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    ends: list[int] = []
    last = 0.0
    while len(ends) <= _LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width - (0 if ends else before))
        ends.append(line.textStart() + line.textLength())
        last = line.naturalTextWidth()
    layout.endLayout()
    if len(ends) <= _LINES and (len(ends) < _LINES or last + tail <= width):
        return text
    # Positions of the layout count UTF-16 units, as Python does not.
    units = text.encode("utf-16-le")
    first = units[: 2 * ends[-2 if len(ends) == _LINES else -3]].decode("utf-16-le", "ignore")
    rest = text[len(first) :]
    cut = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width - tail).removesuffix("…")
    if cut == rest:
        return text
    words = cut.rsplit(" ", 1)[0] if " " in cut.strip() else cut
    return first + words.rstrip(" ,;:.–-") + "…"


def quoted(words: str) -> str:
    """The words in quotation marks; '' for none."""
    return _("“{words}”").format(words=words) if words else ""
