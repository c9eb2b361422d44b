"""The position of the delegation on a recommendation: a set of fields, each a record of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from alliance_desktop.domain.target import Target
from alliance_desktop.i18n import Phrase, _

FieldName = Literal[
    "stance", "line", "pressed", "background", "wording", "status", "office", "asked_on", "reply_by", "answer"
]
FIELD_NAMES: tuple[FieldName, ...] = get_args(FieldName)
"""The fields in the order in which programs get them."""

FIELD_LABELS: "Mapping[FieldName, Phrase]" = {
    "stance": lambda: _("Stance"),
    "line": lambda: _("Line to take"),
    "pressed": lambda: _("If pressed"),
    "background": lambda: _("Background"),
    "wording": lambda: _("Proposed wording"),
    "status": lambda: _("Status"),
    "office": lambda: _("Office asked"),
    "asked_on": lambda: _("Asked on"),
    "reply_by": lambda: _("Reply by"),
    "answer": lambda: _("Answer"),
}
STANCES: "Mapping[str, Phrase]" = {
    "support": lambda: _("Support"),
    "support-with-changes": lambda: _("Support with changes"),
    "accept": lambda: _("Can accept"),
    "oppose": lambda: _("Cannot accept"),
    "reserved": lambda: _("Position reserved"),
}
STATES: "Mapping[str, Phrase]" = {
    "open": lambda: _("Open"),
    "drafted": lambda: _("Drafted"),
    "asked": lambda: _("Asked"),
    "cleared": lambda: _("Cleared"),
}
"""How far a position is; one without a status is open."""

TO_BE_CLEARED: tuple[FieldName, ...] = ("line", "pressed", "background", "wording")
"""What an office clears: if one of them changes, the position is no longer cleared."""
LONG_TEXTS: tuple[FieldName, ...] = ("line", "wording", "pressed", "background", "answer")
"""The fields that hold Markdown, in the order in which people read them."""
SEARCHED: tuple[FieldName, ...] = (*LONG_TEXTS, "office")
"""The fields that hold words of the reader's own."""
DAYS: tuple[FieldName, ...] = ("asked_on", "reply_by")
"""The fields that hold a day, as YYYY-MM-DD."""
OF_THE_QUESTION: tuple[FieldName, ...] = ("office", "asked_on", "reply_by", "answer")
"""Who was asked to clear it, when and until when, and what they said."""


@dataclass(frozen=True, slots=True)
class PositionField:
    """One field of a position; `text` is never empty: a field without a value has no record."""

    id: str
    target: Target
    field: FieldName
    text: str
    person: str
    created: str
    modified: str

    @property
    def words(self) -> str:
        """The value as a reader knows it."""
        return value_words(self.field, self.text)


@dataclass(frozen=True, slots=True)
class Position:
    """What one recommendation's fields say together."""

    records: tuple[PositionField, ...] = ()

    def record(self, field: FieldName) -> PositionField | None:
        """The record of a field, or None where it is empty."""
        for one in self.records:
            if one.field == field:
                return one
        return None

    def text(self, field: FieldName) -> str:
        """What a field holds; '' where it is empty."""
        found = self.record(field)
        return found.text if found else ""

    def words(self, field: FieldName) -> str:
        """The same as a reader knows it; '' where it is empty."""
        found = self.record(field)
        return found.words if found else ""

    @property
    def status(self) -> str:
        """How far it is: one of STATES."""
        return self.text("status") or "open"

    @property
    def is_unanswered(self) -> bool:
        """Whether an office was asked and has not answered."""
        return self.status == "asked" and not self.text("answer")

    @property
    def is_pending(self) -> bool:
        """Whether an office, asked or about to be, has something to say yet: it has neither answered nor cleared it."""
        return self.status != "cleared" and not self.text("answer")

    def is_overdue(self, today: str) -> bool:
        """Whether it is unanswered and the reply date is over; `today` is YYYY-MM-DD."""
        return self.is_unanswered and "" < self.text("reply_by") < today

    def __bool__(self) -> bool:
        return bool(self.records)


NO_POSITION = Position()


def searched(position: Position) -> list[PositionField]:
    """The fields in whose words a search looks."""
    return [one for one in position.records if one.field in SEARCHED]


def no_stance() -> str:
    """What is said where none is chosen: of a position anything else may be written."""
    return _("No stance yet")


def value_words(field: FieldName, text: str) -> str:
    """What a field holds as a reader knows it: *Cannot accept* for `oppose`."""
    labels = {"stance": STANCES, "status": STATES}.get(field, {})
    return labels[text]() if text in labels else text
