"""What belongs to an item of a list is taken with it: parts, further paragraphs, a number on a line of its own."""

import re
from collections.abc import Callable

import pytest

from alliance_desktop.domain.proposal.block_marks import counts_on
from alliance_desktop.domain.proposal.deciding import decide, split_at
from alliance_desktop.domain.proposal.proposed import Proposal
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.domain.text.list_marks import Mark, Style
from alliance_desktop.ingest.any_document import plain_text
from alliance_desktop.ingest.document_blocks import ReadParagraph, ReadPiece
from alliance_desktop.ingest.markdown.read_markdown import read_markdown
from tests.unit.importing.printed_reports import Page, printed, proposed, texts, those, written


def text(*lines: str) -> Proposal:
    return proposed(plain_text("\n".join(lines)), "report.txt")


def pages(*lines: str) -> Proposal:
    page = Page(1).heading("Findings")
    for line in lines:
        page.text(line, gap=0, indent=12 if line.startswith("- ") else 0)
    return printed(page)


def taken(found: Proposal) -> list[str]:
    """The recommendations, each with its code, and a question mark before what is to be looked at."""
    blocks = those(begun(found).blocks, "recommendation")
    return [f"{'?' * one.to_look_at}{one.code} {one.text}" for one in blocks]


def test_an_item_of_a_plain_text_begins_behind_one_that_ends_in_the_mark_of_a_note() -> None:
    found = text(
        *("Report on lakes", "", "Recommendations", "", "1.  States should keep stations at each lake.[2]"),
        *("2.  The Secretariat should prepare a guide", "3.  Invite States to a ban."),
    )
    assert [one.split()[0] for one in taken(found)] == ["1", "2", "3"]


def test_a_line_that_only_says_which_recommendation_follows_is_the_number_of_what_stands_below_it() -> None:
    rows = ["Recommendation 1: States should fund stations.", "Two speakers said why."]
    rows += ["Recommendation 2: The Secretariat should publish data.", "Recommendation 3", "Debate it."]
    page = Page(1).heading("Findings")
    for row in rows:
        page.text(row)
    expected = ["R1 States should fund stations.", "R2 The Secretariat should publish data.", "R3 Debate it."]
    heading = ReadParagraph((ReadPiece("Recommendation 3"),), outline=2)
    assert taken(printed(page)) == expected
    assert taken(written(*rows)) == expected
    assert taken(written(*rows[:3], heading, rows[4])) == expected
    found = written(*rows[:4], "• Debate it;", "• Vote on it.", "The end.")
    assert taken(found) == [*expected[:2], "R3 • Debate it; • Vote on it."]


@pytest.mark.parametrize("make", [text, written, pages])
@pytest.mark.parametrize(
    "form",
    [
        *("{}. {}", "{}) {}", "({}) {}", "[{}] {}", "12.{} {}", "{} (a) {}", "A{}: {}", "REC-{} {}"),
        *("R{} {}", "Recommendation {}: {}", "Recommendation {}\n{}", "{}.\n{}"),
    ],
)
def test_a_number_of_four_digits_that_counts_on_begins_what_one_of_three_does(
    form: str, make: Callable[..., Proposal]
) -> None:
    asked = ("States should swim.", "States should train:\n- judges;\n- police.", "States should fund\nthe media.") * 3

    def found(first: int) -> list[tuple[str, ...]]:
        """What is said of each block, with the numbers counted from 0."""
        lines = "\n".join(form.format(number, said) for number, said in enumerate(asked, first)).split("\n")
        blocks = begun(make("The meeting was held on a lake.", "The meeting recommends that:", *lines)).blocks
        said = [(one.kind, one.mark, one.text, one.code, one.ground) for one in blocks]
        return [tuple(re.sub(r"\d{3,4}", lambda it: str(int(it[0]) - first), one) for one in each) for each in said]

    assert found(996) == found(986)


def test_recommendations_of_a_list_in_any_format_keep_their_numbers_of_four_digits() -> None:
    lines = [f"{number}. States should keep {number + 4_000} lakes by 2025." for number in range(1, 1501)]
    expected = [line.replace(".", "", 1) for line in lines]
    lead_in = "The meeting recommends that:"
    assert taken(proposed(read_markdown("\n".join((lead_in, "", *lines))), "report.md")) == expected
    numbered = (
        ReadParagraph((ReadPiece(one.partition(" ")[2]),), "", 1, Mark("1.", at)) for at, one in enumerate(lines, 1)
    )
    assert taken(written(lead_in, *numbered)) == expected
    assert taken(text("The meeting was held on a lake.", "", lead_in, *lines)) == expected


def test_a_number_of_four_digits_may_be_the_first_of_a_list_stand_twice_or_name_what_stands_alone() -> None:
    lead_in = "The meeting recommends that:"
    assert taken(written(lead_in, "1201. States swim.", "1202. States rest.")) == [
        "1201 States swim.",
        "1202 States rest.",
    ]
    items = [(f"{number} ({letter})", f"Fund {letter} of {number}.") for number in (999, 1000, 1001) for letter in "ab"]
    assert [one.text for one in written(lead_in, *map(" ".join, items)).blocks[1:]] == [words for _mark, words in items]
    alone = written("The meeting was held.", "R999 Fund it.", "Two speakers said why.", "R1000 Open it.", "It ended.")
    assert taken(alone) == ["R999 Fund it.", "R1000 Open it."]


@pytest.mark.parametrize(("first", "second"), [(2018, 2019), (2018, 1789), (1000, 1500)])
def test_a_year_at_the_begin_of_a_line_is_no_number_of_an_item(first: int, second: int) -> None:
    found = text(
        *("The meeting was held on a lake.", "", "The meeting recommends that:", "998. States should ratify what was"),
        *("opened for signature in Dec.", f"{first}. It was made for them.", "999. States should come again in Oct."),
        *(f"{second}.", "They like it.", "1000. States should swim."),
    )
    assert taken(found) == [
        f"998 States should ratify what was opened for signature in Dec. {first}. It was made for them.",
        f"999 States should come again in Oct. {second}. They like it.",
        "1000 States should swim.",
    ]
    said = (f"{first}. The first meeting.", f"{second}. The second meeting.")
    assert [one.text for one in written("The meeting was held:", *said).blocks[1:]] == [*said]


def test_a_number_is_lacking_of_what_says_which_recommendation_it_is() -> None:
    found = written("Recommendation 1: Fund it.", "Two spoke.", "Recommendation 3: Open it:", "- today;", "- at noon.")
    assert taken(found) == ["R1 Fund it.", "?R3 Open it: - today; - at noon."]


def test_a_paragraph_without_a_number_in_a_numbered_list_is_looked_at() -> None:
    heading = ReadParagraph((ReadPiece("Recommendations"),), outline=1)
    asks, says = "All of this should be published.", "As the meeting has said to the States."
    lines = ("The meeting was held by the States.", heading, "1. Fund the media.", asks, "2. Open an office.", says)
    found = written(*lines, "3. Close it.")
    assert [one.text for one in found.blocks if one.to_look_at] == [asks, says]


BESIDE = "stands beside recommendations of a list"
GUIDE = ("The Secretariat should prepare a guide:", "in English and French;", "in Russian, once funds allow.")


def listed(*items: tuple[int, Style, str]) -> Proposal:
    """A document with a list below *Recommendations*: of each item its level, how it is numbered and its words; one
    numbered by '-' and without words before goes on."""
    counts = dict[tuple[int, str], int]()
    made = []
    for level, style, words in items:
        number = counts[level, style] = counts.get((level, style), 0) + 1
        mark = None if words.startswith("+") else Mark(style, 0 if style == "-" else number)
        made.append(ReadParagraph((ReadPiece(words.lstrip("+")),), level=level, mark=mark))
    heading = ReadParagraph((ReadPiece("Recommendations"),), outline=1)
    return written("The meeting was held.", heading, *made, "The Chair thanked all.")


def test_parts_belong_to_the_item_that_leads_in_to_them_and_the_list_goes_on_behind_them() -> None:
    lines = ("1. " + GUIDE[0], "   a) " + GUIDE[1], "   b) " + GUIDE[2], "2. Invite States.", "3. Publish the list.")
    page, below_lead_in = Page(1).heading("Recommendations"), Page(1).heading("Session 1: Water")
    below_lead_in.text("Participants made the following recommendations:")
    for one in (page, below_lead_in):
        for line in lines:
            one.text(line.strip(), indent=12 + 4 * (len(line) - len(line.lstrip())), gap=0)
    expected = [f"{GUIDE[0]} a) {GUIDE[1]} b) {GUIDE[2]}", "Invite States.", "Publish the list."]
    codes = [f"{number} {words}" for number, words in enumerate(expected, 1)]
    document = listed((1, "1.", GUIDE[0]), (2, "a)", GUIDE[1]), (2, "a)", GUIDE[2]), (1, "1.", expected[1]))
    assert taken(document) == codes[:2]
    below_title, below_words = text("Recommendations", "", *lines), text("Recommendations:", "", *lines)
    for found in (printed(page), printed(below_lead_in), below_title, below_words):
        assert taken(found) == codes


def test_bullets_that_lie_deeper_are_parts_where_the_item_leads_in_to_them() -> None:
    lines = ("• " + GUIDE[0], "  – " + GUIDE[1], "  – " + GUIDE[2], "• Invite States.")
    page = Page(1).heading("Recommendations")
    for line in lines:
        page.text(line.strip(), indent=12 + 18 * line.startswith(" "), gap=0)
    for bullet, found in (
        ("–", printed(page)),
        ("–", text("Recommendations", "", *lines)),
        ("•", listed((1, "-", GUIDE[0]), (2, "-", GUIDE[1]), (2, "-", GUIDE[2]), (1, "-", "Invite States."))),
    ):
        expected = f"C1-01 {GUIDE[0]} {bullet} {GUIDE[1]} {bullet} {GUIDE[2]}"
        assert taken(found) == [expected, "C1-02 Invite States."]


def test_a_deeper_item_below_one_that_does_not_lead_in_is_taken_and_looked_at() -> None:
    found = listed((1, "-", "Fund the media."), (2, "-", "States should pay journalists."), (1, "-", "Open an office."))
    expected = ["C1-01 Fund the media.", "?C1-02 States should pay journalists.", "C1-03 Open an office."]
    assert taken(found) == expected


def test_parts_that_may_be_recommendations_of_their_own_are_looked_at() -> None:
    found = listed((1, "1.", "On the media:"), (2, "-", "Free all journalists."), (2, "-", "Repeal the law."))
    assert taken(found) == ["?1 On the media: • Free all journalists. • Repeal the law."]


def test_a_second_paragraph_goes_on_with_its_item() -> None:
    more = "This includes salaries, and spare parts."
    page = Page(1).heading("Recommendations").text("1. States should fund stations.", indent=12)
    page.text(more, indent=36).text("2. Parliaments should debate it.", indent=12).text("The Chair thanked all.")
    expected = [f"1 States should fund stations. {more}", "2 Parliaments should debate it."]
    assert taken(printed(page)) == expected
    found = listed((1, "1.", "States should fund stations."), (1, "-", "+" + more), (1, "1.", expected[1][2:]))
    assert taken(found) == expected


def test_a_paragraph_of_a_list_that_lies_higher_than_the_last_item_is_none_of_it() -> None:
    found = listed((2, "1.", "States should fund stations."), (1, "-", "+The Chair thanked all."))
    assert taken(found)[0] == "1 States should fund stations."


@pytest.mark.parametrize(("mark", "before"), [("3)", "2."), ("(c)", "b)"), ("131.3", "2")])
def test_a_mark_of_another_form_counts_on_from_none(mark: str, before: str) -> None:
    assert not counts_on(mark, before)


def test_a_line_set_in_behind_the_last_item_may_be_none_of_it() -> None:
    page = Page(1).heading("Recommendations").text("1. Fund the media.", indent=12).text("2. Open it.", indent=12)
    page.text("The Chair thanked all.", indent=36)
    assert taken(printed(page)) == ["1 Fund the media.", "?2 Open it. The Chair thanked all."]


def test_a_list_goes_on_behind_a_paragraph_between_its_items_which_is_looked_at() -> None:
    between = "Two speakers had said that this was possible."
    lines = ("The meeting made these recommendations:", "1. Fund the media.", between, "2. Open an office.", "The end.")
    found = written(*lines)
    assert taken(found) == ["1 Fund the media.", "2 Open an office."]
    assert [one.text for one in found.blocks if one.to_look_at] == [between]
    assert [one.to_look_at for one in written("Recommendations:", "1. Fund it.", "On media", "2. Open it.").blocks] == [
        False
    ] * 4


def test_of_paragraphs_that_stand_below_most_items_only_the_first_is_looked_at() -> None:
    lines = [
        line for number in range(1, 9) for line in (f"{number}. Fund it.", f"This is why it needs {number} euros.")
    ]
    found = written("Recommendations:", *lines)
    assert [one.text for one in found.blocks if one.to_look_at] == ["This is why it needs 1 euros."]


@pytest.mark.parametrize(
    ("items", "looked_at"),
    [
        (("1. Fund it.", "2. Open it.", "4. Close it."), [("4.", "the list lacks 3")]),
        (("1. Fund it, and 2. open it.", "3. Close it."), [("1.", "may contain 2, which the list lacks")]),
        (("2. Open it.", "3. Close it."), [("2.", "the list lacks 1")]),
        (("(a) fund it;", "(b) open it;", "(d) close it."), [("(d)", "its number doesn’t go on from the one before")]),
        (("1. Fund it.", "2. Open:", "3. Close it."), [("2.", "ends in a colon: its parts may stand below it")]),
        (("131.1 Fund it.", "131.2 Open it.", "131.4 Close it."), [("131.4", "the list lacks 131.3")]),
        (("1. Fund it.", "2. Open it.", "- Close it.", "- Build it."), [("-", BESIDE), ("-", BESIDE)]),
        (("1. Fund it.", "2. Open it."), []),
        (("16. Fund it.", "17. Open it."), []),
    ],
)
def test_what_a_list_may_have_lost_is_looked_at(items: tuple[str, ...], looked_at: list[tuple[str, str]]) -> None:
    found = written("The meeting made these recommendations:", *items, "The end.")
    assert [(one.mark, one.ground) for one in found.blocks if one.to_look_at] == looked_at


def test_the_next_numbered_paragraph_behind_a_list_is_none_of_it() -> None:
    found = written("12. The Group met.", "Recommendations:", "- Fund it.", "- Open it.", "13. The meeting ended.")
    assert not [one for one in found.blocks if one.to_look_at]


def test_a_bullet_without_a_list_is_taken_with_its_parts_and_looked_at() -> None:
    found = text("- " + GUIDE[0], "    - " + GUIDE[1], "    - " + GUIDE[2], "- Invite States.", "", "The end.")
    assert taken(found) == [f"?C1-01 {GUIDE[0]} - {GUIDE[1]} - {GUIDE[2]}", "?C1-02 Invite States."]


def test_bullets_that_only_say_whom_recommendations_address_lead_in_to_them() -> None:
    found = listed(
        *((1, "-", "To the OSCE:"), (2, "-", "Fund the media."), (2, "-", "Open an office.")),
        *((1, "-", "To participating States:"), (2, "-", "Repeal the law.")),
    )
    assert taken(found) == ["C1-01 Fund the media.", "C1-02 Open an office.", "C1-03 Repeal the law."]


def test_a_section_of_recommendations_goes_on_behind_a_list_that_a_paragraph_led_in_to() -> None:
    heading = ReadParagraph((ReadPiece("Recommendations"),), outline=1)
    lines = ("States should:", "- fund the media;", "- repeal the law.", "The OSCE should open an office.")
    found = written("The meeting was held.", heading, *lines)
    assert [words[6:] for words in taken(found)] == [
        "fund the media;",
        "repeal the law.",
        "The OSCE should open an office.",
    ]


def test_what_a_section_of_recommendations_says_without_marks_is_looked_at() -> None:
    heading = ReadParagraph((ReadPiece("Recommendations"),), outline=1)
    first, second = "A. Fund the media.", "B. Open an office."
    found = written("The meeting was held.", heading, first, second)
    assert [one.text for one in those(found.blocks, "maybe")] == [first, second]
    found = written("The meeting was held.", heading, first, "States should open an office.")
    assert [one.text for one in those(found.blocks, "maybe")] == [first]
    below = ReadParagraph((ReadPiece("A. Priority recommendations"),), outline=2)
    for lines in (("These are ours.", "1. Fund it."), ("These are ours.", below, "1. Fund it.")):
        assert not those(written("It was held.", heading, *lines).blocks, "maybe")


def test_parts_of_an_item_that_only_says_who_should_do_something_are_looked_at() -> None:
    found = listed((1, "1.", "States should:"), (2, "a)", "fund the media;"), (2, "a)", "open an office."))
    assert taken(found) == ["?1 States should: a) fund the media; b) open an office."]


def test_the_next_item_of_a_plain_text_begins_behind_parts_that_end_in_nothing() -> None:
    found = text("Recommendations", "", "1. Prepare a guide", "   - in English", "   - in French", "2. Invite States.")
    assert taken(found) == ["1 Prepare a guide - in English - in French", "2 Invite States."]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (
            ("(a) fund it;", "(b) train:", "(i) judges;", "(ii) police;", "(c) close it."),
            "(b) train: (i) judges; (ii) police;",
        ),
        (
            ("(i) fund it;", "(ii) train:", "(a) judges;", "(b) police;", "(iii) close it."),
            "(ii) train: (a) judges; (b) police;",
        ),
        (("1. fund it;", "2. train:", "1. judges;", "2. police;", "3. close it."), "2. train: 1. judges; 2. police;"),
        (("(g) fund it;", "(h) train them;", "(i) close it."), "(h) train them;"),
    ],
)
def test_what_counts_within_an_item_is_part_of_it(items: tuple[str, ...], expected: str) -> None:
    found = those(written("The Panel recommends that States:", *items).blocks, "recommendation")
    assert f"{found[1].mark} {found[1].text}" == expected
    assert (len(found), found[1].to_look_at) == (3, False)
    assert found[2].to_look_at == (items[-1] == "3. close it.")  # it may be the third part


def test_a_list_of_recommendations_that_was_parted_is_looked_at_as_far_as_it_goes() -> None:
    rows = (
        "• Fund it;",
        "• Open it.",
        "A vote was taken on this by the States.",
        "• Close it.",
        "• Sell it.",
        "The end.",
    )
    found = written("The meeting recommends that States:", *rows)
    assert [one[:1] for one in taken(found)] == ["C", "C", "?", "?"]


def test_a_list_above_the_first_heading_is_none_of_a_title_page_and_links_of_a_web_page_are() -> None:
    title, heading = (ReadParagraph((ReadPiece(one),), outline=1) for one in ("Meeting on lakes", "Closing"))
    found = written(
        "The meeting was held.", "It recommends:", "• Fund the lakes.", "• Fund the fish.", heading, "It ended."
    )
    assert texts(found.blocks, "recommendation") == ["Fund the lakes.", "Fund the fish."]
    links = (ReadParagraph((ReadPiece(one),), level=1, mark=Mark("-")) for one in ("Home", "About us"))
    assert written(*links, title, "The meeting was held on a lake.").head.title == "Meeting on lakes"


def test_words_that_stand_without_blanks_are_split_wherever_the_caret_is() -> None:
    words = "批准关于湖泊的公约并保护所有河流"
    review = begun(written("1. Recommendations", words))
    number = next(number for number, one in enumerate(review.blocks) if one.text == words)
    split = split_at(review, number, words.index("并"))
    assert split is not None
    assert decide(review, split).blocks[number + 1].text == "并保护所有河流"


LEAD = "131.2 Ensure regular and long funding for the monitoring of all the lakes and rivers:"


@pytest.mark.parametrize("parts", [("a)", "b)", "c)"), ("(i)", "(ii)", "(iii)")])
@pytest.mark.parametrize("lead", [LEAD, "131.2 Ensure funding:"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_an_item_of_markdown_has_its_parts_however_long_it_is(lead: str, parts: tuple[str, ...], between: str) -> None:
    said = (f"{part} in every State, as was said in meeting {word};" for part, word in zip(parts, "abc", strict=True))
    source = (
        f"# Meeting\n\n## Recommendations\n\n131.1 Plant trees.\n\n{lead}{between}{between.join(said)}\n\n131.3 Swim."
    )
    found = proposed(read_markdown(source), "report.md")
    assert [one.split()[0] for one in taken(found)] == ["131.1", "131.2", "131.3"]
    assert all(part in taken(found)[1] for part in parts)


@pytest.mark.parametrize("end", [".", ";", " (Norway)", " (Norway);"])
@pytest.mark.parametrize("lead", ["", "These were made:\n"])
def test_items_of_markdown_and_of_a_paragraph_of_word_may_stand_line_below_line(lead: str, end: str) -> None:
    words = (f"Plant more trees along {'all the ' * number}rivers{end}" for number in (2, 9, 3, 1, 5))
    items = (f"131.{at} {said}" for at, said in enumerate(words, 1))
    body = lead + "\n".join(items)
    heading = ReadParagraph((ReadPiece("Recommendations"),), outline=1)
    for found in (
        proposed(read_markdown(f"# Meeting\n\n## Recommendations\n\n{body}\n"), "report.md"),
        written("Meeting on rivers", "The meeting took place in May.", heading, body),
    ):
        assert [one.split()[0] for one in taken(found)] == [f"131.{number}" for number in range(1, 6)]


def test_a_line_of_a_sentence_may_begin_with_the_next_number() -> None:
    said = (
        "131.1 Plant more trees along all the rivers of the region, as was asked for in resolution\n131.2 of last May."
    )
    for found in (
        proposed(read_markdown(f"# Meeting\n\n## Recommendations\n\n{said}\n"), "report.md"),
        written("Meeting on rivers", ReadParagraph((ReadPiece("Recommendations"),), outline=1), said),
    ):
        assert len(taken(found)) == 1


@pytest.mark.parametrize("make", [text, written, pages])
@pytest.mark.parametrize(
    "between", ["V. Smith (Norway) urged all to ratify it.", "X. Bettel spoke of the lakes at length."]
)
def test_the_first_letter_of_a_name_is_no_number_of_an_item(make: Callable[..., Proposal], between: str) -> None:
    found = make(
        "The meeting was held on a lake.", "The meeting recommends that:", "I. Fund it.", "II. Open it.", between
    )
    assert [one.mark for one in found.blocks if one.kind == "recommendation"][:2] == ["I.", "II."]
    assert any(between in one.text and one.mark != between[:2] for one in found.blocks)


def test_a_roman_letter_is_the_number_of_an_item_where_it_counts_on() -> None:
    numbers = ("I.", "II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII.", "IX.", "X.", "XI.")
    asked = [f"{number} Fund lake {at} of the States." for at, number in enumerate(numbers)]
    for made in (numbers, numbers[:5], numbers[:10]):
        found = text("Report on lakes", "", "The meeting recommends that:", *asked[: len(made)])
        assert [one.mark for one in those(found.blocks, "recommendation")] == list(made)


def test_parts_with_numbers_of_their_own_may_be_recommendations_of_their_own() -> None:
    lines = ("4.1. free them;", "4.2. as to prisons:", "4.2.1. open them to visits;", "4.2.2. close two.", "4.3. pay.")
    found = written("The Assembly met.", "4. The Assembly calls on Averland to:", *lines, "5. It will meet again.")
    assert taken(found)[:3] == [
        "4.1 free them;", "?4.2 as to prisons: 4.2.1. open them to visits; 4.2.2. close two.", "4.3 pay."
    ]  # fmt: skip
