"""What is offered beside a filter that finds nothing or too little: OR, another spelling, a condition less."""

from collections.abc import Iterator

from alliance_desktop.cli import printed_entries
from alliance_desktop.cli.session import Session
from alliance_desktop.cli.terminal import for_shell, notice, offer_list
from alliance_desktop.domain.language.filter_terms import Codes, Filter, Term
from alliance_desktop.i18n import _
from alliance_desktop.library.finding.no_result import Misspelt, less

_OFFERED = 3
"""So many other filters are offered."""


def tell_offers(session: Session, count: int) -> None:
    """Filters that find more than the `count` recommendations of the one asked for, on standard error."""
    ways = session.questions.ways_out(session.filter)
    for way in ways:
        said = _("{count} without the small words") if way.small else _("{count} with {term}")
        offer_list(said.format(count=way.count, term="" if way.small else way.instead), way.wanted)
    if not (count or ways):
        _tell_others(session)


def _tell_others(session: Session) -> None:
    """Filters that find something: with a word that is spelt like one that is nowhere, else without conditions."""
    if place := _section_named(session):
        offer_list(*place)
        return
    missing = list(session.questions.misspelt(session.filter))
    respelt = [each for one in missing for each in one.mended(session.filter)]
    offered = [
        (_("{count} with {term}").format(count=count, term=instead), wanted)
        for instead, wanted in respelt
        if (count := session.questions.count(wanted))
    ]
    if not offered:
        for one in missing:
            _tell_missing(session, one)
        for instead, wanted in (*respelt, (None, session.filter)):
            offered += _with_less(session, wanted, instead)
    for said, wanted in offered[:_OFFERED]:
        offer_list(said, wanted)


def _section_named(session: Session) -> tuple[str, Filter] | None:
    """All words as the name of a section: *panel 1*, *S5*. The beginning of recommendations' codes is none."""
    text = " ".join(session.words)
    code = session.codes.meant(text) or next(session.codes.begun(text), "")
    if session.report.section(code) is None or not any(map(str.isdecimal, text)):
        return None
    wanted = Filter((Codes((code,)),))
    count = session.questions.count(wanted)
    said = _("{count} in {place}").format(count=count, place=session.report.name_of(code))
    return (said, wanted) if count else None


def _tell_missing(session: Session, missing: Misspelt) -> None:
    term = missing.term
    if session.questions.stands_elsewhere(term):
        option = "--exact " if term.exact else ""
        text = _("No recommendation contains “{word}”, but the rest of the report does: search {words}")
        notice(text.format(word=term.text, words=option + for_shell(term.text)))
    else:
        notice(printed_entries.nowhere(term.text, missing.nearest))


def _with_less(session: Session, wanted: Filter, instead: Term | None) -> Iterator[tuple[str, Filter]]:
    """Without conditions that are too much; `instead` took the place of one and stays."""
    text = _("{count} with {term}, without {terms}") if instead else _("{count} without {terms}")
    for terms, one, count in less(wanted, session.questions.evaluation):
        if instead not in terms:
            yield text.format(count=count, term=instead, terms=", ".join(map(str, terms))), one
