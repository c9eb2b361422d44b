"""Edits of tags and of what carries them: each function says what to change and writes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from alliance_desktop.domain.annotation import Tagging, tagging_id
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.tag import COLOURS, Tag, clean_name, next_colour, tag_id
from alliance_desktop.domain.target import Target
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from alliance_desktop.library.library import Library


def add_tags(library: "Library", targets: Sequence[Target], names: Iterable[str]) -> Edit:
    """Every target carries every tag; tags that do not exist are made. Raises TextError."""
    new: list[Tag] = []
    wanted: dict[str, Tag] = {}
    for name in map(clean_name, names):
        tag = wanted.get(tag_id(name)) or library.tag(tag_id(name))
        if tag is None:
            tag = Tag(tag_id(name), name, next_colour((*library.tags, *new)))
            new.append(tag)
        wanted[tag.id] = tag
    taggings = [_tagging(library, target, tag.id) for target in targets for tag in wanted.values()]
    added = [tagging for tagging in taggings if library.record(tagging.id) is None]
    label = _label(library, list(wanted.values()), [one.target for one in added] or list(targets), added=True)
    return Edit(label, (*(Swap(None, tag) for tag in new), *(Swap(None, one) for one in added)))


def remove_tags(library: "Library", targets: Sequence[Target], names: Iterable[str]) -> Edit:
    """No target carries any of these tags. Raises TextError, and InputError where a tag does not exist."""
    tags = {tag.id: tag for tag in (_existing(library, name) for name in names)}
    removed = _present(library, targets, tags)
    label = _label(library, list(tags.values()), [one.target for one in removed] or list(targets), added=False)
    return Edit(label, tuple(Swap(one, None) for one in removed))


def toggle_tag(library: "Library", targets: Sequence[Target], tag: str) -> Edit:
    """All targets get the tag with this id, unless all have it: then none keeps it."""
    name = _existing(library, tag).name
    carried = _present(library, targets, (tag,))
    return (remove_tags if len(carried) == len(set(targets)) else add_tags)(library, targets, (name,))


def clear_favourites(library: "Library", targets: Sequence[Target]) -> Edit:
    """No target carries any of the tags that have a key."""
    favourites = [tag.id for tag in library.tags if tag.favourite is not None]
    removed = _present(library, targets, favourites)
    place = _places(library, [one.target for one in removed] or list(targets))
    return Edit(_("Favourite tags cleared from {place}").format(place=place), tuple(Swap(one, None) for one in removed))


def rename_tag(library: "Library", tag: Tag, name: str) -> Edit:
    """Another name for a tag, wherever it is. Raises TextError, and InputError where another tag has that name."""
    name = clean_name(name)
    renamed = replace(tag, id=tag_id(name), name=name)
    label = _("Tag “{tag}” renamed to “{name}”").format(tag=tag.name, name=name)
    if renamed.id == tag.id:
        return Edit(label, () if renamed == tag else (Swap(tag, renamed),))
    other = library.tag(renamed.id)
    if other is not None:
        text = _("There is a tag “{name}” already; nothing was changed.")
        raise InputError(text.format(name=other.name))
    old = _taggings(library, tag)
    new = [replace(_tagging(library, one.target, renamed.id), created=one.created) for one in old]
    swaps = (*(Swap(one, None) for one in old), Swap(tag, renamed), *(Swap(None, one) for one in new))
    return Edit(label, swaps)


def delete_tag(library: "Library", tag: Tag) -> Edit:
    """The tag goes into the trash, and with it its being on anything."""
    swaps = (*(Swap(one, None) for one in _taggings(library, tag)), Swap(tag, None))
    return Edit(_("Tag “{tag}” deleted").format(tag=tag.name), swaps)


def set_colour(_library: "Library", tag: Tag, colour: str) -> Edit:
    """Another colour. Raises InputError where it is none of ours."""
    if colour not in COLOURS:
        raise InputError(_("“{colour}” is not a colour of tags; nothing was changed.").format(colour=colour))
    swaps = () if tag.colour == colour else (Swap(tag, replace(tag, colour=colour)),)
    return Edit(_("Colour of tag “{tag}”").format(tag=tag.name), swaps)


def set_favourite(library: "Library", tag: Tag, key: int | None) -> Edit:
    """The key 1 to 9 that sets the tag, taken from the tag that had it; None: no key. Raises InputError."""
    if key is not None and not 1 <= key <= 9:
        raise InputError(_("A tag's key is a number from 1 to 9; nothing was changed."))
    if key is None:
        label = _("No key for tag “{tag}”").format(tag=tag.name)
    else:
        label = _("Key {key} for tag “{tag}”").format(key=key, tag=tag.name)
    if tag.favourite == key:
        return Edit(label, ())
    losers = [other for other in library.tags if key is not None and other.favourite == key]
    swaps = [Swap(other, replace(other, favourite=None)) for other in losers]
    return Edit(label, (*swaps, Swap(tag, replace(tag, favourite=key))))


def _existing(library: "Library", name: str) -> Tag:
    tag = library.tag(tag_id(clean_name(name)))
    if tag is None:
        raise InputError(_("There is no tag “{name}”; nothing was changed.").format(name=clean_name(name)))
    return tag


def _tagging(library: "Library", target: Target, tag: str) -> Tagging:
    now = library.now()
    return Tagging(tagging_id(target, tag), target, tag, library.owner_id, now, now)


def _taggings(library: "Library", tag: Tag) -> list[Tagging]:
    return _present(library, library.carrying(tag.id), (tag.id,))


def _present(library: "Library", targets: Iterable[Target], tags: Iterable[str]) -> list[Tagging]:
    """The taggings that are there, of these tags on these targets, each once."""
    ids = dict.fromkeys(tagging_id(target, tag) for target in targets for tag in tags)
    return [record for record in map(library.record, ids) if isinstance(record, Tagging)]


def _label(library: "Library", tags: list[Tag], targets: list[Target], *, added: bool) -> str:
    place = _places(library, targets)
    if len(tags) == 1:
        text = _("Tag “{tag}” on {place}") if added else _("Tag “{tag}” removed from {place}")
        return text.format(tag=tags[0].name, place=place)
    if added:
        text = ngettext("{count} tag on {place}", "{count} tags on {place}", len(tags))
    else:
        text = ngettext("{count} tag removed from {place}", "{count} tags removed from {place}", len(tags))
    return text.format(count=len(tags), place=place)


def _places(library: "Library", targets: list[Target]) -> str:
    different = dict.fromkeys(targets)
    if len(different) == 1:
        return targets[0].code
    count = len(different)
    if all(library.report.recommendation(target.code) for target in different):
        return ngettext("{count} recommendation", "{count} recommendations", count).format(count=count)
    return ngettext("{count} place", "{count} places", count).format(count=count)
