"""Go to: what is typed in a hurry leads where it is meant to, and what is wrong names what is near."""

import pytest

from alliance_desktop import paths
from alliance_desktop.domain.address import Goals, goals, read_address
from alliance_desktop.domain.codes import CodeNames
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.report import Recommendation, Report, Section
from alliance_desktop.errors import UnknownCodeError
from alliance_desktop.export.citations import to_plain
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.render.place_words import cite_words


@pytest.fixture(scope="module")
def osce() -> Vocabulary:
    return Vocabulary(read_package(paths.resource("reports", "osce-2018")))


def first(typed: str, report: Vocabulary, here: str = "introduction") -> str:
    return goals(typed, report, here).found[0].code


def codes(found: Goals) -> list[str]:
    return [goal.code for goal in found.found]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *(("p1 8", "P1-08"), ("P1-08", "P1-08"), ("P1–08", "P1-08"), (" P1\u00a0-\u00ad08 ", "P1-08")),
        *(("s5.4", "S5-04"), ("S5", "side-event-5"), ("p3", "panel-3"), ("panel 2", "panel-2")),
        *(("side-event-7", "side-event-7"), ("side event 7", "side-event-7"), ("introd", "introduction")),
        *(("travel industry", "side-event-4"), ("MEDIA", "side-event-7"), ("coop mech", "panel-1"), ("p. 9", "S3-01")),
        *(("page 1", "introduction"), ("panel 1 recommendation 8", "P1-08"), ("Panel 1, Rec. 8", "P1-08")),
        *(("panel 1 8", "P1-08"), ("p1, rec 8", "P1-08"), ("side event 3 2", "S3-02"), ("Side-event 3, 02", "S3-02")),
        *(("p108", "P1-08"), ("s504", "S5-04")),
    ],
)
def test_what_is_typed_in_a_hurry_leads_where_it_is_meant_to(osce: Vocabulary, typed: str, code: str) -> None:
    assert first(typed, osce) == code


def test_a_number_is_the_sections_where_one_is_then_the_page_a_code_begun_all_it_begins(osce: Vocabulary) -> None:
    assert first("8", osce, here="P1-02") == "P1-08"
    assert first("3", osce, here="side-event-5") == "S5-03"
    assert first("2", osce, here="introduction") == "opening"
    assert codes(goals("8", osce, "panel-1"))[1:] == codes(goals("p. 8", osce, "panel-1"))
    found = goals("9", osce, "S5-01")
    assert "S5-01 to S5-05" in found.remark
    assert codes(found) == codes(goals("p. 9", osce, "S5-01"))
    assert codes(goals("p1 1", osce, "")) == ["P1-01", "P1-10", "P1-11"]
    assert codes(goals("s7", osce, "")) == ["side-event-7", "S7-01", "S7-02", "S7-03"]


@pytest.mark.parametrize(
    ("typed", "near"), [("P9-99", "P1-09"), ("P1-12", "P1-11"), ("s5 9", "S5-05"), ("introducton", "introduction")]
)
def test_a_wrong_code_suggests_the_nearest(osce: Vocabulary, typed: str, near: str) -> None:
    found = goals(typed, osce, "P1-01")
    assert near in codes(found)
    assert found.remark == f"{typed} isn’t in this report. The nearest:"


@pytest.mark.parametrize("typed", ["p. 99", "p.0", "page 13", "p 99"])
def test_a_page_beyond_the_report_says_what_pages_there_are(osce: Vocabulary, typed: str) -> None:
    found = goals(typed, osce, "P1-01")
    assert found.found == ()
    assert "its pages are 1 to 12" in found.remark


@pytest.mark.parametrize("typed", ["zzz", "🙂", "речь", "\0", '"', "OR", "(" * 1000, "9" * 5000, "٤", "P1-08 S5-04"])
def test_what_is_near_to_nothing_is_said_and_never_an_error(osce: Vocabulary, typed: str) -> None:
    found = goals(typed, osce, "P1-01")
    assert found.remark or found.found


def test_each_goal_has_its_page_and_its_words(osce: Vocabulary) -> None:
    [goal] = goals("P1-08", osce, "").found
    assert goal.page == 4
    assert goal.words.startswith("Regular and sufficient funding")


def test_a_page_that_is_written_as_a_code_is_the_page_where_there_is_one() -> None:
    demand = Recommendation("P1-08", "panel-1", 8, 4, "Text.")
    sections = [Section("panel-1", "panel", 1, "One", "One", 3, body=(demand,))]
    long = [*sections, Section("annex", "section", None, "Annex", "Annex", 108)]
    short, both = (Vocabulary(Report("test", "Test", "2018", "en", tuple(found))) for found in (sections, long))
    assert codes(goals("p108", short, "")) == ["P1-08"]
    assert codes(goals("p108", both, "")) == ["annex", "P1-08"]
    assert codes(goals("p. 108", both, "")) == ["annex"]
    assert codes(goals("p4", both, "")) == ["P1-08"]


@pytest.mark.parametrize("typed", ["panel 1 99", "p199", "p1008", "panel 1 rec 8 9", "recommendation 8", "-panel 1 8"])
def test_what_only_looks_like_a_place_is_none(osce: Vocabulary, typed: str) -> None:
    assert osce.codes.named(typed) is None


def test_the_field_reads_the_same_code_as_go_to(osce: Vocabulary) -> None:
    for typed in ("p1 8", "P1–08", "s5.4", "p. 9", "side-event-3"):
        address = read_address(typed, osce)
        assert address is not None
        assert address.code == first(typed, osce)


@pytest.mark.parametrize(
    ("pasted", "code"),
    [
        *(("P1-08, p. 4", "P1-08"), ("Panel 1, p. 3", "panel-1"), ("side event 5, p. 10", "side-event-5")),
        ("Introduction, p. 1", "introduction"),
        ("Opening and Welcoming Remarks, p. 2", "opening"),
        ("Panel 2: Towards More Inclusive Partnerships", "panel-2"),
        ("Panel 2: Towards More Inclusive Partnerships, p. 4", "panel-2"),
        ("Panel 1, recommendation 8, p. 4", "P1-08"),
    ],
)
def test_a_place_with_its_page_leads_there(osce: Vocabulary, pasted: str, code: str) -> None:
    found = read_address(pasted, osce)
    assert found is not None
    assert found.code == code


def test_what_copy_citation_writes_is_its_place_and_several_are_theirs_in_the_texts_order(osce: Vocabulary) -> None:
    report = osce.report
    ids = [section.id for section in report.sections] + [one.code for one in report.recommendations]
    for code in ids:
        copied = to_plain(cite_words(report, [(code, 0, "Words, of it (as cited).")]))
        for pasted in (copied, copied.replace(" ", "\u00a0"), copied.replace("operation", "oper\u00adation")):
            assert osce.codes.cited(pasted) == (code,), pasted
            assert first(pasted, osce) == code
    copied = to_plain(
        cite_words(osce.report, [("panel-2", 1200, "One."), ("P1-08", 0, "Two."), ("introduction", 9, "Three.")])
    )
    assert osce.codes.cited(copied) == ("panel-2", "P1-08", "introduction")


@pytest.mark.parametrize(
    "words",
    ["a new beginning, beginning on p. 4", "Panel 9: Other, beginning on p. 4", "xIntroduction, beginning on p. 1"],
)
def test_what_is_no_heading_of_the_report_cites_nothing(osce: Vocabulary, words: str) -> None:
    assert osce.codes.cited(words) == ()


@pytest.mark.parametrize("words", ["Panel 1", "funding, p. 3", "Panel 9, p. 3", ", p. 3", "Panel 1, p."])
def test_other_words_lead_nowhere(osce: Vocabulary, words: str) -> None:
    assert read_address(words, osce) is None


def _section(section_id: str, kind: str, number: int, letter: str, count: int) -> Section:
    codes = [f"{letter}{number}-{place:02}" for place in range(1, count + 1)]
    demands = tuple(Recommendation(code, section_id, place, 1, "Text.") for place, code in enumerate(codes, 1))
    return Section(section_id, kind, number, "Title", "Heading", 1, body=demands)


@pytest.fixture
def report() -> Report:
    sections = (
        Section("introduction", "introduction", None, "Introduction", "Introduction", 1),
        _section("panel-1", "panel", 1, "P", 11),
        Section("side-events", "side-events", None, "Side events", "Side events", 7),
        _section("side-event-5", "side-event", 5, "S", 5),
    )
    return Report("test", "Test", "2018", "en", sections)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("P1-08", "P1-08"), ("p1-08", "P1-08"), ("p1 8", "P1-08"), ("P1-08, p. 4", "P1-08")),
        *(("Panel 1, p. 3", "panel-1"), ("Side events, p. 7", "side-events")),
        ("Panel 1, recommendation 8 (P1-08), p. 4", "P1-08"),
        ("Funding (see above)\nPanel 1, recommendation 8 (P1-08), p. 4. Vienna 2018", "P1-08"),
        *(("P1–08", "P1-08"), ("P1—8", "P1-08"), ("P1−08", "P1-08"), ("  P1-08\n", "P1-08"), ("P1-\u200b08", "P1-08")),
        *(("P 1 - 08", "P1-08"), ("p1-11", "P1-11"), ("P1-1", "P1-01"), ("s5.4", "S5-04"), ("S5‑04", "S5-04")),
        *(("s5_004", "S5-04"), ("P108", "P1-08"), ("panel 1 rec. 8", "P1-08"), ("panel-1", "panel-1")),
        *(("Panel 1", "panel-1"), ("INTRODUCTION", "introduction"), ("Side events", "side-events")),
        ("side‑event‑5", "side-event-5"),
    ],
)
def test_a_code_is_found_however_it_is_written(report: Report, text: str, code: str) -> None:
    assert CodeNames(report).find(text) == code


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("P9-99", "P9-99 isn’t in this report; did you mean P1-09?"),
        ("P1-12", "P1-12 isn’t in this report; did you mean P1-11?"),
        ("p1 99", "p1 99 isn’t in this report; did you mean P1-09?"),
        ("s5.6", "s5.6 isn’t in this report; did you mean S5-05?"),
        ("(P1-08)", "(P1-08) isn’t in this report; did you mean P1-08?"),
        ("panel-9", "panel-9 isn’t in this report; did you mean panel-1?"),
        ("introducton", "introducton isn’t in this report; did you mean introduction?"),
        ("s5\n-\x1b9", "s5 -9 isn’t in this report; did you mean S5-05?"),
    ],
)
def test_a_wrong_code_is_refused_and_the_nearest_named(report: Report, text: str, message: str) -> None:
    with pytest.raises(UnknownCodeError) as refused:
        CodeNames(report).find(text)
    assert str(refused.value) == message
    assert refused.value.exit_code == 2


@pytest.mark.parametrize("text", ["zzz", "сообщение", "8", "9" * 5000, "🙂"])
def test_what_is_near_to_nothing_is_refused_with_what_a_code_looks_like(report: Report, text: str) -> None:
    with pytest.raises(UnknownCodeError, match=r"isn’t in this report; a code looks like P1-08"):
        CodeNames(report).find(text)


@pytest.mark.parametrize("text", ["", "  ", "\u200b"])
def test_an_empty_code_is_refused(report: Report, text: str) -> None:
    with pytest.raises(UnknownCodeError, match="A code is needed"):
        CodeNames(report).find(text)


@pytest.mark.parametrize("text", ["-", "P1", "P1-00", "P1-08 S5-04", "P1-08x"])
def test_less_or_more_than_a_code_is_none(report: Report, text: str) -> None:
    with pytest.raises(UnknownCodeError):
        CodeNames(report).find(text)


def test_a_line_that_ends_with_a_recommendations_place_is_no_citation_of_it(osce: Vocabulary) -> None:
    assert osce.codes.cited("Support · Panel 1, recommendation 8, p. 4") == ()
