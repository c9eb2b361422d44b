"""A reviewed report as a package: it is read as it was reviewed, and gives its source again byte for byte."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.domain.proposal.deciding import decide, reviewed
from alliance_desktop.domain.proposal.decisions import Coded, Headed, Join, Worded
from alliance_desktop.domain.proposal.review import NOTHING_GIVEN, Review, begun
from alliance_desktop.domain.report import Report, Section, own_text, passages_of
from alliance_desktop.errors import ReportError
from alliance_desktop.importing.package_files import ReportOrigin, package_files
from alliance_desktop.ingest.read_package import read_corrections, read_package
from alliance_desktop.render.place_words import place_label
from tests.layouts import passage_texts, read_layout, source_of
from tests.proposals import OWN_NUMBERS, proposal


def written(review: Review, folder: Path) -> Report:
    """The report that its package is read as; its layout and corrections applied backwards give the source."""
    folder.mkdir(exist_ok=True)
    for name, data in package_files(review, ReportOrigin("lakes.txt", "0" * 64, "2026-11-30")).items():
        (folder / name).write_bytes(data)
    report = read_package(folder)
    layout = read_layout(tomllib.loads((folder / "layout.toml").read_text(encoding="utf-8")))
    source = source_of(passage_texts(report), read_corrections(folder), layout)
    assert source.encode() == (folder / "source.txt").read_bytes() == "\n".join(review.proposal.lines).encode()
    assert report.knowledge is not None
    return report


def test_a_reviewed_report_is_read_as_it_was_reviewed(tmp_path: Path) -> None:
    report = written(begun(proposal()), tmp_path)
    assert (report.id, report.title, report.short, report.date) == (
        *("lakes-2025", "A meeting about lakes"),
        *("Lakes 2025", "2025"),
    )
    assert [(one.id, one.kind, one.label, one.level, one.page, one.parent) for one in report.sections] == [
        *(("introduction", "section", "", 1, 1, None), ("session-14", "session", "Session 14", 1, 1, None)),
        *(("section-a", "section", "", 2, 2, "session-14"), ("session-15", "session", "Session 15", 1, 2, None)),
    ]
    assert [(one.code, one.page, one.proposers, one.printed) for one in report.recommendations] == [
        *(("W14-01", 1, ("Norway",), False), ("W14-02", 1, ("Chile", "Togo"), False), ("W15-01", 2, (), False)),
    ]
    assert report.sections[2].paragraphs[1] == ("cold water", "deep water")
    assert report.sections[1].lead_in == "The session recommends:"
    assert [one.id for one in report.knowledge.facets["W14-01"].strength] == ["should"]
    assert [(one.was, one.now, one.code) for one in report.read_corrections()] == [
        ("Conven-\ntion", "Convention", "W14-02")
    ]


def test_each_character_of_running_text_has_the_page_on_which_it_was_printed(tmp_path: Path) -> None:
    text = """
X |Page 4
S1|Dialogue
T |The first delegation spoke of a convention.
R |• Clean them.
T |The second one spoke of fish, of con-
X |Page 5
T |vention rules, and of ice.
I |- cold water
X |Page 3
I |- deep water
T |The last one left.
"""
    review = begun(proposal(text))
    rest = next(block.place for block in review.blocks if block.text.startswith("vention"))
    report = written(decide(review, Join((rest,))), tmp_path)
    section = report.sections[0]
    assert section.page == 4
    said = {passage.text: passage.start for passage in passages_of(section) if passage.kind != "recommendation"}
    whole = own_text(report, section.id)
    assert all(whole.startswith(words, start) for words, start in said.items())
    pages = {
        words: report.page_of(section.id, whole.index(words))
        for words in ("first delegation", "fish", "of conven", "rules, and", "cold", "deep", "last one")
    }
    assert [*pages.values()] == [4, 4, 4, 5, 5, 3, 3], "an annex is numbered anew"


def test_a_character_on_a_page_without_a_number_is_on_none() -> None:
    one = Section("one", "section", None, "One", "One", 4, body=("Said here.", "And there."))
    known = replace(one, pages=((0, 4), (15, 0)))
    found = [
        place_label(Report("lakes", "Lakes", "", "en", (section,)), "one", at)
        for section in (one, known)
        for at in (5, 20, None)
    ]
    begins = "One, beginning on p. 4"
    assert found == [begins, begins, begins, "One, p. 4", "One", "One"]


def test_a_package_that_does_not_say_its_pages_has_none_for_running_text(tmp_path: Path) -> None:
    written(begun(proposal()), tmp_path)
    head = (tmp_path / "report.toml").read_text("utf-8")
    assert "pages = [[0, 1]" in head
    lines = [line for line in head.split("\n") if not line.startswith("pages = ")]
    (tmp_path / "report.toml").write_text("\n".join(lines), "utf-8")
    report = read_package(tmp_path)
    assert report.sections[1].page == 1
    assert report.page_of("session-14", 30) is None
    assert report.page_of("W14-01") == 1


def test_a_report_says_of_which_places_words_and_not_only_hyphens_blanks_and_notes_were_changed(tmp_path: Path) -> None:
    text = """
S1|One
R |• Clean the lake within a year (Norway);
R |• Ratify the co-operation convention³ (Chile).
R |• Count the ﬁsh (Togo).
T |It was said by two.
"""
    review = begun(proposal(text))
    first, second, third = (one for one in review.blocks if one.kind == "recommendation")
    said = review.blocks[-1]
    assert written(review, tmp_path / "a").corrected == frozenset(), "ligatures, and what refers to a note"
    for block, words in ((second, "Ratify the cooperation  convention (Chile)."), (third, "Count the fish(Togo).")):
        review = decide(review, Worded(block.place, words))
    assert written(review, tmp_path / "b").corrected == frozenset()
    review = decide(review, Worded(said.place, "It was said by three."))
    report = written(decide(review, Worded(first.place, "Clean the lake within a month (Norway);")), tmp_path / "c")
    assert report.corrected == {"C1-01", "one"}


def test_a_number_that_the_report_does_not_print_is_not_called_its_own(tmp_path: Path) -> None:
    review = begun(proposal(OWN_NUMBERS, own_codes=True))
    first = next(one for one in review.blocks if one.code == "R12")
    report = written(decide(review, Coded(first.place, "R13")), tmp_path)
    assert [one.code for one in report.recommendations if not one.printed] == ["R13", "131.7-2", "C1-01"]
    (section,) = report.sections
    assert section.badge == "C1"


def test_a_code_with_the_bracket_that_the_report_prints_stays_once_given_and_is_a_number_of_the_report(
    tmp_path: Path,
) -> None:
    found = proposal("S1|One\nR |1) Clean the lake.\nR |2) Keep the ice.", own_codes=True)
    first, second = (one.place for one in begun(found).blocks[1:])
    review = reviewed(found, (), NOTHING_GIVEN._replace(codes={first: "1)"}))
    assert [one.code for one in review.blocks[1:]] == ["1)", "2"]
    report = written(decide(review, Coded(second, "3")), tmp_path)
    assert {one.code: one.printed for one in report.recommendations} == {"1)": True, "3": False}


@pytest.mark.parametrize("wrong", ["4", '["4"]', "[[0]]", "[[0, -1]]", "[[0, 1.5]]", "[[9, 1], [3, 2]]", "[[true, 1]]"])
def test_pages_that_are_none_are_refused_with_their_line(wrong: str, tmp_path: Path) -> None:
    written(begun(proposal()), tmp_path)
    head = (tmp_path / "report.toml").read_text("utf-8").split("\n")
    line = next(number for number, line in enumerate(head) if line.startswith("pages = "))
    head[line] = f"pages = {wrong}"
    (tmp_path / "report.toml").write_text("\n".join(head), "utf-8")
    with pytest.raises(ReportError, match=rf"report\.toml, line {line + 1}"):
        read_package(tmp_path)


def test_words_that_look_like_markdown_odd_blanks_and_signs_come_back(tmp_path: Path) -> None:
    text = (
        "T |## no heading  at all \\ \nT |- - no item\nI |• [sic] it says\nT |\\ back\nR |• Do it, 2\u00a0times;\n"
        "S1|Panel 3 – Looking  forward \nT |\tIndented\x07 \u2028 words \nR |(a)Glued (A [b]; C)\nX |  7 \n  |\n"
        "S1|12.\nI |1. first\nI |(b) second\nR |• One.\nT |45. A numbered\ufb01 para-\n  |graph."
    )
    report = written(begun(proposal(text, stances={"support": "Yes, “so”"}, title="A\t“title”\x7f")), tmp_path)
    assert report.sections[0].body[:3] == ("## no heading at all \\", "- no item", ("[sic] it says",))
    assert report.sections[1].heading == "Panel 3 – Looking forward"
    assert report.sections[2].body[:2] == (("first",), "(b) second")
    assert report.sections[2].body[3] == "45. A numberedfi para-graph."
    assert report.stances == {"support": "Yes, “so”"}


def test_words_and_codes_decided_by_hand_are_in_the_package_and_told_as_corrections(tmp_path: Path) -> None:
    review = begun(proposal())
    for one in (
        Headed(title="Ponds", id="ponds-2026"),
        Worded(review.blocks[1].place, "Beginning"),
        Worded(review.blocks[2].place, "The meeting was held by two lakes and a pond."),
        Coded(review.blocks[5].place, "X-7"),
    ):
        review = decide(review, one)
    report = written(review, tmp_path)
    assert (report.id, report.title, report.sections[0].heading) == ("ponds-2026", "Ponds", "Beginning")
    assert report.recommendations[0].code == "X-7"
    assert {one.why for one in report.read_corrections()} == {
        "Changed when the report was reviewed.",
        "The hyphen only ended a printed line.",
    }


def test_what_was_corrected_beside_a_mended_word_has_not_the_reason_of_the_mending(tmp_path: Path) -> None:
    review = begun(proposal())
    mended = next(one for one in review.blocks if "Lake Convention" in one.text)
    report = written(decide(review, Worded(mended.place, mended.text.replace("Lake Con", "LakeCon"))), tmp_path)
    (correction,) = report.read_corrections()
    assert (correction.now, correction.why) == ("LakeConvention", "Changed when the report was reviewed.")


WORDS = st.text(st.sampled_from("ab-.:;() \t\u00a0\u00ad0\u0301“[\\#ﬁ•"), max_size=12)


@given(
    st.lists(st.tuples(st.sampled_from(["S1|", "S2|", "T |", "I |", "R |", "M |", "X |", "  |"]), WORDS), max_size=9)
)
def test_whatever_the_lines_say_the_source_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    text = "\n".join([f"T |begin{rows[0][1] if rows else ''}", *(kind + words for kind, words in rows)])
    proposed = proposal(text)
    blocks = tuple(one for one in proposed.blocks if one.text or one.mark)
    from dataclasses import replace

    written(begun(replace(proposed, blocks=blocks)), tmp_path_factory.mktemp("package"))
