"""Dataclasses that are made quickly: each method is written when it is first called.
The standard library writes all of them as it makes a class, in 0.34 ms, and loads `inspect` to do so: a tenth of what
the window or a short command takes until it is there (decisions 6, 11). For mypy these are that library's own; its
`fields`, `asdict` and `replace` take them."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, get_origin

__all__ = ["dataclass", "field", "names_of", "replace"]
_NOTHING: Any = object()
"""No default; and, as an argument, that the default is to be made."""
_SIGNS = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}


class _Part(NamedTuple):
    """One field, as `dataclasses.field` describes it."""

    default: Any = _NOTHING
    default_factory: Callable[[], Any] | None = None
    init: bool = True
    repr: bool = True
    compare: bool = True
    hash: bool | None = None
    kw_only: bool = False


def names_of(kind: Any) -> tuple[str, ...]:
    """The names of the fields of such a class, in order."""
    return tuple(kind.__parts__)


def _replace(one: Any, /, **changes: Any) -> Any:
    kept = {name: getattr(one, name) for name, part in one.__parts__.items() if part.init and name not in changes}
    return type(one)(**kept, **changes)


def _dataclass(made: type | None = None, /, **how: bool) -> Any:
    return _complete(made, **how) if made is not None else lambda one: _complete(one, **how)


def _complete(made: Any, *, slots: bool = False, kw_only: bool = False, **how: bool) -> Any:
    own = {name: _part(made, name, kw_only) for name, kind in made.__annotations__.items() if not _is_shared(kind)}
    parts: dict[str, _Part] = {}
    for base in reversed(made.__mro__[1:]):
        parts |= base.__dict__.get("__parts__", {})
    parts |= own
    if slots:
        made = _with_slots(made, own)
    made.__parts__ = parts
    made.__dataclass_fields__ = _AskedFields()
    by_place = tuple(name for name, part in parts.items() if part.init and not part.kw_only)
    for name, method in ({"__match_args__": by_place} | _methods(made, parts, **how)).items():
        if made.__dict__.get(name) is None:  # Python itself takes the hash of a class that says what it is equal to
            setattr(made, name, method)
    return made


def _methods(
    made: Any,
    parts: dict[str, _Part],
    *,
    frozen: bool = False,
    eq: bool = True,
    order: bool = False,
    unsafe_hash: bool = False,
) -> dict[str, Any]:
    methods = {"__repr__": _as_text, "__init__": _late(made, "__init__", lambda: _init(made, parts, frozen=frozen))}
    compared = _values(name for name, part in parts.items() if part.compare)
    for name, sign in ((_SIGNS if order else {}) | ({"__eq__": "=="} if eq else {})).items():
        methods[name] = _late(made, name, partial(_comparison, compared, sign))
    if (eq and frozen) or unsafe_hash:
        hashed = _values(name for name, part in parts.items() if (part.compare if part.hash is None else part.hash))
        methods["__hash__"] = _late(made, "__hash__", lambda: ("self", f"return hash({hashed('self')})", {}))
    elif eq:
        methods["__hash__"] = None
    if frozen:
        methods["__setattr__"] = _refusal(made, "assign to", object.__setattr__)
        methods["__delattr__"] = _refusal(made, "delete", object.__delattr__)
    return methods


def _is_shared(kind: object) -> bool:
    return kind is ClassVar or get_origin(kind) is ClassVar


def _part(made: Any, name: str, kw_only: bool) -> _Part:
    default = made.__dict__.get(name, _NOTHING)
    part = default if isinstance(default, _Part) else _Part(default)
    if part is default:
        if part.default is _NOTHING:
            delattr(made, name)
        else:
            setattr(made, name, part.default)
    return part._replace(kw_only=True) if kw_only else part


def _with_slots(made: Any, own: dict[str, _Part]) -> Any:
    """The class anew: slots are given room when a class is made."""
    body = {name: value for name, value in made.__dict__.items() if name not in own}
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    inherited = {name for base in made.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
    body["__slots__"] = tuple(name for name in own if name not in inherited)
    body["__qualname__"] = made.__qualname__
    return type(made)(made.__name__, made.__bases__, body)


def _late(made: Any, name: str, write: Callable[[], tuple[str, str, dict[str, Any]]]) -> Any:
    """A method that, once called, leaves its place to the one written for the class: head, body, names in it."""

    def method(self: Any, *given: Any, **named: Any) -> Any:
        head, body, names = write()
        exec(f"def {name}({head}):\n {body}", names)  # noqa: S102  (of names that stand in our own classes)
        written = names[name]
        written.__qualname__ = f"{made.__qualname__}.{name}"
        setattr(made, name, written)
        return written(self, *given, **named)

    return method


def _values(names: Iterable[str]) -> Callable[[str], str]:
    parts = tuple(names)
    return lambda one: "(" + "".join(f"{one}.{name}, " for name in parts) + ")"


def _comparison(values: Callable[[str], str], sign: str) -> tuple[str, str, dict[str, Any]]:
    same = "other.__class__ is self.__class__"
    return "self, other", f"return {values('self')} {sign} {values('other')} if {same} else NotImplemented", {}


def _init(made: Any, parts: dict[str, _Part], *, frozen: bool) -> tuple[str, str, dict[str, Any]]:
    names: dict[str, Any] = {"_nothing": _NOTHING, "_put": object.__setattr__}
    first, last, lines = ["self"], list[str](), list[str]()
    for name, part in parts.items():
        value, make = name, f"_make_{name}"
        default = "" if part.default is _NOTHING else f"=_of_{name}"
        names |= {f"_of_{name}": part.default, make: part.default_factory}
        if part.default_factory:
            default, value = "=_nothing", f"{make}() if {name} is _nothing else {name}" if part.init else f"{make}()"
        if part.init:
            (last if part.kw_only else first).append(name + default)
        elif not part.default_factory:
            continue  # made by __post_init__
        lines.append(f"_put(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    return ", ".join([*first, *["*"][: len(last)], *last]), "\n ".join(lines or ["pass"]), names


def _refusal(made: Any, act: str, past: Callable[..., None]) -> Any:
    """Nothing changes a frozen value; a class that stands on it may have attributes of its own."""

    def method(self: Any, name: str, *value: Any) -> None:
        if type(self) is made or name in made.__parts__:
            from dataclasses import FrozenInstanceError

            raise FrozenInstanceError(f"cannot {act} field {name!r}")
        past(self, name, *value)

    return method


def _as_text(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name, part in self.__parts__.items() if part.repr)
    return f"{type(self).__qualname__}({shown})"


class _AskedFields:
    """What `dataclasses.fields` and `asdict` look for, made when they do."""

    def __get__(self, _one: object, made: Any) -> Any:
        import dataclasses

        described = []
        for name, part in made.__parts__.items():
            unset = {"default": _NOTHING, "default_factory": None}
            how = {key: value for key, value in part._asdict().items() if unset.get(key, unset) is not value}
            described.append((name, Any, dataclasses.field(**how)))
        twin: Any = dataclasses.make_dataclass(made.__name__, described)
        made.__dataclass_fields__ = twin.__dataclass_fields__
        return twin.__dataclass_fields__


if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    dataclass, field, replace = _dataclass, _Part, _replace
