"""What may stand in a brief, by what the reader typed or chose, and how labels name it."""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Sequence
from typing import assert_never

from alliance_desktop.domain.brief import Brief, BriefItem, ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.target import Target
from alliance_desktop.domain.text.anchor import place_of_words, quote_at
from alliance_desktop.domain.text.near_spelling import nearly
from alliance_desktop.domain.text.passages import own_text
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import text_limits
from alliance_desktop.library.library_reading import LibraryReading


def chosen(library: LibraryReading, codes: Iterable[str]) -> list[ChosenItem]:
    """Recommendations of this report."""
    return [ChosenItem(library.target(code)) for code in codes]


def heading(text: str) -> HeadingItem:
    """A heading. Raises TextError where it is empty, no line or too long."""
    return HeadingItem(text_limits.brief_heading(text))


def own_words(text: str) -> TextItem:
    """A text in Markdown. Raises TextError as for notes."""
    return TextItem(text_limits.brief_text(text))


def passage(library: LibraryReading, target: Target, words: str) -> PassageItem:
    """The report's words, as they stand in a section, where they were typed so or nearly so. Raises InputError."""
    text = own_text(library.report, target.code)
    found = place_of_words(words.strip(), text)
    if found is None:
        raise InputError(_not_there(library.report, target.code, words))
    return PassageItem(target, quote_at(text, *found))


def _not_there(report: Report, code: str, words: str) -> str:
    every = (
        code for section in report.sections for code in (section.id, *(one.code for one in section.recommendations))
    )
    found = (code for code in every if words.strip() and place_of_words(words.strip(), own_text(report, code)))
    elsewhere = next(found, None)
    message = _("These words aren't in {place}, but in {other}. Nothing was written.")
    if elsewhere is None:
        message = _("These words aren't in {place}. Nothing was written.")
    return message.format(place=report.name_of(code), other=report.name_of(elsewhere or code))


def named(items: Sequence[BriefItem]) -> str:
    """'P1-08', 'Heading', '3 recommendations', '4 rows'."""
    count = len(items)
    if count != 1:
        if all(isinstance(item, ChosenItem) for item in items):
            return ngettext("{count} recommendation", "{count} recommendations", count).format(count=count)
        return ngettext("{count} row", "{count} rows", count).format(count=count)
    match items[0]:
        case ChosenItem(target):
            return target.code
        case PassageItem():
            return _("Passage")
        case HeadingItem():
            return _("Heading")
        case TextItem():
            return _("Text")
        case _:
            assert_never(items[0])


def rows_now(seen: Sequence[Hashable], now: Sequence[Hashable]) -> list[int | None]:
    """For each row of `seen` its row in `now`, None where it is gone; of equal ones the first is the first again."""
    if seen == now:
        return list(range(len(seen)))
    places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for row, item in enumerate(now):
        places[item].append(row)
    return [places[item].popleft() if places[item] else None for item in seen]


def existing(library: LibraryReading, name: str) -> Brief:
    """The brief that is called so. Raises InputError, which names one that is spelt like it."""
    found = library.brief_named(name)
    if found is not None:
        return found
    names = {one.name.casefold(): one.name for one in library.briefs}
    near = nearly(name.strip().casefold(), names)
    text = (
        _("There is no brief “{name}”; did you mean “{near}”?") if near else _("There is no brief “{name}”; {offer}.")
    )
    some = _("`brief` lists them all") if names else _("there are none yet")
    raise InputError(text.format(name=name, near=names[near] if near else "", offer=some))
