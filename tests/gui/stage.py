"""What every pane needs around it: the real report, a real store, and the objects that panes share."""

from dataclasses import dataclass
from pathlib import Path

from alliance_desktop import paths
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.editor import Editor
from alliance_desktop.gui.finding import Finding
from alliance_desktop.gui.navigator import Navigator
from alliance_desktop.gui.theme import Theme
from alliance_desktop.ingest.package import read_package
from alliance_desktop.library.library import Library
from tests import builders


@dataclass(frozen=True, slots=True)
class Stage:
    """The objects of one window, without its panes."""

    report: Report
    library: Library
    editor: Editor
    navigator: Navigator
    finding: Finding
    theme: Theme

    def tag(self, name: str, *codes: str) -> None:
        assert self.editor.do(builders.tagged(self.library, name, *codes))

    def note(self, code: str, text: str) -> None:
        assert self.editor.do(builders.note(self.library, code, text))

    def filter(self, text: str) -> None:
        self.finding.set_filter(parse(text, self.report))


def stage(store: Path, report: Report | None = None) -> Stage:
    """A stage with the store open; `report` is the real one if not given."""
    shown = report or read_package(paths.resource("reports", "osce-2018"))
    library = builders.library(store, shown)
    editor, navigator = Editor(), Navigator(shown)
    made = Stage(shown, library, editor, navigator, Finding(shown, editor, navigator), Theme("light"))
    editor.attach(library)
    return made
