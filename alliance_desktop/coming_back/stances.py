"""The stance that a document says: one of the five words, where the export had it or would have had it."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from alliance_desktop.coming_back.read_lines import Line, WordToken, tokens
from alliance_desktop.domain.alignment import folded
from alliance_desktop.domain.position import STANCES, no_stance


class SaidStance(NamedTuple):
    """`stance` is what the line says now, '' for none, None where it is as it was; `words` are those that are no stance
    and came besides, or in its place."""

    stance: str | None
    words: str = ""


def stance_in(out: Line, came: Line) -> SaidStance:
    """What a line with a stance, and maybe code and place, says that it didn't say when it went out."""
    went, here = ([one for one in tokens(line) if one.plain[0].isalnum()] for line in (out, came))
    matcher = SequenceMatcher(None, [one.plain for one in went], [one.plain for one in here], autojunk=False)
    changes = [one for one in matcher.get_opcodes() if one[0] != "equal"]
    if not changes:
        return SaidStance(None)
    before, now = _stance_of(went), _stance_of(here)
    if now.stance is not None and now.rest == before.rest:
        return SaidStance(None if now.stance == before.stance else now.stance)
    added = " ".join(here[place].text for _kind, _i, _j, start, end in changes for place in range(start, end))
    if now.stance is not None and now.stance != before.stance:
        return SaidStance(now.stance, _besides(before.rest, now.rest))
    return SaidStance(None, added)


class _Said(NamedTuple):
    stance: str | None
    rest: list[str]


def _stance_of(row: Sequence[WordToken]) -> _Said:
    """The stance that the words of a line hold, the longest first, and the others; None where they hold none."""
    plain = [one.plain.casefold() for one in row]
    for name, words in sorted(_words(), key=lambda one: -len(one[1])):
        for start in range(len(plain) - len(words) + 1):
            if plain[start : start + len(words)] == words:
                return _Said(name, [*plain[:start], *plain[start + len(words) :]])
    return _Said(None, plain)


def _words() -> list[tuple[str, list[str]]]:
    named = [(name, one.words()) for name, one in STANCES.items()] + [("", no_stance())]
    return [(name, folded(said).casefold().split()) for name, said in named]


def _besides(before: Sequence[str], now: Sequence[str]) -> str:
    left = [*before]
    found = []
    for word in now:
        if word in left:
            left.remove(word)
        else:
            found.append(word)
    return " ".join(found)
