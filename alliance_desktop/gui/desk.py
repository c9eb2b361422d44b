"""The desk: what panes, lists and pages are made with. The shell: what they, and actions, may ask of the window."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.filter_state import FilterState
from alliance_desktop.gui.state.jobs import Jobs
from alliance_desktop.gui.state.navigator import Navigator
from alliance_desktop.gui.state.words_state import WordsState

if TYPE_CHECKING:
    from alliance_desktop.domain.annotation import Highlight, Note


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """One per window: the report, its store, and what stands in the window at the moment."""

    report: Report
    store: Path
    editor: Editor
    navigator: Navigator
    filter: FilterState
    words: WordsState
    theme: Theme
    jobs: Jobs

    @classmethod
    def over(cls, report: Report, store: Path, theme: Theme) -> Self:
        """A desk with nothing on it yet: the store is still to be opened, nothing is asked for."""
        editor, navigator = Editor(), Navigator(report)
        asked = FilterState(report, editor)
        return cls(report, store, editor, navigator, asked, WordsState(asked, editor, navigator), theme, Jobs())


class Shell(Protocol):
    """What may be asked of the window by what stands in it."""

    @property
    def in_page(self) -> bool:
        """Whether a page (notes, trash, export …) stands where the text is otherwise."""

    def open_page(self, name: str) -> None:
        """Shows a page in the centre; the same one again leaves it."""

    def leave_page(self) -> bool:
        """Back to the text; True if a page was open."""

    def say(self, text: str, button: str = "", *, act: Callable[[], object] | None = None, stays: bool = False) -> None:
        """Says in the toast what happened, with a button that does `act` where there is a word for it.

        `stays`: until it is answered.
        """

    def notice(self, text: str) -> None:
        """Says in a calm bar what is to be known, until it is closed."""

    def trigger(self, action: str) -> None:
        """Does an action of the table, by its id, if it can be done now, and says why if it can't."""

    def save_typed(self) -> bool:
        """Saves what is being typed; False where that is not possible: it is said, and kept in a draft."""

    def show_filter(self, text: str) -> None:
        """Adds a term to the filter, as chips and counts ask for; '' shows everything."""

    def show_mark(self, mark: "Highlight | Note") -> None:
        """Goes to where a mark stands: to its words if it is on some, and a note is opened."""

    def focus_text(self) -> None:
        """The keyboard focus to the text."""

    def focus_centre(self) -> None:
        """The keyboard focus to the text, or to the page that stands in its place."""
