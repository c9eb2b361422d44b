"""Runs a command: finds its function in the table, calls it, and lets the store go."""

from importlib import import_module

from alliance_desktop import __version__
from alliance_desktop.cli.command_table import commands
from alliance_desktop.cli.request import Request
from alliance_desktop.cli.terminal_text import say


def run(request: Request) -> int:
    """Do what was asked for and return the exit code; raises AllianceError kinds."""
    if "--help" in request.options:
        from alliance_desktop.cli import help_text as texts

        say(texts.of_command(commands()[request.command]) if request.command else texts.overview())
        return 0
    if request.command is None:
        say(f"alliance-desktop {__version__}")
        return 0
    from alliance_desktop.cli.session import Session

    module, name = commands()[request.command].run.split(":")
    with Session(request) as session:
        code: int | None = getattr(import_module(f"alliance_desktop.cli.{module}"), name)(session)
        if session.wrote and not session.reading().read_only:
            from alliance_desktop.cli.store_commands import back_up_day

            session.tell_new_store()
            back_up_day(session)
    return code or 0
