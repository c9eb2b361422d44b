"""Breaks a title into at most two lines, cut off at a word where it is longer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

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
