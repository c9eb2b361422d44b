"""What the field offers while a filter is typed: names of fields, and after a colon the values that fit."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from alliance_desktop.domain.filter import written_tag, written_value
from alliance_desktop.domain.filter_fields import FIELDS, Choice
from alliance_desktop.domain.filter_tokens import Kind, Token, field_name, last_value, tokens
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.words import contains, fold
from alliance_desktop.i18n import _

_SHORTEST = 2
"""So many characters of a field's name are typed before one is offered."""

_MOST = 20


@dataclass(frozen=True, slots=True)
class Completion:
    """`text` takes the place of what stands from `start` to `end`; `count`: how many recommendations it leaves.

    `is_value`: it stands behind a field's colon.
    """

    text: str
    label: str
    count: int | None
    start: int
    end: int
    is_value: bool = False


def complete(text: str, cursor: int, report: Report, tags: Iterable[tuple[str, int]]) -> list[Completion]:
    """What fits at the cursor, best first; `tags` are the names of all tags with their counts."""
    found = tokens(text[:cursor])
    if not found or found[-1].end != cursor:
        return []
    token = found[-1]
    if token.kind is Kind.FIELD:
        return _values(token, text, report, tags)
    if token.kind is Kind.WORD and len(token.text) >= _SHORTEST:
        return _fields(token, text) + _named_tags(token, text, tags)
    return []


def meant(text: str, offered: Sequence[Completion]) -> Completion | None:
    """The completion that is meant by the beginning of a value in `text`; None where the value stands for itself."""
    if not offered or not offered[0].is_value:
        return None
    typed = text[offered[0].start : offered[0].end].casefold()
    values = [one.text.casefold() for one in offered]
    stands = not typed or typed.endswith("/*") or any(one == typed or one.startswith(typed + "/") for one in values)
    return None if stands else offered[0]


def may_begin_field(text: str) -> bool:
    """Whether the word at the end of `text` may become a field's name: 'ta' of 'tag:'."""
    found = tokens(text)
    last = found[-1] if found else None
    if last is None or last.kind is not Kind.WORD or last.end != len(text):
        return False
    return any(name.startswith(last.text.casefold()) for name in FIELDS)


def _fields(token: Token, text: str) -> list[Completion]:
    begun = token.text.casefold()
    end = _end_of_word(text, token.end)
    fitting = [field for field in FIELDS.values() if field.name.startswith(begun)]
    return [Completion(field.name + ":", field.meaning(), None, token.start, end) for field in fitting]


def _named_tags(token: Token, text: str, tags: Iterable[tuple[str, int]]) -> list[Completion]:
    """Whole conditions for tags that are meant by their name alone."""
    choices = [Choice(name, count=count) for name, count in _most_used(tags)]
    end = _end_of_word(text, token.end)
    fitting = _fitting(token.text, choices)[:_MOST]
    meaning = _("carries this tag")
    return [Completion("tag:" + written_tag(one.value), meaning, one.count, token.start, end) for one in fitting]


def _most_used(tags: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(tags, key=lambda tag: (-tag[1], tag[0]))


def _values(token: Token, text: str, report: Report, tags: Iterable[tuple[str, int]]) -> list[Completion]:
    field = FIELDS.get(field_name(token).casefold())
    if field is None:
        return []
    written: Callable[[str], str] = written_value
    if field.name == "tag":
        written = written_tag
        choices = [Choice(name, count=count) for name, count in _most_used(tags)]
    else:
        choices = field.choices(report)
    begun, start = last_value(token)
    end = _end_of_word(text, token.end)
    fitting = _fitting(begun, choices)[:_MOST]
    return [Completion(written(one.value), one.label, one.count, start, end, is_value=True) for one in fitting]


def _fitting(begun: str, choices: list[Choice]) -> list[Choice]:
    """First the one that is so, then those that begin so, then those in which a word does."""
    letters = fold(begun).letters
    if not letters:
        return choices
    first = [one for one in choices if fold(one.value).letters.startswith(letters)]
    first.sort(key=lambda one: fold(one.value).letters != letters)
    others = [one for one in choices if contains(fold(f"{one.value} {one.label}"), letters, prefix=True)]
    return first + [one for one in others if one not in first]


def _end_of_word(text: str, cursor: int) -> int:
    """Where what stands under the cursor ends: it is replaced as a whole."""
    end = cursor
    while end < len(text) and not text[end].isspace() and text[end] not in '(),"':
        end += 1
    return end + (text[end : end + 1] == '"' and text[:end].count('"') % 2)
