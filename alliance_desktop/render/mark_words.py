"""How notes and highlights are written: on which words they are, who wrote or heard them and when."""

from collections.abc import Iterable
from datetime import date

from alliance_desktop.domain.marks import Note, signature
from alliance_desktop.domain.report import Quote
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.blocks import Fact, Label, Remark, Run, Runs
from alliance_desktop.render.moments import day_of, day_on, is_on, time_of, time_on

_MOST = 10
"""So many places are named."""


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
    """What is said of notes heard in meetings on recommendations that the brief of one leaves out; '' of none.

    Those of its day stand first, then the newest; a day is named where it is another than that of the brief.
    """
    found = sorted(notes, key=lambda note: note.target.code)
    if not found:
        return ""
    if met is not None:
        found.sort(key=lambda note: note.created, reverse=True)
        found.sort(key=lambda note: not is_on(note.created, met))
    words = ngettext(
        "{count} line you heard is on a recommendation that isn't in the brief: {codes}.",
        "{count} lines you heard are on recommendations that aren't in the brief: {codes}.",
        len(found),
    )
    places = list(dict.fromkeys(_place(note, met) for note in found))
    more = " …" if len(places) > _MOST else ""
    return words.format(count=len(found), codes=", ".join(places[:_MOST]) + more)


def _place(note: Note, met: date | None) -> str:
    """'P1-08', of another day 'P1-08 (27 November)'."""
    code = note.target.code
    if met is None or is_on(note.created, met):
        return code
    return _("{code} ({day})").format(code=code, day=day_on(note.created, met))


def quoted_words(quote: Quote, *, there: bool) -> str:
    """The words in quotation marks; where a reader would look for them in vain it says so."""
    return (_("“{words}”") if there else _("“{words}” (no longer in the text)")).format(words=quote.exact)


def shown_facts(facts: Iterable[Fact]) -> str:
    """The facts on a line, as formats say them that mark highlighted words themselves."""
    return " · ".join(one.words for one in facts if not one.highlight)


def signed_note(note: Note, author: str, *, there: bool, on: str = "") -> tuple[Label, Remark]:
    """A note below who wrote it and when; `there`: the words that it is on are still in the text. `on` names the place
    that it is on, where the label says that."""
    day, name = day_of(note.modified), signature(author)
    signed = _("{author}, {day}").format(author=name, day=day) if name else day
    label = Label(heard_words(note) or _("Note"), on, signed)
    return label, Remark("", note.text, quoted_words(note.quote, there=there) if note.quote else "")


def heard_opening(note: Note, met: date) -> Runs:
    """'**Chair**, 10:42: ' before the words that were heard, with the day where it isn't that of the meeting."""
    time = time_on(note.created, met)
    if not note.heard:
        return (Run(_("{time}: ").format(time=time)),)
    return Run(note.heard, strong=True), Run(_(", {time}: ").format(time=time))
