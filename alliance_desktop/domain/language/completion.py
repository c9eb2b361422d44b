"""What the field offers while a filter is typed: names of fields, and after a colon the values that fit."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.language.field_table import FIELDS
from alliance_desktop.domain.language.filter_terms import Term, written_tag
from alliance_desktop.domain.language.lexer import Token, TokenKind, field_name, last_value, tokens, written_value
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.values import FittingValue
from alliance_desktop.domain.language.vocabulary import Own, Vocabulary
from alliance_desktop.domain.text.folding import begun_at, contains, fold
from alliance_desktop.errors import FilterError
from alliance_desktop.i18n import _

_SHORTEST = 2
"""So many characters of a field's name are typed before one is offered."""

_MOST = 20

CountOf = Callable[[Term], int]


@dataclass(frozen=True, slots=True)
class Completion:
    """`text` takes the place of what stands from `start` to `end`; `count`: how many recommendations it would leave.

    `is_value`: it stands behind a field's colon.
    """

    text: str
    label: str
    count: int | None
    start: int
    end: int
    is_value: bool = False

    def stands_in(self, text: str) -> bool:
        """Whether it is typed already."""
        return text[self.start : self.end].casefold() == self.text.casefold()


def complete(text: str, cursor: int, vocabulary: Vocabulary, own: Own, count: CountOf) -> list[Completion]:
    """What fits at the cursor, best first; `own` gives by field what the reader made, the most used first.

    `count` says how many recommendations a condition would leave.
    """
    found = tokens(text[:cursor])
    if not found or found[-1].end != cursor:
        return []
    token = found[-1]
    turned = "-" * (len(found) > 1 and found[-2].kind is TokenKind.MINUS)
    if token.kind is TokenKind.FIELD:
        offered = _values(token, text, vocabulary, own)
        before = text[token.start : offered[0].start] if offered else ""
        return [replace(one, count=_counted(turned + before + one.text, vocabulary, count)) for one in offered]
    if token.kind in (TokenKind.WORD, TokenKind.TAG) and len(token.text) >= _SHORTEST:
        tags = _named_tags(token, text, own)
        counted = [replace(one, count=_counted(turned + one.text, vocabulary, count)) for one in tags]
        return _fields(token, text, vocabulary) + counted
    return []


def meant(text: str, offered: Sequence[Completion]) -> Completion | None:
    """The completion that is meant by the beginning of a value in `text`.

    None where the value stands for itself, or is the beginning of none: what is offered for its label only, or for a
    word in it, is for the reader to choose.
    """
    if not offered or not offered[0].is_value:
        return None
    typed = text[offered[0].start : offered[0].end].casefold()
    values = [one.text.casefold() for one in offered]
    if typed.endswith("/*") or any(one == typed or one.startswith(typed + "/") for one in values):
        return None
    begun = fold(typed).letters
    return offered[0] if begun and fold(offered[0].text).letters.startswith(begun) else None


def may_begin_field(text: str) -> bool:
    """Whether the word at the end of `text` may become a field's name: 'ta' of 'tag:'."""
    found = tokens(text)
    last = found[-1] if found else None
    if last is None or last.kind is not TokenKind.WORD or last.end != len(text):
        return False
    return any(name.startswith(last.text.casefold()) for name in FIELDS)


def _fields(token: Token, text: str, vocabulary: Vocabulary) -> list[Completion]:
    """Those that begin so, but for what this report has nothing of."""
    begun = token.text.casefold()
    end = _end_of_word(text, token.end)
    fitting = [field for field in FIELDS.values() if field.name.startswith(begun) and vocabulary.has(field.name)]
    return [Completion(field.name + ":", field.meaning(), None, token.start, end) for field in fitting]


def _named_tags(token: Token, text: str, own: Own) -> list[Completion]:
    """Whole conditions for tags that are meant by their name alone."""
    choices = [FittingValue(name) for name in own.get("tag", ())]
    end = _end_of_word(text, token.end)
    fitting = _fitting(token.text, choices)[:_MOST]
    meaning = _("carries this tag")
    return [Completion("tag:" + written_tag(one.value), meaning, None, token.start, end) for one in fitting]


def _values(token: Token, text: str, vocabulary: Vocabulary, own: Own) -> list[Completion]:
    field = FIELDS.get(field_name(token).casefold())
    if field is None:
        return []
    written = written_tag if field.name == "tag" else written_value
    choices = [*field.kind.choices(vocabulary), *map(FittingValue, own.get(field.name, ()))]
    begun, start = last_value(token)
    end = _end_of_word(text, token.end)
    fitting = _fitting(begun, choices)[:_MOST]
    return [Completion(written(one.value), one.label, None, start, end, is_value=True) for one in fitting]


def _counted(condition: str, vocabulary: Vocabulary, count: CountOf) -> int | None:
    """How many a condition leaves; None where another of its values is wrong."""
    try:
        (term,) = parse(condition, vocabulary).terms
    except FilterError:
        return None
    return count(term)


def _fitting(begun: str, choices: list[FittingValue]) -> list[FittingValue]:
    """First the one that is so, then those that begin so, then those in which a word does."""
    letters = fold(begun).letters
    if not letters:
        return choices
    first = [one for one in choices if fold(one.value).letters.startswith(letters)]
    first.sort(key=lambda one: fold(one.value).letters != letters)
    others = [one for one in choices if contains(fold(f"{one.value} {one.label}"), letters, begun_at(begun))]
    return first + [one for one in others if one not in first]


def _end_of_word(text: str, cursor: int) -> int:
    """Where what stands under the cursor ends: it is replaced as a whole."""
    end = cursor
    while end < len(text) and not text[end].isspace() and text[end] not in '(),"':
        end += 1
    return end + (text[end : end + 1] == '"' and text[:end].count('"') % 2)
