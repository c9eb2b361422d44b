"""The stance that a document says: one of the report's words, where the export had it or would have had it."""

from collections.abc import Iterator, Sequence, Set
from difflib import SequenceMatcher
from typing import NamedTuple

from alliance_desktop.coming_back.read_lines import Line, WordToken, tokens
from alliance_desktop.domain.position import STANCES, no_stance, stances_of
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.alignment import folded


class SaidStance(NamedTuple):
    """`stance` is what the line says now, '' for none, None where it is as it was; `words` are those that are no stance
    and came besides, or in its place."""

    stance: str | None
    words: str = ""


def stance_in(out: Line, came: Line, report: Report) -> SaidStance:
    """What a line with a stance, and maybe code and place, says that it didn't say when it went out."""
    went, here = ([one for one in tokens(line) if one.plain[0].isalnum()] for line in (out, came))
    matcher = SequenceMatcher(None, [one.plain for one in went], [one.plain for one in here], autojunk=False)
    changes = [one for one in matcher.get_opcodes() if one[0] != "equal"]
    if not changes:
        return SaidStance(None)
    words = _words(report)
    before = _stance_of(went, words, {at for _kind, i, j, _start, _end in changes for at in _touched(i, j)})
    now = _stance_of(here, words, {at for _kind, _i, _j, start, end in changes for at in _touched(start, end)})
    if now.stance is not None and now.rest == before.rest:
        return SaidStance(None if now.stance == before.stance else now.stance)
    added = " ".join(here[place].text for _kind, _i, _j, start, end in changes for place in range(start, end))
    if now.stance is not None and now.stance != before.stance:
        return SaidStance(now.stance, _besides(before.rest, now.rest))
    return SaidStance(None, added)


class _Said(NamedTuple):
    stance: str | None
    rest: list[str]


def _touched(start: int, end: int) -> range:
    """The words that changed, or those on both sides of a place that they are gone from."""
    return range(start, end) if end > start else range(start - 1, start + 1)


def _stance_of(row: Sequence[WordToken], words: Sequence[tuple[str, list[str]]], touched: Set[int]) -> _Said:
    """The stance that the words of a line hold, and the others; None where they hold none.

    Of several, as where a title says one too, it is one that changed; the longest come first.
    """
    plain = [one.plain.casefold() for one in row]
    found = [*_stances_in(plain, words)]
    for name, start, end in sorted(found, key=lambda one: touched.isdisjoint(range(one[1], one[2]))):
        return _Said(name, [*plain[:start], *plain[end:]])
    return _Said(None, plain)


def _stances_in(plain: Sequence[str], words: Sequence[tuple[str, list[str]]]) -> Iterator[tuple[str, int, int]]:
    for name, said in words:
        for start in range(len(plain) - len(said) + 1):
            if plain[start : start + len(said)] == said:
                yield name, start, start + len(said)


def _words(report: Report) -> list[tuple[str, list[str]]]:
    """What each stance is called, the longest first: by the report, and where that says something else by us too."""
    called = stances_of(report)
    named = [(name, one.words()) for name, one in called.items()] + [("", no_stance())]
    if called is not STANCES:
        own = {folded(said).casefold() for _name, said in named}
        named += [(name, one.words()) for name, one in STANCES.items() if folded(one.words()).casefold() not in own]
    return sorted(((name, folded(said).casefold().split()) for name, said in named), key=lambda one: -len(one[1]))


def _besides(before: Sequence[str], now: Sequence[str]) -> str:
    left = [*before]
    found = []
    for word in now:
        if word in left:
            left.remove(word)
        else:
            found.append(word)
    return " ".join(found)
