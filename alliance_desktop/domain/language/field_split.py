"""The text of the one field taken apart: terms that become chips, words that are marked and hide nothing."""

from collections.abc import Sequence
from dataclasses import replace

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.language.field_table import FIELDS
from alliance_desktop.domain.language.filter_terms import NO_FILTER, Filter, Term, all_of
from alliance_desktop.domain.language.lexer import Token, TokenKind, field_name, tokens
from alliance_desktop.domain.language.parser import parse_tokens
from alliance_desktop.domain.language.typed_words import is_small_or, words_in
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.errors import FilterError


@dataclass(frozen=True, slots=True)
class FieldText:
    """`chips` leave the field; `rest` stays in it: `words` and, apart from them, terms that are unfinished or wrong.

    `looked_for` is what the words ask for. `error` says what is wrong with the first finished term in `rest`,
    `words_error` why the words cannot be read; their columns count there. What `either` stands for is in `rest` alone.
    """

    chips: tuple[Term, ...]
    rest: str
    words: str
    looked_for: Filter = NO_FILTER
    error: FilterError | None = None
    words_error: FilterError | None = None
    either: "SmallOr | None" = None
    place: int = 0
    """Where in `rest` the last of the chips stood."""


@dataclass(frozen=True, slots=True)
class SmallOr:
    """Conditions with a small *or* between each two of them, from `start` to `end` of the line: OR may be meant.

    `sides` is empty while the last is being typed. `goes_on`: the first *or* stands right behind what became a chip.
    `is_finished`: nothing more can come of the last.
    """

    sides: tuple[Term, ...]
    start: int
    end: int
    goes_on: bool
    is_finished: bool


@dataclass(frozen=True, slots=True)
class _Unit:
    """What stands together at the top level: about marks and places, or words only."""

    tokens: Sequence[Token]
    is_words: bool
    is_finished: bool

    @property
    def span(self) -> slice:
        """Where it stands."""
        return slice(self.tokens[0].start, self.tokens[-1].end)

    @property
    def is_or(self) -> bool:
        """Whether it is a small *or*."""
        return len(self.tokens) == 1 and is_small_or(self.tokens[0])

    @property
    def is_plain(self) -> bool:
        """Whether it is a word without quotes, which may belong to those beside it."""
        return self.is_words and self.tokens[0].kind is TokenKind.WORD


def split_field(text: str, vocabulary: Vocabulary, *, entered: bool = False, behind: str | None = None) -> FieldText:
    """What of the typed text is a filter term and what are words.

    A term with a field, a code or a page is finished by a blank behind it, or when `entered` (by Enter); then it is
    a chip. What `OR` joins is one term, up to its brackets or else the whole text, which Enter only finishes, as it
    does what a small *or* may join. `behind`: what of the text stands before the place of the last chip.
    """
    chips: list[Term] = []
    typed: list[Token] = []
    rest, words, error, place = text, text, None, 0
    units = _units(text, vocabulary)
    either = None if entered else _small_or(units, text, vocabulary, behind)
    for unit in reversed(units):  # from the end, so that the places before stay as they are
        is_held = either is not None and either.start <= unit.span.start < either.end
        if unit.is_words and not is_held:
            typed[:0] = unit.tokens
            continue
        words = _without(words, unit)
        if is_held:
            continue
        if not (unit.is_finished or entered):
            continue
        try:
            terms, left = parse_tokens(unit.tokens, vocabulary).terms, _without(rest, unit)
            place = place - len(rest) + len(left) if chips else unit.span.start
            chips[:0], rest = terms, left
        except FilterError as wrong:
            error = wrong
    if chips:  # what is left stands elsewhere now
        again = split_field(rest, vocabulary, entered=entered, behind=rest[:place])
        return replace(again, chips=(*chips, *again.chips), place=again.place if again.chips else place)
    try:
        return FieldText((), rest, words, words_in(typed, len(text), vocabulary), error, either=either)
    except FilterError as wrong:
        return FieldText((), rest, words, error=error, words_error=wrong, either=either)


def joins_all(text: str) -> bool:
    """Whether an `OR` outside brackets, with a blank or more behind it, joins what stands before it and behind it."""
    return any(group[0].kind is TokenKind.EITHER and group[0].end < len(text) for group in _groups(text))


def _small_or(units: Sequence[_Unit], text: str, vocabulary: Vocabulary, behind: str | None) -> SmallOr | None:
    """The last row of conditions with a small *or* between each two, of which one at least is about marks or places, or
    a chip. None where a word beside it may belong to one of them."""
    places = [place for place, unit in enumerate(units) if unit.is_or]
    if not places:
        return None
    first = last = places[-1]
    while first - 2 in places:
        first -= 2
    goes_on = behind is not None and text[: units[first].span.start].rstrip() == behind.rstrip()
    begin = first if goes_on else first - 1
    sides = [units[place] for place in range(begin + goes_on, min(last + 2, len(units)), 2)]
    if begin < 0 or len(sides) + goes_on < 2 or any(one.is_or for one in sides):
        return None
    if not goes_on and (all(one.is_words for one in sides) or _is_parted(units, begin)):
        return None
    end = min(last + 1, len(units) - 1)
    if units[end].is_plain and not units[end].is_or and end + 1 < len(units):
        return None
    span = units[begin].span.start, units[end].span.stop
    is_finished = span[1] < len(text)
    try:
        terms = tuple(all_of(parse_tokens(one.tokens, vocabulary).terms) for one in sides)
    except FilterError:
        return None if is_finished else SmallOr((), *span, goes_on, is_finished)
    return SmallOr(terms, *span, goes_on, is_finished)


def _is_parted(units: Sequence[_Unit], begin: int) -> bool:
    """Whether the word with which a row begins may belong to the one before it."""
    return units[begin].is_plain and begin > 0 and units[begin - 1].is_words


def _units(text: str, vocabulary: Vocabulary) -> list[_Unit]:
    groups = _groups(text)
    if any(group[0].kind is TokenKind.EITHER for group in groups):
        whole = [token for group in groups for token in group]
        return [_Unit(whole, _is_words(whole, vocabulary), is_finished=False)]
    return [_Unit(group, _is_words(group, vocabulary), _is_finished(group, text)) for group in groups]


def _groups(text: str) -> list[list[Token]]:
    """What stands together: a bracket with all in it, a minus with what is behind it, a field with the word behind its
    blank, which may be its value; every other token alone."""
    found: list[list[Token]] = []
    depth, together, waits = 0, False, False
    for token in tokens(text):
        joins = together or (waits and token.kind in (TokenKind.WORD, TokenKind.PHRASE))
        if joins and not (depth == 0 and token.kind is TokenKind.EITHER):
            found[-1].append(token)
        else:
            found.append([token])
        depth = max(0, depth + (token.kind is TokenKind.OPEN) - (token.kind is TokenKind.CLOSE))
        together = depth > 0 or token.kind is TokenKind.MINUS
        waits = token.kind is TokenKind.FIELD and token.text[-1] in ":," and field_name(token).casefold() in FIELDS
    return found


def _is_words(group: Sequence[Token], vocabulary: Vocabulary) -> bool:
    return not any(_is_term(token, vocabulary) for token in group)


def _is_finished(group: Sequence[Token], text: str) -> bool:
    end = group[-1].end
    return _is_closed(group) and text[end : end + 1].isspace()


def _is_term(token: Token, vocabulary: Vocabulary) -> bool:
    if token.kind is TokenKind.WORD:
        return vocabulary.codes.is_code_like(token.text)
    return token.kind in (TokenKind.FIELD, TokenKind.TAG, TokenKind.PAGE)


def _is_closed(group: Sequence[Token]) -> bool:
    """Whether a blank behind it finishes it: not in open brackets, nor between `p.` and its number.

    Open quotes reach to the end of the text: no blank can stand behind them.
    """
    kinds = [token.kind for token in group]
    if kinds.count(TokenKind.OPEN) > kinds.count(TokenKind.CLOSE):
        return False
    return group[-1].kind is not TokenKind.PAGE or group[-1].text[-1].isdecimal()


def _without(text: str, unit: _Unit) -> str:
    """The text without the unit, and with one blank at most in its place: the word before it has come to its end."""
    before, behind = text[: unit.tokens[0].start], text[unit.tokens[-1].end :]
    parted = not before or before[-1].isspace()
    return before + ("" if parted else " ") + behind.lstrip()
