"""Where the rows of a list that the reader saw stand in the list as it is now."""

from collections import defaultdict, deque
from collections.abc import Hashable, Sequence


def rows_now(seen: Sequence[Hashable], now: Sequence[Hashable]) -> list[int | None]:
    """For each row of `seen` its row in `now`, None where it is gone; of equal ones the first is the first again."""
    if seen == now:
        return list(range(len(seen)))
    places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for row, item in enumerate(now):
        places[item].append(row)
    return [places[item].popleft() if places[item] else None for item in seen]
