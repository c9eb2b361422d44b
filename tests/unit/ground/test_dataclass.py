"""Our dataclasses are those of the standard library, made quicker."""

import dataclasses
from collections.abc import Callable
from types import ModuleType
from typing import Any, ClassVar, Generic, TypeVar

import pytest

from alliance_desktop import dataclass as ours

T = TypeVar("T")


def plain(library: ModuleType) -> Any:
    @library.dataclass
    class Plain:
        shared: ClassVar[int] = 3
        one: str
        many: list[str] = library.field(default_factory=list)

    return Plain


def value(library: ModuleType) -> Any:
    @library.dataclass(frozen=True, slots=True, order=True)
    class Value:
        first: str
        second: int = 0

        @property
        def twice(self) -> int:
            return 2 * self.second

    return Value


def upon_another(library: ModuleType) -> Any:
    @library.dataclass(frozen=True, slots=True, kw_only=True)
    class Upon(value(library)):  # type: ignore[misc]
        third: tuple[str, ...] = ()
        unseen: int = library.field(default=7, repr=False, compare=False)

    return Upon


def made_of_others(library: ModuleType) -> Any:
    @library.dataclass(frozen=True, slots=True)
    class Made:
        text: str
        words: tuple[str, ...] = library.field(init=False)
        memory: dict[str, int] = library.field(init=False, default_factory=dict, hash=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "words", tuple(self.text.split()))

    return Made


def generic(library: ModuleType) -> Any:
    @library.dataclass(frozen=True)
    class Holder(Generic[T]):
        held: T

    return Holder[str]


def own_words(library: ModuleType) -> Any:
    @library.dataclass(slots=True, unsafe_hash=True)
    class OwnWords:  # noqa: PLW1641  (it gets its hash)
        first: str
        second: str | None = None
        third: str = "c"

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, OwnWords) and self.first == other.first

    return OwnWords


def same_only(library: ModuleType) -> Any:
    @library.dataclass(frozen=True, slots=True, eq=False)
    class SameOnly:
        first: str

    return SameOnly


KINDS = [plain, value, upon_another, made_of_others, generic, own_words, same_only]
ACTS: dict[str, Callable[[Any], object]] = {
    "text": lambda kind: repr(kind("a b")),
    "equal": lambda kind: (kind("a") == kind("a"), kind("a") == kind("b"), kind("a") == "a"),
    "hash": lambda kind: len({kind("a"), kind("a"), kind("b")}),
    "hash again": lambda kind: hash(kind("a")) == hash(kind("a")),
    "order": lambda kind: sorted([kind("c"), kind("a"), kind("b")]),
    "order of another kind": lambda kind: kind("a") < "b",
    "too few": lambda kind: kind(),
    "too many": lambda kind: kind("a", *range(9)),
    "unknown": lambda kind: kind("a", unknown=1),
    "change": lambda kind: is_refused(setattr, kind("a"), kind("a").__match_args__[0], "b"),
    "new": lambda kind: is_refused(setattr, kind("a"), "new", "b"),
    "delete": lambda kind: is_refused(delattr, kind("a"), kind("a").__match_args__[0]),
    "as dict": lambda kind: dataclasses.asdict(kind("a b")),
    "fields": lambda kind: [(each.name, each.init, each.repr, each.compare) for each in dataclasses.fields(kind("a"))],
    "by place": lambda kind: kind("a").__match_args__,
    "second": lambda kind: dataclasses.replace(kind("a"), second=2),
    "weak, or not": lambda kind: hasattr(kind("a"), "__dict__"),
}


def is_refused(act: Callable[..., None], *about: object) -> bool:
    """How it is said differs: with slots that of the standard library stumbles over itself."""
    try:
        act(*about)
    except (AttributeError, TypeError):
        return True
    return False


@pytest.mark.parametrize("make", KINDS)
@pytest.mark.parametrize("act", ACTS)
def test_a_dataclass_is_as_that_of_the_standard_library(make: Callable[[ModuleType], Any], act: str) -> None:
    assert outcome(make(ours), act) == outcome(make(dataclasses), act)


def outcome(kind: Any, act: str) -> str:
    """What comes of it, twice: at first a method may still have to be written."""
    found = []
    for _again in range(2):
        try:
            found.append(repr(ACTS[act](kind)))
        except (TypeError, AttributeError) as error:
            found.append(f"{type(error).__name__}: {error}")
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize("make", [value, upon_another, made_of_others])
def test_a_changed_copy_leaves_the_first_as_it_was(make: Callable[[ModuleType], Any]) -> None:
    first = make(ours)("a")
    [name, *_others] = ours.names_of(type(first))
    changed = ours.replace(first, **{name: "b"})
    assert (getattr(first, name), getattr(changed, name), type(changed)) == ("a", "b", type(first))
