"""Texts that an earlier session was typing when it ended: offered at the start, to be kept or thrown away."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from alliance_desktop import logs
from alliance_desktop.domain.marks import Draft
from alliance_desktop.domain.report import Target
from alliance_desktop.errors import AllianceError, InputError
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.writing import RecoveredWords, TypedPlace, Writing
from alliance_desktop.gui.fault import guarded
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.store import drafts as draft_store


class RecoveredText(NamedTuple):
    """One of those texts, as it stands to what the store has now."""

    draft: Draft
    place: TypedPlace
    where: str
    """'P1-08', 'Brief “Funding”'."""
    saved: str | None
    """What the store has of the text that was being rewritten; None where it was new, or may not be seen."""
    words: RecoveredWords
    """With the place filled in."""


class Recovery(QObject):
    """Finds those texts once the store is open. Nothing of them is lost: undo brings what was thrown away."""

    changed = Signal()

    def __init__(self, desk: Desk, drafts: Drafts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._editor, self._drafts = desk, desk.editor, drafts
        self.found: tuple[Draft, ...] = ()
        """Those that belong on the page that is shown, then the others; of each the newest first."""
        self._kept: dict[str, Writing[TypedPlace]] = {}
        """By their keys, those that are to be kept and that the store does not take yet."""
        desk.editor.attached.connect(self.look)
        desk.brief.changed.connect(self.turn)
        drafts.changed.connect(self._follow)

    def look(self) -> None:
        """Reads what is there; what the store has already needs no question."""
        library = self._editor.library
        if library is None:
            return
        stored: Iterable[Draft] = ()
        try:
            with guarded():
                stored = library.drafts()
        except AllianceError as error:
            self._editor.failed.emit(error)
        every = sorted((*draft_store.read_files(library.path), *stored), key=lambda draft: draft.at)
        newest = {draft.key: draft for draft in every if draft.key not in self._drafts.keys}
        self._found_are([draft for draft in newest.values() if self._matters(draft)])

    def turn(self) -> None:
        """Another page is shown, or another brief on it."""
        if self.found:
            self._found_are(self.found)

    def _found_are(self, found: Iterable[Draft]) -> None:
        newest = sorted(found, key=lambda draft: draft.at, reverse=True)
        self.found = tuple(sorted(newest, key=self.is_here, reverse=True))
        self.changed.emit()

    def is_here(self, draft: Draft) -> bool:
        """Whether it belongs on the page that is shown, as what is on a recommendation does in a brief that has it."""
        place, page, brief = self.place(draft), self._desk.navigator.page, self._desk.brief
        if page != "brief" or place.page not in ("", page):
            return bool(page) and place.page == page
        return place.name == (brief.brief.id if brief.brief else "") if place.page else place.code in brief.codes

    def place(self, draft: Draft) -> TypedPlace:
        """Where one that was found belongs, in what the store has now."""
        place = kinds()[draft.kind](draft, self._now())
        place.is_recovered = True
        return place

    @property
    def offered(self) -> RecoveredText | None:
        """The one that is next."""
        return self._offered(self.found[0]) if self.found else None

    def _offered(self, draft: Draft) -> RecoveredText:
        library, place = self._now(), self.place(draft)
        where, saved = place.where(library), None if place.only_in_store else place.read(library)
        words = RecoveredWords(*(one.format(place=where) for one in place.recovered()))
        return RecoveredText(draft, place, where, saved, words)

    def keep(self, draft: Draft) -> bool:
        """As if it were typed now: where the store has another text by now both are kept."""
        if self._editor.library is None:
            return False
        offer = self._offered(draft)
        writing = self._kept.setdefault(draft.key, Writing(offer.place, draft.key))
        self._drafts.typed(writing, draft.text)
        if not self._drafts.write(writing):
            return False
        self._editor.done.emit(offer.words.kept)
        return True

    def _follow(self) -> None:
        """What was to be kept has its place now, be it that there was none before."""
        for draft in self.found:
            if (kept := self._kept.get(draft.key)) and not kept.dirty:
                self._forget(draft)

    def discard(self, draft: Draft) -> bool:
        """The store says what was typed, then what it said before: undo brings the words, as the trash may."""
        if not self._editor.refresh():
            return False
        if kept := self._kept.pop(draft.key, None):
            self._drafts.let_go(kept)
        offer = self._offered(draft)
        try:
            with guarded():
                put = offer.place.put(self._now(), draft.text)
        except InputError:
            text = _("The recovered text can’t be saved as it is. It was copied to the clipboard; paste it to keep it.")
            return self._let_go(draft, text)
        except AllianceError as error:
            self._editor.failed.emit(error)
            return False
        if put is None:
            return self._let_go(draft, _("The recovered name was discarded and copied to the clipboard."))
        back = replace(offer.place.back(put), label=offer.words.away)
        if not self._editor.take_in(lambda library: (True, library.apply(put, drop_draft=draft.key, back=back))):
            return False
        self._forget(draft)
        self._editor.done.emit(offer.words.away)
        return True

    def _let_go(self, draft: Draft, said: str) -> bool:
        """What can’t be put away would be offered at each start: it goes to the clipboard, to be pasted elsewhere."""
        if error := self._drop(draft):
            self._editor.failed.emit(error)
            return False
        QGuiApplication.clipboard().setText(draft.text)
        self._forget(draft)
        self._drafts.notice.emit(said)
        return True

    def _now(self) -> Library:
        if self._drafts.last_library is None:
            raise LookupError
        return self._drafts.last_library

    def _forget(self, draft: Draft) -> None:
        draft_store.remove_file(draft.key, self._now().path)
        self.found = tuple(each for each in self.found if each.key != draft.key)
        self._kept.pop(draft.key, None)
        self.changed.emit()

    def _matters(self, draft: Draft) -> bool:
        """One that no kind understands stays where it is, and one on another report until that is open."""
        try:
            place = self.place(draft)
        except (LookupError, ValueError, TypeError, AttributeError, StopIteration) as error:
            logs.warning(__name__, "draft of no kind: %s", type(error).__name__)
            return False
        if not place.page and draft.report != self._now().report.id:
            return False
        try:
            if draft.text.strip() and not place.has(self._now(), draft.text):
                return True
        except AllianceError:  # nothing can say this
            return True
        if not self._now().read_only:
            self._drop(draft)
        return False

    def _drop(self, draft: Draft) -> AllianceError | None:
        """Out of the store and its file; why not, where it is looked at again."""
        try:
            with guarded():
                self._now().drop_draft(draft.key)
        except AllianceError as error:
            return error
        draft_store.remove_file(draft.key, self._now().path)
        return None


def kinds() -> Mapping[str, Callable[[Draft, LibraryReading], TypedPlace]]:
    """The kinds of text that can be a draft: what makes the place of one again, in what the store has by now.

    They raise LookupError, ValueError and TypeError kinds for a draft that is none of their kind."""
    from alliance_desktop.gui.drafts import (  # decision 6: few find one
        brief_places,
        names,
        position_places,
        report_places,
    )

    def on(draft: Draft) -> Target:
        return Target(draft.report, draft.place)

    of_names = {one.kind: partial(names.NamePlace.of, one) for one in names.NAMED}
    return of_names | {
        "note": report_places.NotePlace.of,
        "label": lambda draft, _now: report_places.LabelPlace(on(draft), ""),
        "heard": lambda draft, _now: report_places.HeardPlace(
            on(draft), draft.data["note"], draft.data["at"] or draft.at
        ),
        "field": position_places.FieldPlace.of,
        "remark": lambda draft, _now: position_places.RemarkPlace(on(draft), draft.data["before"]),
        "heading": brief_places.ItemPlace.of,
        "text": brief_places.ItemPlace.of,
        "head": brief_places.HeadPlace.of,
        "tag description": partial(names.DescriptionPlace.of, names.DESCRIPTION),
        "owner name": partial(names.OwnerPlace.of, names.OWNER),
        "new filter": partial(names.NewFilterPlace.of, names.NEW_FILTER),
    }
