"""Where the words of a note are: the page on which they stand now."""

from dataclasses import replace

from alliance_desktop.domain.report import Quote
from alliance_desktop.render.mark_words import quoted_page, quoted_place
from tests import builders


def test_of_words_that_left_a_section_of_many_pages_no_page_is_said() -> None:
    report = builders.report()
    section = replace(report.sections[0], page=4, pages=((0, 4), (10, 5)))
    report = replace(report, sections=(section, *report.sections[1:]))
    quote = Quote("words that were there once", "", "", 0)
    assert quoted_page(report, section.id, quote) is None
    assert quoted_place(report, section.id, quote) == section.name
