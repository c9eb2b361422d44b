"""A long text is cut to where the hits are; what is marked stays what was found."""

from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.domain.text.hits import snippet

LONG = "First sentence, quite long. " * 8 + "The second says funding, and then goes on. " + "And so on. " * 20


def test_a_short_text_is_shown_whole_and_the_end_of_a_text_has_no_dots_behind() -> None:
    assert snippet("Ask for\nfunding.", [(8, 15)]) == ("Ask for funding.", [(8, 15)])
    shown, _hits = snippet(LONG + "The end.", [(len(LONG) + 4, len(LONG) + 7)])
    assert shown.endswith("The end.")


def test_a_long_text_begins_with_the_sentence_of_the_hit_or_near_it_where_that_is_far() -> None:
    start = LONG.index("funding")
    shown, hits = snippet(LONG, [(start, start + 7)])
    assert shown.startswith("…The second says funding, and then goes on. And so on.")
    assert shown.endswith("…")
    assert [shown[first:last] for first, last in hits] == ["funding"]
    text = "word " * 60 + "funding " + "word " * 60
    shown, hits = snippet(text, [(300, 307)])
    assert [shown[first:last] for first, last in hits] == ["funding"]
    assert hits[0][0] <= 62
    assert shown.startswith("…word ")


def test_the_part_with_the_most_hits_is_shown() -> None:
    text = "funding " + "x " * 200 + "civil society funding " + "x " * 200
    places = [(0, 7), (408, 413), (414, 421), (422, 429)]
    shown, hits = snippet(text, places)
    assert [shown[first:last] for first, last in hits] == ["civil", "society", "funding"]


@given(st.text(alphabet="ab. \n", max_size=500), st.data())
def test_every_hit_shown_is_that_of_the_text(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    hits = [(first, last) for first, last in zip(places[::2], places[1::2], strict=False) if first < last]
    shown, marked = snippet(text, hits)
    originals = [text[first:last].replace("\n", " ") for first, last in hits]
    for first, last in marked:
        assert shown[first:last] in originals
    assert bool(marked) == bool(hits) or any(last - first > 100 for first, last in hits)
