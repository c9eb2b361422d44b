"""The filter language cut into tokens with their places, and what is in quotes as it is meant."""

import re
from enum import Enum

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.text.words import OTHER_QUOTES, in_quotes
from alliance_desktop.errors import FilterError
from alliance_desktop.i18n import _

_QUOTED = r'"(?:[^"]|"")*+"?'
"""A quotation mark within quotes is written twice; the last one is missing where the quotes are left open."""

_CODE = r'(?:[^\s()",]|(?<=[0-9)])\([^\W_]{1,4}\))+'
"""A code may have brackets right behind a number: 45(b), 45(c)(ii)."""
_VALUE = rf'(?:{_QUOTED}(?:/?\*)?|[^\s()",]+)'
_TOKEN = re.compile(
    rf"""
    (?P<open>\() | (?P<close>\)) | (?P<minus>-)
    | (?P<either>OR(?![^\s()"]))
    | (?P<page>[pP]\.(?:\s*[0-9]+)?(?![^\s()"]))
    | (?P<exact>=(?:{_QUOTED}|[^\s()"]*))
    | (?P<tag>\#{_VALUE}(?:,{_VALUE}?)*)
    | (?P<field>(?i:id|related):{_CODE}(?:,{_CODE})*,?|[^\s()":]*+:{_VALUE}?(?:,{_VALUE}?)*)
    | (?P<phrase>{_QUOTED}\*?)
    | (?P<word>(?:[^\s()"]|(?<=[0-9)])\([^\W_]{{1,4}}\))+)
    """,
    re.VERBOSE,
)
_IN_OTHER_QUOTES = re.compile(rf'{_QUOTED}|[{OTHER_QUOTES}](?P<inner>[^"{OTHER_QUOTES}]+)[{OTHER_QUOTES}]')
"""What stands in a pair of them; within straight ones they are signs."""

_BARE_VALUE = re.compile(rf'[^\s()",{OTHER_QUOTES}]+')

_EACH_VALUE = re.compile(rf"(?:^|,)({_QUOTED}(?:/?\*)?|{_CODE}|)")


class TokenKind(Enum):
    """What a token is; the values are the names of the groups that find it."""

    OPEN = "open"
    CLOSE = "close"
    MINUS = "minus"
    EITHER = "either"
    PAGE = "page"
    EXACT = "exact"
    TAG = "tag"
    FIELD = "field"
    PHRASE = "phrase"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a filter as typed, and where it begins, counted from 0."""

    kind: TokenKind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the text after it begins."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class TypedValue:
    """A value or phrase as meant, without its quotes; `star`: a `*` stood behind it. `length` is as typed."""

    text: str
    star: bool
    quoted: bool
    start: int
    length: int


def tokens(text: str) -> list[Token]:
    """All tokens of any text, in order: blanks part tokens, every other character is in one."""
    straight = _IN_OTHER_QUOTES.sub(lambda match: match[0] if match["inner"] is None else f'"{match["inner"]}"', text)
    return [Token(TokenKind(match.lastgroup), match[0], match.start()) for match in _TOKEN.finditer(straight)]


def field_name(token: Token) -> str:
    """The name before the colon, as typed; `tag` for a tag with its # in place of that."""
    return "tag" if token.kind is TokenKind.TAG else token.text.partition(":")[0]


def values(token: Token) -> list[TypedValue]:
    """The values of a field's or tag's token; at least one, which may be empty. Raises FilterError at open quotes."""
    return [value(typed, start) for typed, start in _typed_values(token)]


def last_value(token: Token) -> tuple[str, int]:
    """What has been typed of a field token's last value, without quotes, and where it begins."""
    typed, start = _typed_values(token)[-1]
    return typed.lstrip('"').replace('""', '"'), start


def _typed_values(token: Token) -> list[tuple[str, int]]:
    rest = token.text.partition("#" if token.kind is TokenKind.TAG else ":")[2]
    first = token.end - len(rest)
    return [(match[1], first + match.start(1)) for match in _EACH_VALUE.finditer(rest)]


def value(typed: str, start: int) -> TypedValue:
    """What a value or phrase typed at `start` means. Raises FilterError where its quotes are left open."""
    if not typed.startswith('"'):
        return TypedValue(typed.removesuffix("*"), typed.endswith("*"), False, start, len(typed))
    if is_open(typed):
        raise _open_quotes(start, len(typed))
    inner, _quote, behind = typed[1:].rpartition('"')
    text = inner.replace('""', '"') + behind.removesuffix("*")
    return TypedValue(text, behind.endswith("*"), True, start, len(typed))


def is_open(typed: str) -> bool:
    """Whether what begins with a quotation mark has none at its end."""
    return typed.count('"') % 2 == 1


def unclosed(text: str) -> FilterError | None:
    """The error about quotation marks or a bracket left open; None where all are closed."""
    open_brackets: list[Token] = []
    for token in tokens(text):
        if is_open(token.text):
            quotes = token.text.index('"')
            return _open_quotes(token.start + quotes, len(token.text) - quotes)
        if token.kind is TokenKind.OPEN:
            open_brackets.append(token)
        elif token.kind is TokenKind.CLOSE and open_brackets:
            open_brackets.pop()
    return open_bracket(open_brackets[-1]) if open_brackets else None


def open_bracket(token: Token) -> FilterError:
    """The error about a bracket that is not closed."""
    return filter_error(_("this bracket is not closed."), token.start, len(token.text), closing=")")


def _open_quotes(start: int, length: int) -> FilterError:
    return filter_error(_("these quotation marks are not closed."), start, length, closing='"')


def written_value(text: str) -> str:
    """A value as it stands behind a field's colon: in quotes where it needs them."""
    return text if _BARE_VALUE.fullmatch(text) else in_quotes(text)


def filter_error(what: str, start: int, length: int, mend: str = "", closing: str = "") -> FilterError:
    """The error at a place counted from 0, with the column in its message; `mend` is what may be meant there.

    Without the column a sentence begins with a capital, but page:99 stays as it is written.
    """
    message = _("Column {column}: {what}").format(column=start + 1, what=what)
    alone = what if ":" in what.split(maxsplit=1)[0] else what[:1].upper() + what[1:]
    return FilterError(message, start + 1, length, mend, closing, alone)
