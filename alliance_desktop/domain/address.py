"""Where a code, a page, a number or a part of a title leads that is typed to go somewhere."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.codes import CodeNames, last_number
from alliance_desktop.domain.language.filter_terms import Codes, OneOf, Term
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.report import Report, Section
from alliance_desktop.domain.text.folding import contains, fold
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _

_SPACED_CODE = re.compile(r"[^\W\d_]+[\s.]*\d+[\s.]+\d+")
"""'p1 8' and 's 5.4', as they are typed in a hurry."""
_NUMBER = re.compile(r"[0-9]{1,9}")
_PAGE = re.compile(r"(?:p|pp|page)(?P<dot>\.?)\s*(?P<number>[0-9]{1,9})", re.IGNORECASE)
_OF_HERE = re.compile(r"(?:rec|recommendation|no|nr)\b\.?\s*(?P<number>[0-9]{1,9})", re.IGNORECASE)
"""'rec. 8': the number of a recommendation where the reader is."""
_WITHOUT_LETTER = re.compile(r"[0-9]{1,2}\s*[.\-–/]\s*[0-9]{1,2}")
"""'1.8': a code of which the panel or side event isn't told."""
_MOST = 100
"""So many places are offered."""
_NEAR = 3
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Address:
    """The recommendation or section it leads to, and the condition that shows only what was meant."""

    code: str
    term: Term

    @property
    def is_page(self) -> bool:
        """Whether a page was meant: the first that begins on it is where it leads."""
        return isinstance(self.term, OneOf) and self.term.field == "page"


@dataclass(frozen=True, slots=True)
class Goal:
    """A place to go to: a recommendation's code or a section's id, its page, and its words or title."""

    code: str
    page: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Goals:
    """The places that are meant, the likeliest first; `remark` says what is wrong with what was typed, or ''.

    `near`: none is meant, these have codes like the one typed.
    """

    found: tuple[Goal, ...] = ()
    remark: str = ""
    near: bool = False


def read_address(text: str, vocabulary: Vocabulary) -> Address | None:
    """The place that `text` alone names; None where it is anything else, unfinished or wrong."""
    term = _only_term(text, vocabulary)
    code = _place_of(term, vocabulary.report) if term else None
    return Address(code, term) if code and term else None


def goals(text: str, vocabulary: Vocabulary, here: str) -> Goals:
    """Where `text` may lead while it is typed; `here` is the code or section id where the reader is now."""
    typed, report, names = text.strip(), vocabulary.report, vocabulary.codes
    if not typed:
        return Goals()
    if _NUMBER.fullmatch(typed):
        return _also(_numbered(int(typed), report, here), islice(names.begun(typed), _MOST), report)
    if of_here := _OF_HERE.fullmatch(typed):
        return _numbered(int(of_here["number"]), report, here, pages=False)
    page = _PAGE.fullmatch(typed)
    if page and page["dot"]:
        return _of_page(int(page["number"]), report)
    exactly = [code] if (code := names.meant(typed)) else []
    codes = dict.fromkeys(islice(chain(exactly, names.begun(typed), _titled(typed, report)), _MOST))
    on_page = _of_page(int(page["number"]), report) if page else Goals()
    named = [code] if (code := names.named(typed)) else []
    found = dict.fromkeys((*_goals(codes, report), *on_page.found, *_goals(named, report)))
    if not found:
        return on_page if page else _nearest(typed, names, report)
    return Goals(tuple(found))


def _also(numbered: Goals, begun: Iterable[str], report: Report) -> Goals:
    """With the codes that a number begins, as 13 does 131.7."""
    goals = _goals(begun, report)
    return Goals(tuple(dict.fromkeys((*numbered.found, *goals)))) if goals else numbered


def code_meant(text: str, vocabulary: Vocabulary, here: str) -> str:
    """The recommendation that a number is likely to mean which is no code by itself, 'rec. 8' or '1.8'; '' for none."""
    typed = text.strip()
    if not (_OF_HERE.fullmatch(typed) or _WITHOUT_LETTER.fullmatch(typed)):
        return ""
    found = goals(typed, vocabulary, here).found
    return found[0].code if found else ""


def _only_term(text: str, vocabulary: Vocabulary) -> Term | None:
    try:
        if _SPACED_CODE.fullmatch(text.strip()):
            return Codes((vocabulary.codes.find(text),))
        if cited := vocabulary.codes.place_cited(text):
            return Codes((cited,))
        terms = parse(text, vocabulary).terms
    except InputError:  # it leads nowhere; what is wrong is said at Enter
        return None
    return terms[0] if len(terms) == 1 else None


def _place_of(term: Term, report: Report) -> str | None:
    """The code itself; of a page its first recommendation, or else its first section."""
    if isinstance(term, Codes) and len(term.codes) == 1:
        return term.codes[0]
    if isinstance(term, OneOf) and term.field == "page" and len(term.values) == 1:
        found = _on_page(int(term.values[0]), report)
        return found[0] if found else None
    return None


def _numbered(number: int, report: Report, here: str, *, pages: bool = True) -> Goals:
    """The recommendation with this number in the section where the reader is, and then, with `pages`, the page."""
    section = report.section_of(here)
    counted = section.recommendations if section else ()
    codes = [one.code for one in counted if last_number(one) == number]
    on_page = _of_page(number, report) if pages else Goals()
    if codes or not counted:
        return Goals((*_goals(codes, report), *on_page.found), "" if codes else on_page.remark)
    remark = _("Number {number} isn’t in this section: it has {first} to {last}.")
    return Goals(on_page.found, remark.format(number=number, first=counted[0].code, last=counted[-1].code))


def _of_page(page: int, report: Report) -> Goals:
    found = _on_page(page, report)
    if found:
        return Goals(tuple(_goals(found, report)))
    pages = _pages(report)
    if not pages:
        return Goals((), _("This report has no pages."))
    remark = _("Page {page} isn’t in this report; its pages are {first} to {last}.")
    return Goals((), remark.format(page=page, first=min(pages), last=max(pages)))


def _on_page(page: int, report: Report) -> list[str]:
    """What begins on a page: its recommendations, then its sections."""
    codes = [one.code for one in report.recommendations if one.page == page]
    return codes + [section.id for section in report.sections if section.page == page]


def _pages(report: Report) -> set[int]:
    pages = [one.page for one in report.sections] + [one.page for one in report.recommendations]
    return {page for page in pages if page is not None}


def _titled(typed: str, report: Report) -> Iterator[str]:
    """The sections whose names and titles have all the words typed, or words that these begin."""
    words = [letters for word in typed.split() if (letters := fold(word).letters)]
    for section in report.sections if words else ():
        folded = fold(f"{section.id} {section.title}")
        if all(contains(folded, word, begun=0) for word in words):
            yield section.id


def _nearest(typed: str, names: CodeNames, report: Report) -> Goals:
    near = names.nearest(typed, _NEAR)
    if near:
        remark = _("{text} isn’t in this report. The nearest:")
    else:
        remark = _("{text} isn’t in this report: no code, no page, no part of a title.")
    return Goals(tuple(_goals(near, report)), remark.format(text=" ".join(typed.split())[:_SHOWN]), near=bool(near))


def _goals(codes: Iterable[str], report: Report) -> list[Goal]:
    return [goal for code in codes if (goal := _goal(code, report))]


def _goal(code: str, report: Report) -> Goal | None:
    if one := report.recommendation(code):
        return Goal(code, one.page, one.text)
    section: Section | None = report.section(code)
    return Goal(code, section.page, section.title) if section else None
