"""A speech cut up: its words, its sentences and what stands between quotation marks, each with the code it names."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from alliance_desktop.domain.quotation.said_of_codes import (
    IsCode,
    LanguagesOf,
    WordRange,
    code_key,
    code_of_sentence,
    known_code,
    named_codes,
    usual_language,
)
from alliance_desktop.domain.quotation.wording_of_claims import AS, BEHIND, NAMED, TAIL
from alliance_desktop.domain.text.folding import fold

_WORD = re.compile(r"[^\W_]+|[%‰€$£¥&+±<>=]")
"""A sign that says as much as a word is one: 10, 10% and $10 aren't the same."""
_SIGN = re.compile(r"[,;:.!?…]")
_SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\bcf\.)(?<!\bcfr\.)(?<!\bvgl\.)(?<!\bсм\.)[”’\"»)]*\s+(?=[^\W\d_a-z(]|[“„«\"(])|\n\s*\n"
)
_QUOTED = re.compile(
    r"“((?:[^“”]|“[^“”]*”)+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|\"([^\"\n]+)\"|‘([^‘’]{20,}?)’(?!\w)"
)
_SINGLE = re.compile(r"‘((?:[^‘’]|’(?=\w)){8,}?)’(?!\w)|(?<!\w)'((?:[^'\n]|'(?=\w)){8,}?)'(?!\w)")
"""Within other marks alone: elsewhere it may be an apostrophe."""
_DOTS = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.")
_LONGEST, _LONGEST_QUOTED = 120, 400
"""A sentence of more words is looked at in pieces, for the time for one grows by the square; and what is quoted of more
as sentences: there a quotation mark is missing."""

_CLOSED = re.compile(r"[.!?…][”’\"»)]*\s*$")
_JOIN = re.compile(r"[\s;,:.)\]”’»]*")
_ENDS = ' .!?…”’"»\n'
LEAST_QUOTED = 4
"""Fewer words between quotation marks part no sentence; fewer that a code is named for claim nothing."""
TELLING = 4
"""A word of so many letters says something."""


class SpokenWord(NamedTuple):
    """A word by its letters alone, where it stands, and the sign before the next one; '' for none."""

    letters: str
    start: int
    end: int
    sign: str


class SpeechUnit(NamedTuple):
    """Words of the speech [first, last), a sentence or what is `quoted`.

    `code` is the one that is named for it, as it is written there, and `said` the words that are said of the code.
    `claims` is the one whose they are meant to be, where they are nowhere; of several in a bracket, the first.
    `parts` are the sentences, and what dots part, of what is quoted, and `inner` what is quoted within it.
    """

    first: int
    last: int
    quoted: bool
    code: str = ""
    said: WordRange = (0, 0)
    claims: str = ""
    parts: tuple[WordRange, ...] = ()
    inner: "tuple[SpeechUnit, ...]" = ()


def spoken(text: str) -> tuple[SpokenWord, ...]:
    """The words of a text; a word with a hyphen is two, and one that is parted at the end of a line too."""
    return tuple(speaking(text))


def speaking(text: str) -> Iterator[SpokenWord]:
    """The same, one after the other."""
    before: re.Match[str] | None = None
    for match in _WORD.finditer(text):
        if before:
            yield _word(text, before, match.start())
        before = match
    if before:
        yield _word(text, before, len(text))


def _word(text: str, match: re.Match[str], following: int) -> SpokenWord:
    sign = _SIGN.search(text, match.end(), following)
    return SpokenWord(_letters(match[0]), match.start(), match.end(), sign[0] if sign else "")


@lru_cache(maxsize=100_000)
def _letters(word: str) -> str:
    return fold(word).letters or word


def omits(text: str, start: int, end: int) -> bool:
    """Whether dots stand in this part of it for what is left out."""
    return _DOTS.search(text, start, end) is not None


class _Piece(NamedTuple):
    start: int
    end: int
    quoted: bool
    code: str = ""
    """The one that stands within the quotation marks, before the words."""


def speech_units(speech: str, words: Sequence[SpokenWord], languages: LanguagesOf) -> Iterator[SpeechUnit]:
    """What stands between quotation marks, and the sentences without that, in their order. Of each code it asks for the
    languages of the reports that have it."""
    starts = [word.start for word in words]

    def numbers(start: int, end: int) -> WordRange:
        return bisect_left(starts, start), bisect_left(starts, end)

    before: _Piece | None = None
    pieces, usual = list(_pieces(speech, languages)), usual_language(speech)
    for number, piece in enumerate(pieces):
        behind = pieces[number + 1] if number + 1 < len(pieces) else None
        first, last = numbers(piece.start, piece.end)
        if piece.quoted and last - first > _LONGEST_QUOTED:
            for one, end in (numbers(*each) for each in sentences(speech, piece.start, piece.end)):
                yield from _cut(one, end)
        elif first < last and piece.quoted:
            code = piece.code or _code_of_quoted(speech, before, piece, languages)
            parts = tuple(numbers(*each) for each in _parts(speech, piece))
            inner = (SpeechUnit(*each, True, code, each) for each in (numbers(*each) for each in _inner(speech, piece)))
            yield SpeechUnit(first, last, True, code, (first, last), code, parts, tuple(inner))
        elif first < last:
            glued = bool(before and before.quoted and speech[before.end - 1] not in ".!?") or bool(
                behind and behind.quoted and behind.start - piece.end <= 1 and not _is_closed(speech, piece)
            )
            tells = not glued and last - first <= _LONGEST
            at = piece.start, piece.end
            code, said, claims = code_of_sentence(speech, at, languages, usual) if tells else ("", (0, 0), "")
            yield from _cut(first, last, code, numbers(*said), claims=claims)
        before = piece


def _cut(first: int, last: int, code: str = "", said: WordRange = (0, 0), *, claims: str = "") -> Iterator[SpeechUnit]:
    for start in range(first, last, _LONGEST):
        yield SpeechUnit(start, min(start + _LONGEST, last), False, code, said, claims)


def _pieces(speech: str, is_code: IsCode) -> Iterator[_Piece]:
    at = 0
    for match in _QUOTED.finditer(speech):
        if len(_WORD.findall(match[0])) < LEAST_QUOTED:
            continue
        yield from (_Piece(*each, False) for each in sentences(speech, at, match.start()))
        start, end = match.start() + 1, match.end() - 1
        named = NAMED.match(speech, start, end)
        code = known_code(named, is_code)
        yield _Piece(named.end() if named and code else start, end, True, code)
        at = match.end()
    yield from (_Piece(*each, False) for each in sentences(speech, at, len(speech)))


def _inner(speech: str, piece: _Piece) -> Iterator[WordRange]:
    """What stands between other quotation marks within these."""
    for pattern in (_SINGLE, _QUOTED):
        found = [match.span() for match in pattern.finditer(speech, piece.start, piece.end)]
        if found:
            yield from ((start + 1, end - 1) for start, end in found)
            return


def sentences(speech: str, start: int, end: int) -> Iterator[WordRange]:
    """The sentences of [start, end), each as [start, end)."""
    for stop in _SENTENCE_END.finditer(speech, start, end):
        yield start, stop.start()
        start = stop.end()
    yield start, end


def _parts(speech: str, piece: _Piece) -> Iterator[WordRange]:
    """Sentences, and what dots part."""
    for start, end in sentences(speech, piece.start, piece.end):
        at = start
        for dots in _DOTS.finditer(speech, start, end):
            yield at, dots.start()
            at = dots.end()
        yield at, end


def _is_closed(speech: str, piece: _Piece) -> bool:
    """Whether it ends a sentence: a quotation behind it is one by itself."""
    return _CLOSED.search(speech, max(piece.start, piece.end - TAIL), piece.end) is not None


def _code_of_quoted(speech: str, before: _Piece | None, piece: _Piece, is_code: IsCode) -> str:
    """'“…” (P1-08)', '“…”, as P1-08 says', 'P1-08 says: “…”'."""
    behind = speech[piece.end + 1 : piece.end + TAIL]
    bracket = BEHIND.match(behind)
    if (code := known_code(bracket, is_code)) and bracket and not bracket["more"]:
        return code
    tail = behind.lstrip(" ,–—-")
    if not tail[:1].isupper() and (code := known_code(AS.match(tail), is_code)):
        return code
    if before is None or before.quoted:
        return ""
    if _is_closed(speech, before):
        return ""
    lead = max(before.start, piece.start - TAIL), piece.start - 1
    return next((code for _start, _end, code in reversed([*named_codes(speech, *lead, is_code)])), "")


def only_named(
    speech: str, taken: Sequence[tuple[int, int, set[str]]], is_code: IsCode
) -> Iterator[tuple[int, int, str]]:
    """What names a code, [start, end), and the code, where nothing of its sentence, or led in by it, is `taken` for
    words of this.

    Of a sentence that names several each has its part, none of which is taken.
    """
    for start, end in sentences(speech, 0, len(speech)):
        at = start
        found = list(named_codes(speech, start, end, is_code))
        for number, (begins, stops, code) in enumerate(found):
            near = [each for each in taken if _is_beside(speech, each, (start, stops, end), is_code)]
            if any(code_key(code) in keys or first <= begins < last for first, last, keys in near):
                continue
            at = max([at, *(last for _first, last, _keys in taken if last <= begins)])
            goes = (
                stops if number + 1 < len(found) else min([end, *(first for first, *_rest in taken if first >= stops)])
            )
            yield _JOIN.match(speech, at).end(), goes, code  # type: ignore[union-attr]
            at = stops


def _is_beside(speech: str, run: tuple[int, int, set[str]], named: tuple[int, int, int], is_code: IsCode) -> bool:
    """Whether it lies in the sentence that is `named`, from its start over the end of its code to its end, or is led
    in by this and names no code itself, or has it in a bracket behind it."""
    (first, last, keys), (start, stops, end) = run, named
    if first < end:
        return start < last or (speech[start] == "(" and start - last < TAIL and not speech[last:start].strip(_ENDS))
    if first - stops >= TAIL:
        return False
    own = _SENTENCE_END.search(speech, last)
    names = named_codes(speech, end, own.start() if own else len(speech), is_code)
    return not any(code_key(code) in keys for *_at, code in names)


def is_name(speech: str, start: int, end: int) -> bool:
    """Whether words that aren't quoted are only somebody's long title."""
    said = speech[start:end]
    telling = [word[0] for word in said.split() if len(word) >= TELLING]
    quoted = start and speech[start - 1] in '“„«»"‘'
    return bool(telling) and not quoted and not said.isupper() and all(letter.isupper() for letter in telling)


def likest_sentence(text: str, letters: frozenset[str]) -> str:
    """The sentence of a text that has the most of these words."""
    found = [text[start:end] for start, end in sentences(text, 0, len(text))]
    return max(found, key=lambda each: len(letters & {word.letters for word in spoken(each)}))
