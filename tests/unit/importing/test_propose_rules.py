"""What the rules of a proposal make of small reports of several kinds."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from alliance_desktop.domain.proposal.deciding import decide
from alliance_desktop.domain.proposal.decisions import AsKind
from alliance_desktop.domain.proposal.furniture import furniture_of
from alliance_desktop.domain.proposal.proposed import BlockKind, Proposal
from alliance_desktop.domain.proposal.report_head import id_of, short_name
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.domain.proposal.source_lines import SourceLine, UsualPage
from alliance_desktop.domain.text.list_marks import Mark
from alliance_desktop.ingest.any_document import plain_text
from alliance_desktop.ingest.document_blocks import ReadCell, ReadDocument, ReadParagraph, ReadPiece, ReadRow, ReadTable
from alliance_desktop.ingest.markdown.read_markdown import read_markdown
from alliance_desktop.work_in_steps import at_once
from tests.unit.importing.printed_reports import Page, printed, proposed, texts, those, written

LEAD_IN = "131. The recommendations listed below enjoy the support of Averland:"
ITEMS = [
    "131.1 Ratify the Convention against Torture (CAT) and its Optional Protocol without any further delay (Chile);",
    "131.2 Train all judges and prosecutors in the law (Norway, Iran (Islamic Republic of));",
    "131.3 Consider signing (Chile)/ratify the Protocol (Norway) (Peru);",
    "131.4 Free those who were held for what they said (Chile).",
]
AFTER = (
    "132. All conclusions and recommendations reflect the position of the States that made them. "
    "They should not be read otherwise."
)


def review_report() -> list[Page]:
    first = Page(1).heading("Report of the Working Group on Averland")
    first.text("Contents", gap=0).text("I. Proceedings........ 2", gap=0).text("II. Conclusions........ 2", gap=0)
    second = Page(2).heading("I. Proceedings")
    second.text(
        "5. Chile recommended that Averland should ratify the Convention. It thanked for the report that was given."
    )
    second.heading("II. Conclusions").text(LEAD_IN, strong=True).text(ITEMS[0], strong=True, indent=30)
    second.text("131.2 Train all judges and", strong=True, indent=30).note("1 Said in the dialogue.")
    third = Page(3).text("prosecutors in the law (Norway, Iran (Islamic Republic of));", strong=True, indent=30)
    third.text(ITEMS[2], strong=True, indent=30).text(ITEMS[3], strong=True, indent=30).text(AFTER, strong=True)
    fourth = Page(4).heading("Annex").text("List of the delegation:").text("• Ms. A. Berg, Minister", indent=20)
    return [first, second, third, fourth]


def test_a_review_gives_its_numbers_who_made_each_and_what_it_calls_stances() -> None:
    found = printed(*review_report())
    recommendations = those(found.blocks, "recommendation")
    assert [f"{one.mark} {one.text}" for one in recommendations] == ITEMS
    assert [one.proposers for one in recommendations] == [
        ("Chile",), ("Norway", "Iran (Islamic Republic of)"), ("Chile", "Norway", "Peru"), ("Chile",)
    ]  # fmt: skip
    assert [one.page for one in recommendations] == [2, 2, 3, 3]
    assert [one.code for one in those(begun(found).blocks, "recommendation")] == ["131.1", "131.2", "131.3", "131.4"]
    assert found.head.own_codes
    assert found.head.stances == {"support": "Supported", "oppose": "Noted"}
    assert found.head.title == "Report of the Working Group on Averland"


@pytest.mark.parametrize(("numbered", "is_running"), [(2, False), (3, True)])
def test_a_number_alone_at_one_height_of_half_the_pages_may_be_an_items(numbered: int, is_running: bool) -> None:
    lines = list[SourceLine]()
    for page in range(1, 5):
        for row in range(10):
            words = f"{page}." if page <= numbered and row == 0 else f"{'abcd'[page - 1]}{'efghijklmn'[row]} goes on"
            top = 50.0 + 14 * row
            lines.append(SourceLine(len(lines) + 1, words, page, 70.0, top, 300.0, top + 10, 10.0))
    why = at_once(furniture_of(lines, UsualPage(size=10.0))).why
    assert [why.get(one.number, "") for one in lines if one.words[0].isdigit()] == [
        "running head" if is_running else ""
    ] * numbered


def pages_of(*pages: Sequence[tuple[float, str]], large: str = "") -> dict[int, str]:
    """What is left out of pages of lines, each with its place from the top, by the number of the line; those with the
    words `large` have larger letters."""
    lines = list[SourceLine]()
    for number, page in enumerate(pages, 1):
        for top, words in page:
            size = 14.0 if large and large in words else 10.0
            lines.append(SourceLine(len(lines) + 1, words, number, 70.0, top, 300.0, top + 10, size))
    return at_once(furniture_of(lines, UsualPage(size=10.0))).why


def text_from(top: float, first: str, place: str) -> list[tuple[float, str]]:
    """Lines of a text, none of which any other page has."""
    return [(top, first), *((top + 13 * row, f"{place} said {'abcdefghijk'[row]} and went on") for row in range(1, 11))]


def test_a_head_that_stands_on_one_page_at_the_height_of_the_others_is_left_out() -> None:
    first, second, third = (text_from(80, f"{place} begins", place) for place in ("Ohrid", "Prespa", "Skadar"))
    foot = (740, "Vienna 2026")
    odd = (
        ((46, "LM/1"), *first, foot),
        ((46, "Lakes of the region"), *second, (740, "The Secretariat")),
        ((46, "LM/1"), *third, foot),
    )
    assert list(pages_of(*odd).values()) == ["running head", "running foot"] * 3
    lower = ((46, "LM/1"), *first, foot), ((60, "The lakes"), *second), ((46, "LM/1"), *third, foot)
    assert list(pages_of(*lower).values()) == ["running head", "running foot"] * 2


def test_words_of_a_text_that_begin_two_pages_are_no_running_head() -> None:
    pages = [((46, "LM/1"), *text_from(80, "means that it has.", place)) for place in ("Ohrid", "Prespa")]
    assert list(pages_of(*pages, ((46, "LM/1"), *text_from(80, "Skadar", "Skadar"))).values()) == ["running head"] * 3


@pytest.mark.parametrize(
    ("words", "large"),
    [
        ("Recommendations to States", ""),
        ("Recommendation 3 – Train judges", ""),
        ("Train all judges.", ""),
        ("in the field", ""),
        ("What was said", "What was said"),
    ],
)
def test_what_may_be_text_at_the_height_of_running_heads_is_kept(words: str, large: str) -> None:
    heads = [((46, "LM/1"), *text_from(80, f"{place} begins", place)) for place in ("Ohrid", "Prespa")]
    assert list(pages_of(*heads, ((46, words), *text_from(80, "Skadar", "Skadar")), large=large)) == [1, 13]


PLACES = ("Ohrid", "Prespa", "Skadar", "Dojran")


def test_titles_with_which_several_pages_begin_are_kept() -> None:
    titles = ("Results", "Recommendations", "Recommendations", "Remarks")
    chapters = [
        ((46, title), *text_from(80, f"{place} is", place)) for title, place in zip(titles, PLACES, strict=True)
    ]
    assert not pages_of(*chapters, large="Re")
    assert not pages_of(
        *(((46, f"Recommendation {at}"), *text_from(80, f"{place} is", place)) for at, place in enumerate(PLACES))
    )


def test_a_sentence_that_several_pages_begin_with_and_that_goes_on_is_kept() -> None:
    begins = ("The Committee recommends that the State", "Lakes", "The Committee recommends that the State", "Rivers")
    pages = [
        ((46, begin), (57, f"party keep {place}"), *text_from(70, f"all of {place}", place))
        for begin, place in zip(begins, PLACES, strict=True)
    ]
    assert not pages_of(*pages)


def test_what_is_none_of_a_reports_words_is_left_out_for_a_reason() -> None:
    found = printed(*review_report())
    grounds = {block.ground for block in those(found.blocks, "left-out")}
    assert grounds == {"running head", "page number", "table of contents", "title page", "note", "in an annex"}
    assert [(one.mark, one.text, one.level, one.page) for one in those(found.blocks, "section")] == [
        ("I.", "Proceedings", 1, 2), ("II.", "Conclusions", 1, 2)
    ]  # fmt: skip
    assert not those(found.blocks, "maybe")


@pytest.mark.parametrize("foot", ["Annual report 2025", "2025", "Annual report 2025, {}"])
def test_the_year_of_a_title_is_no_page_number(foot: str) -> None:
    pages = [Page(number, "Institute of Averland", foot.format(number)) for number in (1, 2, 3)]
    pages[0].heading("Trafficking in Averland: annual report").heading("2025").text("Vienna, 15 October")
    for number, (page, what) in enumerate(zip(pages, ("courts", "farms", "schools"), strict=True), 1):
        page.heading(f"On {what}").text(f"As to {what}, the Institute recommends that the State:")
        page.text(f"{number}. Train those who work in {what}.", indent=20)
    found = printed(*pages)
    counted = [1, 2, 3] if "{" in foot else [None] * 3
    assert [one.page for one in those(found.blocks, "recommendation")] == counted
    assert found.head.title == "Trafficking in Averland: annual report: 2025"


@pytest.mark.parametrize("filling", ["." * 4000, ". " * 2000, " " * 4000, "_" * 4000], ids=["dots", "apart", "", "_"])
def test_a_line_to_fill_in_however_long_is_no_row_of_a_table_of_contents(filling: str) -> None:
    row = f"Name of the participant:{filling}x"
    found = proposed(plain_text(f"Contents\n\n{row}\n\nRecommendations\n\n1. States should pay.\n"), "form.txt")
    assert texts(found.blocks, "recommendation") == ["States should pay."]


def test_rows_with_dots_before_pages_are_a_table_of_contents_also_without_its_heading() -> None:
    rows = [f"Part {number}: words {'.' * 20} {number}" for number in (1, 2, 3)]
    found = written(*rows, "Part 1: words", "Nobody spoke.")
    assert [one.ground for one in those(found.blocks, "left-out")] == ["table of contents"] * 3
    assert texts(found.blocks, "section") == ["words"]


def test_numbers_that_begin_again_below_a_numbered_paragraph_stand_behind_its_number() -> None:
    lead_in = "{}. The following recommendations were made to Averland:"
    found = written(
        *(lead_in.format(105), "1. Ratify it (Chile);", "2. Train them (Peru)."),
        *(lead_in.format(106), "1. Free them (Chile)."),
        "107. All of these are the views of those who made them.",
    )
    assert [one.code for one in those(begun(found).blocks, "recommendation")] == ["105.1", "105.2", "106.1"]


@pytest.mark.parametrize("mark", ["1.", "1)", "(1)", "[1]", "(1.)", "1.)"])
def test_the_number_of_an_item_is_its_code_without_what_stands_around_it(mark: str) -> None:
    rows = [f"{mark.replace('1', str(at))} {what} it." for at, what in enumerate(("Ratify", "Train", "Free"), 1)]
    lead_in = "{}. The following recommendations were made to Averland:"
    alone = written("Recommendations", "The meeting recommends:", *rows)
    below = written(lead_in.format(105), *rows[:2], lead_in.format(106), rows[0], "107. These are their views.")
    found = [[one.code for one in those(begun(each).blocks, "recommendation")] for each in (alone, below)]
    assert found == [["1", "2", "3"], ["105.1", "105.2", "106.1"]]


def test_the_letter_of_a_part_stays_in_its_code_with_its_brackets() -> None:
    rows = [f"45({letter}) {what} it." for letter, what in zip("abc", ("Ratify", "Train", "Free"), strict=True)]
    found = written("Recommendations", "The meeting recommends:", *rows)
    assert [one.code for one in those(begun(found).blocks, "recommendation")] == ["45(a)", "45(b)", "45(c)"]


def test_bullets_below_a_numbered_paragraph_that_leads_in_have_its_number_and_their_place() -> None:
    urged = [
        f"{at}. The Group urges the authorities to:\n\n- train {at} judges;\n- free {at} minors." for at in (12, 14)
    ]
    text = "\n\n".join(
        ("# Review of Lakes", "## 1. Law", *urged, "15. Nobody spoke.", "The Group recommends:", "- rest.")
    )
    review = begun(proposed(read_markdown(text), "lakes.md"))
    assert [one.code for one in those(review.blocks, "recommendation")] == ["12(1)", "12(2)", "14(1)", "14(2)", "C1-01"]
    train = next(one.place for one in review.blocks if one.text == "train 12 judges;")
    kinds: tuple[BlockKind, ...] = ("left-out", "text", "section")
    for kind in kinds:
        after = decide(review, AsKind((train,), kind))
        assert [one.code for one in those(after.blocks, "recommendation")][:3] == ["12(2)", "14(1)", "14(2)"]


def test_parts_below_a_heading_that_says_which_recommendation_it_is_have_its_number() -> None:
    parts = "The Commission should:\n\n(a) train {} judges;\n\n(b) free {} minors."
    headed = [f"## Recommendation {at} – Strengthen it\n\n{parts.format(at, at)}" for at in (1, 3)]
    stated = "## Recommendation 2 – Intensify it\n\nIt was weak."
    text = "\n\n".join(("# Review of Lakes", headed[0], stated, headed[1]))
    found = begun(proposed(read_markdown(text), "lakes.md"))
    assert [one.code for one in those(found.blocks, "recommendation")] == ["R1(a)", "R1(b)", "R2", "R3(a)", "R3(b)"]


def test_bold_paragraphs_that_urge_and_their_lettered_parts_are_recommendations_in_two_columns() -> None:
    page = Page(1).heading("C. Préoccupations et recommandations")
    page.text(
        "12. Le Comité est préoccupé par la durée de la détention. Il regrette que ses recommandations", width=44, gap=0
    )
    page.text("n’aient pas été suivies, en particulier :", width=44)
    page.text("a) Que des mineurs soient détenus ;", width=44).text("b) Que les juges manquent.", width=44)
    page.text("13. L’État partie devrait veiller à ce que nul ne soit détenu sans jugement.", strong=True, width=44)
    page.text("14. Le Comité note que la loi a changé depuis lors.", width=44).next_column(320)
    page.text(
        "15. Rappelant sa recommandation générale no 31, le Comité engage l’État partie à :", strong=True, width=44
    )
    page.text("a) Former les juges, notamment :", strong=True, width=44)
    page.text("i) Ceux des provinces ;", strong=True, width=44).text("ii) Ceux des îles ;", strong=True, width=44)
    page.text("b) Publier la loi.", strong=True, width=44).text(
        "16. Le prochain rapport est attendu en 2030.", width=44
    )
    found = printed(page, Page(2).text("17. Le Comité remercie la délégation de ses réponses.", width=44))
    assert found.head.language == "fr"
    assert texts(found.blocks, "item") == ["Que des mineurs soient détenus ;", "Que les juges manquent."]
    assert [(one.code, one.text) for one in those(begun(found).blocks, "recommendation")] == [
        ("13", "L’État partie devrait veiller à ce que nul ne soit détenu sans jugement."),
        ("15(a)", "Former les juges, notamment : i) Ceux des provinces ; ii) Ceux des îles ;"),
        ("15(b)", "Publier la loi."),
    ]


def test_what_stands_below_recommendations_to_somebody_is_one_with_a_bullet_or_without() -> None:
    page = Page(1).heading("Session 3: The media")
    page.text("Speakers said that participating States should keep what they had agreed on in Moscow.")
    page.text("Recommendations to participating States", strong=True, gap=0)
    page.text(
        "• Participating States should free all journalists who are held for what they wrote (Press Watch)", gap=0
    )
    page.text("• Repeal the law on libel (Norway, Article 19)", gap=0)
    page.text("Recommendations to the OSCE", strong=True, gap=0)
    page.text("The Representative should visit each country once a year at the very least (Norway)", gap=0)
    page.text("Publish what was found (Press Watch).", gap=0)
    found = begun(printed(page, Page(2).heading("Session 4: The courts").text("Nobody spoke in this session.")))
    assert [(one.code, one.proposers) for one in those(found.blocks, "recommendation")] == [
        *(("W3-01", ("Press Watch",)), ("W3-02", ("Norway", "Article 19")), ("W3-03", ("Norway",))),
        ("W3-04", ("Press Watch",)),
    ]
    assert [one.code for one in those(found.blocks, "section")] == ["session-3", "session-4"]


def test_sections_below_that_of_recommendations_have_recommendations_too() -> None:
    levels = {"II. Findings": 1, "III. Recommendations": 1, "A. Priority recommendations": 2, "Media": 3, "Courts": 3}
    headings = {title: ReadParagraph((ReadPiece(title),), outline=level) for title, level in levels.items()}
    found = written(
        *(headings["II. Findings"], "The election was held.", headings["III. Recommendations"]),
        *(headings["A. Priority recommendations"], headings["Media"], "1. The law should be changed."),
        *(
            *(headings["Courts"], "2. Judges should be paid.", "3. Open the courts.", headings["II. Findings"]),
            "4. It ended.",
        ),
    )
    assert [one.code for one in those(begun(found).blocks, "recommendation")] == ["1", "2", "3"]
    assert len(those(found.blocks, "section")) == 6


def test_bullets_that_ask_below_conclusions_and_recommendations_are_recommendations() -> None:
    titles = ["Executive summary", "Conclusions and recommendations"]
    first, heading = (ReadParagraph((ReadPiece(title),), outline=1) for title in titles)
    prose, fact, asking = "The courts work.", "• Nine States have such a law.", "• States should pay their judges."
    after = "1. They should not be read otherwise."
    found = written(first, "Words that come first.", heading, prose, fact, asking, after)
    assert texts(found.blocks, "recommendation") == ["States should pay their judges."]
    assert texts(found.blocks, "section") == titles


def test_items_that_end_in_who_made_them_are_recommendations_in_any_language() -> None:
    items = ["1. Ratyfikować konwencję (Chile);", "2. Szkolić sędziów (Norwegia);", "3. Uwolnić więźniów (Peru)."]
    found = written("Państwa zgłosiły, co następuje:", *items, "Na tym zakończono.")
    assert found.head.language == ""
    assert len(those(found.blocks, "recommendation")) == 3
    assert {one.ground for one in those(found.blocks, "recommendation")} == {"each item names at its end who made it"}


WHAT = ("rivers", "lakes and ponds", "all the seas", "ice on mountains", "fish", "rain, snow and hail")
GIVEN = [f"138.{number} Ratify the convention on {what} (France);" for number, what in enumerate(WHAT, 1)]


def listed(*first: str) -> Proposal:
    """A list whose lead-in says nothing, begun on a page that ends in a note; the other items stand on the next one."""
    begin = Page(1).heading("II. Conclusions**").text("138. The responses to these will be given in September.")
    for words in first:
        begin.text(words, gap=20)
    begin.text("** They were not edited.")
    then = Page(2)
    for words in GIVEN[len(first) :]:
        then.text(words)
    return printed(begin, then)


def looked_at(found: Proposal) -> list[tuple[str, str]]:
    return [(one.mark, one.ground) for one in found.blocks if one.to_look_at]


def test_the_first_of_a_list_that_a_note_parts_from_the_others_is_taken_and_looked_at() -> None:
    found = listed(GIVEN[0])
    assert [one.mark for one in those(found.blocks, "recommendation")] == [words.split()[0] for words in GIVEN]
    why = "taken into a list for its number"
    assert looked_at(found) == [("138.1", why)]
    assert looked_at(listed(*GIVEN[:2])) == [("138.1", why), ("138.2", why)]


def test_a_block_that_has_a_number_which_the_list_lacks_within_its_words_is_looked_at() -> None:
    page = Page(1).heading("II. Conclusions").text("138. These enjoy the support of Averland:")
    page.text(GIVEN[0]).text(f"{GIVEN[1]} as well as {GIVEN[2]}").text(GIVEN[3]).text(GIVEN[5])
    found = printed(page)
    lacked = ("138.6", "the list lacks 138.5")
    assert looked_at(found) == [("138.2", "may contain 138.3, which the list lacks"), lacked]


def test_a_number_that_a_list_lacks_is_not_looked_for_on_the_title_page_nor_before_its_neighbour() -> None:
    first = Page(1).heading("Report of the Working Group on Averland").text("Agreed as document 138.1 in May.")
    first.text("Contents", gap=0).text("I. Proceedings........ 2", gap=0).text("II. Conclusions........ 2", gap=0)
    page = Page(2).heading("I. Proceedings").text("Averland had spoken of 138.4 at the beginning.")
    page.heading("II. Conclusions").text("138. These enjoy the support of Averland:")
    for number in (1, 2, 4, 5):
        page.text(GIVEN[number])
    assert looked_at(printed(first, page)) == [
        ("138.2", "the list lacks 138.1"),
        ("138.5", "the list lacks 138.4"),
    ]


def test_numbered_paragraphs_of_which_some_recommend_are_none_of_a_list() -> None:
    page = Page(1).heading("3. What was said")
    for number in range(1, 9):
        page.text(f"3.{number} The committee heard of lakes, and of fish in them.")
    page.text("3.9 The committee urges the State to clean its lakes.", strong=True)
    assert looked_at(printed(page)) == []


def test_what_recommends_outside_any_list_is_offered_and_what_is_told_of_others_is_not() -> None:
    found = written(
        "The Committee recommends that the law be changed.",
        "Chile recommended that the law be changed.",
        "One speaker said that the law should be changed.",
        "The courts should be open to all.",
    )
    assert texts(found.blocks, "maybe") == [
        "The Committee recommends that the law be changed.",
        "The courts should be open to all.",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("It was further recommended to open an office on the lake.", "States are urged to ratify the Convention."),
        ("The Secretariat is invited to publish data.", "The office has been called upon to publish data."),
        (
            "Il a en outre été recommandé d’ouvrir un bureau pour le lac.",
            "Les États sont invités à publier les données.",
        ),
        ("Es wurde ferner empfohlen, ein Büro an dem See zu öffnen.", "Die Staaten werden dazu aufgefordert."),
        (
            "È stato inoltre raccomandato di aprire un ufficio per il lago.",
            "Gli Stati sono invitati a pubblicare i dati.",
        ),
        (
            "Se recomendó además que se abriera una oficina en el lago.",
            "Los Estados son alentados a publicar los datos.",
        ),
        (
            "Было также рекомендовано открыть бюро на озере и в городе.",
            "Государствам рекомендуется публиковать данные.",
        ),
    ],
)
def test_what_is_recommended_without_saying_by_whom_is_offered(words: tuple[str, ...]) -> None:
    assert texts(written(*words).blocks, "maybe") == list(words)


@pytest.mark.parametrize(
    "words",
    [
        "All participants were invited to the reception, and the delegation was encouraged to speak.",
        "The law that was recommended in 2010 was passed, and the speaker was requested to be brief.",
    ],
)
def test_who_was_invited_or_what_was_recommended_once_is_not_offered(words: str) -> None:
    assert texts(written(words).blocks, "maybe") == []


def test_styles_lists_tables_and_notes_of_a_document_are_what_they_are() -> None:
    item = ReadParagraph((ReadPiece("Open the courts to all"),), level=1, mark=Mark("-"))
    cell = ReadCell((ReadParagraph((ReadPiece("Who should do what"),)),))
    document = ReadDocument(
        "docx",
        (
            ReadParagraph((ReadPiece("Report on the courts"),), style="Title"),
            ReadParagraph((ReadPiece("What was said"),), outline=1),
            ReadParagraph((ReadPiece("Words without an end"),)),
            *(ReadParagraph((ReadPiece("Recommendations include:"),)), item),
            replace(item, pieces=(ReadPiece("Pay the judges"),), mark=Mark("1.", 2)),
            ReadTable((ReadRow((cell, cell)),)),
            ReadParagraph((ReadPiece("A note at the end"),), aside="note"),
        ),
    )
    found = proposed(document, "courts.docx")
    assert [(one.mark, one.text) for one in those(found.blocks, "recommendation")] == [("•", "Open the courts to all")]
    assert texts(found.blocks, "section") == ["What was said"]
    assert [one.ground for one in those(found.blocks, "left-out")] == ["title page"] + [
        "table: recommends something"
    ] * 2 + ["note"]
    assert found.head.title == "Report on the courts"


@pytest.mark.parametrize(
    "text", ["", "\n\n", "x", "报告指出各国应当采取措施。" * 50, "يجب على الدول أن تتخذ تدابير.\n" * 20, "1.\n2.\n"]
)
def test_a_report_without_recommendations_is_proposed_as_what_it_is(text: str) -> None:
    found = proposed(plain_text(text), "report.txt")
    assert not those(found.blocks, "recommendation")
    assert found.head.id


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Regional meeting on river ferries, Linz, 12–13 November 2026", "Regional meeting on river ferries 2026"),
        ("Expert Meeting on Border Management, Lakes 2026", "Expert Meeting on Border Management 2026"),
        ("Round Table on Lakes", "Round Table on Lakes 2026"),
        ("Supplementary Meeting on the Freedom of the Media", "Supplementary Meeting on the Freedom 2026"),
        ("20th Conference on Trafficking in Persons: Summary", "20th Conference on Trafficking in Persons 2026"),
        ("Conclusions and Recommendations of the expert meeting on lakes", "Expert meeting on lakes 2026"),
        ("Concluding observations on the third periodic report of Averland", "Averland 2026"),
        ("Bericht über das Expertentreffen an Seen", "Expertentreffen an Seen 2026"),
        ("Report 2026", "Report 2026"),
        ("Lakes, rivers and seas", "Lakes rivers and seas 2026"),
        ("Report of the Working Group on Reviews (RW): Averland", "Averland 2026"),
        ("Report of the Working Group on Reviews: Averland: Addendum", "Averland addendum 2026"),
        ("Report of the Lake Meeting: Consolidated Summary", "LM 2026"),
        ("OBSERVATIONS FINALES: ÖSTERLAND ET NORVÈGE", "Österland Et Norvège 2026"),
        ("Lakes 2025: A summary", "Lakes 2025"),
        ("Consolidated Summary: Keeping the Water of All Lakes", "Keeping the Water of All Lakes 2026"),
        ("Lakes 26", "Lakes 26"),
        ("Session 26, 2026", "Session 26 2026"),
        ("Réunion d’experts sur la liberté des médias", "Réunion d’experts sur la liberté 2026"),
    ],
)
def test_a_report_is_shortly_called_by_what_stands_before_its_place_and_day(title: str, short: str) -> None:
    found = short_name(title, "13 November 2026", ["The Lake Meeting (LM) was held."])
    assert found == short


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("Österland Et Norvège 2026", "osterland-et-norvege-2026"),
        ("Россия 2014", "rossiia-2014"),
        ("Ísland’s lakes 2026", "islands-lakes-2026"),
        ("Representatives of the international organizations 2026", "representatives-of-the-2026"),
        ("报告", "report"),
        ("اجتماع 2025", "report-2025"),
    ],
)
def test_an_id_is_made_of_the_short_name_and_keeps_its_year(short: str, name: str) -> None:
    assert id_of(short) == name


TEXT = "Meeting on lakes\n\nGeneva, 3 March 2025\n\nIt was held by a lake.\n\nThe meeting asks all to come.\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (TEXT, "Meeting on lakes"),
        (TEXT.replace("lakes", "lakes."), "report"),
        (TEXT.replace("\n\nGeneva", "\nGeneva"), "report"),
        (TEXT.replace("Meeting on", "1. The"), "report"),
    ],
)
def test_the_first_line_of_a_text_is_its_title_if_it_stands_alone(text: str, title: str) -> None:
    assert proposed(plain_text(text), "report.txt").head.title == title


def test_place_and_day_are_no_part_of_a_title_however_large_they_are() -> None:
    page = (
        Page(1).heading("Report on Transboundary Lakes").heading("Geneva, 3 March 2025").text(f"{'Many spoke. ' * 30}")
    )
    assert printed(page).head.title == "Report on Transboundary Lakes"


def test_a_line_that_only_says_it_is_a_report_ends_the_title_above_it() -> None:
    page = Page(1).heading("National Dialogue on the Protection", size=26).heading("of Seasonal Workers", size=26)
    page.heading("Conclusions and Recommendations", size=16).text(f"{'Many spoke. ' * 30}")
    assert printed(page).head.title == (
        "National Dialogue on the Protection of Seasonal Workers: Conclusions and Recommendations"
    )


def test_a_section_as_high_as_a_numbered_paragraphs_counts_its_recommendations_anew() -> None:
    asked = "1\\. States should open lakes.\n\n2\\. States should clean lakes."
    for heading, codes in (("## Recommendations", ["1", "2"]), ("### Recommendations", ["21.1", "21.2"])):
        text = f"# Review of Lakes\n\n## Findings\n\n21\\. The Group saw twelve lakes.\n\n{heading}\n\n{asked}"
        found = begun(proposed(read_markdown(text), "lakes.md"))
        assert [one.code for one in those(found.blocks, "recommendation")] == codes, heading


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Empfehlung {} – Mehr Geld", "Das Ministerium sollte für die Häuser zahlen."),
        ("Raccomandazione {} – Formazione", "Le forze di polizia dovrebbero ricevere una formazione."),
        ("Recommendation {}: Shelters", "States should open shelters."),
    ],
)
def test_the_title_of_a_recommendation_in_a_text_belongs_to_what_it_says(title: str, asked: str) -> None:
    rows = [row for at in (1, 2) for row in (title.format(at), "", asked, "")]
    found = begun(proposed(plain_text("\n".join(("Review of Lakes", "", "Recommendations", "", *rows))), "lakes.txt"))
    name = title.partition("{}")[2].lstrip(" –:")
    assert [(one.code, one.text) for one in those(found.blocks, "recommendation")] == [
        (f"{title[0]}{at}", f"{name} {asked}") for at in (1, 2)
    ]


def test_what_a_council_asks_of_several_goes_on_with_the_numbers_of_its_grounds() -> None:
    text = """Schlussfolgerungen des Rates

IN ANBETRACHT FOLGENDER GRÜNDE:

1. Der See ist tief.

ERSUCHT DIE MITGLIEDSTAATEN,

2. den See zu reinigen;

3. die Fische in dem See zu zählen;

FORDERT DIE KOMMISSION AUF,

4. bis 2025 einen Bericht über den See vorzulegen.
"""
    found = proposed(plain_text(text), "lakes.txt")
    assert [one.mark for one in those(found.blocks, "recommendation")] == ["2.", "3.", "4."]


TABLE = """# Review of Lakes

## Recommendations

-----------------------------------------------------------
 No.   Recommendation                        Addressee
------ ------------------------------------- --------------
 1     The Ministry should open a lake in    Ministry
       each province.

 2     The police should count its fish.     Police
-----------------------------------------------------------

## Annex

Nothing.
"""


@pytest.mark.parametrize("read", [read_markdown, plain_text])
def test_a_table_whose_rows_have_several_lines_is_one(read: Callable[[str], ReadDocument]) -> None:
    text = TABLE if read is read_markdown else TABLE.replace("# ", "").replace("#", "")
    found = begun(proposed(read(text), "lakes"))
    assert [(one.code, one.text) for one in those(found.blocks, "recommendation")] == [
        ("1", "The Ministry should open a lake in each province."),
        ("2", "The police should count its fish."),
    ]


def test_hyphens_that_draw_no_table_stay_what_they_are() -> None:
    lines = TABLE.split("\n")
    edges = [at for at, line in enumerate(lines) if line.startswith("-----")]
    missing = ("\n".join(line for at, line in enumerate(lines) if at != edge) for edge in edges[1:])
    for text in (
        *missing,
        "-----\n" * 9_000,
        "-----\n\n" * 9_000,
        "-----\n a\n--- ---\n" + "b\n" * 9_000,
        "head\n--- ---\nin one word\n",
    ):
        assert not any(isinstance(one, ReadTable) for one in (*plain_text(text).blocks, *read_markdown(text).blocks))


@pytest.mark.parametrize("read", [read_markdown, plain_text])
def test_a_table_without_lines_around_it_has_a_row_in_each_line(read: Callable[[str], ReadDocument]) -> None:
    lines = [line for line in TABLE.split("\n") if not line.startswith("-----" * 2)]
    lines = [line for line in lines if "province" not in line and line.strip()]
    lines = [line.replace("lake in   ", "lake.     ") for line in lines]
    text = "\n\n".join("\n".join(part) for part in (lines[:1], lines[1:2], lines[2:6], lines[6:]))
    found = begun(proposed(read(text if read is read_markdown else text.replace("#", "")), "lakes"))
    assert [(one.code, one.text) for one in those(found.blocks, "recommendation")] == [
        ("1", "The Ministry should open a lake."),
        ("2", "The police should count its fish."),
    ]


def test_an_agenda_asks_for_nothing_and_our_recommendations_are_recommendations() -> None:
    found = written("10:00 Opening: why States should act", "14:30 What must be done by States", "States should act.")
    assert texts(found.blocks, "maybe") == ["States should act."]
    text = "Réseau des lacs\n\nNos recommandations\n\n{}\n• nettoyer les lacs ;\n• compter les poissons.\n"
    for to in ("Au gouvernement :", "Aux communes :"):
        rows = those(begun(proposed(plain_text(text.format(to)), "lakes.txt")).blocks, "recommendation")
        assert [one.text for one in rows] == ["nettoyer les lacs ;", "compter les poissons."]


def test_in_a_text_what_ends_in_to_leads_in_and_letters_without_a_sign_begin_paragraphs() -> None:
    text = """Network for Lakes

Lakes are deep, and those who fish in them know it.

We call on the European Union to

- clean the lakes;
- count their fish.

Method

We saw forty lakes.
"""
    found = proposed(plain_text(text), "lakes.txt")
    assert texts(found.blocks, "recommendation") == ["clean the lakes;", "count their fish."]
    rows = "\n\n".join(f"{one}  The Office should clean lake {one}." for one in "abc")
    found = proposed(
        plain_text(f"Report on Lakes\n\nFirst\n\nLakes are deep.\n\nRecommendations\n\n{rows}\n"), "lakes.txt"
    )
    asked = [one.text for one in found.blocks if one.kind in {"maybe", "recommendation"}]
    assert [one[-7:] for one in asked] == ["lake a.", "lake b.", "lake c."]


def test_the_items_below_a_numbered_heading_of_a_document_may_count_on_from_it() -> None:
    heads = [ReadParagraph((ReadPiece(one),), outline=at) for one, at in (("1. Opening", 1), ("2. Recommendations", 1))]
    said = [
        f"{at}. {one}." for at, one in enumerate(("Train judges", "Fund shelters", "Publish data", "Meet again"), 1)
    ]
    found = written(heads[0], "Three speakers opened it.", heads[1], *said)
    assert texts(found.blocks, "recommendation") == [one[3:] for one in said]


def test_bold_words_that_a_line_goes_on_from_are_no_heading() -> None:
    titles = (("Report of the Meeting", 1), ("1. Opening", 2))
    title, heading = (ReadParagraph((ReadPiece(one),), outline=at) for one, at in titles)
    mixed = ReadParagraph((ReadPiece("A common policy: ", strong=True), ReadPiece("adopt it now")))
    found = written(title, "Three speakers opened it.", heading, "All spoke of it.", mixed, "They went home then.")
    assert texts(found.blocks, "section") == ["Opening"]
