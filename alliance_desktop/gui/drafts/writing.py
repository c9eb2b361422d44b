"""A text while it is typed, and the place where it belongs."""

from collections.abc import Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.edit import Changes, Edit
from alliance_desktop.domain.marks import Draft, random_id
from alliance_desktop.domain.moment import moment_text, utc_now
from alliance_desktop.errors import AllianceError
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.text_limits import typed_day
from alliance_desktop.render.moments import day_of_date, local_now


@dataclass(frozen=True, slots=True)
class Stored:
    """What putting a text into the store brought about: `done` names an action to offer Undo for, `notice` tells of
    something to know, `text` is what stands there now, where that may not be what was typed, `to_choose` has the ids of
    what `notice` asks to choose, `edit` is what can be undone where the same sitting goes back to before it."""

    changes: Changes | None
    done: str = ""
    notice: str = ""
    text: str | None = None
    to_choose: frozenset[str] = frozenset()
    edit: Edit | None = None


class RecoveredWords(NamedTuple):
    """What is said of a text that is offered again at the next start; {place} is where it belongs."""

    title: str
    heading: str
    kept: str
    away: str
    """That it was put away."""


class TypedPlace:
    """Where a text belongs: reads and writes what the store has there, and says what it is. `begun` stood there when
    the text was begun, as an editor shows it. What makes it again of its draft stands under its
    `kind` in `kinds` of `recovery.py`.

    `write` says in a function of its own, `two_wrote`, what becomes of a text where somebody else wrote meanwhile.
    """

    kind = ""
    page = ""
    """Of the window, on which it stands; '' for the report."""
    code = ""
    """The recommendation or section on which it is; for what is on none a word."""
    only_in_store = False
    """Whether no file and no clipboard may hold the text, though the store does not take it."""
    waits_for_reader = False
    """Whether the text stays a draft, however long, until the reader says that it is done."""
    is_day = False
    """Whether the text is a day, kept as 2026-11-30 and typed as people write it."""
    is_recovered = False
    """Whether the text is one of an earlier session: where two texts meet only that another was saved since is said, as
    that may be the same reader's."""
    is_ahead = True
    """Whether a day without a year is the next one, else the last one."""

    def __init__(self, report: str, name: str, begun: str = "") -> None:
        self.report, self.name, self.begun = report, name, begun
        """`name` says which place of the kind it is: a code, an id."""

    def is_same(self, other: "TypedPlace") -> bool:
        """Whether the other one is where the same text belongs."""
        return (self.kind, self.name) == (other.kind, other.name)

    def data(self) -> Mapping[str, Any]:
        """What a draft keeps of it besides its name, from which the kind makes it again."""
        return {}

    def what(self) -> str:
        """What it is: 'Note', 'Line to take'."""
        raise NotImplementedError

    def where(self, library: LibraryReading) -> str:
        """'P1-08', 'Panel 1', 'P1-07, P1-09', 'Brief “Funding”', 'Tag “raise”'."""
        raise NotImplementedError

    def recovered(self) -> RecoveredWords:
        """What is said where it is offered again."""
        return RecoveredWords(
            _("Recovered text"),
            _("Recovered text on {place}"),
            _("Recovered text kept on {place}"),
            _("Recovered text on {place} discarded"),
        )

    def words(self, text: str) -> str:
        """A text of this kind as a reader knows it."""
        return day_of_date(text) if self.is_day else text

    def text_of(self, words: str) -> str:
        """The text that a reader means by these words. Raises InputError where they should be a day and are none."""
        if not self.is_day or not words.strip():
            return words
        return typed_day(words, local_now().date(), ahead=self.is_ahead).isoformat()

    def read(self, library: LibraryReading) -> str | None:
        """What the store has there now; None for nothing."""
        raise NotImplementedError

    def has(self, library: LibraryReading, text: str) -> bool:
        """Whether the store has this text there. Raises TextError for what it can't have."""
        return (self.read(library) or "") == text

    def found(self, library: Library, text: str) -> bool:
        """Whether the store has it though `write` ended in a fault."""
        if there := self.has(library, text):
            self.go_on(library)
        return there

    def go_on(self, library: LibraryReading) -> None:
        """What the store has now is what this goes on from."""

    def write(self, library: Library, text: str, key: str) -> Stored:
        """Puts a text there and takes away its draft, which has this key. Raises TextError and StoreError kinds."""
        raise NotImplementedError

    def put(self, library: LibraryReading, text: str) -> Edit | None:
        """Has the store say a text that is to be put away, so that undoing `back` brings it; None where nothing can."""
        raise NotImplementedError

    def back(self, put: Edit) -> Edit:
        """Takes back what `put` wrote."""
        return put.inverse()


P_co = TypeVar("P_co", bound=TypedPlace, covariant=True)


class Step(NamedTuple):
    """An edit that wrote a text, the text in whose place, and where that belonged: a row of a brief may be another."""

    before: str
    edit: Edit
    place: TypedPlace


class Writing(Generic[P_co]):
    """One text being typed. `saved` is what the store has, as the editor would show it."""

    def __init__(self, place: P_co, key: str = "") -> None:
        """With the key of a draft it goes on with that: what was typed then counts as typed, whatever is there."""
        self.place = place
        self.key = key or random_id()
        self.text = self.saved = "" if key else place.begun
        self.kept: str | None = None
        """What its draft holds, if it has one."""
        self.in_file = False
        """Whether that draft found no place in the store."""
        self.due = False
        """Whether it should be in the store already and could not be written."""
        self.failure: AllianceError | None = None
        """Why the last attempt to save it failed."""
        self.steps: list[Step] = []
        """What was written of it since the caret came."""
        self.is_undone = False
        """Whether its own undo led to the text, back to where that began."""

    @property
    def dirty(self) -> bool:
        """Whether there is something to save."""
        return self.text != self.saved

    @property
    def safe(self) -> bool:
        """Whether the text would survive the end of the program now."""
        return not self.dirty or self.kept == self.text

    @property
    def is_lost(self) -> bool:
        """Whether it could be kept nowhere: it is only in the window."""
        return self.failure is not None and not self.safe

    def draft(self) -> Draft:
        """The text as a draft, as it is now."""
        place = self.place
        return Draft(self.key, place.kind, place.report, place.name, self.text, moment_text(utc_now()), place.data())
