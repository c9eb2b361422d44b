"""Where new lines belong: to what stands around them, to what is named above them by hand, or nowhere."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from alliance_desktop.coming_back import exported_lines
from alliance_desktop.coming_back.exported_lines import FIELDS_TAKEN, Owned, is_of_a_recommendation
from alliance_desktop.coming_back.placed_lines import CameBack, Loose, Placed
from alliance_desktop.coming_back.placing.partners import LinePartners
from alliance_desktop.coming_back.placing.typed_labels import BEFORE_CODE
from alliance_desktop.coming_back.read_lines import Line, cut_at
from alliance_desktop.domain.template import ROOMS
from alliance_desktop.domain.text.alignment import folded
from alliance_desktop.i18n import _
from alliance_desktop.render.subject import Subject

_PARTED = 0.6
"""So many of the words of a new line stood in the one behind it, which was one with it."""
_A_WORD = re.compile(r"\w+")
_AT_A_PAGE = re.compile(r"\t\d{1,4}$")
_SHORT = 6
"""A label has at most so many words."""


class NewLines:
    """Gives each new line its `owner`, or lists it in what is `made`."""

    def __init__(self, found: LinePartners, made: Placed) -> None:
        self._found, self._out, self._came = found, found.out, found.came
        self._made = made
        self.owner: list[Subject | None] = [None] * len(found.came)

    def place(self) -> None:
        """All of them."""
        for start, end in self._runs_of_new():
            self._place_new(start, end)

    def _runs_of_new(self) -> list[tuple[int, int]]:
        """Lines without a partner that follow each other; empty ones part nothing."""
        runs, start = [], None
        for one in range(len(self._came) + 1):
            is_new = one < len(self._came) and self._found.places[one] is None and not self._came[one].edge
            if is_new and start is None:
                start = one
            elif not is_new and start is not None:
                runs.append((start, one))
                start = None
        return [(first, last) for first, last in runs if any(self._came[one].plain for one in range(first, last))]

    def _place_new(self, start: int, end: int) -> None:
        new = [one for one in range(start, end) if self._came[one].plain]
        near = _Neighbours(self._found, start, end)
        if self._found.of_tables:
            self._let_go(new, _("The table is gone"))
            return
        if whole := near.heading_cut_in_two(new):
            self._own(new, whole)
            return
        if near.is_between_quoted(new):
            self._let_go(new, _("Written between quoted lines"))
            return
        taken = next((number for number, one in enumerate(new) if self._is_of_the_page(one)), len(new))
        new, foreign = new[:taken], new[taken:]
        if foreign := [*self._without_parts(foreign)]:
            self._tell_added(foreign)
            heading = next((place for place, one in enumerate(foreign) if self._is_new_heading(one)), len(foreign))
            self._let_go(foreign[:heading], _("Copied, or from elsewhere"))
            self._let_go(foreign[heading:], _("A heading that isn’t in the export"))
        gone = self._found.gone_before(start)
        labels = [one for one in gone if one.role == "label"]
        renamed = [one for one in new if self._is_renamed_label(one, labels)]
        if new := [one for one in new if one not in renamed]:
            self._place_texts(new, gone, len(renamed), near)
        elif foreign:
            named = {one.subject for one in labels}  # of what had no name, the lines that are listed may be it
            self._doubt({one.subject for one in gone if one.role == "text" and one.subject} - named, [])

    def _place_texts(self, new: Sequence[int], gone: Sequence[Owned], renamed: int, near: "_Neighbours") -> None:
        """New lines that are no name of anything, where so many of the names that are gone were `renamed`."""
        texts = {one.subject for one in gone if one.role == "text" and one.subject}
        of_the_page = [one for one in gone if one.role != "text" or one.subject is None]
        if len(texts) > 1 or renamed < len(of_the_page):
            self._doubt(texts, new)
            return
        subject = next(iter(texts), None) or near.subject(new)
        if subject is None:
            self._let_go(new, _("Not part of any field"))
        elif subject.row is None and any(subject.of != self._found.above[one] for one in new):
            self._doubt([subject], new, _("Listed under another code"))
        else:
            self._own(new, subject)

    def _own(self, new: Iterable[int], subject: Subject) -> None:
        for one in new:
            self.owner[one] = subject

    def _doubt(self, texts: Iterable[Subject | None], new: Sequence[int], reason: str = "") -> None:
        reason = reason or _("Its parts can’t be told apart")
        for unclear in filter(None, texts):
            self._made.texts.setdefault(unclear, CameBack(unclear)).doubt = reason
        self._let_go(new, reason)

    def _without_parts(self, foreign: Sequence[int]) -> Sequence[int]:
        """What is left of new lines without the parts that they begin with, each below a name typed by hand."""
        at = 0
        while at < len(foreign) and (name := self._named_by(foreign[at])):
            more = range(at + 1, len(foreign))
            end = next((one for one in more if self._is_of_the_page(foreign[one])), len(foreign))
            self._place_part(name, foreign[at], foreign[at + 1 : end])
            at = end
        return foreign[at:]

    def _named_by(self, number: int) -> str:
        """The field that a new line is the name of, alone or with the code that it stands under; '' for none."""
        line = self._came[number]
        name, dot, code = line.words.partition(BEFORE_CODE)
        is_own = bool(dot) and self._found.code_in(code) == self._found.above[number]
        return self._found.names.field(cut_at(line, len(name))[0] if is_own else line)

    def _place_part(self, name: str, label: int, lines: Sequence[int]) -> None:
        """Below a name typed by hand: the field's, where the recommendation had none of it and the export prints it."""
        subject = Subject(self._found.above[label], name)
        fields = {one.subject.field for one in self._out if one.subject and is_of_a_recommendation(one)}
        is_known = subject in self._found.of_subject or subject in self.owner
        if not subject.of or not lines or is_known or name not in fields:
            self._let_go([label, *lines], _("Copied, or from elsewhere"))
        else:
            self._own(lines, subject)

    def _tell_added(self, new: Sequence[int]) -> None:
        """Recommendations that are none of the export's, where a heading begins one."""
        own = {exported_lines.code_of(one) for one in self._out}
        for one in new:
            code = self._found.code_in(self._came[one].words) if self._came[one].paragraph.outline else ""
            if code and code not in own:
                self._made.added.append(code)

    def _is_new_heading(self, number: int) -> bool:
        """Whether a line is a heading that somebody typed, which is of no recommendation."""
        line = self._came[number]
        return (
            line.paragraph.outline > 0
            and not line.goes_on
            and line.plain not in self._found.printed
            and not self._found.code_in(line.words)
        )

    def _is_renamed_label(self, number: int, labels: Sequence[Owned]) -> bool:
        """Whether a new line stands as a label that is gone stood: in its style, or above words of its paragraph."""
        line = self._came[number]
        if len(line.plain.split()) > _SHORT:
            return False
        below = self._came[number + 1] if number + 1 < len(self._came) else None
        goes_on = below is not None and below.goes_on and bool(below.plain)
        for one in labels:
            if exported_lines.stands_alone(one, self._out):
                style = line.paragraph.style
                if style and style == one.line.paragraph.style and not goes_on:
                    return True
            elif goes_on and not line.goes_on:
                return True
        return False

    def _is_of_the_page(self, number: int) -> bool:
        """Whether a new line is a copy of what was printed around the fields, or begins something else."""
        line = self._came[number]
        if number in self._found.strays:
            return False
        is_copy = line.plain in self._found.printed and line.plain not in self._found.fields
        is_label = bool(self._found.names.field(line)) or (
            BEFORE_CODE in line.words and bool(self._found.code_in(line.words.rpartition(BEFORE_CODE)[2]))
        )
        return is_copy or is_label or line.paragraph.outline > 0 or bool(self._found.code_in(line.words))

    def _let_go(self, places: Sequence[int], reason: str) -> None:
        is_own = len(places) > 0 and self._is_new_heading(places[0])
        code = "" if is_own or not places else self._found.above[places[0]]
        lines, under = list[Line](), code
        for one in places:
            line = self._came[one]
            under = self._found.code_in(line.words) or under
            copied_of = self._found.fields.get(line.plain, (under,))
            if self._says_no_more_than_heading(line, under):
                continue
            is_printed = folded(_AT_A_PAGE.sub("", line.words)) in self._found.printed  # as in a table of contents
            if one in self._found.strays or not is_printed or under not in copied_of:
                lines.append(line)
        if code or is_own or self._found.of_tables:
            self._made.loose += [Loose(tuple(lines), reason, code)] if lines else []
            return
        parts = list[list[Line]]()  # paragraphs of no recommendation: each by itself, or of the one that it names first
        for line in lines:
            if line.goes_on and parts:
                parts[-1].append(line)
            else:
                parts.append([line])
        for each in parts:
            self._made.loose.append(Loose(tuple(each), reason, self._found.code_in(each[0].words.partition(":")[0])))

    def _says_no_more_than_heading(self, line: Line, code: str) -> bool:
        """Whether a line has the words of a recommendation's heading and no others, as an empty row of a table."""
        heads = (one.line for one in self._out if exported_lines.code_of(one) == code)
        known = {word for head in heads for word in _words_alone(head)}
        return bool(code) and self._found.code_in(line.words) == code and _words_alone(line) == known


class _Neighbours:
    """What stands before and behind the lines between the places `start` and `end`, of which some `new` ones are asked
    for by their places."""

    def __init__(self, found: LinePartners, start: int, end: int) -> None:
        self._found, self._out, self._came = found, found.out, found.came
        self._start, self._end = start, end

    def subject(self, new: Sequence[int]) -> Subject | None:
        """The text behind, or the one before, or that of their style."""
        near = self._next(new) or (None if self._stands_apart(new) else self._followed())
        return near if near and not near.again and near.field in FIELDS_TAKEN else self._of_its_style(new)

    def heading_cut_in_two(self, new: Sequence[int]) -> Subject | None:
        """The heading of the brief that these lines are with the line before or behind them, as it went out."""
        words = " ".join(self._came[one].plain for one in new)
        for place, whole in ((self._start - 1, "{0} {1}"), (self._end, "{1} {0}")):
            owned = self._found.owned(place) if 0 <= place < len(self._came) else None
            is_heading = owned and owned.subject and owned.subject.field == "heading"
            if owned and is_heading and whole.format(self._came[place].plain, words) == owned.line.plain:
                return owned.subject
        return None

    def is_between_quoted(self, new: Sequence[int]) -> bool:
        """Whether lines stand behind one that is quoted as it didn't go out, and are not: as mails are answered."""
        before = self._found.last_before(self._start)
        owned = self._found.owned(before)
        if before is None or owned is None or not new:
            return False
        quoted = self._came[before].paragraph.quoted
        return quoted > max(owned.line.paragraph.quoted, self._came[new[0]].paragraph.quoted)

    def _stands_apart(self, new: Sequence[int]) -> bool:
        """Whether new lines where a part ends may be of the page, behind the last one or in another style, or of a text
        of the brief behind, which has the same."""
        out, first = self._out, self._came[new[0]]
        after = (place for place in self._found.places[self._end :] if place is not None)
        behind = next(after, len(out))
        is_in_part = behind < len(out) and out[behind].role in {"text", "label"}
        if first.goes_on or (is_in_part and (out[behind].subject or _NOBODY).row is None):
            return False
        above = self._followed()
        if above and above.field in ROOMS:  # all that is below its name was written into it
            return False
        if not any(one.role in {"text", "label", "heading"} for one in out[behind:]):
            return True
        followed = self._found.owned(self._found.last_before(self._start))
        if followed is None or first.paragraph.level:
            return False
        if first.paragraph.style not in self._styles(followed):
            return True
        is_other = is_in_part and is_of_a_recommendation(followed)
        return is_other and self._came[self._found.of_out[behind]].paragraph.style == first.paragraph.style

    def _styles(self, owned: Owned) -> set[str]:
        """Those of the paragraphs of a text, as they went out and as they came."""
        places = self._found.of_subject[owned.subject] if owned.subject else []
        came = (self._found.of_out[place] for place in places if place in self._found.of_out)
        lines = (*(self._out[one].line for one in places), *(self._came[one] for one in came))
        return {line.paragraph.style for line in lines}

    def _of_its_style(self, new: Sequence[int]) -> Subject | None:
        """The field whose texts alone have the style of these lines, where the recommendation had none of it."""
        styles = {self._came[one].paragraph.style for one in new} - {""}
        fields = {one.subject.field for one in self._out if one.subject and one.line.paragraph.style in styles}
        if len(fields) != 1 or len(styles) != 1 or not new or not self._found.above[new[0]]:
            return None
        subject = Subject(self._found.above[new[0]], fields.pop())
        return None if subject in self._found.of_subject else subject

    def _next(self, new: Sequence[int]) -> Subject | None:
        """The subject of the line behind, if the new ones are its beginning that was parted from it, or its own lines
        that changed places with it."""
        end = self._end
        partner = self._found.places[end] if end < len(self._came) else None
        if partner is None or not new or self._out[partner].role != "text":
            return None
        behind, subject = self._out[partner], self._out[partner].subject
        if all(one in self._found.strays and self._out[self._found.strays[one]].subject == subject for one in new):
            return subject
        if self._begins_below_heading(partner, new):
            return subject
        if self._came[end].goes_on and not behind.line.goes_on:
            return subject
        parted = _words(behind.line) - _words(self._came[end])
        words = sum((_words(self._came[one]) for one in new), Counter[str]())
        return subject if words and (words & parted).total() > _PARTED * words.total() else None

    def _begins_below_heading(self, place: int, new: Sequence[int]) -> bool:
        """Whether nothing else can begin with new lines than the text of a recommendation that stands behind its
        heading."""
        subject = self._out[place].subject
        if place == 0 or subject is None or subject.row is not None or self._out[place - 1].role != "heading":
            return False
        before = self._found.last_before(self._start)
        style = self._came[self._end].paragraph.style
        is_its_style = all(self._came[one].paragraph.style == style for one in new)
        return before is not None and self._found.places[before] == place - 1 and is_its_style

    def _followed(self) -> Subject | None:
        one = self._found.owned(self._start - 1 if self._start else None)
        if one is None or one.role not in {"text", "label"} or (one.subject and one.subject.field == "heading"):
            return None
        return one.subject


_NOBODY = Subject("", "", 0)


def _words_alone(line: Line) -> set[str]:
    return {*_A_WORD.findall(line.plain.casefold())}


def _words(line: Line) -> Counter[str]:
    return Counter(line.plain.casefold().split())
