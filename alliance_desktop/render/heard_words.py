"""How a note that was taken down in a meeting says so."""

from alliance_desktop.domain.annotation import Note
from alliance_desktop.i18n import _
from alliance_desktop.render.moments import time_of


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
