"""What is worked out of a report when it is first asked for: one for each window and each command."""

from functools import cached_property
from typing import TYPE_CHECKING

from alliance_desktop.domain.report import Passage, Report, passages

if TYPE_CHECKING:
    from alliance_desktop.domain.language.vocabulary import Vocabulary
    from alliance_desktop.domain.related.relations import Relations
    from alliance_desktop.domain.text.word_index import WordIndex


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

        return Relations(self.report)
