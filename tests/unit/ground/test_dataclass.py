"""Dataclasses whose methods are written when the first one is made."""

from dataclasses import FrozenInstanceError, asdict, field, fields, replace

import pytest

from alliance_desktop.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    report: str
    codes: tuple[str, ...] = ()
    seen: list[str] = field(default_factory=list, compare=False)
    titles: dict[str, str] = field(default_factory=dict, repr=False, hash=False)


@dataclass(frozen=True, slots=True)
class Passage(Place):
    words: str = "all"


def test_it_is_the_dataclass_that_python_makes() -> None:
    place = Place("osce", codes=("P1-01",))
    assert place == Place("osce", ("P1-01",), ["once"]) != Place("osce")
    assert place != Place("osce", ("P1-01",), titles={"P1-01": "Funding"})
    assert hash(place) == hash(Place("osce", ("P1-01",)))
    assert repr(place).endswith("Place(report='osce', codes=('P1-01',), seen=[])")
    assert asdict(replace(place, codes=())) == {"report": "osce", "codes": (), "seen": [], "titles": {}}
    assert place.seen is not Place("osce").seen
    assert Place("osce") != Passage("osce")
    assert not hasattr(place, "__dict__")
    with pytest.raises(FrozenInstanceError):
        place.report = "other"  # type: ignore[misc]
    with pytest.raises(TypeError, match="report"):
        Place()  # type: ignore[call-arg]
    match place:
        case Place(report, codes):
            assert (report, codes) == ("osce", ("P1-01",))


def test_one_that_builds_on_another_can_be_the_first_to_be_made_or_asked() -> None:
    @dataclass(frozen=True, slots=True)
    class Base:
        name: str = "base"

    @dataclass(frozen=True, slots=True)
    class Asked(Base):
        more: int = 1

    @dataclass(frozen=True, slots=True)
    class Made(Base):
        more: int = 2

    assert [one.name for one in fields(Asked)] == ["name", "more"]
    assert Made("x").more == 2
    assert Base().name == "base"
    assert [one.name for one in fields(Passage)] == ["report", "codes", "seen", "titles", "words"]


def test_a_plain_class_built_on_one_can_be_the_first_to_be_made() -> None:
    @dataclass(frozen=True, slots=True)
    class Base:
        name: str

    class Called(Base):
        def __init__(self, first: str, last: str) -> None:
            super().__init__(f"{first} {last}")

    assert Called("Anna", "Berg").name == "Anna Berg"


class Watched(type):
    def __setattr__(cls, name: str, value: object) -> None:
        super().__setattr__(name, value)
        if cls is SHARED.get("class"):
            assert name == "__init__" or vars(cls)["__init__"] is SHARED["init"], name


SHARED: dict[str, object] = {}


def test_another_thread_makes_none_before_all_methods_are_there() -> None:
    @dataclass(frozen=True, slots=True)
    class Shared(metaclass=Watched):
        name: str

    SHARED.update({"class": Shared, "init": vars(Shared)["__init__"]})
    assert Shared("a") == Shared("a")


@pytest.mark.parametrize("option", ["order", "init", "repr", "match_args", "weakref_slot"])
def test_an_option_that_it_lacks_is_refused(option: str) -> None:
    with pytest.raises(TypeError, match=option):
        dataclass(slots=True, **{option: option == "order"})(type("Refused", (), {}))


def test_its_methods_are_not_written_before() -> None:
    @dataclass(frozen=True, slots=True)
    class Waiting:
        name: str

    before = Waiting.__eq__
    Waiting("made")
    assert before is object.__eq__
    assert Waiting.__eq__ is not before


def test_one_that_can_be_changed_is_compared_and_not_hashed_and_one_without_equality_is_itself_alone() -> None:
    @dataclass(slots=True)
    class Changing:
        name: str

    @dataclass(slots=True, eq=False)
    class Single:
        name: str

    assert Changing("a") == Changing("a") != Changing("b")
    with pytest.raises(TypeError, match="unhashable"):
        hash(Changing("a"))
    one = Single("a")
    assert one != Single("a")
    assert {one} == {one}
