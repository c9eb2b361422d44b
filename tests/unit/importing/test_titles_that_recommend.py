"""What recommends under a title of another form, or below one that names it: taken or looked at, and never lost."""

from collections.abc import Callable

import pytest

from alliance_desktop.domain.proposal.proposed import Proposal
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.domain.text.list_marks import Mark
from alliance_desktop.ingest.any_document import plain_text
from alliance_desktop.ingest.document_blocks import ReadParagraph, ReadPiece
from alliance_desktop.ingest.markdown.read_markdown import read_markdown
from tests.unit.importing.printed_reports import Page, printed, proposed, texts, those, written

_ASKED = ("Ratify the Convention on lakes.", "Train all border guards.", "Publish statistics every year.")
_TOLD = "Many spoke of the works of the past year, and thanked those who had taken part in them."


def _report(*parts: str) -> Proposal:
    return proposed(read_markdown("\n\n".join(("# Review of Lakes", *parts))), "lakes.md")


def _text(*parts: str) -> Proposal:
    return proposed(plain_text("\n\n".join(("Review of Lakes", _TOLD, *parts)) + "\n"), "lakes.txt")


def test_a_heading_that_says_it_is_a_recommendation_is_one_unless_some_stand_below_it() -> None:
    alone = _report(*(f"### Recommendation {at}: {one[:-1]}\n\n{_TOLD}" for at, one in enumerate(_ASKED, 1)))
    assert [(one.text, one.sure) for one in those(alone.blocks, "recommendation")] == [
        (one[:-1], False) for one in _ASKED
    ]
    above = _report("## Recommendation 1: Water", f"States should:\n\n- {_ASKED[0]}\n- {_ASKED[1]}")
    assert texts(above.blocks, "section") == ["Recommendation 1: Water"]
    assert texts(above.blocks, "recommendation") == list(_ASKED[:2])


def test_headings_and_paragraphs_of_a_section_of_recommendations_without_any_are_looked_at() -> None:
    headed = _report("## Recommendations", *(f"### {at}. {one[:-1]}\n\n{_TOLD}" for at, one in enumerate(_ASKED, 1)))
    assert [one.to_look_at for one in headed.blocks if one.text in {asked[:-1] for asked in _ASKED}] == [True] * 3
    each = _report(*(f"## {at}. Topic\n\n{_TOLD}\n\n### Recommendation\n\n{one}" for at, one in enumerate(_ASKED, 1)))
    assert texts(each.blocks, "maybe") == list(_ASKED)


@pytest.mark.parametrize("label", ["Recommendation:", "**Recommendation:**", "RECOMMENDATION:", "Recommendations:"])
def test_a_paragraph_that_is_called_a_recommendation_is_one_or_looked_at(label: str) -> None:
    found = _report(*(f"## Topic {at}\n\n{_TOLD}\n\n{label} {one}" for at, one in enumerate(_ASKED, 1)))
    asking = [one for one in found.blocks if one.text.endswith(_ASKED)]
    assert all(one.kind == "recommendation" or one.to_look_at for one in asking)
    assert len(asking) == 3


@pytest.mark.parametrize(
    "title", ["Way forward", "3. Next steps", "Annex 2: Proposals", "What States can do", "Vorschläge", "Выводы"]
)
def test_items_under_a_title_that_may_mean_recommendations_are_looked_at(title: str) -> None:
    listed = "\n".join(f"- {one}" for one in _ASKED)
    found = _report(f"## Law\n\n{_TOLD}", f"## {title}\n\n{_TOLD}\n\n{listed}")
    assert [one.text for one in found.blocks if one.to_look_at] == list(_ASKED)


def test_a_lead_in_without_a_colon_is_no_recommendation() -> None:
    listed = "\n".join(f"– {one[:-1]}," for one in _ASKED)
    for lead_in in ("The participating States should", "It was recommended to all participating States,"):
        found = _text("Recommendations", lead_in, listed)
        assert texts(found.blocks, "recommendation") == [f"{one[:-1]}," for one in _ASKED]


def test_what_was_spoken_of_in_a_section_of_recommendations_is_none() -> None:
    listed = "\n".join(f"- {one}" for one in _ASKED)
    found = _report(
        f"## Recommendations\n\nTo States:\n\n{listed}\n\nWe also discussed:\n\n- the weather;\n- the food."
    )
    assert texts(found.blocks, "recommendation") == list(_ASKED)


def test_an_annex_that_repeats_the_recommendations_has_none_and_one_that_alone_has_them_has() -> None:
    listed = "\n".join(f"{at}. {one}" for at, one in enumerate(_ASKED, 1))
    annex = f"## Annex: Consolidated list of recommendations\n\n{listed}"
    both = _report(f"## Session 1\n\nThe meeting recommends that States:\n\n{listed}", annex)
    assert texts(both.blocks, "recommendation") == list(_ASKED)
    assert {one.ground for one in both.blocks[-3:]} == {"repeats a recommendation"}
    assert texts(_report(f"## Session 1\n\n{_TOLD}", annex).blocks, "recommendation") == list(_ASKED)
    twice = _report(*(f"## Session {at}\n\nThe meeting recommends that States:\n\n{listed}" for at in (1, 2)))
    assert [one.sure for one in those(twice.blocks, "recommendation")] == [True] * 3 + [False] * 3


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        ("R.{}", "R.1"), ("R {}:", "R1"), ("Rec #{}:", "R1"), ("RECOMMENDATION {}:", "R1"),
        ("Recommendation ({}):", "R1"),
        ("Action {}:", "A1"), ("#{}", "1"), ("№ {}.", "1"), ("{}/", "1"),
    ],
)  # fmt: skip
def test_numbers_of_other_forms_begin_an_item_and_are_its_code(mark: str, code: str) -> None:
    listed = "\n".join(f"{mark.format(at)} {one}" for at, one in enumerate(_ASKED, 1))
    found = _text("The meeting made these recommendations:", listed)
    assert texts(found.blocks, "recommendation") == list(_ASKED)
    assert next(one.code for one in begun(found).blocks if one.kind == "recommendation") == code


@pytest.mark.parametrize("mark", ["{}-", "{}°", "A.{}", "§ {}", "No. {}"])
def test_what_holds_several_recommendations_is_looked_at(mark: str) -> None:
    listed = "\n".join(f"{mark.format(at)} {one}" for at, one in enumerate(_ASKED, 1))
    found = _text("The meeting made these recommendations:", listed)
    assert all(one.to_look_at for one in found.blocks if "guards" in one.text and one.text != _ASKED[1])


def test_a_numbered_title_of_recommendations_in_a_plain_text_is_one_up_to_the_next_number() -> None:
    listed = "\n".join(f"2.{at} {one}" for at, one in enumerate(_ASKED, 1))
    found = _text("1. Opening", _TOLD, "2. Recommendations agreed", listed, "3. Any other business", "3.1 None.")
    assert texts(found.blocks, "recommendation") == list(_ASKED)


def test_a_part_of_a_sentence_is_no_heading_though_it_ends_in_nothing() -> None:
    parts = ("(a) ratify it;", "(b) adopt laws that", "    (i) protect witnesses; and", "    (ii) cost little;")
    found = _text(
        "3. Recommendations", "3.1 States are encouraged to:\n" + "\n".join(parts) + "\n3.2 States should meet."
    )
    assert not texts(found.blocks, "section")
    assert [one.mark for one in those(found.blocks, "recommendation")] == ["3.1", "3.2"]


@pytest.mark.parametrize(
    ("lead_in", "kind"),
    [
        ("In view of this, we ask the participating States to:", "recommendation"),
        ("It would welcome steps of the Chair:", "recommendation"),
        ("We hope that the OSCE will:", "maybe"),
        ("The Chair proposed the following:", "maybe"),
        ("The following was said:", "item"),
        ("The participants discussed how States could:", "item"),
    ],
)
def test_what_is_asked_or_hoped_for_is_taken_or_looked_at(lead_in: str, kind: str) -> None:
    found = _report(f"## Law\n\n{_TOLD}\n\n{lead_in}\n\n" + "\n".join(f"- {one}" for one in _ASKED))
    assert texts(found.blocks, kind) == list(_ASKED)


def test_items_with_roman_numbers_in_a_plain_text_need_no_empty_lines_between_them() -> None:
    listed = "\n".join(f"{number} {one}" for number, one in zip(("I.", "II.", "III."), _ASKED, strict=True))
    found = _text("I. Debate", _TOLD, "II. Recommendations", listed, "III. Closure", _TOLD)
    assert texts(found.blocks, "recommendation") == list(_ASKED)
    assert texts(found.blocks, "section") == ["Debate", "Recommendations", "Closure"]


def test_an_item_of_which_every_word_was_deleted_is_none() -> None:
    items = (ReadParagraph((ReadPiece(one),), level=1, mark=Mark("-")) for one in (_ASKED[0], "", _ASKED[1]))
    found = written("Review of Lakes", "The meeting recommends that States:", *items)
    assert [(one.text, one.sure) for one in found.blocks[-2:]] == [(one, True) for one in _ASKED[:2]]


@pytest.mark.parametrize("mark", ["- ", "* ", "{}. ", "{}) "])
@pytest.mark.parametrize(
    "label", ["To participating States", "To participating States:", "Aux institutions de l’OSCE", "Au BIDDH"]
)
def test_what_stands_below_whom_it_addresses_is_looked_at_also_directly_below(label: str, mark: str) -> None:
    items = "\n".join(f"{mark.format(at)}{words}" for at, words in enumerate(_ASKED, 1))
    text = _text(f"{label}\n{items}", "The meeting was closed.")
    assert [(one.text, one.sure) for one in those(text.blocks, "maybe")] == [(one, False) for one in _ASKED]
    headed = _report(f"## {label}", items)
    assert texts(headed.blocks, "maybe") == list(_ASKED)


def test_a_paragraph_that_begins_with_whom_it_addresses_makes_no_recommendations_of_what_is_below_it() -> None:
    items = "\n".join(f"- {one}" for one in _ASKED)
    for told in (f"To participating States {_TOLD.lower()}", "To participating States;", "To participating States."):
        assert not texts(_report("## Law", told, items).blocks, "maybe"), told


@pytest.mark.parametrize(
    "title", ["Conclusions and recommendations", "RECOMMENDATIONS AND FOLLOW-UP", "Fazit und Empfehlungen"]
)
def test_numbered_items_under_recommendations_and_something_else_are_looked_at(title: str) -> None:
    items = "\n\n".join(f"{at}. {one}" for at, one in enumerate(_ASKED, 1))
    assert texts(_report(f"## Law\n\n{_TOLD}", f"## {title}\n\n{_TOLD}\n\n{items}").blocks, "maybe") == list(_ASKED)
    other = _report(f"## Law\n\n{_TOLD}", f"## Discussion of recommendations\n\n{_TOLD}\n\n{items}")
    assert not texts(other.blocks, "maybe")


def test_a_title_between_a_lead_in_and_its_list_is_no_recommendation_and_is_looked_at() -> None:
    asked = [f"{number} {words}" for number, words in zip(("i.", "ii.", "iii."), _ASKED, strict=True)]
    lead_in = "12. In view of what was found here, the group addresses these recommendations to Averland:"
    page = Page(1).heading("VI. Findings").text(_TOLD).text(lead_in, width=90, gap=0)
    for line in ("Regarding the government", *asked[:2], "Regarding the police", asked[2]):
        page.text(line, width=90, gap=0)
    lines = ("Regarding the government", *asked[:2], "Regarding the police", asked[2])
    for found in (printed(page), written(_TOLD, lead_in, *lines, _TOLD)):
        assert texts(found.blocks, "recommendation") == list(_ASKED)
        assert [one.sure for one in found.blocks if one.text == "Regarding the government"] == [False]


def test_a_lead_in_above_titles_of_whom_is_asked_leads_in_to_the_lists_below_each() -> None:
    listed = "\n".join(f"- {one}" for one in _ASKED)
    lists = (f"### {whom}\n\n{listed.replace('.', f' of {whom}.')}" for whom in ("To States", "To the OSCE"))
    found = _report("## Recommendations", "The meeting recommends:", *lists, f"## Thanks\n\n- {_TOLD}")
    assert len(texts(found.blocks, "recommendation")) == 2 * len(_ASKED)
    assert not [one for one in found.blocks if one.to_look_at]


@pytest.mark.parametrize("reference", ["(§ {}) {}", "(para. {}) {}", "{1} (paragraph {0})."])
def test_a_list_of_recommendations_repeats_those_of_the_text_also_with_their_numbers(reference: str) -> None:
    listed = [f"{at}. {reference.format(10 + at, one)}" for at, one in enumerate(_ASKED, 1)]
    body = "The meeting recommends that States:\n\n" + "\n".join(f"{at}. {one}" for at, one in enumerate(_ASKED, 1))
    found = _report(f"## Session 1\n\n{body}", "## List of recommendations\n\n" + "\n".join(listed))
    assert texts(found.blocks, "recommendation") == list(_ASKED)


@pytest.mark.parametrize("items", [("1.", "2.", "3."), ("a)", "b)", "c)"), ("–", "–", "–")])
@pytest.mark.parametrize(
    ("lead_in", "is_asking"),
    [
        ("II. Der Bundestag fordert die Regierung auf,", True),
        ("The meeting recommends to all participating States,", True),
        ("The participating States should", True),
        ("The meeting thanked all participating States,", False),
        ("Recommended reading", False),
    ],
)
def test_a_lead_in_that_ends_in_a_comma_leads_in_as_one_with_a_colon(
    lead_in: str, is_asking: bool, items: tuple[str, ...]
) -> None:
    asked = [f"{words[0].lower()}{words[1:]}" for words in _ASKED]
    listed = [f"{mark} {words}" for mark, words in zip(items, asked, strict=True)]
    told = "Der Bundestag hat in der Sitzung von der Lage der Medien gehört." if lead_in[:2] == "II" else _TOLD
    found = written(told, told, lead_in, *listed, told)
    assert texts(found.blocks, "recommendation") == (asked if is_asking else [])


@pytest.mark.parametrize(
    ("recital", "acts"),
    [
        ("Aware that States should respect it,", ("Welcomes the report;", "Encourages States to ratify it.")),
        ("unter Hinweis darauf, dass es Staaten auffordert,", ("begrüßt den Bericht;", "nimmt Kenntnis davon.")),
        ("Consciente que les États devraient agir,", ("Se félicite du rapport ;", "Agit seul.")),
    ],
)
def test_a_recital_of_a_resolution_leads_in_to_nothing(recital: str, acts: tuple[str, ...]) -> None:
    found = written(_TOLD, recital, *(f"{at}. {act}" for at, act in enumerate(acts, 1)), _TOLD)
    assert not texts(found.blocks, "recommendation")


def test_titles_of_whom_is_asked_as_high_as_that_of_recommendations_have_their_lists_below_them() -> None:
    page = Page(1).heading("Review of Lakes").text(_TOLD)
    for title in ("RECOMMENDATIONS", "To States", "To international partners", "An Overview of Rivers"):
        page.text(title, strong=True)
        for one in () if title.isupper() else _ASKED:
            page.text(f"• {one.replace('.', f' {title[3:]}.')}", indent=12, gap=0)
        page.text("", gap=6)
    found = printed(page)
    assert [one.text for one in found.blocks if one.level][-4:] == [
        "RECOMMENDATIONS", "To States", "To international partners", "An Overview of Rivers"
    ]  # fmt: skip
    assert len(texts(found.blocks, "recommendation")) == 2 * len(_ASKED)


def test_a_recommendation_numbered_by_a_roman_number_has_what_is_said_of_it_below_it() -> None:
    said = ("4. It was recommended that judges be trained.", "5. A law was drafted.", "6. Part of it was done.")
    told = "7. It was recommended that the police be paid."
    title, *more = (ReadParagraph((ReadPiece(f"Recommendation {at}."),), outline=2) for at in ("i", "ii"))
    found = written("Report on Averland", _TOLD, title, *said, *more, told)
    assert [(one.mark, one.text) for one in those(found.blocks, "recommendation")] == [
        ("Recommendation i.", said[0]), ("Recommendation ii.", told)
    ]  # fmt: skip


_TOPICS = {
    "Prevention": ("fund shelters for children;", "train all border guards;"),
    "Protection of Victims": ("publish statistics every year;", "ratify the Convention on lakes."),
}
_LEAD_IN = "The meeting recommends that participating States:"


def _title(words: str, look: str) -> ReadParagraph:
    return ReadParagraph((ReadPiece(words, strong=look == "bold"),), outline=2 if look == "style" else 0)


@pytest.mark.parametrize("mark", ["-", "({at})", "{at}.", ""])
@pytest.mark.parametrize("look", ["bold", "style", "plain", "drawn"])
def test_a_lead_in_right_above_the_first_of_several_titles_leads_in_to_the_list_below_each(
    look: str, mark: str
) -> None:
    parts: list[str | ReadParagraph] = [_TOLD, _LEAD_IN]
    for topic, asked in _TOPICS.items():
        parts.append(f"{topic}\n{'-' * len(topic)}" if look == "drawn" else _title(topic, look))
        parts += [f"{mark.format(at='ab'[at] if '(' in mark else at + 1)} {one}" for at, one in enumerate(asked)]
    parts += [f"Closing{chr(10)}-------" if look == "drawn" else _title("Closing", look), _TOLD]
    if look == "drawn":
        found = _text(*(one for one in parts if isinstance(one, str)))
    else:
        found = written(_title("Review of Lakes", look), *parts)
    assert texts(found.blocks, "recommendation") == [one for asked in _TOPICS.values() for one in asked]
    assert texts(those(found.blocks, "recommendation"), "maybe") == []


@pytest.mark.parametrize(("written_so", "unsure"), [(str.capitalize, ["Publish statistics every year;"]), (str, [])])
def test_the_first_item_below_a_title_as_high_as_the_lead_ins_own_is_looked_at_unless_it_goes_on_with_that(
    written_so: Callable[[str], str], unsure: list[str]
) -> None:
    listed = [f"{title}\n\n- {written_so(one)}\n- {written_so(other)}" for title, (one, other) in _TOPICS.items()]
    found = _text("Recommendations", _LEAD_IN, *listed, "Next Steps", "- A report goes to the Council.")
    asked = [one for one in found.blocks if one.kind == "recommendation"]
    assert [one.text for one in asked if one.to_look_at] == [*unsure, "A report goes to the Council."]
    assert len(asked) == 5


def test_a_title_of_recommendations_below_which_none_was_found_is_looked_at() -> None:
    found = _report("## Lakes", _TOLD, "## Conclusions and recommendations", "Fund the lakes.", "## Ice", _TOLD)
    assert [one.text for one in found.blocks if one.to_look_at] == ["Conclusions and recommendations"]
    assert not [one for one in _report("## Lakes", _TOLD).blocks if one.to_look_at]


@pytest.mark.parametrize("whom", ["the police", "the private sector", "the media", "companies"])
def test_whoever_is_asked_has_the_list_below_the_title_that_says_so(whom: str) -> None:
    titles = ("Recommendations", "To participating States", f"To {whom}")
    parts = [part for title in titles for part in (_title(title, "bold"), *(_ASKED if title != titles[0] else ()))]
    found = written("Review of Lakes", _TOLD, *parts)
    assert sum(one.to_look_at or one.kind == "recommendation" for one in found.blocks) == 2 * len(_ASKED)


@pytest.mark.parametrize("stop", ["", "."])
def test_short_items_with_letters_are_no_titles(stop: str) -> None:
    asked = ("To fund shelters by the end of 2027", "To train border guards", "Publishing statistics")
    found = _text("Recommendations", *(f"({mark}) {one}{stop}" for mark, one in zip("abc", asked, strict=True)))
    assert texts(found.blocks, "recommendation") == [f"{one}{stop}" for one in asked]


def test_a_line_drawn_below_a_title_is_no_word_of_it() -> None:
    found = _text("Recommendations\n===============", "- Ratify it.", "Follow-up\n~~~~~~~~~", _TOLD)
    assert [(one.text, one.level) for one in those(found.blocks, "section")] == [
        ("Recommendations", 1),
        ("Follow-up", 2),
    ]
    assert texts(found.blocks, "recommendation") == ["Ratify it."]
    assert [one.text for one in found.blocks if one.ground == "line of a heading"] == ["===============", "~~~~~~~~~"]


def test_an_item_with_another_bullet_below_one_that_leads_in_is_its_part() -> None:
    found = written("Recommendations", "- Fund, in particular:", "• shelters;", "• schools.", "- Train the police.")
    assert texts(found.blocks, "recommendation") == ["Fund, in particular: • shelters; • schools.", "Train the police."]


def test_a_line_without_a_stop_in_a_list_without_marks_may_be_a_title() -> None:
    found = _text(_LEAD_IN, "fund shelters.", "train all border guards.", "Next steps", _TOLD)
    assert [one.text for one in found.blocks if one.to_look_at] == ["Next steps"]


def test_paragraphs_of_a_full_line_each_are_parted_by_the_gap_between_them() -> None:
    page = Page(1).heading("Review of Lakes").text(_TOLD, gap=10).text("Participants recommended that:", gap=10)
    short = [f"The State of lake {at} should pay for the boats of its police." for at in range(6)]
    long = [f"{one[:-1]}, and for its schools." for one in short[:2]]
    for one in (*short[2:4], *long, *short[4:]):
        page.text(one, gap=10, width=len(short[0]))
    assert texts(printed(page).blocks, "recommendation") == [*short[2:4], *long, *short[4:]]


def test_an_item_that_counts_on_behind_a_paragraph_is_looked_at_as_those_before_it_are() -> None:
    found = _text(_TOLD, "To civil society", "(1) Fund schools.", "(2) Fund lakes.", _TOLD, "(3) Fund boats.")
    assert [one.text for one in found.blocks if one.to_look_at] == ["Fund schools.", "Fund lakes.", "Fund boats."]


def test_a_numbered_sentence_that_recommends_with_parts_below_it_is_looked_at() -> None:
    whole, lead_in = "States should fund shelters, in particular:", "It is recommended that States:"
    found = written(_TOLD, f"1. {whole}", "- the old ones;", "- new ones.", f"3. {lead_in}", "- rest.")
    assert [one.text for one in found.blocks if one.to_look_at] == [whole]


_ITEMS = tuple(f"Fund the schools of lake {at} with all that their teachers and pupils ask for" for at in range(9))


def test_of_a_text_with_a_line_for_each_paragraph_each_is_one() -> None:
    told = f"{_TOLD} {_TOLD}"
    lines = [
        "Review of Lakes",
        told,
        told,
        told,
        "Recommendations",
        *(f"{at}. {one}" for at, one in enumerate(_ITEMS, 1)),
    ]
    found = proposed(plain_text("\r\n".join([*lines, "Next Steps", told, told])), "lakes.txt")
    assert texts(found.blocks, "recommendation") == list(_ITEMS)
    assert texts(found.blocks, "text").count(told) == 5


def test_of_a_text_that_was_broken_into_lines_the_few_that_go_on_are_joined() -> None:
    lines = [f"- Fund lake {at}." for at in range(20)]
    cut = "- Fund the largest of all lakes in each of the participating States that have\n  one, and its boats."
    found = proposed(plain_text("\n".join(["Review", "", "Recommendations", "", *lines, cut, *lines])), "lakes.txt")
    assert " ".join(cut[2:].split()) in texts(found.blocks, "recommendation")


@pytest.mark.parametrize("stop", ["", ":"])
def test_numbers_that_begin_again_below_whoever_is_asked_next_are_no_parts(stop: str) -> None:
    asked = [f"{mark}) {one}" for mark, one in zip(("i", "ii", "iii"), _ASKED, strict=True)]
    found = _text(
        "Recommendations", f"To participating States{stop}", *asked, f"To the OSCE institutions{stop}", *asked
    )
    assert texts(found.blocks, "recommendation") == [*_ASKED, *_ASKED]
