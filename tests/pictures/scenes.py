"""What the pictures of the window show: places of the real report, marks on it, and what is opened there."""

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from alliance_desktop import paths
from alliance_desktop.domain.brief import Brief, BriefItem, HeadName
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.domain.quotation.quotation_check import QuotationCheck
from alliance_desktop.domain.report import Target, own_text
from alliance_desktop.gui.app import make_application, make_window
from alliance_desktop.gui.brief.brief_page import BriefPage
from alliance_desktop.gui.meeting.meeting_window import MeetingWindow
from alliance_desktop.gui.palette.typed_list import TypedList
from alliance_desktop.gui.search.search_page import Search
from alliance_desktop.gui.templates.template_changing import duplicate, rename
from alliance_desktop.gui.templates.templates_page import TemplatesPage
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing.file_review import FileReview
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import brief_edits, filter_edits, mark_edits, position_edits, tag_edits, trash_edits
from alliance_desktop.library.mark_edits import toggle_highlight
from tests.builders import beside, set_fields
from tests.gui.coming_back.offers import ITEMS, Taker, many
from tests.gui.marking import library_of
from tests.gui.quotation.speeches import SPEECH
from tests.gui.seen import the
from tests.gui.typing import keys, press, type_text
from tests.proposals import LAKES, proposal
from tests.screenshots import ELSEWHERE, KEPT, shown

LONG = (
    "A dedicated support structure needs a **budget line**, not voluntary contributions.\n\n"
    "- ask the Secretariat how the present one is paid for\n- *multi-year* agreements, as for shelters\n\n"
    "> Our own bodies exist since 2012; nobody should build a second set beside them.\n\n"
) * 3
LINE = "We support regular and sufficient funding for civil society wherever a participating State delegates shelters."
TAGS = {
    "funding": ("P1-02", "P1-08", "S1-04", "S5-04"),
    "training": ("P1-11", "P2-03", "S2-02", "S2-07"),
    "survivors": ("P2-06", "S2-01"),
    "compensation": tuple(f"S1-0{number}" for number in range(1, 7)),
    "follow-up": ("P1-06", "P1-08"),
}


def settle(made: MainWindow | None = None) -> None:
    """Let everything that was asked for be shown, and what goes on in the background end."""
    QTest.qWait(250)
    while made is not None and (made.desk.editor.library is None or made.desk.jobs.running):
        QTest.qWait(50)


def window(home: Path) -> MainWindow:
    """The window of an empty home folder, shown."""
    if QApplication.instance() is None:
        make_application()
    made = make_window(read_package(paths.resource("reports", "osce-2018")), home / "store.db")
    made.resize(1366, 768)
    made.show()
    settle(made)
    return made


def mark(made: MainWindow) -> None:
    """The marks that the pictures show."""
    library = library_of(made)
    for name, codes in TAGS.items():
        made.desk.editor.do(tag_edits.add_tags(library, [library.target(code) for code in codes], [name]), announce="")
    notes = {
        "P1-08": "Asks nearly the same as S5-04: quote one, cite both.",
        "S1-04": "Ministry of Justice: reply by 30 November.",
        "P1-02": "A dedicated support structure needs a budget line, not voluntary contributions.",
    }
    for code, text in notes.items():
        made.desk.editor.do(mark_edits.write_note(library, library.target(code), text), announce="")
    for code in ("P1-02", "P1-08", "S5-04"):
        made.desk.editor.do(mark_edits.set_bookmark(library, library.target(code)), announce="")


def highlight(made: MainWindow, code: str, words: str) -> None:
    """Highlights words of a recommendation."""
    library = library_of(made)
    start = own_text(made.desk.report, code).index(words)
    made.desk.editor.do(toggle_highlight(library, [(library.target(code), (start, start + len(words)))]), announce="")


def take(made: QWidget, name: str) -> None:
    """Write one picture, with the popup that lies over the window; among those of the docs only what a page shows."""
    settle()
    folder = Path(os.environ.get(ELSEWHERE, KEPT))
    if folder == KEPT and name not in shown():
        return
    picture = made.grab()
    if popup := QApplication.activePopupWidget():
        painter = QPainter(picture)
        painter.drawPixmap(popup.pos() - made.pos(), popup.grab())
        painter.end()
    picture.save(str(folder / f"{name}.png"))


def typed(made: MainWindow, act: str, text: str, name: str) -> None:
    """The picture of a popup after something was typed."""
    made.parts.actions.trigger(act)
    [popup] = [each for each in made.findChildren(TypedList) if each.isVisible()]
    popup.line.setText(text)
    take(made, name)
    popup.close()


def look_for(made: MainWindow, words: str) -> None:
    """Types words into the field, in place of those that stand there."""
    made.parts.actions.trigger("find")
    made.parts.field.edit.selectAll()
    type_text(words)


def scenes(made: MainWindow) -> None:
    """All pictures at the size of an ordinary screen."""
    take(made, "first-run")
    mark(made)
    made.desk.navigator.go("P1-02")
    settle(made)
    take(made, "reading-light")
    made.desk.theme.choose("dark")
    take(made, "reading-dark")
    made.parts.show_filter("tag:funding")
    look_for(made, "victims")
    take(made, "filter-dark")
    made.desk.theme.choose("light")
    take(made, "filter-light")
    made.desk.filter.clear()
    look_for(made, "co-operation")
    take(made, "words-marked")
    made.parts.field.edit.clear()
    made.parts.show_filter("panel:3")
    take(made, "nothing-found")
    made.desk.filter.clear()
    library = library_of(made)
    made.desk.editor.do(mark_edits.write_note(library, library.target("P1-02"), LONG))
    made.desk.navigator.go("P1-02")
    take(made, "long-notes")
    made.resize(900, 600)
    take(made, "narrow-900x600")
    made.resize(780, 600)
    made.panes.regions.show_side()
    take(made, "drawer-780x600")
    made.panes.regions.close_drawers()
    made.resize(1366, 768)
    made.parts.toast.hide()
    for name in ("notes", "tags", "trash", "export", "preferences", "guide", "about-text"):
        made.parts.pages.open(name)
        take(made, f"view-{name}")
    made.parts.pages.leave()
    typed(made, "go-to", "p1", "go-to")
    typed(made, "palette", "no", "palette")
    made.parts.overlays.open("keys")
    take(made, "keys")
    made.parts.overlays.close_sheet()
    finding_scenes(made)
    position_scenes(made)
    text_scenes(made)
    left_scenes(made)
    share_scenes(made)
    quotation_scenes(made)
    incoming_scenes(made)
    import_scenes(made)
    brief_scenes(made)
    meeting_scenes(made)


def position_scenes(made: MainWindow) -> None:
    """A position in the side panel, the list of stances, and the positions on several recommendations."""
    give_positions(made)
    for theme in ("light", "dark"):
        made.desk.theme.choose(theme)
        made.desk.navigator.go("P1-08")
        take(made, f"position-{theme}")
    made.desk.theme.choose("light")
    made.desk.navigator.go("S1-04")
    made.parts.side.edit_position("reply_by")
    take(made, "position-asked")
    made.desk.navigator.go("P1-02")
    made.parts.side.edit_position("wording")
    take(made, "position-wording")
    made.desk.navigator.go("P1-08")
    made.resize(900, 600)
    made.parts.actions.trigger("stance")
    take(made, "stances-900x600")
    press(Qt.Key.Key_Escape)
    made.resize(1366, 768)
    made.desk.theme.choose("light")
    made.parts.show_filter("tag:funding")
    made.desk.navigator.choose(("P1-02", "P1-08", "S1-04", "S5-04"))
    take(made, "positions-of-several")
    made.desk.navigator.choose(())
    made.desk.filter.clear()


def text_scenes(made: MainWindow) -> None:
    """Earlier texts of a line to take and of a note, wide and narrow."""
    library = library_of(made)
    targets = [library.target("P1-08")]
    for line in ("Ask for money.", "We ask for regular, multi-year funding of civil society."):
        made.desk.editor.do(set_fields(library, targets, {"line": line}), announce="")
    made.desk.navigator.go("P1-08")
    made.parts.actions.trigger("earlier-texts")
    for theme in ("light", "dark"):
        made.desk.theme.choose(theme)
        take(made, f"earlier-texts-{theme}")
    made.desk.theme.choose("light")
    press(Qt.Key.Key_Escape)
    [note] = library.marks("P1-02").notes[-1:]
    made.desk.editor.do(mark_edits.rewrite_note(library, note, note.text.replace("multi-year", "yearly")), announce="")
    made.desk.navigator.go("P1-02")
    made.resize(900, 600)
    made.parts.actions.trigger("earlier-texts")
    take(made, "earlier-texts-of-a-note-900x600")
    press(Qt.Key.Key_Escape)
    made.resize(1366, 768)
    choice_scenes(made)


def choice_scenes(made: MainWindow) -> None:
    """Two stances, lines and notes to choose from on one recommendation; undone at the end."""
    library = library_of(made)
    target, edits = library.target("S1-04"), 0
    [note] = library.marks("S1-04").notes
    edits += made.desk.editor.do(set_fields(library, [target], {"line": LINE, "stance": "accept"}))
    line, stance = library.field(target, "line"), library.field(target, "stance")
    for record, theirs in (
        (stance, "oppose"),
        (line, LINE.replace("sufficient", "multi-year")),
        (note, note.text[:20]),
    ):
        assert record
        edits += made.desk.editor.do(beside(library, record, theirs, source="Money.docx"), announce="")
    made.desk.navigator.go("P1-02")
    made.parts.actions.trigger("decide")
    for theme in ("light", "dark"):
        made.desk.theme.choose(theme)
        take(made, f"two-texts-{theme}")
    made.desk.theme.choose("light")
    made.parts.pages.open("left")
    take(made, "two-texts-left")
    made.parts.pages.leave()
    made.resize(900, 600)
    made.parts.actions.trigger("decide")
    take(made, "two-texts-900x600")
    made.resize(1366, 768)
    for _each in range(edits):
        made.desk.editor.undo()


def left_scenes(made: MainWindow) -> None:
    """What is left of the whole report: from its top, and the list in a narrow window."""
    for theme in ("light", "dark"):
        made.desk.theme.choose(theme)
        made.parts.pages.open("left")
        take(made, f"left-{theme}")
        made.parts.pages.leave()
    made.desk.theme.choose("light")
    made.parts.pages.open("left")
    made.resize(900, 600)
    keys(Qt.Key.Key_Tab, *[Qt.Key.Key_Down] * 6)
    take(made, "left-900x600")
    made.resize(1366, 768)
    made.parts.pages.leave()


def share_scenes(made: MainWindow) -> None:
    """What goes to a colleague: the first time, and in a narrow window."""
    made.parts.pages.open("share")
    for theme in ("light", "dark"):
        made.desk.theme.choose(theme)
        take(made, f"share-{theme}")
    made.desk.theme.choose("light")
    made.resize(900, 600)
    take(made, "share-900x600")
    made.resize(1366, 768)
    made.parts.pages.leave()


def quotation_scenes(made: MainWindow) -> None:
    """The quotations of a speech: nothing yet, one selected, in a narrow window."""
    made.parts.pages.open("quotation-check")
    take(made, "quotations-nothing")
    check = QuotationCheck([made.desk.report])
    made.desk.speech.begin(SPEECH, "", check.runs(SPEECH), {made.desk.report.id: made.desk.report})
    made.desk.speech.select(1)
    for theme in ("light", "dark"):
        made.desk.theme.choose(theme)
        take(made, f"quotations-{theme}")
    made.desk.theme.choose("light")
    for width, height in ((900, 600), (640, 600)):
        made.resize(width, height)
        take(made, f"quotations-{width}x{height}")
    made.resize(1366, 768)
    made.parts.pages.leave()


def incoming_scenes(made: MainWindow) -> None:
    """What comes in: a conflict unfolded, a narrow window, a thousand differences, the receipt, nothing."""
    offers = {"": ITEMS, "-many": many(1_000), "-nothing": ()}
    for name, items in offers.items():
        made.desk.coming_in.begin(Taker().offer(items))
        made.parts.pages.open("take-back")
        if items:  # else it would press *Close*
            keys(*[Qt.Key.Key_Down] * 4, Qt.Key.Key_Return)
        for theme in ("light", "dark"):
            made.desk.theme.choose(theme)
            take(made, f"incoming{name}-{theme}")
        made.desk.theme.choose("light")
        if items is ITEMS:
            made.resize(900, 600)
            take(made, "incoming-900x600")
            made.resize(1366, 768)
            keys("Ctrl+Return")
            take(made, "incoming-receipt")
        made.parts.pages.leave()
        made.desk.coming_in.let_go()


def import_scenes(made: MainWindow) -> None:
    """A report that is imported: both sides, a caret in a block, one side in a narrow window."""
    review = begun(proposal(LAKES.replace("R |• Ice", "R?|• Ice"), title="Report of a meeting about lakes, and ice"))
    made.desk.importing.begin(FileReview(Path("lakes.pdf"), b"", "0" * 64, review, None))
    made.parts.pages.open("import")
    for theme in ("light", "dark"):
        made.desk.theme.choose(theme)
        take(made, f"import-{theme}")
    made.desk.theme.choose("light")
    keys(Qt.Key.Key_Up, Qt.Key.Key_T, Qt.Key.Key_R, Qt.Key.Key_F2)
    take(made, "import-words")
    keys(Qt.Key.Key_Escape)
    made.resize(683, 384)
    take(made, "import-683x384")
    made.resize(1366, 768)
    made.parts.pages.leave()
    made.desk.importing.end()


def meeting_scenes(made: MainWindow) -> None:
    """Meeting mode: with a position and a line that is taken down, the longest text, a small screen, dark."""
    made.desk.navigator.go("P1-08")
    made.parts.actions.trigger("meeting")
    meeting = made.parts.overlays.meeting
    assert isinstance(meeting, MeetingWindow)
    meeting.showNormal()
    meeting.resize(1366, 768)
    meeting.turn_position()
    meeting.take_down()
    QTest.keyClicks(meeting.heard.line, "Chair, new text of this paragraph by Friday")
    take(meeting, "meeting")
    meeting.heard.line.clear()
    meeting.go(Target(made.desk.report.id, "P2-03"))
    take(meeting, "meeting-longest")
    made.desk.theme.choose("dark")
    meeting.resize(900, 600)
    take(meeting, "meeting-dark-900x600")
    made.desk.theme.choose("light")
    meeting.close()


def brief_scenes(made: MainWindow) -> None:
    """The builder of a brief: empty, filled, in a narrow window, with all recommendations."""
    library = library_of(made)
    made.desk.navigator.go("P1-08")
    made.parts.pages.open("brief")
    take(made, "brief-empty")
    made.parts.pages.leave()
    settle()  # the page goes
    make_brief(made)
    made.parts.pages.open("brief")
    settle()
    page = the(made, BriefPage)
    page.panel.list.choose(2)
    for theme in ("light", "dark"):
        made.desk.theme.choose(theme)
        take(made, f"brief-{theme}")
    made.desk.theme.choose("light")
    for template in ("table-of-positions", "full-dossier"):
        [brief] = library.briefs
        made.desk.editor.do(brief_edits.set_template(library, brief, template), announce="")
        take(made, f"brief-{template}")
    made.resize(900, 600)
    take(made, "brief-900x600")
    page.halves.show_half("preview")
    take(made, "brief-preview-900x600")
    page.halves.show_half("list")
    made.resize(1366, 768)
    made.parts.pages.leave()
    template_scenes(made)
    made.parts.pages.open("brief")
    every = brief_edits.chosen(library, (one.code for one in made.desk.report.recommendations))
    edit = brief_edits.new_brief(library, "The whole report", every)
    made.desk.editor.do(edit, announce="")
    made.desk.brief.open(edit.written(Brief).id)
    take(made, "brief-53")
    made.parts.pages.leave()


def template_scenes(made: MainWindow) -> None:
    """The page of templates: a copy with its parts in another order, as a table, in a narrow window."""
    made.parts.pages.open("templates")
    settle()
    page = the(made, TemplatesPage)
    templates = made.desk.templates
    templates.look_for("speaking-notes")
    duplicate(templates)
    rename(templates, "Speaking notes with quotations")
    made.parts.toast.hide()
    page.panel.list.choose(1)
    page.panel.list.ticked.emit("quotation")
    page.panel.list.moved.emit(1, 4)
    settle()
    made.parts.toast.hide()
    for theme in ("light", "dark"):
        made.desk.theme.choose(theme)
        take(made, f"templates-{theme}")
    made.desk.theme.choose("light")
    made.resize(900, 600)
    take(made, "templates-900x600")
    page.halves.show_half("preview")
    take(made, "templates-preview-900x600")
    made.resize(1366, 768)
    templates.look_for("table-of-positions")
    take(made, "templates-table")
    made.parts.pages.leave()


def make_brief(made: MainWindow) -> None:
    """Two headings, five recommendations, a passage and a text; its filter finds one more."""
    library = library_of(made)
    words = "The panel emphasized the importance of contributions from specialized agencies, NGOs, trade unions"
    items: list[BriefItem] = [
        brief_edits.heading("To raise"),
        *brief_edits.chosen(library, ["P1-08"]),
        brief_edits.passage(library, library.target("panel-1"), words),
        brief_edits.own_words("Recall that civil society asked for this item."),
        *brief_edits.chosen(library, ["P2-06", "S5-04"]),
        brief_edits.heading("If raised"),
        *brief_edits.chosen(library, ["S1-04", "P1-10"]),
    ]
    made.desk.editor.do(brief_edits.new_brief(library, "Funding: civil society", items, "tag:funding"), announce="")
    head: dict[HeadName, str] = {"for": "Head of delegation", "occasion": "HDC item 3", "date": "2026-12-02"}
    for name, text in head.items():
        [brief] = library.briefs
        made.desk.editor.do(brief_edits.set_head(library, brief, name, text), announce="")
    [brief] = library.briefs
    made.desk.editor.do(brief_edits.set_template(library, brief, "speaking-notes"), announce="")
    targets = [library.target(code) for code in ("P1-08", "S1-04")]
    remarks = position_edits.remark_changes(library, targets, "Not to be said in the room.")
    made.desk.editor.do(position_edits.sheet_edit(library, remarks), announce="")


def give_positions(made: MainWindow) -> None:
    """Stances, and the texts of one position."""
    library = library_of(made)
    texts: dict[FieldName, str] = {"line": LINE, "pressed": "Amounts are for national budgets."}
    said = own_text(made.desk.report, "P1-02")
    wording = said.replace("should", "could, within available resources,", 1)
    asked: dict[FieldName, str] = {
        "status": "asked",
        "office": "Ministry of Justice",
        "asked_on": "2026-11-02",
        "reply_by": "2026-11-20",
    }
    wanted: dict[str, dict[FieldName, str]] = {
        "P1-02": {"stance": "support", "wording": wording},
        "P1-08": {"stance": "support", "status": "cleared", **texts},
        "P1-09": {"stance": "accept"},
        "P1-10": {"stance": "oppose"},
        "S1-04": {"stance": "reserved", **asked},
        "S5-04": {"stance": "support-with-changes"},
    }
    for code, fields in wanted.items():
        edit = set_fields(library, [library.target(code)], fields)
        made.desk.editor.do(edit, announce="")
    remark = position_edits.remark_changes(library, [library.target("P1-08")], "The agreements end in March.")
    made.desk.editor.do(position_edits.sheet_edit(library, remark), announce="")


def finding_scenes(made: MainWindow) -> None:
    """Search, completion, facets, related ones and lists of names, each light and dark."""
    highlight(made, "P1-08", "Regular and sufficient funding")
    for theme in ("light", "dark"):
        made.desk.theme.choose(theme)
        made.desk.navigator.go("P1-08")
        made.desk.navigator.go("S5-04")
        made.parts.comparing.begin("P1-08", "S5-04")
        take(made, f"related-{theme}")
        made.desk.navigator.go("P1-07")
        made.parts.pages.open("search")
        search = the(made, Search)
        search.head.edit.setText("funding")
        take(made, f"search-{theme}")
        made.parts.pages.leave()
        made.parts.show_filter("to:ngos OR for:ngos")
        made.parts.actions.trigger("facets")
        take(made, f"facets-{theme}")
        made.parts.actions.trigger("facets")
        made.parts.actions.trigger("find")
        made.parts.field.edit.setText("topic:")
        take(made, f"completion-{theme}")
        made.parts.field.edit.clear()
        made.desk.filter.clear()
        made.parts.pages.open("people")
        take(made, f"people-{theme}")
        made.parts.pages.leave()
    made.desk.theme.choose("light")


LISTS = (
    *("briefs", "left", "notes", "highlights", "bookmarks", "filters", "tags", "trash", "people", "documents"),
    "abbreviations",
)


def scaled(made: MainWindow, percent: int) -> None:
    """1366 × 768 pixels of a screen at 125 to 200 %: so many logical ones are left. At 200 % all lists too."""
    mark(made)
    give_positions(made)
    made.resize(1366 * 100 // percent, 768 * 100 // percent)
    made.desk.navigator.go("P1-08")
    settle(made)
    take(made, f"scale-{percent}")
    made.desk.theme.choose("dark")
    take(made, f"scale-{percent}-dark")
    made.desk.theme.choose("light")
    if percent == 200:
        make_brief(made)
        fill_lists(made)
        made.parts.toast.hide()
        for name in LISTS:
            made.parts.pages.open(name)
            take(made, f"scale-200-{name}")


def fill_lists(made: MainWindow) -> None:
    """What `mark` leaves empty: a highlight, a saved filter, something in the trash."""
    library = library_of(made)
    highlight(made, "P1-08", "Regular and sufficient funding")
    for name, wanted in (("For the plenary", "tag:funding"), ("Compensation", "topic:compensation")):
        made.desk.editor.do(filter_edits.save_filter(library, parse(wanted, made.desk.index.vocabulary), name))
    made.desk.editor.do(trash_edits.delete(library, library.in_text.notes()[0]))
