"""How a place of the report is named and cited: section, number and page."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.report import Recommendation, Report, Section
from alliance_desktop.i18n import _

_MOST_CODES = 6


def section_heading(section: Section) -> str:
    """'Side event 5: The Critical Role …', or the heading as printed where the section has no number."""
    if not section.label:
        return section.heading
    return _("{label}: {title}").format(label=section.name, title=section.title)


def page_words(page: int | None) -> str:
    """'p. 4'; '' where the report has no pages."""
    return "" if page is None else _("p. {page}").format(page=page)


def page_of_words(report: Report, one: Recommendation) -> str:
    """'p. 4', or 'p. 4 · words corrected by hand'."""
    return " · ".join(filter(None, (page_words(one.page), by_hand(report, one.code))))


def by_hand(report: Report, code: str) -> str:
    """'words corrected by hand'; '' where those of this code weren't."""
    return _("words corrected by hand") if code in report.corrected else ""


def corrected_words(report: Report, codes: Iterable[str], name: Callable[[str], str] = str) -> str:
    """'102.4: words corrected by hand against the source.'; '' where those of none of these were."""
    found = [code for code in dict.fromkeys(codes) if code in report.corrected]
    words = _("{codes}: words corrected by hand against the source.")
    return words.format(codes=", ".join(map(name, found))) if found else ""


def with_page(words: str, page: int | None) -> str:
    """'Panel 1, p. 4'; the words alone where the report has no pages."""
    return words if page is None else _("{place}, p. {page}").format(place=words, page=page)


def unbroken(words: str) -> str:
    """'Panel 1, p. 4' with a no-break space in its last two words, to be shown on as many lines as it takes."""
    return "\u00a0".join(words.rsplit(" ", 1))


def place(one: Recommendation, section_name: str) -> str:
    """'Panel 1, recommendation 8, p. 4', or the section and page of one whose code is the number that is printed."""
    if one.printed:
        return with_page(section_name, one.page)
    words = _("{section}, recommendation {number}").format(section=section_name, number=one.number)
    return with_page(words, one.page)


def place_label(report: Report, code: str, at: int | None = 0) -> str:
    """Where a code stands: 'Panel 1, p. 3', 'Introduction, p. 1'; '' if the report does not know it. Of a section's own
    text `at` is the character of which it is the place, None for one that isn't known."""
    section = report.section_of(code)
    if section is None:
        return ""
    one = report.recommendation(code)
    return with_page(section.name, one.page) if one else _with_page_at(section.name, section, at)


def _with_page_at(words: str, section: Section, at: int | None) -> str:
    """With the page of a character of the section's own text; where it doesn't say its pages, with its first."""
    page = section.page_at(at)
    if page is None and section.page is not None and not section.pages:
        return _("{section}, beginning on p. {page}").format(section=words, page=section.page)
    return with_page(words, page)


def spoken_place(report: Report, code: str, stance: str = "") -> str:
    """'P1-08, p. 4, Support, Regular and sufficient …', 'Panel 1: Review of …, p. 3'; '' for an unknown code."""
    one, section = report.recommendation(code), report.section(code)
    if one is not None:
        return ", ".join(filter(None, (with_page(one.code, one.page), stance, one.text)))
    if section is None:
        return ""
    return with_page(section_heading(section), section.page)


def place_badge(report: Report, code: str) -> str:
    """What stands on the badge before that: 'P1-08', 'P1'; '' for a section without a number."""
    section = report.section(code)
    return section.badge if section else code


def names_of_reports(reports: Sequence[Report]) -> dict[str, str]:
    """What stands before the codes of each of several reports, by their ids; nothing for a single one."""
    names = Counter(one.before_codes for one in reports)
    short = all(count == 1 for count in names.values())
    return {one.id: one.before_codes if short else one.id for one in reports} if len(reports) > 1 else {}


def listed_codes(codes: Sequence[str]) -> str:
    """'P1-02, P1-08', of many the first ones and how many more there are."""
    more = len(codes) - _MOST_CODES
    if more <= 1:  # "and 1 more" takes the room of a code
        return ", ".join(codes)
    return unbroken(_("{codes} and {count} more").format(codes=", ".join(codes[:_MOST_CODES]), count=more))


def cited_report(report: Report) -> str:
    """'18th Alliance against Trafficking in Persons conference (2018)'; without a date its title."""
    if not report.date:
        return report.short_title
    return _("{title} ({date})").format(title=report.short_title, date=report.date)


def cited_place(report: Report, code: str, at: int) -> str:
    """'Panel 1, recommendation 8 (P1-08), p. 4', or 'Panel 1: Review of …, p. 3': where a section's own text has its
    character `at`. KeyError for an unknown code."""
    section = report.section_of(code)
    if section is None:
        raise KeyError(code)
    one = report.recommendation(code)
    if one is not None:
        words = _("{section}, recommendation {number} ({code})")
        if one.printed:
            words = _("{section}, recommendation {number}")
        return with_page(words.format(section=section.name, number=one.label, code=one.code), one.page)
    return _with_page_at(section_heading(section), section, at)


@dataclass(frozen=True, slots=True)
class Citation:
    """`text` is the resource's, character for character; `place` names the report and where in it that stands: '18th
    Alliance against Trafficking in Persons conference (2018), Panel 1, recommendation 8 (P1-08), p. 4'."""

    text: str
    place: str


def cite(report: Report, codes: Iterable[str]) -> tuple[Citation, ...]:
    """One citation for each recommendation, in reading order whatever the order of `codes`."""
    wanted = set(codes)
    return cite_words(report, ((one.code, 0, one.text) for one in report.recommendations if one.code in wanted))


def cite_words(report: Report, words: Iterable[tuple[str, int, str]]) -> tuple[Citation, ...]:
    """A citation for each piece of chosen words, by code or section id and by where in its own text they begin. Raises
    KeyError for an unknown code."""
    return tuple(Citation(text, _place(report, code, at)) for code, at, text in words)


def _place(report: Report, code: str, at: int) -> str:
    place = _("{report}, {place}").format(report=cited_report(report), place=cited_place(report, code, at))
    return _("{place} (words corrected by hand)").format(place=place) if code in report.corrected else place
