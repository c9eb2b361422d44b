"""What the field offers: names of fields from the second character, and values after each colon."""

from hypothesis import example, given
from hypothesis import strategies as st

from alliance_desktop.domain.language.completion import Completion, complete
from alliance_desktop.domain.language.filter_terms import Filter, Term
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.marks import MARK_KINDS
from tests.filter_samples import VOCABULARY, entries, marks, passing, tag_names

MARKED = entries(
    P1_01=marks("P1-01", tags=("funding",)),
    P1_02=marks("P1-02", tags=("funding", "red line")),
    S1_01=marks("S1-01", tags=("funding", "Follow-up")),
)
OWN = {"tag": ["Follow-up", "funding", "raise", "red line", "#x", 'say "hi"'], "by": ["Anna", "Me"]}


def left(term: Term) -> int:
    """How many of the marked entries a condition leaves."""
    return len(passing(Filter((term,)), MARKED))


def offered(text: str) -> list[Completion]:
    """What is offered at the cursor, which stands at the `|`."""
    return complete(text.replace("|", ""), text.index("|"), VOCABULARY, OWN, left)


def taken(text: str, place: int = 0) -> str:
    """The text after one of the offers was taken."""
    one = offered(text)[place]
    typed = text.replace("|", "")
    return typed[: one.start] + one.text + typed[one.end :]


def test_a_tag_is_offered_behind_its_sign_and_by_its_name_alone() -> None:
    assert [one.text for one in offered("#fun|")] == ["tag:funding"]
    assert taken("x #red|") == 'x tag:"red line"'
    assert [one.text for one in offered("fu|")] == ["tag:funding"]
    assert taken("victims -red| b") == 'victims -tag:"red line" b'
    assert [one.text for one in offered("ta|")] == ["tag:"]
    assert offered("f|") == []


def test_fields_are_offered_from_the_second_character() -> None:
    assert offered("|") == []
    assert offered("p|") == []
    assert [one.text for one in offered("pa|")] == ["panel:", "page:"]
    assert offered("a ta|")[0] == Completion(
        "tag:", "carries this tag or one under it; with /* only one under it", None, 2, 4
    )
    assert taken("a -ta| b") == "a -tag: b"
    assert taken("(ha|") == "(has:"
    assert offered("tag |") == []


def test_all_values_are_offered_after_the_colon_and_implied_ones_where_they_find_more() -> None:
    assert [one.text for one in offered("has:|")] == list(MARK_KINDS)
    assert offered("panel:|")[0] == Completion("1", "Panel 1", 2, 6, 6, is_value=True)
    assert [one.text for one in offered("is:|")] == [
        *("bookmarked", "overdue", "conflict", "new", "kept", "changed", "carried")
    ]
    assert [one.count for one in offered("section:side|")] == [2, 1, 1]
    assert offered("note:|") == offered("id:|") == offered("nosuch:|") == []
    assert [one.text for one in offered("to:|")][:3] == ["states", "states~", "ngos"]
    assert [one.text for one in offered("to:ngos|")] == ["ngos"]
    assert [one.label for one in offered("to:state|")] == ["participating States", "participating States or implied"]


def test_tags_come_in_the_order_given_and_those_that_begin_so_first() -> None:
    assert [one.text for one in offered("tag:|")][:3] == ["Follow-up", "funding", "raise"]
    assert [one.text for one in offered("TAG:F|")] == ["Follow-up", "funding"]
    assert [one.text for one in offered("tag:r|")] == ["raise", '"red line"']
    assert [one.text for one in offered("tag:followu|")] == ["Follow-up"]
    assert [one.text for one in offered("tag:line|")] == ['"red line"']
    assert offered("tag:xyz|") == []


def test_each_value_says_how_many_it_would_leave() -> None:
    assert [(one.text, one.count) for one in offered("tag:f|")] == [("Follow-up", 1), ("funding", 3)]
    assert [(one.text, one.count) for one in offered("-tag:f|")] == [("Follow-up", 5), ("funding", 3)]
    assert [(one.text, one.count) for one in offered("funding panel:1,|")] == [("1", 2), ("2", 4), ("3", 2)]
    assert [(one.text, one.count) for one in offered("has:|")] == [
        *(("note", 0), ("tag", 3), ("bookmark", 0), ("highlight", 0), ("position", 0), ("stance", 0), ("line", 0)),
        ("heard", 0),
    ]
    assert offered("fu|")[0].count == 3
    assert offered("-fu|")[0].count == 3
    assert offered("panel:9,|")[0].count is None


def test_what_the_report_knows_is_offered_with_its_label_and_what_it_has_first() -> None:
    assert [(one.text, one.label, one.count) for one in offered("to:|")][:3] == [
        *(("states", "participating States", 1), ("states~", "participating States or implied", 2)),
        ("ngos", "NGOs and civil society", 2),
    ]
    assert [one.text for one in offered("to:civil|")] == ["ngos"]
    assert [one.text for one in offered("names:tom|")] == ['"Tomo Knežević"']
    assert [one.text for one in offered("from:|")] == ["belarus"]
    assert [one.text for one in offered("by:a|")] == ["Anna"]
    assert [one.text for one in offered("created:|")] == ["today", "-7d", "-30d"]


def test_sections_are_found_by_a_word_of_their_title_too() -> None:
    assert [one.text for one in offered("section:event|")] == ["side-events", "side-event-1", "side-event-2"]
    assert taken("section:3|") == "section:panel-3"


def test_what_stands_under_the_cursor_is_replaced_as_a_whole_each_value_by_itself_with_quotes_where_needed() -> None:
    assert taken("tag:raise,fu|") == "tag:raise,funding"
    assert taken("panel:1,|") == "panel:1,1"
    assert taken("tag:re|") == 'tag:"red line"'
    assert taken('tag:"red l|') == 'tag:"red line"'
    assert taken('tag:"red l|" b') == 'tag:"red line" b'
    assert taken('a tag:"say ""h|') == 'a tag:"say ""hi"""'
    assert taken("tag:fu|nd b") == "tag:funding b"
    assert taken("pa|nel") == "panel:"


@given(st.lists(tag_names, max_size=4))
@example(["#«0»0", "„Opfer“-Rechte", "“a” or ”b“", "a“b"])
def test_an_offer_taken_is_a_filter_for_that_tag(tags: list[str]) -> None:
    for one in complete("tag:", 4, VOCABULARY, {"tag": tags}, left):
        (term,) = parse("tag:" + one.text, VOCABULARY).terms
        assert str(term) == "tag:" + one.text


@given(st.text(st.sampled_from([*'tag:panel"(),- #ßx„“«']), max_size=12), st.integers(0, 12))
def test_any_text_and_cursor_can_be_asked(text: str, cursor: int) -> None:
    for one in complete(text, min(cursor, len(text)), VOCABULARY, OWN, left):
        assert 0 <= one.start <= cursor
        assert one.start <= one.end <= len(text)
