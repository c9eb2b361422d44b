"""How words are fitted into their room: of several ways to say it the fullest that fits, else the last one, cut."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from PySide6 import QtWidgets
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QTextLayout, QTextOption

from alliance_desktop.domain.text.direction import has_letters_from_right, isolated, reads_from_right
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme

_DOTS = "…"


def two_lines(text: str, metrics: QFontMetrics, first: int, second: int) -> list[str]:
    """One or two lines of at most `first` and `second` pixels; a single word that is too wide is cut inside."""
    words = text.split()
    line, rest = _fill(words, metrics, first)
    if not rest:
        return [line]
    return [line, one_line(" ".join(rest), metrics, second)]


def one_line(text: str, metrics: QFontMetrics, width: int) -> str:
    """The words that fit into `width` pixels, with '…' after them where there are more."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    words = text.split()
    line, rest = _fill(words, metrics, width - metrics.horizontalAdvance(_DOTS))
    return line if line.endswith(_DOTS) or not rest else line.rstrip(",;:–-") + _DOTS


def _fill(words: list[str], metrics: QFontMetrics, width: int) -> tuple[str, list[str]]:
    """The first words, as many as fit, at least one; and the words that are left."""
    taken = 1
    while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width:
        taken += 1
    line = " ".join(words[:taken])
    if metrics.horizontalAdvance(line) > width:
        line = metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
    return line, words[taken:]


def broken(text: str, font: QFont, widths: Iterable[float]) -> list[tuple[int, float]]:
    """The first lines of a text, one of each width in pixels: where each ends, in characters, and how wide it is."""
    layout, option = QTextLayout(text, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[tuple[int, float]] = []
    for width in widths:
        if not (line := layout.createLine()).isValid():
            break
        line.setLineWidth(width)
        found.append((_characters(text, line.textStart() + line.textLength()), line.naturalTextWidth()))
    layout.endLayout()
    return found


def laid_out(text: str, font: QFont, width: float, *, from_right: bool) -> QTextLayout:
    """A text on one line, which knows where each of its letters stands, in whichever direction they are read."""
    layout, option = QTextLayout(text, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    if from_right:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)  # Qt doesn't turn it by itself
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()
    return layout


def beginning(text: str, font: QFont, width: float) -> str:
    """As many words of a text that is too long as fit, and '…' behind them."""
    cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width).removesuffix(_DOTS)
    words = cut.rsplit(" ", 1)[0] if " " in cut.strip() else cut
    return words.rstrip(" ,;:.–-") + _DOTS


def _characters(text: str, units: int) -> int:
    """So many characters are so many units of UTF-16, as Qt counts."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))


T = TypeVar("T")
_NAME = re.compile("(?<=“)[^”]+(?=”)")
_NAME_KEPT = 9
"""Letters of a cut name by which one still knows it."""


def fullest(tries: Iterable[T], fits: Callable[[T], bool]) -> T:
    """The first of what may be said, from the fullest on, that fits; the last where none does."""
    for one in tries:
        if fits(one):
            break
    return one


def has_room(text: str, metrics: QFontMetrics, width: int) -> bool:
    """Whether a text fits on a line of this width."""
    return metrics.horizontalAdvance(text) <= width


def whole(text: str, metrics: QFontMetrics, width: int) -> str:  # noqa: ARG001  (as `cut`)
    """The text, for which its place has been made wide enough."""
    return text


def say_on(button: "QtWidgets.QAbstractButton", words: str, width: int, *, within: bool = False) -> None:
    """Put words on a button, cut where they need more than `width` pixels, at the end or `within`: the whole is its
    name and its tooltip."""
    shown = (cut_within if within else cut)(words, button.fontMetrics(), width)
    button.setText(shown.replace("&", "&&"))
    button.setAccessibleName(words)
    button.setToolTip("" if shown == words else words)


def cut(text: str, metrics: QFontMetrics, width: int) -> str:
    """The text, or what of it has room before three dots; '' where none has."""
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
    return shown if shown.strip("…") else ""


def cut_within(text: str, metrics: QFontMetrics, width: int) -> str:
    """The beginning and the end of texts that are told apart by their ends."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, max(0, width))


def has_lines(text: str, metrics: QFontMetrics, width: int, lines: int) -> bool:
    """Whether a text has room on so many lines, without a word being cut."""
    taken = box(text, metrics, width if lines != 1 else 0)
    return taken.width() <= width and taken.height() <= metrics.height() + (lines - 1) * metrics.lineSpacing()


def box(text: str, metrics: QFontMetrics, width: int) -> QRect:
    """What the words take on lines of this width; 0: on one. A pixel more, or rounding would break it elsewhere."""
    if not width:
        return QRect(0, 0, metrics.horizontalAdvance(text) + 1, metrics.height())
    return metrics.boundingRect(QRect(0, 0, max(1, width - 1), 0), Qt.TextFlag.TextWordWrap, text)


def shorter(text: str) -> Iterator[str]:
    """The text with its names, which stand in “”, cut in the middle, more and more: 'Tag “fund…2026” on P1-08'."""
    longest = max(map(len, _NAME.findall(text)), default=0)
    for kept in range(longest - 1, _NAME_KEPT - 1, -1):
        yield _NAME.sub(partial(_cut_name, kept), text)


def names_apart(text: str) -> str:
    """The text with those of its names in “” isolated that are read from the right: they leave the rest in order."""
    return _NAME.sub(lambda name: isolated(name[0]) if has_letters_from_right(name[0]) else name[0], text)


def _cut_name(kept: int, name: re.Match[str]) -> str:
    letters = name[0]
    end = (kept - 1) // 2
    return letters if len(letters) <= kept else f"{letters[: kept - 1 - end]}…{letters[-end:]}"


def cut_names(text: str, metrics: QFontMetrics, width: int) -> str:
    """As `cut`, but names in “” are cut first, in the middle: they are told apart by both ends."""
    if has_room(text, metrics, width):
        return text
    tries = (*shorter(text), cut(text, metrics, width))
    return fullest(tries, lambda one: has_room(one, metrics, width))


def in_menu(text: str, theme: Theme) -> str:
    """The words of a menu's row, which Qt would make as wide as they are."""
    return cut_names(text, QFontMetrics(theme.font("ui")), 2 * theme.grown(tokens.NAME_WIDTH))


def or_nothing(text: str, metrics: QFontMetrics, width: int) -> str:
    """The text where all of it has room."""
    return text if has_room(text, metrics, width) else ""


def start_of(text: str) -> Qt.AlignmentFlag:
    """Where the words of a text begin in a line of their own, for painting."""
    start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
    return Qt.AlignmentFlag(start.value | Qt.TextFlag.TextForceRightToLeft.value) if reads_from_right(text) else start
