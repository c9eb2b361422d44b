"""The command list: the recommendations that a filter accepts, how many they are, and what to ask instead of none."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliance_desktop.cli import terminal_lines
from alliance_desktop.cli.session import Session, tell_unknown
from alliance_desktop.cli.terminal_text import for_shell, notice, print_json, say, shows_bold
from alliance_desktop.domain.entry import Entry
from alliance_desktop.export import json_shapes
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.domain.language.filter_terms import Filter
    from alliance_desktop.domain.language.matched_words import Match
    from alliance_desktop.domain.text.words import Words

_OFFERED = 3
"""So many other filters are offered where one finds nothing."""


def list_recommendations(session: Session) -> None:
    """Print the recommendations that the filter accepts, in reading order."""
    if session.words:
        tell_unknown(session)
    found = [(entry, _matches(session, entry)) for entry in session.accepted()]
    if session.json:
        names = session.reading().person_name
        print_json([json_shapes.recommendation(entry, session.report, names, matches) for entry, matches in found])
    elif found:
        blocks = (terminal_lines.recommendation(entry, each, _hits(session, entry)) for entry, each in found)
        say("\n\n".join(blocks))
        _tell_variants(session, [entry.recommendation.text for entry, _matches_of_it in found])
    else:
        notice(_("No recommendation is found."))
    if session.words:
        _tell(session, len(found))


def _matches(session: Session, entry: Entry) -> "tuple[Match, ...]":
    if not session.words:
        return ()
    from alliance_desktop.domain.language.matched_words import matched

    return matched(session.filter, entry)


def _hits(session: Session, entry: Entry) -> list[tuple[int, int]]:
    """What to emphasize in the text: nothing where nobody would see it."""
    if not (session.words and shows_bold()):
        return []
    from alliance_desktop.domain.language.matched_words import hits

    return hits(session.filter, entry.recommendation.text)


def _tell_variants(session: Session, texts: list[str]) -> None:
    if not session.words:
        return
    from alliance_desktop.domain.language.matched_words import varied

    if words := varied(session.filter, texts):
        notice(terminal_lines.also(words))


def _tell(session: Session, count: int) -> None:
    if count and not session.json:
        total = len(session.report.recommendations)
        notice(_("{count} of {total} recommendations").format(count=count, total=total))
    ways = session.questions.ways_out(session.filter)
    for way in ways:
        said = _("{count} without the small words") if way.small else _("{count} with {term}")
        _offer(said.format(count=way.count, term="" if way.small else way.instead), way.wanted)
    if not (count or ways):
        _tell_others(session)


def _offer(said: str, wanted: "Filter") -> None:
    notice(_("{what}: list {filter}").format(what=said, filter=for_shell(str(wanted))))


def _tell_others(session: Session) -> None:
    """Filters that find something: with a word that is spelt like one that is nowhere, else without a condition."""
    missing = list(_missing(session))
    offered = [
        (_("{count} with {term}").format(count=count, term=wanted.terms[place]), wanted)
        for place, _term, words in missing
        for wanted in (_with_word(session, place, word) for word in words)
        if (count := session.questions.count(wanted))
    ]
    if not offered:
        for _place, term, words in missing:
            _tell_missing(session, term, words)
        offered = list(_without_one(session))
    for said, wanted in offered[:_OFFERED]:
        _offer(said, wanted)


def _tell_missing(session: Session, term: "Words", words: list[str]) -> None:
    if _stands_elsewhere(session, term):
        option = "--exact " if term.exact else ""
        text = _("“{word}” stands in no recommendation, but elsewhere in the report: search {words}")
        notice(text.format(word=term.text, words=option + for_shell(term.text)))
    else:
        notice(terminal_lines.nowhere(term.text, words))


def _stands_elsewhere(session: Session, term: "Words") -> bool:
    """Whether titles or running text hold a word that no recommendation holds."""
    from alliance_desktop.domain.language.filter_terms import Filter

    return bool(session.questions.evaluation.finder.matching(Filter((term,))))


def _missing(session: Session) -> "Iterator[tuple[int, Words, list[str]]]":
    """Each word that no recommendation holds: its place in the filter, itself, and where it is nowhere in the report
    those that are spelt like it.
    """
    from alliance_desktop.domain.language.filter_terms import Filter
    from alliance_desktop.domain.text.words import Words
    from alliance_desktop.library.full_search import Searcher

    searcher = Searcher(session.index)
    for place, term in enumerate(session.filter.terms):
        if isinstance(term, Words) and not session.questions.count(Filter((term,))):
            is_right = term.exact or _stands_elsewhere(session, term)
            yield place, term, [] if is_right else searcher.nearest(term.letters)


def _with_word(session: Session, place: int, word: str) -> "Filter":
    from alliance_desktop.domain.language.filter_terms import Filter
    from alliance_desktop.domain.text.words import Words

    terms = session.filter.terms
    return Filter((*terms[:place], Words(word), *terms[place + 1 :]))


def _without_one(session: Session) -> "Iterator[tuple[str, Filter]]":
    wanted = session.filter
    for place, term in enumerate(wanted.terms if len(wanted.terms) > 1 else ()):
        less = wanted.without(place)
        if number := session.questions.count(less):
            yield _("{count} without {term}").format(count=number, term=term), less
