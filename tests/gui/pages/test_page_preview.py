"""The page in the window is the page that comes out: its words, its looks, and the place where it is read."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.report import Report
from alliance_desktop.domain.template import Paper
from alliance_desktop.export import to_html
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.pages.page_document import parts_of
from alliance_desktop.gui.pages.page_preview import PagePreview
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.render.blocks import (
    Block,
    Heading,
    ItemHeading,
    ProposedWording,
    Quotation,
    RecommendationRow,
    Remark,
    Run,
    SmallPrint,
    TextParagraph,
    runs_of,
)
from alliance_desktop.render.brief_document import build
from alliance_desktop.render.document import Document
from alliance_desktop.render.export_content import ExportContent
from tests.unit.export import briefs, test_brief_export, test_long_texts
from tests.unit.export.documents import HARD_NOTES, content, file_of, made_of
from tests.unit.export.formats.html_page import Page

SAID = "Regular and sufficient funding should be provided to civil society organizations wherever they help. " * 4
BLOCKS = (
    Heading("To raise"),
    ItemHeading("P1-08", "Panel 1, recommendation 8, p. 4"),
    Quotation(SAID, ((0, 7),)),
    Remark("Line to take", "We support it, *gladly*. See S5-04.", look="text"),
    ItemHeading("S5-04", "Side event 5, recommendation 4, p. 11"),
    Quotation(SAID),
    TextParagraph((Run("be "), Run("provided", change="deleted"), Run(" "), Run("provided, soon,", change="added"))),
    SmallPrint(runs_of("Quoted text is the report’s own.")),
)


class Stage:
    """A shown preview, looked at and pressed as a reader does."""

    def __init__(self, qtbot: QtBot, theme: Theme, width: int = 926) -> None:
        self.theme, self.view = theme, PagePreview(theme)
        self.view.resize(width, 620)
        qtbot.addWidget(self.view)
        self.pressed: list[int] = []
        self.view.part_pressed.connect(self.pressed.append)
        with qtbot.waitExposed(self.view):
            self.view.show()

    def show(self, *blocks: Block, marking: str = "") -> None:
        self.show_document(made_of(*blocks, marking=marking).document)

    def show_document(self, document: Document) -> None:
        self.view.show_document(document)
        QApplication.processEvents()

    @property
    def width_of_text(self) -> float:
        """Pixels between the margins of the page."""
        form = self.view.document().rootFrame().frameFormat()
        return self.view.viewport().width() - form.leftMargin() - form.rightMargin()

    def box(self, words: str) -> QRect:
        """From the first to the last letter of words on one line."""
        found = self.view.document().find(words)
        assert not found.isNull(), words
        begin = QTextCursor(found)
        begin.setPosition(found.selectionStart())
        return self.view.cursorRect(begin).united(self.view.cursorRect(found))

    def fragments(self) -> Iterator[tuple[str, QTextCharFormat]]:
        """Each piece of the text that looks the same, with its look."""
        block = self.view.document().begin()
        while block.isValid():
            iterator = block.begin()
            while not iterator.atEnd():
                yield iterator.fragment().text(), iterator.fragment().charFormat()
                iterator += 1
            block = block.next()

    def written(self, words: str) -> QTextCharFormat:
        """How a piece of the text looks."""
        return next(form for text, form in self.fragments() if text == words)

    def written_at(self, words: str) -> QTextCharFormat:
        """How the first letter of these words looks."""
        return next(form for text, form in self.fragments() if words in text)

    def press(self, words: str) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=self.box(words).center())

    def colours(self, box: QRect) -> set[str]:
        image = self.view.viewport().grab(box).toImage()
        return {QColor(image.pixel(x, y)).name().upper() for x in range(image.width()) for y in range(image.height())}


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot, Theme("light"))


def said(text: str) -> str:
    """The letters of a text, without blanks and without the signs before the items of lists."""
    return "".join(re.sub(r"(•|\d+\.)\t", "", text).split())


def web_page(content: ExportContent) -> str:
    """The letters of the web page that comes out."""
    page = Page(file_of(to_html.write(content)))
    return said("".join(page.of(part)[0] for part in ("header", "main", "footer")))


def test_the_page_says_all_that_the_web_page_says_and_nothing_else(stage: Stage, osce: Report) -> None:
    made = content(osce, {"P1-08": HARD_NOTES, "S5-04": ("Quote P1-08, cite both.",)})
    stage.show_document(made.document)
    written = web_page(made).replace(said(made.document.head.exported), said(made.document.head.day))
    assert said(stage.view.toPlainText()) == written


def test_a_strike_ends_before_the_blank(stage: Stage) -> None:
    stage.show(ProposedWording(test_brief_export.RUNS))
    struck = [text for text, form in stage.fragments() if form.font().strikeOut()]
    assert struck == list(test_brief_export.STRUCK)


def test_a_long_text_of_a_table_stands_below_it_as_in_the_web_page(stage: Stage, osce: Report) -> None:
    made = test_long_texts.content(osce)
    stage.show_document(made.document)
    number = next(
        at for at, part in enumerate(parts_of(made.document)) if getattr(part, "markdown", "") == test_long_texts.LONG
    )
    stage.view.mark_parts(range(number, number + 1), show=True)
    stage.press(test_long_texts.LONG[-30:])
    assert (stage.pressed, said(stage.view.toPlainText())) == ([number], web_page(made))


def test_the_marking_stands_above_the_title_and_at_the_end(stage: Stage) -> None:
    stage.show(*BLOCKS, marking="For official use")
    lines = stage.view.toPlainText().split("\n")
    assert lines[:2] == ["For official use", "Title & <title>"]
    assert lines[-1] == "For official use"
    box = stage.box("For official use")
    assert abs(box.center().x() - stage.view.viewport().width() / 2) <= 1


def test_what_a_reader_quotes_has_a_line_from_its_first_words_to_its_last(stage: Stage) -> None:
    stage.show(ItemHeading("P1-08", "Panel 1"), Remark("", "Before it.\n\n> Quoted.\n>\n> - an item\n\nAfter it."))
    before, quoted, item, after = map(stage.box, ("Before it.", "Quoted.", "an item", "After it."))
    beside = QRect(before.left() + 1, quoted.top() + 1, quoted.left() - before.left() - tokens.XS, 1)
    for top in (quoted.top() + 1, (quoted.bottom() + item.top()) // 2, item.bottom() - 1):
        beside.moveTop(top)
        assert stage.colours(beside) == {"#8A857A", "#FFFFFF"}, top
    for top in (before.bottom() - 1, after.top() + 1):
        beside.moveTop(top)
        assert "#8A857A" not in stage.colours(beside), top


def test_codes_hang_at_the_left_of_all_other_text_and_the_quotation_has_its_bar(stage: Stage) -> None:
    stage.show(*BLOCKS)
    code, place, line, quote = map(stage.box, ("P1-08", "Panel 1", "We support it", "Regular and sufficient"))
    assert code.left() == stage.box("To raise").left() == stage.box("Title &").left()
    assert place.left() == line.left() == code.left() + 89
    assert quote.left() > line.left()
    bar = QRect(line.left(), quote.top(), quote.left() - line.left() - tokens.XS, quote.height())
    assert stage.colours(bar) >= {"#8A857A", "#FFFFFF"}
    assert "#E1DED7" in stage.colours(stage.box("Regular"))


def test_added_words_are_bold_and_underlined_and_deleted_ones_struck(stage: Stage) -> None:
    stage.show(*BLOCKS)
    added, deleted = stage.written("provided, soon,"), stage.written("provided")
    assert (added.fontUnderline(), added.fontWeight() >= 600, added.fontStrikeOut()) == (True, True, False)
    assert (deleted.fontUnderline(), deleted.fontWeight() >= 600, deleted.fontStrikeOut()) == (False, False, True)


@pytest.mark.parametrize("zoom", [70, 100, 250])
def test_words_are_never_smaller_than_eleven_pixels(stage: Stage, zoom: int) -> None:
    stage.show(*BLOCKS)
    stage.theme.set_zoom(zoom)
    assert min(form.font().pixelSize() for _text, form in stage.fragments()) >= 11


def test_a_press_tells_the_part_and_what_is_in_hand_has_a_bar_and_is_in_view(stage: Stage) -> None:
    stage.show(*BLOCKS * 6)
    stage.press("We support it")
    assert stage.pressed == [3]
    stage.view.mark_parts(range(33, 36), show=True)
    assert stage.view.verticalScrollBar().value() > 0
    top = stage.view.viewport().height() // 3
    beside = QRect(stage.box("P1-08").left() - tokens.XL, top, tokens.M, 60)
    assert stage.colours(beside) >= {"#1B5AA6"}
    assert "#1B5AA6" not in stage.colours(beside.translated(0, -100))


def test_a_code_that_is_named_leads_to_its_item(stage: Stage) -> None:
    stage.show(*BLOCKS[:4], *(Heading(str(number)) for number in range(40)), *BLOCKS[4:], *BLOCKS[2:3] * 9)
    stage.press("S5-04")
    assert 0 < stage.box("Side event 5").top() < 100
    assert not stage.pressed


def test_what_is_read_stays_where_it_is_whatever_comes_above_it(stage: Stage) -> None:
    stage.show(*BLOCKS[:4], *BLOCKS[4:] * 4, Heading("Here"), *BLOCKS * 4)
    stage.view.verticalScrollBar().setValue(stage.box("Here").top() - 5)
    before = stage.box("Here")
    assert before.top() == 5
    stage.show(Heading("New"), *BLOCKS[:4], *BLOCKS[4:] * 5, Heading("Here"), *BLOCKS * 4)
    assert stage.box("Here") == before
    stage.theme.choose("dark")
    assert stage.box("Here") == before
    stage.view.resize(560, 620)
    QApplication.processEvents()
    assert abs(stage.box("Here").top() - 5) <= 1


@pytest.mark.parametrize("width", [420, 926])
def test_nothing_is_cut_off_at_the_sides(stage: Stage, width: int) -> None:
    stage.view.resize(width, 620)
    stage.show(*BLOCKS, Remark("Note", "| a | b |\n|---|---|\n| 1 | 2 |"), marking="For official use")
    assert stage.view.horizontalScrollBar().maximum() == 0
    assert stage.view.document().idealWidth() <= stage.view.viewport().width()
    assert stage.view.mapToGlobal(QPoint(0, 0)).x() <= stage.view.mapToGlobal(stage.box("Title").topLeft()).x()


@pytest.mark.parametrize("width", [320, 420, 926])
@pytest.mark.parametrize("columns", [2, 4, 7])
def test_a_table_in_a_text_is_as_wide_as_the_text(stage: Stage, columns: int, width: int) -> None:
    rows = "".join(f"|{' some words |' * columns}\n" for _row in range(3))
    head, _ends, body = rows.partition("\n")
    note = f"{head}\n|{'---|' * columns}\n{body}"
    stage.view.resize(width, 620)
    stage.view.show_document(made_of(Remark("Anna", note), Remark("Line to take", note, look="text")).document)
    QApplication.processEvents()
    assert stage.view.horizontalScrollBar().maximum() == 0


def test_of_two_tables_one_is_as_wide_as_the_other(stage: Stage) -> None:
    note = Remark("Anna", "| a | b |\n|---|---|\n| c | d |")
    stage.show(note, note)
    frames = stage.view.document().rootFrame().childFrames()
    tables = [frame.format() for frame in frames if isinstance(frame, QTextTable)]
    first, second = ([one.rawValue() for one in each.columnWidthConstraints()] for each in tables)
    assert first == second


def test_columns_of_a_table_stand_where_the_reader_put_them(stage: Stage) -> None:
    stage.show(Remark("Anna", "| Year | Sum | Of |\n|---|---:|:---:|\n| 2026 | twelve | us |"))
    sides = [stage.view.document().find(word).blockFormat().alignment() for word in ("2026", "twelve", "us")]
    centre, right = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    assert sides[1:] == [right, centre]
    assert sides[0] & Qt.AlignmentFlag.AlignLeft


def test_a_table_in_a_cell_is_as_wide_as_the_cell(stage: Stage, osce: Report) -> None:
    lines = {"P1-08": "| a | b | c | d |\n|---|---|---|---|\n| some words | some words | some words | some words |"}
    content = briefs.brief_content(osce, "table-of-positions", briefs.of_items("P1-08"), lines)
    stage.show_document(content.document)
    assert stage.view.horizontalScrollBar().maximum() == 0


def test_a_very_long_page_ends_and_says_that_the_file_goes_on(stage: Stage) -> None:
    stage.show(*BLOCKS * 700)
    lines = stage.view.toPlainText().split("\n")
    assert lines[-1] == "The preview ends here. The file contains everything."
    assert 200_000 < len(stage.view.toPlainText()) < 201_000
    stage.view.mark_parts(range(5_000, 5_001), show=True)
    assert stage.view.verticalScrollBar().value() == 0


BRIEFED = ("speaking-notes", "full-dossier", "table-of-positions")


@pytest.fixture
def of_template(osce: Report) -> Callable[[str], Document]:
    """The brief of the example by a template."""
    return lambda name: build(briefs.BRIEF, briefs.selection(osce), template_named(name), briefs.DAY, briefs.ORIGIN)


@pytest.mark.parametrize("name", BRIEFED)
def test_the_page_says_what_its_web_page_says(stage: Stage, of_template: Callable[[str], Document], name: str) -> None:
    document = of_template(name)
    stage.show_document(document)
    assert said(stage.view.toPlainText()) == web_page(replace(made_of(), build=lambda: document))


@pytest.mark.parametrize("width", [420, 926])
def test_the_line_is_large_no_code_is_torn(stage: Stage, of_template: Callable[[str], Document], width: int) -> None:
    stage.view.resize(width, 620)
    stage.show_document(of_template("speaking-notes"))
    assert stage.box("We support regular").left() == stage.box("To raise").left() + 89
    assert stage.written_at("We support regular").font().pixelSize() == 17
    assert stage.view.horizontalScrollBar().maximum() == 0
    stage.show_document(of_template("table-of-positions"))
    assert stage.box("P1-08").height() < 24
    assert (stage.view.horizontalScrollBar().maximum() == 0) == (width == 926)


@pytest.mark.parametrize("width", [660, 765, 825])
def test_a_table_goes_beyond_the_edge_only_where_its_wide_columns_have_no_more_to_give(
    stage: Stage, of_template: Callable[[str], Document], width: int
) -> None:
    stage.view.resize(width, 620)
    stage.show_document(of_template("table-of-positions"))
    assert stage.box("P1-08").height() < 24
    assert stage.view.horizontalScrollBar().maximum() == 0


def test_the_page_is_as_wide_as_its_paper_and_as_large_as_its_print(stage: Stage, osce: Report) -> None:
    usual = template_named("speaking-notes")

    def left_of_text(paper: Paper, *, large: bool) -> int:
        template = replace(usual, paper=paper, large_print=large)
        stage.show_document(build(briefs.BRIEF, briefs.selection(osce), template, briefs.DAY, briefs.ORIGIN))
        return int(stage.box("We support regular").left() - stage.box("To raise").left())

    assert left_of_text("A4", large=True) == pytest.approx(89 * 1.3, abs=1)
    assert stage.written_at("We support regular").font().pixelSize() == 22  # of 17
    narrow = stage.width_of_text
    assert left_of_text("Letter", large=False) == 89
    assert stage.width_of_text > narrow


def test_a_row_of_a_table_is_a_part_as_a_block_is(stage: Stage, of_template: Callable[[str], Document]) -> None:
    document = of_template("table-of-positions")
    stage.show_document(document)
    stage.press("S5-04")
    stage.press("financed")
    stage.press("(?) Position reserved")
    parts = list(parts_of(document))
    assert [part.heading.code for number in stage.pressed if isinstance(part := parts[number], RecommendationRow)] == [
        "S5-04",
        "S5-04",
        "S1-04",
    ]
    stage.view.mark_parts(range(stage.pressed[0], stage.pressed[0] + 1), show=True)
    row = QRect(stage.box("S5-04").left() - tokens.XXL, stage.box("S5-04").top(), tokens.L, 60)
    assert "#1B5AA6" in stage.colours(row)
