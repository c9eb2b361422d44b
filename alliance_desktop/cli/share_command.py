"""The command share: writes marks into an exchange file, for a colleague who adds them to hers."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from alliance_desktop.cli.session import Session, tell_unknown
from alliance_desktop.cli.terminal import notice, one_line, say_done, write_bytes
from alliance_desktop.coming_back.marks_to_share import (
    SHARED_KINDS,
    WITHOUT_NOTES,
    MarksToShare,
    SharedKind,
    keep_sent,
    marks_to_share,
    on_other_reports,
)
from alliance_desktop.errors import AllianceError, InputError, TargetExistsError
from alliance_desktop.exchange.write_marks import write_marks
from alliance_desktop.export.exporting import is_written, refuse_target, save
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.moments import local_now


def share(session: Session) -> None:
    """Write all marks, or those on what the filter finds, to a file or to standard output; say what went."""
    target = session.option("-o")
    if not target:
        raise InputError(_("share needs -o and a file name, or -o - for standard output. Nothing was written."))
    library, passing = session.library(), None
    if session.words:
        tell_unknown(session)
        passing = session.questions.evaluation.passing(session.filter)
        if elsewhere := on_other_reports(library, session.filter):
            notice(elsewhere)
    found = marks_to_share(library, passing)
    if found.of_one_report and not session.words:
        notice(found.of_one_report)
    kinds = frozenset(SHARED_KINDS) if session.option("--notes") is not None else WITHOUT_NOTES
    content = found.content(kinds, local_now().date())
    if not content.marks and not content.tags:
        raise InputError(_nothing(found, kinds))
    if target != "-":
        refuse_target(Path(target), session.store)
    keep = partial(keep_sent, library, content, found)
    data = write_marks(content, library.now())
    if not found.owner:
        text = _("Your marks go out as “{name}”. Give your name with the command name.")
        notice(text.format(name=library.people.owner))
    if target == "-":
        keep()
        write_bytes(data)
        notice(_said(found, kinds))
        return
    _write(session, data, target, keep)
    say_done(one_line(_("{said}: {path}").format(said=_said(found, kinds), path=target)))


def _write(session: Session, data: bytes, target: str, keep: Callable[[], Callable[[], None]]) -> None:
    path, kept = Path(target), list[Callable[[], None]]()

    def wanted() -> bool:
        kept.append(keep())  # once nothing but the name is missing
        return True

    try:
        save(data, path, replace=session.option("--force") is not None, store=session.store, wanted=wanted)
    except AllianceError as error:
        for take_back in kept if not is_written(data, path) else ():
            take_back()
        if not isinstance(error, TargetExistsError):
            raise
        raise TargetExistsError(_("{path} exists; --force replaces it.").format(path=target)) from error


def _nothing(found: MarksToShare, kinds: frozenset[SharedKind]) -> str:
    if "note" not in kinds and found.words("note"):
        text = _("There are only notes here ({notes}), which go with --notes. Nothing was written.")
        return text.format(notes=found.words("note"))
    return _("No marks here to share. Nothing was written.")


def _said(found: MarksToShare, kinds: frozenset[SharedKind]) -> str:
    """'40 marks: 9 tags on 23 recommendations, 6 positions; 2 deletions; without 14 notes'."""
    count = found.count(kinds)
    every = ngettext("{count} mark", "{count} marks", count).format(count=count)
    parts = [words for kind in SHARED_KINDS if kind in kinds and (words := found.words(kind))]
    said = [f"{every}: {', '.join(parts)}" if parts else every]
    said += found.besides(kinds)
    if "note" not in kinds and (notes := found.words("note")):
        said.append(_("without {notes}").format(notes=notes))
    return "; ".join(said)
