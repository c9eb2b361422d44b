"""Runs a command: finds its function in the table, calls it, and lets the store go."""

import gc
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from alliance_desktop import __version__
from alliance_desktop.cli.command_table import Command, commands
from alliance_desktop.cli.request import Request
from alliance_desktop.cli.terminal_text import say

if TYPE_CHECKING:
    from alliance_desktop.cli.session import Session


def run(request: Request) -> int:
    """Do what was asked for and return the exit code; raises AllianceError kinds."""
    if "--help" in request.options:
        from alliance_desktop.cli import help_text as texts

        say(texts.of_command(commands()[request.command]) if request.command else texts.overview())
        return 0
    if request.command is None:
        say(f"alliance-desktop {__version__}")
        return 0
    act = _loaded(commands()[request.command])
    from alliance_desktop.cli.session import Session

    with Session(request) as session:
        code = act(session)
        if session.wrote and not session.library().read_only:
            from alliance_desktop.cli.store_commands import back_up_day

            session.tell_new_store()
            back_up_day(session)
    return code or 0


def _loaded(command: Command) -> "Callable[[Session], int | None]":
    """The function that does it. Nothing of what is imported is garbage: a short command does not look for any."""
    module, name = command.run.split(":")
    gc.disable()
    try:
        act: Callable[[Session], int | None] = getattr(import_module(f"alliance_desktop.cli.{module}"), name)
    finally:
        gc.enable()
    return act
