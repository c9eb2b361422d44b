"""Texts that a note or a field of a position has had, and those that stand beside its own, to be chosen from."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from typing import NamedTuple

from alliance_desktop.dataclass import dataclass


class Version(NamedTuple):
    """A text that a note or a field of a position has had, and who wrote it when; None: it was deleted or emptied.

    `source` is the name of what it came from, '' for what was written here. `is_head`: nobody wrote over it. `by_undo`:
    it is what an undo brought back; `was_undone`: what was written then was undone, and no redo brought it back.
    """

    text: str | None
    person: str
    at: str
    source: str
    is_head: bool
    stamp: str = ""
    by_undo: bool = False
    was_undone: bool = False


class WrittenOver(NamedTuple):
    """What a version was written over, by stamps, and what it says."""

    over: tuple[str, ...]
    text: str | None
    by_undo: bool


def undone(steps: Mapping[str, WrittenOver]) -> set[str]:
    """The stamps of the versions of one record that no longer stand: what was written was undone.

    An undo writes nothing: it leads back to what stood before the text that it was written over. A parent that says the
    same as it was not undone; another text that stood beside it was. Nor is it a writing where a text stays as it was
    while another comes to stand beside it.
    """
    stands, under = dict[str, set[str]](), dict[str, set[str]]()
    for stamp, one in sorted(steps.items()):
        over = [parent for parent in one.over if parent in stands]
        same = {text for parent in over if steps[parent].text == one.text for text in stands[parent]}
        other = {text for parent in over if steps[parent].text != one.text for text in stands[parent]}
        if one.by_undo or (same and not other):
            stands[stamp] = same.union(*(under[text] for text in other))
        else:
            under[stamp], stands[stamp] = set[str]().union(*(stands[parent] for parent in over)), {stamp}
    heads = stands.keys() - {parent for one in steps.values() for parent in one.over}
    left, done = [text for head in heads for text in stands[head]], set[str]()
    while left:
        if (text := left.pop()) not in done:
            done.add(text)
            left += under[text]
    return {stamp for stamp, texts in stands.items() if texts and not texts & done}


def what_became(found: Collection[Version]) -> str:
    """Whether one of these versions, all with one text, `is here`, also where the reader wrote over it since, or what
    was written `was undone` each time; '' without any."""
    return "" if not found else "was undone" if all(one.was_undone for one in found) else "is here"


@dataclass(frozen=True, slots=True)
class OtherText:
    """A text that stands beside a record's own until one is chosen; None: there it was deleted or emptied.

    `at` and `source` are those of a version. `over` are the stamps of the versions that it was written over; without
    any it was written over what the record has where it is added.
    """

    text: str | None
    person: str
    at: str
    source: str = ""
    over: tuple[str, ...] = field(default=(), compare=False)


def removed_by(owner: str, own: OtherText, others: Iterable[OtherText]) -> OtherText | None:
    """That the `owner` removed her text where another one stands, until she chooses; None where the record's `own` text
    is hers, and didn't come from a document. What a document lacks she didn't remove."""
    if own.person == owner and not own.source:
        return None
    return next((one for one in others if one.text is None and not one.source and one.person == owner), None)


def written_beside(text: str, owner: str, own: OtherText, others: tuple[OtherText, ...]) -> tuple[OtherText, ...]:
    """What stays to be chosen from where the `owner` writes a text on a record with several: hers gives way to it, and
    nobody else's, be it the record's `own`."""
    hers = removed_by(owner, own, others) or (own if own.person == owner else None)
    return beside(text, (one for one in (own, *others) if one is not hers))


def beside(text: str, others: Iterable[OtherText]) -> tuple[OtherText, ...]:
    """What is to be chosen from besides a text: what says something else, each once."""
    found: dict[str | None, OtherText] = {}
    for one in others:
        if one.text != text:
            found.setdefault(one.text, one)
    return tuple(found.values())
