"""The commands take-back and merge: bring in what an exported document or a colleague's marks say otherwise."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from alliance_desktop.cli.session import Session
from alliance_desktop.cli.store_commands import readable_notes
from alliance_desktop.cli.terminal import notice, one_line, print_json, say, say_no_longer_cleared
from alliance_desktop.coming_back.comment_notes import empty_words, text_name, words_of_rename
from alliance_desktop.coming_back.marks_of_colleague import TakenMarks, taken_marks
from alliance_desktop.coming_back.taken_document import Receipt, TakenDocument
from alliance_desktop.coming_back.taking import add_marks, chosen_for_all, take
from alliance_desktop.coming_back.taking_back import taken_back
from alliance_desktop.domain.incoming import CHOICES, TAG_NAME, Choice, Choices, Incoming, can_be_both, chosen, count
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import ConflictError, InputError, OtherReportError
from alliance_desktop.exchange.read_marks import read_marks
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.importing.installed_reports import here_or_refused, name_of_report
from alliance_desktop.library.library import Library
from alliance_desktop.library.position_edits import no_longer_cleared
from alliance_desktop.library.safekeeping import NotesOf, Tell
from alliance_desktop.render.field_words import field_words

_CONFLICT = 4
_SHOWN = 60
_NAMED = 20
"""How many of the entries that can't be read are named one by one."""


Taken = TakenDocument | TakenMarks


def take_back(session: Session) -> int:
    """Bring in what only they changed; conflicts stay as two texts unless `--keep` chooses. `--dry-run` only says so.

    Gives 4 where a conflict waits for a decision.
    """

    def read(path: Path) -> TakenDocument:
        return taken_back(session.library(), path, session.reports.relations)

    return _bring_in(session, read, take)


def merge(session: Session) -> int:
    """The same of an exchange file."""

    def read(path: Path) -> TakenMarks:
        library = session.library()
        return taken_marks(library, read_marks(path, library.report), path.name)

    return _bring_in(session, read, add_marks)


T = TypeVar("T", TakenDocument, TakenMarks)
Bring = Callable[[Library, T, Choices, NotesOf, Tell], Receipt]


def _bring_in(session: Session, read: Callable[[Path], T], bring: Bring[T]) -> int:
    keep = _kept(session.option("--keep"))
    is_dry = session.option("--dry-run") is not None
    taken, choices, receipt = _taken(session, read, None if is_dry else bring, keep)
    session.wrote = receipt is not None and receipt.edit is not None
    if session.json:
        print_json({"report": session.report.id, **shape(taken, choices)})
    else:
        _say(taken, choices, receipt, session.library())
    for one in taken.broken[:_NAMED]:
        text = _("not read: {which}: {reason}")
        notice(one_line(text.format(which=one.id or one.number, reason=one.reason)))
    if more := len(taken.broken[_NAMED:]):
        text = ngettext("{count} more could not be read", "{count} more could not be read", more)
        notice(text.format(count=more))
    conflicts = (one for one in taken.items if one.kind == "conflict" and one.field != TAG_NAME)
    waits = any(chosen(one, choices) is None for one in conflicts)
    return _CONFLICT if waits and not is_dry else 0


def _taken(
    session: Session, read: Callable[[Path], T], bring: Bring[T] | None, keep: Choice | None, tries: int = 3
) -> tuple[T, Choices, Receipt | None]:
    """What was read, what is chosen of it, and what came in; read anew where another program wrote meanwhile."""
    taken = _of_its_report(session, read, Path(session.words[0]))
    if taken.said:
        notice(taken.said)
    choices = chosen_for_all(taken, keep) if keep is not None else Choices()
    if bring is None:
        return taken, choices, None
    try:
        receipt = bring(session.writing(), taken, choices, partial(readable_notes, session.report), notice)
    except ConflictError:
        if tries == 1:
            raise
        session.library().refresh()
        return _taken(session, read, bring, keep, tries - 1)
    return taken, choices, receipt


def _of_its_report(session: Session, read: Callable[[Path], T], path: Path) -> T:
    """What was read, for the report that the file is about, unless `--report` says another one."""
    try:
        return read(path)
    except OtherReportError as error:
        if session.option("--report") is not None:
            text = _("“{file}” is about {report}, not about {given}. Nothing was changed.")
            names = {"report": name_of_report(error.report), "given": session.report.short_title}
            raise InputError(text.format(file=path.name, **names)) from error
        session.turn_to(here_or_refused(path.name, error))
    notice(_("“{file}” is about {report}.").format(file=path.name, report=session.report.short_title))
    return read(path)


def _kept(word: str | None) -> Choice | None:
    for one in CHOICES:
        if one == word:
            return one
    if word is not None:
        raise InputError(_("--keep takes mine, theirs or both. Nothing was changed."))
    return None


def shape(taken: Taken, choices: Choices) -> dict[str, Any]:
    """All differences as docs/formats.md describes them."""

    def items(kind: str, start: str = "") -> list[dict[str, Any]]:
        return [_item(one, choices) for one in taken.items if one.kind == kind and one.key.startswith(start)]

    document = taken if isinstance(taken, TakenDocument) else None
    export = {"brief": document.brief, "number": document.export.number, "at": document.export.at} if document else None
    changed, gone = items("changed"), [*items("told", "gone/")]
    if document is None:
        gone = [one for one in changed if one["theirs"] is None]
        changed = [one for one in changed if one["theirs"] is not None]
    return {
        "export": export,
        "new": items("new"),
        "changed": changed,
        "conflicts": items("conflict"),
        "deleted": gone,
        "added": [one.code for one in taken.items if one.key.startswith("added/")],
        "moved": [one.code for one in taken.items if one.key.startswith("moved/")],
        "same": taken.same,
        "unplaced": items("unplaced"),
        "altered_quotations": items("told", "quotation/"),
        "as_sent": _places(taken, "as-sent/"),
        "as_before": _places(taken, "earlier/"),
        "still_waiting": _places(taken, "waits/"),
    }


def _places(taken: Taken, key: str) -> list[dict[str, Any]]:
    """Those that are told of in one line."""
    found = [each for one in taken.items if one.key.startswith(key) for each in one.each]
    return [{"code": one.code or None, "field": one.field} for one in found]


def _item(one: Incoming, choices: Choices) -> dict[str, Any]:
    found: dict[str, Any] = {
        "code": one.code or None,
        "field": one.field or None,
        "base": one.base,
        "mine": one.mine,
        "theirs": one.theirs,
        "author": one.author or None,
        "other_authors": list(one.others),
        "how": one.how or None,
        "chosen": chosen(one, choices) if one.kind in {"new", "changed", "conflict"} else None,
    }
    if one.row is not None:
        found["row"] = one.row
    if one.kind == "unplaced":
        found["words"] = one.words
    if one.kind == "unplaced" or one.reason:
        found["reason"] = one.reason
    if one.waiting:
        found["waiting"] = [{"text": other.text, "source": other.source or None} for other in one.waiting]
    if one.settles:
        found["settles"] = True
    if one.undone:
        found["undone"] = True
    if one.refused:
        found["refused"] = True
    if one.is_cleared:
        found["cleared"] = True
    return found


def _say(taken: Taken, choices: Choices, receipt: Receipt | None, library: Library) -> None:
    if taken.is_unchanged:
        say(one_line(taken.nothing))
        return
    for one in taken.items:
        if one.kind == "unplaced":
            text = _("not placed: {code}: {words} ({reason})") if one.code else _("not placed: {words} ({reason})")
            notice(one_line(text.format(code=one.code, words=_short(one.words), reason=one.reason)))
        elif one.kind == "told":
            say(one_line(_told(one)))
        else:
            say(one_line(_line(one, choices, library.places.report_at(one.code) or library.report)))
    if receipt is None:
        notice(_("Nothing was changed: this was a dry run."))
    else:
        _say_receipt(taken, receipt, library)


def _say_receipt(taken: Taken, receipt: Receipt, library: Library) -> None:
    counted = _counted(receipt, by_mark=isinstance(taken, TakenMarks))
    if receipt.edit is not None:
        notice(one_line(f"{receipt.edit.label}. {counted}"))
        if isinstance(taken, TakenDocument):
            say_no_longer_cleared([library.places.said(one) for one in no_longer_cleared(receipt.edit)])
        if receipt.path:
            notice(one_line(_("Receipt: {path}").format(path=receipt.path)))
    elif counted:
        notice(one_line(_("Nothing came in. {counts}").format(counts=counted)))
    if receipt.staying:
        notice(_("A heading or text of a brief has one text. Theirs isn’t in your notes; --keep theirs takes it."))


def _told(one: Incoming) -> str:
    said = one.words
    if one.reason:
        said = _("{place}: {why}: {words}").format(place=one.code, why=one.reason, words=_short(one.words))
    return f"{said} – {one.authors}" if one.author else said


def _line(one: Incoming, choices: Choices, report: Report) -> str:
    place = f"{one.code} {text_name(one)}".strip()
    ways = {
        "mine": _("left as it is"),
        "theirs": _("comes in"),
        "both": _("both are kept"),
        None: _("both are kept, to be chosen") if can_be_both(one) else _("not chosen, yours stays"),
    }
    words = field_words(one.field, one.theirs, report) if one.theirs else empty_words(one)
    if one.theirs is None and one.mine and one.kind == "changed":
        words = f"{field_words(one.field, one.mine, report)} {words}"
    words = words_of_rename(one, chosen(one, choices)) or words
    said = _("{place}: {way}: {words}").format(place=place, way=ways[chosen(one, choices)], words=_short(words))
    who = f" – {one.authors}" if one.author else ""
    before = _("left out before") if one.refused else _("undone by you") if one.undone else ""
    falls = _("no longer cleared") if one.is_cleared and chosen(one, choices) == "theirs" else ""
    parts = one.reason, _waiting(one, chosen(one, choices)), before, falls
    again = "".join(f" ({each})" for each in parts if each)
    return f"{said}{who}{again}"


def _waiting(one: Incoming, choice: Choice | None) -> str:
    """What is to be chosen there besides, and whether theirs decides that."""
    if one.settles:
        decides = _("decides between the texts to choose from here")
        return decides if choice == "theirs" else _("one of the texts to choose from here")
    count = len(one.waiting)
    text = ngettext("{count} more text to choose from", "{count} more texts to choose from", count)
    among = _("one of the texts to choose from here") if one.waits else ""
    return ", ".join(filter(None, (among, text.format(count=count) if count else "")))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _counted(receipt: Receipt, *, by_mark: bool) -> str:
    left = [one for one in receipt.left if one.kind != "told"]
    came_in, staying, out = (count(each, by_mark=by_mark) for each in (receipt.came_in, receipt.staying, left))
    to_decide = len(receipt.to_decide)
    counts: Iterable[tuple[str, int]] = (
        (ngettext("{count} came in", "{count} came in", came_in), came_in),
        (ngettext("{count} to decide", "{count} to decide", to_decide), to_decide),
        (ngettext("{count} not chosen", "{count} not chosen", staying), staying),
        (ngettext("{count} left out", "{count} left out", out), out),
    )
    return " · ".join(words.format(count=number) for words, number in counts if number)
