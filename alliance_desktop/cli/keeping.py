"""The commands that look after the store as a file: backup, restore, check."""

from datetime import datetime
from functools import partial
from pathlib import Path

from alliance_desktop.cli.place import make_own_folder
from alliance_desktop.cli.plain import notice, one_line, print_json, say, say_done
from alliance_desktop.cli.reports import read_report, report_ids
from alliance_desktop.cli.session import Session
from alliance_desktop.i18n import _
from alliance_desktop.library import keeping
from alliance_desktop.library.library import Library
from alliance_desktop.store.holder import refuse_open_window


def backup(session: Session) -> None:
    """Make a verified copy of the store and print where it is."""
    library = session.reading()
    if session.words:
        path = Path(session.words[0]).absolute()
        keeping.save_copy(library, path)
    else:
        path = keeping.back_up(library, "hand", partial(_readable_notes, library))
    say_done(str(path), _("saved the backup {path}").format(path=path))


def restore(session: Session) -> None:
    """Put a copy in place of the store and print where the store it replaced is kept."""
    make_own_folder(session.store)
    refuse_open_window(session.store)
    replaced = keeping.restore(session.store, Path(session.words[0]))
    if replaced is None:
        notice(_("Restored; there was no store before."))
    else:
        say_done(str(replaced), _("restored; the notes of before are in {path}").format(path=replaced))


def check(session: Session) -> int:
    """Print what is wrong with the store; 1 if anything is."""
    problems = keeping.check(session.store, [read_report(one) for one in report_ids()])
    if session.json:
        found = [{"kind": one.kind, "where": one.where, "message": one.message} for one in problems]
        print_json({"ok": not problems, "problems": found})
    else:
        say("\n".join(one_line(one.message) for one in problems) or _("The store is sound."))
    if warning := keeping.clock_warning(session.store):
        notice(warning)
    return 1 if problems else 0


def back_up_day(library: Library) -> None:
    """After a change: the day's backup, if it is not there yet; a failure is told and harms nothing."""
    failure = keeping.back_up_day(library, partial(_readable_notes, library))
    if failure:
        notice(failure)


def _readable_notes(library: Library) -> str:
    from alliance_desktop.export.formats import readable_notes

    today = datetime.now().astimezone().date()
    return readable_notes(library.report, library.entries(), library.on_sections(), library.person_name, today)
