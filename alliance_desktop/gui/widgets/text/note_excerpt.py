"""The beginning of a note as two lines of plain words, for cards."""

from functools import lru_cache
from typing import cast

from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextDocument, QTextList, QTextListFormat

from alliance_desktop.domain.text.direction import ISOLATE, ISOLATED, isolated, reads_from_right
from alliance_desktop.gui.look.fitting import beginning, broken
from alliance_desktop.i18n import _
from alliance_desktop.render.markdown.typed_markdown import for_screen

_READ = 1000
"""Characters of a note that are looked at: more than two lines ever hold."""
_SHOWN = 200
"""Characters of a note that can be seen on one line at most."""
_BETWEEN = "\u00a0· "
"""Between two lines of a note: no line on the screen begins with it."""
_PICTURE = "\ufffc"


@lru_cache(maxsize=1024)
def plain(markdown: str) -> str:
    """The words of a note without the signs of Markdown, in one line, its own lines told apart by a dot."""
    document = QTextDocument()
    features = QTextDocument.MarkdownFeature
    document.setMarkdown(for_screen(markdown[:_READ]), features.MarkdownDialectGitHub | features.MarkdownNoHTML)
    said = ""
    block = document.begin()
    while block.isValid():
        number = _number(block)
        for line in (number + block.text()).replace(_PICTURE, " ").splitlines():
            if words := " ".join(line.split()):
                differs = reads_from_right(words) != reads_from_right(said or words)
                said += _BETWEEN * bool(said) + (isolated(words) if differs else words)
            number = ""
        block = block.next()
    return said


def _number(block: QTextBlock) -> str:
    """That an item was given, with a blank behind it; '' for any other paragraph."""
    items = cast("QTextList | None", block.textList())
    if items is None or items.format().style() != QTextListFormat.Style.ListDecimal:
        return ""
    return f"{items.itemText(block)} "


def first_words(text: str) -> str:
    """The first words without Markdown's marks, cut to what can be seen; where all is marks, these."""
    return (plain(text) or text.strip())[:_SHOWN]


def fit(text: str, font: QFont, width: int, tail: int, before: int = 0) -> str:
    """As much of `text` as two lines of `width` pixels hold with `tail` pixels kept free at the end, and as many as
    `before` at the beginning, then '…'."""
    lines = broken(text, font, (width - before, width, width))
    if len(lines) < 2 or (len(lines) == 2 and lines[1][1] + tail <= width):
        return text
    first, rest = text[: lines[0][0]], text[lines[0][0] :]
    fits = QFontMetricsF(font).horizontalAdvance(rest) <= width - tail
    if fits:
        return text
    cut = first + beginning(rest, font, width - tail)
    return cut + ISOLATED * (cut.count(ISOLATE) - cut.count(ISOLATED))


def quoted(words: str) -> str:
    """The words in quotation marks; '' for none."""
    return _("“{words}”").format(words=words) if words else ""
