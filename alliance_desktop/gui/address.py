"""A code, a section or a page typed in the field in place of words: where it leads."""

import re
from dataclasses import dataclass

from alliance_desktop.domain.codes import find_code
from alliance_desktop.domain.filter import Codes, Place, Term
from alliance_desktop.domain.filter_parser import parse
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import InputError

_SPACED_CODE = re.compile(r"[^\W\d_]+[\s.]*\d+[\s.]+\d+")
"""'p1 8' and 's 5.4', as they are typed in a hurry."""


@dataclass(frozen=True, slots=True)
class Address:
    """The recommendation or section it leads to, and the condition that shows only what was meant."""

    code: str
    term: Term


def read_address(text: str, report: Report) -> Address | None:
    """The place that `text` alone names; None where it is anything else, unfinished or wrong."""
    term = _only_term(text, report)
    code = _place_of(term, report) if term else None
    return Address(code, term) if code and term else None


def _only_term(text: str, report: Report) -> Term | None:
    try:
        if _SPACED_CODE.fullmatch(text.strip()):
            return Codes((find_code(text, report),))
        terms = parse(text, report).terms
    except InputError:  # it leads nowhere; what is wrong is said at Enter
        return None
    return terms[0] if len(terms) == 1 else None


def _place_of(term: Term, report: Report) -> str | None:
    """The code itself; of a page its first recommendation, or else its first section."""
    if isinstance(term, Codes) and len(term.codes) == 1:
        return term.codes[0]
    if isinstance(term, Place) and term.field == "page" and len(term.values) == 1:
        page = int(term.values[0])
        codes = [one.code for one in report.recommendations if one.page == page]
        return next(iter(codes or [section.id for section in report.sections if section.page == page]), None)
    return None
