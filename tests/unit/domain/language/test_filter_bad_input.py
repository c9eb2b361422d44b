"""Whatever is typed is a filter or a FilterError, in every part that reads it, and means what the page says."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alliance_desktop.domain.language.completion import complete
from alliance_desktop.domain.language.field_split import split_field
from alliance_desktop.domain.language.filter_terms import Called, Filter, Term
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.sentence import sentence
from alliance_desktop.domain.language.typed_words import typed_words
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.language.word_finder import WordFinder, matched
from alliance_desktop.domain.marks import Entry
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.word_index import WordIndex
from alliance_desktop.domain.text.words import Words
from alliance_desktop.errors import FilterError
from tests.filter_samples import REPORT, VOCABULARY, entries, evaluation, marked_entries, marks, passing, terms

MARKED = entries(P1_01=marks("P1-01", tags=("money",), notes=("A note; it asks",)))
EVALUATION = evaluation(MARKED)
FINDER = WordFinder(WordIndex([one.text for one in REPORT.recommendations]))

BAD = [
    *("a" * 10_000, "a " * 5_000, "tag:a " * 1_600, "a OR " * 2_000 + "a", "to:ngos," * 1_200, '"' * 10_000),
    *('"' * 9_999, "-" * 10_000, "=" * 10_000, ":" * 10_000, "*" * 10_000, "(" * 1_000 + "a" + ")" * 1_000),
    *("-(" * 1_000 + "a" + ")" * 1_000, "(a OR " * 1_000 + "a" + ")" * 1_000, "(tag:a " * 1_000 + ")" * 1_000),
    *("(" * 10_000, ")" * 10_000),
    *("nosuch:x", "tag:", "to:", "created:", '"', 'tag:"', "OR", "or", "OR OR", "fund.*", "^fund(ing|ed)?$", "[a-z]+"),
    *("(?i)a", "NEAR(a b)", "NEAR/3", "a*", "*", "a AND b", "a NOT b", ";--", "'; DROP TABLE note; --", '" OR 1=1 --'),
    *("a\x00b", "tag:\x00", "\ud800", "🙂", "to:🙂", "names:🙂", "cites:🙂", "by:🙂", "created:🙂", "related:🙂"),
    "Р1-08",  # a Cyrillic Р
    "tаg:x",  # a Cyrillic а
    "ΝGOs",  # a Greek Ν
    *("\u202etag:x\u202c", "תג:x", "by:\u202eanna", "created:١٤-٠١-٢٠٢٦", "created:-\u0667d", "page:\u0664"),
    *("аdmin: Р1-08", "\ud800 \u202e\u0000 =\ud800", "p.\u00a04 p.٤"),
]


def read(text: str) -> Filter | FilterError:
    try:
        return parse(text, VOCABULARY)
    except FilterError as wrong:
        return wrong


def go_everywhere(text: str) -> None:
    """Everything that a text typed into the field or the command line meets."""
    wanted = read(text)
    if isinstance(wanted, FilterError):
        assert len(str(wanted)) < 500
        assert "\n" not in str(wanted)
        assert 1 <= wanted.column <= wanted.column + wanted.length - 1 <= len(text)
    else:
        assert parse(str(wanted), VOCABULARY) == wanted
        EVALUATION.passing(wanted)
        for entry in MARKED:
            matched(wanted, entry)
        assert all(sentence(term) for term in wanted.terms)
    for entered in (False, True):
        split = split_field(text, VOCABULARY, entered=entered)
        try:
            words = typed_words(split.words, VOCABULARY)
        except FilterError:
            continue
        for index in FINDER.matching(words):
            FINDER.hits(index, words)
    for cursor in {0, 1, len(text) // 2, len(text)}:
        complete(
            text, cursor, VOCABULARY, {"tag": ["money"], "by": ["Anna"]}, lambda term: len(EVALUATION.accepted(term))
        )


@pytest.mark.parametrize("text", BAD, ids=lambda text: ascii(text[:20]))
def test_what_is_bad_never_does_worse_than_a_filter_error(text: str) -> None:
    go_everywhere(text)


@given(st.text(max_size=30))
@example("\u200f(a\u200e OR")
def test_no_random_text_does_either(text: str) -> None:
    go_everywhere(text)


SIGNS = [
    *"()\"':,*=-~<># ",
    *("OR", "to", "for", "created", "by", "names", "related", "tag", "ngos", "today", "-7d", "P1-01"),
    *("panel", "note", "p.", "4", "a", "/*", "\n"),
]


@given(st.lists(st.sampled_from(SIGNS), max_size=15))
def test_nor_does_a_row_of_the_languages_own_signs(pieces: list[str]) -> None:
    go_everywhere("".join(pieces))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        *(("or", '"or"'), ("fund.*", "fund*"), ("a AND b", 'a "AND" b'), ("a NOT b", 'a "NOT" b')),
        *(("NEAR(a b)", '"NEAR" a b'), ("[a-z]+", '"a z"'), ("NEAR/3", '"NEAR" 3')),
    ],
)
def test_operators_of_other_languages_are_plain_words(text: str, same_as: str) -> None:
    found, expected = (_letters(parse(one, VOCABULARY)) for one in (text, same_as))
    assert found == expected


def _letters(wanted: Filter) -> list[tuple[str, bool]]:
    return [(term.letters, term.prefix) for term in wanted.terms if isinstance(term, Words)]


@pytest.mark.parametrize("text", ["Р1-08", "ΝGOs", "🙂a", "a\x00b"])
def test_a_look_alike_is_another_letter_and_finds_nothing(text: str) -> None:
    assert not EVALUATION.passing(parse(text, VOCABULARY))


def test_a_digit_is_a_digit_of_ours() -> None:
    for text in ("created:١٤-٠١-٢٠٢٦", "created:-\u0667d"):
        assert isinstance(read(text), FilterError)


@given(st.lists(terms, max_size=4))
@example([Called("by", ("anna*",))])
def test_chips_written_out_and_read_are_the_same_chips(parts: list[Term]) -> None:
    wanted = Filter()
    for part in parts:
        wanted = wanted.and_(part)
    assert parse(" ".join(map(str, wanted.terms)), VOCABULARY).terms == wanted.terms
    assert parse(str(wanted), VOCABULARY) == wanted
    assert all(sentence(one) for one in wanted.terms)
    typed = split_field(str(wanted), VOCABULARY, entered=True)
    words = parse(typed.rest, VOCABULARY)
    assert sorted(map(str, (*typed.chips, *words.terms))) == sorted(map(str, wanted.terms))


@given(terms, marked_entries())
def test_what_a_term_finds_does_not_hang_on_what_was_asked_before(term: Term, marked: list[Entry]) -> None:
    alone = passing(Filter((term,)), marked)
    assert alone == passing(parse(str(Filter().and_(term)), VOCABULARY), marked)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        *(("side:1-7", "side:1,2,3,4,5,6,7"), ("side:7–5", "side:5,6,7"), ("a page:4-6 b", "a page:4,5,6 b")),
        ("panel:1-99", "panel:1,2,3"),
    ],
)
def test_a_span_of_numbers_is_proposed_with_commas(text: str, mended: str, osce: Report) -> None:
    with pytest.raises(FilterError, match="several are written with commas") as caught:
        parse(text, Vocabulary(osce))
    error = caught.value
    assert text[: error.column - 1] + error.mend + text[error.column - 1 + error.length :] == mended
    parse(mended, Vocabulary(osce))
