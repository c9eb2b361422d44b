"""How what was taken down in a meeting says so."""

from collections.abc import Iterable
from datetime import date

from alliance_desktop.domain.annotation import Note
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.moments import is_on, time_of

_MOST = 10
"""So many codes are named."""


def heard_words(note: Note) -> str:
    """'Heard: Chair, 10:42', without a delegation 'Heard, 10:42'; '' for any other note."""
    if note.heard is None:
        return ""
    said = _("Heard: {delegation}, {time}") if note.heard else _("Heard, {time}")
    return said.format(delegation=note.heard, time=time_of(note.created))


def with_heard(note: Note, words: str, form: str) -> str:
    """`words` after that in a `form` such as '{heard}: {words}'; alone for any other note."""
    heard = heard_words(note)
    return form.format(heard=heard, words=words) if heard else words


def left_out_words(notes: Iterable[Note], met: date | None) -> str:
    """What is said of notes heard in the meeting on recommendations that its brief leaves out; '' of none.

    Of a brief without a day nobody knows which are of its meeting: then all are counted.
    """
    found = sorted(note.target.code for note in notes if met is None or is_on(note.created, met))
    if not found:
        return ""
    words = ngettext(
        "{count} line you heard is on a recommendation that isn't in the brief: {codes}.",
        "{count} lines you heard are on recommendations that aren't in the brief: {codes}.",
        len(found),
    )
    codes = list(dict.fromkeys(found))
    more = " …" if len(codes) > _MOST else ""
    return words.format(count=len(found), codes=", ".join(codes[:_MOST]) + more)
