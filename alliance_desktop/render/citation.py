"""Citations: the report's words with the place they stand in."""

from collections.abc import Iterable
from dataclasses import dataclass

from alliance_desktop.domain.report import Report
from alliance_desktop.i18n import _
from alliance_desktop.render.place_words import cited_place, cited_report


@dataclass(frozen=True, slots=True)
class Citation:
    """`text` is the resource's, character for character; `place` names the report and where in it that stands: '18th
    Alliance against Trafficking in Persons conference (2018), Panel 1, recommendation 8 (P1-08), p. 4'."""

    text: str
    place: str


def cite(report: Report, codes: Iterable[str]) -> tuple[Citation, ...]:
    """One citation for each recommendation, in reading order whatever the order of `codes`."""
    wanted = set(codes)
    return tuple(Citation(one.text, _place(report, one.code)) for one in report.recommendations if one.code in wanted)


def cite_words(report: Report, words: Iterable[tuple[str, str]]) -> tuple[Citation, ...]:
    """One citation for each piece of chosen words, by the code or section id it stands in, in the given order.

    Raises KeyError for an unknown code.
    """
    return tuple(Citation(text, _place(report, code)) for code, text in words)


def _place(report: Report, code: str) -> str:
    return _("{report}, {place}").format(report=cited_report(report), place=cited_place(report, code))
