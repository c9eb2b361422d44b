"""Who made a recommendation: the names in brackets at its end, or behind each of the parts that were joined in it."""

import re
from collections import Counter
from collections.abc import Container, Iterable

from alliance_desktop.domain.text.note_marks import RAISED

_BRACKET = re.compile(
    r"\((?P<round>[^()]{0,300}(?:\([^()]{0,100}\)[^()]{0,300}){0,5})\)|\[(?P<square>[^\[\]]{0,300})\]"
)
_ENDS = re.compile(rf"[\s.;,:*†‡\d{RAISED}]*\Z")
"""What may stand behind the last bracket; digits are those of a note."""
_STOPS = re.compile(rf"[{RAISED}]*\s*(?:[;/.]|,\s|\d?\s*\Z)")
"""What stands behind a bracket between two parts, when it names who made the first of them."""
_PARTED = re.compile(r"[,;/](?![^()]*\))")
_NO_NAME = re.compile(
    r"[A-Z]+/|(?i:\bNo\b\.?|\bart(?:icle|\.)|\bpara(?:s?\b|graph)|\bp\.)|^[Ss]ee |^[\W\d_]+$|\b(?:19|20)\d\d\b|^\w?\d|:"
)
_NOTE = re.compile(rf"(?<=[^\W\d_]|[,)])[\d{RAISED}]{{1,2}}(?=[\s,;)]|$)")
"""The number of a note, right behind a name."""
_ARTICLE_19 = re.compile(r"(?i:article) 19")
"""An organization among others, alone an article."""
_ARTICLE = re.compile(r"^(?:the|la|le|les|los|el|il|die|der|das) ")
_AND = re.compile(
    r"\s*\b(?:and|et|y|e|и|und|en|och|og|i)\s+(?=(?:(?:the|la|le|les|los|el|il|die|der|das)\s)?[^\W\d_a-zа-я])"
)
"""Before the last name of a list, in the languages that reports are read in."""
_OF_TWO = re.compile(
    r"\b(?:Bosni|Bosnie|Босни|Antigua|Антигуа|Trini|Тринидад|Saint|St\b|San\b|Sankt|Сент|S[aã]o|Santo|Сан-Томе"
    r"|Serbi|Wallis|Turks|Heard|Svalbard|Northern|Ministr|Minist[eè]r|Minister|Cent(?:re|er|ro)|Committee|Comit|Counc"
    r"|Office|Institut|Foundation|Fondation|Fund|Associa|Union|Department|Agency|Organi[sz]a|Federa|F[eé]d[eé]ra|Network"
    r"|Law|Rights|Droits|Derechos)"
)
"""States, and words in the names of bodies, that have an *and* in their own names."""
_MOST_WORDS = 12
_BEFORE = 300
"""Characters before an abbreviation in which its words stand."""
_WITHIN = 30
"""Words among which an abbreviation's first letters are looked for."""
_SHORT = 3
"""Letters of an abbreviation that may stand for the words before it."""


def names_in(bracket: str) -> tuple[str, ...]:
    """The names of which the words in a bracket consist; none if one of them can't be a name."""
    parts = [name for part in _PARTED.split(_NOTE.sub("", bracket)) if (name := " ".join(part.split()))]
    names = (*parts[:-1], *_last_names(parts[-1], alone=len(parts) == 1)) if parts else ()
    others = [name for name in names if len(names) == 1 or not _ARTICLE_19.fullmatch(name)]
    return names if others and all(map(_may_be_name, others)) else ()


def _last_names(name: str, *, alone: bool) -> tuple[str, ...]:
    """Both of *Belgium and Chile*, as a list ends, and the one of *and Chile*; two that stand `alone` where each is a
    single word."""
    found = list(_AND.finditer(name))
    if not found or "(" in name:
        return (name,)
    first, *others = found
    one, other = name[: first.start()].strip(), name[first.end() :].strip()
    if _OF_TWO.search(one) or bool(others) is not bool(_OF_TWO.match(other)):
        return (name,)
    if not one:
        return (other,) if not alone else (name,)
    is_two = not alone or (" " not in one and " " not in other)
    return (one, other) if is_two and _may_be_name(one) and _may_be_name(other) else (name,)


def _may_be_name(text: str) -> bool:
    first = _ARTICLE.sub("", text)[:1]
    is_named = not first.islower() or (text[0] != first and text != text.lower())
    return first.isalpha() and is_named and len(text.split()) <= _MOST_WORDS and not _NO_NAME.search(text)


def known_names(lines: Iterable[str]) -> frozenset[str]:
    """The names that stand in brackets before the end of a part, anywhere in a report: they may stand within others."""
    text = " ".join(lines)
    found = Counter(
        name
        for bracket in _BRACKET.finditer(text)
        if text[bracket.end() : bracket.end() + 2].lstrip()[:1] in {";", "."}
        for name in names_in(bracket["round"] or "")
        if not _abbreviates(name, text[max(0, bracket.start() - _BEFORE) : bracket.start()])
    )
    return frozenset(found)


def named_beside(lines: Iterable[str], known: Container[str]) -> frozenset[str]:
    """The names that stand in brackets with others, of which at least half are known."""
    found = set[str]()
    for bracket in _BRACKET.finditer(" ".join(lines)):
        names = names_in(bracket["round"] or "")
        if 1 < len(names) <= 2 * sum(name in known for name in names) and not any(map(str.isupper, names)):
            found.update(names)
    return frozenset(found)


def proposers_of(text: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Who made the recommendation, each once, as the text has it and in its order."""
    found: dict[str, None] = {}
    end = _ENDS.search(text)
    last = end.start() if end else len(text)
    for bracket in reversed(list(_BRACKET.finditer(text))):
        names = names_in(bracket["round"] or bracket["square"] or "")
        is_last = bracket.end() >= last
        if is_last:
            last = len(text[: bracket.start()].rstrip(" ,;/"))
        if not names or _abbreviates(names[0], text[max(0, bracket.start() - _BEFORE) : bracket.start()]):
            continue
        if is_last or _is_known(names, known, ends_part=bool(_STOPS.match(text, bracket.end()))):
            found = dict.fromkeys(names) | found
    return tuple(found)


def _is_known(names: tuple[str, ...], known: frozenset[str], *, ends_part: bool) -> bool:
    """Whether names within a text are of those who make recommendations: at the end of a part one that is known is
    enough, elsewhere half of them are."""
    count = sum(name in known for name in names)
    if ends_part:
        return count > 0
    return 2 * count >= len(names) and not any(name.isupper() for name in names)


def _abbreviates(name: str, before: str) -> bool:
    """Whether a name is but the short form of the words before it: … Convention against Torture (CAT)."""
    letters = [one.lower() for one in name if one.isupper()]
    if " " in name or len(letters) < _SHORT:
        return False
    firsts = [word[0].lower() for word in re.findall(r"[^\W\d_]+", before)[-_WITHIN:]]
    for one in reversed(firsts):
        if letters and one == letters[-1]:
            letters.pop()
    return not letters
