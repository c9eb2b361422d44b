"""The command brief: lists briefs, shows one, or changes one."""

from collections.abc import Iterator, Sequence

from alliance_desktop.cli.brief_options import change
from alliance_desktop.cli.session import Session
from alliance_desktop.cli.terminal import indented, notice, one_line, print_json, say, wrapped
from alliance_desktop.domain.brief import HEAD_LABELS, Brief, BriefItem, ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.errors import InputError
from alliance_desktop.export import json_keys
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.brief_edits import existing
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.render.moments import day_of
from alliance_desktop.render.place_words import place_label

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
        _show(session, existing(session.reading(), session.words[0]))
    else:
        change(session, session.words[0], acts[0])


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
    found, nothing = session.reading().briefs, _("There are no briefs yet; `brief NAME --add CODE` makes one.")
    session.tell(map(json_keys.brief_line, found), map(brief_line, found), nothing)


def _show(session: Session, one: Brief) -> None:
    if session.json:
        print_json(json_keys.brief(one, session.report))
        return
    say(brief_shown(one, session.reading()))
    if not one.items:
        notice(_("There is nothing in this brief yet."))


def brief_line(one: Brief) -> str:
    """One of `brief`."""
    return f"{one_line(one.name)}  {_counted(one)}, {day_of(one.modified)}"


def brief_shown(one: Brief, library: LibraryReading) -> str:
    """`brief NAME`: its head, then its rows with their numbers."""
    rows = (_row(number, item, library) for number, item in enumerate(one.items, 1))
    return "\n\n".join(["\n".join(_head(one)), *rows])


def _head(one: Brief) -> Iterator[str]:
    yield brief_line(one)
    said = [(HEAD_LABELS[name](), text) for name, text in one.head]
    said += [(_("Filter"), one.filter)] if one.filter else []
    for label, text in (*said, (_("Template"), one.template)):
        yield _("{label}: {text}").format(label=label, text=one_line(text))


def _row(number: int, item: BriefItem, library: LibraryReading) -> str:
    head, body = _parts(item, library)
    return "\n".join(filter(None, (f"{number}. {head}", body)))


def _parts(item: BriefItem, library: LibraryReading) -> tuple[str, str]:
    match item:
        case ChosenItem(target):
            one = library.report.recommendation(target.code) if target.report == library.report.id else None
            if one is None:
                return target.code, ""
            stance = library.marks(one.code).position.words("stance")
            page = _("p. {page}").format(page=one.page)
            return "  ".join(filter(None, (one.code, page, stance))), wrapped(one.text, _IN)
        case PassageItem(target, quote):
            place = place_label(library.report, target.code) or target.code
            return _("From the report · {place}").format(place=place), wrapped(f"“{one_line(quote.exact)}”", _IN)
        case HeadingItem(text):
            return _("Heading: {text}").format(text=one_line(text)), ""
        case TextItem(text):
            return _("Text:"), indented(text, _IN)


def _counted(one: Brief) -> str:
    count = len(one.targets)
    return ngettext("{count} recommendation", "{count} recommendations", count).format(count=count)
