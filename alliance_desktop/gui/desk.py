"""The desk: what panes, lists and pages are made with. The shell: what they, and actions, may ask of the window.

What a part of the shell does is said where it is made.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6 import QtWidgets

from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Quote, Report
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.checked_speech import CheckedSpeech
from alliance_desktop.gui.state.coming_in import ComingIn
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.filter_state import FilterState, ReadingAhead
from alliance_desktop.gui.state.importing import Importing
from alliance_desktop.gui.state.jobs import ExportJobs, Jobs, StoreOpening
from alliance_desktop.gui.state.left_state import LeftState
from alliance_desktop.gui.state.navigator import Navigator
from alliance_desktop.gui.state.open_brief import OpenBrief
from alliance_desktop.gui.state.template_state import TemplateState
from alliance_desktop.gui.state.words_state import WordsState
from alliance_desktop.importing.other_reports import OtherReports

if TYPE_CHECKING:  # values that the first paint does without
    from alliance_desktop.domain.marks import Highlight, Note
    from alliance_desktop.domain.position import PositionField
    from alliance_desktop.gui.widgets.notice_bar import Buttons
    from alliance_desktop.gui.widgets.page import Finder

Callback = Callable[[], object]
"""What a button does."""
ChosenWords = list[tuple[str, tuple[int, int]]]
"""Words selected in the text: a code, and where they stand in its own text, [start, end)."""


class Desk:
    """One per window: the report, its store, and what stands in the window at the moment.

    At first nothing does: the store is still to be opened, nothing is asked for.
    """

    def __init__(self, report: Report, store: Path, theme: Theme) -> None:
        self.report, self.store_path, self.theme = report, store, theme
        self.index = ReportIndex(report)
        self.reports = OtherReports(self.index)
        self.editor = Editor()
        self.navigator = Navigator(report)
        self.filter = FilterState(self.index, self.editor, self.reports)
        self.brief = OpenBrief(self.editor)
        self.words = WordsState(self.filter, self.navigator)
        self.ahead = ReadingAhead(self.filter, self.editor)
        self.jobs = Jobs()
        self.opening = StoreOpening()
        self.opening_outside = Jobs()
        """What the system is asked to open, as a folder, until that is known to have it."""
        self.left = LeftState(self.index, self.editor, self.reports)
        self.templates = TemplateState()
        self.coming_in = ComingIn()
        self.speech = CheckedSpeech()
        self.importing = Importing()
        self.exported_as = ""
        """What the name of the last exported file ended in; '' before the first."""
        self.exported_to = ""
        """The folder that it is in; '' before the first."""
        self.brief_files: dict[str, Path] = {}
        """Where each brief, by its id, was exported to last in this session; no file of ours says it."""
        self.export_scope = ""
        """What the page of the export takes along, while it is shown."""
        self.left_out: frozenset[str] = frozenset()
        """The parts that the reader leaves out of exports of notes."""
        self.marking = ""
        """What stands above and below each page of exports of notes; '' for nothing."""
        self.exports = ExportJobs()


class TextInteraction(Protocol):
    """What the reader does in the report's text, as far as actions do it too."""

    def step(self, by: int) -> None:
        """The focus to the next (1) or previous (-1) recommendation."""

    def take_seen(self) -> bool:
        """A focus out of view moves to the first recommendation that can be read, and is brought into view; False where
        there is none.
        """

    def take_section(self) -> None:
        """The focus to the section in view."""

    def copy(self) -> None:
        """Copies the words selected, or the recommendations in focus."""


class TextPane(Protocol):
    """The report's text, as far as actions are about it."""

    @property
    def interaction(self) -> TextInteraction: ...

    @property
    def caret_shown(self) -> bool:
        """Whether arrow keys move a caret through the words."""

    def set_caret_shown(self, shown: bool) -> None:
        """Shows the caret or takes it away; the text has the keyboard focus then."""

    def focus_text(self) -> None: ...
    def chosen(self) -> ChosenWords:
        """The words selected; none if none are seen."""

    def chosen_again(self) -> ChosenWords:
        """The same; right after they were let go those that were selected then."""

    def let_go(self, words: ChosenWords) -> None:
        """Takes the selection away, so that what is marked beneath it is seen."""

    def explain_abbreviations(self) -> None:
        """Says what the abbreviations mean in what has the focus."""

    def show_quote(self, code: str, quote: "Quote") -> bool: ...


class PositionPickers(Protocol):
    """What is chosen for the position of all in focus."""

    def open_stances(self) -> None: ...
    def take_status(self, status: str) -> None: ...


class TextsBeside(Protocol):
    """What the texts in hand have beside themselves: earlier ones, and two to choose from."""

    def open_earlier(self) -> None: ...
    def chosen_from(self) -> str: ...
    def enter_choice(self, record: "Note | PositionField") -> None: ...


class SidePane(Protocol):
    """The side panel, as far as actions are about it."""

    def new_note(self, quote: "Quote | None" = None) -> None: ...
    def open_note(self, note_id: str, found: Sequence[tuple[int, int]] = ()) -> None: ...
    def open_tag_picker(self, key: int | None = None) -> None: ...
    @property
    def lists(self) -> PositionPickers: ...
    def edit_position(self, field: "FieldName") -> None: ...
    def show_field(self, field: "FieldName", found: Sequence[tuple[int, int]] = ()) -> None: ...
    def edit_remark(self) -> None: ...
    def texts(self) -> TextsBeside: ...
    def edit_bookmark_label(self) -> None: ...
    def same_field(self) -> Callback | None: ...
    def go_to_recovered(self) -> None: ...


class FieldPane(Protocol):
    """The field in which words and filters are typed."""

    def focus_field(self) -> None: ...
    def save_filter(self) -> None: ...


class ContentsPane(Protocol):
    """The contents, or the facets in their place."""

    @property
    def facets_shown(self) -> bool: ...
    def show_facets(self, shown: bool) -> None: ...


class Panels(Protocol):
    """Contents and side panel, beside the text or as drawers over it."""

    @property
    def contents_shown(self) -> bool:
        """Whether the contents, or the facets, can be seen."""

    def toggle_contents(self) -> None:
        """Opens or closes the contents."""

    def toggle_side(self) -> None:
        """Opens or closes the side panel."""

    def show_side(self) -> None: ...

    @property
    def drawer_open(self) -> bool:
        """Whether one of them lies over the centre, or beside a page that takes its room."""

    def close_drawers(self) -> bool: ...


class Meeting(Protocol):
    """Meeting mode, as far as actions are about it."""

    def turn_position(self) -> None: ...
    def take_down(self) -> None: ...


class CentrePages(Protocol):
    """What may stand in the centre in place of the text: notes, trash, export …"""

    @property
    def is_open(self) -> bool: ...
    def open(self, name: str) -> None: ...
    def leave(self) -> bool: ...
    def back(self) -> bool: ...
    def as_left(self, *, below: bool = False) -> "Then":
        """What shows again, in a window that shows the text, what is shown now; `below`: from where that was opened."""

    def return_to(self, name: str, memory: object = None) -> None: ...
    def focus(self) -> None:
        """The keyboard focus to the page, or to the text."""

    def find_words(self, by: int) -> bool:
        """Look for words in the page that is shown, as `Page.find_words` does; False where it has no line for them."""

    def finder(self, over: "QtWidgets.QWidget") -> "Finder | None":
        """What finds a row of the page that is shown; None where it has none of its own."""


class Messages(Protocol):
    """The toast."""

    def say(
        self, text: str, button: str = "", *, stays: bool = False, passing: bool = False, action: Callback | None = None
    ) -> None: ...
    @property
    def own_undo(self) -> Callback | None:
        """What its *Undo* does where that isn't the window's own undo; None where it offers none."""

    def withdraw(self, text: str) -> None: ...
    def end_passing(self) -> None:
        """What would go by itself goes now."""


class Notices(Protocol):
    """A calm bar over the text."""

    def say(self, text: str, buttons: "Buttons | None" = None, *, comes_back: bool = False) -> None: ...
    def enter(self) -> None:
        """The keyboard focus to its first button."""

    def withdraw(self, text: str) -> None: ...


class OverWindow(Protocol):
    """What lies over the whole window, or beside it."""

    @property
    def meeting(self) -> Meeting | None:
        """Meeting mode, while it is open."""

    def open(self, name: str) -> None: ...
    def close_sheet(self) -> bool: ...


class Commands(Protocol):
    """The table of actions, as the window does them."""

    def trigger(self, action_id: str) -> None: ...
    def key_name(self, action_id: str) -> str: ...


class NotesFile(Protocol):
    """The file with the notes, as far as it is about the one before, and what is kept of the session."""

    def keep_place(self) -> None:
        """Keep soon where the reader is, and what she has chosen for exports: a kill shall lose neither."""

    def tell_restored(self, done: str, replaced: Path, way: str) -> None: ...


class RegionOrder(Protocol):
    """The regions of the window, one after the other."""

    def go(self, by: int) -> None: ...


class Shell(Protocol):
    """The parts of the window, for what stands in it and for actions, and what takes several of them."""

    @property
    def desk(self) -> Desk: ...
    @property
    def text(self) -> TextPane: ...
    @property
    def side(self) -> SidePane: ...
    @property
    def field(self) -> FieldPane: ...
    @property
    def contents(self) -> ContentsPane: ...
    @property
    def panels(self) -> Panels: ...
    @property
    def pages(self) -> CentrePages: ...
    @property
    def toast(self) -> Messages: ...
    @property
    def notice_bar(self) -> Notices: ...
    @property
    def overlays(self) -> OverWindow: ...
    @property
    def store_link(self) -> NotesFile: ...
    @property
    def actions(self) -> Commands: ...
    @property
    def regions(self) -> RegionOrder: ...

    @property
    def is_reading(self) -> bool:
        """Whether keys are about the text: what is in view of it is meant then, and not what the side panel or the row
        of a list shows.
        """

    @property
    def typing(self) -> int:
        """Grows with each key that is typed in a text; 0 while none has the focus."""

    def page_came(self) -> None:
        """Tells that a page has opened for which no key asked just now: letters pressed before one can have seen it act
        on nothing there."""

    def show_filter(self, text: str) -> None:
        """Adds a term to the filter, as chips and counts ask for; '' shows everything."""

    def show_mark(self, mark: "Highlight | Note") -> None:
        """Goes to where a mark stands: to its words if it is on some, and a note is opened."""

    def save_typed(self) -> bool:
        """Saves what is being typed; False where that is not possible: it is said, and kept in a draft."""

    def save_settings(self) -> None:
        """Keeps theme, zoom, reading font and keys for the next start."""

    def open_report(self, report_id: str, then: "Then | None" = None, otherwise: "Otherwise | None" = None) -> None:
        """Turns the window to the report with this id, '' for the one that was read last, once this turn of events is
        over, and does `then` with the shell that it has from then on: all parts of this one are gone. Of a report that
        can't be read `otherwise` hears why; without it the notice bar says that."""

    def open_file(self, file: Path | None = None) -> None:
        """Takes in what a file holds; None: asks for one."""

    def quit(self) -> None:
        """Ends the program as if the window were closed."""


Then = Callable[[Shell], object]
"""What is done with the shell of a window."""
Otherwise = Callable[[Shell, str], object]
"""What is done where a report can't be read, and why it can't."""


def show_place(code: str, shell: Shell) -> None:
    """The text at a recommendation or section, with the focus."""
    shell.desk.navigator.go(code)
    shell.text.focus_text()


def open_page(name: str, shell: Shell) -> None:
    """A page of the window, unless it is open already."""
    if shell.desk.navigator.page != name:
        shell.pages.open(name)


def is_writing(shell: Shell, since: int) -> bool:
    """Whether the reader has typed or gone into a text since `Shell.typing` was this, and the caret is in one now."""
    return shell.typing not in (0, since)


def say_ready(shell: Shell, said: str, button: str, show: "Callback") -> None:
    """What the reader waits for is there while she is writing: `said` stays, with a button that shows it. A page would
    cut her text in the middle, and take the keys that were meant for it."""

    shell.notice_bar.say(said, [(button, answering(shell, said, show))], comes_back=True)


def answering(shell: Shell, said: str, act: "Callback") -> "Callback":
    """What a button of the notice `said` does: that ends, and it acts."""

    def answer() -> None:
        shell.notice_bar.withdraw(said)
        act()

    return answer


@contextmanager
def telling(shell: Shell) -> Iterator[None]:
    """What is refused inside ends it, and a message says why."""
    try:
        yield
    except AllianceError as error:
        shell.toast.say(str(error), stays=True)
