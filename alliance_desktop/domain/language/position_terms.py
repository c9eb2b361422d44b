"""Terms that ask for the position on a recommendation: its stance, how far it is, who was asked, what is overdue."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from alliance_desktop.domain.language.knowledge_terms import is_called
from alliance_desktop.domain.language.lexer import written_value
from alliance_desktop.domain.marks import Marks
from alliance_desktop.domain.moment import utc_now

PositionTerm = Literal["stance", "status"]


@dataclass(frozen=True, slots=True)
class Positioned:
    """Its stance or status is one of these; where nothing of a position is filled in it has neither."""

    field: PositionTerm
    values: tuple[str, ...]

    def fits(self, marks: Marks) -> bool:
        """Whether the recommendation has such a position."""
        return (marks.position.chosen(self.field) if marks.position else "") in self.values

    def __str__(self) -> str:
        return f"{self.field}:{','.join(self.values)}"


@dataclass(frozen=True, slots=True)
class AskedOf:
    """An office with one of these names was asked; any word of its name will do, and the beginning of one."""

    field: ClassVar = "asked"
    names: tuple[str, ...]

    def fits(self, marks: Marks) -> bool:
        """Whether such an office was asked about the recommendation."""
        office = marks.position.text("office")
        return bool(office) and self.means(office)

    def means(self, office: str) -> bool:
        """Whether an office of this name is among them."""
        return is_called(office, self.names)

    def __str__(self) -> str:
        return f"{self.field}:{','.join(map(written_value, self.names))}"


@dataclass(frozen=True, slots=True)
class Overdue:
    """An office was asked, has not answered, and the reply date is over where the reader is."""

    def fits(self, marks: Marks) -> bool:
        """Whether the recommendation waits for an answer that is overdue."""
        return marks.position.is_overdue(utc_now().astimezone().date().isoformat())

    def __str__(self) -> str:
        return "is:overdue"
