"""Edits of highlights: each function says what to change and writes nothing."""

from collections.abc import Sequence
from dataclasses import replace

from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import Highlight, random_id
from alliance_desktop.domain.report import Target, own_text
from alliance_desktop.domain.text.anchor import Span, find_again, quote_at
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.library_reading import LibraryReading

ChosenSpans = Sequence[tuple[Target, Span]]
"""Chosen words: their target, and where they stand in its own text, [start, end)."""


def toggle_highlight(library: LibraryReading, chosen: ChosenSpans) -> Edit:
    """These words are highlighted, making highlights that they meet longer; or, where all are already, no more."""
    if are_highlighted(library, chosen):
        gone = {one.id: one for target, span in chosen for one, _there in _met(library, target, span)}
        return _edit(library, list(gone.values()), [Swap(one, None) for one in gone.values()], added=False)
    swaps: list[Swap] = []
    for target, span in chosen:
        if not are_highlighted(library, [(target, span)]):
            swaps += _extended(library, target, span)
    return _edit(library, [swap.after for swap in swaps if isinstance(swap.after, Highlight)], swaps, added=True)


def are_highlighted(library: LibraryReading, chosen: ChosenSpans) -> bool:
    """Whether each of these words is in a highlight."""
    return all(_covered(span, [there for _one, there in _met(library, target, span)]) for target, span in chosen)


def _edit(library: LibraryReading, concerned: list[Highlight], swaps: list[Swap], *, added: bool) -> Edit:
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
