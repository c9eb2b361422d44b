"""What commands say about filters: those saved, the values to narrow by, what else to ask where one finds little."""

from collections.abc import Iterator

from alliance_desktop.cli import printed_entries
from alliance_desktop.cli.session import Session, tell_unknown
from alliance_desktop.cli.terminal import (
    for_shell,
    notice,
    offer_list,
    one_line,
    print_json,
    say,
    shows_bold,
    two_lines,
)
from alliance_desktop.domain.language.field_table import FIELDS
from alliance_desktop.domain.language.filter_terms import Codes, Filter, Tagged, Term
from alliance_desktop.domain.language.lexer import written_value
from alliance_desktop.domain.language.values import FittingValue
from alliance_desktop.domain.language.word_finder import hits, matched, varied
from alliance_desktop.i18n import _
from alliance_desktop.library.filter_edits import shown_filters
from alliance_desktop.library.finding.filtering import CodeSet
from alliance_desktop.library.finding.no_result import Misspelt, less

_OFFERED = 3
"""So many other filters are offered."""


def list_filtered(session: Session) -> None:
    """Print those that a filter accepts, how many they are, and what to ask instead of none."""
    tell_unknown(session)
    wanted, entries = session.filter, list(session.accepted())
    is_bold = shows_bold() and not session.json  # elsewhere nobody would see it
    texts = [entry.recommendation.text for entry in entries]
    printed_entries.print_found(
        session,
        [
            (entry, matched(wanted, entry), hits(wanted, text) if is_bold else [])
            for entry, text in zip(entries, texts, strict=True)
        ],
    )
    if entries and not session.json and (words := varied(wanted, texts)):
        notice(printed_entries.also(words))
    if entries and not session.json:
        total = len(session.report.recommendations)
        notice(_("{count} of {total} recommendations").format(count=len(entries), total=total))
    tell_offers(session, len(entries))


def tell_offers(session: Session, count: int) -> None:
    """Filters that find more than the `count` recommendations of the one asked for, on standard error."""
    ways = session.questions.suggested_filters(session.filter)
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
    elsewhere = session.reports.having
    missing = [one for one in session.questions.words.misspelt(session.filter) if not elsewhere(one.term.text)]
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
    if session.questions.words.stands_elsewhere(term):
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


_NARROWING = ("section", "to", "for", "topic", "tag", "strength", "from")
"""Fields to narrow by, in the order of the window's facets."""


def filters(session: Session) -> None:
    """Print the saved filters in the reader's order, each with how many pass it."""
    found = shown_filters(session.reading(), session.index.vocabulary, session.questions.count)
    shapes = ({"name": one.saved.name, "filter": one.saved.expression, "count": one.count} for one in found)
    rows = (
        (f"{one_line(one.saved.name)}  {_('unreadable') if one.count is None else one.count}", one.saved.expression)
        for one in found
    )
    session.tell(shapes, two_lines(rows), _("No saved filters yet."))
    for one in found:
        if one.remark:
            notice(_("{name}: {remark}").format(name=one.saved.name, remark=one.remark))


def facets(session: Session) -> None:
    """Print the values to narrow by, field by field, with how many of what the filter accepts have each."""
    if session.words:
        tell_unknown(session)
    passing = session.questions.evaluation.passing(session.filter)
    found = {field: list(_counted(session, field, passing)) for field in _NARROWING}
    if session.json:
        shapes = {
            field: [{"value": one.value, "label": one.label, "count": count} for one, count in counted]
            for field, counted in found.items()
        }
        print_json(shapes)
        return
    lines = [_line(field, one, count) for field, counted in found.items() for one, count in counted]
    if lines:
        say("\n".join(lines))
    else:
        notice(_("No recommendations found."))
        tell_offers(session, 0)


def _line(field: str, one: FittingValue, count: int) -> str:
    return f"{count:>4}  {field}:{one_line(written_value(one.value))}  {one_line(one.label)}".rstrip()


def _counted(session: Session, field: str, passing: CodeSet) -> Iterator[tuple[FittingValue, int]]:
    """The values of a field that some of those passing have, in the order in which they are offered."""
    if field == "tag":
        for tag in session.reading().tags:
            if count := len(passing & session.questions.evaluation.accepted(Tagged((tag.name,)))):
                yield FittingValue(tag.name), count
        return
    known = session.index.vocabulary.of(field)
    for choice in FIELDS[field].kind.choices(session.index.vocabulary):
        if count := len(passing & known[choice.value].codes):
            yield choice, count
