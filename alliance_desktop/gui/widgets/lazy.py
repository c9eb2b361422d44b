"""A widget that most sessions never need: made when it is first asked for."""

from collections.abc import Callable
from typing import Generic, TypeVar

W = TypeVar("W")


class Lazy(Generic[W]):
    """Calling it gives the widget; `made` is None until then: who only keeps it up to date makes nothing."""

    def __init__(self, make: Callable[[], W]) -> None:
        self._make = make
        self.made: W | None = None

    def __call__(self) -> W:
        if self.made is None:
            self.made = self._make()
        return self.made
