"""The command brief, by its options: lists briefs, shows one, or changes one."""

from collections.abc import Callable, Iterator, Sequence

from alliance_desktop.cli.mark_commands import day_ahead, given, listed, nothing_changed, recommendation
from alliance_desktop.cli.session import Session, tell_unknown
from alliance_desktop.cli.terminal import indented, notice, one_line, print_json, say, say_done, wrapped
from alliance_desktop.domain.brief import (
    HEAD_LABELS,
    HEAD_NAMES,
    Brief,
    BriefItem,
    ChosenItem,
    HeadingItem,
    PassageItem,
    TextItem,
)
from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.language.filter_terms import Filter
from alliance_desktop.domain.position import said_stance
from alliance_desktop.domain.report import OF_REPORT, Target
from alliance_desktop.domain.text.near_spelling import nearly
from alliance_desktop.errors import InputError
from alliance_desktop.export import json_keys
from alliance_desktop.i18n import _, so_many
from alliance_desktop.importing.other_reports import not_there
from alliance_desktop.ingest.read_template import brief_templates, template_named
from alliance_desktop.library import brief_edits, text_limits
from alliance_desktop.library.conflicts import done
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.render.mark_words import quoted_place
from alliance_desktop.render.moments import day_of
from alliance_desktop.render.place_words import page_words

_IN = "    "
_MAKING = ("--add", "--filter", "--heading", "--text", "--passage")
"""What makes a brief that is not there."""
_CHANGING = ("--remove", "--move", "--set", "--delete")


def brief(session: Session) -> None:
    """List the briefs, show one, or do what one option says."""
    acts = [name for name in (*_MAKING, *_CHANGING) if session.option(name) is not None]
    _refuse(session, acts)
    if not session.words:
        _list(session)
    elif not acts:
        _show(session, brief_edits.existing(session.reading(), session.words[0]))
    else:
        _change(session, session.words[0], acts[0])


def _refuse(session: Session, acts: Sequence[str]) -> None:
    if len(acts) > 1:
        text = _("{one} and {other} are two changes: make one at a time. Nothing was changed.")
        raise InputError(text.format(one=acts[0], other=acts[1]))
    if acts and session.json:
        raise InputError(_("--json shows a brief, and {act} changes one. Nothing was changed.").format(act=acts[0]))
    if session.option("--at") is not None and not set(acts) & set(_MAKING):
        raise InputError(_("--at needs one of {acts}. Nothing was changed.").format(acts=", ".join(_MAKING)))
    if acts and not session.words:
        raise InputError(_("Which brief? Write its name before {act}. Nothing was changed.").format(act=acts[0]))


def _list(session: Session) -> None:
    found, nothing = session.reading().briefs, _("No briefs yet; `brief NAME --add CODE` makes one.")
    session.tell(map(json_keys.brief_line, found), map(brief_line, found), nothing)


def _show(session: Session, one: Brief) -> None:
    if session.json:
        print_json(json_keys.brief(one, session.reading().places.report))
        return
    say(brief_shown(one, session.reading()))
    if not one.items:
        notice(_("There is nothing in this brief yet."))


def brief_line(one: Brief) -> str:
    """One of `brief`."""
    return f"{one_line(one.name)}  {so_many(len(one.targets))}, {day_of(one.modified)}"


def brief_shown(one: Brief, library: LibraryReading) -> str:
    """`brief NAME`: its head, then its rows with their numbers."""
    parts = enumerate((_parts(item, library) for item in one.items), 1)
    rows = ("\n".join(filter(None, (f"{number}. {head}", body))) for number, (head, body) in parts)
    return "\n\n".join(["\n".join(_head(one)), *rows])


def _head(one: Brief) -> Iterator[str]:
    yield brief_line(one)
    said = [(HEAD_LABELS[name](), text) for name, text in one.head]
    said += [(_("Filter"), one.filter)] if one.filter else []
    for label, text in (*said, (_("Template"), one.template)):
        yield _("{label}: {text}").format(label=label, text=one_line(text))


def _parts(item: BriefItem, library: LibraryReading) -> tuple[str, str]:
    match item:
        case ChosenItem(target):
            report, code = library.places.report(target.report), target.place(library.report.id)
            one = report.recommendation(target.code) if report else None
            if report is None or one is None:
                return code, f"{_IN}{not_there(target.report, report)}"
            stance = said_stance(library.marks(target).position, report)
            page = page_words(one.page)
            return "  ".join(filter(None, (code, page, stance))), wrapped(one.text, _IN)
        case PassageItem(target, quote):
            report = library.places.report(target.report)
            place = (quoted_place(report, target.code, quote) if report else "") or target.code
            place = place if target.report == library.report.id else f"{target.report}{OF_REPORT} {place}"
            return _("From the report · {place}").format(place=place), wrapped(f"“{one_line(quote.exact)}”", _IN)
        case HeadingItem(text):
            return _("Heading: {text}").format(text=one_line(text)), ""
        case TextItem(text):
            return _("Text:"), indented(text, _IN)


Make = Callable[[Library], Edit]
_FIELDS = ("name", *HEAD_NAMES, "filter", "template")


def _change(session: Session, name: str, act: str) -> None:
    """Make one change of the brief that is called so, on its list as it is when that is written."""
    if act in _CHANGING:
        _do(session, _changing(session, act, brief_edits.existing(session.reading(), name)), adds=False)
    elif act == "--filter":
        _do(session, _gathering(session, name))
    else:
        _do(session, _adding(session, name, _items(session, act)))


def _do(session: Session, make: Make, *, adds: bool = True) -> None:
    library = session.writing()
    edit, _changes = done(library, lambda: make(library))
    if edit.swaps:
        say_done(one_line(edit.label))
    else:
        notice(_("Nothing to change: {label}").format(label=edit.label) if adds else nothing_changed())


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
    forgotten = _("{text} isn’t in this report; --add takes codes, such as {code}. Nothing was changed.")
    forgotten = forgotten.replace("{code}", session.report.example_code)
    items = list[BriefItem]()
    for word in session.option_words(act):
        codes, own = session.codes_of(word)  # a report that is named before several is that of all
        items += [ChosenItem(recommendation(session, code, forgotten, codes)) for code in listed(codes, own)]
    return items


def _passage(session: Session, place: str, words: str) -> BriefItem:
    codes, own = session.codes_of(place)
    report, target = codes.report, Target(codes.report.id, codes.find(own))
    if report.recommendation(target.code):
        text = _("{code} is a recommendation, and --add takes those; a passage is from a section, such as {section}.")
        example = report.sections[0].id if report.section("panel-1") is None else "panel-1"
        raise InputError(text.format(code=target.code, section=example))
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
            template = template_named(value, brief_templates())
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
    codes, own = session.codes_of(word)
    target = session.recommendation(own, codes)
    for row, item in enumerate(seen.items):
        if item == ChosenItem(target):
            return row
    raise InputError(
        _("{code} is not in the brief “{name}”. Nothing was changed.").format(
            code=target.place(session.report.id), name=seen.name
        )
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
        return _("“{word}” isn’t a row’s number. Rows are numbered from 1. Nothing was changed.").format(
            word=one_line(word)
        )
    if not last:
        return _("This brief is still empty, so it has no row {row}. Nothing was changed.").format(row=word)
    return _("This brief has no row {row}. Use a number from 1 to {last}. Nothing was changed.").format(
        row=word, last=last
    )
