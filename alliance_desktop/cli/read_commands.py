"""The commands that read: show, sections, notes, tags, trash, reports."""

from itertools import starmap

from alliance_desktop.cli import printed_entries
from alliance_desktop.cli.request import read_report, report_ids
from alliance_desktop.cli.session import Session, tell_unknown
from alliance_desktop.cli.terminal import print_json, say
from alliance_desktop.errors import InputError
from alliance_desktop.export import json_keys
from alliance_desktop.i18n import _


def show(session: Session) -> None:
    """Print one recommendation or section with all that is attached; its internal remark only where that is asked."""
    code = session.codes.find(session.words[0])
    section = session.report.section(code)
    if section is None:
        _show_recommendation(session, code)
        return
    if _internal(session):
        raise InputError(_("{code} is a section; internal remarks are on recommendations.").format(code=code))
    if session.json:
        known = session.library()
        versions = known.versions(known.target(code))
        print_json(json_keys.section_shown(section, known.marks(code), known.person_name, versions))
    else:
        library = session.reading()
        say(printed_entries.section_shown(section, library.marks(code), library.person_name))


def _show_recommendation(session: Session, code: str) -> None:
    known = session.library() if session.json else None
    library, relations = known or session.reading(), session.index.relations
    entry, names = library.entry(code), library.person_name
    remark = library.internal_remark(code) if _internal(session) else None
    if known:
        versions = known.versions(known.target(code))
        shape = json_keys.recommendation_shown(entry, session.report, relations.related(code), names, versions)
        print_json({**shape, "internal_remark": remark.text if remark else None} if _internal(session) else shape)
        return
    from alliance_desktop.cli.show_lines import recommendation_shown  # facets cost as much as a whole list

    say(recommendation_shown(entry, session.report, relations, names, remark.text if remark else ""))


def _internal(session: Session) -> bool:
    return session.option("--internal") is not None


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
    found = [read_report(one) for one in report_ids()]
    session.tell(map(json_keys.report, found), map(printed_entries.report, found))
