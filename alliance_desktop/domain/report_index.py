"""What is worked out of a report when it is first asked for: one for each window and each command."""

from collections.abc import Container
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from alliance_desktop.domain.report import GONE_SECTION, Passage, Report, Target, passages

if TYPE_CHECKING:
    from alliance_desktop.domain.language.vocabulary import Vocabulary
    from alliance_desktop.domain.related.relations import Relations
    from alliance_desktop.domain.text.word_index import WordIndex


class Elsewhere(NamedTuple):
    """What is said of a code that this report lacks and others have, and its places there, the newest report first."""

    said: str
    places: tuple[Target, ...]
    names: tuple[str, ...]
    """What their reports are called."""


def standing(report: Report, marked: Container[str]) -> Report:
    """The report with those of what it keeps for marks alone that have some, that is are `marked`; `kept` still names
    all of it. A store's marks come and go on many ways, so that this is never written down (decision 45)."""
    empty = {code for code in report.kept if code not in marked}
    if not any(report.section_of(code) for code in empty):
        return report
    sections = [one for one in report.sections if one.id not in empty]
    for number, one in enumerate(sections):
        if one.id == GONE_SECTION:
            body = tuple(part for part in one.body if getattr(part, "code", "") not in empty)
            children = tuple(child for child in one.children if child not in empty)
            sections[number : number + 1] = [replace(one, body=body, children=children)] if body or children else []
            break
    return replace(report, sections=tuple(sections))


class ReportIndex:
    """Whoever asks the report more than its words takes it from here, so that nothing is worked out twice.

    Each part is loaded when it is asked for: the first paint of the window shows the report without any.
    """

    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every piece of the report's text, in reading order."""
        return passages(self.report)

    @cached_property
    def words(self) -> "WordIndex":
        """Which passages, by number, hold a word; the texts are read when it is first asked."""
        from alliance_desktop.domain.text.word_index import WordIndex

        return WordIndex([passage.text for passage in self.passages])

    @cached_property
    def vocabulary(self) -> "Vocabulary":
        """The codes and values that can be asked for in the filter language."""
        from alliance_desktop.domain.language.vocabulary import Vocabulary

        return Vocabulary(self.report)

    @cached_property
    def relations(self) -> "Relations":
        """Which recommendations say nearly the same. Raises ReportError where the package is damaged."""
        from alliance_desktop.domain.related.relations import Relations

        return Relations(standing(self.report, ()))  # else what has another code now would be near to itself
