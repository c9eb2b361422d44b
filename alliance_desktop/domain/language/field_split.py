"""The text of the one field taken apart: terms that become chips, words that are marked and hide nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alliance_desktop.domain.language.field_table import FIELDS
from alliance_desktop.domain.language.filter_terms import NO_FILTER, Filter, Term
from alliance_desktop.domain.language.lexer import Kind, Token, field_name, tokens
from alliance_desktop.domain.language.parser import parse_tokens
from alliance_desktop.domain.language.typed_words import words_in
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.errors import FilterError


@dataclass(frozen=True, slots=True)
class FieldText:
    """`chips` leave the field; `rest` stays in it: `words` and, apart from them, terms that are unfinished or wrong.

    `looked_for` is what the words ask for. `error` says what is wrong with the first finished term in `rest`,
    `words_error` why the words cannot be read; their columns count there.
    """

    chips: tuple[Term, ...]
    rest: str
    words: str
    looked_for: Filter = NO_FILTER
    error: FilterError | None = None
    words_error: FilterError | None = None


@dataclass(frozen=True, slots=True)
class _Unit:
    """What stands together at the top level: about marks and places, or words only."""

    tokens: Sequence[Token]
    is_words: bool
    is_finished: bool


def split_field(text: str, vocabulary: Vocabulary, *, entered: bool = False) -> FieldText:
    """What of the typed text is a filter term and what are words.

    A term with a field, a code or a page is finished by a blank behind it, or when `entered` (by Enter); then it is
    a chip. What `OR` joins is one term, up to its brackets or else the whole text, which Enter only finishes.
    """
    chips: list[Term] = []
    typed: list[Token] = []
    rest, words, error = text, text, None
    for unit in reversed(_units(text, vocabulary)):  # from the end, so that the places before stay as they are
        if unit.is_words:
            typed[:0] = unit.tokens
            continue
        words = _without(words, unit)
        if not (unit.is_finished or entered):
            continue
        try:
            chips[:0] = parse_tokens(unit.tokens, vocabulary).terms
            rest = _without(rest, unit)
        except FilterError as wrong:
            error = wrong
    if chips:  # what is left stands elsewhere now
        left = split_field(rest, vocabulary, entered=entered)
        return replace(left, chips=(*chips, *left.chips))
    try:
        return FieldText((), rest, words, words_in(typed, len(text), vocabulary), error)
    except FilterError as wrong:
        return FieldText((), rest, words, error=error, words_error=wrong)


def conditions_before_or(text: str, vocabulary: Vocabulary) -> int | None:
    """How many conditions stand before a small *or* that has one behind it, none of them if it begins the text; None
    where words stand before or behind it.
    """
    units = _units(text, vocabulary)
    for before, unit, behind in zip([None, *units], units, units[1:], strict=False):
        if text[_span(unit)] == "or" and not behind.is_words and (before is None or not before.is_words):
            return sum(not one.is_words for one in units[: units.index(unit)])
    return None


def joins_all(text: str) -> bool:
    """Whether an `OR` outside brackets, with a blank or more behind it, joins what stands before it and behind it."""
    return any(group[0].kind is Kind.EITHER and group[0].end < len(text) for group in _groups(text))


def _units(text: str, vocabulary: Vocabulary) -> list[_Unit]:
    groups = _groups(text)
    if any(group[0].kind is Kind.EITHER for group in groups):
        whole = [token for group in groups for token in group]
        return [_Unit(whole, _is_words(whole, vocabulary), is_finished=False)]
    return [_Unit(group, _is_words(group, vocabulary), _is_finished(group, text)) for group in groups]


def _groups(text: str) -> list[list[Token]]:
    """What stands together: a bracket with all in it, a minus with what is behind it, a field with the word behind its
    blank, which may be its value; every other token alone.
    """
    found: list[list[Token]] = []
    depth, together, waits = 0, False, False
    for token in tokens(text):
        joins = together or (waits and token.kind in (Kind.WORD, Kind.PHRASE))
        if joins and not (depth == 0 and token.kind is Kind.EITHER):
            found[-1].append(token)
        else:
            found.append([token])
        depth = max(0, depth + (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE))
        together = depth > 0 or token.kind is Kind.MINUS
        waits = token.kind is Kind.FIELD and token.text[-1] in ":," and field_name(token).casefold() in FIELDS
    return found


def _is_words(group: Sequence[Token], vocabulary: Vocabulary) -> bool:
    return not any(_is_term(token, vocabulary) for token in group)


def _is_finished(group: Sequence[Token], text: str) -> bool:
    end = group[-1].end
    return _is_closed(group) and text[end : end + 1].isspace()


def _is_term(token: Token, vocabulary: Vocabulary) -> bool:
    if token.kind is Kind.WORD:
        return vocabulary.codes.is_code_like(token.text)
    return token.kind in (Kind.FIELD, Kind.TAG, Kind.PAGE)


def _is_closed(group: Sequence[Token]) -> bool:
    """Whether a blank behind it finishes it: not in open brackets, nor between `p.` and its number.

    Open quotes reach to the end of the text: no blank can stand behind them.
    """
    kinds = [token.kind for token in group]
    if kinds.count(Kind.OPEN) > kinds.count(Kind.CLOSE):
        return False
    return group[-1].kind is not Kind.PAGE or group[-1].text[-1].isdecimal()


def _span(unit: _Unit) -> slice:
    return slice(unit.tokens[0].start, unit.tokens[-1].end)


def _without(text: str, unit: _Unit) -> str:
    """The text without the unit, and with one blank at most in its place: the word before it has come to its end."""
    before, behind = text[: unit.tokens[0].start], text[unit.tokens[-1].end :]
    parted = not before or before[-1].isspace()
    return before + ("" if parted else " ") + behind.lstrip()
