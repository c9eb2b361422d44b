"""The command list: the recommendations that a filter accepts, how many they are, and what to ask instead of none."""

from typing import TYPE_CHECKING

from alliance_desktop.cli import printed_entries
from alliance_desktop.cli.session import Session
from alliance_desktop.cli.terminal import notice, print_json, say
from alliance_desktop.domain.marks import Entry
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.domain.language.word_finder import Match

    Found = tuple[Entry, tuple[Match, ...], list[tuple[int, int]]]
    """A recommendation, how it holds the words, and what of its text is emphasized."""


def list_recommendations(session: Session) -> None:
    """Print the recommendations that the filter accepts, in reading order."""
    if session.words:
        from alliance_desktop.cli.filter_commands import list_filtered  # decision 11: the language

        list_filtered(session)
    else:
        print_found(session, [(entry, (), []) for entry in session.accepted()])


def print_found(session: Session, found: "list[Found]") -> None:
    """Print recommendations, or say that there are none."""
    if session.json:
        from alliance_desktop.export import json_keys  # a millisecond, which only JSON needs

        names = session.reading().person_name
        print_json([json_keys.recommendation(entry, session.report, names, matches) for entry, matches, _hits in found])
    elif found:
        say("\n\n".join(printed_entries.recommendation(*each) for each in found))
    else:
        notice(_("No recommendations found."))
