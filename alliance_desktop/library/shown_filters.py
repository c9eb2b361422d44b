"""Saved filters as they are shown: read, counted, and with what is wrong with them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from alliance_desktop.domain.language.filter_terms import Filter, unknown_briefs, unknown_tags
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.sentence import sentence
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.saved_filter import SavedFilter
from alliance_desktop.errors import FilterError
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.library_reading import LibraryReading


@dataclass(frozen=True, slots=True)
class ShownFilter:
    """`words` say what it asks for, `count` how many pass it; `wanted` and `count` are None where it cannot be read.

    `remark` says what is wrong with it, or ''.
    """

    saved: SavedFilter
    words: str
    wanted: Filter | None = None
    count: int | None = None
    remark: str = ""


def shown_filters(library: LibraryReading, vocabulary: Vocabulary, count: Callable[[Filter], int]) -> list[ShownFilter]:
    """All of the library's, in their order; `count` counts what passes a filter."""
    return [_shown(library, saved, vocabulary, count) for saved in library.saved_filters]


def _shown(
    library: LibraryReading, saved: SavedFilter, vocabulary: Vocabulary, count: Callable[[Filter], int]
) -> ShownFilter:
    try:
        wanted = parse(saved.expression, vocabulary)
    except FilterError as error:
        return ShownFilter(saved, saved.expression, remark=str(error))
    tags = unknown_tags(wanted, (tag.id for tag in library.tags))
    briefs = unknown_briefs(wanted, (brief.name for brief in library.briefs))
    words = ", ".join(map(sentence, wanted.chips))
    return ShownFilter(saved, words, wanted, count(wanted), ", ".join((*_gone_tags(tags), *_gone_briefs(briefs))))


def _gone_tags(tags: tuple[str, ...]) -> Iterator[str]:
    if tags:
        yield ngettext("the tag {names} is gone", "the tags {names} are gone", len(tags)).format(names=_quoted(tags))


def _gone_briefs(briefs: tuple[str, ...]) -> Iterator[str]:
    if briefs:
        text = ngettext("the brief {names} is gone", "the briefs {names} are gone", len(briefs))
        yield text.format(names=_quoted(briefs))


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(_("“{tag}”").format(tag=name) for name in names)
