"""What a speech says of the codes that it names, and whether a report is meant to say it too.

Where that is in doubt it is not: then only the name is told. What is asked, and how, is known in the languages of
`proposal/wording`; where a sentence is in another language than the reports with its code, they can't have its words.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import NamedTuple

from alliance_desktop.domain.text.folding import fold

WordRange = tuple[int, int]
IsCode = Callable[[str], object]
"""Whether a report has this code."""
LanguagesOf = Callable[[str], Collection[str]]
"""The languages of the reports that have this code; none for what is no code."""

_CODE = r"(?P<code>[^\W_]+(?:[.\u2010-\u2015-][^\W_]+)*(?:\([^\W_]{1,4}\))?)"
_DASHES = dict.fromkeys(range(0x2010, 0x2016), "-")
BEHIND = re.compile(
    rf"[\s,;:.]*[(\[](?:[^\W\d_]+\.?\s+){{0,2}}(?:[^\s()\[\]]{{1,40}}:)?{_CODE}(?:,\s*p\.\s*\d+)?"
    r"(?P<more>(?:\s*(?:[;,/&]|and|et|und|y|e|и)\s*[^\W\d_]*\d[\w.\u2010-\u2015-]*+)+)?[)\]]"
)
_AT_END = re.compile(BEHIND.pattern + r"[\s.!?;:”\"’]*$")
TAIL = 80
"""So much of a text is looked at for what is said behind it or before it."""
_TELLS = r"(?:says?|said|puts?|reads?|has\s+it|(?:state|note)[sd]?|stress(?:es|ed)?)"
_ASKS = (
    r"(?:call(?:s|ed)?\s+(?:for|on|upon)|provide[sd]?\s+for|(?:ask|demand|recommend)(?:s|ed)?|(?:require|urge)[sd]?)"
)
_MOVES = r"(?:suggest(?:s|ed)?|(?:encourage|invite|propose)[sd]?)"
_SAYS = rf"(?:{_ASKS}|{_TELLS}|{_MOVES}|calls?|called|provide[sd]?)"
_TALK = (
    r"(?:an?\s+|the\s+)?(?:[^\W\d_]+\s+){0,2}?(?:discussion|debate|reflection|consideration|thought|reading|caution"
    r"|clarification|explanation|answer|reply|comment|vote|consensus|compromise|amendment)s?\b"
)
"""What the speakers themselves are to do."""
AS = re.compile(
    rf"\b(?:(?<!\b(?:much|such|well)\s)as|according to|in the words of|to quote)\s+(?:recommendation\s+)?{_CODE}"
    rf"(?:\s+{_SAYS}(?:\s+(?:it|that))?)?",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"(?P<aside>,?\s+(?:which|(?:the|this)\s+(?:report|text|recommendation))\b)?,?"
    r"(?:\s+(?:(?!hardly)\w+ly|also|again|already|still|would|does|did|has|had)\b)*\s+"
    rf"(?:(?:{_ASKS}|{_TELLS}|{_MOVES})\s+that\b|{_SAYS}(?:\s+(?:that|the\s+following))?\s*:|"
    rf"{_MOVES}(?=\s+(?!(?:our|my|an?|us|by|of)\b)(?:[^\W\d_]+ing|(?:[^\W\d_]+\s+){{1,4}}?to)\b)|{_ASKS}(?!\s+(?:for\s+)?"
    rf"(?:by|of|it|itself|our|my|your|further|more|much|no|some|special|careful|what|why|how)\b)(?!\s+(?:(?:for|on|upon)\s+)?{_TALK})"
    r"(?:\s+for)?\b)",
    re.IGNORECASE,
)
"""Behind a code, without another subject; what it asks of the speaker, as attention, is no words of it."""
_AS_OTHERS = re.compile(
    r"\b(?:selon|d[’']après|laut|gemäß|nach|según|secondo|согласно|(?:comme|como|come|как|wie)(?:\s+(?:le|l[’']|la|lo))?"
    r"(?:\s+\w+)?)\s+(?:(?:la\s+)?(?:recommandation|empfehlung|recomendación|raccomandazione|рекомендаци\w+)\s+)?"
    rf"{_CODE}(?:\s+(?:empfiehlt|fordert|verlangt|besagt|sagt))?",
    re.IGNORECASE,
)
"""The same in other languages."""
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
_RECOMMENDATION = re.compile(
    r"\b(?:recommendations?|recommandations?|empfehlung(?:en)?|recomendaci(?:ón|ones)|raccomandazion[ei]|рекомендаци\w+)\s+$",
    re.IGNORECASE,
)
_OWN = frozenset(
    {
        *("we", "i", "my", "our", "this", "that", "these", "those", "it", "let", "thank", "thanks", "and", "but"),
        *("nous", "je", "notre", "nos", "mon", "wir", "ich", "unser", "unsere", "mein", "meine", "nosotros", "nuestro"),
        *("nuestra", "noi", "nostro", "nostra", "мы", "наш", "наша", "наше", "наши", "я", "мои"),
    }
)
"""A few words that begin with one of these are the speaker's own, whatever code stands behind them."""
_DUTY = r"\b(?:should|must|shall|ought\s+to|needs?\s+to|(?:has|have|is|are)\s+to)\b"
_COLON = re.compile(rf"\s*(?P<sign>[:,])\s+(?!(?:{'|'.join(sorted(_OWN))}|see|support|no|not|yes)\b)", re.IGNORECASE)
"""Behind a code before what somebody is to do; any other remark behind a colon is the speaker's own."""
_UNDER = re.compile(r"(?:^|[,;]\s*)\s*(?:in|under)\s+(?:recommendation\s+)?$", re.IGNORECASE)
"""Before a code with a comma behind it, which does as a colon then."""
_DID = (
    r"built|gave|took|made|held|led|brought|began|sent|met|won|spent|paid|taught|told|went|came|saw|drew|wrote|ran|rose"
    r"|chose|became|kept"
)
_COUNTED = (
    r"\d|(?:an?|the|its|their|his|her|all|both|each|every|many|new|some|more|last|this|with|in|on|for|at|to|from|over|into"
    r"|against|two|three|four|five|six|ten|twelve|twenty|thirty|forty|fifty|dozens|hundreds?|thousands?)\b"
)
_COMMANDS = (
    r"(?i:(?:[^\W\d_]+ly\s+|further\s+)?(?:adopt|allocate|allow|amend|apply|assess|avoid|better|build|close|collect|conduct"
    r"|consider|continue|create|develop|draft|encourage|end|engage|enhance|ensure|establish|examine|expand|facilitate|foster"
    r"|fund|give|grant|guarantee|identify|implement|improve|include|increase|introduce|invest|investigate|involve|maintain"
    r"|make|meet|monitor|more|offer|organi[sz]e|prevent|promote|prosecute|protect|provide|raise|ratify|reduce|repeal|require"
    r"|review|secure|set|share|strengthen|support|take|train|use|work))\b"
)
"""With which what is asked begins; the words *trained judges* behind it tell of no deed."""
_NAME = r"(?:[^\W\d_]+,\s+)?(?:[Tt]he\s+)?[A-Z][\w-]*(?:\s+(?:and|of|the|[A-Z][\w-]*))*\s+"
_ED = r"(?!exceed|proceed|succeed|based|related|aimed)[^\W\d_]{3,}ed"
_DEED = re.compile(
    rf"\W*(?!{_COMMANDS})(?:(?!(?:that|to|ensure|which|who)\b)[\w’'-]+,?\s+){{1,6}}?(?:{_ED}\s+(?:{_COUNTED})|(?:{_DID})\b)",
    re.IGNORECASE,
)
"""What somebody did, by a verb that says so or one before what it was done to."""
_STATES = re.compile(
    rf"\W*(?!{_COMMANDS}){_NAME}(?:{_ED}\b|(?:supports?|welcomes?|funds?|finances?|provides?|continues?|works?|helps?"
    r"|trains?|believes?|thinks?|shares?|agrees?|plans?|intends?|wants?|hopes?|remains?|stands?|commends?|thanks?|invests?"
    r"|spends?|offers?|gives?|hosts?|leads?|takes?|pays?|uses?|recalls?|notes?|stresses|underlines?|considers?|opposes?|joins?"
    r"|seeks?|makes?|builds?)\b)"
)
"""What somebody who is named did, does or thinks of it."""
_ASKED, _TOLD = (
    re.compile(_DUTY, re.IGNORECASE),
    re.compile(r"\b(?:has|have|had|was|were|did|is|are|will)\b", re.IGNORECASE),
)
NAMED = re.compile(rf"\s*{_CODE}[\s:.,\u2010-\u2015-]+")
"""A code that stands before the words within the quotation marks."""
_OPENING, _FIRST = re.compile(r"[^\W\d_]+,\s+"), re.compile(r"[^\W_]+")
_BEGINNING = 5_000
"""So many characters say what language the speaker speaks."""


class SaidOfCode(NamedTuple):
    """The code that is named for a sentence, as it is written there, '' for none or several; where the words stand that
    are said of it; and the code whose they are meant to be, '' where that is in doubt."""

    code: str
    words: WordRange
    claims: str


def code_key(code: str) -> str:
    """What a code is known by, whatever dashes and case it is written with."""
    return code.translate(_DASHES).casefold()


def known_code(found: re.Match[str] | None, is_code: IsCode) -> str:
    """The code that was found, '' where no report has it."""
    code = found["code"] if found else ""
    return code if code and is_code(code) else ""


def named_codes(speech: str, start: int, end: int, is_code: IsCode) -> Iterator[tuple[int, int, str]]:
    """The codes in a part of the speech, and where each begins and ends; a bare number is one behind
    'recommendation' alone."""
    for found in _LONE.finditer(speech, start, end):
        code = found["code"]
        is_told = any(letter.isalpha() for letter in code) and any(letter.isdigit() for letter in code)
        if is_code(code) and (
            is_told or _RECOMMENDATION.search(speech, max(start, found.start() - TAIL), found.start())
        ):
            yield *found.span(), code


def are_own(first: str) -> bool:
    """Whether a few words that begin with the letters of this one are the speaker's own."""
    return first in _OWN


def code_of_sentence(speech: str, at: WordRange, languages: LanguagesOf, usual: str) -> SaidOfCode:
    """'… (P1-08).', '…, as P1-08 asks.', 'P1-08 says …', 'P1-08: … should …'. `usual` is the language of the speech.

    Of a sentence in another language than the reports with the code nothing is claimed: it is none of their words.
    """
    if not any(map(str.isdecimal, speech[at[0] : at[1] + TAIL])):  # no code, as in most sentences
        return SaidOfCode("", (at[0], at[0]), "")
    language = _language(speech[slice(*at)], usual)
    said = _read(speech, at, languages, language)
    spoken_in = languages(said.claims) if said.claims else ()
    return said if not language.name or language.name in spoken_in else said._replace(claims="")


def usual_language(speech: str) -> str:
    """The language of a speech as it begins; '' for one that isn't known."""
    return _language(speech[:_BEGINNING], "").name


class _Language(NamedTuple):
    """How a sentence says what somebody is to do, in a language by its code or, without, as in English; of others what
    stands behind a code that asks for something."""

    name: str
    is_due: Callable[[str], object]
    asking: re.Pattern[str] | None = None


def _language(sentence: str, usual: str) -> _Language:
    from alliance_desktop.domain.proposal.wording import asking, report_words  # 16 ms, for who checks a speech

    name = report_words.language_of((sentence,)) or usual
    if name in {"", "en"}:
        return _Language(name, _ASKED.search)
    return _Language(name, partial(asking.says_how, language=name), asking.asking_words(name))


def _read(speech: str, at: WordRange, is_code: IsCode, language: _Language) -> SaidOfCode:
    start, end = at
    text = speech[start:end]
    behind = BEHIND.match(speech, end)  # the full stop stands before the bracket
    behind = behind if known_code(behind, is_code) else None
    found = behind or _AT_END.search(text, max(0, len(text) - TAIL))
    if found and (code := known_code(found, is_code)):
        stop = end if behind else start + found.start()
        claims = code if _is_asked(speech[start:stop], language) else ""
        return SaidOfCode("" if found["more"] else code, (_begins(speech, start, stop), stop), claims)
    for found in (*AS.finditer(text), *_AS_OTHERS.finditer(text)):
        if code := known_code(found, is_code):
            said = (start + found.end(), end)
            if found.start() > len(text) - found.end():
                said = _begins(speech, start, start + found.start()), start + found.start()
            rest = text[: found.start()] + text[found.end() :]
            return SaidOfCode(code, said, code if _is_asked(rest, language) else "")
    for begin, stop, code in named_codes(speech, start, end, is_code):
        if (says := _said_behind(speech, (start, begin, stop, end), language)) is not None:
            return SaidOfCode(code, (says, end), code)
    return SaidOfCode("", (start, start), "")


def _said_behind(speech: str, at: tuple[int, int, int, int], language: _Language) -> int | None:
    """Where what a code says begins behind it: of a sentence from its start over the code to its end; None for what
    doesn't say anything."""
    start, begin, stop, end = at
    before = speech[start:begin]
    colon = _COLON.match(speech, stop, end)
    if colon and (colon["sign"] == ":" or _UNDER.search(before)) and language.is_due(speech[colon.end() : end]):
        return colon.end()
    found = _SAYING.match(speech, stop, end)
    if found and (found["aside"] or (_SUBJECT.search(before) and not _DENIES.search(before))):
        return found.end()
    if language.asking and _SUBJECT.search(before) and (found := language.asking.match(speech, stop, end)):
        return found.end()
    return None


def _is_asked(said: str, language: _Language) -> bool:
    """Whether it may be what a report asks, not what the speaker tells of."""
    first = _FIRST.search(said)
    is_own, is_due = bool(first and fold(first[0]).letters in _OWN), bool(language.is_due(said))
    if language.asking:
        return is_due and not is_own
    return is_due or not (is_own or _TOLD.search(said) or _DEED.match(said) or _STATES.match(said))


def _begins(speech: str, start: int, end: int) -> int:
    """Behind an opening 'Finally,'."""
    while start < end and speech[start].isspace():
        start += 1
    opening = _OPENING.match(speech, start, end)
    return opening.end() if opening else start
