"""The command export: writes what is marked or a filter finds, plainly or by a template, or a brief."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from alliance_desktop.cli.filter_commands import tell_offers
from alliance_desktop.cli.session import Session, tell_unknown
from alliance_desktop.cli.terminal import notice, one_line, say_done, write_bytes
from alliance_desktop.coming_back.origins import COMES_BACK, edited_since
from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.moment import moment_text, utc_now
from alliance_desktop.domain.template import Template
from alliance_desktop.errors import AllianceError, InputError, TargetExistsError, TemplateError
from alliance_desktop.export.exporting import Export, exporting, save
from alliance_desktop.export.formats import FORMATS, Format
from alliance_desktop.export.to_csv import BOM
from alliance_desktop.i18n import _, any_of, ngettext
from alliance_desktop.ingest.read_template import brief_templates, read_letterhead, template_named
from alliance_desktop.library import selections, text_limits
from alliance_desktop.library.brief_edits import chosen, existing
from alliance_desktop.library.briefs_now import template_of
from alliance_desktop.library.export_pages import recorded
from alliance_desktop.library.library import Library
from alliance_desktop.library.template_changes import on_letterhead
from alliance_desktop.render.brief_document import parts_of
from alliance_desktop.render.document import Origin
from alliance_desktop.render.export_content import ExportContent, content_of, content_of_brief, content_of_report
from alliance_desktop.render.moments import local_now
from alliance_desktop.render.selection import Selection
from alliance_desktop.signals import undisturbed
from alliance_desktop.work_in_steps import at_once

_STANDARD_OUTPUT = ("-", "/dev/stdout", "/dev/fd/1")
"""Names of what is no file to be made, but where the command writes anyway."""


class WantedExport(NamedTuple):
    """What is written; where it is a brief, in which library that is recorded."""

    content: ExportContent
    template: Template | None = None
    library: Library | None = None


def export(session: Session) -> None:
    """Write what is marked, what the filter accepts, or a brief, to a file or to standard output."""
    target = session.option("-o")
    if not target:
        raise InputError(_("export needs -o and a file name, or -o - for standard output. Nothing was written."))
    one = _format(session.option("--format"), target)
    if target in _STANDARD_OUTPUT and not one.is_text and sys.stdout is not None and sys.stdout.isatty():
        text = _("{title} can’t be shown in a terminal: give -o a file name, or send it on. Nothing was written.")
        raise InputError(text.format(title=one.title()))
    what = wanted(session)
    what = what._replace(content=_on_letterhead(session, what, one))
    finished = at_once(undisturbed(exporting(what.content, one)))
    if target in _STANDARD_OUTPUT:
        write_bytes(finished.data.removeprefix(BOM))
        _tell(finished)
        _keep(session, what, one, finished)
        return
    _write(session, what, finished, target)
    _tell(finished)
    _keep(session, what, one, finished, Path(target).name)
    notes = ngettext("{count} note", "{count} notes", finished.notes).format(count=finished.notes)
    text = _("{written} of {chosen} written, {notes}: {path}")
    say_done(one_line(text.format(written=finished.written, chosen=finished.chosen, notes=notes, path=target)))


def _write(session: Session, what: WantedExport, finished: Export, target: str) -> None:
    """To a file; over one that somebody edited since it went out only if that is said, and then it is told."""
    path, replace = Path(target), session.option("--force") is not None
    brief = what.content.brief
    edited = edited_since(what.library, brief, path) if what.library and brief else None
    if edited and not replace:
        text = _("{path} was edited after export {number}. --force replaces it. Nothing was written.")
        if edited.format in COMES_BACK:
            text = _(
                "{path} was edited after export {number}. take-back brings its changes in; --force replaces it."
                " Nothing was written."
            )
        raise TargetExistsError(text.format(path=target, number=edited.number))
    try:
        save(finished.data, path, replace=replace, store=session.store)
    except TargetExistsError as error:
        raise TargetExistsError(_("{path} exists; --force replaces it.").format(path=target)) from error
    if edited:
        text = _("{path} was edited after export {number}. The edited file was replaced.")
        notice(text.format(path=target, number=edited.number))


def _keep(session: Session, what: WantedExport, one: Format, finished: Export, file: str = "") -> None:
    """Records that a brief went out, as a file or to standard output."""
    if what.library is None:
        return
    try:
        recorded(what.library, what.content, one.name, file, finished.sha256, finished.words)
    except AllianceError:
        notice(_("The brief was written, but isn’t counted as an export: your notes can’t be changed right now."))
    else:
        session.wrote = True


def _on_letterhead(session: Session, what: WantedExport, one: Format) -> ExportContent:
    """On the one that is named, else on that of the template."""
    file = session.option("--letterhead")
    if file is None:
        return on_letterhead(what.content, what.template, one.suffix) if what.template else what.content
    letterhead = read_letterhead(Path(file))
    if letterhead.suffix != one.suffix:
        text = _("{path} is a letterhead for --format {name}. Nothing was written.")
        raise InputError(text.format(path=file, name=letterhead.suffix.removeprefix(".")))
    return replace(what.content, letterhead=letterhead)


def _tell(finished: Export) -> None:
    if finished.unsaid:
        notice(finished.unsaid)


def _format(name: str | None, target: str) -> Format:
    """The format of this name, or without one that of the file's ending."""
    ending = Path(target).suffix.lower()
    for one in FORMATS:
        if one.name == name or (name is None and one.suffix == ending):
            return one
    text = _("Specify --format {names}, or a file name with one of these extensions. Nothing was written.")
    raise InputError(text.format(names=any_of([one.name for one in FORMATS])))


def wanted(session: "Session") -> WantedExport:
    """What was asked for. Raises InputError for a brief or template that isn't there, and for two things at once."""
    name = session.option("--brief")
    if name is not None:
        return _brief(session, name)
    marking = text_limits.one_line(session.option("--marking") or "")
    named = session.option("--template")
    template = template_named(named) if named is not None else None
    if template and not template.takes_brief:
        return _whole_report(session, template, marking)
    tell_unknown(session)
    passing = session.questions.evaluation.passing(session.filter)
    if session.words and not passing:
        tell_offers(session, 0)
    selection = selections.of_filter(session.reading(), session.filter, passing)
    day = local_now().date()
    if template is None:
        return WantedExport(content_of(selection, day, marking=marking))
    return WantedExport(_by_template(session, selection, template, marking), template)


def _whole_report(session: "Session", template: Template, marking: str) -> WantedExport:
    if session.words:
        text = _("The template {name} writes the whole report: leave out the filter. Nothing was written.")
        raise InputError(text.format(name=template.name))
    day = local_now().date()
    content = content_of_report(selections.of_report(session.reading()), template, day, marking=marking)
    return WantedExport(content, template)


def _brief(session: "Session", name: str) -> WantedExport:
    if session.words:
        raise InputError(_("A brief has its own list: give --brief or a filter, not both. Nothing was written."))
    if session.option("--marking") is not None:
        raise InputError(_("A brief has its own marking: leave out --marking. Nothing was written."))
    library = session.library()
    brief = existing(library, name)
    named = session.option("--template")
    template = template_named(named, brief_templates()) if named is not None else _own_template(brief)
    if not template.takes_brief:
        text = _("The template {name} writes the whole report: leave out --brief. Nothing was written.")
        raise InputError(text.format(name=template.name))
    last = library.last_export(brief)
    origin = Origin(brief.id, last.number + 1 if last else 1, moment_text(utc_now()))
    content = _content(session, brief, selections.of_brief(library, brief), template, origin)
    if not brief.items:
        notice(_("There is nothing in this brief yet."))
    return WantedExport(content, template, library)


def _by_template(session: "Session", selection: Selection, template: Template, marking: str) -> ExportContent:
    """Without a brief the recommendations stand as one that bears the report's title."""
    items = tuple(chosen(session.reading(), selection.codes))
    brief = Brief("", session.report.title, (("marking", marking),) if marking else (), items)
    return _content(session, brief, selections.of_brief(session.reading(), brief), template, None)


def _content(
    session: "Session", brief: Brief, selection: Selection, template: Template, origin: Origin | None
) -> ExportContent:
    parts = parts_of(brief, template)
    day = local_now().date()
    content = content_of_brief(brief, selection, template, day, origin, session.reports.relations)
    if selection.entries and "quotation" not in parts and not any(one.marks for one in content.selection.entries):
        notice(
            _("On none of these recommendations is there anything yet that the template {name} says.").format(
                name=template.name
            )
        )
    return content


def _own_template(brief: Brief) -> Template:
    try:
        return template_of(brief)
    except TemplateError as error:
        text = _("{why} Give --template, or choose another with `brief --set template`. Nothing was written.")
        raise TemplateError(text.format(why=error)) from error
