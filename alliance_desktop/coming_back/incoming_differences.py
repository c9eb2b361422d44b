"""What a document says otherwise than its export and than what is here: each difference at one place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from typing import cast

from alliance_desktop.coming_back.comment_notes import label_of
from alliance_desktop.coming_back.earlier_rounds import Rounds, row_key
from alliance_desktop.coming_back.exported_lines import Base
from alliance_desktop.coming_back.markdown_back import has_layout, keeps_its_source, markdown_of, text_of
from alliance_desktop.coming_back.placed_lines import CameBack, Loose, Placed, missing_texts, place_of
from alliance_desktop.coming_back.read_lines import (
    Line,
    all_said,
    all_words,
    joined_line,
    said_by,
    saying,
    typed_and_struck,
)
from alliance_desktop.coming_back.stances import NOT_ANOTHER, is_of_stance, says_stance, stance_in
from alliance_desktop.coming_back.writers import NOBODY, Writers
from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.brief import Brief, HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.incoming import Choice, Incoming, IncomingKind
from alliance_desktop.domain.marks import MAX_LINE, MAX_NOTE_BYTES, field_id
from alliance_desktop.domain.position import FIELD_LABELS, FIELD_NAMES, FieldName, PositionField
from alliance_desktop.domain.text.alignment import LikeTexts, folded
from alliance_desktop.domain.versions import Version
from alliance_desktop.i18n import _
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.render.subject import Subject

_FIELD_OF: Mapping[str, FieldName] = {"your-answer": "answer", "contact": "office"}
"""What is called otherwise on paper."""
_ALIKE = 0.3
_QUOTED = ("quotation", "passage")
_LISTED = ("facts", "note", "notes", "heard", "related", "summary")
"""What of a recommendation never comes in, and is listed where it says something else."""


@dataclass(slots=True)
class Differences:
    """Finds them; `same` texts are as they are here, of which `known` were changed and have come before. `versions`
    gives those of a field by its id, the newest first; `writers` know who wrote what; `said` is what a document writes
    for a place; `rounds` hear what the document says where a text was taken before."""

    library: LibraryReading
    base: Base
    brief: Brief | None
    versions: Callable[[str], Sequence[Version]]
    writers: Writers
    said: Callable[[str], str]
    rounds: Rounds
    items: list[Incoming] = field(default_factory=list)
    same: int = 0
    known: int = 0
    _loose: list[Loose] = field(default_factory=list)
    _emptied: list[Incoming] = field(default_factory=list)
    _shrunk: list[tuple[Incoming, str]] = field(default_factory=list)
    _seen: set[tuple[str, str]] = field(default_factory=set)
    _stances_as_sent: set[str] = field(default_factory=set)

    def find(self, placed: Placed) -> None:
        """All of a document."""
        self._loose = [*placed.loose]
        for owned, line in placed.headings:
            if owned.subject:
                self._stance(owned.subject.of, owned.line, line)
        for subject, text in placed.texts.items():
            if subject.of not in placed.gone or any(line.plain for line in text.came):  # absence is no deletion
                self._text(subject, text)
        if self.base.is_kept:  # else what is here now may never have been in it
            self._tell_rows(placed)
            self.items += self._missing(placed)
        self._take_loose()
        self._refuse_emptied()

    def _tell_rows(self, placed: Placed) -> None:
        """Recommendations that are gone from the document, were moved in it or added to it."""
        gone = [code for code in placed.gone if self.library.places.recommendation(code)]
        for name, codes, words in (
            ("gone", gone, _("{code} is no longer in the document")),
            ("moved", placed.moved, _("{code} was moved in the document")),
            ("added", placed.added, _("{code} was added to the document")),
        ):
            for code in dict.fromkeys(codes):
                by = self.writers.who_deleted(self.said(code)) if name == "gone" else NOBODY
                said = words.format(code=self.said(code))
                self.items.append(Incoming(f"{name}/{code}", "told", code, "row", words=said, **by._asdict()))

    def _missing(self, placed: Placed) -> Iterator[Incoming]:
        """Parts and columns that are gone as a whole: told, for what isn't there is no deletion."""
        for head, name in placed.columns.items():
            words = _("The column “{head}” is no longer in the document").format(head=head)
            yield Incoming(f"gone/{name}", "told", "", _FIELD_OF.get(name, name), words=words)
        for text in missing_texts(placed):
            of, name, row = text.subject.of, _FIELD_OF.get(text.subject.field, text.subject.field), text.subject.row
            words = _("{field} of {code} is no longer in the document").format(field=label_of(name), code=self.said(of))
            if row is not None:
                place = self._row_now(row)
                if of or place is None:
                    continue
                words = _("“{words}” is no longer in the document").format(words=text.out[0].words)
            elif name not in FIELD_NAMES:
                continue
            key, by = f"gone/{of}/{name}" + (f"/{row}" if row is not None else ""), self.writers.of(text.out)
            record = self._record(of, name) if row is None else None
            here = record.text if record else None
            told = Incoming(key, "told", of, name, said_by(text.out), here, words=words, row=row, **by._asdict())
            base = self.base.texts.get((of, name)) if self.base.is_kept and name in FIELD_NAMES else None
            kind: IncomingKind = "changed" if here == base else "conflict"
            # what isn't there is emptied only if she chooses so
            empty = replace(told, key=f"{key}/empty", kind=kind, base=base, words="", chosen="mine")
            yield replace(told, each=(empty,) if here else ())

    def _text(self, subject: Subject, text: CameBack) -> None:
        name = _FIELD_OF.get(subject.field, subject.field)
        if text.missing:
            return
        if subject.field == "code":
            self._code_cell(subject.of, text)
        elif subject.field == "stance":
            self._stance_cell(subject.of, text)
        elif text.doubt:
            if any(line.plain for line in text.came):
                self._loose.append(Loose(tuple(text.came), text.doubt, subject.of, name))
        elif text.is_same and (subject.field in _LISTED or subject.field in _QUOTED):
            self.same += subject.field in _QUOTED
        elif subject.field in _QUOTED:
            self._quotation(subject, text)
        elif subject.of == "" and subject.row is not None:
            self._row(subject, text)
        elif name in FIELD_NAMES:
            self._field(subject.of, name, subject, text)
        else:
            self._listed(subject, text)

    def _listed(self, subject: Subject, text: CameBack) -> None:
        if changed := text.changed:
            reason = _("Can only be added as a note")
            self._loose.append(Loose(changed, reason, subject.of, subject.field, said_by(text.went)))

    def _code_cell(self, code: str, text: CameBack) -> None:
        """Code and place, and maybe the stance below: of what is another now only that comes in."""
        if text.out and text.came:
            self._stance(code, joined_line(text.out), joined_line(text.came), text)

    def _stance_cell(self, code: str, text: CameBack) -> None:
        if text.out and any(line.plain for line in text.came):
            self._stance(code, joined_line(text.out), joined_line(text.came), text)
        elif text.out and not text.doubt:
            self._add(code, "stance", None, [*text.came, *text.out], text=text)

    def _stance(self, code: str, out: Line, came: Line, text: CameBack | None = None) -> None:
        with self.base.words.spoken():
            report = self.library.places.report_at(code) or self.library.report
            said = stance_in(out, came, report, self.said(code))
            sent = self.base.texts.get((code, "stance"))
            is_as_sent = said == NOT_ANOTHER and says_stance(out, sent or "", report)
        if is_as_sent:
            self._stances_as_sent.add(code)
            self._add(code, "stance", sent, ())
        if said.stance is not None:
            gone = () if text is None or said.stance else text.gone
            here = [came] if text is None else text.came
            self._add(code, "stance", said.stance or None, gone or here, text=text)
        if said.is_gone and self.base.is_kept:
            words = _("{field} of {code} is no longer in the document").format(
                field=label_of("stance"), code=self.said(code)
            )
            by, record = self.writers.of([out]), self._record(code, "stance")
            mine = record.text if record else None
            told = Incoming(f"gone/{code}/stance", "told", code, "stance", mine=mine, words=words, **by._asdict())
            self.items.append(told)
        if not said.words:
            return
        if not any(letter.isalpha() for letter in said.words):  # a page has another number
            self._loose.append(Loose((came,), _("Can only be added as a note"), code, "facts"))
            return
        self._loose.append(Loose((saying(came.paragraph, said.words),), _("Not one of the stances"), code, "stance"))

    def _field(self, code: str, name: FieldName, subject: Subject, text: CameBack) -> None:
        source = "" if subject.field == "your-answer" else self.base.texts.get((code, name), "")
        self._struck(code, name, text)
        if text.is_same:
            theirs = source
        elif name == "wording":
            theirs = text_of(text.out, text.came, text.partners)
        elif name == "office":
            theirs = ", ".join(said_by(text.came).split("\n"))
        else:
            theirs = markdown_of(source, text.out, text.came, text.partners)
            if self._loses_layout(source, text, code, name):
                return
        if _is_too_long(theirs, line=name == "office"):
            self._loose.append(Loose(tuple(text.came), _("Too long for a field"), code, name))
            return
        self._add(code, name, theirs or None, [*text.came, *text.gone], base=source or None, text=text)

    def _loses_layout(self, source: str, text: CameBack, code: str, name: str) -> bool:
        """Whether a table or code would be lost with what changed beside it, which is listed."""
        if not has_layout(source) or keeps_its_source(source, text.out):
            return False
        lines, reason = text.changed, _("Its table or code can’t be read back")
        if not lines and any((one.code, one.field) == (code, name) for one in self._loose):
            return True  # what was changed in the table itself is listed
        if not lines:
            lines, reason = tuple(text.gone), _("It is gone, but the table or code beside it can’t be read back")
        self._loose.append(Loose(lines, reason, code, name))
        return True

    def _struck(self, code: str, name: str, text: CameBack) -> None:
        """Words typed into what is struck, or typed and struck, are shown; those that were here and are struck now are
        gone."""
        report = self.library.places.recommendation(code)
        known = [word for line in text.out for word, _struck in all_words(line)]
        if not known and report:
            known = all_said(report.text)
        came = [one for line in text.came for one in all_words(line)]
        added = " … ".join(" ".join(words) for words in typed_and_struck(known, came))
        if added and text.came:
            line = saying(text.came[0].paragraph, added)
            reason = _("Typed into words that are struck") if name == "wording" else _("Struck through")
            self._loose.append(Loose((line,), reason, code, name))

    def _quotation(self, subject: Subject, text: CameBack) -> None:
        if not any(line.plain for line in text.came) or folded(said_by(text.out)) == folded(said_by(text.came)):
            return
        row, rows = subject.row, self.base.brief.items
        passage = rows[row] if row is not None and row < len(rows) else None
        code = subject.of or (passage.target.place(self.library.report.id) if isinstance(passage, PassageItem) else "")
        if {line.plain for line in text.out} <= {line.plain for line in text.came}:
            self._loose.append(Loose(text.changed, _("Beside the report’s own text"), code))
            return
        key = f"quotation/{code}" if subject.row is None else f"quotation/{subject.row}"
        by = self.writers.of(text.came)
        told = Incoming(key, "told", code, subject.field, row=subject.row, **by._asdict())
        before, now = said_by(text.out), said_by(text.came)
        reason = _("The words of the report were altered")
        self.items.append(replace(told, base=before, mine=before, theirs=now, words=now, reason=reason))

    def _row(self, subject: Subject, text: CameBack) -> None:
        """A heading or text of the brief comes back to its row, if it is still there."""
        place = subject.row or 0
        item = self.base.brief.items[place] if place < len(self.base.brief.items) else None
        if not isinstance(item, HeadingItem | TextItem):
            return
        if text.is_same:
            theirs = item.text
        elif isinstance(item, HeadingItem):
            theirs = " ".join(said_by(text.came).split("\n"))
        else:
            theirs = markdown_of(item.text, text.out, text.came, text.partners)
            if self._loses_layout(item.text, text, "", "text"):
                return
        if not theirs:
            return  # a row that is gone changes nothing
        here, is_as_sent = self._row_now(place), folded(theirs) == folded(item.text)
        if is_as_sent and here is None:
            return
        too_long = _is_too_long(theirs, line=isinstance(item, HeadingItem))
        if self.brief is None or here is None or too_long:
            gone = _("The brief was deleted") if self.brief is None else _("Its row is no longer in the brief")
            reason = _("Too long for a field") if too_long else gone
            self._loose.append(Loose(tuple(text.came), reason, "", subject.field))
            return
        mine = self.brief.items[here]
        words = mine.text if isinstance(mine, HeadingItem | TextItem) else ""
        kind: IncomingKind = "changed" if is_as_sent or (words == item.text and self.base.is_kept) else "conflict"
        by = self.writers.of(text.came)
        found = Incoming(
            row_key(place), kind, "", subject.field, item.text if self.base.is_kept else None, words, theirs,
            by.author, by.how, by.at, row=here, chosen="theirs" if kind == "changed" else None, others=by.others,
        )  # fmt: skip
        self.rounds.meet(found)
        before = self.rounds.came_before(found)
        if is_as_sent or folded(words) == folded(theirs) or before == "is here":
            self.same += 1
            self.known += not is_as_sent
            return
        self.items.append(replace(found, undone=before == "was undone"))

    def _row_now(self, place: int) -> int | None:
        """Where a row of the exported brief stands in the brief now."""
        return place_of(self.brief, self.base.brief, place, partial(self.rounds.is_taken_of_row, place))

    def _record(self, code: str, name: str) -> PositionField | None:
        return self.library.field(self.library.target(code), cast("FieldName", name))

    def _add(
        self, code: str, name: FieldName, theirs: str | None, lines: Sequence[Line], *, base: str | None = None,
        text: CameBack | None = None,
    ) -> None:  # fmt: skip
        if name == "stance":
            base = self.base.texts.get((code, name))
        record = self._record(code, name)
        mine = record.text if record else None
        others = record.others if record else ()
        waits = any(folded(one.text or "") == folded(theirs or "") for one in others)
        by = self.writers.of(lines)
        found = Incoming(f"{code}/{name}", "changed", code, name, base, mine, theirs, chosen="theirs", **by._asdict())
        self.rounds.meet(found, others)
        is_as_sent = folded(base or "") == folded(theirs or "")
        if theirs is None and not self.base.is_kept and by.how != "tracked":  # it may never have been in it
            return
        if is_as_sent or folded(mine or "") == folded(theirs or ""):
            self.same += 1
            self.known += not is_as_sent
            return
        came = "" if waits else self.rounds.came_before(found)
        if came == "is here":
            self.same += 1
            self.known += 1
            return
        if (code, name) in self._seen:
            self._loose.append(Loose(tuple(lines), _("Appears twice in the document"), code, name))
            return
        self._seen.add((code, name))
        kind: IncomingKind = "changed" if mine == base and self.base.is_kept and not waits else "conflict"
        item = replace(
            found, kind=kind, base=base if self.base.is_kept else None,
            chosen=self._chosen(found, kind, lines if text is None else None), undone=came == "was undone",
            reason=_("Struck through") if text and not theirs and any(one.struck for one in text.came) else "",
        )  # fmt: skip
        if theirs is None and text is not None:
            self._emptied.append(item)
        elif text is not None and (gone := said_by(text.gone)):
            self._shrunk.append((item, folded(gone)))
        self.items.append(item)

    def _chosen(self, item: Incoming, kind: IncomingKind, heading: Sequence[Line] | None) -> Choice | None:
        """What was emptied here stays so, unless the reader chooses; what was never here comes in. Where a document
        doesn't say whose export it is, a stance that its heading lacks, and doesn't show as removed, may never have
        been in it."""
        is_shown = item.how == "tracked" or any(one.struck for one in heading or ())
        if heading and item.theirs is None and not (is_shown or self.base.is_named):
            return "mine"
        if kind == "conflict" and item.mine is None:
            key = field_id(self.library.target(item.code), cast("FieldName", item.field))
            return "mine" if self.versions(key) else "theirs"
        return "theirs" if kind == "changed" else None

    def _take_loose(self) -> None:
        for number, one in enumerate(self._loose):
            words, by = said_by(one.lines), self.writers.of(one.lines)
            if not words or (one.went and not self.base.is_kept and by.how != "tracked"):  # it may have said so then
                continue
            name = _FIELD_OF.get(one.field, one.field)
            item = Incoming(
                f"unplaced/{number}", "unplaced", one.code, name, mine=one.went or None, theirs=words, words=words,
                **by._asdict(),
            )  # fmt: skip
            if found := self._with_stance(replace(item, reason=one.reason)):
                self.items.append(found)

    def _with_stance(self, item: Incoming) -> Incoming | None:
        """Beside mine, where it says a stance; None where one was chosen for it that was not undone since."""
        report = self.library.places.report_at(item.code)
        if item.field != "stance" and not (report and is_of_stance(item.words, report, self.said(item.code))):
            return item
        here = self._record(item.code, "stance")
        base = self.base.texts.get((item.code, "stance"), "") if item.code in self._stances_as_sent else None
        reason = item.reason if item.field == "stance" else _("A stance in another place")
        item = replace(item, field="stance", base=base, mine=here.text if here else None, reason=reason)
        before = self.rounds.chosen_before(item)
        self.known += before == "is here"
        return None if before == "is here" else replace(item, undone=before == "was undone")

    def _refuse_emptied(self) -> None:
        """A field that looks emptied while something under its code has no place: it may stand there, not struck."""
        words = dict[str, list[str]]()
        for one in self.items:
            if one.kind == "unplaced" and one.reason != _("Typed into words that are struck"):
                words.setdefault(one.code, []).append(folded(one.words))
        loose = {code: LikeTexts(said) for code, said in words.items()}
        for item, gone in self._shrunk:
            if any(code in loose and loose[code].has(gone, _ALIKE) for code in (item.code, "")):
                self._emptied.append(item)
        for item in self._emptied:
            if item.code in loose or "" in loose:
                self.items.remove(item)
                reason = _("{field} lacks words in the document, but something near it has no place")
                reason = reason.format(field=FIELD_LABELS[cast("FieldName", item.field)]())
                if item.theirs is None:  # it can be removed, and without words becomes no note
                    self.items.append(replace(item, chosen="mine", reason=reason))
                    continue
                key, whole = f"unplaced/{item.key}", item.theirs
                self.items.append(replace(item, key=key, kind="unplaced", chosen=None, reason=reason, words=whole))


def _is_too_long(text: str, *, line: bool) -> bool:
    return len(text) > MAX_LINE if line else len(text.encode()) > MAX_NOTE_BYTES
