"""What the window shows of the reader's marks, read from its panes, and the same as the command line lists it."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QPushButton

from alliance_desktop.gui.contents.work_row import WorkRow
from alliance_desktop.gui.lists.list_view import ListView
from alliance_desktop.gui.reading.block_formats import CHIP, MORE, BlockPart, code_of, part_of
from alliance_desktop.gui.reading.marks_in_text import without_decoration
from alliance_desktop.gui.side.notes_of_target import NoteHead
from alliance_desktop.gui.side.tag_chips import TagChip
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.text.note_excerpt import plain
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.paths import resource
from alliance_desktop.render.place_words import place_badge
from tests.command_line import ask

BEGINNING, LONGEST_TAG = 12, 40
"""Letters of a note and of a tag that the text shows however narrow its column is."""

REPORT = read_package(resource("reports", "osce-2018"))
"""The one that the window shows."""

Marks = dict[str, Any]


def listed(store: Path) -> Marks:
    """The marks as `list`, `notes`, `tags`, `trash` and `export` tell of them."""
    entries, notes, tags = (ask(store, name, "--json") for name in ("list", "notes", "tags"))
    exported = ask(store, "export", "--format", "json", "-o", "-")
    by_code = defaultdict(list)
    for note in notes:
        by_code[note["target"]].append(note)
    panel = {one["code"]: marks_of(one, by_code[one["code"]]) for one in entries}
    panel |= {code: marks_of({}, made) for code, made in by_code.items() if code not in panel}
    highlights = [[one["code"], each["quote"]] for one in entries for each in one["highlights"]]
    highlights += [[place_badge(REPORT, each["target"]), each["quote"]] for each in exported["section_highlights"]]
    marked = {code: marks for code, marks in panel.items() if marks}
    return {
        "panel": marked,
        "text": {code: shown for code, marks in marked.items() if (shown := in_text(marks, by_code[code]))},
        "notes": sorted([place_badge(REPORT, each["target"]), plain(each["text"])] for each in notes),
        "bookmarks": [[one["code"], one["bookmark"]["label"]] for one in entries if one["bookmark"]],
        "highlights": sorted(highlights),
        "tags": [each["name"] for each in tags],
        "briefs": [[each["name"], each["recommendations"]] for each in ask(store, "brief", "--json")],
        "trash": sorted(each["id"] for each in ask(store, "trash", "--json")),
        "counts": {
            "Notes": len(notes),
            "Highlights": len(highlights),
            "Bookmarks": sum(1 for one in entries if one["bookmark"]),
            "Tags": len(tags),
        },
    }


def lasting(store: Path) -> Marks:
    """What undo and redo must bring back, as `listed`, but of the trash its words, which may lie there by another id: a
    text that gave way to one undone since lies apart; once all is undone and redone it is the deleted one itself.
    """
    return listed(store) | {"trash": sorted(each["label"] for each in ask(store, "trash", "--json"))}


def marks_of(entry: Marks, notes: list[Marks]) -> Marks:
    """What the side panel says of one place; nothing of a place without marks."""
    marks: Marks = {"newest": notes[-1]["text"], "notes": len(notes)} if notes else {}
    if entry.get("tags"):
        marks["tags"] = entry["tags"]
    if bookmark := entry.get("bookmark"):
        marks["label"] = bookmark["label"] or "none"
    return marks


def in_text(marks: Marks, notes: list[Marks]) -> Marks:
    """What the report's text shows of these marks: how the newest note begins, with who was heard, and the tags."""
    shown: Marks = {"tags": [beginning(tag, LONGEST_TAG) for tag in marks["tags"]]} if "tags" in marks else {}
    if notes:
        words, heard = plain(notes[-1]["text"]), notes[-1].get("heard")
        shown["note"] = beginning(words if heard is None else f"{heard or 'Heard'}: {words}", BEGINNING)
    return shown


def beginning(words: str, letters: int) -> str:
    """What is seen in any case of words that may be cut."""
    return words[:letters].replace("\xa0", " ").rstrip("… ")  # Qt gives blanks that hold together as others


def shown(window: MainWindow) -> Marks:
    """The marks as the window has them in its panes, with no filter on and nothing open over the text."""
    views = {name: rows(window, name) for name in ("notes", "bookmarks", "highlights", "tags", "briefs", "trash")}
    return {
        "panel": {code: marks for code in all_codes(window) if (marks := panel_at(window, code))},
        "text": text(window),
        "notes": sorted([row.badge, row.shown] for row in views["notes"]),
        "bookmarks": [[row.badge, row.strong] for row in views["bookmarks"]],
        "highlights": sorted([row.badge, row.text.removeprefix("“").removesuffix("”")] for row in views["highlights"]),
        "tags": [row.text for row in views["tags"]],
        "briefs": [[row.strong, int(row.text.split()[0])] for row in views["briefs"]],
        "trash": sorted(row.key for row in views["trash"]),
        "counts": {name: counts(window)[name] for name in ("Notes", "Highlights", "Bookmarks", "Tags")},
    }


def counts(window: MainWindow) -> dict[str, int]:
    """How many there are of each kind, as *My work* says it."""
    names = (row.accessibleName().rsplit(", ", 1) for row in window.parts.contents.findChildren(WorkRow))
    return {name: int(count) for name, count in names}


def rows(window: MainWindow, name: str) -> list[Row]:
    """The rows of a list in the centre, which is opened for it."""
    window.parts.pages.open(name)
    view = window.findChildren(ListView)[-1]
    found = [view.model.row_at(view.model.index(number, 0)) for number in range(view.model.rowCount())]
    window.parts.pages.leave()
    return [row for row in found if row]


def all_codes(window: MainWindow) -> list[str]:
    report = window.desk.report
    return [*(one.code for one in report.recommendations), *(section.id for section in report.sections)]


def panel_at(window: MainWindow, code: str) -> Marks:
    """What the side panel says of a place when it comes there: the newest of the notes is open."""
    window.desk.navigator.focus(code)
    marks = panel_here(window)
    return marks | {"newest": window.parts.side.notes.note_editor().field.text} if "notes" in marks else marks


def panel_here(window: MainWindow) -> Marks:
    """How many notes the side panel shows now, which tags and which label; a note that was only begun is none."""
    panel = window.parts.side
    marks: Marks = {}
    heads = [head for head in panel.notes.findChildren(NoteHead) if head.isVisibleTo(panel.notes)]
    opened = panel.notes.opened
    if count := len(heads) + (opened is not None and opened.place.before is not None):
        marks["notes"] = count
    chips = [chip for chip in panel.tags.findChildren(TagChip) if chip.isVisibleTo(panel.tags)]
    if chips and panel.tags.isVisibleTo(panel):
        marks["tags"] = [chip.text() for chip in chips]
    if panel.head.bookmark.made is not None and panel.head.bookmark().isVisibleTo(panel):
        (label,) = panel.head.bookmark().findChildren(QPushButton)
        marks["label"] = label.accessibleName().removeprefix("Bookmark label: ")
    return marks


def text(window: MainWindow) -> Marks:
    """The marks that stand in the text of the report."""
    found: dict[str, Marks] = defaultdict(dict)
    block = window.panes.reading.text.document().begin()
    while block.isValid():
        if part_of(block) is BlockPart.NOTE:
            found[code_of(block)]["note"] = beginning("".join(words(block, MORE, there=False)), BEGINNING)
        elif part_of(block) is BlockPart.TAGS:
            found[code_of(block)]["tags"] = [beginning(tag, LONGEST_TAG) for tag in words(block, CHIP, there=True)]
        block = block.next()
    return dict(found)


def words(block: QTextBlock, role: int, *, there: bool) -> list[str]:
    """The pieces of a block that have this property, or have it not."""
    found = []
    place = block.begin()
    while not place.atEnd():
        piece = place.fragment()
        if piece.charFormat().hasProperty(role) is there:
            found.append(without_decoration(piece.text()))
        place += 1
    return [one for one in found if one.strip()]
