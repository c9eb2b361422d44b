"""Runs a command: finds its function in the table, calls it, lets the store go; or says the help."""

from collections.abc import Callable, Iterable
from importlib import import_module

from alliance_desktop import __version__
from alliance_desktop.cli.command import COMMON, FIRST, Command
from alliance_desktop.cli.command_table import commands
from alliance_desktop.cli.request import Request
from alliance_desktop.cli.terminal import say
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _
from alliance_desktop.store import backup_files

_WIDTH = 22


def overview() -> str:
    """What `--help` prints."""
    table = commands().values()
    parts = [
        _("alliance-desktop [--store FILE] [--report ID] [COMMAND …]      without a command: the window"),
        _("alliance-desktop [--store FILE] [--report ID] FILE             the window, at a file that it opens"),
        "",
        *_rows((command.name, command.purpose) for command in table),
        "",
        *_rows((option.usage, option.meaning()) for option in (*COMMON, *FIRST)),
        "",
        _("A code is written P1-08, p1 8 or s5.4; a section panel-1. After the command, whatever is not exactly an"),
        _("option of it is a filter or text, also with a minus in front; -- ends the options."),
        "",
        _('Filter: words, "a phrase", tag:money, panel:1, side:2, page:4, has:note, no:tag, is:bookmarked,'),
        _("note:word, P1-08; to:ngos (asked to act), for:ngos (to their benefit), from:belarus (organizer),"),
        _("has:stance, has:line, stance:oppose, status:cleared, asked:finance, is:overdue (your position);"),
        _("topic:funding; in:money (a brief); side by side means and, OR means or, - means not, brackets group."),
        "",
        _("Exit: 0 done, 1 could not be done, 2 wrong input, 3 store not usable, 4 something waits for a decision."),
        "",
        _("Examples:"),
        *(f"  alliance-desktop {example}" for command in table for example in command.examples[:1]),
    ]
    return "\n".join(parts)


def of_command(command: Command) -> str:
    """What `COMMAND --help` prints."""
    parts = [f"alliance-desktop {command.usage}", "", f"{command.purpose[0].upper()}{command.purpose[1:]}.", ""]
    parts += _rows((option.usage, option.meaning()) for option in (*command.options, *COMMON))
    if command.examples:
        parts += ["", _("Examples:"), *(f"  alliance-desktop {example}" for example in command.examples)]
    return "\n".join(parts)


def _rows(rows: Iterable[tuple[str, str]]) -> list[str]:
    return [f"  {name:<{_WIDTH - 1}} {meaning}" for name, meaning in rows]


def run(request: Request) -> int:
    """Do what was asked for and return the exit code; raises AllianceError kinds."""
    if "--help" in request.options:
        say(of_command(commands()[request.command]) if request.command else overview())
        return 0
    if request.command is None:
        say(f"alliance-desktop {__version__}")
        return 0
    from alliance_desktop.cli.session import Session, told_better  # half of what the help and the version would load

    act = _loaded(commands()[request.command])
    with Session(request) as session:
        before = backup_files.last_written(session.store)
        try:
            code = act(session)
        except InputError as error:
            if said := told_better(session, error):
                raise InputError(said) from error
            raise
        if session.wrote or backup_files.last_written(session.store) != before:
            from alliance_desktop.cli.store_commands import back_up_after

            back_up_after(session, before)
    return code or 0


def _loaded(command: Command) -> Callable[..., int | None]:
    """The function that does it, in a session."""
    module, name = command.run.split(":")
    act: Callable[..., int | None] = getattr(import_module(f"alliance_desktop.cli.{module}"), name)
    return act
