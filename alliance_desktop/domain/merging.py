"""Two histories of one note or field that become one: which texts stand afterwards, and what that is to the reader."""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, NamedTuple


class Known(NamedTuple):
    """A version as a store or an exchange file has it; `parents` are the stamps of those it was written over.

    `text` is None where it was deleted; where it isn't `kept`, only that there was one is known.
    """

    stamp: str
    parents: tuple[str, ...]
    person: str
    source: str = ""
    text: str | None = None
    kept: bool = True


Graph = Mapping[str, Known]
"""Versions by their stamps."""
Outcome = Literal["same", "forward", "new", "conflict"]
"""Nothing comes in · theirs was written over mine, or over what stood beside it · mine has none · neither was written
over the other."""


class Met(NamedTuple):
    """What stands once both histories are known: the version that is the record's own, and those beside it, each with
    another text. None where the record stays deleted, or never was."""

    way: Outcome
    history: Graph
    own: Known | None
    others: tuple[Known, ...]


def history_of(versions: Iterable[Known]) -> Graph:
    """The same by their stamps."""
    return {one.stamp: one for one in versions}


def heads(history: Graph) -> list[Known]:
    """Those that none was written over, the newest first."""
    if len(history) < 2:  # nearly all
        return [*history.values()]
    over = {parent for one in history.values() for parent in one.parents}
    return [history[stamp] for stamp in sorted(history.keys() - over, reverse=True)]


def united(mine: Graph, theirs: Graph) -> Graph:
    """All that is known on either side. A text that one of them has kept is kept."""
    if not mine:
        return theirs
    found = {**theirs, **mine}
    for stamp in mine.keys() & theirs.keys():
        if not mine[stamp].kept:
            found[stamp] = theirs[stamp]
    return found


def met(mine: Graph, theirs: Graph, own: str | None = None, beside: Collection[str] = ()) -> Met:
    """What comes of two histories. `own` is the stamp of the record's own text; it stays that while nothing was written
    over it, so that nobody's text gives way to another by its clock. Those `beside` it stay so, too.

    Where something was written over it, that takes its place: what stands beside it goes on waiting.

    Heads with the same text are one. Where one side deleted the text and the other wrote on without knowing, the text
    stands, and beside it that it was deleted.
    """
    history = united(mine, theirs)
    stood = history.get(own or "")
    standing = _different(heads(history), stood, beside)
    written = [one for one in standing if one.text is not None]
    first = written[0] if written else None
    others = tuple(one for one in standing if one is not first) if first else ()
    return Met(_way(mine, standing, stood), history, first, others)


def _different(found: Iterable[Known], own: Known | None, beside: Collection[str]) -> list[Known]:
    """One for each text: the own, one that says the same, one that stands there, else the newest."""

    def place(one: Known) -> tuple[bool, bool, bool]:
        return one != own, own is None or one.text != own.text, one.stamp not in beside

    first: dict[str | None, Known] = {}
    found = [*found]
    for one in sorted(found, key=place) if len(found) > 1 else found:
        first.setdefault(one.text, one)
    standing = [*first.values()]
    if own is not None and own.text not in first:
        standing.sort(key=lambda one: one.stamp in beside)
    return standing


def _way(mine: Graph, standing: Collection[Known], own: Known | None) -> Outcome:
    if not mine:
        return "new" if len(standing) == 1 else "conflict"
    before, now = {one.text for one in heads(mine)}, {one.text for one in standing}
    if now == before:
        return "same"
    if own is not None and own.text not in now:
        return "forward"
    return "conflict" if (now & before and now - before) or len(now - before) > 1 else "forward"
