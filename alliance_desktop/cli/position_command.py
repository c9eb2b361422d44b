"""The command position: fields of the position on one recommendation or several, and the internal remark."""

from datetime import datetime
from typing import TYPE_CHECKING

from alliance_desktop.cli.mark_commands import day_ahead, given, is_read, listed, recommendation
from alliance_desktop.cli.terminal_text import notice, one_line, say_done
from alliance_desktop.domain.position import DAYS, FIELD_NAMES, FIELDS, FieldName
from alliance_desktop.domain.text.listed import all_of
from alliance_desktop.errors import ConflictError, InputError
from alliance_desktop.i18n import _
from alliance_desktop.library.conflicts import KeptSheet, keep_sheet
from alliance_desktop.library.position_edits import (
    Change,
    asking,
    field_changes,
    field_text,
    remark_changes,
    sheet_label,
)

if TYPE_CHECKING:
    from alliance_desktop.cli.session import Session
    from alliance_desktop.domain.target import Target
    from alliance_desktop.library.library import Library

_ASKED, _REMARK, _CLEAR = "--asked", "--remark", "--clear"
_FIELDS = {one.name: name for name in FIELD_NAMES if (one := FIELDS[name].option) and one.name != _ASKED}
_FROM_INPUT = (*(option for option, name in _FIELDS.items() if FIELDS[name].is_long), _REMARK)
"""The texts, which standard input may hold."""


def position(session: "Session") -> None:
    """Write fields on each recommendation in one step; where others wrote the same ones meanwhile, keep both texts."""
    targets = _targets(session)
    options = _given(session)
    read = [name for name in _FROM_INPUT if is_read(options.get(name, ""))]
    _refuse(options, read)
    typed = {
        name: given(value) if name in _FROM_INPUT else value for name, value in options.items() if name not in read
    }
    wanted = {field: field_text(field, value) for field, value in _wanted(typed).items()}
    library = session.writing()
    if read:
        options |= {name: _read(options[name]) for name in read}
        wanted |= _wanted({name: options[name] for name in read})
    changes: tuple[Change, ...] = field_changes(library, targets, wanted)
    if _REMARK in options:
        changes += remark_changes(library, targets, options[_REMARK])
    kept = keep_sheet(library, changes)
    _tell(library, kept)


def _targets(session: "Session") -> "list[Target]":
    unquoted = _("{text} isn't in this report. Put quotes around text with spaces. Nothing was changed.")
    codes = (code for word in session.words for code in listed(session, word))
    return list(dict.fromkeys(recommendation(session, code, unquoted) for code in codes))


def _given(session: "Session") -> dict[str, str]:
    found = {name: session.option(name) for name in (*_FIELDS, _ASKED, _REMARK)}
    options = {name: value for name, value in found.items() if value is not None}
    options |= {name: day_ahead(value) for name, value in options.items() if _FIELDS.get(name) in DAYS}
    for word in session.option_words(_CLEAR):
        name = f"--{word.removeprefix('--')}"
        if name not in (*_FIELDS, _ASKED, _REMARK):
            text = _("--clear takes {fields}, not “{word}”. Nothing was changed.")
            fields = ", ".join(each.removeprefix("--") for each in (*_FIELDS, _ASKED, _REMARK))
            raise InputError(text.format(fields=fields, word=one_line(word)))
        if options.setdefault(name, ""):
            raise InputError(_("Use either {option} or --clear, not both. Nothing was changed.").format(option=name))
    return options


def _refuse(options: dict[str, str], read: list[str]) -> None:
    if not options:
        text = _("Specify at least one of {options}. Nothing was changed.")
        raise InputError(text.format(options=", ".join((*_FIELDS, _ASKED, _REMARK))))
    both = [name for name in read if options[name] == "-"]
    if len(both) > 1:
        text = _("Standard input can be read only once, not for {options}. Nothing was changed.")
        raise InputError(text.format(options=all_of(both)))
    if options.get(_REMARK) and _REMARK not in read:
        text = _("--remark takes - or @file, because shells record what is typed. Use --clear remark to remove it.")
        raise InputError(text)


def _wanted(options: dict[str, str]) -> dict[FieldName, str]:
    """The fields that the options ask for; those given by their own option beat those that a question sets."""
    office = options.get(_ASKED)
    today = datetime.now().astimezone().date().isoformat()
    asked = {} if office is None else asking(office, today)
    own = {field: options[name] for name, field in _FIELDS.items() if name in options}
    if own.get("stance") == "none":
        own["stance"] = ""
    return {**asked, **own}


def _read(where: str) -> str:
    text = given(where)
    if not text:
        said = _("{source} is empty. Nothing was changed. Use --clear to empty a field.")
        raise InputError(said.format(source=_("Standard input") if where == "-" else where[1:]))
    return text


def _tell(library: "Library", kept: KeptSheet) -> None:
    if kept.edit.swaps:
        say_done(one_line(kept.edit.label))
    elif not kept.conflicts:
        notice(_("Nothing to change: {label}").format(label=kept.edit.label))
    if codes := [target.code for target in kept.no_longer_cleared]:
        text = _("What was cleared has changed, so the status is drafted again: {codes}.")
        notice(text.format(codes=", ".join(codes)))
    if kept.conflicts:
        where = [sheet_label(library, [each]) for each in kept.conflicts]
        text = _("Changed elsewhere; both texts were kept: {fields}.")
        if kept.beside:
            text += " " + _("Where there is room for one alone, yours is a note on the recommendation.")
        raise ConflictError(text.format(fields=", ".join(where)))
