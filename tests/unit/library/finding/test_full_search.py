"""Everything is searched as one: text, notes, tags, briefs, people and documents, in step with every edit."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance_desktop import paths
from alliance_desktop.domain.brief import BriefItem
from alliance_desktop.domain.knowledge import NOTHING_KNOWN
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Report, own_text
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.search_words import read_wanted
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import brief_edits, mark_edits, tag_edits, trash_edits
from alliance_desktop.library.finding.full_search import Searcher, search_reports
from alliance_desktop.library.finding.search_results import Item, Result, Results, Shelf
from alliance_desktop.library.library import Library
from alliance_desktop.library.position_edits import remark_changes, sheet_edit
from tests import builders
from tests.builders import set_fields


@pytest.fixture(scope="module")
def osce() -> Report:
    return read_package(paths.resource("reports", "osce-2018"))


@pytest.fixture
def library(tmp_path: Path, osce: Report) -> Library:
    return builders.library(tmp_path / "store.db", osce)


def search(library: Library, text: str, *, exact: bool = False) -> Results:
    return search_reports([library], text, exact=exact)


def codes(results: Results, *kinds: str) -> list[str]:
    return [one.code for one in results if not kinds or one.kind in kinds]


def counts(results: Results) -> dict[str, int]:
    return {group.name: len(group.items) for group in results.groups}


def marked(result: Result) -> list[str]:
    return [result.snippet[start:end] for start, end in result.hits]


def test_a_name_is_found_however_it_is_written_unless_exact_and_hyphens_make_no_difference(library: Library) -> None:
    found = [search(library, text) for text in ("knezevic", "KNEŽEVIĆ", "Knezevic", "knež")]
    assert [counts(each) for each in found] == [{"text": 1, "people": 1}] * 4
    assert [one.code for one in found[0]] == ["panel-1", "panel-1"]
    assert [marked(one) for one in found[1]] == [["Knežević"]] * 2
    assert [one.key for one in found[2]] == ["", "Tomo Knežević"]
    found = [search(library, text) for text in ("cooperation", "co-operation", "co\u2011operation", '"co operation"')]
    assert len({frozenset((one.kind, one.code, one.snippet) for one in each) for each in found}) == 1
    assert len(found[0]) > 20
    assert not len(search(library, "knezevic", exact=True))
    assert not len(search(library, "Knežev", exact=True))
    assert counts(search(library, "Knežev*", exact=True)) == {"text": 1, "people": 1}
    assert counts(search(library, "Knežević", exact=True)) == {"text": 1, "people": 1}


def test_what_is_written_in_markdown_is_shown_as_its_words_with_the_hits_at_their_places(library: Library) -> None:
    text = "# Money\n\nAsk for **multi-year** funding:\n\n- from the [fund](https://fund.example/core)\n- each *year*"
    library.apply(builders.note(library, "P1-08", text))
    line, office = "We **want** core_funding, 2 * 3 years.", "Office **7**"
    library.apply(set_fields(library, [library.target("P1-08")], {"line": line}))
    library.apply(set_fields(library, [library.target("P1-02")], {"office": office}))
    (found,) = search(library, '"multi year"')
    assert found.snippet == "Money Ask for multi-year funding: from the fund; each year"
    assert marked(found) == ["multi-year"]
    assert [text[start:end] for start, end in found.hits_in(text)] == ["multi-year"]
    assert found.hits_in(text + "s") == (), "it is another text by now"
    assert [one.snippet for one in search(library, "years 3")] == ["We want core_funding, 2 * 3 years."]
    assert [one.snippet for one in search(library, "office 7") if one.kind == "position"] == [office]
    (address,) = search(library, "fund.example")
    assert marked(address) == ["fund.example"], "what is found in a link alone is shown with it"
    assert "(https://fund.example/core)" in address.snippet


def test_the_names_of_a_brief_are_no_markdown_but_its_texts_are(library: Library) -> None:
    items = (brief_edits.heading("A *heading*"), brief_edits.own_words("Be **brief**."))
    library.apply(brief_edits.new_brief(library, "Talks <b>2026</b> [Oslo](up north)", items))
    (found,) = search(library, "oslo brief")
    assert found.snippet == "Talks <b>2026</b> [Oslo](up north) · A *heading* · Be brief."


def test_an_abbreviation_finds_what_is_spelt_out_and_says_so(library: Library) -> None:
    results = search(library, "NRM")
    found = {one.code: one.matched[0].by for one in results if one.kind == "recommendation"}
    assert found == {"S6-01": "exact", "P2-02": "expansion", "S2-03": "expansion"}
    assert [one.short for one in results.also] == ["NRM"]
    assert codes(results)[0] == "S6-01"
    assert "S6-01" in codes(search(library, '"national referral mechanisms"'))
    assert "S6-01" in codes(search(library, "national referral mechanism "))
    assert codes(search(library, "NRM", exact=True), "recommendation") == ["S6-01"]


def test_exact_words_come_first_then_titles_of_what_is_as_near_and_all_words_must_be_there(library: Library) -> None:
    found = [one for one in search(library, "co-operation") if one.kind in ("recommendation", "prose")]
    scores = [one.score for one in found[1:]]  # behind the title of a section
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1.0 > scores[-1]
    shown = [(one.code, one.snippet) for one in search(library, "human rights gender")]
    assert shown[0][0] == "side-event-2"
    assert shown[0][1].startswith("Human Rights, Gender")
    assert codes(search(library, "compensation"))[0] == "side-event-1"
    assert set(codes(search(library, "sufficient regular funding "))) == {"P1-08", "S5-04"}
    assert codes(search(library, '"regular and sufficient funding"')) == ["S5-04", "P1-08"]
    assert codes(search(library, '"Regular and sufficient funding"')) == ["P1-08", "S5-04"]
    assert not len(search(library, '"sufficient and regular funding"'))


def noted(library: Library, words: str) -> list[str]:
    return [one.code for one in search(library, words) if one.kind == "note"]


def test_the_phrase_itself_comes_before_words_in_a_sentence_and_these_before_words_apart(library: Library) -> None:
    texts = {
        "P1-01": "The victims are heard. There is support for NGOs.",
        "P1-02": "Each victim needs support.",
        "P1-03": "Ask for VICTIMS’ SUPPORT.",
        "P1-04": "Victim support is asked for.",
        "P1-05": "A victim support fund.",
        "P1-06": "The victim is heard. There is support for NGOs.",
    }
    for code, text in texts.items():
        library.apply(builders.note(library, code, text))
    assert noted(library, "victim support ") == ["P1-05", "P1-04", "P1-03", "P1-02", "P1-06", "P1-01"]
    assert noted(library, "support victim ") == ["P1-02", "P1-05", "P1-04", "P1-03", "P1-06", "P1-01"]


def test_of_very_many_the_phrase_comes_first_too() -> None:
    texts = ["victims of a crime get support", "support, if a victim asks"] * 200 + ["Victims’ support"]
    shelf = Shelf(Item("note", "", str(number), text, (number, "")) for number, text in enumerate(texts))
    found = shelf.found(read_wanted("victim support ", NOTHING_KNOWN))
    assert len(found) == len(texts)
    assert found[0].text == "Victims’ support"
    assert [item.place for item in found[1:201]] == sorted(item.place for item in found[1:201])


def test_a_code_finds_what_it_names(library: Library) -> None:
    library.apply(builders.note(library, "S5-04", "The twin of P1-08."))
    for text in ("P1-08", "p1 8", "P1–08"):
        first = next(iter(search(library, text)))
        assert (first.kind, first.code, first.hits, first.score) == ("recommendation", "P1-08", (), 1.0)
    assert codes(search(library, "P1-08")) == ["P1-08", "S5-04"]
    assert codes(search(library, "panel-1")) == ["panel-1", "panel-1"]  # its title, and who moderated it
    assert not len(search(library, "P9-99"))


def test_tags_are_found_by_name_notes_in_any_script_and_documents_where_named(library: Library, osce: Report) -> None:
    library.apply(tag_edits.add_tags(library, [library.target("P1-08")], ["red line"]))
    (one,) = (one for one in search(library, "red li") if one.kind == "tag")
    assert (one.key, one.code, marked(one)) == ("red line", "", ["red", "li"])
    library.apply(builders.note(library, "P1-08", "Ёлка in der Straße"))
    for text in ("елка", "strasse", "ЁЛКА", "in der stra"):
        (one,) = (one for one in search(library, text) if one.kind == "note")
        assert one.code == "P1-08"
        assert library.note(one.key) is not None
    (one,) = (one for one in search(library, '"PC.DEC/1107/Corr.1"') if one.kind == "document")
    assert osce.section_of(one.code) is not None


def test_people_and_documents_are_where_they_are_named_in_their_section(library: Library, osce: Report) -> None:
    found = [one for text in ("Corr.1", "commission", "de") for one in search(library, text)]
    named = [one for one in found if one.kind in {"person", "document"} and one.at is not None]
    assert named
    for one in named:
        words = one.words.strip('"')
        stands = own_text(osce, one.code)[one.at : one.at + len(words)] if one.at is not None and one.at >= 0 else words
        assert fold(stands).letters == fold(words).letters


def test_a_word_found_nowhere_offers_those_like_it_and_words_passed_over_belong_to_the_phrase(library: Library) -> None:
    (missing,) = search(library, "traficking of persons").missing
    assert missing.word == "traficking"
    assert missing.nearest[0] == "trafficking"
    assert search(library, "cooperatoin").missing[0].nearest[0] == "co-operation"
    assert search(library, "Knesevic").missing[0].nearest[0] == "Knežević"
    assert search(library, "zzzzqqq").missing[0].nearest == ()
    assert search(library, "funding").missing == ()
    library.apply(builders.note(library, "P1-01", "The shelter, a state for it."))
    library.apply(builders.note(library, "P1-02", "The Shelter of a State."))
    assert noted(library, "shelter of a state ") == ["P1-02", "P1-01"]


def test_positions_are_found_by_their_texts_in_step_with_every_edit(library: Library) -> None:
    searcher = Searcher(ReportIndex(library.report))
    searcher.attach(library)

    def put(code: str, fields: dict[FieldName, str]) -> None:
        searcher.take_in(library.apply(set_fields(library, [library.target(code)], fields)))

    def found(text: str) -> list[str]:
        again = Searcher(ReportIndex(library.report))
        again.attach(library)
        assert codes(searcher.search(text), "position") == codes(again.search(text), "position")
        return sorted(codes(searcher.search(text), "position"))

    put("S5-04", {"stance": "oppose", "line": "Quokkas first.", "answer": "A quokka.", "office": "Quokka office"})
    put("P1-08", {"pressed": "No quokkas.", "status": "cleared"})
    assert found("quokka") == ["P1-08", "S5-04", "S5-04", "S5-04"]
    assert searcher.search("quokka").groups[0].name == "positions"
    assert found("oppose") == found("cleared") == []
    put("S5-04", {"line": "Wombats first.", "answer": ""})
    assert found("quokka") == ["P1-08", "S5-04"]
    assert found("wombats") == ["S5-04"]
    searcher.take_in(library.undo()[1])
    assert len(found("quokka")) == 4
    library.apply(sheet_edit(library, remark_changes(library, [library.target("P1-08")], "A numbat.")))
    assert not searcher.search("numbat")
    assert "4 texts of positions" in searcher.search("zzzzz").searched


def test_it_keeps_in_step_with_every_edit(library: Library) -> None:
    searcher = Searcher(ReportIndex(library.report))
    searcher.attach(library)

    def found(text: str) -> list[tuple[str, str]]:
        return [(one.kind, one.code) for one in searcher.search(text) if one.kind in ("note", "tag")]

    searcher.take_in(library.apply(builders.note(library, "P1-08", "unicorns")))
    searcher.take_in(library.apply(builders.note(library, "P1-02", "unicorns, too")))
    assert found("unicorns ") == [("note", "P1-02"), ("note", "P1-08")]
    note = library.in_text.notes()[1]
    searcher.take_in(library.apply(mark_edits.rewrite_note(library, note, "horses")))
    assert found("unicorns ") == [("note", "P1-02")]
    assert found("horses ") == [("note", "P1-08")]
    searcher.take_in(library.apply(trash_edits.delete(library, library.in_text.notes()[1])))
    assert found("horses ") == []
    searcher.take_in(library.undo()[1])
    assert found("horses ") == [("note", "P1-08")]
    searcher.take_in(library.apply(tag_edits.add_tags(library, [library.target("P1-08")], ["unicorns"])))
    assert found("unicorns ") == [("note", "P1-02"), ("tag", "")]
    assert searcher.search("unicorms").missing[0].nearest == ("unicorns",)
    searcher.attach(None)
    assert found("unicorns ") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(
            st.sampled_from(
                ['"', "*", "NEAR(", "OR", "-", "NRM", "national referral", "mechanism", " ", ";--", "\x00", "й"]
            ),
            max_size=10,
        ).map("".join),
    ),
    st.booleans(),
)
def test_no_text_at_all_raises_and_every_hit_lies_in_its_snippet(library: Library, text: str, exact: bool) -> None:
    for one in search(library, text, exact=exact):
        assert one.hits or one.code
        assert all(0 <= start < end <= len(one.snippet) for start, end in one.hits)
        assert 0 < one.score <= 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(["fund", "co-operation", "of", "NRM", '"human beings"', "tra", "ngos"]), min_size=1))
def test_the_index_finds_what_looking_at_every_text_finds(library: Library, typed: list[str]) -> None:
    results = search(library, " ".join(typed))
    found = {(one.code, one.text) for group in results.groups if group.name == "text" for one in group.items}
    looked = set()
    for section in library.report.sections:
        for one in section.recommendations:
            if any(all(term.by(one.text) for term in way) for way in results.wanted.ways):
                looked.add((one.code, one.text))
    assert {pair for pair in found if library.report.recommendation(pair[0])} == looked


def test_a_brief_is_found_by_its_name_its_head_and_what_was_written_in_it(library: Library) -> None:
    searcher = Searcher(ReportIndex(library.report))
    searcher.attach(library)
    items: list[BriefItem] = [
        brief_edits.heading("Zur Aussprache"),
        *brief_edits.chosen(library, ["P1-08"]),
        brief_edits.own_words("Mut!"),
    ]
    searcher.take_in(library.apply(brief_edits.new_brief(library, "Straßburg", items)))
    searcher.take_in(library.apply(brief_edits.set_head(library, library.briefs[0], "objective", "Kein neuer Fonds")))
    for words in ("strassburg", "aussprache", "mut", "neuer Fonds"):
        (found,) = searcher.search(words)
        assert (found.kind, found.code, found.key) == ("brief", "", library.briefs[0].id)
    assert "brief" not in {one.kind for one in searcher.search("sufficient funding")}
    searcher.take_in(library.apply(brief_edits.delete(library, library.briefs[0])))
    assert not searcher.search("strassburg")
