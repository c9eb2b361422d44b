"""A word of the report that was mended."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """`was` stands on `line` of the source (counted from 1), `now` in the report, for the reason `why`.

    `code` is that of the recommendation, or the id of the section, in whose text it stands.
    """

    line: int
    was: str
    now: str
    why: str
    code: str
