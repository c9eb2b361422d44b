"""What a reader decides about a proposed report: one value for each step, and all of them as JSON."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, get_args

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.json_values import a_list, number, one_of, switch, text, texts_by_name
from alliance_desktop.domain.proposal.proposed import BlockKind, BlockPlace
from alliance_desktop.domain.report import SECTION_KINDS, SectionKind

Places = tuple[BlockPlace, ...]


@dataclass(frozen=True, slots=True)
class AsKind:
    """These blocks are of this kind. `level` and `section_kind` are those of sections; 0 and '' keep what they have."""

    at: Places
    kind: BlockKind
    level: int = 0
    section_kind: SectionKind | None = None


@dataclass(frozen=True, slots=True)
class Deeper:
    """The levels of these sections change by `by`, where that is negative towards the top."""

    at: Places
    by: int


@dataclass(frozen=True, slots=True)
class Join:
    """Each of these blocks goes on with the one above that isn't left out."""

    at: Places


@dataclass(frozen=True, slots=True)
class Split:
    """A block begins at this character, in the middle of another."""

    at: BlockPlace


@dataclass(frozen=True, slots=True)
class Move:
    """The block is read before another, where the source has it elsewhere."""

    at: BlockPlace
    before: BlockPlace


@dataclass(frozen=True, slots=True)
class Coded:
    """The recommendation has this code, or the section this id."""

    at: BlockPlace
    code: str


@dataclass(frozen=True, slots=True)
class Worded:
    """The block says this, a section as its title: without its mark and on one line; and has this code, where there is
    one."""

    at: BlockPlace
    text: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Headed:
    """The head of the report: what is None stays as it is."""

    title: str | None = None
    short: str | None = None
    id: str | None = None
    date: str | None = None
    language: str | None = None
    own_codes: bool | None = None
    stances: Mapping[str, str] | None = None


Decision = AsKind | Deeper | Join | Split | Move | Coded | Worded | Headed


def decision_json(decision: Decision) -> dict[str, object]:
    """One decision as a JSON object; `do` says which it is."""
    name = next(name for name, (kind, _readers) in _KINDS.items() if isinstance(decision, kind))
    values = ((one.name, getattr(decision, one.name), one.default) for one in fields(decision))
    return {"do": name, **{key: _plain(value) for key, value, default in values if value != default}}


def read_decisions(values: object) -> tuple[Decision, ...]:
    """The decisions of a JSON array. Raises ValueError where it is none."""
    try:
        return tuple(map(_read, a_list(values)))
    except (KeyError, TypeError) as error:
        raise ValueError(f"no decisions: {error}") from error


def _read(value: Any) -> Decision:
    kind, readers = _KINDS[value["do"]]
    return kind(**{key: readers[key](one) for key, one in value.items() if key != "do"})


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return dict(value) if isinstance(value, Mapping) else value


def read_place(value: Any) -> BlockPlace:
    """The place that `[line, start]` names. Raises ValueError or TypeError."""
    line, start = map(number, a_list(value))
    return BlockPlace(line, start)


def _places(value: Any) -> Places:
    return tuple(map(read_place, a_list(value)))


_HEAD = {
    **dict.fromkeys(("title", "short", "id", "date", "language"), text),
    "own_codes": switch,
    "stances": texts_by_name,
}
_KIND = {"kind": one_of(get_args(BlockKind)), "level": number, "section_kind": one_of(SECTION_KINDS)}
_KINDS: Mapping[str, tuple[type[Decision], Mapping[str, Callable[[Any], Any]]]] = {
    "kind": (AsKind, {"at": _places, **_KIND}),
    "level": (Deeper, {"at": _places, "by": number}),
    "join": (Join, {"at": _places}),
    "split": (Split, {"at": read_place}),
    "move": (Move, {"at": read_place, "before": read_place}),
    "code": (Coded, {"at": read_place, "code": text}),
    "words": (Worded, {"at": read_place, "text": text, "code": text}),
    "head": (Headed, _HEAD),
}
