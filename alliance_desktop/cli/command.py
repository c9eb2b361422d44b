"""What a command is: its words, its options, what it is for; and the options that all have."""

from collections.abc import Callable
from typing import NamedTuple

from alliance_desktop.i18n import _


class Option(NamedTuple):
    """`value` names the words that follow it; '' for a flag. `meaning` gives its line in the help."""

    name: str
    value: str
    meaning: Callable[[], str]

    @property
    def usage(self) -> str:
        """As it is written: '--store FILE'."""
        return f"{self.name} {self.value}".rstrip()

    @property
    def is_list(self) -> bool:
        """Whether it takes all words up to the next option."""
        return self.value.endswith("…")

    @property
    def least(self) -> int:
        """How many words follow it, or at least follow it."""
        return len(self.value.split())


class Command(NamedTuple):
    """`words` are its words as the help names them, at `least` and at `most` so many (None: any number).

    `run` is 'module:function' below alliance_desktop.cli, imported when the command is used.
    """

    name: str
    words: str
    least: int
    most: int | None
    run: str
    purpose: str
    options: tuple[Option, ...] = ()
    examples: tuple[str, ...] = ()

    @property
    def takes_filter(self) -> bool:
        """Whether its words are a filter."""
        return "FILTER" in self.words

    @property
    def usage(self) -> str:
        """As it is written, with its options in brackets."""
        options = (f"[{option.usage}]" for option in self.options)
        return " ".join(part for part in (self.name, self.words, *options) if part)


COMMON = (
    Option("--store", "FILE", lambda: _("the file with your notes; else ALLIANCE_DESKTOP_STORE, else your own store")),
    Option(
        "--report", "ID", lambda: _("which report, as `reports` lists them; all of them by `all` in search and left")
    ),
    Option("--verbose", "", lambda: _("show more details about errors, and log more")),
    Option("--help", "", lambda: _("show this help, also -h; after a command, help on that command")),
)
FIRST = (Option("--version", "", lambda: _("show the version")),)
JSON = Option("--json", "", lambda: _("for programs: JSON as docs/formats.md describes it"))
