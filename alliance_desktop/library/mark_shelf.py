"""A shelf of what hangs on targets, kept in step with the library target by target."""

from collections.abc import Iterable, Sequence

from alliance_desktop.domain.target import Target
from alliance_desktop.library.searchable import Item, Shelf

Placed = tuple[Target, Item]


class MarkShelf(Shelf):
    """The items of each target are known by their keys."""

    def __init__(self, placed: Sequence[Placed] = ()) -> None:
        super().__init__(item for _target, item in placed)
        self._numbers: dict[Target, dict[str, int]] = {}
        for number, (target, item) in enumerate(placed):
            self._numbers.setdefault(target, {})[item.key] = number

    def take(self, target: Target, items: Iterable[Item]) -> None:
        """These are the items of a target from now on."""
        known, there = self._numbers.pop(target, {}), list(items)
        for gone in known.keys() - {item.key for item in there}:
            self.drop(known[gone])
        if there:
            self._numbers[target] = {item.key: self._put_changed(item, known.get(item.key)) for item in there}

    def _put_changed(self, item: Item, number: int | None) -> int:
        """An edit tells of a target, of whose items most are as they were."""
        return self.put(item, number) if number is None or self._items[number] != item else number
