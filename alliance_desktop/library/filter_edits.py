"""Edits of saved filters: each function says what to change and writes nothing."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.edit import Edit, SavedFilter, Swap
from alliance_desktop.domain.language.filter_terms import Filter, unknown_names, with_tag_called
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.sentence import sentence
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.marks import Tag, random_id
from alliance_desktop.domain.text.folding import is_under
from alliance_desktop.errors import FilterError, InputError
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import text_limits
from alliance_desktop.library.library_reading import LibraryReading


def save_filter(library: LibraryReading, wanted: Filter, name: str) -> Edit:
    """A filter is kept under a name, behind the others; under a name that is there it takes that one's place.

    No swaps if that is so already. Raises TextError, and InputError for a filter that asks for nothing.
    """
    if not wanted:
        raise InputError(_("No filter to save. Nothing was written."))
    name = text_limits.filter_name(name)
    before = _called(library, name)
    if before is not None:
        after = replace(before, expression=str(wanted))
        swaps = () if after == before else (Swap(before, after),)
        return Edit(_("Filter “{name}” changed").format(name=before.name), swaps)
    place = max((one.place for one in library.saved_filters), default=-1) + 1
    saved = SavedFilter(random_id(), name, str(wanted), place)
    return Edit(_("Filter “{name}” saved").format(name=name), (Swap(None, saved),))


def rename_filter(library: LibraryReading, saved: SavedFilter, name: str) -> Edit:
    """Another name. Raises TextError, and InputError where another filter has it."""
    name = text_limits.filter_name(name)
    other = _called(library, name)
    if other is not None and other.id != saved.id:
        raise InputError(_("A filter “{name}” already exists.").format(name=other.name))
    label = _("Filter “{old}” renamed to “{name}”").format(old=saved.name, name=name)
    return Edit(label, () if name == saved.name else (Swap(saved, replace(saved, name=name)),))


def move_filter(library: LibraryReading, saved: SavedFilter, by: int) -> Edit:
    """One place down (1) or up (-1); no swaps at the end."""
    order = list(library.saved_filters)
    here = order.index(saved)
    label = _("Filter “{name}” moved").format(name=saved.name)
    if not 0 <= here + by < len(order):
        return Edit(label, ())
    order.insert(here + by, order.pop(here))
    moved = ((one, replace(one, place=place)) for place, one in enumerate(order))
    return Edit(label, tuple(Swap(before, after) for before, after in moved if before != after))


def following_renames(library: LibraryReading, moves: Iterable[tuple[Tag, Tag]]) -> tuple[Swap, ...]:
    """Saved filters and briefs that ask for tags go along when these get other names."""
    renamed = [(before.id, after.name) for before, after in moves if before.name != after.name]
    return _changed(library, lambda wanted: wanted.with_tags_renamed(renamed)) if renamed else ()


def following_merge(library: LibraryReading, tag: Tag, into: Tag) -> tuple[Swap, ...]:
    """Saved filters that ask for a tag ask for the one it was merged into, and still for those under it."""
    under = any(is_under(one.id, tag.id) for one in library.tags if one != tag)
    return _changed(library, lambda wanted: with_tag_called(wanted, tag.id, [into.name], others_under=under))


def following_colleague(
    library: LibraryReading, renames: Iterable[tuple[Tag, str]], gone: Collection[str]
) -> tuple[Swap, ...]:
    """The same where a colleague gave tags other names; one that isn't `gone`, by its id, is still asked for too."""
    others = [one.id for one in library.tags if one.id not in gone]

    def change(wanted: Filter) -> Filter:
        for tag, name in renames:
            under = any(one != tag.id and is_under(one, tag.id) for one in others)
            if tag.id in gone and not under:
                wanted = wanted.with_tags_renamed([(tag.id, name)])
            else:
                names = [name] if tag.id in gone else [tag.name, name]
                wanted = with_tag_called(wanted, tag.id, names, others_under=under)
        return wanted

    return _changed(library, change)


def following_brief(library: LibraryReading, brief: Brief, name: str) -> tuple[tuple[Swap, ...], str]:
    """What asks for a brief goes along when it gets another name; apart from that, the filter of the brief itself."""
    swaps = _changed(library, lambda wanted: wanted.with_briefs_renamed([(brief.name, name)]))
    own = next((swap.after.filter for swap in swaps if isinstance(swap.after, Brief) and swap.before == brief), None)
    return tuple(swap for swap in swaps if swap.before != brief), brief.filter if own is None else own


def _changed(library: LibraryReading, change: Callable[[Filter], Filter]) -> tuple[Swap, ...]:
    """Filters that are saved, and those that briefs remember; one that can't be read in this report stays as it is."""
    vocabulary = Vocabulary(library.report)  # only to read them: nothing is looked up
    swaps = list[Swap]()
    for saved in library.saved_filters:
        if text := _text_changed(saved.expression, vocabulary, change):
            swaps.append(Swap(saved, replace(saved, expression=text)))
    for brief in library.briefs:
        if text := _text_changed(brief.filter, vocabulary, change):
            swaps.append(Swap(brief, replace(brief, filter=text)))
    return tuple(swaps)


def _text_changed(text: str, vocabulary: Vocabulary, change: Callable[[Filter], Filter]) -> str:
    """'' where nothing changes."""
    try:
        wanted = parse(text, vocabulary)
    except FilterError:
        return ""
    changed = change(wanted)
    return "" if changed == wanted else str(changed)


def _called(library: LibraryReading, name: str) -> SavedFilter | None:
    return next((one for one in library.saved_filters if one.name.casefold() == name.casefold()), None)


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
    tags = unknown_names(wanted, "tag", (tag.id for tag in library.tags))
    briefs = unknown_names(wanted, "in", (brief.name for brief in library.briefs))
    words = ", ".join(map(sentence, wanted.chips))
    return ShownFilter(saved, words, wanted, count(wanted), ", ".join(_gone(tags, briefs)))


def _gone(tags: tuple[str, ...], briefs: tuple[str, ...]) -> Iterator[str]:
    """What it asks for and the reader has no longer."""
    of_tags = ngettext("the tag {names} is gone", "the tags {names} are gone", len(tags))
    of_briefs = ngettext("the brief {names} is gone", "the briefs {names} are gone", len(briefs))
    for text, names in ((of_tags, tags), (of_briefs, briefs)):
        if names:
            yield text.format(names=quoted_names(names))


def quoted_names(names: Iterable[str]) -> str:
    """'“funding”, “raise”'."""
    return ", ".join(_("“{tag}”").format(tag=name) for name in names)
