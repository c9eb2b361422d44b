"""What is said and offered where a filter lets nothing through."""

import pytest

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.library.questions import Questions


@pytest.fixture
def index(osce: Report) -> ReportIndex:
    return ReportIndex(osce)


def test_a_filter_that_is_offered_without_its_small_words_is_not_offered_again(index: ReportIndex) -> None:
    asked = parse("which funding", index.vocabulary)
    found = Questions(index, lambda: None).no_result(asked)
    assert [offer.text for offer in (*found.meant, *found.less)] == [
        "3 recommendations without “which”",
        "Without: contains “funding” · 3 recommendations",
    ]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("xylophone", "None of the 53 recommendations contains “xylophone”."),
        ("panel:3", "None of the 53 recommendations meets this: panel 3."),
        ("panel:3 side:1", "None of the 53 recommendations meets both conditions."),
        ("panel:3 side:1 to:states", "None of the 53 recommendations meets all 3 conditions."),
    ],
)
def test_why_nothing_passes_is_said_in_words(index: ReportIndex, asked: str, why: str) -> None:
    assert Questions(index, lambda: None).no_result(parse(asked, index.vocabulary)).why == why
