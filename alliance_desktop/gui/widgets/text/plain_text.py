"""What a text becomes where Qt holds it, letter for letter: in an editor and out of it again, in a tooltip."""

from collections.abc import Sequence

from PySide6.QtGui import QTextDocument


def units(text: str) -> int:
    """How many positions a text takes in a QTextDocument."""
    return len(text) if text.isascii() or max(text) <= "\uffff" else len(text.encode("utf-16-le")) // 2


def unit_ranges(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of characters as ranges of positions in a QTextDocument."""
    if text.isascii() or max(text) <= "\uffff":
        return list(ranges)
    return [(units(text[:start]), units(text[:end])) for start, end in ranges]


LONG_BYTES = 65_536
"""From here on a note is called long."""
_RUN = 2_000
"""Characters without a place to break from which finding such places costs Qt seconds: its work grows by the square."""


def document_text(document: QTextDocument) -> str:
    """The text as typed: unlike toPlainText it keeps hard blanks; halves of characters become U+FFFD."""
    return whole_characters(document.toRawText().replace("\u2029", "\n"))


def as_loaded(text: str) -> str:
    """What document_text gives after setPlainText(text): Qt takes these characters for ends of paragraphs."""
    for char in ("\r\n", "\r", "\u2029", "\ufdd0", "\ufdd1"):
        text = text.replace(char, "\n")
    return text


def whole_characters(text: str) -> str:
    """`text` without halves of UTF-16 pairs, which no file and no store takes."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def size(text: str) -> int:
    """Bytes of UTF-8; for texts far below the limits an upper bound, which is found faster."""
    bound = 4 * len(text)
    return bound if bound < LONG_BYTES else len(text.encode("utf-8", "replace"))


def pasted(text: str) -> str:
    """What a note takes of a text from elsewhere: whole characters, no NUL, ends of lines as one character."""
    return as_loaded(whole_characters(text.replace("\0", "")))


def has_long_run(text: str) -> bool:
    """Whether some stretch offers no place to break a line for so long that lines must break anywhere."""
    return len(text) > _RUN and any(
        len(run) > _RUN for line in text.split("\n") if len(line) > _RUN for run in line.replace("\t", " ").split(" ")
    )


def escape(text: str) -> str:
    """`text` as rich text that shows it letter for letter. That of `html` comes with 2,231 names of characters."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tooltip(text: str) -> str:
    """`text` so that a tooltip shows it letter for letter."""
    return f"<p>{escape(text)}</p>" if "<" in text else text
