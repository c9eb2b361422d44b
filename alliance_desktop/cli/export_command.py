"""The command export."""

import sys
from dataclasses import replace
from pathlib import Path

from alliance_desktop.cli.session import Session
from alliance_desktop.cli.terminal_text import notice, one_line, say_done, write_bytes
from alliance_desktop.cli.wanted_export import Wanted, wanted
from alliance_desktop.domain.text.listed import any_of
from alliance_desktop.errors import InputError, TargetExistsError
from alliance_desktop.export.exporting import Export, save
from alliance_desktop.export.exporting import export as exported
from alliance_desktop.export.formats import FORMATS, Format
from alliance_desktop.export.to_csv import BOM
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.export_content import ExportContent

_STANDARD_OUTPUT = ("-", "/dev/stdout", "/dev/fd/1")
"""Names of what is no file to be made, but where the command writes anyway."""


def export(session: Session) -> None:
    """Write what is marked, what the filter accepts, or a brief, to a file or to standard output."""
    target = session.option("-o")
    if not target:
        raise InputError(_("export needs -o and a file name, or -o - for standard output; nothing was written."))
    one = _format(session.option("--format"), target)
    if target in _STANDARD_OUTPUT and not one.is_text and sys.stdout is not None and sys.stdout.isatty():
        text = _("{title} can't be shown in a terminal: give -o a file name, or send it on. Nothing was written.")
        raise InputError(text.format(title=one.title()))
    what = wanted(session)
    finished = exported(_on_letterhead(session, what, one), one)
    if target in _STANDARD_OUTPUT:
        write_bytes(finished.data.removeprefix(BOM))
        _tell(finished)
        what.keep(one)
        return
    replace = session.option("--force") is not None
    try:
        save(finished, Path(target), replace=replace, store=session.store)
    except TargetExistsError as error:
        raise TargetExistsError(_("{path} exists; --force replaces it.").format(path=target)) from error
    _tell(finished)
    what.keep(one)
    notes = ngettext("{count} note", "{count} notes", finished.notes).format(count=finished.notes)
    text = _("{written} of {chosen} written, {notes}: {path}")
    say_done(one_line(text.format(written=finished.written, chosen=finished.chosen, notes=notes, path=target)))


def _on_letterhead(session: Session, what: Wanted, one: Format) -> ExportContent:
    """On the one that is named, else on that of the template."""
    from alliance_desktop.ingest.read_letterhead import read_letterhead
    from alliance_desktop.library.letterhead_files import on_letterhead

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
