"""What became of the lines of a document that came back: the text that each is of, and what has no place."""

from dataclasses import dataclass, field
from typing import NamedTuple

from alliance_desktop.coming_back.read_lines import Line, is_same
from alliance_desktop.coming_back.went_out import Owned
from alliance_desktop.render.subject import Subject


@dataclass(slots=True)
class CameBack:
    """What became of the text of a subject: `out` are its lines as they went out, `came` those that came, `partners`
    their places in `out`. With a `doubt` it isn't taken by itself; one that is `missing` is nowhere in the document."""

    subject: Subject
    out: list[Line] = field(default_factory=list)
    came: list[Line] = field(default_factory=list)
    partners: list[int | None] = field(default_factory=list)
    missing: bool = False
    doubt: str = ""

    @property
    def is_same(self) -> bool:
        """Whether each line came back as it went out, in its order."""
        if self.missing:
            return True
        if len(self.out) != len(self.came) or self.partners != list(range(len(self.out))):
            return False
        return all(
            is_same(out, came) and (number == 0 or out.goes_on == came.goes_on)
            for number, (out, came) in enumerate(zip(self.out, self.came, strict=True))
        )


class Loose(NamedTuple):
    """Lines that belong to no place that can be told, and why; `code` is where they stand, if that is known."""

    lines: tuple[Line, ...]
    reason: str
    code: str = ""
    field: str = ""


@dataclass(slots=True)
class Placed:
    """What became of all lines: by subject; `headings` are lines with a code, as they went out and came; of `gone` and
    `moved` recommendations the codes; where `comments` stand, by their ids."""

    texts: dict[Subject, CameBack] = field(default_factory=dict)
    loose: list[Loose] = field(default_factory=list)
    headings: list[tuple[Owned, Line]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    comments: dict[str, Subject] = field(default_factory=dict)
