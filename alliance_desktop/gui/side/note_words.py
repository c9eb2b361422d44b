"""What is said around an open note: when it was written and by whom, whether it is saved, what went wrong."""

from typing import NamedTuple

from alliance_desktop.domain.annotation import Note
from alliance_desktop.domain.text.anchor import find_again
from alliance_desktop.domain.text.passages import own_text
from alliance_desktop.gui.drafts.saving_words import reason_of
from alliance_desktop.gui.drafts.writing import NoteWriting, Writing
from alliance_desktop.gui.widgets.text.plain_text import LONG_BYTES, size
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library
from alliance_desktop.library.text_limits import MAX_NOTE_BYTES
from alliance_desktop.render import moments
from alliance_desktop.render.mark_words import heard_words


class Said(NamedTuple):
    """Words, and the token of their colour."""

    text: str
    colour: str = "text_2"


def when(note: Note | None, library: Library | None) -> str:
    """'today 14:02', or 'Heard: Chair, 14:02', with the name of who wrote it where that is somebody else."""
    if note is None:
        return _("new note")
    moment = heard_words(note) or moments.short_moment(note.created, moments.local_now())
    if library is None or note.person == library.owner_id:
        return moment
    return _("{when} · {name}").format(when=moment, name=library.person_name(note.person))


def when_exactly(note: Note | None) -> str:
    """When it was written and changed; '' for a new one."""
    if note is None:
        return ""
    now = moments.local_now()
    text = _("Written {created}") if note.created == note.modified else _("Written {created}, changed {changed}")
    return text.format(created=moments.long_moment(note.created, now), changed=moments.long_moment(note.modified, now))


def is_lost(writing: NoteWriting, library: Library | None) -> bool:
    """Whether the words that the note is on are no longer in the text."""
    if writing.quote is None or library is None:
        return False
    return find_again(writing.quote, own_text(library.report, writing.target.code)) is None


def state(writing: Writing, *, writable: bool) -> Said:
    """'saved', 'draft kept', 'saving', 'not saved'; '' for a new text of blanks, which is none."""
    if writing.failure is not None:
        return Said(_("not saved"), "danger")
    if not writable:
        return Said(_("read-only"))
    if not writing.record_id and not writing.text.strip():
        return Said("")
    if not writing.safe:
        return Said(_("saving"))
    if not writing.text:
        return Said("")
    return Said(_("draft kept") if writing.dirty else _("saved"))


def beneath(writing: Writing, refused: str) -> Said:
    """What stands beneath the text: why it is not saved, why something was `refused`, or how long it has become."""
    if writing.failure is not None:
        if writing.safe:
            text = _("Not saved – {reason}. The text is kept as a draft.")
        elif writing.only_in_store:
            text = _("Not saved – {reason}. The text is only here until it can be saved.")
        else:
            text = _("Not saved – {reason}. The text is only here: copy it, or save it elsewhere.")
        return Said(text.format(reason=reason_of(writing.failure)), "danger")
    if refused:
        return Said(refused, "danger")
    used = size(writing.text)
    if used > LONG_BYTES:
        text = _("Long text: {used} KB of at most {most}.")
        return Said(text.format(used=round(used / 1024), most=MAX_NOTE_BYTES // 1024))
    return Said("")
