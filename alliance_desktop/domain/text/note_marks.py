"""Numbers and signs by which words refer to a note: raised behind a word, and none of what is said."""

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Digits that stand raised, as a source writes them that knows where its letters stand."""
SIGNS = "*∗†‡"
_TO_RAISED = str.maketrans("0123456789", RAISED)
_RAISED, _SEEN = frozenset(RAISED), frozenset(RAISED + SIGNS)
_LONGEST = 60
"""Characters of a word that are looked at before its note: a long run without a blank would take seconds otherwise."""
_WORD = rf"[^\s{RAISED}]{{0,{_LONGEST}}}"
_SEVERAL = rf"\[?[{RAISED}]{{1,3}}(?:[,\s–-]{{1,2}}[{RAISED}]{{1,3}}){{0,5}}\]?"
_NUMBER = re.compile(rf"(?P<word>{_WORD}[^\s{RAISED}(\[])(?P<note>\s?{_SEVERAL})(?![^\W_])")
_SIGN = re.compile(
    rf"(?P<word>[^\s{SIGNS}]{{0,{_LONGEST}}}(?:[^\W\d_]|[)\]”’».,;]))(?P<note>[{SIGNS}]{{1,3}})(?=[\s.,;:)\]]|\Z)"
)
_STRESSED = re.compile(rf"(?:\A|[\s(])[{SIGNS}]{{1,3}}\w")
"""A sign before a word: the one behind it ends what a plain text stresses."""
_POWER = re.compile(
    r"(?:(?<![^\W_])(?:[\d.,]{1,12}x)?10|[=≈×]\s?\w{1,6}"
    r"|(?<![^\W\d_])(?:[kcdhnµμ]?m|mm|Nm|ft|in|yd|mi|[кс]?м|мм|R|π?[a-zα-ω]))\Z"
)
"""Before a raised number that says how often something is taken: 10³, m², x², E = mc²."""
_EQUAL = re.compile(r"\s?[=≈]")
_BEFORE = 10
"""Characters before a word that are looked at for an equals sign."""
_SQUARES = frozenset("²³")
_OWN = re.compile(rf"\s*(?P<note>[{RAISED}]{{1,3}}|\d{{1,3}}|[{SIGNS}]{{1,3}})")


_NO_WORDS = re.compile(rf"[\s\x00-\x1f\x7f\u00ad\u2010\u2011{SIGNS}{RAISED}-]+")
"""What print puts between letters and around words, and no word of what is said."""


def same_letters(one: str, other: str) -> bool:
    """Whether two texts differ in blanks, line ends, hyphens, ligatures and marks of notes alone."""
    first, then = (unicodedata.normalize("NFKC", _NO_WORDS.sub("", text)) for text in (one, other))
    return first == then


_TYPED = re.compile(rf"(?P<word>[^\s]{{0,{_LONGEST}}}?[^\s\[(])(?P<note>(?:\[\d{{1,3}}\]){{1,5}})(?![^\W_])")
_TYPED_OWN = re.compile(r"\s*\[(?P<number>\d{1,3})\]\s+\S")


def typed_notes_in(line: str) -> Iterator[str]:
    """The notes to which the words of a line refer by numbers in square brackets right behind them."""
    if "[" in line:
        for found in _TYPED.finditer(line):
            yield from _numbers(found["note"])


def typed_mark(line: str) -> str:
    """The number in square brackets with which a line begins; '' where it begins with none."""
    found = _TYPED_OWN.match(line)
    return found["number"] if found else ""


def without_typed_notes(text: str, notes: Container[str]) -> tuple[str, list[tuple[str, str]]]:
    """The same as `without_notes`, for numbers in square brackets: those of the `notes` that there are."""
    words: list[tuple[str, str]] = []

    def word(found: re.Match[str]) -> str:
        if any(one not in notes for one in _numbers(found["note"])):
            return found[0]
        words.append((found[0], found["word"]))
        return found["word"]

    return (_TYPED.sub(word, text), words) if "[" in text else (text, words)


def _numbers(marks: str) -> list[str]:
    return re.findall(r"\d+", marks)


def raised(text: str) -> str:
    """Letters that stand raised, as a source has them."""
    return text.translate(_TO_RAISED)


def without_notes(text: str) -> tuple[str, list[tuple[str, str]]]:
    """What a text says besides, and each word behind which a note's number or sign stands, with it and without."""
    words: list[tuple[str, str]] = []
    if _SEEN.isdisjoint(text):
        return text, words

    def word(found: re.Match[str]) -> str:
        if _is_power(found):
            return found[0]
        words.append((found[0], found["word"]))
        return found["word"]

    text = _NUMBER.sub(word, text)
    if not _STRESSED.search(text):
        text = _SIGN.sub(word, text)
    return text, words


def _is_power(found: re.Match[str]) -> bool:
    """Whether a raised number belongs to a formula or a unit of measure."""
    text, behind, note = found.string, found.end(), found["note"]
    if found["word"].endswith(("⁺", "⁻")) or text.startswith(("⁺", "⁻"), behind):
        return True
    if note in _SQUARES and _EQUAL.match(text, behind):
        return True
    power = _POWER.search(text[max(0, found.start() - _BEFORE) : found.start("note")])
    return power is not None and (power[0].endswith("10") or note in _SQUARES)


def notes_named(marks: str) -> list[str]:
    """The notes that stand behind a word, as raised numbers or signs."""
    return re.findall(rf"[{RAISED}]+|[{SIGNS}]+", marks)


def notes_in(line: str) -> Iterator[str]:
    """The notes to which the words of a line refer by raised numbers."""
    if not _RAISED.isdisjoint(line):
        for found in _NUMBER.finditer(line):
            if not _is_power(found):
                yield from notes_named(found["note"])


def named_in_a_row(notes: Sequence[str]) -> frozenset[str]:
    """Of the notes named in a report, in its order, those that count on from the one before or to the next."""
    numbers = [int(unicodedata.normalize("NFKC", one)) if one[0] in RAISED else 0 for one in notes]
    found = set[int]()
    for one, after in pairwise(numbers):
        found |= {one, after} if one and after == one + 1 else set()
    return frozenset(raised(str(one)) for one in found)


def own_mark(note: str) -> str:
    """The raised number or the sign with which a note's text begins; '' where it begins with none."""
    found = _OWN.match(note)
    return raised(found["note"]) if found else ""


def begins_raised(words: str) -> bool:
    """Whether words begin with a raised number, as a note's text does."""
    return words[:1] != "" and words[:1] in RAISED
