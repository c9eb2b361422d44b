"""Reads the filter language: from the text to a Filter, or to an error that names the column and what fits there."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from alliance_desktop.domain.codes import listed_codes
from alliance_desktop.domain.knowledge import Knowledge
from alliance_desktop.domain.language.field_table import FIELDS, FilterField, codes, field_that_has
from alliance_desktop.domain.language.filter_terms import AllOf, AnyOf, Filter, Not, Term, all_of, any_of, negated
from alliance_desktop.domain.language.lexer import (
    Token,
    TokenKind,
    TypedValue,
    field_name,
    filter_error,
    open_bracket,
    tokens,
    value,
    values,
)
from alliance_desktop.domain.language.values import words
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.text.expansion import expansions_among, other_forms
from alliance_desktop.domain.text.near_spelling import nearly
from alliance_desktop.domain.text.search_words import parted
from alliance_desktop.domain.text.words import Words, in_quotes
from alliance_desktop.errors import FilterError
from alliance_desktop.i18n import _, shown


def expanded(terms: tuple[Term, ...], knowledge: Callable[[], Knowledge]) -> tuple[Term, ...]:
    """The conditions, each word with the other ways to say it by itself and together with those beside it.

    All words of a row get the same ways: the row holds where each word does, or where one of the ways does.
    """
    nested = tuple(_inside(term, knowledge) for term in terms)
    words = [term if isinstance(term, Words) else None for term in nested]
    if not any(one and (one.others or other) for one, other in pairwise((*words, None))):
        return nested
    known = knowledge()
    others = [other_forms(one, known) if one else () for one in words]
    for places, forms in expansions_among(words, known):
        for place in places:
            others[place] += forms
    return tuple(
        replace(term, others=tuple(dict.fromkeys(ways))) if isinstance(term, Words) and ways != term.others else term
        for term, ways in zip(nested, others, strict=True)
    )


def _inside(term: Term, knowledge: Callable[[], Knowledge]) -> Term:
    match term:
        case Not(inner):
            return Not(_inside(inner, knowledge))
        case AllOf(parts):
            return AllOf(expanded(parts, knowledge))
        case AnyOf(parts):
            return AnyOf(tuple(_inside(part, knowledge) for part in parts))
        case _:
            return term


_WORD = re.compile(r"\S+")
_DEEPEST = 50
"""So many brackets may stand in each other: nobody writes that many, and no stack overflows."""


def parse(text: str, vocabulary: Vocabulary) -> Filter:
    """The filter that `text` means; none is the empty one. Raises FilterError, whose column counts in `text`."""
    return parse_tokens(tokens(text), vocabulary)


def parse_tokens(found: Sequence[Token], vocabulary: Vocabulary) -> Filter:
    """The same for some tokens of a text."""
    return _Parser(found, vocabulary).whole() if found else Filter()


class _Parser:
    """Goes through the tokens once; each method reads what its name says."""

    def __init__(self, found: Sequence[Token], vocabulary: Vocabulary) -> None:
        self.tokens = found
        self.vocabulary = vocabulary
        self.at = 0
        self.open: list[Token] = []

    def whole(self) -> Filter:
        term = self.alternatives()
        if self.at < len(self.tokens):
            raise self.error(_("no opening bracket matches this one."), self.tokens[self.at])
        terms = term.parts if isinstance(term, AllOf) else (term,)
        return Filter(expanded(terms, lambda: self.vocabulary.report.knowledge))

    def alternatives(self) -> Term:
        parts = [self.conjunction()]
        while self.next_is(TokenKind.EITHER):
            self.at += 1
            parts.append(self.conjunction())
        return any_of(parts)

    def conjunction(self) -> Term:
        parts = []
        while self.at < len(self.tokens) and not self.next_is(TokenKind.CLOSE, TokenKind.EITHER):
            parts.append(self.term())
        if parts:
            return all_of(parts)
        raise self.nothing_here()

    def nothing_here(self) -> Exception:
        around = (self.tokens[place] for place in (self.at, self.at - 1) if 0 <= place < len(self.tokens))
        either = next((token for token in around if token.kind is TokenKind.EITHER), None)
        if either:
            return self.error(
                _('OR stands between two terms, as in (tag:a OR tag:b); as a word it stands in quotes: "OR".'), either
            )
        if self.open:
            return self.error(_("between these brackets a term is missing."), self.open[-1])
        return self.error(_("no opening bracket matches this one."), self.tokens[self.at])

    def term(self) -> Term:
        token = self.tokens[self.at]
        self.at += 1
        if token.kind is TokenKind.MINUS:
            if not self.has_operand(token):
                raise self.error(_("after - comes a term or a bracket, without a blank, as in -tag:money."), token)
            return negated(self.term())
        if token.kind is TokenKind.OPEN:
            return self.bracket(token)
        return self.single(token)

    def has_operand(self, minus: Token) -> bool:
        if self.at == len(self.tokens) or self.next_is(TokenKind.CLOSE, TokenKind.EITHER, TokenKind.MINUS):
            return False
        return self.tokens[self.at].start == minus.end

    def bracket(self, token: Token) -> Term:
        if len(self.open) == _DEEPEST:
            raise self.error(_("more than {count} brackets are nested.").format(count=_DEEPEST), token)
        self.open.append(token)
        term = self.alternatives() if self.at < len(self.tokens) else None
        if term is None or not self.next_is(TokenKind.CLOSE):
            raise open_bracket(token)
        self.at += 1
        self.open.pop()
        return term

    def single(self, token: Token) -> Term:
        if token.kind in (TokenKind.FIELD, TokenKind.TAG):
            return self.field(token)
        if token.kind is TokenKind.PAGE:
            return self.page(token)
        if token.kind is TokenKind.EXACT:
            return self.exact(token)
        if token.kind is TokenKind.WORD and self.vocabulary.codes.is_code_like(token.text):
            return self.places(token)
        if token.kind is TokenKind.WORD and "/" in token.text:
            return self.words_apart(token)
        return words(value(token.text, token.start), self.vocabulary)

    def words_apart(self, token: Token) -> Term:
        """Two words or more with a slash between them, or one that has it."""
        found = _WORD.finditer(parted(token.text, self.vocabulary.says))
        return all_of([words(value(one[0], token.start + one.start()), self.vocabulary) for one in found])

    def places(self, token: Token) -> Term:
        """One code or several with commas; a page behind a comma is that of the code, as in a citation."""
        if token.text.endswith(",") and self.next_is(TokenKind.PAGE):
            self.at += 1
        return codes([value(code, token.start + at) for code, at in listed_codes(token.text)], self.vocabulary)

    def field(self, token: Token) -> Term:
        name = field_name(token)
        field = FIELDS.get(name.casefold())
        if field is None:
            raise _unknown_field(name, token.start)
        found = values(token)
        if not all(one.text or one.star for one in found):
            raise self.no_value(token, field)
        try:
            return field.kind.term(found, self.vocabulary)
        except FilterError as error:
            other = None if "," in error.mend else self.elsewhere(found)  # a list is no value of another field
            if other is None:
                raise
            text = _("{typed} does not exist; did you mean {other}?").format(typed=shown(token.text), other=other)
            raise filter_error(text, token.start, len(token.text), other) from error

    def no_value(self, token: Token, field: FilterField) -> FilterError:
        """A value behind a blank is proposed without it."""
        waits = token.text[-1] in ":," and self.next_is(TokenKind.WORD, TokenKind.PHRASE)
        behind = self.tokens[self.at] if waits else None
        joined = replace(token, text=token.text + behind.text) if behind else token
        try:
            term = field.kind.term(values(joined), self.vocabulary) if behind else None
        except FilterError:
            term = None
        if behind is None or term is None:
            text = _("{field}: needs a value, as in {example}.").format(field=field.name, example=field.examples[0])
            return filter_error(text, token.start, len(token.text))
        text = _("{field}: needs its value without a blank; did you mean {near}?")
        near = joined.text
        return filter_error(
            text.format(field=field.name, near=shown(near)), token.start, behind.end - token.start, near
        )

    def elsewhere(self, found: list[TypedValue]) -> str | None:
        """A condition about another field, in which a value exists."""
        return field_that_has(found[0], self.vocabulary) if len(found) == 1 else None

    def page(self, token: Token) -> Term:
        number = token.text[2:].strip()
        if not number:
            raise self.error(_("after p. comes the number of a page, as in p. 4."), token)
        return FIELDS["page"].kind.term(
            [TypedValue(number, False, False, token.start, len(token.text))], self.vocabulary
        )

    def exact(self, token: Token) -> Term:
        meant = token.text[1:]
        if meant.startswith('"'):
            meant = value(meant, token.start + 1).text
        if not meant.strip():
            raise self.error(_("after = comes a word as it is written, as in =States."), token)
        return Words(meant, exact=True)

    def next_is(self, *kinds: TokenKind) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].kind in kinds

    @staticmethod
    def error(what: str, token: Token) -> Exception:
        return filter_error(what, token.start, len(token.text))


def _unknown_field(name: str, start: int) -> FilterError:
    near = nearly(name.casefold(), FIELDS)
    if near:
        text = _("unknown field {name}; did you mean {near}:? Put words with a colon in quotes.")
        message = text.format(name=shown(name), near=near)
    else:
        text = _("unknown field {name}; use {fields}. Put words with a colon in quotes.")
        if not name:
            text = _("a field is missing before the colon; use {fields}. Put words with a colon in quotes.")
        message = text.format(name=shown(name), fields=", ".join(FIELDS))
    quoted = in_quotes(f"{name}:") if name and shown(name) == name else ""
    return filter_error(message, start, len(name) + 1, f"{near}:" if near else quoted)
