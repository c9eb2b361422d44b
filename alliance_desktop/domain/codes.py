"""Finds the recommendation or section that a reader means, however the code is written."""

import re
import unicodedata
from collections.abc import Iterator
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
    code = report.code_names.meant(text)
    if code is None:
        raise UnknownCodeError(_message(text, report))
    return code


class CodeNames:
    """The codes and section ids of a report by the letters and numbers in them."""

    def __init__(self, report: Report) -> None:
        self._whole: dict[tuple[str, ...], str] = {}
        self._begun: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        """For all but the last of the pieces typed: the next piece and the code, in reading order."""
        for section in report.sections:
            for name in (section.id, section.badge):
                self._add_begun(_pieces(name), section.id)
            self._whole.setdefault(_pieces(section.id), section.id)
            for one in section.recommendations:
                self._add_begun(_pieces(one.code), one.code)
        for one in report.recommendations:
            self._whole.setdefault(_pieces(one.code), one.code)

    def meant(self, text: str) -> str | None:
        """The code or section id that `text` is, however it is written; None for any other text."""
        pieces = _pieces(text)
        return self._whole.get(pieces) if pieces else None

    def begun(self, text: str) -> Iterator[str]:
        """What `text` begins, in reading order, some of it twice: 'p1 1' is P1-01, P1-10 and P1-11.

        A section is meant by its badge too: 'p1' is panel-1 before its recommendations.
        """
        pieces = _pieces(text)
        for piece, code in self._begun.get(pieces[:-1], ()) if pieces else ():
            if piece.startswith(pieces[-1]):
                yield code

    def _add_begun(self, pieces: tuple[str, ...], code: str) -> None:
        for place, piece in enumerate(pieces):
            self._begun.setdefault(pieces[:place], []).append((piece, code))


def nearest_codes(text: str, report: Report, most: int = 1) -> list[str]:
    """The codes and section ids most like what was typed, the likest first; none where nothing is like it."""
    codes = {code.casefold(): code for code in _all_codes(report)}
    written = "-".join(_plain(_shown(text)).casefold().split())
    return [codes[near] for near in get_close_matches(written, codes, n=most)]


def _all_codes(report: Report) -> list[str]:
    return [section.id for section in report.sections] + [one.code for one in report.recommendations]


def code_shape(name: str) -> tuple[str, ...]:
    """Letters, and a 0 for each number: P1-08 and s5.4 differ in their letters alone."""
    return tuple("0" if piece.isdecimal() else piece for piece in _PIECE.findall(name.casefold()))


def _pieces(text: str) -> tuple[str, ...]:
    """Letters and numbers in turn, folded; none where anything but separators stands between them."""
    plain = _plain(text)
    if _PIECE.sub("", plain).strip():
        return ()
    return tuple(piece.casefold().lstrip("0") for piece in _PIECE.findall(plain))


def _plain(text: str) -> str:
    """The text with a blank for each separator."""
    return "".join(" " if _separates(char) else char for char in text)


def _separates(char: str) -> bool:
    return char in "._\u2212" or char.isspace() or unicodedata.category(char) in ("Pd", "Cf")


def _shown(text: str) -> str:
    """So much of what was typed as fits in a message."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())[:_SHOWN]


def _message(text: str, report: Report) -> str:
    typed = _shown(text)
    if not typed:
        return _("A code is needed, such as P1-08 or panel-1.")
    near = nearest_codes(text, report)
    if not near:
        return _("There is no {text} in this report; a code looks like P1-08, a section like panel-1.").format(
            text=typed
        )
    return _("There is no {text}; did you mean {code}?").format(text=typed, code=near[0])
