"""The guide in the window: the pages of docs/, their links, their headings, and words looked for in them."""

import re
import tomllib

import pytest

from alliance_desktop import paths
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.pages.guide_page import GuidePage, anchor, read_guide
from alliance_desktop.gui.window.main_window import MainWindow
from tests import ROOT
from tests.gui.seen import the
from tests.gui.typing import focused, keys


@pytest.fixture
def page(window: MainWindow) -> GuidePage:
    window.resize(1366, 768)
    keys("Shift+F1")
    return the(window, GuidePage)


def top(page: GuidePage) -> str:
    """The first line that is seen."""
    return page.sheet.document().findBlock(page.sheet.first_seen).text()


def test_all_pages_are_there_and_each_link_within_them_leads_to_a_heading() -> None:
    guide = {one.name: one for one in read_guide()}
    assert tuple(guide) == paths.GUIDE
    for one in guide.values():
        assert "](screenshots/" not in one.text
        for name, heading in re.findall(r"\]\(alliance:([^/)]+)/([^)]*)\)", one.text):
            headings = {anchor(words) for words in re.findall(r"^#+ (.+)$", guide[name].text, re.MULTILINE)}
            assert not heading or heading in headings, (one.name, name, heading)


def test_wheel_and_bundle_ship_each_page_from_the_one_place_where_it_is_written() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    shipped = wheel["wheel"]["force-include"]
    for name in paths.GUIDE:
        source = paths.guide(name).relative_to(ROOT).as_posix()
        folder = "alliance_desktop/resources"
        assert source.startswith("resources/") or shipped[source] == f"{folder}/help/{name}"
        assert shipped["resources"] == folder
    spec = (ROOT / "packaging" / "alliance.spec").read_text(encoding="utf-8")
    assert '(str(guide(name)), "alliance_desktop/resources/help") for name in GUIDE' in spec


def test_a_press_on_the_contents_and_a_link_lead_to_the_heading(page: GuidePage) -> None:
    assert page.contents.isVisible()
    assert top(page) == "A short tour"
    page.contents.setFocus()
    keys("Down", "Down", "Down", "Return")
    assert top(page) == "Read"
    assert focused() is page.sheet
    page.sheet.followed.emit("alliance:guide.md/two-texts-to-choose-from")
    assert top(page) == "Two texts to choose from"
    page.sheet.followed.emit("alliance:templates.md/templates-of-your-own")
    assert top(page) == "Templates of your own"


def test_ctrl_f_looks_for_words_in_the_guide_and_enter_goes_on_also_to_its_other_pages(
    window: MainWindow, page: GuidePage
) -> None:
    keys("Ctrl+F")
    assert focused() is page.bar.line
    keys("“two texts to choose”")
    assert page.bar.count.text().isdecimal()
    keys("Return")
    assert page.sheet.textCursor().selectedText().casefold() == "two texts to choose"
    assert page.bar.count.text().startswith("1 of ")
    keys("F3")
    assert page.bar.count.text().startswith("2 of ")
    keys("Shift+F3")
    assert page.bar.count.text().startswith("1 of ")
    keys("Ctrl+F", "“templates of your own”", "Return", "Return", "Return")
    assert page.sheet.textCursor().hasSelection()
    keys("Ctrl+F", "“no such words at all”")
    assert page.bar.count.text() == "No results"
    keys("Esc")
    assert (page.bar.line.text(), page.bar.count.text()) == ("", "")
    keys("Esc", "Esc")
    assert not window.parts.pages.is_open


@pytest.mark.parametrize("words", ["accepted always stand there", "command line leaves nothing", "--keep mine", "**"])
def test_words_of_another_page_are_found_as_they_are_read_there(page: GuidePage, words: str) -> None:
    keys("Ctrl+F", f"“{words}”")
    assert page.bar.count.text() == "On another page (Enter)"
    keys("Return")
    assert page.sheet.textCursor().selectedText().casefold() == words
    assert page.bar.count.text().startswith("1 of ")


@pytest.mark.parametrize("signs", ["](alliance", "`--keep mine`"])
def test_what_only_the_source_of_a_page_says_has_no_results(page: GuidePage, signs: str) -> None:
    before = top(page)
    keys("Ctrl+F", f"“{signs}”")
    assert page.bar.count.text() == "No results"
    keys("Return")
    assert (page.bar.count.text(), top(page)) == ("No results", before)


def test_it_is_read_on_where_it_was_in_another_theme_and_size_and_after_the_way_back(
    window: MainWindow, page: GuidePage
) -> None:
    page.sheet.followed.emit("alliance:guide.md/in-the-meeting")
    window.desk.theme.choose("dark")
    assert top(page) == "In the meeting"
    window.desk.theme.set_zoom(150)
    assert top(page) == "In the meeting"
    assert page.sheet.document().defaultFont().pixelSize() == round(13 * 1.5)
    window.resize(560, 480)
    assert not page.contents.isVisible()
    assert page.sheet.horizontalScrollBar().maximum() == 0
    assert page.width() < tokens.MEDIUM
