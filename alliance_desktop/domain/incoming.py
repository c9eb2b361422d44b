"""What comes in from a document, or is asked: a difference at one place, and the reader's choice for each."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import field
from typing import Literal, NamedTuple, TypeVar, get_args

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.position import FIELDS, counted_as
from alliance_desktop.domain.versions import OtherText

IncomingKind = Literal["changed", "conflict", "new", "told", "unplaced"]
INCOMING_KINDS: tuple[IncomingKind, ...] = get_args(IncomingKind)
"""Only they changed it · both did · something that is nowhere here · a row gone, added or moved, a quotation altered ·
what belongs to no place that can be told."""
Choice = Literal["mine", "theirs", "both"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
TAG_NAME = "tag_name"
"""The field of a tag that is called otherwise there: both names can stand."""
How = Literal["", "typed", "tracked", "comment"]
C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One difference between a document and what is here, at one place.

    `key` is its own among those of its document. `code` is '' where it is of no recommendation; `field` is one of a
    position, `note`, `tag_name`, `heading`, `text`, `passage`, `quotation` or `row`, '' where that can't be told; `row`
    is the place of a row of the brief, from 0. `base` is what the export said, `mine` what is here, or of what has no
    place what went out there, `theirs` what the document says, as Markdown; None: nothing. `author` and `at` are those
    of a comment or the last tracked change, '' where nobody is named; `others` tracked changes there too. `on` are the
    words that a comment is on, `on_field` what these are of, `words` what is told or not placed, `reason` why, or why
    else it is to be looked at.

    `chosen` is what holds unless the reader chooses: None leaves both texts, and of what isn't placed nothing comes in.
    `undone`: it came in before, and that was undone. `refused`: the reader left it out when it was offered as it is.

    `waiting` are texts to choose from there besides these two; `waits`: theirs is one of those to choose from already;
    `settles`: it decides what is to be chosen there.
    `instead` is one of an earlier round of the document that waits there, and goes where theirs is kept or comes in.
    `each` are differences that one line tells of together, each of which can be chosen by itself.
    `is_cleared`: the position is cleared here, and no longer once theirs comes in.
    `heard` is what a note taken down in a meeting is called: who said it there, and when; '' of all else.
    `proposed` is the recommendation that a note of what isn't placed may be meant for, '' where none is known.
    """

    key: str
    kind: IncomingKind
    code: str
    field: str
    base: str | None = None
    mine: str | None = None
    theirs: str | None = None
    author: str = ""
    how: How = ""
    at: str = ""
    on: str = ""
    on_field: str = ""
    words: str = ""
    reason: str = ""
    row: int | None = None
    chosen: Choice | None = None
    undone: bool = False
    refused: bool = False
    others: tuple[str, ...] = ()
    each: "tuple[Incoming, ...]" = ()
    waiting: tuple[OtherText, ...] = ()
    waits: bool = False
    settles: bool = False
    instead: OtherText | None = None
    is_cleared: bool = False
    heard: str = ""
    proposed: str = ""

    @property
    def authors(self) -> str:
        """All who wrote it, the last one first; '' where nobody is named."""
        return ", ".join(filter(None, (self.author, *self.others)))


def can_be_both(item: Incoming) -> bool:
    """Whether two of it can stand beside each other: of a row of the brief, a tag, a bookmark or a highlight there is
    one, and beside nothing there is nothing to choose."""
    return item.field == TAG_NAME or waits_if_both(item)


def waits_if_both(item: Incoming) -> bool:
    """Whether, of two that stand beside each other, one is to be chosen later."""
    return bool(item.code) and item.field not in {"tag", "bookmark", "highlight"} and not stands_alone(item)


def stands_alone(item: Incoming) -> bool:
    """Whether the reader has nothing there, and it isn't open what becomes of it: then both are theirs."""
    return item.mine is None and item.chosen is not None


def is_unplaced_stance(item: Incoming) -> bool:
    """Whether it is a stance of a recommendation in other words, or at another place, than stances have."""
    return item.kind == "unplaced" and item.field == "stance" and bool(item.code)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the reader chose: by key, for texts one of CHOICES, and for what isn't placed the code that it becomes a
    note on, or of a stance the one that it is. What is not in them is as `Incoming.chosen` says."""

    texts: Mapping[str, Choice | None] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    stances: Mapping[str, str] = field(default_factory=dict)

    def of(self, item: Incoming) -> Choice | None:
        """What holds for a text, and `mine` for what isn't placed and is left out."""
        return self.texts.get(item.key, item.chosen)

    def without(self, keys: Set[str]) -> "Choices":
        """The others, where nothing was chosen for what has these keys."""
        return Choices(_but(self.texts, keys), _but(self.notes, keys), _but(self.stances, keys))

    def takes(self, key: str) -> bool:
        """Whether what isn't placed comes in, as a note or a stance."""
        return key in self.notes or key in self.stances


def _but(chosen: Mapping[str, C], keys: Set[str]) -> Mapping[str, C]:
    return {key: one for key, one in chosen.items() if key not in keys}


def chosen(item: Incoming, choices: Choices) -> Choice | None:
    """What holds of one difference: the reader's choice, or what was at first. Beside nothing, both are theirs."""
    choice = choices.of(item)
    return "theirs" if choice == "both" and stands_alone(item) else choice


class Counts(NamedTuple):
    """How many differences, or marks, come in, how many texts are to be decided, how many the reader left out, and how
    many are not placed; of how many nothing is chosen, whose words would go if their document did, and of which of
    these there can't be both, so that hers stay."""

    come_in: int = 0
    to_decide: int = 0
    left: int = 0
    unplaced: int = 0
    not_chosen: int = 0
    staying: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether nothing would be written."""
        return not (self.come_in or self.to_decide or self.left)


def counts(items: Iterable[Incoming], choices: Choices, *, by_mark: bool = False) -> Counts:
    """What would become of them. `by_mark` as of `count`, but for what is to decide: that is decided field by field."""
    found = [(item, _becomes(item, choices)) for item in items]
    each_kind = {name: [item for item, kinds in found if kinds[at]] for at, name in enumerate(Counts._fields)}
    return Counts(**{name: count(each, by_mark=by_mark and name != "to_decide") for name, each in each_kind.items()})


def count(items: Iterable[Incoming], *, by_mark: bool) -> int:
    """How many differences these are; `by_mark`: in how many marks, of which a position is one for all its fields."""
    of_position = FIELDS.keys() if by_mark else ()
    return len({counted_as(one.code, one.key, is_field=bool(one.code) and one.field in of_position) for one in items})


def _becomes(item: Incoming, choices: Choices) -> Counts:
    """The counts of this difference alone, each 1 or 0."""
    choice, takes = chosen(item, choices), choices.takes(item.key)
    left, not_chosen = choices.texts.get(item.key) == "mine", item.kind != "told" and choice is None and not takes
    match item.kind:
        case "unplaced":
            return Counts(takes, left=left, unplaced=not takes and choice != "mine", not_chosen=not_chosen)
        case "told":
            return Counts(left=left)
        case _:
            waits, both = waits_if_both(item), can_be_both(item)
            come_in = choice == "theirs" or (choice == "both" and both and not waits)
            to_decide, staying = waits and choice in {None, "both"}, not both and choice is None
            return Counts(come_in, to_decide, left=left, not_chosen=not_chosen, staying=staying)
