"""What a speech says of the codes that it names, and whether a report is meant to say it too.

Where that is in doubt it is not: then only the name is told. What is asked, and how, is known in the languages of
`proposal/wording`; where a sentence is in another language than the reports with its code, they can't have its words.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import NamedTuple

from alliance_desktop.domain.quotation.wording_of_claims import (
    ACCORDING,
    ALL,
    AROUND,
    AS,
    AS_OTHERS,
    ASKED,
    ASKING,
    AT_END,
    BEGINNING,
    BEHIND,
    CLAUSE_BEGINS,
    COLON,
    CONJUNCTIONS,
    COUNTRY,
    DASHES,
    DEED,
    DENIES,
    FIRST,
    FIRST_PERSON,
    IN_TIME,
    IT,
    ITS,
    LAST_VERB,
    LONE,
    OPENING,
    OTHERS,
    OTHERS_SUBJECT,
    OWN,
    OWN_WORDS,
    RECOMMENDATION,
    RELATIVE,
    RELATIVES,
    SAYING,
    STATES,
    STOPS,
    TAIL,
    UNDER,
)
from alliance_desktop.domain.text.folding import fold

WordRange = tuple[int, int]
IsCode = Callable[[str], object]
"""Whether a report has this code."""
LanguagesOf = Callable[[str], Collection[str]]
"""The languages of the reports that have this code; none for what is no code."""


class SaidOfCode(NamedTuple):
    """The code that is named for a sentence, as it is written there, '' for none or several; where the words stand that
    are said of it; and the code whose they are meant to be, '' where that is in doubt."""

    code: str
    words: WordRange
    claims: str


def code_key(code: str) -> str:
    """What a code is known by, whatever dashes and case it is written with."""
    return code.translate(DASHES).casefold()


def known_code(found: re.Match[str] | None, is_code: IsCode) -> str:
    """The code that was found, '' where no report has it."""
    code = found["code"] if found else ""
    return code if code and is_code(code) else ""


def named_codes(speech: str, start: int, end: int, is_code: IsCode) -> Iterator[tuple[int, int, str]]:
    """The codes in a part of the speech, and where each begins and ends; a bare number is one behind
    'recommendation' alone."""
    for found in LONE.finditer(speech, start, end):
        code = found["code"]
        is_told = any(letter.isalpha() for letter in code) and any(letter.isdigit() for letter in code)
        if is_code(code) and (
            is_told or RECOMMENDATION.search(speech, max(start, found.start() - TAIL), found.start())
        ):
            yield *found.span(), code


def code_of_sentence(speech: str, at: WordRange, languages: LanguagesOf, usual: str) -> SaidOfCode:
    """'… (P1-08).', '…, as P1-08 asks.', 'P1-08 says …', 'P1-08: … should …'. `usual` is the language of the speech.

    Of a sentence in another language than the reports with the code nothing is claimed: it is none of their words.
    """
    begins = at[0] - 2 * TAIL if IT.match(speech, *at) else at[0]
    if not any(map(str.isdecimal, speech[max(0, begins) : at[1] + TAIL])):  # no code, as in most sentences
        return SaidOfCode("", (at[0], at[0]), "")
    language = _language(speech[slice(*at)], usual, languages)
    said = _read(speech, at, languages, language)
    spoken_in = languages(said.claims) if said.claims else ()
    return said if not language.name or language.name in spoken_in else said._replace(claims="")


def usual_language(speech: str) -> str:
    """The language of a speech as it begins; '' for one that isn't known."""
    return _language(speech[:BEGINNING], "", lambda _code: ()).name


class _Language(NamedTuple):
    """How a sentence says what somebody is to do, in a language by its code or, without, as in English; of others what
    stands behind a code that asks for something."""

    name: str
    is_due: Callable[[str], object]
    asking: re.Pattern[str] | None = None


def _language(sentence: str, usual: str, languages: LanguagesOf) -> _Language:
    """Of languages that are as likely, that of a report whose code is named."""
    from alliance_desktop.domain.proposal.wording import asking, report_words  # 16 ms, for who checks a speech

    likely = {name for found in LONE.finditer(sentence) for name in languages(found["code"])} or {usual}
    name = report_words.language_of((sentence,), likely) or usual or min(likely)
    if name in {"", "en"}:
        return _Language(name, ASKED.search)
    return _Language(name, partial(asking.says_how, language=name), asking.asking_words(name))


def _read(speech: str, at: WordRange, is_code: IsCode, language: _Language) -> SaidOfCode:
    start, end = at
    text = speech[start:end]
    behind = BEHIND.match(speech, end)  # the full stop stands before the bracket
    behind = behind if known_code(behind, is_code) else None
    found = behind or AT_END.search(text, max(0, len(text) - TAIL))
    if found and (code := known_code(found, is_code)):
        stop = end if behind else start + found.start()
        claims = code if _is_asked(speech[start:stop], language) else ""
        return SaidOfCode("" if found["more"] else code, (_begins(speech, start, stop), stop), claims)
    for found in (one for pattern in (AS, AS_OTHERS, AROUND, *OTHERS) for one in pattern.finditer(text)):
        if code := known_code(found, is_code):
            said = (start + found.end(), end)
            if found.start() > len(text) - found.end():
                said = _begins(speech, start, start + found.start()), start + found.start()
            rest = text[: found.start()] + text[found.end() :]
            tells = found.groupdict().get("tells") or found.groupdict().get("says")
            return SaidOfCode(code, said, code if tells or _is_asked(rest, language) else "")
    for begin, stop, code in named_codes(speech, start, end, is_code):
        if (says := _said_behind(speech, (start, begin, stop, end), language)) is not None:
            return SaidOfCode(code, (says, end), code)
    return _said_of_it(speech, start, end, is_code)


def _said_of_it(speech: str, start: int, end: int, is_code: IsCode) -> SaidOfCode:
    """'We support P1-08. It asks …'."""
    it = IT.match(speech, start, end)
    found = it and SAYING.match(speech, it.end(), end)
    codes = [*named_codes(speech, max(0, start - 2 * TAIL), start, is_code)] if found else []
    if found and len(codes) == 1 and not STOPS.search(speech, codes[0][1], speech.rfind(".", 0, start)):
        return SaidOfCode(codes[0][2], (found.end(), end), codes[0][2])
    return SaidOfCode("", (start, start), "")


def _said_behind(speech: str, at: tuple[int, int, int, int], language: _Language) -> int | None:
    """Where what a code says begins behind it: of a sentence from its start over the code to its end; None for what
    doesn't say anything."""
    start, begin, stop, end = at
    before = " ".join(speech[max(start, begin - 3 * TAIL) : begin].split())
    colon = COLON.match(speech, stop, end)
    if colon and (colon["sign"] != "," or UNDER.search(f"{before} ")) and language.is_due(speech[colon.end() : end]):
        return colon.end()
    if found := ACCORDING.match(speech, stop, end):
        return found.end()
    found = SAYING.match(speech, stop, end)
    if found and ((found["aside"] and not before.endswith("not")) or _is_subject(before)):
        return found.end()
    if language.asking and _is_subject(before):
        patterns = (language.asking, ASKING, *([LAST_VERB] if before.endswith("dass") else []))
        found = next(filter(None, (one.match(speech, stop, end) for one in patterns)), None)
        return found.end() if found else None
    return None


def _is_subject(before: str) -> bool:
    """Whether the code behind these words says something itself, and nobody denies it in the same clause."""
    clause = begins = ""
    for found in reversed([*CLAUSE_BEGINS.finditer(f"{before} ")]):
        clause, begins = before[found.end() :].strip(), found[0].strip()
        if not RELATIVE.match(clause):
            break
    else:
        clause = before
    if begins == "," and clause in RELATIVES:
        return False
    own = ITS.sub("", f"{clause} ", count=1).strip()
    if DENIES.search(clause) or OTHERS_SUBJECT.search(own):
        return False
    return not RELATIVE.search(own) or bool(CONJUNCTIONS.search(own))


def _is_asked(said: str, language: _Language) -> bool:
    """Whether it may be what a report asks, not what the speaker tells of."""
    if said.rstrip().endswith("?"):
        return False
    first = FIRST.search(said)
    said = said[first.start() :] if first else ""
    is_own, is_due = bool(first and fold(first[0]).letters in OWN), bool(language.is_due(said))
    if language.asking:
        return not is_own and (is_due or not (FIRST_PERSON.search(said) or COUNTRY.match(said) or IN_TIME.match(said)))
    if is_due:
        return not is_own or len(said.split()) >= OWN_WORDS
    if is_own or FIRST_PERSON.search(said) or IN_TIME.match(said):
        return False
    return bool(ALL.match(said)) or not (DEED.match(said) or STATES.match(said))


def _begins(speech: str, start: int, end: int) -> int:
    """Behind an opening 'Finally,'."""
    while start < end and speech[start].isspace():
        start += 1
    opening = OPENING.match(speech, start, end)
    return opening.end() if opening else start
