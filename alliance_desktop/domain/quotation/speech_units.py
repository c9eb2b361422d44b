"""A speech cut up: its words, its sentences and what stands between quotation marks, each with the code it names."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from alliance_desktop.domain.text.folding import fold

_WORD = re.compile(r"[^\W_]+|[%‰€$£¥&+±<>=]")
"""A sign that says as much as a word is one: 10, 10% and $10 aren't the same."""
_SIGN = re.compile(r"[,;:.!?…]")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\"»)]*\s+(?=[^\W\d_a-z(]|[“„«\"(])|\n\s*\n")
_QUOTED = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|\"([^\"\n]+)\"|‘([^‘’]{20,}?)’(?!\w)")
_SINGLE = re.compile(r"‘((?:[^‘’]|’(?=\w)){8,}?)’(?!\w)|(?<!\w)'((?:[^'\n]|'(?=\w)){8,}?)'(?!\w)")
"""Within other marks alone: elsewhere it may be an apostrophe."""
_DOTS = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.")
_LONGEST, _LONGEST_QUOTED = 120, 400
"""A sentence of more words is looked at in pieces, for the time for one grows by the square; and what is quoted of more
as sentences: there a quotation mark is missing."""

_CODE = r"(?P<code>[^\W_]+(?:[.\u2010-\u2015-][^\W_]+)*(?:\([^\W_]{1,4}\))?)"
_DASHES = dict.fromkeys(range(0x2010, 0x2016), "-")
_BEHIND = re.compile(
    rf"[\s,;:.]*[(\[](?:[^\W\d_]+\.?\s+){{0,2}}(?:[^\s()\[\]]{{1,40}}:)?{_CODE}(?:,\s*p\.\s*\d+)?"
    r"(?P<more>(?:\s*(?:[;,/&]|and)\s*[^\W\d_]*\d[\w.\u2010-\u2015-]*)+)?[)\]]"
)
_AT_END = re.compile(_BEHIND.pattern + r"[\s.!?;:”\"’]*$")
_TAIL = 80
"""So much of a text is looked at for what is said behind it or before it."""
_TELLS = r"(?:says?|said|puts?|reads?|has\s+it|(?:state|note)[sd]?|stress(?:es|ed)?)"
_ASKS = (
    r"(?:call(?:s|ed)?\s+(?:for|on|upon)|provide[sd]?\s+for|(?:ask|demand|recommend)(?:s|ed)?|(?:require|urge)[sd]?)"
)
_MOVES = r"(?:suggest(?:s|ed)?|(?:encourage|invite|propose)[sd]?)"
_SAYS = rf"(?:{_ASKS}|{_TELLS}|{_MOVES}|calls?|called|provide[sd]?)"
_AS = re.compile(
    rf"\b(?:(?<!\b(?:much|such|well)\s)as|according to|in the words of|to quote)\s+(?:recommendation\s+)?{_CODE}"
    rf"(?:\s+{_SAYS}(?:\s+(?:it|that))?)?",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"(?P<aside>,?\s+(?:which|(?:the|this)\s+(?:report|text|recommendation))\b)?,?"
    r"(?:\s+(?:(?!hardly)\w+ly|also|again|already|still|would|does|did|has|had)\b)*\s+"
    rf"(?:(?:{_ASKS}|{_TELLS}|{_MOVES})\s+that\b|{_SAYS}(?:\s+(?:that|the\s+following))?\s*:|"
    rf"{_MOVES}(?=\s+(?!(?:our|my|an?|us|by|of)\b)(?:[^\W\d_]+ing|(?:[^\W\d_]+\s+){{1,4}}?to)\b)|{_ASKS}(?!\s+(?:for\s+)?"
    r"(?:by|of|it|itself|our|my|your|further|more|much|no|some|special|careful)\b)(?:\s+for)?\b)",
    re.IGNORECASE,
)
"""Behind a code, without another subject; what it asks of the speaker, as attention, is no words of it."""
_SUBJECT = re.compile(
    r"(?:^|[^\w\s]|\b(?:and|but|also|(?:recall|note|agree|know|see|remember|true|clear)s?\s+that))\s*"
    r"(?:(?:the\s+)?recommendations?\s*)?$",
    re.IGNORECASE,
)
"""Before a code that says something itself: in 'the money P1-08 asks for' what follows is the speaker's own."""
_DENIES = re.compile(
    r"\b(?:what|which|whom|whose|not|cannot|never|no|nobody|none|nothing|neither|if|whether|unless|doubts?|den(?:y|ies))\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_LONE = re.compile(rf"(?<![\w.-]){_CODE}")
_RECOMMENDATION = re.compile(r"\brecommendations?\s+$", re.IGNORECASE)
_OWN = frozenset(
    {"we", "i", "my", "our", "this", "that", "these", "those", "it", "let", "thank", "thanks", "and", "but"}
)
"""A few words that begin with one of these are the speaker's own, whatever code stands behind them."""
_DUTY = r"\b(?:should|must|shall|ought\s+to|needs?\s+to|(?:has|have|is|are)\s+to)\b"
_COLON = re.compile(
    rf"\s*(?P<sign>[:,])\s+(?!(?:{'|'.join(sorted(_OWN))}|see|support|no|not|yes)\b)(?=.*?{_DUTY})",
    re.IGNORECASE | re.DOTALL,
)
"""Behind a code before what somebody is to do; any other remark behind a colon is the speaker's own."""
_UNDER = re.compile(r"(?:^|[,;]\s*)\s*(?:in|under)\s+(?:recommendation\s+)?$", re.IGNORECASE)
"""Before a code with a comma behind it, which does as a colon then."""
_ASKED, _TOLD = re.compile(_DUTY, re.IGNORECASE), re.compile(r"\b(?:has|have|had|was|were|did|is|are)\b", re.IGNORECASE)
_NAMED = re.compile(rf"\s*{_CODE}[\s:.,\u2010-\u2015-]+")
_OPENING = re.compile(r"[^\W\d_]+,\s+")
_CLOSED = re.compile(r"[.!?…][”’\"»)]*\s*$")
_JOIN = re.compile(r"[\s;,:.)\]”’»]*")
_ENDS = ' .!?…”’"»\n'
LEAST_QUOTED = 4
"""Fewer words between quotation marks part no sentence; fewer that a code is named for claim nothing."""
TELLING = 4
"""A word of so many letters says something."""

WordRange = tuple[int, int]


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


def code_key(code: str) -> str:
    """What a code is known by, whatever dashes and case it is written with."""
    return code.translate(_DASHES).casefold()


class _Piece(NamedTuple):
    start: int
    end: int
    quoted: bool
    code: str = ""
    """The one that stands within the quotation marks, before the words."""


def speech_units(speech: str, words: Sequence[SpokenWord], is_code: Callable[[str], bool]) -> Iterator[SpeechUnit]:
    """What stands between quotation marks, and the sentences without that, in their order."""
    starts = [word.start for word in words]

    def numbers(start: int, end: int) -> WordRange:
        return bisect_left(starts, start), bisect_left(starts, end)

    before: _Piece | None = None
    pieces = list(_pieces(speech, is_code))
    for at, piece in enumerate(pieces):
        behind = pieces[at + 1] if at + 1 < len(pieces) else None
        first, last = numbers(piece.start, piece.end)
        if piece.quoted and last - first > _LONGEST_QUOTED:
            for one, end in (numbers(*each) for each in sentences(speech, piece.start, piece.end)):
                yield from _cut(one, end)
        elif first < last and piece.quoted:
            code = piece.code or _code_of_quoted(speech, before, piece, is_code)
            parts = tuple(numbers(*each) for each in _parts(speech, piece))
            inner = (SpeechUnit(*each, True, code, each) for each in (numbers(*each) for each in _inner(speech, piece)))
            yield SpeechUnit(first, last, True, code, (first, last), code, parts, tuple(inner))
        elif first < last:
            glued = bool(before and before.quoted and speech[before.end - 1] not in ".!?") or bool(
                behind and behind.quoted and behind.start - piece.end <= 1 and not _is_closed(speech, piece)
            )
            tells = not glued and last - first <= _LONGEST
            code, said, claims = _code_of_sentence(speech, piece, is_code) if tells else ("", (0, 0), "")
            yield from _cut(first, last, code, numbers(*said), claims=claims)
        before = piece


def _cut(first: int, last: int, code: str = "", said: WordRange = (0, 0), *, claims: str = "") -> Iterator[SpeechUnit]:
    for start in range(first, last, _LONGEST):
        yield SpeechUnit(start, min(start + _LONGEST, last), False, code, said, claims)


def _pieces(speech: str, is_code: Callable[[str], bool]) -> Iterator[_Piece]:
    at = 0
    for match in _QUOTED.finditer(speech):
        if len(_WORD.findall(match[0])) < LEAST_QUOTED:
            continue
        yield from (_Piece(*each, False) for each in sentences(speech, at, match.start()))
        start, end = match.start() + 1, match.end() - 1
        named = _NAMED.match(speech, start, end)
        code = _known(named, is_code)
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
    return _CLOSED.search(speech, max(piece.start, piece.end - _TAIL), piece.end) is not None


def _known(found: re.Match[str] | None, is_code: Callable[[str], bool]) -> str:
    code = found["code"] if found else ""
    return code if code and is_code(code) else ""


def _code_of_quoted(speech: str, before: _Piece | None, piece: _Piece, is_code: Callable[[str], bool]) -> str:
    """'“…” (P1-08)', '“…”, as P1-08 says', 'P1-08 says: “…”'."""
    behind = speech[piece.end + 1 : piece.end + _TAIL]
    bracket = _BEHIND.match(behind)
    if (code := _known(bracket, is_code)) and bracket and not bracket["more"]:
        return code
    tail = behind.lstrip(" ,–—-")
    if not tail[:1].isupper() and (code := _known(_AS.match(tail), is_code)):
        return code
    if before is None or before.quoted:
        return ""
    if _is_closed(speech, before):
        return ""
    lead = max(before.start, piece.start - _TAIL), piece.start - 1
    return next((code for _start, _end, code in reversed([*named_codes(speech, *lead, is_code)])), "")


def named_codes(speech: str, start: int, end: int, is_code: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    """The codes in a part of the speech, and where each begins and ends; a bare number is one behind
    'recommendation' alone."""
    for found in _LONE.finditer(speech, start, end):
        code = found["code"]
        is_told = any(letter.isalpha() for letter in code) and any(letter.isdigit() for letter in code)
        if is_code(code) and (
            is_told or _RECOMMENDATION.search(speech, max(start, found.start() - _TAIL), found.start())
        ):
            yield *found.span(), code


def only_named(
    speech: str, taken: Sequence[tuple[int, int, set[str]]], is_code: Callable[[str], bool]
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


def _is_beside(
    speech: str, run: tuple[int, int, set[str]], named: tuple[int, int, int], is_code: Callable[[str], bool]
) -> bool:
    """Whether it lies in the sentence that is `named`, from its start over the end of its code to its end, or is led
    in by this and names no code itself, or has it in a bracket behind it."""
    (first, last, keys), (start, stops, end) = run, named
    if first < end:
        return start < last or (speech[start] == "(" and start - last < _TAIL and not speech[last:start].strip(_ENDS))
    if first - stops >= _TAIL:
        return False
    own = _SENTENCE_END.search(speech, last)
    names = named_codes(speech, end, own.start() if own else len(speech), is_code)
    return not any(code_key(code) in keys for *_at, code in names)


def are_own(said: Sequence[SpokenWord]) -> bool:
    """Whether these few words are the speaker's own."""
    return said[0].letters in _OWN


def _code_of_sentence(speech: str, piece: _Piece, is_code: Callable[[str], bool]) -> tuple[str, WordRange, str]:
    """'… (P1-08).', '…, as P1-08 asks.', 'P1-08 says that …', 'P1-08: … should …', with what is said of it, and the
    code that this claims."""
    start, end = piece.start, piece.end
    text = speech[start:end]
    behind = _BEHIND.match(speech, end)  # the full stop stands before the bracket
    behind = behind if _known(behind, is_code) else None
    found = behind or _AT_END.search(text, max(0, len(text) - _TAIL))
    if found and (code := _known(found, is_code)):
        stop = end if behind else start + found.start()
        claims = code if _is_asked(speech[start:stop]) else ""
        return "" if found["more"] else code, (_begins(speech, start, stop), stop), claims
    for found in _AS.finditer(text):
        if code := _known(found, is_code):
            said = (start + found.end(), end)
            if found.start() > len(text) - found.end():
                said = _begins(speech, start, start + found.start()), start + found.start()
            return code, said, code if _is_asked(text[: found.start()] + text[found.end() :]) else ""
    for begin, stop, code in named_codes(speech, start, end, is_code):
        before = speech[start:begin]
        if (colon := _COLON.match(speech, stop, end)) and (colon["sign"] == ":" or _UNDER.search(before)):
            return code, (colon.end(), end), code
        if (found := _SAYING.match(speech, stop, end)) and (
            found["aside"] or (_SUBJECT.search(before) and not _DENIES.search(before))
        ):
            return code, (found.end(), end), code
    return "", (start, start), ""


def _is_asked(said: str) -> bool:
    """Whether it may be what a report asks, not what the speaker tells of."""
    first = _WORD.search(said)
    return bool(_ASKED.search(said) or not (_TOLD.search(said) or (first and _letters(first[0]) in _OWN)))


def _begins(speech: str, start: int, end: int) -> int:
    """Behind an opening 'Finally,'."""
    while start < end and speech[start].isspace():
        start += 1
    opening = _OPENING.match(speech, start, end)
    return opening.end() if opening else start


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
