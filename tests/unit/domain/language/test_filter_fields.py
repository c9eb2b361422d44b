"""Filters that ask what the report knows, for days and people, positions and briefs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from unittest.mock import patch

import pytest

from alliance_desktop.domain.knowledge import NOTHING_KNOWN
from alliance_desktop.domain.language.completion import complete
from alliance_desktop.domain.language.filter_terms import unknown_names
from alliance_desktop.domain.language.marks_asked import span
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.sentence import sentence
from alliance_desktop.domain.language.suggested_filters import suggested_filters
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.marks import Entry
from alliance_desktop.domain.moment import moment_text, utc_now
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import FilterError
from tests.filter_samples import BRIEFS, INDEX, REPORT, VOCABULARY, entries, evaluation, marks, passing


def at(days_ago: int, hour: int = 12) -> str:
    """The moment at this hour of the reader's own day, so many days ago."""
    day = datetime.now().astimezone().date() - timedelta(days=days_ago)
    return moment_text(datetime.combine(day, time(hour)).astimezone())


def of(day: str, hour: int, minute: int = 0) -> str:
    """The moment at a time of a day where the reader is."""
    return moment_text(datetime.fromisoformat(f"{day}T{hour:02}:{minute:02}").astimezone())


MARKED = entries(
    P1_01=marks("P1-01", tags=("money",), by="Anna Schmidt", created=at(0)),
    P1_02=marks("P1-02", notes=("a",), by="Me", created=at(7, 0), modified=at(1)),
    P2_01=marks("P2-01", bookmark=True, by="Žofie", created=of("2018-11-01", 0), modified=at(0, 0)),
    S1_01=marks("S1-01", notes=("b",), by="Me", created=of("2018-11-01", 23, 59)),
)


def shown(text: str, on: Sequence[Entry] = MARKED) -> str:
    """The codes that a filter leaves."""
    wanted = parse(text, VOCABULARY)
    assert parse(str(wanted), VOCABULARY) == wanted
    return " ".join(passing(wanted, on))


def error(text: str) -> str:
    with pytest.raises(FilterError) as caught:
        parse(text, VOCABULARY)
    return str(caught.value)


def test_an_addressee_acts_is_hidden_by_a_passive_with_a_tilde_and_one_who_gains_is_not_asked() -> None:
    assert shown("to:ngos") == "P1-01 P2-01"
    assert shown("to:states") == "P2-01"
    assert shown("to:states~") == "P1-02 P2-01"
    assert shown("to:media") == ""
    assert shown("to:states,ngos") == "P1-01 P2-01"
    assert shown("-to:states~") == "P1-01 P2-02 S1-01 S2-01"
    assert shown("for:ngos") == "P1-02"
    assert shown("to:ngos for:ngos") == ""
    assert str(parse("to:ngo", VOCABULARY)) == str(parse("TO:NGO", VOCABULARY)) == "to:ngos"
    assert str(parse("to:state~,child", VOCABULARY)) == "to:states~,children"
    assert str(parse("for:business", VOCABULARY)) == "for:businesses"


def test_topics_strength_organizers_documents_and_people_are_found_by_any_of_their_names() -> None:
    assert shown("topic:training") == "P1-01 P2-01"
    assert shown("topic:partnership") == "P1-01"
    assert shown("topic:funding,partnership") == "P1-01 P1-02"
    assert shown("strength:need") == shown("strength:have-to") == "P2-01"
    assert shown("from:belarus") == "S2-01"
    assert str(parse("names:tomo", VOCABULARY)) == 'names:"Tomo Knežević"'
    assert shown("names:tomo") == shown("names:tom*") == "P2-01 P2-02"
    assert str(parse("names:knezevic", VOCABULARY)) == 'names:"Tomo Knežević","Ana Maria Knežević"'
    assert shown("names:knezevic") == "P1-01 P1-02 P2-01 P2-02"
    assert shown("names:ana") == "S1-01"  # she is called so, the other one has another name beside it
    assert shown('names:"maria knezevic"') == "P1-01 P1-02"
    for text in ("handbook", "HANDBOOK", '"handbook of training"', '"training for teachers"'):
        assert str(parse(f"cites:{text}", VOCABULARY)) == "cites:handbook"
    assert shown("cites:handbook") == "P1-01 P2-01"


@pytest.mark.parametrize(
    "typed", ["1.11.2018", "01.11.18", "1/11/2018", "2018-11-1", '"1 Nov 2018"', '"1 november 2018"', '"Nov 1, 2018"']
)
def test_a_day_is_read_as_in_a_position(typed: str) -> None:
    assert str(parse(f"created:{typed}", VOCABULARY)) == "created:2018-11-01"
    if '"' not in typed:
        assert str(parse(f"modified:<{typed},>{typed}", VOCABULARY)) == "modified:<2018-11-01,>2018-11-01"


def test_a_day_without_its_year_is_the_last_one_and_only_today_and_yesterday_move_on() -> None:
    today = utc_now().astimezone().date()
    for typed in ("friday", f"{today + timedelta(days=1):%d.%m.}", f"{today:%d.%m.}"):
        day = date.fromisoformat(str(parse(f"created:{typed}", VOCABULARY)).removeprefix("created:"))
        assert typed in ("friday", f"{day:%d.%m.}")
        assert day <= today
        assert typed != "friday" or (day.weekday() == 4 and today - day < timedelta(days=7))
    yesterday = parse("created:Yesterday", VOCABULARY)
    assert str(yesterday) == "created:yesterday"
    assert sentence(yesterday.terms[0]) == "with a mark made yesterday"
    assert span("yesterday", date(2026, 3, 1)) == span("2026-02-28", date(2026, 3, 1))


def test_related_ones_say_nearly_the_same() -> None:
    near = {one.code for one in INDEX.relations.related("S2-01")}
    assert set(shown("related:s2.1").split()) == near
    assert "S2-01" not in near
    assert "Column 9: panel-1 is a section; only recommendations are related" in error("related:panel-1")
    assert "Column 9: P9-99 isn’t in this report" in error("related:P9-99")


def test_days_are_the_readers_own() -> None:
    assert shown("created:today") == "P1-01"
    assert shown("created:-7d") == "P1-01 P1-02"
    assert shown("created:-6d") == "P1-01"
    assert shown("modified:-1d") == "P1-01 P1-02 P2-01"
    assert shown("created:2018-11-01") == "P2-01 S1-01"
    assert shown("created:>2018-11-01") == "P1-01 P1-02"
    assert shown("created:<2018-11-01") == ""
    assert shown("created:<2018-11-02") == "P2-01 S1-01"
    assert shown("created:<-7d") == "P2-01 S1-01"
    assert shown("created:today,2018-11-01") == "P1-01 P2-01 S1-01"
    assert shown("-created:-7d has:note") == "S1-01"


@pytest.fixture
def zone(time_zone: Callable[[str], None]) -> Iterator[Callable[[str], None]]:
    """Where the reader is."""

    def be_in(name: str) -> None:
        time_zone(name)
        span.cache_clear()

    yield be_in
    span.cache_clear()


@pytest.mark.parametrize(
    ("place", "day", "since", "until"),
    [
        ("JST-9", "2018-11-01", "2018-10-31T15:00", "2018-11-01T15:00"),
        ("EST5EDT,M3.2.0,M11.1.0", "2018-11-04", "2018-11-04T04:00", "2018-11-05T05:00"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2018-03-25", "2018-03-24T23:00", "2018-03-25T22:00"),
    ],
)
def test_a_day_lasts_from_midnight_to_midnight_where_the_reader_is(
    zone: Callable[[str], None], place: str, day: str, since: str, until: str
) -> None:
    zone(place)
    begins, ends = f"{since}:00.000Z", f"{until}:00.000Z"
    assert span(day, date(2018, 12, 1)) == (begins, ends)
    assert span(f"<{day}", date(2018, 12, 1)) == ("", begins)
    assert span(f">{day}", date(2018, 12, 1))[0] == ends
    assert span("today", date.fromisoformat(day)) == (begins, ends)
    assert span("-7d", date.fromisoformat(day) + timedelta(days=7))[0] == begins


def test_the_author_of_a_mark_is_found_by_the_beginning_of_a_name() -> None:
    assert shown("by:anna") == shown("by:schm") == shown('by:"Anna Schmidt"') == "P1-01"
    assert shown("by:zofie") == "P2-01"
    assert shown("by:anna,me") == "P1-01 P1-02 S1-01"
    assert shown("by:nobody") == ""
    assert unknown_names(parse("by:anna,x -(by:y OR tag:z)", VOCABULARY), "by", ["Anna Schmidt"]) == ("x", "y")


def test_abbreviations_and_what_they_stand_for_find_each_other() -> None:
    assert shown("ATP") == shown('"anti-trafficking policy"') == "P2-02"
    assert shown('"non-governmental organization"') == shown("ngo") == "P1-02"
    assert shown("=NGO") == ""
    assert shown("=NGOs") == "P1-02"
    assert shown("AT") == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("to:ngso", "Column 4: to:ngso does not exist; did you mean to:ngos? What fits: states, all, ngos, "),
        ("a to:journalists", "Column 6: to:journalists does not exist; did you mean to:media?"),
        ("to:x,ngos", "Column 4: to:x does not exist. Use states, all, "),
        ("for:states~", "Column 5: for:states~ does not exist; did you mean for:states?"),
        ("topic:fundng", "Column 7: topic:fundng does not exist; did you mean topic:funding?"),
        ("topic:money", "Column 7: topic:money does not exist. Use partnership, "),
        (
            "strength:must",
            "Column 10: strength:must does not exist. Use should, have-to, need, recommended or statement.",
        ),
        ("from:belorus", "Column 6: from:belorus does not exist; did you mean from:belarus? What fits: belarus."),
        ("names:knezevich", 'names nobody called knezevich; did you mean names:"Tomo Knežević"?'),
        ("names:x", "Column 7: the report names nobody called x."),
        ("cites:handbok", "Column 7: the report cites no handbok; did you mean cites:handbook?"),
        ("cites:q", "Column 7: the report cites no q."),
        ("created:soon", "Column 9: a day belongs here: 1.11.2026, >2026-11-01, <2026-11-01, friday, today or -7d."),
        ("created:2026-13-01", "Column 9: a day belongs here"),
        *(("created:9999-12-31", "Column 9: a day belongs here"), ("created:-999999d", "Column 9: a day belongs here")),
        ("modified:>", "Column 10: a day belongs here"),
        ("by:-", "Column 4: the name of a person belongs here, as in by:anna."),
        ("to:", "Column 1: to: needs a value, as in to:ngos."),
        ("to:ngоs", "Column 4: to:ngоs does not exist; did you mean to:ngos?"),  # a Cyrillic о
        ("tоpic:data", "Column 1: unknown field tоpic; did you mean topic:?"),
    ],
)
def test_a_wrong_value_says_what_fits_and_what_may_be_meant(text: str, message: str) -> None:
    assert message in error(text)


def test_a_report_that_knows_nothing_of_itself_says_so() -> None:
    bare = Report("bare", "Bare", "2018-04-24", "en", REPORT.sections)
    assert bare.knowledge == NOTHING_KNOWN
    known = Vocabulary(bare)
    for field in ("to", "for", "topic", "strength", "from", "names", "cites"):
        with pytest.raises(FilterError, match=f"nothing is recorded for {field}: in this report"):
            parse(f"{field}:funding", known)


def test_they_read_as_words() -> None:
    said = {
        "to:ngo": "asked of NGOs and civil society",
        "-to:ngos": "not: asked of NGOs and civil society",
        "to:states~,all": "asked of participating States, named or implied or all stakeholders",
        "for:ngos": "to the benefit of NGOs and civil society",
        "topic:funding": "about funding and resources",
        "strength:have-to": "worded “has to, have to”",
        "from:belarus": "from Belarus",
        "names:tomo": "where Tomo Knežević is named",
        "related:p1-1": "related to P1-01",
        "cites:handbook": "citing Handbook of training (2012)",
        "created:today": "with a mark made today",
        "modified:-7d": "with a mark changed in the last 7 days",
        "created:>2026-11-01": "with a mark made after 2026-11-01",
        "created:<2026-11-01,2026-11-03": "with a mark made before 2026-11-01 or on 2026-11-03",
        "by:anna": "marked by anna",
        "has:highlight": "with a highlight",
    }
    assert {text: sentence(parse(text, VOCABULARY).terms[0]) for text in said} == said


WAITING: dict[FieldName, str] = {
    "stance": "support-with-changes",
    "status": "asked",
    "office": "Ministry of Finance (Knežević)",
    "reply_by": "2018-04-30",
}
ASKED = entries(
    P1_01=marks("P1-01", position={"stance": "support", "line": "We support this.", "status": "cleared"}),
    P1_02=marks("P1-02", position=WAITING),
    P2_01=marks("P2-01", position={**WAITING, "stance": "oppose", "answer": "Agreed."}),
    P2_02=marks("P2-02", position={"line": "No stance yet."}),
    S1_01=marks("S1-01", notes=("A note.",)),
)


asked_for = partial(shown, on=ASKED)


def test_a_position_is_there_where_anything_of_it_is_written_and_a_stance_where_one_is_set() -> None:
    assert asked_for("has:stance") == "P1-01 P1-02 P2-01"
    assert asked_for("no:stance") == "P2-02 S1-01 S2-01"
    assert asked_for("has:position") == "P1-01 P1-02 P2-01 P2-02"
    assert asked_for("no:position") == "S1-01 S2-01"
    assert asked_for("has:line") == "P1-01 P2-02"
    assert asked_for("has:stance no:line") == "P1-02 P2-01"


def test_stance_and_status_are_one_of_the_values_and_an_office_is_found_by_a_word_of_its_name() -> None:
    assert asked_for("stance:support") == "P1-01"
    assert asked_for("stance:oppose,support-with-changes") == "P1-02 P2-01"
    assert asked_for("-stance:support") == "P1-02 P2-01 P2-02 S1-01 S2-01"
    assert asked_for("status:asked") == "P1-02 P2-01"
    assert asked_for("status:open") == "P2-02"
    assert asked_for("STATUS:Cleared") == "P1-01"
    assert (
        asked_for("asked:finance") == asked_for("asked:knezevic") == asked_for('asked:"ministry of"') == "P1-02 P2-01"
    )
    assert asked_for("asked:defence") == asked_for("asked:inance") == ""


@pytest.mark.parametrize(
    ("today", "found"), [(datetime(2018, 4, 30, 12, tzinfo=UTC), ""), (datetime(2018, 5, 1, 12, tzinfo=UTC), "P1-02")]
)
def test_overdue_is_what_was_asked_and_not_answered_by_the_day(today: datetime, found: str) -> None:
    with patch("alliance_desktop.domain.language.marks_asked.utc_now", lambda: today):
        assert asked_for("is:overdue") == found
        assert asked_for("is:bookmarked,overdue") == found


def test_what_is_overdue_is_asked_again_on_another_day() -> None:
    days = [datetime(2018, 4, 30, 12, tzinfo=UTC), datetime(2018, 5, 1, 12, tzinfo=UTC)]
    asked, found = evaluation(ASKED), []
    for day in days:
        with (
            patch("alliance_desktop.domain.language.marks_asked.utc_now", lambda day=day: day),
            patch("alliance_desktop.library.finding.filtering.utc_now", lambda day=day: day),
        ):
            found.append(set(asked.passing(parse("is:overdue", VOCABULARY))))
    assert found == [set(), {"P1-02"}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *(("stance:agree", "stance:agree does not exist."), ("stance:cannot", "did you mean stance:oppose?")),
        *(("stance:suport", "did you mean stance:support?"), ("status:done", "open, drafted, asked or cleared")),
        ("stance:", "stance: needs a value, as in stance:oppose."),
        ("asked:;", "the name of an office belongs here"),
        ("has:pen", "position, stance, line or heard."),
    ],
)
def test_a_wrong_value_is_told_with_what_fits(text: str, said: str) -> None:
    assert said in error(text)


def test_conditions_read_as_people_say_it() -> None:
    asked = parse("stance:oppose,accept -status:open asked:mfa is:overdue", VOCABULARY)
    said = ["cannot accept or can accept", "not: status: Open", "mfa was asked", "answer overdue"]
    assert [sentence(term) for term in asked.terms] == said


def test_in_is_what_stands_in_the_brief_of_that_name_and_its_text_leads_back() -> None:
    assert shown("in:money") == shown('in:"MONEY"') == "P1-02 S2-01"
    assert shown('in:"the  rest"') == "P2-01"
    assert shown('in:money,"the rest" -panel:2') == "P1-02 S2-01"
    assert shown("-in:money panel:1") == "P1-01"
    assert shown("in:nothing") == shown("in:mone") == shown("in:missing") == ""
    (term,) = parse('in:money,"the rest"', VOCABULARY).terms
    assert str(term) == 'in:money,"the rest"'
    assert sentence(term) == "in the brief money or the rest"
    asked = parse('in:money (-in:"the rest",money OR panel:1)', VOCABULARY)
    renamed = asked.with_briefs_renamed([("Money", "Big money")])
    assert str(renamed) == 'in:"Big money" (-in:"the rest","Big money" OR panel:1)'
    assert asked.with_briefs_renamed([("other", "x")]) == asked


@pytest.mark.parametrize("text", ["in:", 'in:""', 'in:" "'])
def test_a_name_is_needed(text: str) -> None:
    assert error(text)


def test_what_no_brief_is_called_is_known_and_one_spelt_nearly_so_is_proposed() -> None:
    asked = parse('in:mony -in:money,"what rest"', VOCABULARY)
    assert unknown_names(asked, "in", BRIEFS) == ("mony", "what rest")

    def count(wanted: object) -> int:
        return len(evaluation(entries()).passing(wanted))  # type: ignore[arg-type]  # a filter

    (way,) = suggested_filters(parse("in:mony", VOCABULARY), VOCABULARY, lambda: {"in": list(BRIEFS)}, count)
    assert (str(way.wanted), way.count) == ("in:Money", 2)


def test_the_names_of_briefs_are_offered_with_their_counts() -> None:
    def count(term: object) -> int:
        return len(evaluation(entries()).accepted(term))  # type: ignore[arg-type]  # a term

    offered = complete("in:", 3, VOCABULARY, {"in": list(BRIEFS)}, count)
    assert [(one.text, one.count) for one in offered] == [("Money", 2), ('"The rest"', 1), ("Nothing", 0)]
    assert complete("in", 2, VOCABULARY, {}, count)[0].text == "in:"


def test_a_report_with_stances_of_its_own_names_them_by_its_words() -> None:
    said = replace(REPORT, stances={"support": "Supported", "oppose": "Noted", "reserved": "Under review"})
    with pytest.raises(FilterError, match="Use supported, noted or under review") as raised:
        parse('stance:"can agree"', Vocabulary(said))
    assert "stance:can agree" in str(raised.value)
    with pytest.raises(FilterError, match="did you mean stance:supported"):
        parse("stance:suported", Vocabulary(said))
