"""From what was typed to a command, its options and its words.

Not argparse: there a filter such as `-has:note` is the option -h, and a note that begins with a minus is none at all.
Here only what is written exactly as an option of the command is one; everything else is a filter or text, unless it is
an option with one slip in it, or begins with -- where no filter can.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path

from alliance_desktop.cli.command import COMMON, FIRST, Command, Option
from alliance_desktop.cli.command_table import commands
from alliance_desktop.dataclass import dataclass
from alliance_desktop.errors import InputError, StoreReadOnlyError
from alliance_desktop.files import exists, is_folder, make_private_folder
from alliance_desktop.i18n import _
from alliance_desktop.paths import data_folder, default_store

_SHORT = {"-h": "--help"}
"""Options that are written with one letter too, by that."""


@dataclass(slots=True)
class Request:
    """What was asked for. Without a `command` it is the window, at the file that `words` may name; a flag's value in
    `options` is ''.

    Of an option that takes several words `options` has the first one, and `lists` has them all.
    """

    command: str | None = None
    words: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)


def read_request(arguments: Sequence[str]) -> Request:
    """Read the arguments; raises InputError for an unknown command or option, and for too few or too many words."""
    request = Request()
    known: Mapping[str, Option] = {option.name: option for option in (*COMMON, *FIRST)}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if request.command and word == "--":
            request.words += rest
            break
        if _take_option(word, rest, known, request):
            continue
        if request.command:
            _refuse_misspelt(word, known, commands()[request.command])
            request.words.append(word)
            continue
        if word not in commands() and not request.words and _is_file(Path(word)):
            request.words.append(word)
            continue
        if request.words:
            raise InputError(_("The window opens one file at a time."))
        command = _command(word)
        request.command = command.name
        known = {option.name: option for option in (*COMMON, *command.options)}
    if request.command and "--help" not in request.options:
        _count_words(commands()[request.command], request.words)
    return request


def _take_option(word: str, rest: list[str], known: Mapping[str, Option], request: Request) -> bool:
    name, equals, value = word.partition("=") if word.startswith("--") else (_SHORT.get(word, word), "", "")
    option = known.get(name)
    if option is None:
        return False
    if equals and not option.value:
        raise InputError(_("{option} takes no value.").format(option=name))
    if option.value and option not in COMMON and name in request.options:
        raise InputError(_("{option} is given twice. Give it only once.").format(option=name))
    if option.value:
        words = [value] if equals else []
        while rest and rest[0] not in known and (len(words) < option.least or (option.is_list and rest[0] != "--")):
            if option.is_list and request.command:
                _refuse_misspelt(rest[0], known, commands()[request.command])
            words.append(rest.pop(0))
        if len(words) < option.least:
            raise InputError(_("{option} needs {value} after it.").format(option=name, value=option.value))
        value = words[0]
        if option.is_list or option.least > 1:
            request.lists[name] = words
    request.options[name] = value
    return True


def _refuse_misspelt(word: str, known: Mapping[str, Option], command: Command) -> None:
    """What begins with -- and is no option is refused where it is nearly one or is another command's, and where it can
    be no filter or nothing at all."""
    name = word.partition("=")[0]
    if not name[2:].replace("-", "").isalpha() or not name.startswith("--"):
        return
    from alliance_desktop.domain.text.near_spelling import is_one_slip

    near = next((option for option in known if is_one_slip(name, option)), None)
    if near:
        text = _("{command} has no option {word}; did you mean {near}? To use it as text, put -- before it.")
        raise InputError(text.format(command=command.name, word=name, near=near))
    if command.takes_filter or command.most == 0:
        text = _("{command} has no option {word}; {options} fit.")
        raise InputError(text.format(command=command.name, word=name, options=", ".join(known)))
    if any(name == one.name for other in commands().values() for one in other.options):
        text = _("{command} has no option {word}. To use it as text, put -- before it.")
        raise InputError(text.format(command=command.name, word=name))


def _is_file(path: Path) -> bool:
    return exists(path) and not is_folder(path)


def _command(word: str) -> Command:
    table = commands()
    if word in table:
        return table[word]
    if word.startswith("-"):
        raise InputError(_("{word} isn’t an option before a command; see --help.").format(word=word))
    from alliance_desktop.domain.text.near_spelling import nearly

    if Path(word).suffix or len(Path(word).parts) > 1:
        raise InputError(_("The file {path} doesn’t exist.").format(path=word))
    near = nearly(word, table)
    if near:
        raise InputError(_("{word} isn’t a command; did you mean {near}?").format(word=word, near=near))
    raise InputError(_("{word} isn’t a command; --help lists them.").format(word=word))


def _count_words(command: Command, words: list[str]) -> None:
    if command.least <= len(words) and (command.most is None or len(words) <= command.most):
        return
    usage = f"alliance-desktop {command.usage}"
    if len(words) < command.least:
        raise InputError(_("{command} needs more: {usage}").format(command=command.name, usage=usage))
    text = _("Too many arguments for {command}. Put quotes around text with spaces: {usage}")
    raise InputError(text.format(command=command.name, usage=usage))


def store_path(request: Request) -> Path:
    """The store that is meant: by the option, the environment, or the reader's own."""
    named = request.options.get("--store")
    if named == "":
        raise InputError(_("--store needs the name of a file."))
    return Path(named) if named else default_store()


def make_own_folder(store: Path) -> None:
    """Make the reader's own folder if the store belongs there; raises StoreReadOnlyError where that cannot be."""
    if not own_folder_is_missing(store):
        return
    try:
        make_private_folder(store.parent)
    except OSError as error:
        text = _("The folder {folder} for your notes can’t be created. Nothing was written. Name a file with --store.")
        raise StoreReadOnlyError(text.format(folder=store.parent)) from error


def own_folder_is_missing(store: Path) -> bool:
    """Whether the store belongs into the reader's own folder, and that is not there yet."""
    return not is_folder(store.parent) and store.parent == data_folder()
