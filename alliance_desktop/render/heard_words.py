"""How what was taken down in a meeting says so."""

from collections.abc import Callable, Iterable
from datetime import date

from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.report import Target
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.moments import day_on, is_on, time_of

_MOST = 10
"""So many places are named."""


def heard_words(note: Note) -> str:
    """'Heard: Chair, 10:42', without a delegation 'Heard, 10:42'; '' for any other note."""
    if note.heard is None:
        return ""
    said = _("Heard: {delegation}, {time}") if note.heard else _("Heard, {time}")
    return said.format(delegation=note.heard, time=time_of(note.dated))


def with_heard(note: Note, words: str, form: str) -> str:
    """`words` after that in a `form` such as '{heard}: {words}'; alone for any other note."""
    heard = heard_words(note)
    return form.format(heard=heard, words=words) if heard else words


def left_out_words(notes: Iterable[Note], met: date | None, name: Callable[[Target], str]) -> str:
    """What is said of notes heard in meetings on recommendations that the brief of one leaves out; '' of none. `name`
    is that of a recommendation.

    Those of its day stand first, then the newest; a day is named where it is another than that of the brief.
    """
    found = sorted(notes, key=lambda note: note.target.code)
    if not found:
        return ""
    if met is not None:
        found.sort(key=lambda note: note.created, reverse=True)
        found.sort(key=lambda note: not is_on(note.created, met))
    words = ngettext(
        "{count} line you heard is on a recommendation that isn’t in the brief: {codes}.",
        "{count} lines you heard are on recommendations that aren’t in the brief: {codes}.",
        len(found),
    )
    places = list(dict.fromkeys(_place(note, met, name) for note in found))
    more = " …" if len(places) > _MOST else ""
    return words.format(count=len(found), codes=", ".join(places[:_MOST]) + more)


def _place(note: Note, met: date | None, name: Callable[[Target], str]) -> str:
    """'P1-08', of another day 'P1-08 (27 November)'."""
    code = name(note.target)
    if met is None or is_on(note.created, met):
        return code
    return _("{code} ({day})").format(code=code, day=day_on(note.created, met))
