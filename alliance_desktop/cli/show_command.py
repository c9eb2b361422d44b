"""The command show: one recommendation or section with all that is known of it."""

from alliance_desktop.cli import printed_entries
from alliance_desktop.cli.printed_entries import marks_line, on_text, to_choose
from alliance_desktop.cli.session import Session
from alliance_desktop.cli.terminal import indented, one_line, print_json, say, wrapped
from alliance_desktop.domain.marks import Entry
from alliance_desktop.domain.position import Position
from alliance_desktop.domain.related.relations import Relations
from alliance_desktop.domain.report import Recommendation, Report
from alliance_desktop.errors import InputError
from alliance_desktop.export import json_keys
from alliance_desktop.i18n import _
from alliance_desktop.importing.installed_reports import name_of_report
from alliance_desktop.library.earlier.carried import untouched_words
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.render.knowledge_words import facet_lines, organized_by, proposed_by
from alliance_desktop.render.place_words import by_hand, place_label
from alliance_desktop.render.position_words import position_facts, position_texts


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
        print_json(json_keys.section_shown(section, known.marks(code), known.people.name_of, versions))
    else:
        say(printed_entries.section_shown(section, _reading(session, code)))


def _show_recommendation(session: Session, code: str) -> None:
    known = session.library() if session.json else None
    library, relations = known or _reading(session, code), session.index.relations
    entry = library.entry(code)
    remark = library.internal_remark(code) if _internal(session) else None
    if known:
        versions = known.versions(known.target(code))
        shape = json_keys.recommendation_shown(entry, relations.related(code), library.people.name_of, versions)
        print_json({**shape, "internal_remark": remark.text if remark else None} if _internal(session) else shape)
        return
    words = remark.text if remark else ""
    carried = _carried(library, code)
    say(recommendation_shown(entry, library, relations, words, carried))


def _reading(session: Session, code: str) -> LibraryReading:
    """What is enough to show it: of texts to choose from their versions know where each comes from."""
    library = session.reading()
    return session.library() if library.marks(code).to_choose else library


def _carried(library: LibraryReading, code: str) -> str:
    """From where it comes, as long as nobody looked at it."""
    origin = library.carried_over(code)
    if origin is None:
        return ""
    return untouched_words(library, code, name_of_report(origin.earlier_id))


def _internal(session: Session) -> bool:
    return session.option("--internal") is not None


def recommendation_shown(
    entry: Entry, library: LibraryReading, relations: Relations, remark: str = "", carried: str = ""
) -> str:
    """`show CODE`, with all that is known of it; the internal `remark` where that was asked for. `carried` says from
    where it comes."""
    report = library.report
    one, section = entry.recommendation, entry.section
    parts = [f"{_head(one, report)}\n{wrapped(section.title)}", wrapped(one.text, "    ")]
    if facets := list(map(wrapped, facet_lines(report.knowledge.facets_of(one.code)))):
        parts.append("\n".join(facets))
    if carried:
        parts.append(wrapped(carried))
    if marks := marks_line(entry.marks):
        parts.append(marks)
    parts += _position(entry.marks.position, report)
    parts += to_choose(entry.marks, library)
    if remark:
        parts.append(_text(_("Internal remark"), remark))
    parts += on_text(entry.marks, library.people.name_of)
    if related := _related(one.code, relations):
        parts.append(wrapped(related))
    if section.people:
        parts.append("\n".join(f"{person.name}, {person.role}" for person in section.people))
    return "\n\n".join(parts)


def _position(position: Position, report: Report) -> list[str]:
    """'Stance: Support', … in one block, then each text with its name above it."""
    facts = "\n".join(wrapped(f"{name}: {one_line(value)}") for name, value in position_facts(position, report))
    return [*filter(None, [facts]), *(_text(name, text) for name, text in position_texts(position))]


def _text(name: str, text: str) -> str:
    return f"{name}:\n{indented(text, '    ')}"


def _related(code: str, relations: Relations) -> str:
    """'Related: S5-04 (twin), S2-07 (near), P1-07'; those that are not close are only named."""
    twin, close = relations.twin(code), {each.code for each in relations.close(code)}
    words = {each: _("{code} (twin)") if each == twin else _("{code} (near)") for each in close}
    found = [words.get(each.code, "{code}").format(code=each.code) for each in relations.related(code)]
    return _("Related: {codes}").format(codes=", ".join(found)) if found else ""


def _head(one: Recommendation, report: Report) -> str:
    """'S3-01  Side event 3, p. 9 · co-organized by Belarus and OSR-CTHB'."""
    told = (
        place_label(report, one.code),
        by_hand(report, one.code),
        organized_by(report.knowledge.organizers.get(one.section, ())),
        proposed_by(one),
    )
    return wrapped(f"{one.code}  {' · '.join(filter(None, told))}")
