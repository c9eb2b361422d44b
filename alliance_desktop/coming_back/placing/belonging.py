"""Where lines belong that stand in no table: aligned with what went out; a new one belongs to what it follows."""

from collections.abc import Callable, Sequence, Set
from itertools import pairwise

from alliance_desktop.coming_back import exported_lines
from alliance_desktop.coming_back.exported_lines import Owned
from alliance_desktop.coming_back.placed_lines import CameBack, Loose, Placed
from alliance_desktop.coming_back.placing.new_lines import NewLines
from alliance_desktop.coming_back.placing.partners import LinePartners
from alliance_desktop.coming_back.placing.typed_labels import TypedLabels
from alliance_desktop.coming_back.read_lines import (
    Line,
    as_unstruck,
    has_changed,
    is_same,
    joined_line,
    parted_from_label,
)
from alliance_desktop.domain.text.alignment import folded, out_of_order
from alliance_desktop.i18n import _
from alliance_desktop.render.subject import Subject


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
    names = TypedLabels(out, (one.line for one in out if one.role == "text"))
    below = {second.line.plain for first, second in pairwise(out) if first.role == "heading" and second.line.goes_on}
    whole = (line for one in _whole(came, out) for line in parted_from_label(one, labels, printed, below))
    parted = [line for one in whole for line in (names.parted(one) if one.plain not in printed else (one,))]
    return _Placing(LinePartners(out, parted, code_in, names, printed, of_tables=of_tables)).placed()


def _whole(came: Sequence[Line], out: Sequence[Owned]) -> Sequence[Line]:
    """The lines, with fixed ones that somebody cut put together again."""
    said = frozenset(line.plain for line in came)
    cut = [plain for one in out if one.role == "fixed" and (plain := one.line.plain) and plain not in said]
    found, at = list[Line](), 0
    while at < len(came):
        end, words = at + 1, came[at].plain
        while words and words not in cut and end < len(came) and any(one.startswith(f"{words} ") for one in cut):
            words, end = f"{words} {came[end].plain}", end + 1
        taken = end if words in cut else at + 1
        found.append(joined_line(came[at:taken]) if taken > at + 1 else came[at])
        at = taken
    return found


class _Placing:
    def __init__(self, found: LinePartners) -> None:
        self._found, self._out, self._came = found, found.out, found.came
        self._made = Placed()
        for subject in found.unclear:
            self._text(subject).doubt = _("The table is gone")
        self._owner: Sequence[Subject | None] = ()

    def placed(self) -> Placed:
        new = NewLines(self._found, self._made)
        new.place()
        self._owner = new.owner
        self._gather()
        self._look_for_missing()
        self._tell_moved()
        return self._made

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
        end = max((place for place, one in enumerate(self._out) if one.subject), default=0)
        last: int | None = None
        for number, line in enumerate(self._came):
            partner = self._found.places[number]
            last = last if partner is None else partner
            subject = self._owner[number] if partner is None else self._out[partner].subject
            for key in line.paragraph.comments:
                code = "" if last is not None and last > end else self._found.code_at(last)  # the small print
                self._made.comments.setdefault(key, subject or Subject(code, ""))
            if partner is not None:
                self._take(self._out[partner], line, number_in.get(partner))
            elif subject is not None:
                self._add(subject, line, None)
            elif line.struck.strip() and folded(line.struck) not in struck:
                self._made.loose.append(Loose((as_unstruck(line),), _("Struck through"), self._found.above[number]))

    def _take(self, owned: Owned, line: Line, place: int | None) -> None:
        """A line that has a partner."""
        written = self._found.code_in(line.words) if owned.role == "heading" else ""
        if owned.subject and written not in {"", owned.subject.of}:
            self._made.loose.append(Loose((line,), _("The code was changed"), owned.subject.of))
        elif owned.role == "heading":
            self._made.headings.append((owned, line))
        elif owned.role == "text" and owned.subject:
            self._add(owned.subject, line, place)
        elif owned.role == "head" and not is_same(owned.line, line):
            reason = _("The document’s heading lines aren’t taken back")
            self._made.loose.append(Loose((line,), reason, went=owned.line.words))
        elif owned.subject and owned.subject.again and line.plain != owned.line.plain:
            reason = _("Shortened there, and in full elsewhere")
            self._made.loose.append(Loose((line,), reason, owned.subject.of, owned.subject.field))
        elif has_changed(owned.line, line):
            code = owned.subject.of if owned.role == "label" and owned.subject else ""
            self._made.loose.append(Loose((line,), _("Among the page’s fixed text"), code, went=owned.line.words))

    def _add(self, subject: Subject, line: Line, place: int | None) -> None:
        text = self._text(subject)
        text.came.append(line)
        text.partners.append(place)

    def _look_for_missing(self) -> None:
        there = [self._out[place].subject or _NOBODY for place in self._found.of_out]
        came = {one.of for one in there if not one.again}  # a list of codes is none of them
        codes = dict.fromkeys(
            one.subject.of for one in self._out if one.subject and one.subject.of and one.role == "heading"
        )
        self._made.gone = [code for code in codes if code not in came]
        for subject, text in self._made.texts.items():
            if text.out and not subject.of and subject.row is not None:
                text.missing = not any(line.plain for line in text.came)
            elif text.out and not text.came:
                text.missing = self._found.of_tables or not self._is_emptied(subject)
                text.doubt = text.doubt or (_("The table is gone") if self._found.of_tables else "")

    def _is_emptied(self, subject: Subject) -> bool:
        """Whether the place of a text is still there: its label or, where it had none, an empty line where it stood."""
        places = [place for place, one in enumerate(self._out) if one.subject == subject]
        labels = [place for place in places if self._out[place].role == "label"]
        if labels:
            return any(place in self._found.of_out for place in labels)
        before = max(
            (self._found.of_out[place] for place in range(min(places)) if place in self._found.of_out), default=-1
        )
        after = next(
            (
                self._found.of_out[place]
                for place in range(max(places) + 1, len(self._out))
                if place in self._found.of_out
            ),
            len(self._came),
        )
        return any(not self._came[one].name for one in range(before + 1, after))

    def _tell_moved(self) -> None:
        codes = {place: code for place, one in enumerate(self._out) if (code := exported_lines.code_of(one))}
        now = [place for place in self._found.places if place in codes]
        self._made.moved = [*dict.fromkeys(codes[place] for place in out_of_order([*codes], now))]


_NOBODY = Subject("", "")
