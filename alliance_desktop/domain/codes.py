"""Finds the recommendation or section that a reader means, however the code is written."""

import re
import unicodedata
from difflib import get_close_matches

from alliance_desktop.domain.report import Report
from alliance_desktop.errors import UnknownCodeError
from alliance_desktop.i18n import _

_SHOWN = 40
"""So much of what was typed is repeated in a message, which is one line."""

_PIECE = re.compile(r"[^\W\d_]+|\d+")


def find_code(text: str, report: Report) -> str:
    """The code or section id of the report that `text` means: 'p1 8', 'P1–08' and 's5.4' are P1-08 and S5-04.

    Case, leading zeros and what stands between letters and numbers (blanks, full stops, dashes of any kind) don't
    matter. Raises UnknownCodeError, which names the nearest code, where the report has no such code.
    """
    if report.section_of(text) is not None:
        return text
    codes = [section.id for section in report.sections] + [one.code for one in report.recommendations]
    pieces = _pieces(text)
    for code in codes:
        if pieces and _pieces(code) == pieces:
            return code
    raise UnknownCodeError(_message(text, codes))


def _pieces(text: str) -> list[str]:
    """Letters and numbers in turn, folded; none where anything but separators stands between them."""
    plain = _plain(text)
    if _PIECE.sub("", plain).strip():
        return []
    return [piece.casefold().lstrip("0") for piece in _PIECE.findall(plain)]


def _plain(text: str) -> str:
    """The text with a blank for each separator."""
    return "".join(" " if _separates(char) else char for char in text)


def _separates(char: str) -> bool:
    return char in "._\u2212" or char.isspace() or unicodedata.category(char) in ("Pd", "Cf")


def _message(text: str, codes: list[str]) -> str:
    typed = "".join(char for char in " ".join(text.split()) if char.isprintable())[:_SHOWN]
    if not typed:
        return _("A code is needed, such as P1-08 or panel-1.")
    written = "-".join(_plain(typed).casefold().split())
    near = get_close_matches(written, [code.casefold() for code in codes], n=1)
    if not near:
        return _("There is no {text} in this report; a code looks like P1-08, a section like panel-1.").format(
            text=typed
        )
    code = next(code for code in codes if code.casefold() == near[0])
    return _("There is no {text}; did you mean {code}?").format(text=typed, code=code)
