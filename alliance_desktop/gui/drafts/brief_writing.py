"""A heading, a text or a line of the head of a brief while it is typed. Nothing typed is lost where another
program changed the same place: what has no place any more becomes an item of its own."""

from alliance_desktop.domain.brief import (
    HEAD_LABELS,
    HEAD_NAMES,
    Brief,
    BriefItem,
    HeadingItem,
    HeadName,
    TextItem,
)
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import Draft
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.gui.drafts.writing import BRIEF, Stored, Writing
from alliance_desktop.i18n import _
from alliance_desktop.library import brief_edits
from alliance_desktop.library.brief_edits import rows_now
from alliance_desktop.library.conflicts import done
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading

TypedKind = type[HeadingItem] | type[TextItem]
_KINDS: dict[str, TypedKind] = {"heading": HeadingItem, "text": TextItem}
_PLACE = "brief"
"""The code in the target of such a draft: it is on no place of the report."""


class BriefWriting(Writing):
    """`seen` is the brief as the reader saw it last; None before there is one."""

    is_undone = True
    """Whether Undo leads back once it is written."""

    def __init__(self, report: str, seen: Brief | None, text: str) -> None:
        super().__init__(Target(report, _PLACE), text, BRIEF)
        self.seen = seen
        self._before = text
        self.written: Edit | None = None
        """What `store` did last."""

    def draft(self, at: str) -> Draft:
        brief_id, base = (self.seen.id, self.seen.modified) if self.seen else (None, None)
        return Draft(self.key, self.target, brief_id, base, self.text, at, self._what())

    def store(self, library: Library) -> Stored:
        edit, changes = done(library, lambda: self._edit(library), drop_draft=self.key)
        self.written, was_gone = edit, self.seen is not None and self._now(library) is None
        if edit.swaps:
            self._take(edit.swaps[0])
        elif self.seen is not None:
            self._follow(library.brief(self.seen.id))
        return Stored(changes, *self._said(edit, was_gone=was_gone))

    def recover(self, draft: Draft) -> None:
        """Goes on with what was being typed in an earlier session: that counts as typed, whatever is there."""
        self.key, self.text, self.saved = draft.key, "", ""

    def is_there(self, library: LibraryReading, text: str) -> bool:
        """Whether the brief says this already. Raises TextError for what no brief can say."""
        raise NotImplementedError

    def saved_text(self, library: LibraryReading) -> str | None:
        """What the brief says in its place; None where it says nothing there yet."""
        raise NotImplementedError

    def _what(self) -> Quote:
        """What is typed, what stood there before, and in which row."""
        raise NotImplementedError

    def _edit_of(self, library: LibraryReading, brief: Brief) -> Edit:
        """What puts it into the brief, which is there, where it belongs."""
        raise NotImplementedError

    def _item(self, text: str) -> BriefItem:
        """A text as an item of its own."""
        return brief_edits.own_words(text)

    def _follow(self, brief: Brief | None) -> None:
        """The brief is another now, and says all that was typed."""
        self.seen = brief

    def _take(self, swap: Swap) -> None:
        """What was typed was written so."""
        self.seen = swap.after if isinstance(swap.after, Brief) else None
        self._before = self.text

    def _now(self, library: LibraryReading) -> Brief | None:
        return library.brief(self.seen.id) if self.seen else None

    def _edit(self, library: LibraryReading) -> Edit:
        """A brief that is gone is begun again under its name."""
        if self.seen is not None and self._now(library) is not None:
            return self._edit_of(library, self.seen)
        if not self.text.strip():
            return Edit("", ())
        return brief_edits.begin(library, self.seen.name if self.seen else _("Brief"), [self._item(self.text)])

    def _said(self, edit: Edit, *, was_gone: bool) -> tuple[str, str]:
        """The action to offer Undo for, and what the reader must know."""
        if was_gone and self.text.strip() and self.seen is not None:
            text = _("The brief “{name}” was deleted. Your text is in a new brief with the same name.")
            return "", text.format(name=self.seen.name)
        return ("" if self.text.strip() else edit.label), ""


class BriefItemWriting(BriefWriting):
    """A heading or a text, in a row of `seen`; one that is new comes in before this row."""

    def __init__(self, report: str, kind: TypedKind, seen: Brief | None, row: int, *, is_new: bool) -> None:
        item = None if is_new or seen is None else seen.items[row]
        super().__init__(report, seen, item.text if isinstance(item, HeadingItem | TextItem) else "")
        self.kind, self.row, self.is_new = kind, row, is_new

    def follow(self, brief: Brief | None) -> bool:
        """The brief may be another. False where this is over: somebody else changed or took out what was written.

        What was typed and is not saved yet becomes an item of its own.
        """
        if self.seen is None:
            self.seen = brief
        if brief is None or self.seen is None or brief.id != self.seen.id:
            return self.seen is None
        row = self._row_in(brief)
        if row is None and not (self.is_new or self.dirty):
            return False
        if row is None:
            self.is_new, self.row = True, min(self.row, len(brief.items))
        else:
            self.row = row
        self.seen = brief
        return True

    def is_same(self, other: Writing) -> bool:
        if not isinstance(other, BriefItemWriting) or self.is_new or other.is_new:
            return False
        mine, others = self.seen, other.seen
        return mine is not None and others is not None and mine.id == others.id and self._row_in(others) == other.row

    def found(self, library: Library) -> bool:
        now = self._now(library)
        if now is None or self.seen is None or not self.text.strip():
            return False
        item = self._item(self.text)
        if now.items.count(item) <= self.seen.items.count(item):
            return False
        self.seen, self.is_new, self.row = now, False, now.items.index(item)
        return True

    def is_there(self, library: LibraryReading, text: str) -> bool:
        briefs = library.briefs if self.seen is None else filter(None, (self._now(library),))
        return any(self._item(text) in brief.items[self.row : self.row + 1] for brief in briefs)

    def saved_text(self, library: LibraryReading) -> str | None:
        now = self._now(library)
        return self._before if now is not None and not self.is_new and self._row_in(now) is not None else None

    def _row_in(self, brief: Brief) -> int | None:
        """Where the item stands in the brief; None where it does not."""
        return None if self.is_new or self.seen is None else rows_now(self.seen.items, brief.items)[self.row]

    def _what(self) -> Quote:
        name = next(name for name, kind in _KINDS.items() if kind is self.kind)
        return Quote(name, "" if self.is_new else self._before, "", self.row)

    def _item(self, text: str) -> BriefItem:
        return brief_edits.heading(text) if self.kind is HeadingItem else super()._item(text)

    def _edit_of(self, library: LibraryReading, brief: Brief) -> Edit:
        now = library.brief(brief.id)
        there = now is not None and self._row_in(now) is not None
        if not self.text.strip():
            return brief_edits.remove(library, brief, [self.row]) if there else Edit("", ())
        if there:
            return brief_edits.set_item_text(library, brief, self.row, self.text)
        return brief_edits.add(library, brief, [self._item(self.text)], self.row)

    def _follow(self, brief: Brief | None) -> None:
        row = self._row_in(brief) if brief else None
        super()._follow(brief)
        if row is not None:
            self.row = row

    def _take(self, swap: Swap) -> None:
        """The first row that is another is the one that was written, or taken out."""
        super()._take(swap)
        was = swap.before.items if isinstance(swap.before, Brief) else ()
        now = self.seen.items if self.seen else ()
        pairs = enumerate(zip(was, now, strict=False))
        self.row = next((row for row, (before, after) in pairs if before != after), min(len(was), len(now)))
        self.is_new = not self.text.strip()


class BriefHeadWriting(BriefWriting):
    """A line of the head of a brief."""

    def __init__(self, report: str, name: HeadName, seen: Brief) -> None:
        super().__init__(report, seen, seen.said(name))
        self.name = name
        self._beside = False
        """Whether somebody else wrote this line meanwhile: theirs stays, and what was typed is a text of the brief."""

    def recover(self, draft: Draft) -> None:
        super().recover(draft)
        self._before = _what(draft).prefix

    def is_same(self, other: Writing) -> bool:
        return isinstance(other, BriefHeadWriting) and (self._id, self.name) == (other._id, other.name)

    def found(self, library: Library) -> bool:
        if not self.is_there(library, self.text):
            return False
        self.seen = self._now(library)
        return True

    def is_there(self, library: LibraryReading, text: str) -> bool:
        now = self._now(library)
        return now is not None and now.said(self.name) == text.strip()

    def saved_text(self, library: LibraryReading) -> str | None:
        now = self._now(library)
        return now.said(self.name) or None if now else None

    @property
    def _id(self) -> str:
        return self.seen.id if self.seen else ""

    def _what(self) -> Quote:
        return Quote(self.name, self._before, "", 0)

    def _edit_of(self, library: LibraryReading, brief: Brief) -> Edit:
        edit, now = brief_edits.set_head(library, brief, self.name, self.text), self._now(library)
        self._beside = bool(now and edit.swaps and now.said(self.name) != self._before)
        if not self._beside:
            return edit
        return brief_edits.add(library, brief, [self._item(self.text)], 0) if self.text.strip() else Edit("", ())

    def _said(self, edit: Edit, *, was_gone: bool) -> tuple[str, str]:
        if not self._beside:
            return super()._said(edit, was_gone=was_gone)
        text = _("“{what}” was changed elsewhere. The other version was kept.")
        if self.text.strip():
            text = _("“{what}” was changed elsewhere. The other version was kept; yours is now the brief’s first text.")
        return "", text.format(what=HEAD_LABELS[self.name]())


def of_draft(draft: Draft, library: LibraryReading) -> BriefWriting:
    """What was being typed in an earlier session, in the brief as it is now."""
    what, brief = _what(draft), library.brief(draft.note_id) if draft.note_id else None
    head = next((name for name in HEAD_NAMES if name == what.exact), None)
    made: BriefWriting
    if head and brief:
        made = BriefHeadWriting(draft.target.report, head, brief)
    else:
        kind = _KINDS.get(what.exact, TextItem)
        items = brief.items if brief else ()
        row = _row_of(kind(what.prefix), items, what.start)
        at = min(what.start, len(items)) if row is None else row
        made = BriefItemWriting(draft.target.report, kind, brief, at, is_new=row is None)
    made.recover(draft)
    return made


def name_of(draft: Draft) -> str:
    """What was being typed: 'Heading', 'Text', 'Occasion'."""
    what = _what(draft).exact
    head = next((name for name in HEAD_NAMES if name == what), None)
    return HEAD_LABELS[head]() if head else _("Heading") if what == "heading" else _("Text")


def _what(draft: Draft) -> Quote:
    return draft.quote or Quote("text", "", "", 0)


def _row_of(item: BriefItem, items: tuple[BriefItem, ...], row: int) -> int | None:
    """Where an item stands, at best in the row where it was; None where it does not."""
    if row < len(items) and items[row] == item:
        return row
    return items.index(item) if item in items else None
