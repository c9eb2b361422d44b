"""Where lines belong that stand in no table: aligned with what went out; a new one belongs to what it follows."""

from collections import Counter
from collections.abc import Callable, Sequence, Set
from itertools import pairwise

from alliance_desktop.coming_back import went_out
from alliance_desktop.coming_back.placed_lines import CameBack, Loose, Placed, without_strays
from alliance_desktop.coming_back.read_lines import Line, as_unstruck, has_gained, is_same, parted_from_label
from alliance_desktop.coming_back.went_out import FIELDS_TAKEN, Owned, is_of_a_recommendation
from alliance_desktop.domain.alignment import align, folded, out_of_order
from alliance_desktop.i18n import _
from alliance_desktop.render.subject import Subject

_PARTED = 0.6
"""So many of the words of a new line stood in the one behind it, which was one with it."""
_SHORT = 6
"""A label has at most so many words."""


def placed(
    out: Sequence[Owned],
    came: Sequence[Line],
    printed: Set[str],
    code_in: Callable[[str], str],
    *,
    of_tables: bool = False,
) -> Placed:
    """Where each line belongs. `printed` are all lines of the export as they are compared; `code_in` gives the code
    that a line begins with, '' for none. `of_tables`: their cells are lost, so what is new can be anything's."""
    labels = {one.line.words for one in out if one.role == "label"}
    below = {second.line.plain for first, second in pairwise(out) if first.role == "heading" and second.line.goes_on}
    parted = [line for one in came for line in parted_from_label(one, labels, printed, below)]
    return _Placing(out, parted, printed, code_in, of_tables=of_tables).placed()


class _Placing:
    def __init__(
        self,
        out: Sequence[Owned],
        came: Sequence[Line],
        printed: Set[str],
        code_in: Callable[[str], str],
        *,
        of_tables: bool,
    ) -> None:
        self._out, self._came, self._printed, self._code_in = out, came, printed, code_in
        self._of_tables = of_tables
        found = align([one.line.plain for one in out], [one.plain for one in came])
        self._made = Placed()
        self._partners = without_strays(found, out)
        self._told_apart = went_out.told_apart(out) if of_tables else {}
        if of_tables:
            self._part_rows()
        self._strays = {
            one: place for one, place in enumerate(found.partners) if place is not None and self._partners[one] is None
        }
        self._owner: list[Subject | None] = [None] * len(came)
        self._labels = went_out.label_names(out)
        self._above = self._codes_above()
        self._part_from_others()
        self._fields = went_out.fields_by_line(out)
        self._of_out = {place: one for one, place in enumerate(self._partners) if place is not None}

    def _part_rows(self) -> None:
        """A line that holds what stood in several cells is like one of them, and has words of the others."""
        for number, line in enumerate(self._came):
            place = self._partners[number]
            if place is None or line.plain == self._out[place].line.plain:
                continue
            owned = self._out[place]
            begins = owned.role != "heading" and self._code_in(line.words)
            if begins or "\t" in line.words or self._holds_others(line, owned):
                self._partners[number] = None
                if owned.role == "text" and owned.subject:
                    self._text(owned.subject).doubt = _("The table is gone")

    def _holds_others(self, line: Line, owned: Owned) -> bool:
        of = owned.subject.of if owned.subject else ""
        return any(one in line.plain for one in self._told_apart.get(of, ()) if one not in owned.line.plain)

    def _codes_above(self) -> list[str]:
        """For each line the code that it stands under, as the document has it: of a heading, else of its quotation."""
        found, code, is_retyped = list[str](), "", False
        for line, place in zip(self._came, self._partners, strict=True):
            owned = self._out[place] if place is not None else None
            subject = owned.subject if owned else None
            written = self._code_in(line.words) if line.paragraph.outline or (owned and owned.role == "heading") else ""
            if owned and owned.role == "heading" and subject:
                code = written or subject.of
                is_retyped = code != subject.of
            elif owned and owned.role == "label" and " · " in line.words:
                code = self._code_in(line.words.rpartition(" · ")[2]) or code
            elif subject and subject.row is not None:
                code, is_retyped = "", False
            elif written:
                code, is_retyped = written, True
            elif subject and subject.field == "quotation" and not is_retyped and not subject.again:
                code = subject.of
            found.append(code)
        return found

    def _part_from_others(self) -> None:
        """What came under another code than its partner: a label is that of this code, if it has one that is free, and
        a text is none that is known, unless its own code is gone and its words are the same."""
        labels = list[int]()
        for one, place in enumerate(self._partners):
            if place is None or not self._is_elsewhere(one, place):
                continue
            owned = self._out[place]
            if owned.role == "label":
                labels.append(one)
            is_there = is_of_a_recommendation(owned) and owned.subject is not None and owned.subject.of in self._above
            is_other = owned.role == "text" and owned.line.plain != self._came[one].plain
            if owned.role == "label" or is_there or is_other:
                self._partners[one] = None
        free = {*range(len(self._out))} - {place for place in self._partners if place is not None}
        for one in labels:
            own = (place for place in sorted(free) if self._is_label_of(place, self._came[one], self._above[one]))
            self._partners[one] = next(own, None)
            free -= {self._partners[one] or -1}

    def _is_label_of(self, place: int, line: Line, code: str) -> bool:
        owned = self._out[place]
        is_of = owned.subject is not None and owned.subject.row is None and owned.subject.of == code
        return owned.role == "label" and is_of and owned.line.plain == line.plain

    def _is_elsewhere(self, one: int, place: int) -> bool:
        """Whether a line came under another code than that of what it went out as."""
        subject = self._out[place].subject
        return bool(subject and subject.row is None and subject.of and subject.of != self._above[one])

    def placed(self) -> Placed:
        for start, end in self._runs_of_new():
            self._place_new(start, end)
        self._gather()
        self._look_for_missing()
        self._tell_moved()
        return self._made

    def _runs_of_new(self) -> list[tuple[int, int]]:
        """Lines without a partner that follow each other; empty ones part nothing."""
        runs, start = [], None
        for one in range(len(self._came) + 1):
            is_new = one < len(self._came) and self._partners[one] is None
            if is_new and start is None:
                start = one
            elif not is_new and start is not None:
                runs.append((start, one))
                start = None
        return [(first, last) for first, last in runs if any(self._came[one].plain for one in range(first, last))]

    def _place_new(self, start: int, end: int) -> None:
        new = [one for one in range(start, end) if self._came[one].plain]
        begin = self._partners[start - 1] if start else -1
        gone = self._gone_after(-1 if begin is None else begin)
        if self._of_tables:
            self._let_go(new, _("The table is gone"))
            return
        taken = next((number for number, one in enumerate(new) if self._is_of_the_page(one)), len(new))
        new, foreign = new[:taken], new[taken:]
        if foreign and (subject := self._named_by_hand(foreign)):
            for one in foreign[1:]:
                self._owner[one] = subject
        elif foreign:
            self._tell_added(foreign)
            heading = next((place for place, one in enumerate(foreign) if self._is_new_heading(one)), len(foreign))
            self._let_go(foreign[:heading], _("Copied, or from elsewhere"))
            self._let_go(foreign[heading:], _("A heading that the export hasn’t"))
        labels = [one for one in gone if one.role == "label"]
        renamed = [one for one in new if self._is_renamed_label(one, labels)]
        new = [one for one in new if one not in renamed]
        texts = {one.subject for one in gone if one.role == "text" and one.subject}
        of_the_page = [one for one in gone if one.role != "text" or one.subject is None]
        if new and (len(texts) > 1 or len(renamed) < len(of_the_page)):
            for unclear in texts:
                self._text(unclear).doubt = _("Its parts can’t be told apart")
            self._let_go(new, _("Its parts can’t be told apart"))
            return
        subject = next(iter(texts), None) or self._belongs_near(new, begin, end)
        if subject is None:
            self._let_go(new, _("It belongs to no field"))
            return
        if subject.row is None and any(subject.of != self._above[one] for one in new):
            self._text(subject).doubt = _("It is under another code")
            self._let_go(new, _("It is under another code"))
            return
        for one in new:
            self._owner[one] = subject

    def _named_by_hand(self, new: Sequence[int]) -> Subject | None:
        """The field whose name somebody typed above the rest, where the recommendation had none of it."""
        name = self._labels.get(self._came[new[0]].plain.rstrip(": "), "")
        subject = Subject(self._above[new[0]], name)
        if not name or not subject.of or len(new) < 2 or any(map(self._is_of_the_page, new[1:])):
            return None
        return None if any(one.subject == subject for one in self._out) else subject

    def _belongs_near(self, new: Sequence[int], begin: int | None, end: int) -> Subject | None:
        """The field of the line behind, or of the one before, or that of their style."""
        near = self._belongs_to_next(new, end) or self._follows(begin)
        return near if near and not near.again and near.field in FIELDS_TAKEN else self._of_its_style(new)

    def _of_its_style(self, new: Sequence[int]) -> Subject | None:
        """The field whose texts alone have the style of these lines, where the recommendation had none of it."""
        styles = {self._came[one].paragraph.style for one in new} - {""}
        fields = {one.subject.field for one in self._out if one.subject and one.line.paragraph.style in styles}
        if len(fields) != 1 or len(styles) != 1 or not new or not self._above[new[0]]:
            return None
        subject = Subject(self._above[new[0]], fields.pop())
        return None if any(one.subject == subject for one in self._out) else subject

    def _tell_added(self, new: Sequence[int]) -> None:
        """Recommendations that are none of the export's, where a heading begins one."""
        own = {went_out.code_of(one) for one in self._out}
        for one in new:
            code = self._code_in(self._came[one].words) if self._came[one].paragraph.outline else ""
            if code and code not in own:
                self._made.added.append(code)

    def _is_new_heading(self, number: int) -> bool:
        """Whether a line is a heading that somebody typed, which is of no recommendation."""
        line = self._came[number]
        return line.paragraph.outline > 0 and line.plain not in self._printed and not self._code_in(line.words)

    def _is_renamed_label(self, number: int, labels: Sequence[Owned]) -> bool:
        """Whether a new line stands as a label that is gone stood: in its style, or above words of its paragraph."""
        line = self._came[number]
        if len(line.plain.split()) > _SHORT:
            return False
        below = self._came[number + 1] if number + 1 < len(self._came) else None
        goes_on = below is not None and below.goes_on and bool(below.plain)
        for one in labels:
            if went_out.stands_alone(one, self._out):
                style = line.paragraph.style
                if style and style == one.line.paragraph.style and not goes_on:
                    return True
            elif goes_on and not line.goes_on:
                return True
        return False

    def _is_of_the_page(self, number: int) -> bool:
        """Whether a new line is a copy of what was printed around the fields, or begins something else."""
        line = self._came[number]
        if number in self._strays:
            return False
        is_copy = line.plain in self._printed and line.plain not in self._fields
        is_label = line.plain.rstrip(": ") in self._labels or (
            " · " in line.words and bool(self._code_in(line.words.rpartition(" · ")[2]))
        )
        return is_copy or is_label or line.paragraph.outline > 0 or bool(self._code_in(line.words))

    def _gone_after(self, place: int) -> list[Owned]:
        """What went out behind a line, up to the next that came."""
        found = []
        for number in range(place + 1, len(self._out)):
            if number in self._of_out:
                break
            if self._out[number].line.plain:
                found.append(self._out[number])
        return found

    def _belongs_to_next(self, new: Sequence[int], end: int) -> Subject | None:
        """The subject of the line behind, if the new ones are its beginning that was parted from it, or its own lines
        that changed places with it."""
        partner = self._partners[end] if end < len(self._came) else None
        if partner is None or not new or self._out[partner].role != "text":
            return None
        behind, subject = self._out[partner], self._out[partner].subject
        if all(one in self._strays and self._out[self._strays[one]].subject == subject for one in new):
            return subject
        if self._came[end].goes_on and not behind.line.goes_on:
            return subject
        parted = _words(behind.line) - _words(self._came[end])
        words = sum((_words(self._came[one]) for one in new), Counter[str]())
        return subject if words and (words & parted).total() > _PARTED * words.total() else None

    def _follows(self, place: int | None) -> Subject | None:
        if place is None or place < 0:
            return None
        one = self._out[place]
        if one.role not in {"text", "label"} or (one.subject and one.subject.field == "heading"):
            return None
        return one.subject

    def _let_go(self, places: Sequence[int], reason: str) -> None:
        is_own = len(places) > 0 and self._is_new_heading(places[0])
        code = "" if is_own or not places else self._above[places[0]]
        lines, under = list[Line](), code
        for one in places:
            line = self._came[one]
            under = self._code_in(line.words) or under
            copied_of = self._fields.get(line.plain, (under,))
            if one in self._strays or line.plain not in self._printed or under not in copied_of:
                lines.append(line)
        if code or is_own or self._of_tables:
            self._made.loose += [Loose(tuple(lines), reason, code)] if lines else []
            return
        parts = list[list[Line]]()  # paragraphs of no recommendation: each by itself, or of the one that it names first
        for line in lines:
            if line.goes_on and parts:
                parts[-1].append(line)
            else:
                parts.append([line])
        for each in parts:
            self._made.loose.append(Loose(tuple(each), reason, self._code_in(each[0].words.partition(":")[0])))

    def _code_at(self, place: int | None) -> str:
        """The recommendation that a line of the export stands under."""
        for number in range(-1 if place is None else place, -1, -1):
            subject = self._out[number].subject
            if subject is not None:
                return subject.of if subject.row is None else ""
        return ""

    def _text(self, subject: Subject) -> CameBack:
        return self._made.texts.setdefault(subject, CameBack(subject))

    def _gather(self) -> None:
        number_in = dict[int, int]()
        for place, one in enumerate(self._out):
            if one.role == "text" and one.subject and one.line.plain:
                text = self._text(one.subject)
                number_in[place] = len(text.out)
                text.out.append(one.line)
            elif one.role == "label" and one.subject:
                self._text(one.subject)
        struck = frozenset(folded(one.line.struck) for one in self._out)
        last: int | None = None
        for number, line in enumerate(self._came):
            partner = self._partners[number]
            last = last if partner is None else partner
            subject = self._owner[number] if partner is None else self._out[partner].subject
            for key in line.paragraph.comments:
                self._made.comments.setdefault(key, subject or Subject(self._code_at(last), ""))
            if partner is not None:
                self._take(self._out[partner], line, number_in.get(partner))
            elif subject is not None:
                self._add(subject, line, None)
            elif line.struck.strip() and folded(line.struck) not in struck:
                self._made.loose.append(Loose((as_unstruck(line),), _("It is struck"), self._above[number]))

    def _take(self, owned: Owned, line: Line, place: int | None) -> None:
        """A line that has a partner."""
        written = self._code_in(line.words) if owned.role == "heading" else ""
        if owned.subject and written not in {"", owned.subject.of}:
            self._made.loose.append(Loose((line,), _("Its code is another one now"), owned.subject.of))
        elif owned.role == "heading":
            self._made.headings.append((owned, line))
        elif owned.role == "text" and owned.subject:
            self._add(owned.subject, line, place)
        elif owned.role == "head" and not is_same(owned.line, line):
            self._made.loose.append(Loose((line,), _("What the head says doesn’t come back")))
        elif owned.subject and owned.subject.again and line.plain != owned.line.plain:
            reason = _("It stands there in short, and in full elsewhere")
            self._made.loose.append(Loose((line,), reason, owned.subject.of, owned.subject.field))
        elif has_gained(owned.line, line):
            code = owned.subject.of if owned.role == "label" and owned.subject else ""
            self._made.loose.append(Loose((line,), _("It stands among fixed words of the page"), code))

    def _add(self, subject: Subject, line: Line, place: int | None) -> None:
        text = self._text(subject)
        text.came.append(line)
        text.partners.append(place)

    def _look_for_missing(self) -> None:
        came = {(self._out[place].subject or _NOBODY).of for place in self._of_out}
        codes = dict.fromkeys(
            one.subject.of for one in self._out if one.subject and one.subject.of and one.role == "heading"
        )
        self._made.gone = [code for code in codes if code not in came]
        for subject, text in self._made.texts.items():
            if text.out and not text.came:
                text.missing = self._of_tables or not self._is_emptied(subject)
                text.doubt = text.doubt or (_("The table is gone") if self._of_tables else "")

    def _is_emptied(self, subject: Subject) -> bool:
        """Whether the place of a text is still there: its label or, where it had none, an empty line where it stood."""
        places = [place for place, one in enumerate(self._out) if one.subject == subject]
        labels = [place for place in places if self._out[place].role == "label"]
        if labels:
            return any(place in self._of_out for place in labels)
        before = max((self._of_out[place] for place in range(min(places)) if place in self._of_out), default=-1)
        after = next(
            (self._of_out[place] for place in range(max(places) + 1, len(self._out)) if place in self._of_out),
            len(self._came),
        )
        return any(not self._came[one].plain for one in range(before + 1, after))

    def _tell_moved(self) -> None:
        codes = {place: code for place, one in enumerate(self._out) if (code := went_out.code_of(one))}
        now = [place for place in self._partners if place in codes]
        self._made.moved = [*dict.fromkeys(codes[place] for place in out_of_order([*codes], now))]


_NOBODY = Subject("", "")


def _words(line: Line) -> Counter[str]:
    return Counter(line.plain.casefold().split())
