"""Dataclasses whose methods are written when the first one is made, or its fields are asked for.

Python writes and compiles seven functions for each when its module is imported, in 0.3 ms. A start names a hundred
and makes thirty (decision 6). The methods are Python's own, but for three that need no writing for each: half of the
time. Type checkers see nothing else. Of what Python offers they lack class variables, `copy`, `pickle`, and all options
but four.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, slots: bool = False, **options: bool) -> Callable[[type], type]:
        """As `dataclasses.dataclass`, later for those with slots: only then is it said what is wrong with a field."""
        return (lambda cls: _Later(cls, **options).cls) if slots else dataclasses.dataclass(**options)


_WRITTEN = (
    *("__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__"),
    *("__match_args__", "__dataclass_params__", "__dataclass_fields__", "__init__"),
)
"""The last one makes instances: another thread has none before all others are there."""


class _Later:
    """Stands for a class's `__dataclass_fields__`, which whatever treats it as a dataclass asks for first."""

    def __init__(
        self, declared: type, *, eq: bool = True, unsafe_hash: bool = False, frozen: bool = False, kw_only: bool = False
    ) -> None:
        self._compares, self._hashes = eq, frozen or unsafe_hash
        self._options = {"frozen": frozen, "kw_only": kw_only}
        self._names = {name: each for name, each in vars(declared).items() if name not in ("__dict__", "__weakref__")}
        fields = declared.__annotations__
        names = {name: each for name, each in self._names.items() if name not in fields}  # a slot has no default
        self.cls = _made(declared, names | {"__slots__": tuple(fields)})
        setattr(self.cls, "__init__", _first(self.cls, self._write))  # noqa: B010  for mypy a method is no variable
        setattr(self.cls, "__dataclass_fields__", self)  # noqa: B010

    def __get__(self, _instance: object, cls: type) -> Any:
        self._write()
        return getattr(cls, "__dataclass_fields__")  # noqa: B009

    def _write(self) -> None:
        """Written for a class beside it, which has the defaults."""
        names = self._names | {"__doc__": self.cls.__doc__ or self.cls.__name__}  # or Python works out a signature
        made: Any = dataclasses.dataclass(**self._options, repr=False, eq=False)(_made(self.cls, names))
        written = _alike(dataclasses.fields(made), hashes=self._hashes, compares=self._compares) | vars(made)
        for name in _WRITTEN:
            if name in written:
                setattr(self.cls, name, written[name])


def _alike(fields: tuple[dataclasses.Field[Any], ...], *, hashes: bool, compares: bool) -> dict[str, Any]:
    """What says, compares and hashes instances."""
    said = [one.name for one in fields if one.repr]
    compared: Callable[[Any], object] = attrgetter(*(one.name for one in fields if one.compare))
    counted = attrgetter(*(one.name for one in fields if one.compare and one.hash is not False))

    def told(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in said)})"

    def equal(self: Any, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(counted(self))

    compared_so = {"__eq__": equal, "__hash__": hashed if hashes else None}
    return {"__repr__": told} | (compared_so if compares else {})


def _made(like: type, names: dict[str, Any]) -> type:
    made = type(like)(like.__name__, like.__bases__, names)
    made.__qualname__ = like.__qualname__
    return made


def _first(cls: type, write: Callable[[], None]) -> Callable[..., None]:
    def first(self: Any, *given: Any, **named: Any) -> None:
        write()
        getattr(cls, "__init__")(self, *given, **named)  # noqa: B009  which is not that of a class built on it

    return first
