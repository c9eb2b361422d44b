"""Values out of JSON that comes from anywhere: each reader raises TypeError or ValueError for anything else."""

from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any


def json_library() -> ModuleType:
    """Python's own."""
    import json  # only where there is some: it costs the start of every command

    return json


def a_list(value: Any) -> list[Any]:
    """A JSON array."""
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def number(value: Any) -> int:
    """A whole number."""
    if type(value) is not int:
        raise TypeError("no whole number")
    return value


def number_or_none(value: Any) -> int | None:
    """A whole number, or None for `null`."""
    return None if value is None else number(value)


def text(value: Any) -> str:
    """A text that can be written: JSON may have halves of letters."""
    if not isinstance(value, str):
        raise TypeError("no text")
    value.encode()
    return value


def texts(value: Any) -> tuple[str, ...]:
    """An array of texts."""
    return tuple(map(text, a_list(value)))


def texts_by_name(value: Any) -> dict[str, str]:
    """An object of texts."""
    if not isinstance(value, dict):
        raise TypeError("no object")
    return {text(key): text(one) for key, one in value.items()}


def switch(value: Any) -> bool:
    """True or false."""
    if type(value) is not bool:
        raise TypeError("neither true nor false")
    return value


def one_of(known: Iterable[str]) -> Callable[[Any], Any]:
    """A reader that takes one of these texts alone."""
    names = frozenset(known)

    def read(value: Any) -> Any:
        if value not in names:
            raise ValueError(f"unknown: {value!r:.40}")
        return value

    return read
