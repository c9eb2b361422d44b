"""Codes as a document writes them: alone, or in one of several reports behind the names of these."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from alliance_desktop.coming_back.placed_lines import Placed
from alliance_desktop.domain.codes import CodeNames
from alliance_desktop.domain.report import Report, Target, target_at
from alliance_desktop.i18n import _
from alliance_desktop.render.selection import Selection, said_code
from alliance_desktop.render.subject import Subject

_LONGEST_CODE = 40
_BETWEEN = " :,"
"""What may stand between the name of a report and a code of it."""
_AROUND = ".,;:()"
"""What people write around a code in a sentence."""
_NUMBERED = re.compile(
    r"^\(?(\d+)\)?\s*(?:[\t:.)\u2013\u2014-]|$)|\brec(?:ommendation)?s?\.?\s+(?:no\.?\s*)?(\d+)\b|\((\d+)\)",
    re.IGNORECASE,
)
"""Where a number is a code: before a sign at the beginning, behind *rec.*, and alone in brackets."""
_NAME = re.compile(r"[^\W\d_]\w* (?:19|20)\d\d")
"""The name of a report, whichever: 'Norway 2014'."""


class WrittenCodes:
    """Those of the reports of a selection. What has no name of a report before it is of the only one that has it.

    `here` is the id of the report of the library, in which a code stands for itself (`Target.place`). What has another
    code since the document was written is at that one `now`."""

    def __init__(self, selection: Selection, here: str, now: Mapping[Target, Target] = MappingProxyType({})) -> None:
        self._here, self._now = here, now
        self._then = {one: then for then, one in now.items()}
        self._names = dict(sorted(selection.names.items(), key=lambda one: -len(one[1])))  # 'OSCE 2018' before 'OSCE'
        self._called = frozenset(one.before_codes for one in selection.reports.values())
        self._reports: Mapping[str, tuple[Report, CodeNames]] = {
            one.id: (one, CodeNames(one)) for one in selection.reports.values()
        }

    def place(self, said: str) -> str:
        """The place that the subject of a text names."""
        for report_id, name in self._names.items():
            if said.startswith(f"{name} "):
                return self.place_of(Target(report_id, said.removeprefix(f"{name} ")))
        return self.place_of(target_at(said, self._here))

    def place_of(self, then: Target) -> str:
        """The place of what the document says something of."""
        return self._now.get(then, then).place(self._here)

    def of_row(self, row: str, brief: Sequence[str]) -> tuple[str, str]:
        """The recommendation of the `brief` that a row of *Follow-up* names, else its first one, as the table has only
        what is of the brief; '' where it names one that can't be told; and why that is to be looked at."""
        named, numbered = self.named_in(row), self._numbered_in(row, brief)
        if len(numbered) > 1 and not named:
            return "", _in_several(numbered[0].code, (self._reports[one.report][0] for one in numbered))
        named = named or next(map(self.place_of, numbered), "")
        if named in brief or (named and not brief):
            return named, ""
        if not named and (why := self.unclear_in(row)):
            return "", why
        if named:
            return brief[0], _("{code} isn’t in the brief, so it goes to the first one").format(code=self.said(named))
        return next(iter(brief), ""), _("Names no recommendation, so it goes to the first one")

    def _numbered_in(self, row: str, brief: Sequence[str]) -> Sequence[Target]:
        """What a row names by a mere number, maybe behind the name of its report; of several what is of the `brief`."""
        calls = ((one, name) for one, name in self._names.items() if name.casefold() in row.casefold())
        report_id, name = next(calls, ("", ""))
        reports = [report_id] if name else self._reports
        row = re.sub(re.escape(name), "", row, count=1, flags=re.IGNORECASE)
        for found in _NUMBERED.finditer(row.strip(_BETWEEN)):
            number = next(filter(None, found.groups()))
            there = [Target(one, number) for one in reports if self._has(one, number)]
            if there:
                return [one for one in there if self.place_of(one) in brief] or there[:1]
        return ()

    def _has(self, report_id: str, code: str) -> bool:
        return self._reports[report_id][0].recommendation(code) is not None

    def said(self, place: str) -> str:
        """The way back: what the document writes for a place."""
        now = target_at(place, self._here)
        then = self._then.get(now, now)
        return said_code(self._names, then) or then.place(self._here)

    def placed(self, found: Placed) -> Placed:
        """The same with places in the stead of what the document says."""
        if not self._names and not self._now:
            return found
        texts = [replace(text, subject=self._of(subject)) for subject, text in found.texts.items()]
        gone, moved, added = ([*map(self.place, codes)] for codes in (found.gone, found.moved, found.added))
        return Placed(
            {text.subject: text for text in texts},
            [one._replace(code=self.place(one.code)) for one in found.loose],
            [(out._replace(subject=self._of(out.subject)), line) for out, line in found.headings if out.subject],
            gone,
            moved,
            added,
            {key: self._of(subject) for key, subject in found.comments.items()},
            found.columns,
        )

    def begins(self, text: str) -> str:
        """The code of a recommendation that a line begins with, or is; '' for none."""
        first = text.strip().split("\t")[0].split("\n")[0]
        if not self._names:
            return next((self._code(first, one) for one in self._reports), "")
        words = " ".join(first.split())
        for report_id, name in self._names.items():
            if words.casefold().startswith(name.casefold()):
                code = self._code(words[len(name) :].lstrip(_BETWEEN), report_id)
                if code:
                    return said_code(self._names, Target(report_id, code))
        found = [Target(one, code) for one in self._reports if (code := self._code(first, one))]
        return said_code(self._names, found[0]) if len(found) == 1 else ""

    def first_in(self, text: str) -> str:
        """The place of the first recommendation whose code stands in a line; '' for none, and where the first code
        stands behind the name of a report that is none of these."""
        words = [word.strip(_AROUND) for word in text.split()]
        for number in range(len(words)):
            if code := self.begins(" ".join(words[number:]) if self._names else words[number]):
                before = " ".join(words[max(number - 2, 0) : number])
                is_of_another = _NAME.fullmatch(before) and before not in self._called
                return "" if is_of_another else self.place(code)
        return ""

    def named_in(self, text: str) -> str:
        """The place of the first recommendation or section that is named in a line; '' for none."""
        if self._names:
            return self.first_in(text)
        (_report, names), *_none = self._reports.values()
        words = (word.strip(_AROUND) for word in text.split())
        found = (names.meant(word) for word in words if not word.isdecimal())  # else it may be any number
        return next((self.place(code) for code in found if code), "")

    def unclear_in(self, text: str) -> str:
        """Why a line names no place though it has the code of a recommendation; '' where it has none."""
        words = [word.strip(_AROUND) for word in text.split()]
        for number, word in enumerate(words if self._names else ()):
            found = [one for one in self._reports if self._code(" ".join(words[number:]), one)]
            before = " ".join(words[max(number - 2, 0) : number])
            if found and _NAME.fullmatch(before):
                return _("{report} isn’t a report of this brief").format(report=before)
            if len(found) > 1 and not word.isdecimal():
                return _in_several(word, (self._reports[one][0] for one in found))
        return ""

    def _of(self, subject: Subject) -> Subject:
        return subject._replace(of=self.place(subject.of))

    def _code(self, first: str, report_id: str) -> str:
        if not any(letter.isdigit() for letter in first[:_LONGEST_CODE]):
            return ""
        report, names = self._reports[report_id]
        for words in (first, " ".join(first.split()[:2]), (first.split() or [""])[0]):
            if words.isdecimal() and words != first:
                return ""  # a number begins many a sentence
            code = names.meant(words) if names.is_code_like(words.split(" ")[0]) or words == first else None
            if code and report.recommendation(code):
                return code
        return ""


def _in_several(code: str, reports: Iterable[Report]) -> str:
    said = ", ".join(one.before_codes for one in reports)
    return _("{code} is in several reports: {reports}").format(code=code, reports=said)
