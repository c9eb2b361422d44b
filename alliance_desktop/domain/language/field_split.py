"""The text of the one field taken apart: terms that become chips, words that are marked and hide nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alliance_desktop.domain.language.filter_terms import Term
from alliance_desktop.domain.language.lexer import Kind, Token, tokens
from alliance_desktop.domain.language.parser import is_code_like, parse
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import FilterError


@dataclass(frozen=True, slots=True)
class FieldText:
    """`chips` leave the field; `rest` stays in it: `words` and, apart from them, terms that are unfinished or wrong.

    `error` says what is wrong with the first finished term in `rest`; its column counts there.
    """

    chips: tuple[Term, ...]
    rest: str
    words: str
    error: FilterError | None = None


@dataclass(frozen=True, slots=True)
class _Unit:
    """What stands together at the top level, from `start` to `end`: about marks and places, or words only."""

    start: int
    end: int
    is_words: bool
    is_finished: bool


def split_field(text: str, report: Report, *, entered: bool = False) -> FieldText:
    """What of the typed text is a filter term and what are words.

    A term with a field, a code or a page is finished by a blank behind it, or when `entered` (by Enter); then it is
    a chip. What `OR` joins is one term, up to its brackets or else the whole text.
    """
    chips: list[Term] = []
    rest, words, error = text, text, None
    for unit in reversed(_units(text, report)):  # from the end, so that the places before stay as they are
        if unit.is_words:
            continue
        words = _without(words, unit)
        if not (unit.is_finished or entered):
            continue
        try:
            chips[:0] = parse(text, report, unit.start, unit.end).terms
            rest = _without(rest, unit)
        except FilterError as wrong:
            error = wrong
    if chips and error:
        return replace(split_field(rest, report, entered=entered), chips=tuple(chips))
    return FieldText(tuple(chips), rest, words, error)


def _units(text: str, report: Report) -> list[_Unit]:
    found = []
    group: list[Token] = []
    depth, joined = 0, False
    for token in tokens(text):
        group.append(token)
        depth = max(0, depth + (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE))
        joined = joined or (depth == 0 and token.kind is Kind.EITHER)
        if depth == 0 and token.kind is not Kind.MINUS:
            found.append(group)
            group = []
    found.append(group)
    if joined:
        found = [[token for group in found for token in group]]
    return [_unit(group, text, report) for group in found if group]


def _unit(group: Sequence[Token], text: str, report: Report) -> _Unit:
    last = group[-1]
    is_words = not any(_is_term(token, report) for token in group)
    return _Unit(group[0].start, last.end, is_words, _is_closed(group) and text[last.end : last.end + 1].isspace())


def _is_term(token: Token, report: Report) -> bool:
    return token.kind in (Kind.FIELD, Kind.PAGE) or (token.kind is Kind.WORD and is_code_like(token.text, report))


def _is_closed(group: Sequence[Token]) -> bool:
    """Whether a blank behind it finishes it: not in open brackets, nor between `p.` and its number.

    Open quotes reach to the end of the text: no blank can stand behind them.
    """
    kinds = [token.kind for token in group]
    if kinds.count(Kind.OPEN) > kinds.count(Kind.CLOSE):
        return False
    return group[-1].kind is not Kind.PAGE or group[-1].text[-1].isdecimal()


def _without(text: str, unit: _Unit) -> str:
    """The text without the unit, and with one blank at most in its place."""
    before, behind = text[: unit.start], text[unit.end :]
    parted = not before or before[-1].isspace()
    return before + (behind.lstrip() if parted else " " + behind.lstrip() if behind else "")
