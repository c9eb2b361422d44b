"""The command list: the recommendations that a filter accepts, how many they are, and what to ask instead of none."""

from alliance_desktop.cli.printed_entries import print_found
from alliance_desktop.cli.session import Session


def list_recommendations(session: Session) -> None:
    """Print the recommendations that the filter accepts, in reading order."""
    if session.words:
        from alliance_desktop.cli.filter_commands import list_filtered  # decision 11: the language

        list_filtered(session)
    else:
        print_found(session, [(entry, (), []) for entry in session.accepted()])
