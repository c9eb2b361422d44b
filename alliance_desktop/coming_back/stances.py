"""The stance that a document says: one of the report's words, where the export had it or would have had it."""

import re
from collections.abc import Iterator, Sequence, Set
from difflib import SequenceMatcher
from typing import NamedTuple

from alliance_desktop.coming_back.read_lines import Line, WordToken, tokens
from alliance_desktop.domain.position import STANCES, no_stance, stances_of
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.alignment import folded
from alliance_desktop.i18n import _

_A_WORD = re.compile(r"\w+")
_SIGNED = re.compile(rf"\((?P<sign>[{re.escape(''.join(one.sign for one in STANCES.values()))}–])\)[^·\n]*")
"""A stance with its sign, as papers say it."""


class SaidStance(NamedTuple):
    """`stance` is what the line says now, '' for none, None where it is as it was or can't be told; `words` are those
    that are no stance, as they stand there. `is_gone`: it had a stance, and has neither that nor all else it had."""

    stance: str | None
    words: str = ""
    is_gone: bool = False


NOT_ANOTHER = SaidStance(None)
"""What a line says that has what it had."""


def stance_in(out: Line, came: Line, report: Report, code: str) -> SaidStance:
    """What a line with a stance, and maybe `code` and place, says that it didn't say when it went out.

    Only a text that is one of the words is a stance: one with other words, or a question, may say the contrary."""
    went, here = _worded(out), _worded(came)
    matcher = SequenceMatcher(None, [one.plain for one in went], [one.plain for one in here], autojunk=False)
    changes = [one for one in matcher.get_opcodes() if one[0] != "equal"]
    if "?" in came.words and "?" not in out.words:  # a stance with a doubt is none
        return SaidStance(None, came.words.strip())
    if not changes:
        return SaidStance(None, _of_another_sign(out, came))
    words = _words(report)
    before = _stance_of(went, words, {at for _kind, i, j, _start, _end in changes for at in _touched(i, j)})
    touched = {at for _kind, _i, _j, start, end in changes for at in _touched(start, end)}
    now = _stance_of(here, words, touched)
    if now.stance is None:
        now = _stance_of(here, _names(report), touched)
    others = _without_code(_besides(before.rest, now.rest), code)
    if not any(map(str.isalpha, "".join(others))):  # a page may have another number
        if now.stance is not None:
            return SaidStance(None if now.stance == before.stance else now.stance, " ".join(others))
        if before.stance:
            is_all = not _besides(now.rest, before.rest)
            return SaidStance("" if is_all else None, " ".join(others), is_gone=not is_all)
        return SaidStance(None, " ".join(others))
    return SaidStance(None, _as_it_stands(before.rest, came))


def says_stance(line: Line, stance: str, report: Report) -> bool:
    """Whether a line has this stance, '' for none; that of a code alone has neither."""
    return _stance_of(_worded(line), _words(report), set()).stance == stance


def _worded(line: Line) -> list[WordToken]:
    """Its words and numbers, without signs."""
    return [one for one in tokens(line) if one.plain[0].isalnum()]


def stance_said(words: str, report: Report, code: str) -> str:
    """The stance that words without a place are, maybe with `code`, page and sign, and nothing else; '' for none."""
    said = _without_code(_A_WORD.findall(folded(words).casefold()), code)
    spelled = [word for word in said if word.isalpha() and word not in {"p", *_A_WORD.findall(_("Stance").casefold())}]
    return next((name for name, called in (*_words(report), *_names(report)) if spelled == called), "")


def is_of_stance(words: str, report: Report, code: str) -> bool:
    """Whether words without a place are a stance, or are called one: *Stance: reserved, ask Finance*."""
    is_called = folded(words).casefold().startswith(f"{_('Stance')}:".casefold())
    return is_called or bool(stance_said(words, report, code))


def _of_another_sign(out: Line, came: Line) -> str:
    """A stance with the sign of another one, as it stands there; '' where the sign is as it was, or lost."""
    before, now = _SIGNED.search(out.words), _SIGNED.search(came.words)
    return now[0].strip() if before and now and before["sign"] != now["sign"] else ""


def _as_it_stands(rest: Sequence[str], came: Line) -> str:
    """The words of a line but for those around a stance, from the first to the last."""
    row = tokens(came)
    plain = [one.plain.casefold() for one in row]
    matcher = SequenceMatcher(None, [one.plain.casefold() for one in row], rest, autojunk=False)
    known = {at for start, _first, size in matcher.get_matching_blocks() for at in range(start, start + size)}
    new = [at for at, one in enumerate(plain) if at not in known and one[0].isalnum()]
    start = new[0]
    while start and not plain[start - 1][0].isalnum() and not plain[start - 1].isspace():
        start -= 1
    end = next((at for at in range(new[-1] + 1, len(row)) if plain[at][0].isalnum()), len(row))
    return "".join(one.text for one in row[start:end]).strip(" \N{NO-BREAK SPACE}\t·")


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


def _names(report: Report) -> list[tuple[str, list[str]]]:
    """What filters and the command line call each stance: capitals type *OPPOSE* too."""
    return sorted(((name, name.split("-")) for name in {**STANCES, **stances_of(report)}), key=lambda one: -len(one[1]))


def _besides(before: Sequence[str], now: Sequence[str]) -> list[str]:
    left = [*before]
    found = []
    for word in now:
        if word in left:
            left.remove(word)
        else:
            found.append(word)
    return found


def _without_code(words: Sequence[str], code: str) -> list[str]:
    parts = {one.lstrip("0") for one in _A_WORD.findall(folded(code).casefold())}
    return [word for word in words if word.lstrip("0") not in parts]
