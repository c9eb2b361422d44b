"""What the tag picker offers for what is typed: tags that fit, a new one, and names to begin with."""

from collections.abc import Callable
from dataclasses import dataclass

from alliance_desktop.domain.tag import Tag, tag_id
from alliance_desktop.domain.words import contains, fold
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library

_MOST = 60
"""Rows that are offered at most; whoever has more tags types a letter."""


def first_names() -> tuple[str, ...]:
    """Names offered as long as there are no such tags."""
    return (_("raise"), _("if-raised"), _("red-line"), _("follow-up"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One row. `tag` is None for a name that is no tag yet; `carried`: by how many of the targets."""

    name: str
    tag: Tag | None
    carried: int = 0
    count: int = 0
    made: bool = False
    """It is the name as typed, to be made a tag."""


def choices(typed: str, library: Library, carried: Callable[[str], int]) -> list[Choice]:
    """Best first: names that begin so, names with a word that begins so; the most used first among equals."""
    tags = sorted(library.tags, key=lambda tag: (-library.tag_count(tag.id), tag.id))
    known = {tag.id for tag in tags}
    letters = fold(typed).letters
    fitting = [tag for tag in tags if not letters or contains(fold(tag.name), letters, prefix=True)]
    if letters:
        fitting.sort(key=lambda tag: not fold(tag.name).letters.startswith(letters))
        fitting.sort(key=lambda tag: fold(tag.name).letters != letters)
    found = [Choice(tag.name, tag, carried(tag.id), library.tag_count(tag.id)) for tag in fitting[:_MOST]]
    found += [
        Choice(name, None)
        for name in first_names()
        if tag_id(name) not in known and (not letters or fold(name).letters.startswith(letters))
    ]
    name = typed.strip().removeprefix("#").strip()
    if name and tag_id(name) not in {tag_id(choice.name) for choice in found}:
        found.append(Choice(name, None, made=True))
    return found
