"""The commands that change marks: note, edit, delete, recover, tag, tag-edit, untag, bookmark, position, undo, redo."""

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from alliance_desktop.cli.session import Session
from alliance_desktop.cli.terminal import notice, one_line, say, say_done, say_no_longer_cleared
from alliance_desktop.domain.codes import CodeNames, listed_codes
from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.marks import MAX_NOTE_BYTES, Note, Signed, Tag, name_of_text
from alliance_desktop.domain.position import DAYS, FIELD_NAMES, FIELDS, FieldName, PositionField
from alliance_desktop.domain.report import Target
from alliance_desktop.errors import ConflictError, InputError, TextError, UnknownCodeError
from alliance_desktop.i18n import _, all_of, undone_words
from alliance_desktop.importing.installed_reports import with_report
from alliance_desktop.library import choosing_edits, mark_edits, position_edits, tag_edits, trash_edits
from alliance_desktop.library.conflicts import KeptSheet, keep_note, keep_sheet
from alliance_desktop.library.library import Library
from alliance_desktop.library.text_limits import typed_day

_SHOWN = 40
_MOST_READ = 2 * MAX_NOTE_BYTES
"""Line ends of two bytes become one, so what is read may be twice as long as what is kept."""


def day_ahead(text: str) -> str:
    """The day as it is kept, YYYY-MM-DD; '' stays. Without a year the next one is meant. Raises InputError."""
    try:
        return typed_day(text, datetime.now().astimezone().date(), ahead=True).isoformat() if text.strip() else ""
    except InputError as error:
        raise InputError(_("{wrong} Nothing was written.").format(wrong=error)) from error


def note(session: Session) -> None:
    """Add a note and print its id."""
    target = session.target(session.words[0])
    text = given(session.words[1])
    library = session.writing()
    edit = mark_edits.write_note(library, target, text)
    library.apply(edit)
    say_done(one_line(_("saved {id}").format(id=edit.written(Note).id)))


def edit(session: Session) -> None:
    """Give a note another text; if it was changed elsewhere while that was read, both are kept."""
    library = session.writing()
    before = _note(library, session.words[0])
    kept = keep_note(library, before, given(session.words[1]))
    say_done(one_line(_("saved {id}").format(id=kept.note.id)))
    if kept.conflict:
        text = _("The note {id} was changed elsewhere. Both texts were kept. Choose one in the window.")
        raise ConflictError(text.format(id=before.id))


def delete(session: Session) -> None:
    """Put a note or highlight into the trash."""
    library, which = session.writing(), session.words[0]
    found = library.record(which)
    do(library, trash_edits.delete(library, found if isinstance(found, Signed) else _note(library, which)))


def recover(session: Session) -> None:
    """Take a note, highlight, bookmark or tag out of the trash."""
    library = session.writing()
    do(library, library.recovery(session.words[0]))


def tag(session: Session) -> None:
    """Give recommendations tags."""
    targets, names = _targets_and_tags(session)
    library = session.writing()
    do(library, tag_edits.add_tags(library, targets, names))


def untag(session: Session) -> None:
    """Take tags from recommendations."""
    targets, names = _targets_and_tags(session)
    library = session.writing()
    do(library, tag_edits.remove_tags(library, targets, names))


def bookmark(session: Session) -> None:
    """Set a bookmark, change its label, or remove it."""
    target = session.recommendation(session.words[0])
    label = session.option("--label")
    library = session.writing()
    if session.option("--remove") is None:
        present = library.marks(target.code).bookmark
        do(
            library,
            mark_edits.set_bookmark(library, target, present.label if present and label is None else label or ""),
        )
    elif label is None:
        do(library, mark_edits.remove_bookmark(library, target))
    else:
        raise InputError(_("--label and --remove do not go together. Nothing was changed."))


def undo(session: Session) -> None:
    """Take the last change back and print what it was."""
    label, changes = session.writing().undo()
    say_done(one_line(undone_words(with_report(label, changes, session.report.id))))


def redo(session: Session) -> None:
    """Do again what was undone and print what it was."""
    label, changes = session.writing().redo()
    say_done(one_line(_("Redone: {label}").format(label=with_report(label, changes, session.report.id))))


def name(session: Session) -> None:
    """Print the owner's name, or change it first."""
    if session.words:
        session.writing().rename_owner(session.words[0])
        owner = one_line(session.reading().people.owner)
        say_done(owner, _("saved the name {name}").format(name=owner))
    else:
        say(one_line(session.reading().people.owner))


def do(library: Library, edit: Edit) -> None:
    """Apply the edit and print what it did; one that changes nothing says so."""
    if edit.swaps:
        library.apply(edit)
        say_done(one_line(edit.label))
    else:
        notice(nothing_changed())


def nothing_changed() -> str:
    """What is said where all was already as the command wants it."""
    return _("Nothing was changed: everything was already as you asked.")


def _note(library: Library, note_id: str) -> Note:
    found = library.note(note_id)
    if found is None:
        text = _("No note has the id {id}. `notes` lists your notes, `trash` the deleted ones.")
        raise InputError(text.format(id=note_id))
    return found


def _targets_and_tags(session: Session) -> tuple[list[Target], list[str]]:
    names = [word for word in session.words if word.startswith("#")]
    which = _('Which tag? Write it in quotes with a # in front, as in "#funding". Nothing was changed.')
    if not names and not all(map(str.strip, session.words[1:])):
        raise InputError(which)
    codes = [code for word in session.words if not word.startswith("#") for code in listed(session.codes, word)]
    forgotten = _('{text} isn’t in this report. For a tag type "#{text}", with the quotes. Nothing was changed.')
    targets = [recommendation(session, code, forgotten) for code in codes]
    if not targets:
        text = _("Which recommendation? Name one or more, such as {code}. Nothing was changed.")
        raise InputError(text.format(code=session.report.example_code))
    if not names:
        raise InputError(which)
    return targets, names


def listed(codes: CodeNames, word: str) -> list[str]:
    """The codes that are written in one word with commas."""
    return [code for code, _at in listed_codes(word)] if codes.is_code_like(word) else [word]


def recommendation(session: Session, word: str, forgotten: str, codes: CodeNames | None = None) -> Target:
    """As the session has it; where `word` is like no code, `forgotten` says how what it may be is written."""
    codes = codes or session.codes
    try:
        return session.recommendation(word, codes)
    except UnknownCodeError as error:
        if not word.strip() or codes.nearest(word):
            raise
        raise InputError(forgotten.format(text=one_line(word)[:_SHOWN])) from error


def is_read(text: str) -> bool:
    """Whether a text stands elsewhere: in standard input or in a file."""
    return text == "-" or (text.startswith("@") and not text.startswith("@@"))


def given(text: str) -> str:
    """The text itself, what standard input holds for `-`, or what a file holds for `@file`; `@@` begins a text with @.

    A byte order mark at its beginning is left out. Raises TextError where it is no text, InputError for a file that
    can't be read.
    """
    if not is_read(text):
        return text.removeprefix("@") if text.startswith("@@") else text
    data = _standard_input() if text == "-" else _file(text[1:])
    if len(data) > _MOST_READ:
        raise TextError(_("A text has at most {limit} bytes. Nothing was written.").format(limit=f"{MAX_NOTE_BYTES:,}"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if text == "-":
            raise TextError(_("Standard input isn’t valid UTF-8 text. Nothing was written.")) from error
        said = _("{path} isn’t valid UTF-8 text. Nothing was written.").format(path=text[1:])
        raise TextError(said) from error


def _standard_input() -> bytes:
    return b"" if sys.stdin is None else sys.stdin.buffer.read(_MOST_READ + 1)


def _file(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(_MOST_READ + 1)
    except (OSError, ValueError) as error:
        text = _("The file {path} can’t be read. To begin a text with @, write @@. Nothing was written.")
        raise InputError(text.format(path=one_line(path)[:_SHOWN])) from error


_VALUES = ("--name", "--colour", "--description", "--key")
_ALONE = ("--merge-into", "--delete")


def edit_tag(session: Session) -> None:
    """Change a tag in one step, merge it into another, or put it into the trash."""
    given = [name for name in (*_VALUES, *_ALONE) if session.option(name) is not None]
    if not given:
        text = _("What is to change? Give one of {options}. Nothing was changed.")
        raise InputError(text.format(options=", ".join((*_VALUES, *_ALONE))))
    if len(given) > 1 and set(given) & set(_ALONE):
        raise InputError(_("{option} stands alone. Nothing was changed.").format(option=given[-1]))
    library = session.writing()
    do(library, _edit(session, library, tag_edits.existing(library, session.words[0])))


def _edit(session: Session, library: Library, tag: Tag) -> "Edit":
    if (into := session.option("--merge-into")) is not None:
        return tag_edits.merge_tags(library, tag, tag_edits.existing(library, into))
    if session.option("--delete") is not None:
        return tag_edits.delete_tag(library, tag)
    return tag_edits.change_tag(library, tag, _wanted(session, tag))


def _wanted(session: Session, tag: Tag) -> Tag:
    def given(option: str, present: str) -> str:
        value = session.option(option)
        return present if value is None else value

    key = session.option("--key")
    return replace(
        tag,
        name=given("--name", tag.name),
        colour=given("--colour", tag.colour),
        description=given("--description", tag.description),
        favourite=tag.favourite if key is None else _key(key),
    )


def _key(text: str) -> int | None:
    if text == "none":
        return None
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= 9:
        return int(text)
    raise InputError(_("A tag’s number is from 1 to 9, or none. Nothing was changed."))


_ASKED, _REMARK, _CLEAR, _CHOOSE = "--asked", "--remark", "--clear", "--choose"
_FIELDS = {one.name: name for name in FIELD_NAMES if (one := FIELDS[name].option) and one.name != _ASKED}
_FROM_INPUT = (*(option for option, name in _FIELDS.items() if FIELDS[name].is_long), _REMARK)
"""The texts, which standard input may hold."""


def position(session: Session) -> None:
    """Write fields on each recommendation in one step; where others wrote the same ones meanwhile, keep both texts."""
    targets = _targets(session)
    options = _given(session)
    if words := session.option_words(_CHOOSE):
        _choose(session, targets, options, *words)
        return
    read = [name for name in _FROM_INPUT if is_read(options.get(name, ""))]
    _refuse(options, read)
    typed = {
        name: given(value) if name in _FROM_INPUT else value for name, value in options.items() if name not in read
    }
    typed_fields = _wanted_fields(typed)
    wanted = {
        field: position_edits.stance_text(value, session.report)
        if field == "stance"
        else position_edits.field_text(field, value)
        for field, value in typed_fields.items()
    }
    library = session.writing()
    if read:
        options |= {name: _read(options[name]) for name in read}
        wanted |= _wanted_fields({name: options[name] for name in read})
    changes: tuple[position_edits.Change, ...] = position_edits.field_changes(library, targets, wanted)
    if _REMARK in options:
        changes += position_edits.remark_changes(library, targets, options[_REMARK])
    kept = keep_sheet(library, changes)
    early = [target.code for target in targets if library.marks(target.code).position.is_due_before_asked]
    if early and wanted.keys() & DAYS:
        notice(_("The reply date lies before the day asked: {codes}.").format(codes=", ".join(early)))
    _tell(library, kept)


def _choose(session: Session, targets: list[Target], options: dict[str, str], word: str, which: str) -> None:
    """One of the texts that wait to be chosen from, or all of them joined."""
    names = {_name(field): field for field in FIELD_NAMES}
    field = names.get(word)
    if field is None:
        text = _("--choose takes {fields}, not “{word}”. Nothing was changed.")
        raise InputError(text.format(fields=", ".join(names), word=one_line(word)))
    if options or len(targets) > 1:
        raise InputError(_("--choose is about one field of one recommendation. Nothing was changed."))
    library = session.writing()
    record = library.field(targets[0], field)
    if record is None or not record.others:
        notice(_("Nothing was changed: there is nothing to choose from."))
        return
    made = choosing_edits.chosen_by_name(library, record, which)
    do(library, made)
    say_no_longer_cleared([target.code for target in position_edits.no_longer_cleared(made)])


def _name(field: FieldName) -> str:
    """As its option is called, or would be."""
    one = FIELDS[field].option
    return one.name.removeprefix("--") if one else field.replace("_", "-")


def _targets(session: Session) -> list[Target]:
    unquoted = _("{text} isn’t in this report. Put quotes around text with spaces. Nothing was changed.")
    codes = (code for word in session.words for code in listed(session.codes, word))
    return list(dict.fromkeys(recommendation(session, code, unquoted) for code in codes))


def _given(session: Session) -> dict[str, str]:
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


def _wanted_fields(options: dict[str, str]) -> dict[FieldName, str]:
    """The fields that the options ask for; those given by their own option beat those that a question sets."""
    office = options.get(_ASKED)
    today = datetime.now().astimezone().date().isoformat()
    asked = {} if office is None else position_edits.asking(office, today)
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


def _tell(library: Library, kept: KeptSheet) -> None:
    if kept.edit.swaps:
        say_done(one_line(kept.edit.label))
    elif not kept.conflicts:
        notice(nothing_changed())
    say_no_longer_cleared([target.code for target in kept.no_longer_cleared])
    after = [swap.after for swap in kept.edit.swaps]
    waiting = [one for one in after if isinstance(one, PositionField) and one.others]
    if waiting and not kept.conflicts:
        fields = (_("{what} on {place}").format(what=name_of_text(one), place=one.target.code) for one in waiting)
        text = _("Other texts still wait to be chosen from, with --choose or in the window: {fields}.")
        notice(text.format(fields=", ".join(fields)))
    if kept.conflicts:
        where = [position_edits.sheet_label(library, [each]) for each in kept.conflicts]
        text = _("Changed elsewhere; both texts were kept: {fields}.")
        if kept.both:
            text += " " + _("Choose one with --choose or in the window.")
        raise ConflictError(text.format(fields=", ".join(where)))
