"""The commands that list: sections, notes, tags, trash; templates, and people, documents and abbreviations named."""

from collections import Counter
from collections.abc import Iterable
from itertools import starmap

from alliance_desktop.cli import printed_entries
from alliance_desktop.cli.filter_commands import tell_offers
from alliance_desktop.cli.session import Session, tell_unknown
from alliance_desktop.cli.terminal import notice, one_line, print_json, say, two_lines
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.expansion import Mentions, meaning, of_abbreviations
from alliance_desktop.export import json_keys
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.ingest.read_template import ListedTemplate, listed_templates, own_templates_folder
from alliance_desktop.render.knowledge_words import office
from alliance_desktop.render.place_words import place_label


def sections(session: Session) -> None:
    """Print the report in reading order."""
    every = session.report.sections
    session.tell(
        map(json_keys.section, every), (printed_entries.section(one, session.report) for one in every), between="\n\n"
    )


def notes(session: Session) -> None:
    """Print all notes, or those on the recommendations that the filter accepts."""
    if session.words:
        tell_unknown(session)
    accepted = {entry.recommendation.code for entry in session.accepted()}
    library = session.reading()
    found = [note for note in library.in_text.notes() if not session.words or note.target.code in accepted]
    session.tell(
        (json_keys.mark(note, library.people.name_of, with_report=True) for note in found),
        (printed_entries.note(note, library.people.name_of) for note in found),
        _("No notes found."),
        between="\n\n",
    )
    if session.words and not accepted:
        tell_offers(session, 0)


def tags(session: Session) -> None:
    """Print all tags by name."""
    library = session.reading()
    counts = [(tag, library.tag_count(tag.id), len(library.in_text.carrying(tag.id))) for tag in library.tags]
    counted = [(tag, here, everywhere - here) for tag, here, everywhere in counts]
    session.tell(starmap(json_keys.tag, counted), starmap(printed_entries.tag, counted), _("No tags yet."))


def trash(session: Session) -> None:
    """Print what can be recovered, what was deleted last first."""
    found = session.library().trash()
    shapes = ({"id": one.id, "kind": one.kind, "label": one.label, "deleted": one.deleted} for one in found)
    session.tell(shapes, map(printed_entries.trash_item, found), _("The trash is empty."))


def templates(session: Session) -> None:
    """Print the templates, each with how many briefs have it, and where the reader's own lie."""
    every, used = listed_templates(), Counter(brief.template for brief in session.reading().briefs)
    folder = own_templates_folder()
    if session.json:
        shapes = [json_keys.template(one, used[one.name]) for one in every]
        print_json({"folder": str(folder), "templates": shapes})
    else:
        rows = ((f"{one_line(one.name)}  {one_line(one.title)}", _said(one, used[one.name])) for one in every)
        say("\n".join((*two_lines(rows), _("Own templates: {folder}").format(folder=one_line(str(folder))))))
    for one in every:
        if one.fault:
            notice(_("{name}: {remark}").format(name=one.name, remark=one.fault))


def _said(one: ListedTemplate, used: int) -> str:
    whose = _("your own") if one.is_own else _("comes with the program")
    briefs = ngettext("used in {count} brief", "used in {count} briefs", used).format(count=used) if used else ""
    return ", ".join(filter(None, (_("can’t be used") if one.fault else whose, briefs)))


def people(session: Session) -> None:
    """Print everybody whom the report names, by name, one for each appearance."""
    report = session.report
    found = [(person.name, at) for person in report.knowledge.people for at in person.appearances]
    rows = ((f"{name}  {at.role}, {place_label(report, at.section)}", office(name, at.ground)) for name, at in found)
    session.tell((json_keys.appearance(name, at, report) for name, at in found), two_lines(rows), _unread())


def documents(session: Session) -> None:
    """Print the documents that the report cites, each with its places."""
    report, known = session.report, session.report.knowledge.documents
    where = _places(session, Mentions((form, one.id) for one in known for form in one.forms))
    rows = ((one.name, _named(report, where.get(one.id, ()))) for one in known)
    session.tell((json_keys.document(one, where.get(one.id, ())) for one in known), two_lines(rows), _unread())


def abbreviations(session: Session) -> None:
    """Print the abbreviations of the report with what they stand for, each with its places."""
    report, known = session.report, session.report.knowledge.abbreviations_used
    where = _places(session, of_abbreviations(known))
    rows = ((f"{one.short}  {meaning(one)}", _named(report, where.get(one.short, ()))) for one in known)
    session.tell((json_keys.abbreviation(one, where.get(one.short, ())) for one in known), two_lines(rows), _unread())


def _places(session: Session, mentions: Mentions) -> dict[str, tuple[str, ...]]:
    """By the id of what is mentioned the codes and section ids of the places, each once, in reading order."""
    found: dict[str, dict[str, None]] = {}
    for passage in session.index.passages:
        for mention in mentions.in_text(passage.text):
            found.setdefault(mention.id, {})[passage.code] = None
    return {key: tuple(codes) for key, codes in found.items()}


def _named(report: Report, codes: Iterable[str]) -> str:
    return ", ".join(map(report.name_of, codes))


def _unread() -> str:
    """What is known of a report stands in files that somebody wrote who read it."""
    return _("Nothing is recorded for this report.")
