"""Where the texts of a position belong: its fields, and the internal remark beside them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.internal_remark import InternalRemark, remark_on
from alliance_desktop.domain.marks import Draft, Marks, field_id
from alliance_desktop.domain.position import DAYS, FIELD_LABELS, FIELDS, FieldName, PositionField
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.drafts.report_places import ReportPlace, shown_text
from alliance_desktop.gui.drafts.writing import RecoveredWords, Stored, TypedPlace
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.choosing_edits import restore_field
from alliance_desktop.library.conflicts import KeptSheet, keep_sheet
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.position_edits import FieldChange, RemarkChange, field_text, sheet_edit
from alliance_desktop.library.text_limits import position_text
from alliance_desktop.render.place_words import listed_codes


class FieldPlace(ReportPlace[PositionField]):
    """A text of the position on a recommendation, or on several at once.

    `among` are all in hand when it was begun, `written` what the store has on those to which it goes; `before` is None
    for several.
    """

    kind = "field"

    def __init__(
        self, field: FieldName, written: Mapping[Target, PositionField | None], among: tuple[Target, ...] = ()
    ) -> None:
        self.targets = tuple(written)
        texts = {shown_text(one) for one in written.values()}
        super().__init__(self.targets[0], texts.pop() if len(texts) == 1 else "")
        self.name = " ".join(target.code for target in self.targets)
        self.field, self.among = field, among or self.targets
        self.is_day = self.waits_for_reader = field in DAYS  # a half-typed one is a day too
        self.is_ahead = field == "reply_by"
        self.written = dict(written)
        self.before = None if self.is_shared else self.written[self.target]

    @classmethod
    def on(cls, targets: tuple[Target, ...], field: FieldName, marks: Callable[[str], Marks]) -> "FieldPlace":
        """One value for all of these."""
        return cls(field, {target: marks(target.code).position.record(field) for target in targets})

    @classmethod
    def of(cls, draft: Draft, library: LibraryReading) -> "FieldPlace":
        """Where one has another text by now that counts as written by somebody else, so that both are kept."""
        field = next(name for name in FIELDS if name == draft.data["field"])
        written: dict[Target, PositionField | None] = {}
        for target in (Target(draft.report, code) for code in draft.place.split()):
            now, base = library.field(target, field), draft.data["begun"].get(target.code)
            written[target] = replace(now, modified=base) if now and base else None
        return cls(field, written)

    @property
    def is_shared(self) -> bool:
        """Whether it was begun for several."""
        return len(self.among) > 1

    @property
    def versions_id(self) -> str:
        return "" if self.is_shared else field_id(self.target, self.field)

    def restored(self, library: LibraryReading, text: str) -> Edit:
        return restore_field(library, self.target, self.field, text)

    def is_same(self, other: TypedPlace) -> bool:
        return isinstance(other, FieldPlace) and (self.field, self.among) == (other.field, other.among)

    def data(self) -> Mapping[str, Any]:
        return {"field": self.field, "begun": {on.code: one.modified for on, one in self.written.items() if one}}

    def what(self) -> str:
        return FIELD_LABELS[self.field]()

    def where(self, library: LibraryReading) -> str:
        return listed_codes([one.code for one in self.targets]) if len(self.targets) > 1 else super().where(library)

    def now(self, library: LibraryReading) -> PositionField | None:
        return library.field(self.target, self.field)

    def has(self, library: LibraryReading, text: str) -> bool:
        return all(shown_text(one) == text for one in self._now(library).values())

    def go_on(self, library: LibraryReading) -> None:
        self._take(self._now(library))

    def write(self, library: Library, text: str, key: str) -> Stored:
        text = field_text(self.field, text) if text.strip() else ""
        changes = [FieldChange(target, self.field, text, before) for target, before in self.written.items()]
        kept = keep_sheet(library, changes, drop_draft=key)
        now = self._now(library)
        notice = self.two_wrote(library, kept) if kept.conflicts else ""
        done, two = _done(self, kept, text), frozenset(one.id for one in now.values() if notice and one and one.others)
        if not self.is_shared:
            self._take(now)
            undoable = None if kept.conflicts or self.is_day else kept.edit
            return Stored(kept.changes, done, notice, shown_text(now[self.target]), two, undoable)
        has_it = {target: one for target, one in now.items() if (one.text if one else "") == text}
        self.written = has_it or dict.fromkeys(now)  # what is typed on would go nowhere
        return Stored(kept.changes, done, notice, to_choose=two)

    def two_wrote(self, library: Library, kept: KeptSheet) -> str:
        """The text from elsewhere stands beside this one, to be chosen from, and alone where this one was emptied; what
        to tell of that."""
        stays = _("Both versions were kept; choose one.") if kept.both else _("The other text was kept.")
        notice = _("{place}: {field} was changed elsewhere. {stays}")
        if self.is_recovered:
            notice = _("{field} on {place}: another text has been saved here since. {stays}")
        elif self.is_shared:
            notice = ngettext(
                "{count} recommendation was given a text elsewhere. {stays}",
                "{count} recommendations were given a text elsewhere. {stays}",
                len(kept.conflicts),
            )
        place = listed_codes([library.report.name_of(one.target.code) for one in kept.conflicts])
        return notice.format(place=place, field=self.what(), count=len(kept.conflicts), stays=stays)

    def put(self, library: LibraryReading, text: str) -> Edit | None:
        text = field_text(self.field, text)
        return sheet_edit(library, [FieldChange(on, self.field, text, now) for on, now in self._now(library).items()])

    def _take(self, written: dict[Target, PositionField | None]) -> None:
        """The store has this of it."""
        self.written = written
        self.before = None if self.is_shared else written[self.target]

    def _now(self, library: LibraryReading) -> dict[Target, PositionField | None]:
        return {target: library.field(target, self.field) for target in self.written}


def _done(place: FieldPlace, kept: KeptSheet, text: str) -> str:
    """What is told of a change that can be undone, with what it was changed to where that is short, 'Reply by on P1-08:
    30 November 2026'; '' where the reader meant all of it.
    """
    if place.is_shared:
        unmeant = bool(kept.edit.swaps)
    else:
        unmeant = bool(kept.no_longer_cleared) or (place.is_day and bool(kept.edit.swaps) and not kept.conflicts)
    if not unmeant:
        return ""
    if not text or FIELDS[place.field].form not in {"day", "line"} or kept.conflicts:
        return kept.edit.label
    return _("{change}: {value}").format(change=kept.edit.label, value=place.words(text))


class RemarkPlace(ReportPlace[InternalRemark]):
    """The internal remark on a recommendation."""

    kind = "remark"
    only_in_store = True

    def __init__(self, target: Target, text: str | None) -> None:
        """Where the remark says something else than this text by now, it gets both."""
        self.before = remark_on(target, text) if text else None
        super().__init__(target, shown_text(self.before))

    def data(self) -> Mapping[str, Any]:
        return {"before": self.before.text if self.before else None}

    def what(self) -> str:
        return _("Internal remark")

    def recovered(self) -> RecoveredWords:
        return super().recovered()._replace(away=_("Recovered internal remark on {place} discarded"))

    def now(self, library: LibraryReading) -> InternalRemark | None:
        return library.internal_remark(self.code)

    def write(self, library: Library, text: str, key: str) -> Stored:
        text = position_text(text) if text.strip() else ""
        kept = keep_sheet(library, [RemarkChange(self.target, text, self.before)], drop_draft=key)
        self.go_on(library)
        notice = self.two_wrote(library, text) if kept.conflicts else ""
        undoable = None if kept.conflicts else kept.edit
        return Stored(kept.changes, notice=notice, text=shown_text(self.before), edit=undoable)

    def two_wrote(self, library: Library, text: str) -> str:
        """The remark has both texts, unless this one was emptied; what to tell of that."""
        notice = _("{place}: Internal remark was changed elsewhere. The other text was kept.")
        if self.is_recovered:
            notice = _("{place}: another text has been saved here since. The internal remark now contains both.")
        elif text:
            notice = _("{place}: Internal remark was changed elsewhere. It now contains both texts, yours last.")
        return notice.format(place=self.where(library))

    def put(self, library: LibraryReading, text: str) -> Edit | None:
        """In the remark itself, be it too long for one: no note and no clipboard ever has the words."""
        return sheet_edit(library, [RemarkChange(self.target, text, self.now(library))])
