"""The review of a proposed report: each decision, what it makes of blocks, sections and codes, and the way back."""

import json
from dataclasses import replace

import pytest

from alliance_desktop.domain.proposal.deciding import all_alike, decide, reviewed, split_at, undone
from alliance_desktop.domain.proposal.decisions import (
    AsKind,
    Coded,
    Decision,
    Deeper,
    Headed,
    Join,
    Move,
    Split,
    Worded,
    decision_json,
    read_decisions,
)
from alliance_desktop.domain.proposal.proposed import BlockPlace
from alliance_desktop.domain.proposal.review import Review, begun, given_by
from alliance_desktop.errors import InputError
from tests.proposals import OWN_NUMBERS, proposal


def lakes() -> Review:
    return begun(proposal())


def places(review: Review, *beginnings: str) -> tuple[BlockPlace, ...]:
    """The blocks whose words begin so."""
    return tuple(
        next(block.place for block in review.blocks if f"{block.mark} {block.text}".strip().startswith(beginning))
        for beginning in beginnings
    )


def codes(review: Review) -> list[str]:
    return [block.code for block in review.blocks if block.kind == "recommendation"]


def test_codes_are_the_badge_of_their_section_and_a_number() -> None:
    review = lakes()
    assert codes(review) == ["W14-01", "W14-02", "W15-01"]
    assert [(one.id, one.label, one.level, one.parent) for one in review.sections] == [
        *(("introduction", "", 1, None), ("session-14", "Session 14", 1, None), ("section-a", "A", 2, "session-14")),
        ("session-15", "Session 15", 1, None),
    ]
    assert [(one.id, one.page, one.recommendations) for one in review.sections][1:3] == [
        ("session-14", 1, 2),
        ("section-a", 2, 0),
    ]
    assert review.counts == (4, 3, 1, 1, 2)
    assert not review.asks, "what only may be a recommendation is no reason to ask"
    assert [review.blocks[number].text for number in review.to_look_at] == ["States may also swim."]


def test_the_numbers_that_the_report_prints_are_codes_and_parts_have_the_number_above_them() -> None:
    review = begun(proposal(OWN_NUMBERS, own_codes=True))
    assert codes(review) == ["45(a)", "45(b)", "45(b)(i)", "45(b)(ii)", "45(c)", "131.7", "R12", "131.7-2", "C1-01"]
    assert review.remarks == {9: "the report prints 131.7 twice"}
    assert review.asks
    assert codes(decide(review, Headed(own_codes=False)))[:2] == ["C1-01", "C1-02"]


LISTED = """
S1|II. Conclusions
T |49. The Government gave thanks.
T |50. The recommendations listed below enjoy its support:
R |1. Clean the lakes (Chile);
R |2. Keep the ice (Peru);
R |(a) in winter;
R |(b) in spring;
R |3. Count the fish (Togo);
R |4. Swim (Fiji).
T |51. The answers will be in the report.
"""


@pytest.mark.parametrize(
    ("beginning", "act", "missing"),
    [
        *(("1. Clean", AsKind((), kind), {"50.1"}) for kind in ("text", "section", "left-out", "item")),
        *(("2. Keep", AsKind((), kind), {"50.2"}) for kind in ("text", "section", "left-out", "item")),
        *(("3. Count", AsKind((), kind), {"50.3"}) for kind in ("text", "section", "left-out", "item")),
        *(("(a) in", AsKind((), kind), {"50.2(a)"}) for kind in ("text", "left-out", "item")),
        ("2. Keep", Join(()), {"50.2"}),
        ("(a) in", Join(()), {"50.2(a)"}),
        ("50. The", AsKind((), "left-out"), set[str]()),
        ("50. The", Join(()), set[str]()),
    ],
)
def test_what_is_done_to_one_of_a_list_leaves_the_numbers_of_the_others(
    beginning: str, act: AsKind | Join, missing: set[str]
) -> None:
    review = begun(proposal(LISTED, own_codes=True))
    assert codes(review) == ["50.1", "50.2", "50.2(a)", "50.2(b)", "50.3", "50.4"]
    after = decide(review, replace(act, at=places(review, beginning)))
    assert codes(after) == [code for code in codes(review) if code not in missing]


def test_a_number_that_the_reader_gave_to_another_is_not_said_to_be_printed_twice() -> None:
    review = begun(proposal(LISTED, own_codes=True))
    after = decide(review, Coded(places(review, "1. Clean")[0], "50.3"))
    assert codes(after)[0] == "50.3"
    assert list(after.remarks.values()) == ["you gave 50.3 to another recommendation"]


def test_a_paragraph_that_was_taken_for_a_recommendation_heads_its_list_once_it_is_text() -> None:
    listed = LISTED.replace("T |49", "R |12").replace("T |50", "R |50")
    review = begun(proposal(listed, own_codes=True))
    assert codes(decide(review, AsKind(places(review, "50. The"), "text")))[1:3] == ["50.1", "50.2"]


def test_a_list_counts_on_past_the_number_of_its_paragraph() -> None:
    listed = "T |2. The session asks:\nR |1. Swim;\nR |2. Run;\nR |3. Ride;\nR |4. Row."
    review = begun(proposal(listed, own_codes=True))
    assert codes(review) == ["2.1", "2.2", "2.3", "2.4"]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("S2|Other matters", ["C2-01", "C2-02"]),
        ("S1|Other matters", ["C2-01", "C2-02"]),
        ("S3|How it is paid", ["R3(a)-2", "R3(b)-2"]),
        ("S2|A. Other matters", ["C2-01", "C2-02"]),
    ],
)
def test_parts_below_another_heading_are_none_of_the_recommendation_above_it(after: str, expected: list[str]) -> None:
    parts = "T |States should:\nR |(a) open shelters;\nR |(b) pay them.\n"
    listed = f"S1|Recommendations\nS2|Recommendation 3 – Protect them\n{parts}{after}\n{parts}"
    review = begun(proposal(listed, own_codes=True))
    assert codes(review) == ["R3(a)", "R3(b)", *expected]
    assert bool(review.remarks) == ("R3(a)-2" in expected)


@pytest.mark.parametrize(
    ("after", "below", "expected"),
    [
        ("S2|Fish", "ab", ["C2-01", "C2-02"]),
        ("S1|Fish", "ab", ["C2-01", "C2-02"]),
        ("S2|Fish", "cd", ["45(c)", "45(d)"]),
        ("S3|Fish", "ab", ["45(a)-2", "45(b)-2"]),
    ],
)
def test_parts_that_begin_again_below_a_heading_are_none_of_the_paragraph_above_it(
    after: str, below: str, expected: list[str]
) -> None:
    listed = (
        "S1|What was said\nS2|Ice\nT |45. The committee urges the State:\nR |(a) to clean lakes;\nR |(b) to keep ice."
    )
    listed += f"\n{after}\nT |It also urges it:\nR |({below[0]}) to count fish;\nR |({below[1]}) to feed them."
    review = begun(proposal(listed, own_codes=True))
    assert codes(review) == ["45(a)", "45(b)", *expected]


def test_words_before_the_first_heading_stand_under_the_title() -> None:
    review = begun(proposal("T |Foreword.\nR |Be kind, 2 times.\nS1|I. Then"))
    assert [(one.id, one.title, one.block) for one in review.sections] == [
        ("front", "A meeting about lakes", None),
        ("section-i", "Then", 2),
    ]
    assert codes(review) == ["C1-01"]


DECISIONS = (
    AsKind((BlockPlace(12, 0),), "recommendation"),
    *(Deeper((BlockPlace(13, 0),), -1), Join((BlockPlace(10, 0),)), Split(BlockPlace(4, 13))),
    *(Move(BlockPlace(15, 0), BlockPlace(14, 0)), Coded(BlockPlace(7, 0), "W14-40")),
    Worded(BlockPlace(5, 0), "Cleaner water"),
    Worded(BlockPlace(7, 0), "Sign it.", "W14-41"),
    Headed(title="Lakes", own_codes=False, stances={"support": "Supported"}),
    AsKind((BlockPlace(1, 0),), "section", 2, "panel"),
)


def test_decisions_come_back_from_json_and_each_undo_leads_back() -> None:
    written = json.dumps([decision_json(one) for one in DECISIONS])
    assert read_decisions(json.loads(written)) == DECISIONS
    review, steps = lakes(), []
    for one in DECISIONS:
        steps.append(review)
        try:
            review = decide(review, one)
        except InputError:
            steps.pop()
    assert review.decisions
    while steps:
        review = undone(review)
        assert review == steps.pop()
    assert undone(review) is review


@pytest.mark.parametrize(
    "bad", [{}, [1], [{"do": "fly"}], [{"do": "join", "at": 5}], [{"do": "kind", "at": [], "kind": "x"}],
            [{"do": "kind", "kind": "text"}], [{"do": "split", "at": [1, True]}], [{"do": "head", "own_codes": 1}],
            [{"do": "words", "at": [1, 2, 3], "text": "a"}], [{"do": ["join"], "at": []}]],
)  # fmt: skip
def test_what_is_no_list_of_decisions_is_refused(bad: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_decisions(bad)


def test_another_kind_gives_other_codes_and_counts() -> None:
    review = decide(lakes(), AsKind(places(lakes(), "States may"), "recommendation"))
    assert codes(review) == ["W14-01", "W14-02", "W14-03", "W15-01"]
    review = decide(review, AsKind(places(review, "• Participating States should clean"), "text"))
    assert codes(review) == ["W14-01", "W14-02", "W15-01"]
    assert review.counts.to_look_at == 0


def test_a_section_takes_the_level_of_the_one_above_and_its_label() -> None:
    review = decide(lakes(), AsKind(places(lakes(), "It was said"), "section"))
    assert review.sections[3].level == 2
    review = decide(review, Deeper((review.blocks[review.sections[3].block or 0].place,), 1))
    assert (review.sections[3].level, review.sections[3].parent) == (3, "section-a")


def test_a_block_is_joined_with_the_one_above_and_what_is_left_out_between_stays() -> None:
    review = lakes()
    assert review.blocks[6].text.endswith("Lake Convention without delay (Chile, Togo);")
    joined = decide(review, Join(places(review, "States may")))
    assert joined.blocks[6].text.endswith("(Chile, Togo); States may also swim.")
    assert joined.blocks[7].kind == "left-out"
    assert len(joined.blocks) == len(review.blocks) - 1


@pytest.mark.parametrize(
    ("above", "below", "joined", "left_out"),
    [
        ("8. Clean the lakes", "9. and the rivers.", "Clean the lakes and the rivers.", ["9."]),
        ("131.9. Clean the lakes;", "131.10. Count the fish.", "Clean the lakes; Count the fish.", ["131.10."]),
        ("b) Clean the lakes", "c) and the rivers.", "Clean the lakes and the rivers.", ["c)"]),
        ("8. Clean the lakes", "• and the rivers.", "Clean the lakes and the rivers.", ["•"]),
        ("– Clean the lakes", "– and the rivers.", "Clean the lakes and the rivers.", ["–"]),
        ("7. Clean the lakes", "– by hand – each year.", "Clean the lakes – by hand – each year.", []),
        (
            "2. Clean the lakes under Article",
            "8. and Article 9.",
            "Clean the lakes under Article 8. and Article 9.",
            [],
        ),
    ],
)
def test_a_number_or_bullet_is_no_word_of_what_two_blocks_become(
    above: str, below: str, joined: str, left_out: list[str]
) -> None:
    review = begun(proposal(f"S1|Ice\nR |{above}\nR |{below}\nR |The last."))
    after = decide(review, Join(places(review, below)))
    assert [block.text for block in after.blocks if block.kind == "recommendation"] == [joined, "The last."]
    assert [block.text for block in after.blocks if block.kind == "left-out"] == left_out
    typed = decide(review, Worded(places(review, below)[0], "and so on."))
    words = decide(typed, Join(places(review, below))).blocks[1].text
    assert ("and so on." in words, bool(left_out)) == (True, below.split(maxsplit=1)[0] not in words)


def test_the_third_of_three_that_are_joined_loses_its_number_too() -> None:
    review = begun(proposal("S1|Ice\nR |8. Clean\nX |Page 4\nR |9. the\nR |10. lakes."))
    after = decide(review, Join(places(review, "9.", "10.")))
    assert after.blocks[1].text == "Clean the lakes."
    assert [block.text for block in after.blocks[2:]] == ["Page 4", "9.", "10."]


def test_a_block_is_split_at_the_caret_also_where_a_word_was_mended() -> None:
    review = lakes()
    text = review.blocks[6].text
    assert split_at(review, 6, 0) is None
    assert split_at(review, 6, len(text)) is None
    split = split_at(review, 6, text.index("without"))
    assert split is not None
    parted = decide(review, split)
    assert [one.text for one in parted.blocks[6:8]] == [
        "Participating States should ratify the Lake Convention",
        "without delay (Chile, Togo);",
    ]
    assert codes(parted) == ["W14-01", "W14-02", "W14-03", "W15-01"]
    assert decide(parted, Join((split.at,))).blocks[6].text == text


@pytest.mark.parametrize(
    ("caret", "behind"),
    [
        ("Lake Con|vention", "Convention without delay (Chile, Togo);"),
        ("Lake Conven|tion", "without delay (Chile, Togo);"),
        ("Ch|ile", "Chile, Togo);"),
        ("Part|icipating", "States should ratify the Lake Convention without delay (Chile, Togo);"),
    ],
)
def test_a_block_is_split_beside_the_word_that_the_caret_is_in(caret: str, behind: str) -> None:
    review = lakes()
    before, rest = caret.split("|")
    split = split_at(review, 6, review.blocks[6].text.index(before + rest) + len(before))
    assert split is not None
    assert decide(review, split).blocks[7].text == behind


@pytest.mark.parametrize(
    ("caret", "behind"),
    [
        ("delegations|.", "They ask (at home) for fish, in 2027."),
        ("delegations.|", "They ask (at home) for fish, in 2027."),
        ("delegat|ions", "They ask (at home) for fish, in 2027."),
        ("fish|,", "in 2027."),
        ("home|)", "for fish, in 2027."),
        ("ask| (", "(at home) for fish, in 2027."),
        ("(|at", "at home) for fish, in 2027."),
    ],
)
def test_signs_behind_the_word_where_a_block_is_split_stay_with_it(caret: str, behind: str) -> None:
    review = begun(proposal("S1|Ice\nT |The session heard of delegations. They ask (at home) for fish, in 2027."))
    before, rest = caret.split("|")
    text = review.blocks[1].text
    split = split_at(review, 1, text.index(before + rest) + len(before))
    assert split is not None
    first, second = decide(review, split).blocks[1:]
    assert (second.text, f"{first.text} {second.text}".replace("( ", "(")) == (behind, text)


def test_a_block_is_not_split_before_the_sign_that_ends_it() -> None:
    review = begun(proposal("S1|Ice\nT |They ask for fish."))
    assert split_at(review, 1, len("They ask for fish")) is None


def test_typed_words_stay_while_the_block_is_split_and_joined() -> None:
    review = decide(lakes(), Worded(places(lakes(), "• Participating States should ratify")[0], "Please sign it  now"))
    assert (review.blocks[6].text, review.blocks[6].proposers) == ("Please sign it now", ())
    named = decide(review, Worded(review.blocks[6].place, "Please sign it (Peru, Togo)."))
    assert named.blocks[6].proposers == ("Peru", "Togo")
    review = decide(review, AsKind((review.blocks[6].place,), "text"))
    assert review.blocks[6].text == "Please sign it now"
    joined = decide(review, Join(places(review, "States may")))
    assert joined.blocks[6].text == "Please sign it now States may also swim."


def test_one_more_key_decides_all_that_look_alike_and_were_taken_for_the_same() -> None:
    review = decide(lakes(), AsKind(places(lakes(), "• Ice"), "text"))
    alike = all_alike(review)
    assert alike is not None
    assert len(alike.at) == 2
    review = decide(review, alike)
    assert codes(review) == []
    assert review.wrong
    assert codes(undone(review)) == ["W14-01", "W14-02"]


def test_a_code_decided_by_hand_stays_and_none_is_given_twice() -> None:
    review = lakes()
    first = places(review, "• Participating States should clean")[0]
    named = decide(review, Coded(first, "W14-02"))
    assert codes(named) == ["W14-02", "W14-01", "W15-01"]
    for wrong in ("", "W 1", "abc", "session", "W/1", "x" * 30 + "1"):
        with pytest.raises(InputError):
            decide(review, Coded(first, wrong))
    with pytest.raises(InputError, match="already belongs"):
        decide(named, Coded(places(review, "• Ice")[0], "w14-02"))


def test_what_was_accepted_before_keeps_its_code_and_no_number_is_given_again() -> None:
    review = lakes()
    again = begun(proposal(), given_by(review))
    again = decide(again, AsKind(places(again, "• Participating States should clean"), "text"))
    again = decide(again, AsKind(places(again, "States may", "It was said"), "recommendation"))
    again = decide(again, Worded(places(again, "Session 14")[0], "Other words"))
    assert codes(again) == ["W14-02", "W14-03", "C1-01", "W15-01"]
    assert [one.id for one in again.sections] == [one.id for one in review.sections]


def again(review: Review, *decisions: Decision) -> Review:
    """Accepted with these decisions, and begun again."""
    return begun(proposal(), given_by(reviewed(review.proposal, decisions, review.given)))


def test_a_code_or_id_that_became_another_is_given_to_no_other_words_and_only_these_may_have_it_again() -> None:
    (ratify, swim, ice) = places(lakes(), "• Participating States should ratify", "States may", "• Ice")
    (water, fish) = places(lakes(), "Session 14", "A. Fish")
    review = again(again(lakes()), Coded(ratify, "Y2"))
    counted = decide(review, AsKind((swim,), "recommendation"))
    assert codes(counted) == ["W14-01", "Y2", "W14-03", "W15-01"]
    review = again(review, Coded(ratify, "Y3"), Coded(water, "water"))
    assert review.given.former == {"W14-02": ratify, "Y2": ratify, "session-14": water}
    counted = decide(review, AsKind((swim,), "recommendation"))
    for at, code in ((ice, "w14-02"), (swim, "Y2"), (fish, "session-14")):
        with pytest.raises(InputError, match=f"{code} already belongs to another part"):
            decide(counted, Coded(at, code))
    swum = decide(decide(review, AsKind((swim,), "section", 1)), Worded(swim, "Session 14"))
    assert [one.id for one in swum.sections] == ["introduction", "water", "session-14-2", "section-a", "session-15"]
    back = again(review, Coded(ratify, "W14-02"))
    assert codes(back) == ["W14-01", "W14-02", "W15-01"]
    assert back.given.former == {"session-14": water, "Y2": ratify, "Y3": ratify}


def test_a_number_that_the_report_prints_and_others_had_as_their_code_is_told() -> None:
    source = proposal("S1|One\nR |12. Be two.\nT |13. Be three.", replace(proposal().head, own_codes=True))
    two, three = source.blocks[1].place, source.blocks[2].place
    review = begun(source)
    for code in ("13", "12"):
        review = begun(source, given_by(decide(review, Coded(two, code))))
    review = decide(review, AsKind((three,), "recommendation"))
    assert codes(review) == ["12", "13-2"]
    assert list(review.remarks.values()) == ["13 was the code of another recommendation"]


def test_decisions_that_fit_another_proposal_no_longer_are_passed_over_and_named() -> None:
    decisions: list[Decision] = [Join((BlockPlace(99, 0),)), Headed(title="Ponds")]
    review = reviewed(proposal(), decisions)
    assert review.head.title == "Ponds"
    assert review.unfit == (decisions[0],)


def test_words_decided_with_a_code_that_others_have_by_now_are_kept() -> None:
    clean, ratify = places(lakes(), "• Participating States should clean", "• Participating States should ratify")
    decisions = Worded(clean, "Clean all lakes.", "X1"), Coded(clean, "X2"), Coded(ratify, "X1")
    review = reviewed(proposal(), decisions)
    kept = reviewed(proposal(), decisions, given_by(review))
    assert (review.unfit, kept.unfit) == ((), decisions[:1])
    assert kept.blocks == review.blocks


def test_a_report_needs_a_title_and_recommendations() -> None:
    assert begun(proposal("T |Nothing.")).wrong == ("No recommendation was found. Mark what is one.",)
    assert decide(lakes(), Headed(title=" ")).wrong == ("The report needs a title.",)
