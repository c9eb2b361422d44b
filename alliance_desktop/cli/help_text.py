"""The help: of the program, and of each command."""

from collections.abc import Iterable

from alliance_desktop.cli.command_table import COMMON, FIRST, Command, commands
from alliance_desktop.i18n import _

_WIDTH = 22


def overview() -> str:
    """What `--help` prints."""
    table = commands().values()
    parts = [
        _("alliance-desktop [--store FILE] [--report ID] [COMMAND …]      without a command: the window"),
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
        _("Exit: 0 done, 1 could not be done, 2 wrong input, 3 store not usable, 4 conflict (both texts kept)."),
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
