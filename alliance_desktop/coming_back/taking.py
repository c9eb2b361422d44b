"""Takes what was chosen of a document: a backup before, one edit, one receipt."""

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from typing import cast

from alliance_desktop.coming_back.added_marks import Merging
from alliance_desktop.coming_back.comment_notes import (
    empty_words,
    note_of_words,
    quote_of,
    refusal_of,
    text_name,
    words_of_rename,
)
from alliance_desktop.coming_back.earlier_rounds import texts_to_know
from alliance_desktop.coming_back.marks_of_colleague import TakenMarks
from alliance_desktop.coming_back.stances import stance_said
from alliance_desktop.coming_back.taken_document import Receipt, Sorted, TakenDocument
from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.brief import Brief, HeadingItem, TextItem
from alliance_desktop.domain.edit import Edit, Swap, TakenText
from alliance_desktop.domain.incoming import Choice, Choices, Incoming, can_be_both, chosen, stands_alone
from alliance_desktop.domain.marks import MAX_LINE, Note, field_id, made_id
from alliance_desktop.domain.moment import moment_after
from alliance_desktop.domain.position import FieldName, PositionField
from alliance_desktop.domain.report import Target
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.versions import OtherText, beside
from alliance_desktop.errors import AllianceError, ConflictError, InputError
from alliance_desktop.export.markdown_note import escape
from alliance_desktop.files import write_whole
from alliance_desktop.i18n import _
from alliance_desktop.library import mark_edits, safekeeping, text_limits
from alliance_desktop.library.library import Library
from alliance_desktop.library.position_edits import emptied, field_text, followed
from alliance_desktop.library.safekeeping import NotesOf, Tell
from alliance_desktop.render.field_words import field_words
from alliance_desktop.render.moments import local_now, long_moment
from alliance_desktop.render.place_words import place_label

NO_CHOICES = Choices()
WHY = "take-back"
WHY_MERGE = "merge"
"""What the backups before are called."""


def take(
    library: Library, taken: TakenDocument, choices: Choices = NO_CHOICES, notes: NotesOf | None = None,
    tell: Tell | None = None,
) -> Receipt:  # fmt: skip
    """Bring in what is chosen, as one edit after a backup with the `notes` beside it; `tell` hears of damaged records.

    Raises ConflictError where something was changed since the document was read: then it is to be read anew, and
    nothing was written; TextError, AllianceError where no backup could be made, and StoreError kinds.
    """
    made = _Taking(library, taken, choices)
    edit = made.edit()
    receipt = made.sorted.receipt(choices)
    about = _("{title} · “{brief}” · export {number}").format(
        title=escape(taken.title), brief=escape(taken.brief), number=taken.export.number
    )
    said = _("“{file}” taken back") if edit.swaps else _("Nothing taken back from “{file}”")
    title = said.format(file=escape(taken.file))
    receipt = replace(receipt, text=receipt_text(library, title, about, receipt))
    return written(library, edit, receipt, WHY, notes, tell)


def add_marks(
    library: Library, taken: TakenMarks, choices: Choices = NO_CHOICES, notes: NotesOf | None = None,
    tell: Tell | None = None,
) -> Receipt:  # fmt: skip
    """The same of a colleague's marks. Raises as `take`."""
    made = Merging(library, taken, choices)
    edit = made.edit()
    receipt = made.sorted.receipt(choices)
    said = _("Marks of “{file}” added") if edit.swaps else _("Nothing added from “{file}”")
    title = said.format(file=escape(taken.file))
    receipt = replace(receipt, text=receipt_text(library, title, escape(taken.shared.label), receipt))
    return written(library, edit, receipt, WHY_MERGE, notes, tell)


def written(
    library: Library, edit: Edit, receipt: Receipt, why: str, notes: NotesOf | None, tell: Tell | None
) -> Receipt:
    """Apply an edit after a backup, with the receipt beside it; where nothing of it is seen, without either."""
    if not edit.swaps:
        return replace(receipt, changes=library.apply(edit))
    backup = safekeeping.back_up(library.path, why, notes, tell) if library.database else None
    changes = library.apply(edit)
    done = replace(receipt, edit=edit, changes=changes)
    if backup is None:
        return done
    path = backup.with_suffix(".receipt.md")
    try:
        write_whole(path, receipt.text.encode(), replace=True, mode=0o600)
    except AllianceError:
        return done  # the texts are in, which an error would deny
    return replace(done, path=path)


def _one_after_the_other(swaps: Iterable[Swap]) -> Iterator[Swap]:
    """The same, with new notes on one place made at moments of their own: by these they stand in the document's
    order, where ids would mix them."""
    met = set[tuple[Target, str]]()
    for one in swaps:
        note = one.after
        if one.before is None and isinstance(note, Note):
            at = note.created
            while (note.target, at) in met:
                at = moment_after(at)
            met.add((note.target, at))
            yield Swap(None, replace(note, created=at, modified=max(at, note.modified)))
        else:
            yield one


def chosen_for_all(taken: TakenDocument | TakenMarks, keep: Choice) -> Choices:
    """The same choice in each conflict, but *both* where there can't be two; *theirs* also in what was left out
    before."""

    def is_open(one: Incoming) -> bool:
        if one.kind == "conflict":
            return keep != "both" or can_be_both(one) or stands_alone(one)
        return keep == "theirs" and one.refused and one.kind in {"changed", "new"}

    return Choices({one.key: keep for one in taken.items if is_open(one)})


@dataclass(slots=True)
class _Taking:
    library: Library
    taken: TakenDocument
    choices: Choices
    sorted: Sorted = field(default_factory=Sorted)
    _people: dict[str, str] = field(default_factory=dict)
    _rows: list[Incoming] = field(default_factory=list)
    _made: set[str] = field(default_factory=set)
    """The ids of notes of what has no place."""

    def edit(self) -> Edit:
        """All that is chosen as one edit; without swaps nothing is."""
        swaps, beside = list[Swap](), list[Swap]()
        told = (one for item in self.taken.items for one in item.each)
        items = [*self.taken.items, *(one for one in told if chosen(one, self.choices) != "mine")]
        for item in sorted(items, key=lambda one: one.kind == "unplaced"):  # what has a place goes before words for it
            choice = chosen(item, self.choices)
            if item.kind == "unplaced":
                code, stance = self.choices.notes.get(item.key), self.choices.stances.get(item.key)
                if stance:
                    swaps += self._stance(item, stance)
                elif code:
                    swaps += self._note_of_words(item, code)
                    self.sorted.came_in.append(replace(item, code=code, field="note", reason=""))
                else:
                    self.sorted.left.append(item)
            elif item.kind == "told" or choice == "mine":
                self.sorted.left.append(item)
            elif not item.code:
                self._row(item, choice)
            elif choice == "theirs":
                swaps.append(self._note(item) if item.field == "note" else self._theirs(item))
                self.sorted.came_in.append(item)
            else:
                beside += self._both(item)
                self.sorted.to_decide.append(item)
        swaps += self._brief()
        label = _("“{file}” taken back").format(file=self.taken.file)
        edit = followed(self.library, Edit(label, tuple(_one_after_the_other(swaps))))
        swaps, people = [*edit.swaps, *beside], tuple(self._people.items())
        refused, taken = tuple(self._refused()), tuple(self._taken_texts())
        return replace(edit, swaps=tuple(swaps), source=self.taken.file, people=people, refused=refused, taken=taken)

    def _taken_texts(self) -> Iterator[TakenText]:
        """What came in or was kept beside hers, by which the next round of the document is known."""
        first = self.taken.goes_on_from or self.library.now()
        came_in, kept = self.sorted.came_in, [one for one in self.sorted.to_decide if one.field != "note"]
        return texts_to_know(self.library, self.taken.export, came_in, kept, first, self.taken.file)

    def _refused(self) -> Iterator[tuple[str, str]]:
        """What the reader chose to leave out, and what she left out before and did not now."""
        left = {one.key for one in self.sorted.left}
        for item in self.taken.items:
            if item.key in left and self.choices.texts.get(item.key) == "mine":
                yield refusal_of(item, self.library, self.taken.brief_id), self.library.now()
            elif item.refused and item.key not in left:
                yield refusal_of(item, self.library, self.taken.brief_id), ""

    def _row(self, item: Incoming, choice: Choice | None) -> None:
        """Rows of a brief have one text: where nothing is chosen the present one stays."""
        if choice == "theirs":
            self._rows.append(item)
            self.sorted.came_in.append(item)
        else:
            self.sorted.left.append(item)

    def _field(self, item: Incoming) -> PositionField | None:
        """The record as it was when the document was read. Raises ConflictError where it is another now."""
        target = self.library.target(item.code)
        record = self.library.field(target, cast("FieldName", item.field))
        if (record.text if record else None) != item.mine:
            raise _changed_since()
        return record

    def _theirs(self, item: Incoming) -> Swap:
        before = self._field(item)
        name = cast("FieldName", item.field)
        text = field_text(name, item.theirs or "")
        if not text:
            others = (one for one in (before.others if before else ()) if one != item.instead)
            return Swap(before, before and emptied(self.library, before, others))
        return Swap(before, self._written(item, name, before, text))

    def _written(self, item: Incoming, name: FieldName, before: PositionField | None, text: str) -> PositionField:
        now, person, target = self.library.now(), self._person(item.author), self.library.target(item.code)
        if before is None:
            return PositionField(field_id(target, name), target, name, text, person, now, now)
        others = (one for one in before.others if one != item.instead)
        return replace(before, text=text, person=person, modified=now, others=beside(text, others))

    def _stance(self, words: Incoming, stance: str) -> list[Swap]:
        """The one that was chosen for what has no place, and a note of the words, unless they say that one alone; the
        first one where something else came in, or was kept, there too."""
        there = (*self.sorted.came_in, *self.sorted.to_decide)
        if any((one.code, one.field) == (words.code, "stance") for one in there):
            self.sorted.left.append(words)
            return []
        is_cleared = words.is_cleared and stance != words.mine
        item = replace(words, kind="changed", theirs=stance, reason="", is_cleared=is_cleared)
        self.sorted.came_in.append(item)
        swaps = [self._theirs(item)] if item.theirs != item.mine else []
        report = self.library.places.report_at(item.code)
        said = self.library.places.said(self.library.target(item.code))
        if report and stance_said(words.words, report, said) != stance:
            swaps += self._note_of_words(words, words.code)
            self.sorted.came_in.append(replace(words, field="note", reason=""))
        return swaps

    def _both(self, item: Incoming) -> list[Swap]:
        """Both texts stay, hers as the field's own: there is one, as `stands_alone` says."""
        before = self.library.note(item.key.removeprefix("note/")) if item.field == "note" else self._field(item)
        if before is not None and before.text != item.mine:
            raise _changed_since()
        other = OtherText(item.theirs, self._person(item.author), item.at or self.library.now(), self.taken.file)
        if before is None or other.text in {before.text, *(one.text for one in before.others)}:
            return []
        others = (one for one in before.others if one != item.instead)
        return [Swap(before, replace(before, others=(*others, other)))]

    def _note(self, item: Incoming) -> Swap:
        text = text_limits.note_text(item.theirs or "")
        now = self.library.now()
        key = item.key.removeprefix("note/")
        before = self.library.note(key)
        if before is not None:
            if before.text != item.mine:
                raise _changed_since()
            return Swap(before, replace(before, text=text, modified=now, others=beside(text, before.others)))
        at = item.at or now
        quote = quote_of(item, self.library)
        return Swap(None, Note(key, self.library.target(item.code), text, self._person(item.author), at, at, quote))

    def _note_of_words(self, item: Incoming, code: str) -> list[Swap]:
        """What has no place, with where it comes from: a document names no author of what was typed into it. The same
        words are one note for ever."""
        if self.library.places.section(code) is None:
            raise InputError(_("{code} isn’t in this report. Nothing was written.").format(code=code))
        key = note_of_words(item, self.library, self.taken.brief_id)
        if self.library.note(key) or key in self._made:
            return []
        self._made.add(key)
        of_stance = _("*Stance in “{file}”*") if item.field == "stance" else ""
        source = (of_stance or _("*From “{file}”*")).format(file=escape(self.taken.file))
        text = text_limits.note_text(f"{source}\n\n{item.words}")
        note = mark_edits.new_note(self.library, self.library.target(code), text)
        return [Swap(None, replace(note, id=key, person=self._person(item.author)))]

    def _brief(self) -> list[Swap]:
        """The brief with the headings and texts that come in. Raises ConflictError where a row is another by now."""
        if not self._rows:
            return []
        brief = self.library.brief(self.taken.brief_id)
        if brief is None:
            raise _changed_since()
        items = list(brief.items)
        for one in self._rows:
            place = one.row if one.row is not None and one.row < len(items) else None
            there = items[place] if place is not None else None
            if place is None or not isinstance(there, HeadingItem | TextItem) or there.text != one.mine:
                raise _changed_since()
            text = one.theirs or ""
            items[place] = (
                HeadingItem(text_limits.one_line(text))
                if isinstance(there, HeadingItem)
                else TextItem(text_limits.brief_text(text))
            )
        after: Brief = replace(brief, items=tuple(items), modified=self.library.now())
        return [Swap(brief, after)]

    def _person(self, name: str) -> str:
        """Who wrote it: the owner, somebody known by this name, or somebody made from it."""
        wanted = fold(name).letters
        if not wanted:
            return self.library.owner_id
        known = self.library.people.names
        for one, called in (*known.items(), *self._people.items()):
            if fold(called).letters == wanted:
                return one
        made = made_id("person", wanted)
        self._people[made] = " ".join(name.split())[:MAX_LINE]
        return made


def _changed_since() -> ConflictError:
    return ConflictError(_("Your notes have changed since the document was read. Nothing was written: read it again."))


def receipt_text(library: Library, title: str, about: str, receipt: Receipt) -> str:
    """What came in, from whom, and what was left, word for word as Markdown: each text as a quotation."""
    parts = [f"# {title}", *([about] if about else [])]
    for head, items in (
        (_("Came in"), receipt.came_in),
        (_("To decide"), receipt.to_decide),
        (_("Not chosen: yours stays"), receipt.staying),
        (_("Left out"), [one for one in receipt.left if one.kind not in {"told", "unplaced"}]),
        (_("Not placed"), [one for one in receipt.left if one.kind == "unplaced"]),
        (_("Info"), [one for one in receipt.left if one.kind == "told"]),
    ):
        if items:
            kind = {"is_in": items is receipt.came_in, "is_open": items is receipt.to_decide}
            parts.append(f"## {head}")
            if items is receipt.staying:
                parts.append(_("Theirs isn’t in your notes: take the document back again to choose it."))
            parts += (part for one in items for part in _item(library, one, **kind))
    return "\n\n".join(parts) + "\n"


def _item(library: Library, one: Incoming, *, is_in: bool, is_open: bool) -> Iterator[str]:
    if head := escape(" · ".join(filter(None, _head(library, one)))):
        yield f"**{head}**"
    if is_in and one.is_cleared and one.field != "note":
        yield _("No longer cleared")
    if one.reason:
        yield escape(one.reason)
    if renamed := words_of_rename(one, one.chosen if is_in else "theirs"):
        yield escape(renamed)
        return
    has_two = (one.kind == "conflict" or is_open) and one.mine is not None
    if has_two and one.mine is not None:
        yield _("Mine:")
        yield _quoted(_words(library, one, one.mine))
        yield _("Theirs:")
    theirs = "" if one.theirs is None else _words(library, one, one.theirs)
    said = one.words if one.kind in {"told", "unplaced"} else theirs
    if one.theirs is None and one.mine and one.kind == "changed" and not has_two:
        yield _quoted(_words(library, one, one.mine))
    yield _quoted(said) if said else empty_words(one)
    if one.waiting:
        among = _("Theirs is one of the texts to choose from. The others:") if one.waits else _("Also to choose from:")
        yield _("Theirs decides against:") if one.settles else among
    for other in one.waiting:
        yield _quoted(_words(library, one, other.text) if other.text else _("(removed)"))


def _head(library: Library, one: Incoming) -> Iterator[str]:
    if one.code:
        report, target = library.places.report_at(one.code), library.target(one.code)
        if report is None or report.recommendation(target.code):
            yield library.places.said(target)
        else:
            yield ", ".join(filter(None, (library.places.report_said(report.id), place_label(report, target.code))))
    yield "" if one.field in {"row", "facts"} else text_name(one)
    yield one.authors
    if one.at:
        yield long_moment(one.at, local_now())


def _words(library: Library, one: Incoming, text: str) -> str:
    return field_words(one.field, text, library.places.report_at(one.code) or library.report)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))
