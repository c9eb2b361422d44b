"""Wrong filters say where and what fits."""

import pytest

from alliance_desktop import paths
from alliance_desktop.domain.language.field_table import FIELDS
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.errors import FilterError
from alliance_desktop.ingest.read_package import read_package
from tests.filter_samples import VOCABULARY, passing
from tests.reference_page import PAGE, with_table


def error(text: str) -> FilterError:
    with pytest.raises(FilterError) as caught:
        parse(text, VOCABULARY)
    return caught.value


@pytest.mark.parametrize(
    ("text", "column", "length", "what"),
    [
        ("a panel:9", 9, 1, "panel:9 does not exist. Use 1, 2 or 3."),
        ("panel:1,x", 9, 1, "panel:x does not exist. Use 1, 2 or 3."),
        ("side:3", 6, 1, "side:3 does not exist. Use 1 or 2."),
        ("page:0", 6, 1, "page:0 does not exist. Use 1 to 7."),
        ("p. 99", 1, 5, "page:99 does not exist. Use 1 to 7."),
        ("a p. x", 3, 2, "after p. comes the number of a page, as in p. 4."),
        ("section:nowhere", 9, 7, "section:nowhere does not exist. Use opening, panel-1, panel-2, panel-3"),
        ("section:opning", 9, 6, "section:opning does not exist; did you mean section:opening? What fits: opening,"),
        (
            *("has:pen", 5, 3),
            "has:pen does not exist. Use note, tag, bookmark, highlight, position, stance, line or heard.",
        ),
        (
            *("is:fresh", 4, 5),
            "is:fresh does not exist. Use bookmarked, overdue, conflict, new, kept, changed or carried.",
        ),
        ("tags:x", 1, 5, "unknown field tags; did you mean tag:?"),
        (
            *("heard:Austria", 1, 6),
            "unknown field heard; use tag, panel, side, section, page, has, no, is, stance, status, asked, in,",
        ),
        ("http://example", 1, 5, "Put words with a colon in quotes."),
        (":x", 1, 1, "a field is missing before the colon; use tag, panel"),
        ("a tag:", 3, 4, "tag: needs a value, as in tag:money."),
        ("a tag:  b", 3, 7, "tag: needs its value without a blank; did you mean tag:b?"),
        ("tag:a,,b", 1, 8, "tag: needs a value"),
        ('tag:"" x', 1, 6, "tag: needs a value"),
        ("tag:#", 5, 1, "the name of a tag belongs here, as in tag:money."),
        ("tag:/*", 5, 2, "the name of a tag belongs here"),
        ('a "open quote', 3, 11, "these quotation marks are not closed."),
        ('tag:"open', 5, 5, "these quotation marks are not closed."),
        ('=" open', 2, 6, "these quotation marks are not closed."),
        *(("(a (b)", 1, 1, "this bracket is not closed."), ("a (", 3, 1, "this bracket is not closed.")),
        *(("a) b", 2, 1, "no opening bracket matches this one."), (")", 1, 1, "no opening bracket matches this one.")),
        ("a ()", 3, 1, "between these brackets a term is missing."),
        *(("OR", 1, 2, "OR stands between two terms"), ("OR a", 1, 2, "OR stands between two terms")),
        *(("a OR ", 3, 2, "OR stands between two terms"), ("a OR OR b", 6, 2, "OR stands between two terms")),
        *(("(a OR) b", 4, 2, "OR stands between two terms"), ("a -", 3, 1, "after - comes a term or a bracket")),
        *(("- a", 1, 1, "after - comes a term or a bracket"), ("--a", 1, 1, "after - comes a term or a bracket")),
        *(("-OR", 1, 1, "after - comes a term or a bracket"), ("P9-99", 1, 5, "P9-99 isn’t in this report")),
        ("panel-9", 1, 7, "panel-9 isn’t in this report; did you mean panel-"),
        *(("id:P1-01,S9-9", 10, 4, "S9-9 isn’t in this report"), ("=", 1, 1, "after = comes a word as it is written")),
        ('=" "', 1, 4, "after = comes a word as it is written"),
        ("fun*da", 1, 6, "* is only possible at the end of a word."),
        ("*", 1, 1, "“*” contains no letter or digit to search for."),
        ("a & b", 3, 1, "“&” contains no letter or digit to search for."),
        ("note:🙂", 6, 1, "“🙂” contains no letter or digit to search for."),
        ("\x00", 1, 1, "“�” contains no letter"),
    ],
)
def test_a_wrong_filter_names_the_column_and_what_fits(text: str, column: int, length: int, what: str) -> None:
    wrong = error(text)
    assert (wrong.column, wrong.length) == (column, length)
    assert str(wrong).startswith(f"Column {column}: ")
    assert what in str(wrong)
    assert "\n" not in str(wrong)


def test_fields_of_later_issues_are_unknown_and_a_message_stays_short_whatever_was_typed() -> None:
    for name in ("overdue", "report"):
        assert "unknown field" in str(error(f"{name}:x"))
    for text in (
        *("x" * 9_000 + ":1", "panel:" + "9" * 9_000, "panel-" + "9" * 9_000, "&" * 9_000, "note:" + "-" * 9_000),
    ):
        assert len(str(error(text))) < 280


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        *(("a tpic:funding b", "a topic:funding b"), ("topic: funding b", "topic:funding b")),
        ('a -tag:  "red line" b', 'a -tag:"red line" b'),
        *(("panel:1, 2", "panel:1,2"), ("panel: 9", ""), ("tag: -x", ""), ("tag: panel:1", "")),
        *(("topic:fundng", "topic:funding"), ("to:ngos,meda", "to:ngos,media")),
        *(("section:opning x", "section:opening x"), ("names:knezevich", 'names:"Tomo Knežević"')),
        *(("id:P1-11", "id:P1-01"), ("(tag:x OR panel-11)", "(tag:x OR panel-1)")),
        *(("panel:9", ""), ("to:x", ""), ("heard:x", '"heard:"x'), ("x" * 99 + ":1", ""), ('tag:"', "")),
    ],
)
def test_what_may_be_meant_is_a_filter_in_place_of_the_fault(text: str, mended: str) -> None:
    wrong = error(text)
    start = wrong.column - 1
    if mended:
        assert text[:start] + wrong.mend + text[start + wrong.length :] == mended
        assert parse(mended, VOCABULARY)
    else:
        assert wrong.mend == ""


def test_what_looks_like_syntax_within_a_word_or_quotes_is_a_word() -> None:
    for text in (
        *('"OR"', '"-a"', '"P9-99"', '"tag:x"', "a-b", "or", "ORGAN", "a=b", '"a ""b"" c"', '"p."', "p", "=-a"),
        "=OR:x",
    ):
        assert len(parse(text, VOCABULARY).terms) == 1
        assert parse(str(parse(text, VOCABULARY)), VOCABULARY) == parse(text, VOCABULARY)
    assert parse('"a""b"', VOCABULARY) != parse('"a" "b"', VOCABULARY)


def test_brackets_that_change_nothing_vanish() -> None:
    assert parse("((a) (b c)) (-(-d))", VOCABULARY) == parse("a b c d", VOCABULARY)
    assert len(parse("(a) " * 60, VOCABULARY).terms) == 60
    assert str(parse("a OR (b OR c) OR d e", VOCABULARY)) == "(a OR b OR c OR (d e))"


def test_ten_thousand_characters_and_a_thousand_brackets_are_read_or_refused_cleanly() -> None:
    assert len(parse("a " * 5_000, VOCABULARY).terms) == 5_000
    assert parse('"' + "a " * 5_000 + '"', VOCABULARY)
    assert parse("a" * 10_000, VOCABULARY)
    assert error('"' * 9_999).column == 1
    assert error("(" * 1_000 + "a" + ")" * 1_000).column == 51
    assert error("-(a " * 1_000 + ")" * 1_000).column == 50 * 4 + 2
    deep = parse("-(a " * 50 + "b" + ")" * 50, VOCABULARY)
    assert parse(str(deep), VOCABULARY) == deep


@pytest.fixture(scope="module")
def real() -> Vocabulary:
    return Vocabulary(read_package(paths.resource("reports", "osce-2018")))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        *(("panel:1", 11), ("panel:1,2", 17), ("panel:3", 0), ("side:5", 5), ("section:side-events", 36)),
        *(("page:4", 8), ("p. 4", 8), ("s5.4", 1), ("P1–08 OR S5-04", 2), ("cooperation", 9), ("co-operation", 9)),
        *(('"co operation"', 9), ("has:tag", 0), ("-has:tag", 53), ("", 53)),
    ],
)
def test_filters_over_the_real_report(real: Vocabulary, text: str, count: int) -> None:
    wanted = parse(text, real)
    assert len(passing(wanted, (), real.report)) == count


def test_where_no_letter_was_typed_nothing_is_proposed(real: Vocabulary) -> None:
    for text, message in (("cites:*", "the report cites no *."), ("names:–", "the report names nobody called –.")):
        with pytest.raises(FilterError) as caught:
            parse(text, real)
        assert str(caught.value) == f"Column 7: {message}"


def test_every_example_of_the_table_is_a_filter(real: Vocabulary) -> None:
    assert all(parse(example, real) for field in FIELDS.values() for example in field.examples)


def test_the_reference_page_is_as_the_table_says() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_table(page) == page, "run: python -m tests.reference_page"


def test_the_errors_on_the_reference_page_are_the_real_ones(real: Vocabulary) -> None:
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if "  Column " in line:
            text, _blanks, message = line.strip().partition("  ")
            with pytest.raises(FilterError, match=r"^Column") as caught:
                parse(text, real)
            assert str(caught.value) == message.strip()


def test_quotation_marks_of_other_languages_are_quotation_marks() -> None:
    for typed in ("“a b”", "„a b“", "„a b”", "”a b”", "‟a b”", "«a b»", "»a b«", "»a b»"):
        assert parse(f"x {typed}", VOCABULARY) == parse('x "a b"', VOCABULARY)
    assert parse("=“A b” tag:„red line“,x", VOCABULARY) == parse('="A b" tag:"red line",x', VOCABULARY)
    assert str(parse('"a “b” c"', VOCABULARY)) == '"a “b” c"'
    with pytest.raises(FilterError) as caught:
        parse("“a” panel:9", VOCABULARY)
    assert caught.value.column == 11
