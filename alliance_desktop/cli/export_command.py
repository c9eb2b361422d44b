"""The command export."""

from datetime import datetime
from pathlib import Path

from alliance_desktop.cli.session import Session, tell_unknown
from alliance_desktop.cli.terminal_text import one_line, say_done, write
from alliance_desktop.errors import InputError, TargetExistsError
from alliance_desktop.export.formats import FORMATS, save
from alliance_desktop.export.formats import export as exported
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.selection import select


def export(session: Session) -> None:
    """Write what is marked, or what the filter accepts, to a file or to standard output."""
    name = session.option("--format")
    target = session.option("-o")
    if name is None or name not in FORMATS:
        raise InputError(_("export needs --format md or --format json; nothing was written."))
    if not target:
        raise InputError(_("export needs -o and a file name, or -o - for standard output; nothing was written."))
    wanted = session.filter
    library = session.reading()
    tell_unknown(session, wanted)
    selection = select(session.report, library.entries(), library.on_sections(), wanted, library.person_name)
    finished = exported(selection, name, datetime.now().astimezone().date())
    if target == "-":
        write(finished.text)
        return
    replace = session.option("--force") is not None
    try:
        save(finished, Path(target), replace=replace, store=session.store)
    except TargetExistsError as error:
        raise TargetExistsError(_("{path} exists; --force replaces it.").format(path=target)) from error
    notes = ngettext("{count} note", "{count} notes", finished.notes).format(count=finished.notes)
    text = _("{written} of {chosen} written, {notes}: {path}")
    say_done(one_line(text.format(written=finished.written, chosen=finished.chosen, notes=notes, path=target)))
