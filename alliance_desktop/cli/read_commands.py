"""The commands that read several: sections, notes, tags, trash, reports."""

from itertools import starmap

from alliance_desktop.cli import printed_entries
from alliance_desktop.cli.session import Session, tell_unknown
from alliance_desktop.export import json_keys
from alliance_desktop.i18n import _
from alliance_desktop.importing import installed_reports


def sections(session: Session) -> None:
    """Print the report in reading order."""
    every = session.report.sections
    session.tell(map(json_keys.section, every), map(printed_entries.section, every), between="\n\n")


def notes(session: Session) -> None:
    """Print all notes, or those on the recommendations that the filter accepts."""
    if session.words:
        tell_unknown(session)
    accepted = {entry.recommendation.code for entry in session.accepted()}
    library = session.reading()
    found = [note for note in library.notes() if not session.words or note.target.code in accepted]
    session.tell(
        (json_keys.mark(note, library.person_name) for note in found),
        (printed_entries.note(note, library.person_name) for note in found),
        _("No notes found."),
        between="\n\n",
    )
    if session.words and not accepted:
        from alliance_desktop.cli.filter_commands import tell_offers  # decision 11: the language

        tell_offers(session, 0)


def tags(session: Session) -> None:
    """Print all tags by name."""
    library = session.reading()
    counted = [(tag, library.tag_count(tag.id)) for tag in library.tags]
    session.tell(starmap(json_keys.tag, counted), starmap(printed_entries.tag, counted), _("There are no tags yet."))


def trash(session: Session) -> None:
    """Print what can be recovered, what was deleted last first."""
    found = session.library().trash()
    shapes = ({"id": one.id, "kind": one.kind, "label": one.label, "deleted": one.deleted} for one in found)
    session.tell(shapes, map(printed_entries.trash_item, found), _("The trash is empty."))


def reports(session: Session) -> None:
    """Print which reports there are."""
    found = [*map(installed_reports.read_installed, installed_reports.folders())]
    session.tell(map(json_keys.report, found), map(printed_entries.report, found))
