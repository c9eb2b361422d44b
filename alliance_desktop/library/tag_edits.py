"""Edits of tags and of what carries them: each function says what to change and writes nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import (
    COLOURS,
    Tag,
    Tagging,
    clean_description,
    clean_name,
    new_name,
    next_colour,
    tagging_id,
)
from alliance_desktop.domain.report import Target
from alliance_desktop.domain.text.folding import is_under, tag_id
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _, ngettext, so_many
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.trash_edits import delete


def existing(library: LibraryReading, name: str) -> Tag:
    """The tag with this name. Raises TextError, and InputError where there is none."""
    name = clean_name(name)
    tag = library.tag_named(name)
    if tag is None:
        raise InputError(_("No tag is called “{name}”. Nothing was changed.").format(name=name))
    return tag


def add_tags(library: LibraryReading, targets: Sequence[Target], names: Iterable[str]) -> Edit:
    """Every target carries every tag; tags that do not exist are made. Raises TextError."""
    new: list[Tag] = []
    wanted: dict[str, Tag] = {}
    colours = Counter(tag.colour for tag in library.tags)
    for name in map(clean_name, names):
        tag = wanted.get(tag_id(name)) or library.tag_named(name)
        if tag is None:
            tag = Tag(tag_id(name), new_name(name), next_colour(colours))
            new.append(tag)
        wanted[tag.id] = tag
    taggings = [_tagging(library, target, tag.id) for target in dict.fromkeys(targets) for tag in wanted.values()]
    added = [tagging for tagging in taggings if library.record(tagging.id) is None]
    label = _label(library, list(wanted.values()), [one.target for one in added] or list(targets), added=True)
    return Edit(label, (*(Swap(None, tag) for tag in new), *(Swap(None, one) for one in added)))


def remove_tags(library: LibraryReading, targets: Sequence[Target], names: Iterable[str]) -> Edit:
    """No target carries any of these tags. Raises TextError, and InputError where a tag does not exist."""
    tags = {tag.id: tag for tag in (existing(library, name) for name in names)}
    removed = _present(library, targets, tags)
    label = _label(library, list(tags.values()), [one.target for one in removed] or list(targets), added=False)
    return Edit(label, tuple(Swap(one, None) for one in removed))


def toggle_tag(library: LibraryReading, targets: Sequence[Target], tag: str) -> Edit:
    """All targets get the tag with this id, unless all have it: then none keeps it."""
    name = existing(library, tag).name
    carried = _present(library, targets, (tag,))
    return (remove_tags if len(carried) == len(set(targets)) else add_tags)(library, targets, (name,))


def clear_favourites(library: LibraryReading, targets: Sequence[Target]) -> Edit:
    """No target carries any of the tags that have a key."""
    favourites = [tag.id for tag in library.tags if tag.favourite is not None]
    removed = _present(library, targets, favourites)
    place = _places(library, [one.target for one in removed] or list(targets))
    return Edit(_("Favourite tags cleared from {place}").format(place=place), tuple(Swap(one, None) for one in removed))


def change_tag(library: LibraryReading, tag: Tag, wanted: Tag) -> Edit:
    """The tag with the name, colour, description and key of `wanted`, wherever it is; its id follows its name.

    Tags under it (`money/compensation`) follow its name, a key is taken from the tag that had it. Raises TextError, and
    InputError where another tag has that name or there is no such colour or key.
    """
    name = tag.name if wanted.name == tag.name else new_name(wanted.name)
    wanted = replace(wanted, id=_id_of(tag, name), name=name, description=clean_description(wanted.description))
    _check(wanted)
    if wanted == tag:
        return Edit(_("Tag “{tag}”").format(tag=tag.name), ())
    keyed = wanted.favourite is not None and wanted.favourite != tag.favourite
    losers = [other for other in library.tags if keyed and other.favourite == wanted.favourite]
    moves = [(tag, wanted), *_moved_along(library, tag, wanted, losers)]
    moved = {one.id for one, _wanted in moves}
    swaps = [Swap(other, replace(other, favourite=None)) for other in losers if other.id not in moved]
    return Edit(_change_label(tag, wanted), (*swaps, *_moving(library, moves)))


def rename_tag(library: LibraryReading, tag: Tag, name: str) -> Edit:
    """Another name for a tag and for those under it. Raises as `change_tag`."""
    return change_tag(library, tag, replace(tag, name=name))


def set_colour(library: LibraryReading, tag: Tag, colour: str) -> Edit:
    """Another colour. Raises as `change_tag`."""
    return change_tag(library, tag, replace(tag, colour=colour))


def set_favourite(library: LibraryReading, tag: Tag, key: int | None) -> Edit:
    """The key 1 to 9 that sets the tag, taken from the tag that had it; None: no key. Raises as `change_tag`."""
    return change_tag(library, tag, replace(tag, favourite=key))


def describe_tag(library: LibraryReading, tag: Tag, description: str) -> Edit:
    """What the tag is for, in a line; '' for nothing. Raises as `change_tag`."""
    return change_tag(library, tag, replace(tag, description=description))


def merge_tags(library: LibraryReading, tag: Tag, into: Tag) -> Edit:
    """Whatever carries `tag` carries `into` instead; `tag` goes into the trash.

    Its key and description go along where `into` has none. Raises InputError where the two are one.
    """
    if tag.id == into.id:
        raise InputError(_("A tag can’t be merged with itself. Nothing was changed."))
    old = _taggings(library, tag)
    moved = (replace(_tagging(library, one.target, into.id), created=one.created) for one in old)
    new = [one for one in moved if library.record(one.id) is None]
    kept = replace(into, favourite=into.favourite or tag.favourite, description=into.description or tag.description)
    label = _("Tag “{tag}” merged into “{into}”").format(tag=tag.name, into=into.name)
    swaps = [*(Swap(one, None) for one in old), Swap(tag, None)]
    if kept != into:
        swaps.append(Swap(into, kept))
    swaps += (Swap(None, one) for one in new)
    swaps += _following(library, merged=(tag, into))
    return Edit(label, tuple(swaps), became=((tag.id, "", into.name),))


def delete_tag(library: LibraryReading, tag: Tag) -> Edit:
    """The tag goes into the trash, and with it its being on anything."""
    tag_alone = delete(library, tag)
    return replace(tag_alone, swaps=(*(Swap(one, None) for one in _taggings(library, tag)), *tag_alone.swaps))


def _check(wanted: Tag) -> None:
    if wanted.colour not in COLOURS:
        text = _("“{colour}” is not a colour of tags; {colours} fit. Nothing was changed.")
        raise InputError(text.format(colour=wanted.colour, colours=", ".join(COLOURS)))
    if wanted.favourite is not None and not 1 <= wanted.favourite <= 9:
        raise InputError(_("A tag’s number is from 1 to 9. Nothing was changed."))


def _moved_along(library: LibraryReading, tag: Tag, wanted: Tag, losers: Iterable[Tag]) -> list[tuple[Tag, Tag]]:
    """The tags under one that is renamed, each with what it becomes."""
    if wanted.name == tag.name:
        return []
    without_key = {one.id for one in losers}
    moves = []
    for one in library.tags:
        if one != tag and is_under(one.id, tag.id):
            name = clean_name(wanted.name + one.name[len(tag.name) :])
            favourite = None if one.id in without_key else one.favourite
            moves.append((one, replace(one, id=_id_of(one, name), name=name, favourite=favourite)))
    return moves


def _id_of(tag: Tag, name: str) -> str:
    """The id of a tag under another name; its own where case and accents alone are others."""
    return tag.id if tag_id(tag.id) == tag_id(name) else tag_id(name)


def _moving(library: LibraryReading, moves: list[tuple[Tag, Tag]]) -> tuple[Swap, ...]:
    """Tags become others, and what carries them goes along. Raises InputError where a name is another tag's."""
    away: list[Swap] = []
    back: list[Swap] = []
    for tag, wanted in moves:
        if wanted.id == tag.id:
            continue
        if (other := library.tag_named(wanted.name)) is not None:
            raise InputError(_("There is a tag “{name}” already. Nothing was changed.").format(name=other.name))
        for one in _taggings(library, tag):
            away.append(Swap(one, None))
            back.append(Swap(None, replace(_tagging(library, one.target, wanted.id), created=one.created)))
    return (*away, *(Swap(tag, wanted) for tag, wanted in moves), *back, *_following(library, moves))


def _following(
    library: LibraryReading, moves: Sequence[tuple[Tag, Tag]] = (), merged: tuple[Tag, Tag] | None = None
) -> tuple[Swap, ...]:
    """How filters follow; their language waits until there is one."""
    if not (library.saved_filters or any(brief.filter for brief in library.briefs)):
        return ()
    from alliance_desktop.library.filter_edits import following_merge, following_renames

    return following_merge(library, *merged) if merged else following_renames(library, moves)


def _change_label(tag: Tag, wanted: Tag) -> str:
    """What is changed, if it is one thing; of several the name of the tag is enough."""
    changed = [
        each for each in ("name", "colour", "description", "favourite") if getattr(tag, each) != getattr(wanted, each)
    ]
    match changed:
        case ["name"]:
            return _("Tag “{tag}” renamed to “{name}”").format(tag=tag.name, name=wanted.name)
        case ["colour"]:
            return _("Colour of tag “{tag}” changed").format(tag=tag.name)
        case ["description"]:
            return _("Description of tag “{tag}” changed").format(tag=tag.name)
        case ["favourite"] if wanted.favourite is not None:
            return _("Number {key} given to tag “{tag}”").format(key=wanted.favourite, tag=tag.name)
        case ["favourite"]:
            return _("Number of tag “{tag}” removed").format(tag=tag.name)
        case _:
            return _("Tag “{tag}” changed").format(tag=tag.name)


def _tagging(library: LibraryReading, target: Target, tag: str) -> Tagging:
    now = library.now()
    return Tagging(tagging_id(target, tag), target, tag, library.owner_id, now, now)


def _taggings(library: LibraryReading, tag: Tag) -> list[Tagging]:
    return _present(library, library.in_text.carrying(tag.id), (tag.id,))


def _present(library: LibraryReading, targets: Iterable[Target], tags: Iterable[str]) -> list[Tagging]:
    """The taggings that are there, of these tags on these targets, each once."""
    ids = dict.fromkeys(tagging_id(target, tag) for target in targets for tag in tags)
    return [record for record in map(library.record, ids) if isinstance(record, Tagging)]


def _label(library: LibraryReading, tags: list[Tag], targets: list[Target], *, added: bool) -> str:
    place = _places(library, targets)
    if len(tags) == 1:
        text = _("Tag “{tag}” added to {place}") if added else _("Tag “{tag}” removed from {place}")
        return text.format(tag=tags[0].name, place=place)
    if added:
        text = ngettext("{count} tag added to {place}", "{count} tags added to {place}", len(tags))
    else:
        text = ngettext("{count} tag removed from {place}", "{count} tags removed from {place}", len(tags))
    return text.format(count=len(tags), place=place)


def _places(library: LibraryReading, targets: list[Target]) -> str:
    different = dict.fromkeys(targets)
    if len(different) == 1:
        return targets[0].code
    count = len(different)
    if all(library.report.recommendation(target.code) for target in different):
        return so_many(count)
    return ngettext("{count} place", "{count} places", count).format(count=count)


def carried_words(library: LibraryReading, tag: str) -> str:
    """'on 4 recommendations' of this report, with a section among them 'on 4 places', with those of others 'on 4
    recommendations, 2 in other reports'; 'unused'."""
    codes = library.codes_carrying(tag)
    count, elsewhere = len(codes), len(library.in_text.carrying(tag)) - len(codes)
    if not count and not elsewhere:
        return _("unused")
    if all(map(library.report.recommendation, codes)):
        words = ngettext("on {count} recommendation", "on {count} recommendations", count).format(count=count)
    else:
        words = ngettext("on {count} place", "on {count} places", count).format(count=count)
    return _("{places}, {count} in other reports").format(places=words, count=elsewhere) if elsewhere else words
