"""A letterhead: the look of an office's paper, without any of its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`name` is that of the office's file, `suffix` that of the exports it serves: '.docx' or '.odt'.

    `parts` are those of its file that were taken, cleaned of all that runs, leads elsewhere or says who wrote it; they
    name each other by the keys.
    """

    name: str
    suffix: str
    parts: Mapping[str, bytes] = field(repr=False, hash=False)
