"""Finds the recommendation or section that a reader means, however the code is written."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property
from itertools import product

from alliance_desktop.domain.report import BodyPart, Recommendation, Report, Section
from alliance_desktop.errors import UnknownCodeError
from alliance_desktop.i18n import _

_SHOWN = 40
"""So much of what was typed is repeated in a message, which is one line."""

_PIECE = re.compile(r"[^\W\d_]+|\d+")
_WORD = re.compile(r"[^\W_]+")
_IN_BRACKETS = re.compile(r"(?<=[0-9)])\(([^\W_]{1,4})\)?")
_LISTED = re.compile(r"[^,;]+")
_CITATION = re.compile(
    r"[^\s(]\s*\(([^()]+)\),\s*p\.\s*[0-9]+|\S,\s+recommendation\s+([^\W_](?:[^\W_]|[.()-])*+)(?!\s*\()"
)
"""As the program writes them, with whatever else was copied around them: *Panel 1, recommendation 8 (P1-08), p. 4*, or
with a code that the report prints *Conclusions, recommendation 131.7, p. 15*."""
_SECTION_CITATION = re.compile(r",\s*(?:beginning\s+on\s+)?p\.\s*[0-9]+")
"""The end of *Panel 2: Towards More Inclusive Partnerships, p. 5*, or of *…, beginning on p. 4*."""
_LONGEST_HEADING = 500
_RECOMMENDATION = ("recommendation", "rec")
_MINUS = re.compile(r"(?:^|\s)[-\u2212]")
"""In the filter language it says *not* there."""
_SHORT_CITATION = re.compile(r"(.+),\s*(?:beginning\s+on\s+)?p\.\s*[0-9]+\s*", re.DOTALL)
"""*P1-08, p. 4*, *Panel 1, p. 3*, and what stands before its page in a citation or a heading."""


def listed_codes(word: str) -> list[tuple[str, int]]:
    """What stands between the commas of a word, and where."""
    return [(found[0], found.start()) for found in _LISTED.finditer(word)]


class CodeNames:
    """The codes and section ids of a report by the letters and numbers in them."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def find(self, text: str) -> str:
        """The code or section id of the report that `text` means: 'p1 8', 'P1–08' and 's5.4' are P1-08 and S5-04.

        Case, leading zeros and what stands between letters and numbers (blanks, full stops, dashes of any kind) don't
        matter. Raises UnknownCodeError, which names the nearest code, where the report has no such code.
        """
        if self.report.section_of(text) is not None:
            return text  # also where another code has the same letters and numbers
        code = self.meant(text) or self.named(text)
        if code is None:
            raise UnknownCodeError(self._message(text), text, self.report.id)
        return code

    def meant(self, text: str) -> str | None:
        """The code or section id that `text` is or cites, however it is written; None for any other text."""
        cited = self.cited(text)
        if len(cited) == 1:
            return cited[0]
        return self.place_cited(text) or self._exactly(text) or self._whole.get(_pieces(text))

    def listed(self, text: str) -> list[str]:
        """The codes and section ids that a text lists with commas, as they are written here; none where it lists others
        too, or is a word."""
        each = listed_codes(text) if self.is_code_like(text) else []
        found = [code for one, _at in each if (code := self.meant(one))]
        return found if len(found) == len(each) else []

    def _exactly(self, text: str) -> str | None:
        return text if self.report.section_of(text) is not None else None

    def place_cited(self, text: str) -> str | None:
        """The code or section id that `text` cites, with its page behind, or by label and title; None for any other."""
        short = _SHORT_CITATION.fullmatch(text)
        if short:
            return self._whole.get(_pieces(short[1])) or self._written_out.get(_words(short[1]))
        return self._written_out.get(_words(text)) if ":" in text else None

    def cited(self, text: str) -> tuple[str, ...]:
        """The codes and section ids of whole citations in a text, in its order: '… (P1-08), p. 4'."""
        found = {one.start(): self._cited(*one.groups()) for one in _CITATION.finditer(text)}
        found |= {one.start(): self._ending(text[: one.start()]) for one in _SECTION_CITATION.finditer(text)}
        return tuple(dict.fromkeys(code for _place, code in sorted(found.items()) if code))

    def _cited(self, code: str | None, printed: str | None) -> str | None:
        """The code in brackets, or the one that the report prints: a number that counts tells only with its section."""
        if code is not None:
            return self._exactly(code) or self._whole.get(_pieces(code))
        one = self.report.recommendation((printed or "").rstrip(".-"))
        return one.code if one and one.printed else None

    def _ending(self, text: str) -> str | None:
        """The section with whose heading a text ends."""
        words = _words(text[-_LONGEST_HEADING:])
        code = self._written_out.get(max(filter(words.endswith, self._written_out), key=len, default=""), "")
        return code if self.report.section(code) else None

    def named(self, text: str) -> str | None:
        """The code or section id that `text` names as people say it: 'side event 1', 'panel 1, rec. 8', 'p108'.

        These are words as well; whoever looks for words asks whether the report contains them.
        """
        pieces = _pieces(text.replace(",", " "))
        if not any(map(str.isdecimal, pieces)) or _MINUS.search(text):
            return None
        return self._said.get(tuple(piece for piece in pieces if piece not in _RECOMMENDATION))

    def begun(self, text: str) -> Iterator[str]:
        """What `text` begins, in reading order, some of it twice: 'p1 1' is P1-01, P1-10 and P1-11.

        A section is meant by its badge too: 'p1' is panel-1 before its recommendations.
        """
        pieces = _pieces(text)
        for piece, code in self._begun.get(pieces[:-1], ()) if pieces else ():
            if piece.startswith(pieces[-1]):
                yield code

    def nearest(self, text: str, most: int = 1) -> list[str]:
        """The codes and section ids most like what was typed, the likest first; none where nothing is like it."""
        codes = {_joined(code): code for code in self._all}
        return [codes[near] for near in get_close_matches(_joined(_shown(text)), codes, n=most)]

    def is_code_like(self, word: str) -> bool:
        """Whether a word is written as these codes and section ids are: `p1-8`, `S5–04`, `panel-9`, `P1-08,S5-04`.

        A section id that is an ordinary word, such as `opening`, needs its field: alone it is a word.
        """
        listed = [code for code, _at in listed_codes(word)]
        are_words = (code.removesuffix("*").isalpha() for code in listed)
        return bool(listed) and not any(are_words) and all(_shape(code) in self._shapes for code in listed)

    @cached_property
    def _all(self) -> list[str]:
        return [section.id for section in self.report.sections] + [one.code for one in self.report.recommendations]

    @cached_property
    def _whole(self) -> dict[tuple[str, ...], str]:
        names = [(name, name) for name in self._all] + [(one.name, one.id) for one in self.report.sections]
        found: dict[tuple[str, ...], str] = {}
        for name, code in names:
            found.setdefault(_pieces(name), code)
        found.pop((), None)  # a title with signs in it
        return found

    @cached_property
    def _written_out(self) -> dict[str, str]:
        """Headings of sections, and 'Panel 1, recommendation 8', by their words."""
        found: dict[str, str] = {}
        for section in self.report.sections:
            found[_words(f"{section.label} {section.title}")] = section.id
            for one in section.recommendations:
                found[_words(f"{section.name} recommendation {one.label}")] = one.code
        return found

    @cached_property
    def _said(self) -> dict[tuple[str, ...], str]:
        """Names, with the number of a recommendation behind that of its section, and codes without what parts them."""
        found = dict(self._whole)
        joined = [(_pieces("".join(_PIECE.findall(one.code))), one.code) for one in self.report.recommendations]
        twice = Counter(pieces for pieces, _code in joined)
        found |= {pieces: code for pieces, code in joined if twice[pieces] == 1 and pieces not in found}
        for section in self.report.sections:
            names = filter(None, map(_pieces, (section.id, section.name, section.badge, section.prefix)))
            for name, one in product(names, section.recommendations):
                found.setdefault((*name, *_pieces(one.label)), one.code)
                if (number := last_number(one)) is not None:
                    found.setdefault((*name, str(number)), one.code)
        return found

    @cached_property
    def _begun(self) -> dict[tuple[str, ...], list[tuple[str, str]]]:
        """For all but the last of the pieces typed: the next piece and the code, in reading order."""
        found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for section in self.report.sections:
            names = [(section.id, section.id), (section.badge, section.id)]
            names += [(one.code, one.code) for one in section.recommendations]
            for name, code in names:
                pieces = _pieces(name)
                for place, piece in enumerate(pieces):
                    found.setdefault(pieces[:place], []).append((piece, code))
        return found

    @cached_property
    def _shapes(self) -> frozenset[tuple[str, ...]]:
        """How they are written, whatever their numbers."""
        return frozenset(map(_shape, self._all))

    def _message(self, text: str) -> str:
        typed, near, one = _shown(text), self.nearest(text), self.report.example
        if one is None:
            return _("This report has no recommendations.")
        if not typed:
            return _("A code is needed, such as {code} or {section}.").format(code=one.code, section=one.section)
        if not near:
            words = _("{text} isn’t in this report; a code looks like {code}, a section like {section}.")
            return words.format(text=typed, code=one.code, section=one.section)
        return _("{text} isn’t in this report; did you mean {code}?").format(text=typed, code=near[0])


def _shape(name: str) -> tuple[str, ...]:
    """Letters, and a 0 for each number: P1-08 and s5.4 differ in their letters alone.

    What begins with a number keeps it, since amounts and dates are numbers too: 131.7 is like 131.12, and not like 2.5.
    """
    pieces = tuple(_PIECE.findall(name.casefold()))
    if not pieces or not pieces[0].isdecimal():
        return tuple("0" if piece.isdecimal() else piece for piece in pieces)
    first, *others = pieces
    are_short = all(piece.isdecimal() or len(piece) <= 2 or set(piece) <= set("ivx") for piece in others)
    return (first.lstrip("0"), *("…" for _piece in others[:1])) if are_short else pieces


def _pieces(text: str) -> tuple[str, ...]:
    """Letters and numbers in turn, folded; none where anything but separators stands between them."""
    plain = _plain(text)
    if _PIECE.sub("", plain).strip():
        return ()
    return tuple(piece.casefold().lstrip("0") for piece in _PIECE.findall(plain))


def _words(text: str) -> str:
    """Letters and numbers with a blank before each, whatever stands between them."""
    return "".join(f" {word}" for word in _WORD.findall(text.replace("\u00ad", "").casefold()))


def last_number(one: Recommendation) -> int | None:
    """The number by which people count: 8 of P1-08, 7 of 131.7; None of 45(b), which ends in a letter."""
    last = _PIECE.findall(one.code)[-1]
    if one.printed:
        return int(last) if last.isdecimal() else None
    return one.number


def _joined(text: str) -> str:
    return "-".join(_plain(text).casefold().split())


def _plain(text: str) -> str:
    """The text with a blank for each separator, and for the brackets of 45(b) and 45(c)(ii)."""
    return "".join(" " if _separates(char) else char for char in _IN_BRACKETS.sub(r" \1 ", text))


def _separates(char: str) -> bool:
    return char in "._\u2212" or char.isspace() or unicodedata.category(char) in ("Pd", "Cf")


def _shown(text: str) -> str:
    """So much of what was typed as fits in a message."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())[:_SHOWN]


def code_now(report: Report, code: str) -> str:
    """What a code or section id is now, over any number of corrections; itself where the report has it, be it for its
    marks alone, or has nothing that it became."""
    now = code
    for _correction in report.kept:
        if report.section_of(now) is None:
            now = report.kept.get(now) or now
    return now if report.section_of(now) is not None else code


def as_called(report: Report, then: Mapping[str, str]) -> Report:
    """The report as it was when the codes and section ids that are the keys were called otherwise."""
    return replace(report, sections=tuple(_as_called(one, then) for one in report.sections)) if then else report


def _as_called(section: Section, then: Mapping[str, str]) -> Section:
    def called(part: BodyPart) -> BodyPart:
        if not isinstance(part, Recommendation):
            return part
        code = then.get(part.code, part.code)
        said = replace(part, code=code, section=then.get(part.section, part.section))
        badge, _dash, number = code.rpartition("-")
        is_counted = code != part.code and badge == section.prefix and number.isdecimal()
        return replace(said, number=int(number), printed=False) if is_counted else said

    return replace(
        section,
        id=then.get(section.id, section.id),
        parent=then.get(section.parent, section.parent) if section.parent else None,
        children=tuple(then.get(one, one) for one in section.children),
        body=tuple(map(called, section.body)),
    )
