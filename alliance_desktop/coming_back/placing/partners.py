"""Which line of the export each line of a document is, and under which code it stands now."""

from collections.abc import Callable, Sequence, Set

from alliance_desktop.coming_back import exported_lines
from alliance_desktop.coming_back.exported_lines import Owned, code_of, is_of_a_recommendation
from alliance_desktop.coming_back.placed_lines import without_strays
from alliance_desktop.coming_back.placing.typed_labels import TypedLabels
from alliance_desktop.coming_back.read_lines import Line
from alliance_desktop.domain.text.alignment import LikeTexts, align
from alliance_desktop.render.subject import Subject

_ALIKE = 0.3
_LONGEST_NAME = 6
"""A heading has at most so many words."""


class LinePartners:
    """Of each line that `came` the place among those that went `out`, None for what is new.

    `strays` are lines that were moved alone, by their places where they went out. `above` says the code that each line
    stands under, `of_subject` where the lines of a text went out, `of_out` for each that came its place there.
    `unclear` are texts of which some words stand where other texts do too.
    """

    def __init__(
        self,
        out: Sequence[Owned],
        came: Sequence[Line],
        code_in: Callable[[str], str],
        names: TypedLabels,
        printed: Set[str],
        *,
        of_tables: bool,
    ) -> None:
        self.out, self.came, self.code_in, self.names, self.printed = out, came, code_in, names, printed
        self.of_tables = of_tables
        self.unclear: list[Subject] = []
        twice = frozenset[int]() if of_tables else _copied(out, came, code_in)
        lines = ["" if one in twice else line.name for one, line in enumerate(came)]
        found = align([one.line.name for one in out], lines)
        self.places = without_strays(found, out)
        self._part_from_what_is_above()
        self._find_renamed()
        if of_tables:
            self._told_apart = exported_lines.told_apart(out)
            self._part_rows()
        self.strays = {
            one: place for one, place in enumerate(found.partners) if place is not None and self.places[one] is None
        }
        self.above = self._codes_above()
        self._part_from_others()
        self.fields = exported_lines.fields_by_line(out)
        self.of_subject: dict[Subject, list[int]] = {}
        for place, one in enumerate(out):
            if one.subject:
                self.of_subject.setdefault(one.subject, []).append(place)
        self.of_out = {place: one for one, place in enumerate(self.places) if place is not None}

    def _part_from_what_is_above(self) -> None:
        """A row of the brief with other words is none where its heading is gone and all above that, or the line looks
        as the heading did: somebody typed over both. With its own bookmark round it, it is."""
        first = next((one for one, place in enumerate(self.places) if place is not None), 0)
        known = {*self.places}
        for one, place in enumerate(self.places):
            if place is None or not _is_row(self.out[place]) or self.out[place].line.plain == self.came[one].plain:
                continue
            paragraph, own = self.came[one].paragraph, self.out[place].line.paragraph
            marks = {*paragraph.bookmarks}
            over = next((at for at in range(place - 1, -1, -1) if self.out[at].line.plain), place)
            if over in known or not marks.isdisjoint(own.bookmarks):
                continue
            has_marks = not marks.isdisjoint(self.out[over].line.paragraph.bookmarks)
            if has_marks or paragraph.outline > own.outline or (one == first and _is_row(self.out[over])):
                self.places[one] = None

    def _find_renamed(self) -> None:
        """A heading of the brief with other words has its bookmark round it still, between what was around it."""
        marked = [(one, mark) for one, line in enumerate(self.came) for mark in line.paragraph.bookmarks]
        here = {mark: one for one, mark in marked}
        known = {*self.places}
        for place, owned in enumerate(self.out):
            is_ours = owned.subject is not None and owned.subject.field == "heading" and owned.subject.row is not None
            own = {here[mark] for mark in owned.line.paragraph.bookmarks if mark in here}
            if not is_ours or place in known or len(own) != 1:
                continue
            (one,) = own
            if self._is_below_gone(place, known) and len(self.came[one].plain.split()) > _LONGEST_NAME:
                continue  # typed over both
            before = next((at for at in reversed(self.places[:one]) if at is not None), -1)
            behind = next((at for at in self.places[one:] if at is not None), len(self.out))
            if self.places[one] is None and self.came[one].plain and before < place < behind:
                self.places[one] = place

    def _is_below_gone(self, heading: int, known: Set[int | None]) -> bool:
        """Whether a text of the brief stood below a heading, and doesn't any more."""
        below = next((one for one in range(heading + 1, len(self.out)) if self.out[one].line.plain), heading)
        return below not in known and below != heading and _is_row(self.out[below])

    def _part_rows(self) -> None:
        """A line that holds what stood in several cells is like one of them, and has words of the others; one of a
        table that a program drew with broken words has only a part of its own."""
        parts = self._parts_of_lines()
        for number, line in enumerate(self.came):
            place = self.places[number]
            if place is None or line.plain == self.out[place].line.plain:
                continue
            owned = self.out[place]
            begins = owned.role != "heading" and self.code_in(line.words)
            if begins or number in parts or "\t" in line.words or self._holds_others(line, owned):
                self.places[number] = None
                if owned.role == "text" and owned.subject:
                    self.unclear.append(owned.subject)

    def _parts_of_lines(self) -> Set[int]:
        """The lines that are a stretch of the one that went out, where words are broken, or the rest stands elsewhere:
        nobody's hand did that."""
        found, others = set[int](), LikeTexts(line.plain for line in self.came)
        for number, place in enumerate(self.places):
            out, came = ("" if place is None else self.out[place].line.plain), self.came[number].plain
            if came and came != out and "".join(came.split()) in "".join(out.split()):
                rest = out.replace(came, "", 1).strip()
                if came not in out or (rest and others.has(rest, _ALIKE)):
                    found.add(number)
        return found

    def _holds_others(self, line: Line, owned: Owned) -> bool:
        of = owned.subject.of if owned.subject else ""
        return any(one in line.plain for one in self._told_apart.get(of, ()) if one not in owned.line.plain)

    def _codes_above(self) -> list[str]:
        """For each line the code that it stands under, as the document has it: of a heading, else of its quotation."""
        found, code, is_retyped = list[str](), "", False
        last = max((place for place, one in enumerate(self.out) if one.subject), default=0)
        for line, place in zip(self.came, self.places, strict=True):
            owned = self.out[place] if place is not None else None
            subject = owned.subject if owned else None
            written = self.code_in(line.words) if line.paragraph.outline or (owned and owned.role == "heading") else ""
            if owned and owned.role == "heading" and subject:
                code = written or subject.of
                is_retyped = code != subject.of
            elif line.edge or (place is not None and place > last):  # the closing words are of no recommendation
                code, is_retyped = "", False
            elif owned and owned.role == "label" and " · " in line.words:
                code = self.code_in(line.words.rpartition(" · ")[2]) or code
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
        for one, place in enumerate(self.places):
            if place is None or not self._is_elsewhere(one, place):
                continue
            owned = self.out[place]
            if owned.role == "label":
                labels.append(one)
            is_there = is_of_a_recommendation(owned) and owned.subject is not None and owned.subject.of in self.above
            is_other = owned.role == "text" and owned.line.plain != self.came[one].plain
            if owned.role == "label" or is_there or is_other:
                self.places[one] = None
        free = {*range(len(self.out))} - {place for place in self.places if place is not None}
        for one in labels:
            own = (place for place in sorted(free) if self._is_label_of(place, self.came[one], self.above[one]))
            self.places[one] = next(own, None)
            free -= {self.places[one] or -1}

    def _is_label_of(self, place: int, line: Line, code: str) -> bool:
        owned = self.out[place]
        is_of = owned.subject is not None and owned.subject.row is None and owned.subject.of == code
        return owned.role == "label" and is_of and owned.line.plain == line.plain

    def _is_elsewhere(self, one: int, place: int) -> bool:
        """Whether a line came under another code than that of what it went out as."""
        subject = self.out[place].subject
        return bool(subject and subject.row is None and subject.of and subject.of != self.above[one])

    def gone_before(self, start: int) -> list[Owned]:
        """What went out between the lines that came around this place."""
        before, found = self.last_before(start), []
        place = None if before is None else self.places[before]
        for number in range(0 if place is None else place + 1, len(self.out)):
            if number in self.of_out:
                break
            if self.out[number].line.plain:
                found.append(self.out[number])
        return found

    def code_at(self, place: int | None) -> str:
        """The recommendation that a line of the export stands under."""
        for number in range(-1 if place is None else place, -1, -1):
            subject = self.out[number].subject
            if subject is not None:
                return subject.of if subject.row is None else ""
        return ""

    def last_before(self, start: int) -> int | None:
        """The last line before this one that went out."""
        return next((one for one in range(start - 1, -1, -1) if self.places[one] is not None), None)

    def owned(self, number: int | None) -> Owned | None:
        """The line of the export that a line is; None for what is new."""
        place = None if number is None else self.places[number]
        return None if place is None else self.out[place]


def _is_row(owned: Owned) -> bool:
    return owned.role == "text" and owned.subject is not None and owned.subject.row is not None


def _copied(out: Sequence[Owned], came: Sequence[Line], code_in: Callable[[str], str]) -> frozenset[int]:
    """The places of the lines that came of copied blocks, each with its heading. Of two blocks of a code the one with
    its bookmarks is the first, else the one with more of its lines, else the upper one."""
    begin = [one for one in out if code_of(one) and code_in(one.line.words) == code_of(one)]
    heads = {one.line.plain: code_of(one) for one in begin}
    marks = {code_of(one): frozenset(one.line.paragraph.bookmarks) for one in begin}
    blocks = dict[str, list[range]]()
    for start, end in _blocks(out, came, heads, code_in):
        code = heads.get(came[start].plain) or code_in(came[start].words)
        blocks.setdefault(code, []).append(range(start, end))
    found = set[int]()
    for code, same in blocks.items():
        if len(same) < 2 or code not in marks:
            continue
        lines = {one.line.plain for one in out if one.subject and one.subject.of == code and one.line.plain}
        own = max(
            same,
            key=lambda block: (
                not marks[code].isdisjoint(came[block[0]].paragraph.bookmarks),
                sum(came[one].plain in lines for one in block),
                -block[0],
            ),
        )
        found.update(one for block in same if block is not own for one in block)
    return frozenset(found)


def _blocks(
    out: Sequence[Owned], came: Sequence[Line], heads: dict[str, str], code_in: Callable[[str], str]
) -> list[tuple[int, int]]:
    """Where each block of a recommendation begins and ends."""
    last = max((place for place, one in enumerate(out) if one.subject), default=0)
    others = {one.line.plain for one in out if one.subject and one.subject.row is not None}
    others = (others | {one.line.plain for one in out[last + 1 :]}) - {""}
    found, start = list[tuple[int, int]](), None
    for place, line in enumerate(came):
        is_heading = line.paragraph.outline > 0 and not line.goes_on
        is_head = line.plain in heads or (is_heading and bool(code_in(line.words)))
        if start is not None and (is_head or line.edge or is_heading or line.plain in others):
            found.append((start, place))
            start = None
        if is_head:
            start = place
    return [*found, (start, len(came))] if start is not None else found
