"""What a template can say of each recommendation, as rows that are ticked and moved, and the words of its lines."""

from collections.abc import Mapping
from dataclasses import dataclass

from alliance_desktop.domain.template import PARTS, HeadLine, PartName, Template
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.library.template_parts import offered_parts

LINE_WORDS: Mapping[HeadLine, Phrase] = {
    "for": lambda: _("For"),
    "occasion": lambda: _("Occasion"),
    "objective": lambda: _("Objective"),
    "source": lambda: _("Source"),
    "contents": lambda: _("Contents"),
    "time": lambda: _("Time to speak"),
    "numbers": lambda: _("In numbers"),
    "to": lambda: _("To"),
    "from": lambda: _("From"),
    "reply-by": lambda: _("Reply by"),
}


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part, and whether it is said."""

    part: PartName
    name: str
    on: bool

    @property
    def key(self) -> PartName:
        """By what it is known again."""
        return self.part

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return (_("{part}, on") if self.on else _("{part}, off")).format(part=self.name)


def part_rows(template: Template) -> list[PartRow]:
    """A row for each part that is offered, in the order in which they are said."""
    return [PartRow(one.name, _name(one.name), one.on) for one in offered_parts(template)]


def _name(part: PartName) -> str:
    return (PARTS[part].title or PARTS[part].label)()
