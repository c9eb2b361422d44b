"""A desk over a report of another kind: no bookmark can be named after its codes, and its stances are its own.

What somebody does to a brief of it stands here too, with what must come of each.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.command_line import Answer
from tests.reports import AVERLAND
from tests.taking_back.desk import BRIEFS, OFFICE_TABLE, OWN_TEMPLATES, TEMPLATES, Desk, called
from tests.taking_back.edits.edit import Edit, note_on
from tests.taking_back.expectation import Comes, Expected, comes, nothing
from tests.taking_back.papers.word_file import WordFile, clear, enter, move_behind, remove, replace, retype, text_of, w
from tests.taking_back.papers.word_tracked import comment

ROWS = (
    ("--heading", "131.3 and what follows"),
    ("--add", "131.7", "131.1", "132.10", "45(b)", "132.1", "45(c)(ii)"),
    ("--text", "131.7 million are for shelters, as 45(b) asks."),
    ("--add", "R12", "W14-01", "131.2", "131.3", "131.4", "131.5"),
)
LINKED = "We do so already, see [the registers](#45(c)(ii)), 131.1 and 132.10."
LINES = {
    "131.7": ("support", LINKED),
    "131.1": ("support", "Ratification is before parliament."),
    "132.10": ("oppose", "Shelter is for the regions to provide."),
    "132.1": ("oppose", "131.7 and this one differ."),
    "45(b)": ("support", "Visits are announced to nobody."),
    "R12": ("reserved", "We examine what R12 means for families."),
    "W14-01": ("", "Exit visas were abolished in 1991."),
}
"""By code the stance and the line to take."""


@dataclass
class ReviewDesk(Desk):
    """Keeps its exports by the kit's names of templates, as `Desk` does."""

    def call(self, *words: str, stdin: bytes = b"") -> Answer:
        return called(self.store, "--report", AVERLAND.name, *words, stdin=stdin)

    def prepare(self) -> None:
        """Bring the report in, and write positions and a brief of twelve recommendations."""
        folder = self.home / "alliance-desktop" / "reports" / AVERLAND.name
        shutil.copytree(AVERLAND, folder, dirs_exist_ok=True)
        templates = self.home / OWN_TEMPLATES
        templates.mkdir(parents=True, exist_ok=True)
        (templates / "office-table.toml").write_text(OFFICE_TABLE, encoding="utf-8")
        self.do("name", "Anna")
        for code, (stance, line) in LINES.items():
            self.do("position", code, "--line", line, *(("--stance", stance) if stance else ()))
        for brief in BRIEFS.values():
            for row in ROWS:
                self.do("brief", brief, *row)

    def export_anew(self, template: str, kind: str, *options: str) -> Any:
        path = self.folder / f"{template}.{kind}"
        self.do(
            "export", "--brief", BRIEFS[kind], "--template", TEMPLATES[template], "-o", str(path), "--force", *options
        )
        return path

    def copied(self, folder: Path) -> "ReviewDesk":
        found = super().copied(folder)
        return ReviewDesk(found.folder, found.home, found.exports)


IN_TABLES = ("request", "positions", "table")
IN_PARAGRAPHS = ("notes", "dossier")
IN_ALL = (*IN_TABLES, *IN_PARAGRAPHS)


def stance_at(word: WordFile, code: str) -> Any:
    """The paragraph that says the stance of a recommendation."""
    if not word.tables():
        return word.heading(code)
    (found,) = (one for one in word.row(code).iter(w("p")) if text_of(one).startswith("("))
    return found


def supported_is_noted(word: WordFile) -> None:
    replace(stance_at(word, "131.7"), "Supported", "Noted")


def first_stance(word: WordFile) -> None:
    replace(stance_at(word, "45(c)(ii)"), "No stance yet", "Supported")


def stance_by_our_words(word: WordFile) -> None:
    replace(stance_at(word, "45(b)"), "Supported", "Can accept")


def stance_that_is_none(word: WordFile) -> None:
    replace(stance_at(word, "132.1"), "Noted", "Let us see")


def word_beside_a_link(word: WordFile) -> None:
    replace(word.at("We do so already"), "already", "since 2020")


def line_retyped(word: WordFile) -> None:
    retype([word.at("Shelter is for")], "It is for others to provide.")


def line_begins_with_a_code(word: WordFile) -> None:
    replace(word.at("131.7 and this one"), "differ", "differ a lot")


def line_begins_with_another_code(word: WordFile) -> None:
    replace(word.at("Visits are announced"), "Visits", "45(c)(ii) is met: visits")


def line_cleared(word: WordFile) -> None:
    clear([word.at("We examine what")])


def enter_before_a_code(word: WordFile) -> None:
    enter(word.at("We examine what"), "R12 means")


def text_of_the_brief_changed(word: WordFile) -> None:
    replace(word.at("131.7 million"), "131.7 million", "132.1 million")


def heading_changed(word: WordFile) -> None:
    replace(word.at("131.3 and what"), "131.3", "131.4")


def row_moved_before_the_first(word: WordFile) -> None:
    first = word.row("131.7")
    move_behind([word.row("132.10")], first.getprevious())


def row_deleted(word: WordFile) -> None:
    remove(word.row("45(b)"))


def code_becomes_another(word: WordFile) -> None:
    cell = word.row("132.10").find(w("tc"))
    replace(next(cell.iter(w("p"))), "132.10", "132.1")


def comment_on_a_code(word: WordFile) -> None:
    place = word.heading("45(c)(ii)") if not word.tables() else next(word.row("45(c)(ii)").iter(w("p")))
    comment(word, place, "45(c)(ii)", "Which numbers?")


_DIFFERS = "131.7 and this one differ a lot."
_MET = "45(c)(ii) is met: visits are announced to nobody."
EDITS = tuple(
    Edit(make.__name__.replace("_", " "), templates, make, expected)
    for make, templates, expected in (
        (lambda _word: None, IN_ALL, nothing()),
        (supported_is_noted, IN_ALL, comes("131.7", "stance", "oppose")),
        (first_stance, IN_ALL, comes("45(c)(ii)", "stance", "support")),
        (stance_by_our_words, IN_ALL, comes("45(b)", "stance", "accept")),
        (stance_that_is_none, IN_ALL, Expected(unplaced=["Let us see"])),
        (word_beside_a_link, IN_ALL, comes("131.7", "line", LINKED.replace("already", "since 2020"))),
        (line_retyped, IN_ALL, comes("132.10", "line", "It is for others to provide.")),
        (line_begins_with_a_code, IN_ALL, comes("132.1", "line", _DIFFERS)),
        (line_begins_with_another_code, IN_ALL, comes("45(b)", "line", _MET)),
        (line_cleared, IN_TABLES, comes("R12", "line", None)),
        (enter_before_a_code, IN_ALL, comes("R12", "line", "We examine what\n\nR12 means for families.")),
        (
            text_of_the_brief_changed,
            IN_ALL,
            Expected((Comes(None, "text", "132.1 million are for shelters, as 45(b) asks."),)),
        ),
        (heading_changed, IN_ALL, Expected((Comes(None, "heading", "131.4 and what follows"),))),
        (row_moved_before_the_first, IN_TABLES, Expected(moved=["131.7", "131.1", "132.10"])),
        (row_deleted, IN_TABLES, Expected(deleted=["45(b)"])),
        (code_becomes_another, IN_TABLES, Expected(deleted=["132.10"])),
        (comment_on_a_code, IN_ALL, note_on("45(c)(ii)", "Which numbers?")),
    )
)
