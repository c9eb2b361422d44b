"""How one recommendation looks in a terminal, with all that is known of it."""

from alliance_desktop.cli.printed_entries import Names, marks_line, on_text
from alliance_desktop.cli.terminal import indented, one_line, wrapped
from alliance_desktop.domain.marks import Entry
from alliance_desktop.domain.position import Position
from alliance_desktop.domain.related.relations import Relations
from alliance_desktop.domain.report import Recommendation, Report
from alliance_desktop.i18n import _
from alliance_desktop.render.knowledge_words import facet_lines, organized_by
from alliance_desktop.render.place_words import place_label
from alliance_desktop.render.position_words import position_facts, position_texts


def recommendation_shown(entry: Entry, report: Report, relations: Relations, names: Names, remark: str) -> str:
    """`show CODE`, with all that is known of it; the internal `remark` where that was asked for."""
    one, section = entry.recommendation, entry.section
    parts = [f"{_head(one, report)}\n{wrapped(section.title)}", wrapped(one.text, "    ")]
    if facets := list(map(wrapped, facet_lines(report.knowledge.facets_of(one.code)))):
        parts.append("\n".join(facets))
    if marks := marks_line(entry.marks):
        parts.append(marks)
    parts += _position(entry.marks.position)
    if remark:
        parts.append(_text(_("Internal remark"), remark))
    parts += on_text(entry.marks, names)
    if related := _related(one.code, relations):
        parts.append(wrapped(related))
    if section.people:
        parts.append("\n".join(f"{person.name}, {person.role}" for person in section.people))
    return "\n\n".join(parts)


def _position(position: Position) -> list[str]:
    """'Stance: Support', … in one block, then each text with its name above it."""
    facts = "\n".join(wrapped(f"{name}: {one_line(value)}") for name, value in position_facts(position))
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
    organizers = organized_by(report.knowledge.organizers.get(one.section, ()))
    return wrapped(f"{one.code}  {' · '.join(filter(None, (place_label(report, one.code), organizers)))}")
