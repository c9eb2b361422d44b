"""Edits of marks on targets, such as notes and highlights: each function says what to change and writes nothing."""

import re
from collections.abc import Sequence
from dataclasses import replace

from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import MAX_LINE, Bookmark, Highlight, Note, bookmark_id, random_id
from alliance_desktop.domain.report import Quote, Target, own_text
from alliance_desktop.domain.text.anchor import Span, find_again, quote_at
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import text_limits
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.trash_edits import delete


def set_bookmark(library: LibraryReading, target: Target, label: str = "") -> Edit:
    """A bookmark on the target, or another label for the one there; no swaps if it is so. Raises TextError."""
    label = text_limits.one_line(label)
    now = library.now()
    there = library.marks(target.code).bookmark
    if there is None:
        bookmark = Bookmark(bookmark_id(target), target, label, library.owner_id, now, now)
        text = _("Bookmark added to {place}").format(place=library.report.name_of(target.code))
        return Edit(text, (Swap(None, bookmark),))
    text = _("Label of the bookmark on {place}").format(place=library.report.name_of(target.code))
    if there.label == label:
        return Edit(text, ())
    return Edit(text, (Swap(there, replace(there, label=label, person=library.owner_id, modified=now)),))


def remove_bookmark(library: LibraryReading, target: Target) -> Edit:
    """The bookmark goes into the trash; no swaps if there is none."""
    there = library.marks(target.code).bookmark
    if there is None:
        return Edit(_("Bookmark removed from {place}").format(place=library.report.name_of(target.code)), ())
    return delete(library, there)


def toggle_bookmarks(library: LibraryReading, targets: Sequence[Target]) -> Edit:
    """A bookmark on all targets that have none; where all have one, none is left."""
    bare = [target for target in targets if library.marks(target.code).bookmark is None]
    made = [set_bookmark(library, target) for target in bare] or [remove_bookmark(library, one) for one in targets]
    if len(made) == 1:
        return made[0]
    count = len(made)
    words = (
        ngettext("Bookmark added to {count} recommendation", "Bookmarks added to {count} recommendations", count)
        if bare
        else ngettext(
            "Bookmark removed from {count} recommendation", "Bookmarks removed from {count} recommendations", count
        )
    )
    return Edit(words.format(count=count), tuple(swap for edit in made for swap in edit.swaps))


_DELEGATION_ENDS = re.compile(r",|(?<!\d):|:(?!\d)")
"""The colon of 10:42 ends none."""


def write_note(library: LibraryReading, target: Target, text: str, quote: Quote | None = None) -> Edit:
    """A new note by the owner, on chosen words or on the whole target; `written` gives it. Raises TextError."""
    label = _("Note added to {place}").format(place=library.report.name_of(target.code))
    return Edit(label, (Swap(None, new_note(library, target, text_limits.note_text(text), quote)),))


def new_note(library: LibraryReading, target: Target, text: str, quote: Quote | None = None) -> Note:
    """A note by the owner that was not there before; its text is taken as it is."""
    now = library.now()
    return Note(random_id(), target, text, library.owner_id, now, now, quote)


def take_down(
    library: LibraryReading, target: Target, typed: str, *, at: str | None = None, note_id: str | None = None
) -> Edit:
    """What was heard in a meeting as a note: the first comma or colon ends the delegation, if words follow.

    `at` is when it was heard, if not now, and `note_id` the id that the note shall have, if any will not do.
    Raises TextError.
    """
    delegation, words = (*_DELEGATION_ENDS.split(typed, maxsplit=1), "")[:2]
    named = words.strip() and len(delegation.strip()) <= MAX_LINE
    heard, said = (text_limits.one_line(delegation), words.strip()) if named else ("", typed.strip())
    label = _("Heard noted on {place}").format(place=library.report.name_of(target.code))
    note = new_note(library, target, text_limits.note_text(said))
    moment = at or note.created
    note = replace(note, id=note_id or note.id, heard=heard, created=moment, modified=moment)
    return Edit(label, (Swap(None, note),))


def rewrite_note(library: LibraryReading, note: Note, text: str, first: Note | None = None) -> Edit:
    """Another text for a note; no swaps if it is the same. The words of the `first` one, as it was before it was
    changed, stay those of who wrote them. Raises TextError."""
    text = text_limits.note_text(text)
    label = _("Note on {place} changed").format(place=library.report.name_of(note.target.code))
    if text == note.text:
        return Edit(label, ())
    others, now = library.beside_mine(note, text), library.now()
    person = first.person if first and first.text == text else library.owner_id
    return Edit(label, (Swap(note, replace(note, text=text, person=person, modified=now, others=others)),))


ChosenSpans = Sequence[tuple[Target, Span]]
"""Chosen words: their target, and where they stand in its own text, [start, end)."""


def toggle_highlight(library: LibraryReading, chosen: ChosenSpans) -> Edit:
    """These words are highlighted, making highlights that they meet longer; or, where all are already, no more."""
    if are_highlighted(library, chosen):
        gone = {one.id: one for target, span in chosen for one, _there in _met(library, target, span)}
        return _highlighting(library, list(gone.values()), [Swap(one, None) for one in gone.values()], added=False)
    swaps: list[Swap] = []
    for target, span in chosen:
        if not are_highlighted(library, [(target, span)]):
            swaps += _extended(library, target, span)
    return _highlighting(
        library, [swap.after for swap in swaps if isinstance(swap.after, Highlight)], swaps, added=True
    )


def are_highlighted(library: LibraryReading, chosen: ChosenSpans) -> bool:
    """Whether each of these words is in a highlight."""
    return all(_covered(span, [there for _one, there in _met(library, target, span)]) for target, span in chosen)


def _highlighting(library: LibraryReading, concerned: list[Highlight], swaps: list[Swap], *, added: bool) -> Edit:
    codes = {one.target.code for one in concerned}
    count = len(codes)
    if count == 1:
        label = _("Highlight added to {place}") if added else _("Highlight removed from {place}")
        return Edit(label.format(place=library.report.name_of(codes.pop())), tuple(swaps))
    if added:
        label = ngettext("Highlight added in {count} place", "Highlights added in {count} places", count)
    else:
        label = ngettext("Highlight removed from {count} place", "Highlights removed from {count} places", count)
    return Edit(label.format(count=count), tuple(swaps))


def _extended(library: LibraryReading, target: Target, span: Span) -> list[Swap]:
    """One highlight on `span` and on all that it meets; the first of those met becomes it, the others go."""
    met = _met(library, target, span)
    reached = [span, *(there for _one, there in met)]
    start, end = min(first for first, _last in reached), max(last for _first, last in reached)
    quote, now = quote_at(own_text(library.report, target.code), start, end), library.now()
    if not met:
        return [Swap(None, Highlight(random_id(), target, quote, library.owner_id, now, now))]
    first = met[0][0]
    longer = replace(first, quote=quote, person=library.owner_id, modified=now)
    return [Swap(first, longer), *(Swap(one, None) for one, _there in met[1:])]


def _met(library: LibraryReading, target: Target, span: Span) -> list[tuple[Highlight, Span]]:
    """The highlights that hold any of these words, with where they stand."""
    text = own_text(library.report, target.code)
    found = ((one, find_again(one.quote, text)) for one in library.marks(target.code).highlights)
    return [(one, there) for one, there in found if there and there[0] < span[1] and span[0] < there[1]]


def _covered(span: Span, spans: Sequence[Span]) -> bool:
    """Whether these spans together leave nothing of `span` out."""
    reached = span[0]
    for start, end in sorted(spans):
        if start <= reached:
            reached = max(reached, end)
    return reached >= span[1]
