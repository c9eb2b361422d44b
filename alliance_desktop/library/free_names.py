"""Names that nothing else has yet: of copies, and of what comes back from the trash."""

from collections.abc import Iterable
from itertools import count

from alliance_desktop.library.text_limits import MAX_LINE


def free_name(name: str, taken: Iterable[str], ending: str = " {number}") -> str:
    """The name, or where it is taken, case apart, the first numbered one that is not, from 2."""
    there = {one.casefold() for one in taken}
    if name.casefold() not in there:
        return name
    ends = (ending.format(number=number) for number in count(2))
    numbered = (name[: MAX_LINE - len(end)] + end for end in ends)
    return next(one for one in numbered if one.casefold() not in there)
