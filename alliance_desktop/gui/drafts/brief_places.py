"""Where texts in a brief belong: a heading, a text, a line of its head. Nothing typed is lost where another program
changed the same place: what has no place any more becomes an item of its own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from alliance_desktop.domain.brief import HEAD_LABELS, HEAD_NAMES, Brief, BriefItem, HeadingItem, HeadName, TextItem
from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.marks import Draft
from alliance_desktop.gui.drafts.writing import RecoveredWords, Stored, TypedPlace
from alliance_desktop.i18n import _
from alliance_desktop.library import brief_edits
from alliance_desktop.library.brief_edits import rows_now
from alliance_desktop.library.conflicts import done
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading

TypedKind = type[HeadingItem] | type[TextItem]
_ITEMS: Mapping[str, TypedKind] = {"heading": HeadingItem, "text": TextItem}


class BriefPlace(TypedPlace):
    """`seen` is the brief as the reader saw it last; None before there is one."""

    page = code = "brief"

    def __init__(self, report: str, seen: Brief | None) -> None:
        self.see(seen)
        super().__init__(report, self.name, self.before)

    @property
    def before(self) -> str:
        """What stood there before this was typed."""
        raise NotImplementedError

    def see(self, brief: Brief | None) -> None:
        self.seen, self.name = brief, brief.id if brief else ""

    def where(self, library: LibraryReading) -> str:
        brief = self.now(library)
        return _("Brief “{name}”").format(name=brief.name) if brief else _("Brief")

    def recovered(self) -> RecoveredWords:
        return RecoveredWords(
            _("Recovered text"),
            _("Recovered text: {place}"),
            _("Recovered text kept in the brief"),
            _("Recovered text discarded"),
        )

    def now(self, library: LibraryReading) -> Brief | None:
        """The brief as it is; None where it is gone."""
        return library.brief(self.name) if self.seen else None

    def write(self, library: Library, text: str, key: str) -> Stored:
        edit, changes = done(library, lambda: self.put(library, text), drop_draft=key)
        gone = None if self.now(library) else self.seen
        self._follow(edit, library)
        if gone and text.strip():
            words = _("The brief “{name}” was deleted. Your text is in a new brief with the same name.")
            return Stored(changes, notice=words.format(name=gone.name))
        return Stored(changes, "" if text.strip() else edit.label, edit=edit)

    def put(self, library: LibraryReading, text: str) -> Edit:
        """A brief that is gone is begun again under its name."""
        now = self.now(library)
        if self.seen is not None and now is not None:
            return self._edit(library, self.seen, now, text)
        if not text.strip():
            return Edit("", ())
        return brief_edits.begin(library, self.seen.name if self.seen else _("Brief"), [self._item(text)])

    def _edit(self, library: LibraryReading, seen: Brief, now: Brief, text: str) -> Edit:
        """What puts it where it belongs in the brief, which is there, and is `now` what it is."""
        raise NotImplementedError

    def _item(self, text: str) -> BriefItem:
        """A text as an item of its own."""
        return brief_edits.own_words(text)

    def _follow(self, edit: Edit, library: LibraryReading) -> None:
        """The brief is another now, and says all that was typed."""
        after = edit.swaps[0].after if edit.swaps else self.now(library)
        self.see(after if isinstance(after, Brief) else None)


class ItemPlace(BriefPlace):
    """A heading or a text, in a row of `seen`; one that is new comes in before this row."""

    def __init__(self, report: str, kind: TypedKind, seen: Brief | None, row: int, *, is_new: bool) -> None:
        self.item_kind, self.row, self.is_new = kind, row, is_new
        super().__init__(report, seen)
        self.kind = next(name for name, one in _ITEMS.items() if one is kind)
        self.was_rewritten = False
        """Whether the row that a recovered text was typed in says something else by now, or is gone."""

    @classmethod
    def of(cls, draft: Draft, library: LibraryReading) -> "ItemPlace":
        """In the brief as it is now, at best in the row where it was."""
        kind, brief, row = _ITEMS[draft.kind], library.brief(draft.place), draft.data["row"]
        items, item = brief.items if brief else (), kind(draft.data["before"])
        is_new = item not in items
        if is_new or items[row : row + 1] != (item,):
            row = min(row, len(items)) if is_new else items.index(item)
        made = cls(draft.report, kind, brief, row, is_new=is_new)
        made.was_rewritten = made.is_new and brief is not None and bool(draft.data["before"])
        return made

    def recovered(self) -> RecoveredWords:
        words = super().recovered()
        if not self.was_rewritten:
            return words
        return words._replace(kept=_("Its row was changed since. Recovered text kept as a row of its own"))

    @property
    def before(self) -> str:
        item = self.seen.items[self.row] if self.seen and not self.is_new else None
        return item.text if isinstance(item, HeadingItem | TextItem) else ""

    def follow(self, brief: Brief | None, *, dirty: bool) -> bool:
        """The brief may be another. False where this is over: somebody else changed or took out what was written.

        What was typed and is not saved yet, which is `dirty`, becomes an item of its own.
        """
        if brief is None or self.name not in ("", brief.id):
            return self.seen is None
        row = self._row_in(brief)
        if row is None:
            if not (self.is_new or dirty):
                return False
            self.is_new, row = True, min(self.row, len(brief.items))
        self.row = row
        self.see(brief)
        return True

    def is_same(self, other: TypedPlace) -> bool:
        if not isinstance(other, ItemPlace) or other.is_new or other.seen is None:
            return False
        return self.name == other.name and self._row_in(other.seen) == other.row

    def data(self) -> Mapping[str, Any]:
        return {"before": self.before, "row": self.row}

    def what(self) -> str:
        return _("Heading") if self.kind == "heading" else _("Text")

    def read(self, library: LibraryReading) -> str | None:
        now = self.now(library)
        return self.before if now is not None and self._row_in(now) is not None else None

    def has(self, library: LibraryReading, text: str) -> bool:
        briefs = library.briefs if self.seen is None else filter(None, (self.now(library),))
        return any(self._item(text) in brief.items[self.row : self.row + 1] for brief in briefs)

    def found(self, library: Library, text: str) -> bool:
        now = self.now(library)
        if now is None or self.seen is None or not text.strip():
            return False
        item = self._item(text)
        if now.items.count(item) <= self.seen.items.count(item):
            return False
        self.see(now)
        self.is_new, self.row = False, now.items.index(item)
        return True

    def _row_in(self, brief: Brief) -> int | None:
        """Where the item stands in the brief; None where it does not."""
        return None if self.is_new or self.seen is None else rows_now(self.seen.items, brief.items)[self.row]

    def _item(self, text: str) -> BriefItem:
        return brief_edits.heading(text) if self.kind == "heading" else super()._item(text)

    def _edit(self, library: LibraryReading, seen: Brief, now: Brief, text: str) -> Edit:
        if self._row_in(now) is None:
            return self.two_wrote(library, seen, text)
        if not text.strip():
            return brief_edits.remove(library, seen, [self.row])
        return brief_edits.set_item_text(library, seen, self.row, text)

    def two_wrote(self, library: LibraryReading, seen: Brief, text: str) -> Edit:
        """What is new, or was changed or taken out elsewhere, becomes an item of its own."""
        return brief_edits.add(library, seen, [self._item(text)], self.row) if text.strip() else Edit("", ())

    def _follow(self, edit: Edit, library: LibraryReading) -> None:
        """The first row that is another is the one that was written, or taken out."""
        if not edit.swaps:
            self.follow(self.now(library), dirty=True)
            return
        super()._follow(edit, library)
        before = edit.swaps[0].before
        was = before.items if isinstance(before, Brief) else ()
        now = self.seen.items if self.seen else ()
        pairs = enumerate(zip(was, now, strict=False))
        self.row = next((row for row, (one, other) in pairs if one != other), min(len(was), len(now)))
        self.is_new = len(now) < len(was)


class HeadPlace(BriefPlace):
    """A line of the head of a brief."""

    kind = "head"

    def __init__(self, report: str, line: HeadName, seen: Brief) -> None:
        self.line, self.is_day = line, line == "date"
        super().__init__(report, seen)
        self._notice = ""
        """What to tell of it where somebody else wrote this line meanwhile."""

    @classmethod
    def of(cls, draft: Draft, library: LibraryReading) -> BriefPlace:
        """Where the brief is gone it is a text of a new one."""
        line = next(name for name in HEAD_NAMES if name == draft.data["line"])
        brief = library.brief(draft.place)
        if brief is None:
            return ItemPlace(draft.report, TextItem, None, 0, is_new=True)
        head = tuple((name, said) for name, said in brief.head if name != line)
        return cls(draft.report, line, replace(brief, head=(*head, (line, draft.data["before"]))))

    @property
    def before(self) -> str:
        return self.seen.said(self.line) if self.seen else ""

    def is_same(self, other: TypedPlace) -> bool:
        return isinstance(other, HeadPlace) and (self.name, self.line) == (other.name, other.line)

    def data(self) -> Mapping[str, Any]:
        return {"line": self.line, "before": self.before}

    def what(self) -> str:
        return HEAD_LABELS[self.line]()

    def read(self, library: LibraryReading) -> str | None:
        now = self.now(library)
        return now.said(self.line) or None if now else None

    def has(self, library: LibraryReading, text: str) -> bool:
        now = self.now(library)
        return now is not None and now.said(self.line) == text.strip()

    def go_on(self, library: LibraryReading) -> None:
        self.see(self.now(library))

    def write(self, library: Library, text: str, key: str) -> Stored:
        self._notice = ""
        stored = super().write(library, text, key)
        return Stored(stored.changes, notice=self._notice) if self._notice else stored

    def _edit(self, library: LibraryReading, seen: Brief, now: Brief, text: str) -> Edit:
        edit = brief_edits.set_head(library, seen, self.line, text)
        self._notice = ""
        return self.two_wrote(library, seen, now, text) if edit.swaps and now.said(self.line) != self.before else edit

    def two_wrote(self, library: LibraryReading, seen: Brief, now: Brief, text: str) -> Edit:
        """The other version stays, and what was typed is the brief's first text."""
        said = _("“{what}” was changed elsewhere. The other version was kept.")
        if not now.said(self.line):
            said = _("“{what}” was emptied elsewhere. Your text is now the brief’s first text.")
            if self.is_recovered:
                said = _("“{what}” was emptied since. The recovered text is now the brief’s first text.")
        elif self.is_recovered:
            said = _(
                "“{what}” has another text since. That was kept; the recovered text is now the brief’s first text."
            )
        elif text.strip():
            said = _("“{what}” was changed elsewhere. The other version was kept; yours is now the brief’s first text.")
        self._notice = said.format(what=self.what())
        return brief_edits.add(library, seen, [self._item(text)], 0) if text.strip() else Edit("", ())
