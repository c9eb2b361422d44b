"""The position of the delegation on a recommendation: a set of fields, each a record of its own."""

from collections.abc import Container, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.report import Report, Target
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
        cleared=True,
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
SHORT_VALUES = tuple(name for name, one in FIELDS.items() if not one.is_long)
"""The fields that hold a word of a list, a name or a day."""
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
    """What one recommendation's fields say together. `removed` are those whose text the reader removed while another
    one waits there: until she chooses they are empty, and nothing of them is shown, searched or exported as hers."""

    records: tuple[PositionField, ...] = ()
    removed: tuple[PositionField, ...] = ()

    def record(self, field: FieldName) -> PositionField | None:
        """The record of a field, with what waits there; None where nothing does."""
        return next((one for one in (*self.records, *self.removed) if one.field == field), None)

    def _said(self, field: FieldName) -> PositionField | None:
        for one in self.records:
            if one.field == field:
                return one
        return None

    def text(self, field: FieldName) -> str:
        """What a field holds; '' where it is empty."""
        found = self._said(field)
        return found.text if found else ""

    def chosen(self, field: FieldName) -> str:
        """What a field holds, or what holds where nothing was chosen."""
        return self.text(field) or FIELDS[field].unset

    def words(self, field: FieldName) -> str:
        """What it holds as a reader knows it; '' where it is empty."""
        found = self._said(field)
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

    @property
    def is_due_before_asked(self) -> bool:
        """Whether the reply date lies before the day on which the office was asked."""
        return "" < self.text("reply_by") < self.text("asked_on")

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
    choice = FIELDS[field].choices.get(text)
    return choice.words() if choice else text


def stances_of(report: Report) -> Mapping[str, StanceSpec]:
    """Those that a report offers, in the order in which they are offered."""
    return _called(tuple(report.stances.items())) if report.stances else STANCES


def stance_of(stance: str, report: Report) -> StanceSpec | None:
    """A stance by its id, also one that the report doesn't offer; None for none of the five."""
    return stances_of(report).get(stance) or STANCES.get(stance)


def stances_in(found: Container[str], report: Report) -> Mapping[str, StanceSpec]:
    """Those of the five that are among `found`, in their order, as the report calls them."""
    return {name: stances_of(report).get(name, one) for name, one in STANCES.items() if name in found}


def stance_words(stance: str, report: Report) -> str:
    """A stance as a reader of the report knows it; '' is none."""
    one = stance_of(stance, report)
    return one.words() if one else no_stance()


def stance_meant(text: str, report: Report) -> str:
    """The id of the stance that a report calls so, whatever the case; any other text as it is."""
    called = {one.words().casefold(): name for name, one in stances_of(report).items()}
    return called.get(text.strip().casefold(), text)


def said_stance(position: Position, report: Report) -> str:
    """The stance of a position in these words; '' where it has none."""
    one = stance_of(position.text("stance"), report)
    return one.words() if one else ""


def words_of(position: Position, field: FieldName, report: Report) -> str:
    """What a field of a position holds as a reader of the report knows it; '' where it is empty."""
    return said_stance(position, report) if FIELDS[field].choices is STANCES else position.words(field)


def counted_as(place: str, mark_id: str, *, is_field: bool) -> str:
    """What tells marks apart where those of one report are counted: a position is one, whatever fields it has."""
    return place if is_field else mark_id


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@lru_cache(maxsize=32)
def _called(words: tuple[tuple[str, str], ...]) -> Mapping[str, StanceSpec]:
    found: dict[str, StanceSpec] = {}
    for name, said in words:
        taken = {one.key for one in found.values()}
        letters = (*said.upper(), STANCES[name].key, *_LETTERS)
        letter = next(one for one in letters if one in _LETTERS and one not in taken)
        found[name] = _own(STANCES[name], said, letter)
    return found


def _own(one: StanceSpec, said: str, letter: str) -> StanceSpec:
    """A stance in a report's words, of which nobody here knows what else they mean."""
    inside = said if said[1:2].isupper() else said[:1].lower() + said[1:]
    return one._replace(
        words=lambda: said,
        key=letter,
        help=lambda: "",
        inside=lambda: inside,
        counted=lambda: _("{count} {stance}").replace("{stance}", inside),
    )
