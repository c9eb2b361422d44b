"""The one-page summary: what stands in which group, what is said of it, what goes first, and that it is one page."""

import io
from collections.abc import Mapping
from dataclasses import replace

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_desktop.domain.brief import TextItem
from alliance_desktop.domain.position import STANCES, FieldName
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.template import Paper, Template
from alliance_desktop.export import to_pdf
from alliance_desktop.export.exporting import export
from alliance_desktop.export.formats import FORMATS, MARKDOWN, PDF, WORD, Format
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.render.blocks import Heading, SmallPrint, SummaryLine
from alliance_desktop.render.document import Document
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from alliance_desktop.render.summary_words import GOES_ON, beginning, changes, first_sentence, plain
from tests.unit.export.briefs import BRIEF, DAY, ORIGIN, POSITIONS, brief_content, of_items, selection
from tests.unit.export.documents import file_of, unpacked
from tests.unit.export.libreoffice import LibreOffice

Fields = Mapping[str, Mapping[FieldName, str]]
TEMPLATE = template_named("one-page-summary")
HTML = next(one for one in FORMATS if one.name == "html")
A_LINE = "We can say something about this recommendation that fills a line. And then a second sentence of it."
FULL = ["Decisions needed", "(×) Cannot accept", "(+) Support with changes", "(✓) Support", "(=) Can accept"]


def written(
    report: Report, positions: Fields, objective: str = "Agree.", template: Template = TEMPLATE, marking: str = ""
) -> ExportContent:
    brief = replace(of_items(*positions), head=(("objective", objective), ("marking", marking)))
    return brief_content(report, template, brief, positions)


def groups(document: Document) -> dict[str, list[SummaryLine]]:
    found: dict[str, list[SummaryLine]] = {}
    for block in document.blocks:
        if isinstance(block, Heading):
            found[f"({block.sign}) {block.text}" if block.sign else block.text] = []
        elif isinstance(block, SummaryLine):
            found[list(found)[-1]].append(block)
    return found


def words(line: SummaryLine) -> str:
    said = [f"({line.stance.sign}) {line.stance.word}" if line.stance else "", *(run.text for run in line.runs)]
    return f"{', '.join(line.codes)} | {''.join(said)}".replace(GOES_ON, " …")


def lines(document: Document) -> dict[str, list[str]]:
    return {group: list(map(words, found)) for group, found in groups(document).items()}


def so_many(report: Report, **counts: int) -> Fields:
    """Positions of these stances with a line, in the order of the report."""
    stances = [name.replace("_", "-") for name, count in counts.items() for _one in range(count)]
    return {
        one.code: {"stance": stance, "line": A_LINE}
        for one, stance in zip(report.recommendations, stances, strict=False)
    }


def pages(data: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(data)).pages)


def test_each_stands_once_in_the_first_group_it_belongs_to_what_is_overdue_before_all(osce: Report) -> None:
    asked: Mapping[FieldName, str] = {"status": "asked", "office": "Ministry of Transport"}
    positions: Fields = {
        "P1-01": {},
        "P1-02": {"stance": "reserved"},
        "P1-03": {"stance": "support", **asked, "reply_by": "2026-11-30"},
        "P1-04": {"stance": "oppose", **asked, "reply_by": "2026-11-20"},
        "P1-05": {"stance": "support", **asked, "reply_by": "2026-11-20", "answer": "Agreed."},
        "P1-06": {"stance": "accept"},
        "P1-07": {"stance": "support-with-changes"},
        "P1-08": {"stance": "oppose"},
    }
    found = groups(written(osce, positions).document)
    assert {group: [code for line in made for code in line.codes] for group, made in found.items()} == {
        "Decisions needed": ["P1-04", "P1-03", "P1-02", "P1-01"],
        "(×) Cannot accept": ["P1-08"],
        "(+) Support with changes": ["P1-07"],
        "(✓) Support": ["P1-05"],
        "(=) Can accept": ["P1-06"],
    }
    said = [words(line).partition("“")[0] for line in found["Decisions needed"]]
    assert said == [
        "P1-04 | (×) Cannot accept; Ministry of Transport, overdue since 20 November: ",
        "P1-03 | (✓) Support; Ministry of Transport, reply by 30 November: ",
        "P1-02 | (?) Position reserved: ",
        "P1-01 | (–) No stance yet: ",
    ]


def test_of_each_it_says_what_its_group_asks_for(osce: Report) -> None:
    positions: Fields = {
        **POSITIONS,
        "S4-06": {"stance": "oppose", "line": "We *cannot* accept this. There is no basis.\n\n- One\n- Two"},
        "P1-02": {"stance": "support"},
        "P2-04": {"stance": "accept", "line": "We can accept it as in p. 4 of the report. No more."},
    }
    document, asked = written(osce, positions).document, "Ministry of Justice, reply by 30 November"
    assert lines(document) == {
        "Decisions needed": [
            f"S1-04 | (?) Position reserved; {asked}: “More priority should be put on confiscation of assets of …”"
        ],
        "(×) Cannot accept": ["S4-06 | We cannot accept this. There is no basis. One; Two"],
        "(+) Support with changes": [
            "S5-04 | “… funding should be provided provided, within available resources, to ensure compliance …”"
        ],
        "(✓) Support": [
            f"P1-08 | {POSITIONS['P1-08']['line'].partition(' Services')[0]} …",
            "P1-02 | “Multi-stakeholder partnerships should be broad and flexible enough …”",
        ],
        "(=) Can accept": ["P2-04 | We can accept it as in p. 4 of the report. …"],
    }
    closing = document.blocks[-1]
    assert isinstance(closing, SmallPrint)
    assert "".join(run.text for run in closing.runs).endswith("agreeing with them. Wording: added deleted")
    assert document.head.lines[-1].value == (
        "6 recommendations: 2 support, 1 support with changes, 1 can accept, 1 cannot accept, 1 position reserved;"
        " lines to take 5 of 6, cleared 1 of 6"
    )


@pytest.mark.parametrize(
    ("counts", "shorter"),
    [
        ({"oppose": 1, "support_with_changes": 1, "support": 6, "accept": 6}, []),
        ({"oppose": 1, "support_with_changes": 2, "support": 5, "accept": 25}, FULL[4:]),
        ({"oppose": 1, "support_with_changes": 2, "support": 25, "accept": 9}, FULL[3:]),
        ({"oppose": 1, "support_with_changes": 34, "support": 9, "accept": 9}, FULL[2:]),
    ],
)
def test_what_matters_least_becomes_codes_first(osce: Report, counts: dict[str, int], shorter: list[str]) -> None:
    document = written(osce, so_many(osce, **counts)).document
    assert [group for group, made in groups(document).items() if not made[-1].single] == shorter
    assert document.pages == 1
    assert document.codes == {one.code for one in osce.recommendations[: sum(counts.values())]}


def test_of_what_is_agreed_to_as_many_as_fit_are_said_in_words_and_the_codes_of_the_rest_follow(osce: Report) -> None:
    """On a page that becomes lower by millimetres, where a line has five, one after the other becomes a code."""
    build, counts = written(osce, so_many(osce, oppose=1, support_with_changes=2, support=5, accept=25)).build_in, []
    assert build
    for height in range(400, 200, -1):
        *said, rest = groups(build(TEMPLATE.sheet._replace(height=height)))[FULL[4]]
        if not rest.single:
            assert all(line.single for line in said)
            assert not said or words(rest).endswith("Also ")
            assert len({code for line in (*said, rest) for code in line.codes}) == 25 == len(said) + len(rest.codes)
            counts.append(len(said))
    assert list(dict.fromkeys(counts)) == [*range(23, -1, -1)]  # a row of one code would take as much as its line


@pytest.mark.every(3)
@pytest.mark.parametrize("changes", range(8, 34, 3))
@pytest.mark.parametrize("agreed", [1, 2])
def test_what_matters_less_is_not_said_whole_behind_what_is_shortened(osce: Report, changes: int, agreed: int) -> None:
    """On pages of all heights: where the next line of what matters more is too long, its room stays empty."""
    positions = so_many(osce, oppose=1, support_with_changes=changes, support=agreed, accept=agreed)
    build = written(osce, positions).build_in
    assert build
    for height in range(400, 150, -3):
        made = groups(build(TEMPLATE.sheet._replace(height=height)))
        whole = [all(line.single for line in said) for said in made.values()]
        assert whole == sorted(whole, reverse=True), height


def test_a_long_objective_leaves_less_room_for_the_rest(osce: Report) -> None:
    positions = so_many(osce, oppose=1, support_with_changes=1, support=10, accept=9)
    short, long = (groups(written(osce, positions, "some words " * count).document) for count in (1, 90))
    assert short[FULL[4]][-1].single
    assert not long[FULL[4]][-1].single
    assert long[FULL[3]][0].single


def test_what_is_to_be_decided_is_said_in_words_before_what_is_agreed_to(osce: Report) -> None:
    asked: Mapping[FieldName, str] = {"stance": "reserved", "status": "asked", "office": "Ministry of Justice"}
    positions = so_many(osce, support=5, oppose=3, support_with_changes=4)
    left = [one.code for one in osce.recommendations if one.code not in positions]
    undecided: Fields = {
        **undecided_of(left[:-5]),
        **dict.fromkeys(left[-5:-1], asked),
        left[-1]: {"stance": "reserved"},
    }
    document = written(osce, {**positions, **undecided}).document
    *said, rest = lines(document)[FULL[0]]
    assert said[0] == (
        f"{left[-5]} | (?) Position reserved; Ministry of Justice, asked and not answered: "
        "“Long-term quality solutions for …”"
    )
    assert [line.partition(" ")[0] for line in said] == [*left[-5:], *left[: len(said) - 5]]
    assert rest == f"{', '.join(left[len(said) - 5 : -5])} | (–) No stance yet: "
    assert [[line.single for line in made] for made in list(groups(document).values())[1:]] == [
        [True] * 3,
        [False],
        [False],
    ]
    assert document.pages == 1


def test_decisions_that_have_no_room_for_words_share_lines(osce: Report) -> None:
    asked: Mapping[FieldName, str] = {"stance": "reserved", "status": "asked", "office": "Ministry of Justice"}
    codes = [one.code for one in osce.recommendations]
    undecided: Fields = {
        **dict.fromkeys(codes[:25], asked),
        codes[25]: {"stance": "reserved"},
        **undecided_of(codes[26:]),
    }
    *said, first, second, third = lines(written(osce, undecided).document)[FULL[0]]
    assert [first, second, third] == [
        f"{', '.join(codes[len(said) : 25])} | (?) Position reserved; Ministry of Justice, asked and not answered: ",
        f"{codes[25]} | (?) Position reserved",
        f"{', '.join(codes[26:])} | (–) No stance yet: ",
    ]


@pytest.mark.parametrize(("count", "in_words"), [(15, 3), (25, 5), (32, 6), (40, 8), (46, 6)])
def test_what_is_to_be_decided_and_cannot_be_accepted_comes_first_and_the_page_is_filled(
    osce: Report, count: int, in_words: int
) -> None:
    line = "We would like to recall our commitments of 2013, and ask that national law and budgets are borne in mind"
    stances = ("support", "support-with-changes", "accept", "oppose", "reserved")
    positions: Fields = {
        one.code: {"stance": stances[number % 5], "line": f"{line} when this is put into practice."}
        for number, one in enumerate(osce.recommendations[:count])
    }
    content = written(osce, positions)
    found = groups(content.document)
    assert [line.single for line in found[FULL[0]]][:in_words] == [True] * in_words
    assert all(line.single for line in found[FULL[1]])
    (page,) = pypdf.PdfReader(io.BytesIO(file_of(to_pdf.write(content)))).pages
    heights: list[float] = []
    page.extract_text(visitor_text=lambda words, cm, at, *_: heights.append(at[5] + cm[5]) if words.strip() else None)
    foot = TEMPLATE.sheet.bottom * 72 / 25.4
    assert min(height for height in heights if height > foot) < foot + 36  # lower than two lines and their space


def test_what_cannot_be_accepted_keeps_a_sentence_and_in_the_end_its_codes(osce: Report) -> None:
    few, more, most = (
        lines(written(osce, so_many(osce, reserved=8, oppose=count, support=5)).document)[FULL[1]]
        for count in (3, 22, 40)
    )
    assert all(line.endswith(A_LINE) for line in few)
    assert [line.endswith(A_LINE) for line in more] == sorted((line.endswith(A_LINE) for line in more), reverse=True)
    assert more[-1].endswith("that fills a line. …")
    *said, rest = most
    assert all(line.endswith("that fills a line. …") for line in said)
    assert rest == ", ".join(one.code for one in osce.recommendations[8 + len(said) : 48]) + " | Also "


def undecided_of(codes: list[str]) -> Fields:
    return {code: {} for code in codes}


def each_asked(report: Report, count: int) -> Fields:
    """Positions that each wait for another office."""
    asked: Mapping[FieldName, str] = {"stance": "reserved", "status": "asked"}
    codes = [one.code for one in report.recommendations[-count:]]
    return {code: {**asked, "office": f"Ministry {number}"} for number, code in enumerate(codes)}


def test_what_must_be_named_runs_on_and_the_export_says_how_far(osce: Report) -> None:
    content = written(osce, {**so_many(osce, oppose=10, support=3), **each_asked(osce, 40)})
    found = lines(content.document)
    assert [len(found[group]) for group in FULL[:2]] == [40, 1]
    assert found[FULL[3]] == [" | 3 recommendations; there is no room for their codes"]
    assert content.document.pages == 2
    assert pages(file_of(to_pdf.write(content))) == 2
    assert export(content, PDF).unsaid == "The summary fills 2 pages."
    assert export(content, MARKDOWN).unsaid == "The summary shortens 3 lines to take."  # for which it has room


def test_a_pdf_has_what_fits_on_its_first_page_whatever_its_closing_note_names(osce: Report) -> None:
    content = written(osce, {**so_many(osce, oppose=1, support_with_changes=1, support=1), **each_asked(osce, 30)})
    first, second = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file_of(to_pdf.write(content)))).pages)
    assert "Support with changes" in first
    assert (first + second).count("there is no room for its code") == 2
    assert "no room for its code" in second  # the closing note is never alone
    content = written(osce, {**so_many(osce, support=1), **each_asked(osce, 52)}, objective="some words " * 60)
    assert "P1-01" not in content.document.codes
    assert b"P1-01 is recommendation 1 of Panel 1" in unpacked(file_of(to_pdf.write(content)))


PAGES: list[tuple[Paper, bool]] = [("A4", False), ("Letter", False), ("A4", True), ("Letter", True)]
OTHER_PAGES = pytest.mark.parametrize(("paper", "large"), PAGES)


@OTHER_PAGES
def test_on_each_page_as_much_is_said_as_fits(osce: Report, paper: Paper, large: bool) -> None:
    template = replace(TEMPLATE, paper=paper, large_print=large)
    content = written(osce, so_many(osce, oppose=2, support_with_changes=3, support=9, accept=11), template=template)
    shortened = [group for group, made in groups(content.document).items() if not made[-1].single]
    assert shortened == {"A4": [], "Letter": FULL[4:]}[paper] if not large else FULL[3:]
    assert content.document.pages == pages(file_of(to_pdf.write(content))) == 1


@pytest.mark.parametrize("count", [14, 20, 35])
def test_a_long_marking_leaves_less_room_on_the_page(osce: Report, count: int) -> None:
    stances = ("support", "support-with-changes", "oppose", "reserved", "support") * 7
    positions: Fields = {
        one.code: {"stance": stance, "line": A_LINE}
        for one, stance in zip(osce.recommendations[:count], stances, strict=False)
    }
    marking = "Not to be given to anybody outside of the delegations. " * 4
    content = written(osce, positions, "", replace(TEMPLATE, large_print=True), marking[:200])
    assert content.document.pages == pages(file_of(to_pdf.write(content))) == 1


def test_a_long_closing_note_leaves_less_room_on_the_page(osce: Report) -> None:
    positions = so_many(osce, support=53)
    renamed = replace(osce, title="Conference and " * 60)
    usual, long = (written(report, positions) for report in (osce, renamed))
    assert len(lines(long.document)["(✓) Support"]) < len(lines(usual.document)["(✓) Support"])
    assert pages(file_of(to_pdf.write(long))) == long.document.pages == 1


def test_large_print_of_what_must_be_named_says_how_many_pages_it_fills(osce: Report) -> None:
    positions = each_asked(osce, 27)
    assert written(osce, positions).document.pages == 1
    content = written(osce, positions, template=replace(TEMPLATE, large_print=True))
    assert content.document.pages == pages(file_of(to_pdf.write(content))) == 2
    assert export(content, PDF).unsaid == "The summary fills 2 pages."


def test_rows_of_codes_are_as_wide_as_their_letters(osce: Report) -> None:
    counts = so_many(osce, reserved=13, oppose=9, support_with_changes=14, support=8)
    positions: Fields = {code: {**fields, "line": "word " * 80} for code, fields in counts.items()}
    content = written(osce, positions, "some words " * 20, replace(TEMPLATE, large_print=True))
    assert content.document.pages == pages(file_of(to_pdf.write(content))) == 1


def test_what_fills_a_page_to_its_end_is_said_to_fill_one(osce: Report) -> None:
    positions = so_many(osce, reserved=4, oppose=4, support_with_changes=4, support=7)
    content = written(osce, positions, "some words " * 52, replace(TEMPLATE, paper="Letter", large_print=True))
    assert content.document.pages == pages(file_of(to_pdf.write(content))) == 1


def test_a_pdf_says_how_many_pages_it_has_and_of_other_papers_about_how_many_are_said(osce: Report) -> None:
    large = replace(TEMPLATE, large_print=True)
    content = written(osce, {**so_many(osce, oppose=4, support=3), **each_asked(osce, 28)}, "some words " * 20, large)
    assert content.document.pages == 3 > pages(file_of(to_pdf.write(content))) == 2
    assert export(content, PDF).unsaid == "The summary fills 2 pages."
    assert export(content, WORD).unsaid == "The summary fills about 3 pages."


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(["", *STANCES]), min_size=1, max_size=53),
    st.integers(0, 300),
    st.integers(0, 700),
    st.integers(0, 200),
    st.sampled_from(["A4", "Letter"]),
    st.booleans(),
)
def test_a_pdf_never_has_more_pages_than_the_summary_says(
    osce: Report, stances: list[str], length: int, objective: int, marking: int, paper: Paper, large: bool
) -> None:
    template = replace(TEMPLATE, paper=paper, large_print=large)
    line = "We say this and that of it. " + "Some more words follow it, and then others. " * (length // 40)
    positions: dict[str, Mapping[FieldName, str]] = {
        one.code: {"stance": stance, "line": line} if stance else {}
        for one, stance in zip(osce.recommendations, stances, strict=False)
    }
    objectives, markings = "some words " * (objective // 11), "For official use only. " * (marking // 23)
    content = written(osce, positions, objectives, template, markings.strip())
    assert pages(file_of(to_pdf.write(content))) <= content.document.pages


@pytest.mark.fonts
def test_the_whole_report_fills_no_more_pages_in_libreoffice_than_said(osce: Report, libreoffice: LibreOffice) -> None:
    positions = {**so_many(osce, oppose=5, support_with_changes=12, support=22), **each_asked(osce, 14)}
    contents = {
        f"{paper}{large:d}": written(osce, positions, template=replace(TEMPLATE, paper=paper, large_print=large))
        for paper, large in PAGES
    }
    for one in libreoffice.printed_both(contents):
        said = contents[one.name.partition("-")[0]].document.pages
        assert pages(one.read_bytes()) <= said == 1 + ("1-" in one.name), one


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_every_format_has_each_code_once_also_those_that_stand_in_a_row(osce: Report, one: Format) -> None:
    content = written(osce, so_many(osce, reserved=3, oppose=2, support_with_changes=9, support=20, accept=19))
    assert sorted(one.codes_in(file_of(one.write(content)))) == sorted(content.document.codes)
    assert any(len(line.codes) > 1 for made in groups(content.document).values() for line in made)


def test_headings_texts_and_what_is_switched_off_are_left_out_and_the_export_says_so(osce: Report) -> None:
    document = brief_content(osce, TEMPLATE).document
    assert not set(groups(document)) - set(FULL)
    brief = replace(BRIEF, items=(*BRIEF.items, TextItem("What we want.")))
    made = content_of_brief(brief, selection(osce), TEMPLATE, DAY, ORIGIN)
    assert "The summary leaves out 3 headings, texts and passages of the brief." in export(made, PDF).unsaid
    assert "leaves out" not in export(replace(made, brief=of_items(BRIEF.items[1])), MARKDOWN).unsaid
    content = brief_content(osce, TEMPLATE).selection
    fields = {one.field for entry in content.entries for one in entry.marks.position.records}
    assert fields == {"stance", "line", "wording", "status", "office", "asked_on", "reply_by"}


def test_a_line_that_goes_on_ends_in_dots_and_the_export_says_how_many_do(osce: Report) -> None:
    twice = "Fully in line with our law of 2016.\n\nBut we *cannot* pay for it."
    positions: Fields = {
        "S4-02": {"stance": "support", "line": twice},
        "P1-01": {"stance": "support", "line": "We support it."},
        "P1-02": {"stance": "accept", "line": twice},
        "P1-03": {"stance": "oppose", "line": twice},
    }
    made = written(osce, positions)
    assert lines(made.document) == {
        "(×) Cannot accept": ["P1-03 | Fully in line with our law of 2016. But we cannot pay for it."],
        "(✓) Support": ["S4-02 | Fully in line with our law of 2016. …", "P1-01 | We support it."],
        "(=) Can accept": ["P1-02 | Fully in line with our law of 2016. …"],
    }
    assert export(made, PDF).unsaid == "The summary shortens 2 lines to take."
    one = written(osce, {"S4-02": positions["S4-02"]})
    assert export(one, MARKDOWN).unsaid == "The summary shortens 1 line to take."


def test_markdown_has_no_page_to_fit_and_says_all_that_a_page_may_shorten(osce: Report) -> None:
    made = written(osce, so_many(osce, reserved=3, oppose=2, support_with_changes=9, support=20, accept=19))
    shortened, whole = (one.data.decode() for one in (export(made, HTML), export(made, MARKDOWN)))
    first, then = A_LINE.split(". ")
    assert shortened.count(first) < 50 == whole.count(first)
    assert whole.count(then) == 2
    assert whole.count("**Position reserved**: “") == 3
    assert pages(export(made, PDF).data) == 1


def test_in_markdown_codes_are_headings_stances_words_and_dots_stay_with_the_word_before_them(osce: Report) -> None:
    text = file_of(MARKDOWN.write(written(osce, {"P1-02": {}, "P1-08": {"stance": "oppose", "line": "No."}}))).decode()
    assert "### P1-02\n\np\\. 3 · **No stance yet**: “Multi-stakeholder" in text
    many = undecided_of([one.code for one in osce.recommendations])
    shared = file_of(MARKDOWN.write(written(osce, many))).decode()
    assert "…”\n\n**No stance yet**:\n\n### S3-03\n\n### S4-01\n" in shared
    assert "## Cannot accept\n\n### P1-08\n\np\\. 4 · No.\n" in text
    positions: Fields = {**POSITIONS, "P1-02": {"stance": "support"}}
    found = [line for group in groups(written(osce, positions).document).values() for line in group]
    cut = [said for line in found if "…" in (said := "".join(run.text for run in line.runs))]
    assert len(cut) == 4  # a quotation, two of whose words are changed, a line that goes on, one that is undecided
    assert not any(" …" in said for said in cut)


def test_changed_words_have_three_words_on_each_side() -> None:
    text = "One two three four five six seven eight nine ten eleven twelve."

    def shown(wording: str) -> str:
        signs = {"added": "+", "deleted": "-"}
        found = changes(text, wording)
        said = "".join(signs.get(run.change, "") * bool(run.text.strip()) + run.text for run in found)
        return said.replace(GOES_ON, " …")

    assert shown(text.replace("six", "seventh")) == "“… three four five -six +seventh seven eight nine …”"
    assert shown(text.replace("two", "2")) == "“One -two +2 three four five …”"
    assert shown(text.replace("twelve.", "12.")) == "“… nine ten eleven -twelve. +12.”"
    assert shown(text.replace("two", "2").replace("eleven", "11")) == (
        "“One -two +2 three four five … eight nine ten -eleven +11 twelve.”"
    )
    assert shown(text.replace("three", "3").replace("ten", "10")) == (
        "“One two -three +3 four five six seven eight nine -ten +10 eleven twelve.”"
    )
    assert changes(text, text) == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("We agree. And more.", "We agree."),
        ("As on p. 4 and e.g. there. Yes.", "As on p. 4 and e.g. there."),
        ("Mr. Chair, we agree. We do.", "Mr. Chair, we agree."),
        (
            "We thank Prof. M. Gruber of the U.S. side (cf. Annex B). Yes.",
            "We thank Prof. M. Gruber of the U.S. side (cf. Annex B).",
        ),
        *(("“We agree.” So be it.", "“We agree.”"), ("No end", "No end"), ("", ""), ("Согласны. Да.", "Согласны.")),
    ],
)
def test_the_first_sentence_ends_where_another_begins(text: str, first: str) -> None:
    assert first_sentence(text) == first


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We agree. And more.", "We agree."),
        ("We support this, with the usual caveat.\n- one - doubled?\n- two", "We support this, with the usual caveat."),
        (
            "We can support if:\n- funding is voluntary;\n- the costs are shared.\nWe can't accept assessed ones.",
            "We can support if: funding is voluntary; the costs are shared.",
        ),
        ("We ask:\n- Fund *it*\n- Share it\n1. Not this", "We ask: Fund it; Share it"),
        ("We ask for:\n1. More money.\n2. Time.", "We ask for: 1. More money. 2. Time."),
        *(("We agree. We ask:\n- for a", "We agree."), ("We ask:\n\nMoney.", "We ask:")),
        ("- for a\n- for b", "for a; for b"),
        ("One line\nwithout an end\n\nAnother", "One line without an end"),
        ("", ""),
    ],
)
def test_a_line_begins_with_one_sentence_and_the_list_that_its_colon_announces(text: str, said: str) -> None:
    assert beginning(text) == said


def test_a_text_without_its_markdown_is_one_paragraph() -> None:
    assert plain("# A\n\n*b* [c](http://d.e)\n\n> q\n\n1. one\n2. two\n\n| h |\n|---|\n| x |") == (
        "A b c q 1. one 2. two. h x"
    )
    assert plain("We ask\n• for a\n• for b") == "We ask for a; for b"
    assert plain("No.\n- one, and\n- two\n\nNever.") == "No. one, and two. Never."
    assert plain("We ask\na) for c and\nb) for d.") == "We ask a) for c and b) for d."
