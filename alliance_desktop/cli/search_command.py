"""The command that searches everything as one."""

from collections.abc import Mapping

from alliance_desktop.cli.printed_entries import also, nowhere
from alliance_desktop.cli.session import Session, elsewhere_words
from alliance_desktop.cli.terminal import emphasized, notice, one_line, print_json, say, shows_bold, wrapped
from alliance_desktop.domain.report import Report
from alliance_desktop.i18n import _
from alliance_desktop.library.finding.full_search import search_reports
from alliance_desktop.library.finding.search_results import GROUPS, Result, Results
from alliance_desktop.library.text_limits import too_long
from alliance_desktop.render.knowledge_words import small_named
from alliance_desktop.render.place_words import page_words

_IN = "    "
_COMMON = ("tag", "brief")
"""Kinds of results that belong to no report alone."""


def search_all(session: Session) -> None:
    """Print what holds all the words, in groups, the best first; for a word that is nowhere those spelt like it.

    With `--report all` in all reports.
    """
    exact = session.option("--exact") is not None
    libraries = session.readings()
    reports = {one.report.id: one.report for one in libraries}
    results = search_reports(libraries, " ".join(session.words), exact=exact)
    if session.json:
        print_json([_shape(one, reports[one.report]) for one in results])
    elif results:
        say("\n\n".join(_groups(results, reports)))
    if not results and not session.all_reports and (found := session.reports.having(" ".join(session.words))):
        notice(elsewhere_words(found))
    else:
        _tell(results)


def _groups(results: Results, reports: Mapping[str, Report]) -> list[str]:
    blocks = []
    for group in results.groups:
        blocks.append(f"{GROUPS[group.name]()} {len(group.items)}")
        blocks += [_block(results.result(item), reports) for item in group.items]
    return blocks


def _block(one: Result, reports: Mapping[str, Report]) -> str:
    """Where there are several reports, with the name of the one in which it stands."""
    report = reports[one.report]
    forms = ", ".join(one_line(each.term) for each in one.matched if each.by == "expansion")
    said = _("(by expansion: {terms})").format(terms=forms) if forms else ""
    hits = one.hits if shows_bold() else ()
    named = report.short_title if len(reports) > 1 and one.kind not in _COMMON else ""
    head = "  ".join(filter(None, (one_line(named), _place(one, report), said)))
    return "\n".join(filter(None, (head, emphasized(wrapped(one.snippet, _IN), one.snippet, hits))))


def _place(one: Result, report: Report) -> str:
    if report.section_of(one.code) is None:
        return ""
    return "  ".join(filter(None, (report.name_of(one.code), page_words(_page(one, report)))))


def _page(one: Result, report: Report) -> int | None:
    return report.page_of(one.code, one.at or 0)


def _shape(one: Result, report: Report) -> dict[str, object]:
    section = report.section_of(one.code)
    return {
        "code": one.code if report.recommendation(one.code) else None,
        "section": section.id if section else None,
        "kind": one.kind,
        "snippet": one.snippet,
        "hits": [list(hit) for hit in one.hits],
        "matched": [{"term": each.term, "by": each.by} for each in one.matched],
        "score": one.score,
        "report": report.id,
        "page": _page(one, report),
    }


def _tell(results: Results) -> None:
    if results.is_cut:
        notice(too_long())
    if small := results.wanted.passed_over:
        words = small_named(map(one_line, small))
        notice(_("Without {words}: small words are looked for only in quotes.").format(words=words))
    if results.variants:
        notice(also(results.variants))
    for one in results.also:
        notice(_("Also {short}: {expansion}.").format(short=one.short, expansion=one.expansion))
    for missing in results.missing:
        notice(nowhere(missing.word, missing.nearest))
    if results:
        return
    if not results.wanted.terms:
        notice(_("Nothing to search for."))
        return
    if not results.missing:
        notice(_("Nothing contains all of these words."))
    notice(results.searched)
