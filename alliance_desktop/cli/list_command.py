"""The command list: the recommendations that a filter accepts, how many they are, and what to ask instead of none."""

from typing import TYPE_CHECKING

from alliance_desktop.cli import printed_entries
from alliance_desktop.cli.session import Session, tell_unknown
from alliance_desktop.cli.terminal import notice, print_json, say, shows_bold
from alliance_desktop.domain.marks import Entry
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.domain.language.word_finder import Match

    Found = tuple[Entry, tuple[Match, ...], list[tuple[int, int]]]
    """A recommendation, how it holds the words, and what of its text is emphasized."""


def list_recommendations(session: Session) -> None:
    """Print the recommendations that the filter accepts, in reading order."""
    if session.words:
        _list_filtered(session)
    else:
        _print(session, [(entry, (), []) for entry in session.accepted()])


def _list_filtered(session: Session) -> None:
    from alliance_desktop.domain.language.word_finder import hits, matched, varied  # decision 11

    tell_unknown(session)
    wanted, entries = session.filter, list(session.accepted())
    is_bold = shows_bold() and not session.json  # elsewhere nobody would see it
    texts = [entry.recommendation.text for entry in entries]
    _print(
        session,
        [
            (entry, matched(wanted, entry), hits(wanted, text) if is_bold else [])
            for entry, text in zip(entries, texts, strict=True)
        ],
    )
    if entries and not session.json and (words := varied(wanted, texts)):
        notice(printed_entries.also(words))
    _tell(session, len(entries))


def _print(session: Session, found: "list[Found]") -> None:
    if session.json:
        from alliance_desktop.export import json_keys  # a millisecond, which only JSON needs

        names = session.reading().person_name
        print_json([json_keys.recommendation(entry, session.report, names, matches) for entry, matches, _hits in found])
    elif found:
        say("\n\n".join(printed_entries.recommendation(*each) for each in found))
    else:
        notice(_("No recommendations found."))


def _tell(session: Session, count: int) -> None:
    if count and not session.json:
        total = len(session.report.recommendations)
        notice(_("{count} of {total} recommendations").format(count=count, total=total))
    from alliance_desktop.cli.filter_commands import tell_offers  # decision 11: the language

    tell_offers(session, count)
