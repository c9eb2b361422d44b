"""How notes and highlights are written: on which words they are, who wrote or heard them and when."""

from collections.abc import Iterable
from datetime import date

from alliance_desktop.domain.marks import Note, signature
from alliance_desktop.domain.report import Quote, Report, own_text
from alliance_desktop.domain.text.anchor import find_again
from alliance_desktop.i18n import _
from alliance_desktop.render.blocks import Fact, Label, Remark, Run, Runs
from alliance_desktop.render.heard_words import heard_words
from alliance_desktop.render.moments import day_of, time_on
from alliance_desktop.render.place_words import place_label
from alliance_desktop.render.subject import Subject


def quoted_words(quote: Quote, *, there: bool) -> str:
    """The words in quotation marks; where a reader would look for them in vain it says so."""
    return (_("“{words}”") if there else _("“{words}” (no longer in the text)")).format(words=quote.exact)


def shown_facts(facts: Iterable[Fact]) -> str:
    """The facts on a line, as formats say them that mark highlighted words themselves."""
    return " · ".join(one.words for one in facts if not one.highlight)


def signed_note(note: Note, author: str, *, there: bool, on: str = "", of: str = "") -> tuple[Label, Remark]:
    """A note below who wrote it and when; `there`: the words that it is on are still in the text. `on` names the place
    that it is on, where the label says that, and `of` it as the document does, if that isn't by its code."""
    day, name = day_of(note.dated), signature(author)
    signed = _("{author}, {day}").format(author=name, day=day) if name else day
    subject = Subject(of or note.target.code, "note", note=note.id)
    label = Label(heard_words(note) or _("Note"), on, signed, subject=subject)
    return label, Remark("", note.text, quoted_words(note.quote, there=there) if note.quote else "", subject=subject)


def heard_opening(note: Note, met: date) -> Runs:
    """'**Chair**, 10:42: ' before the words that were heard, with the day where it isn't that of the meeting."""
    time = time_on(note.created, met)
    if not note.heard:
        return (Run(_("{time}: ").format(time=time)),)
    return Run(note.heard, strong=True), Run(_(", {time}: ").format(time=time))


def quoted_place(report: Report, code: str, quote: Quote | None) -> str:
    """The place of chosen words, wherever they stand now: 'Panel 1, p. 4'."""
    return place_label(report, code, _where_now(report, code, quote) if quote else 0)


def quoted_page(report: Report, code: str, quote: Quote) -> int | None:
    """The printed page of chosen words; None where that isn't known, or they are in the report no longer."""
    return report.page_of(code, _where_now(report, code, quote))


def _where_now(report: Report, code: str, quote: Quote) -> int | None:
    span = find_again(quote, own_text(report, code))
    return span[0] if span else None
