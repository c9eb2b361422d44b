"""What the options of the command brief change."""

from collections.abc import Callable

from alliance_desktop.cli.mark_commands import day_ahead, given, listed, recommendation
from alliance_desktop.cli.session import Session, tell_unknown
from alliance_desktop.cli.terminal import notice, one_line, say_done
from alliance_desktop.domain.brief import HEAD_NAMES, Brief, BriefItem, ChosenItem
from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.language.filter_terms import Filter
from alliance_desktop.domain.text.near_spelling import nearly
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.library import brief_edits, text_limits
from alliance_desktop.library.brief_edits import existing
from alliance_desktop.library.conflicts import done
from alliance_desktop.library.library import Library

Make = Callable[[Library], Edit]
_FIELDS = ("name", *HEAD_NAMES, "filter", "template")


def change(session: Session, name: str, act: str) -> None:
    """Make one change of the brief that is called so, on its list as it is when that is written."""
    if act in ("--remove", "--move", "--set", "--delete"):
        _do(session, _changing(session, act, existing(session.reading(), name)))
    elif act == "--filter":
        _do(session, _gathering(session, name))
    else:
        _do(session, _adding(session, name, _items(session, act)))


def _do(session: Session, make: Make) -> None:
    library = session.writing()
    edit, _changes = done(library, lambda: make(library))
    if edit.swaps:
        say_done(one_line(edit.label))
    else:
        notice(_("Nothing to change: {label}").format(label=edit.label))


def _adding(session: Session, name: str, items: list[BriefItem]) -> Make:
    seen = session.reading().brief_named(name)
    at = _at(session, name, seen)

    def make(library: Library) -> Edit:
        there = seen or library.brief_named(name)
        return brief_edits.add(library, there, items, at) if there else brief_edits.new_brief(library, name, items)

    return make


def _gathering(session: Session, name: str) -> Make:
    wanted = _filter(session, session.option("--filter") or "")
    evaluation = session.questions.evaluation
    codes = evaluation.in_order(wanted, evaluation.passing(wanted))
    if not codes:
        notice(_("No recommendations found."))
    seen = session.reading().brief_named(name)
    at = _at(session, name, seen)

    def make(library: Library) -> Edit:
        there = seen or library.brief_named(name)
        if there:
            return brief_edits.add_found(library, there, str(wanted), codes, at)
        return brief_edits.new_brief(library, name, brief_edits.chosen(library, codes), str(wanted))

    return make


def _items(session: Session, act: str) -> list[BriefItem]:
    value = session.option(act) or ""
    match act:
        case "--heading":
            return [brief_edits.heading(value)]
        case "--text":
            return [brief_edits.own_words(given(value))]
        case "--passage":
            return [_passage(session, *session.option_words(act))]
    codes = [code for word in session.option_words(act) for code in listed(session, word)]
    forgotten = _("There is no {text} in this report; --add takes codes, such as P1-08. Nothing was changed.")
    return [ChosenItem(recommendation(session, code, forgotten)) for code in codes]


def _passage(session: Session, place: str, words: str) -> BriefItem:
    target = session.target(place)
    if session.report.recommendation(target.code):
        text = _("{code} is a recommendation, and --add takes those; a passage is from a section, such as panel-1.")
        raise InputError(text.format(code=target.code))
    return brief_edits.passage(session.reading(), target, words)


def _changing(session: Session, act: str, seen: Brief) -> Make:
    match act:
        case "--remove":
            row = _row_or_code(session, seen, session.option(act) or "")
            return lambda library: brief_edits.remove(library, seen, [row])
        case "--move":
            row, to = (_row(seen, word) for word in session.option_words(act))
            return lambda library: brief_edits.move(library, seen, [row], to if to <= row else to + 1)
        case "--set":
            return _setting(session, seen, *session.option_words(act))
    return lambda library: brief_edits.delete(library, seen)


def _setting(session: Session, seen: Brief, field: str, value: str) -> Make:
    for name in HEAD_NAMES:
        if name == field:
            value = day_ahead(value) if name == "date" else value
            return lambda library: brief_edits.set_head(library, seen, name, value)
    match field:
        case "name":
            return lambda library: brief_edits.rename(library, seen, value)
        case "filter":
            wanted = str(_filter(session, value)) if value else ""
            return lambda library: brief_edits.set_filter(library, seen, wanted)
        case "template":
            template = template_named(value)
            if not template.takes_brief:
                text = _("The template {name} is for the whole report, not for briefs. Nothing was changed.")
                raise InputError(text.format(name=template.name))
            return lambda library: brief_edits.set_template(library, seen, template.name)
    near = nearly(field, _FIELDS)
    text = _("A brief has no field “{field}”; did you mean {near}?") if near else _("A brief has no field “{field}”.")
    text += " " + _("There are: {fields}. Nothing was changed.")
    raise InputError(text.format(field=field, near=near, fields=", ".join(_FIELDS)))


def _filter(session: Session, text: str) -> Filter:
    wanted = session.filter_of([text])
    if not wanted:
        raise InputError(_("The filter is empty. Nothing was changed."))
    tell_unknown(session, wanted)
    return wanted


def _at(session: Session, name: str, seen: Brief | None) -> int | None:
    """Before which row, from 0; None: at the end."""
    text_limits.brief_name(name)
    word = session.option("--at")
    if word is None:
        return None
    count = len(seen.items) if seen else 0
    if _number(word) in range(1, count + 2):
        return int(word) - 1
    raise InputError(_no_row(word, count + 1))


def _row_or_code(session: Session, seen: Brief, word: str) -> int:
    if _number(word) is not None:
        return _row(seen, word)
    target = session.recommendation(word)
    for row, item in enumerate(seen.items):
        if item == ChosenItem(target):
            return row
    raise InputError(
        _("{code} is not in the brief “{name}”. Nothing was changed.").format(code=target.code, name=seen.name)
    )


def _row(seen: Brief, word: str) -> int:
    """The row with this number, from 0."""
    if _number(word) in range(1, len(seen.items) + 1):
        return int(word) - 1
    raise InputError(_no_row(word, len(seen.items)))


def _number(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 10 else None


def _no_row(word: str, last: int) -> str:
    if _number(word) is None:
        return _("“{word}” isn't a row. Rows are numbered from 1. Nothing was changed.").format(word=one_line(word))
    if not last:
        return _("This brief is still empty, so it has no row {row}. Nothing was changed.").format(row=word)
    return _("This brief has no row {row}. Use a number from 1 to {last}. Nothing was changed.").format(
        row=word, last=last
    )
