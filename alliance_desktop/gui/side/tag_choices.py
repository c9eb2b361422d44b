"""What the tag picker offers for what is typed: tags that fit, a new one, and names to begin with."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from alliance_desktop.domain.report import Report
from alliance_desktop.domain.tag import Tag
from alliance_desktop.domain.text.folding import begun_at, contains, fold
from alliance_desktop.domain.text.tag_names import is_under, tag_id
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library

_MOST = 60
"""Rows that are offered at most; whoever has more tags types a letter."""

_MOST_TOPICS = 4


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


def topics_of(report: Report, codes: Iterable[str]) -> tuple[str, ...]:
    """What these recommendations are about, as names to begin with; what they are mainly about first."""
    found = [topic for code in codes for topic in report.knowledge.facets_of(code).topics]
    return tuple(dict.fromkeys(topic.id for topic in sorted(found, key=lambda topic: not topic.primary)))[:_MOST_TOPICS]


def choices(typed: str, library: Library, carried: Callable[[str], int], topics: tuple[str, ...] = ()) -> list[Choice]:
    """Best first: names that begin so, names with a word that begins so; the most used first among equals.

    Then `topics` and the first names, as long as they are no tags; none of them is made by being offered. A name typed
    in full that others stand under stands before these, also where it is no tag yet. Signs alone fit
    names that begin with them: they have no letters that could begin a word.
    """
    name = typed.strip().removeprefix("#").strip()
    tags = sorted(library.tags, key=lambda tag: (-library.tag_count(tag.id), tag.id))
    known = {tag.id for tag in tags}
    letters = fold(typed).letters
    signs = "" if letters else tag_id(name)
    fitting = [tag for tag in tags if tag.id.startswith(signs)]
    if letters:
        fitting = [tag for tag in fitting if contains(fold(tag.name), letters, begun_at(typed))]
        fitting.sort(key=lambda tag: not fold(tag.name).letters.startswith(letters))
        fitting.sort(key=lambda tag: fold(tag.name).letters != letters)
    found = [Choice(tag.name, tag, carried(tag.id), library.tag_count(tag.id)) for tag in fitting[:_MOST]]
    found += [
        Choice(first, None)
        for first in dict.fromkeys((*topics, *first_names()))
        if tag_id(first) not in known and first.startswith(signs) and fold(first).letters.startswith(letters)
    ]
    if name and tag_id(name) not in {tag_id(choice.name) for choice in found}:
        found.append(Choice(name, None, made=True))
    if name and any(is_under(tag.id, tag_id(name)) for tag in tags):
        found.sort(key=lambda choice: tag_id(choice.name) != tag_id(name))
    return found
