"""The position of the delegation on a recommendation: a set of fields, each a record of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from alliance_desktop.domain.report import Target
from alliance_desktop.domain.versions import OtherText
from alliance_desktop.i18n import Phrase, _

FieldName = Literal[
    "stance", "line", "pressed", "background", "wording", "status", "office", "asked_on", "reply_by", "answer"
]
FIELD_NAMES: tuple[FieldName, ...] = get_args(FieldName)
"""The fields in the order in which programs get them and the command line offers them."""


class StateSpec(NamedTuple):
    """A status: its words, the letter that takes it in its list, what it means."""

    words: Phrase
    key: str
    help: Phrase


class StanceSpec(NamedTuple):
    """A stance: the same, its words in the middle of a sentence and behind a number, its sign on paper and its icon.

    `colour` is that of a tag. `side`: for (1), against (-1) or neither.
    """

    words: Phrase
    key: str
    help: Phrase
    inside: Phrase
    counted: Phrase
    sign: str
    icon: str
    colour: str
    side: Literal[-1, 0, 1]


STANCES: Mapping[str, StanceSpec] = {
    "support": StanceSpec(
        lambda: _("Support"),
        "S",
        lambda: _("We speak for it as it stands"),
        lambda: _("support"),
        lambda: _("{count} support"),
        *("✓", "circle-check", "green", 1),
    ),
    "support-with-changes": StanceSpec(
        lambda: _("Support with changes"),
        "C",
        lambda: _("We speak for it in other words"),
        lambda: _("support with changes"),
        lambda: _("{count} support with changes"),
        *("+", "circle-plus", "amber", 1),
    ),
    "accept": StanceSpec(
        lambda: _("Can accept"),
        "A",
        lambda: _("We would not stand in the way of consensus"),
        lambda: _("can accept"),
        lambda: _("{count} can accept"),
        *("=", "circle-equal", "grey", 1),
    ),
    "oppose": StanceSpec(
        lambda: _("Cannot accept"),
        "O",
        lambda: _("We could not join a consensus on it"),
        lambda: _("cannot accept"),
        lambda: _("{count} cannot accept"),
        *("×", "circle-x", "red", -1),
    ),
    "reserved": StanceSpec(
        lambda: _("Position reserved"),
        "R",
        lambda: _("We decide later and say so"),
        lambda: _("position reserved"),
        lambda: _("{count} position reserved"),
        *("?", "circle-help", "violet", 0),
    ),
}
"""In the order in which they are offered and sorted by."""
STATES: Mapping[str, StateSpec] = {
    "open": StateSpec(lambda: _("Open"), "O", lambda: _("Still to be written")),
    "drafted": StateSpec(lambda: _("Drafted"), "D", lambda: _("Written, and not cleared yet")),
    "asked": StateSpec(lambda: _("Asked"), "A", lambda: _("An office is to clear it: which one, and by when")),
    "cleared": StateSpec(lambda: _("Cleared"), "C", lambda: _("It can be said as it stands")),
}
"""How far a position is; one without a status is open."""


class FieldOption(NamedTuple):
    """How the command line takes a field: `value` stands for what follows the option."""

    name: str
    value: str
    help: Phrase


class FieldSpec(NamedTuple):
    """A field of a position. A *text* is Markdown, a *wording* the report's own text with changes.

    `cleared`: an office clears it. `of_question`: it belongs to what an office was asked. `alone`: it is written on one
    recommendation at a time. `folded`: the side panel shows it as a line that opens. `had` says in a filter that it is
    there, `unset` is what holds where nothing was chosen, `key` the key by which one writes it.
    """

    label: Phrase
    form: Literal["choice", "day", "line", "text", "wording"]
    option: FieldOption | None = None
    choices: Mapping[str, StanceSpec | StateSpec] = MappingProxyType({})
    unset: str = ""
    had: Phrase | None = None
    cleared: bool = False
    of_question: bool = False
    alone: bool = False
    folded: bool = False
    key: str = ""

    @property
    def is_long(self) -> bool:
        """Whether it holds as much as the reader likes."""
        return self.form in {"text", "wording"}


FIELDS: Mapping[FieldName, FieldSpec] = {
    "stance": FieldSpec(
        lambda: _("Stance"),
        "choice",
        FieldOption(
            "--stance",
            "S|none",
            lambda: _("support, support-with-changes, accept (can accept), oppose (cannot accept), reserved"),
        ),
        choices=STANCES,
        had=lambda: _("a stance"),
    ),
    "status": FieldSpec(
        lambda: _("Status"),
        "choice",
        FieldOption("--status", "S", lambda: _("open, drafted, asked or cleared")),
        choices=STATES,
        unset="open",
    ),
    "line": FieldSpec(
        lambda: _("Line to take"),
        "text",
        FieldOption("--line", "L|-|@F", lambda: _("the line to take, in Markdown; - is standard input, @F a file")),
        had=lambda: _("a line to take"),
        cleared=True,
        key="L",
    ),
    "wording": FieldSpec(
        lambda: _("Proposed wording"),
        "wording",
        FieldOption("--wording", "W|-|@F", lambda: _("proposed wording of the recommendation")),
        cleared=True,
        alone=True,
        folded=True,
    ),
    "pressed": FieldSpec(
        lambda: _("If pressed"),
        "text",
        FieldOption("--pressed", "P|-|@F", lambda: _("what to say if pressed")),
        cleared=True,
        folded=True,
    ),
    "background": FieldSpec(
        lambda: _("Background"),
        "text",
        FieldOption("--background", "B|-|@F", lambda: _("the background")),
        cleared=True,
        folded=True,
    ),
    "office": FieldSpec(
        lambda: _("Office asked"),
        "line",
        FieldOption("--asked", "OFFICE", lambda: _("the office asked to clear it, today; the status is then asked")),
        of_question=True,
    ),
    "asked_on": FieldSpec(lambda: _("Asked on"), "day", of_question=True),
    "reply_by": FieldSpec(
        lambda: _("Reply by"),
        "day",
        FieldOption("--reply-by", "DATE", lambda: _('when the reply is due: 2026-11-30, "30 Nov", friday')),
        of_question=True,
    ),
    "answer": FieldSpec(
        lambda: _("Answer"),
        "text",
        FieldOption("--answer", "A|-|@F", lambda: _("the answer")),
        of_question=True,
        alone=True,
    ),
}
"""In the order in which people read them. The store has them in a CHECK, templates in `PARTS` of `template.py`."""

FIELD_LABELS: Mapping[FieldName, Phrase] = {name: one.label for name, one in FIELDS.items()}
TO_BE_CLEARED = frozenset(name for name, one in FIELDS.items() if one.cleared)
"""If one of them changes, the position is no longer cleared."""
LONG_TEXTS = tuple(name for name, one in FIELDS.items() if one.is_long)
SEARCHED = frozenset(name for name, one in FIELDS.items() if one.is_long or one.form == "line")
"""The fields that hold words of the reader's own."""
DAYS = frozenset(name for name, one in FIELDS.items() if one.form == "day")
"""The fields that hold a day, as YYYY-MM-DD."""
OF_THE_QUESTION = tuple(name for name, one in FIELDS.items() if one.of_question)
"""Who was asked to clear it, when and until when, and what they said."""


@dataclass(frozen=True, slots=True)
class PositionField:
    """One field of a position; `text` is never empty: a field without a value has no record.

    `others` are texts, stances or days to choose from besides its own.
    """

    id: str
    target: Target
    field: FieldName
    text: str
    person: str
    created: str
    modified: str
    others: tuple[OtherText, ...] = ()

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

    def chosen(self, field: FieldName) -> str:
        """What a field holds, or what holds where nothing was chosen."""
        return self.text(field) or FIELDS[field].unset

    def words(self, field: FieldName) -> str:
        """What it holds as a reader knows it; '' where it is empty."""
        found = self.record(field)
        return found.words if found else ""

    @property
    def status(self) -> str:
        """How far it is: one of STATES."""
        return self.chosen("status")

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


def stance_words(stance: str) -> str:
    """A stance as a reader knows it; '' is none."""
    return STANCES[stance].words() if stance in STANCES else no_stance()


def value_words(field: FieldName, text: str) -> str:
    """What a field holds as a reader knows it: *Cannot accept* for `oppose`."""
    choice = FIELDS[field].choices.get(text)
    return choice.words() if choice else text
