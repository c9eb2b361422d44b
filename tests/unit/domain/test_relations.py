"""What is related in reports made up for it: sense, not numbers."""

import pytest

from alliance_desktop.domain.knowledge import Abbreviation, Addressee, AddresseeRole, Facets, Knowledge, Pair, Topic
from alliance_desktop.domain.related.relations import Relations
from alliance_desktop.domain.report import Recommendation, Report, Section
from tests.builders import knowing

OTHERS = (
    *("Courts should hear witnesses by video.", "Doctors need guidance about forged passports."),
    *("Hotels should put telephone numbers into every room.", "Embassies should issue visas without fees."),
    *("Farms must be visited before each harvest.", "Ports and airports should hire interpreters."),
    *("Libraries could lend films about slavery.", "Banks should freeze suspicious accounts at once."),
)


def report(
    *texts: str, knowledge: Knowledge | None = None, prose: tuple[str, ...] = (), language: str = "en"
) -> Report:
    """A report whose recommendations are these texts, P1-01 and so on, and others about other things."""
    found = tuple(
        Recommendation(f"P1-{number:02}", "panel-1", number, 1, text) for number, text in enumerate(texts + OTHERS, 1)
    )
    section = Section("panel-1", "panel", 1, "A", "A", 1, body=(*prose, *found))
    made = Report("made-up", "A report", "2026", language, (section,))
    return knowing(made, knowledge) if knowledge else made


def related(of: Report, code: str = "P1-01") -> list[str]:
    return [one.code for one in Relations(of).related(code)]


def about(topic: str, addressee: str = "states") -> Facets:
    return Facets((Addressee(addressee, "implied", ""),), (Topic(topic, True, ""),))


def test_two_that_ask_for_the_same_in_whatever_forms_and_spelling_find_each_other_and_nobody_else() -> None:
    made = report("Shelters should get regular funding.", "Regular funding of shelters is needed.")
    assert related(made) == ["P1-02"]
    assert related(made, "P1-02") == ["P1-01"]
    assert related(made, "P1-03") == []
    made = report(
        "Co-operating agencies train investigators.", "Training of an investigator: CO‑OPERATION of agencies."
    )
    assert related(made) == ["P1-02"]


def test_the_same_addressee_brings_two_nearer_but_not_who_only_gains() -> None:
    def nearness(role: AddresseeRole) -> float:
        one, other = (
            Facets((Addressee("children", role, ""),), (Topic(topic, True, ""),)) for topic in ("data", "media")
        )
        texts = "Shelters should get regular funding.", "Regular funding of shelters is needed."
        made = report(*texts, knowledge=Knowledge(facets={"P1-01": one, "P1-02": other, "P1-03": about("policy")}))
        return sum(each.score for each in Relations(made).related("P1-01"))

    assert nearness("acting") == nearness("implied") > nearness("beneficiary")


def test_words_that_only_join_or_stand_all_over_the_report_relate_nothing_nor_does_a_topic_alone() -> None:
    assert related(report("It should also be such that it would.", "It could also be such that they should.")) == []
    every = tuple(f"{text} It helps in combating trafficking." for text in OTHERS[:4])
    made = report("Trafficking of dogs.", "Combating trafficking of cats.", prose=every * 3)
    assert related(made) == []
    known = Knowledge(facets={"P1-01": about("funding"), "P1-02": about("funding"), "P1-03": about("media")})
    assert related(report("Shelters employ guards.", "Money is short.", knowledge=known)) == []


def test_an_abbreviation_is_what_it_stands_for_and_no_words_of_a_name_are_read_out_of_it() -> None:
    texts = ("Every NRM needs shelters.", "Shelters belong to national referral mechanisms.")
    known = Knowledge(abbreviations=(Abbreviation("NRM", "national referral mechanism", ""),))
    assert len(Relations(report(*texts)).related("P1-01")[0].shared) == 1
    assert Relations(report(*texts, knowledge=known)).related("P1-01")[0].shared == ("NRM", "shelters")
    known = Knowledge(abbreviations=(Abbreviation("FOA", "Friends of Animals", ""),))
    assert related(report("The FOA keeps horses.", "Friends feed animals.", knowledge=known)) == []


def test_the_same_topic_and_addressee_bring_nearer_and_who_only_gains_does_not() -> None:
    texts = ("Shelters employ guards.", "Guards are paid.", "Guards are armed.")
    other, same = about("policy", "io"), about("funding", "ngos")
    known = Knowledge(facets={"P1-01": same, "P1-02": other, "P1-03": same, "P1-04": about("media")})
    assert related(report(*texts, knowledge=known))[0] == "P1-03"
    texts = ("Shelters employ guards.", "Guards are paid.", "Guards are armed.")
    gains = Facets((Addressee("ngos", "beneficiary", ""),), (Topic("media", True, ""),))
    asked = Facets((Addressee("ngos", "acting", ""),), (Topic("policy", True, ""),))
    known = Knowledge(facets={"P1-01": gains, "P1-02": asked, "P1-03": about("media")})
    assert related(report(*texts, knowledge=known))[0] == "P1-03"


def test_shared_words_are_ranges_in_both_texts_side_by_side_one_piece_and_within_a_sentence() -> None:
    made = report("Shelters should get regular funding.", "Needed: regular funding of a shelter.")
    mine, theirs = Relations(made).shared_words("P1-01", "P1-02")
    assert [made.recommendations[0].text[start:end] for start, end in mine] == ["Shelters", "regular funding"]
    assert [made.recommendations[1].text[start:end] for start, end in theirs] == ["regular funding", "shelter"]
    made = report("We ask for freedom of the press.", "The freedom of the press matters.")
    assert Relations(made).related("P1-01")[0].shared == ("freedom of the press",)
    apart = report("We speak of guards. Shelters are old.", "We speak of guards. Shelters are new.")
    joined = report("We speak of guards in shelters.", "We hear of guards in shelters.")
    assert Relations(apart).related("P1-01")[0].shared == ("speak of guards", "Shelters")
    assert Relations(joined).related("P1-01")[0].shared == ("guards in shelters",)
    texts = ("Old ships carry coal.", "Ships that are old. They carry nothing.")
    made = report(*texts)
    assert Relations(made).related("P1-01")[0].shared == ("Old ships carry",)


def test_hand_checked_twins_are_the_only_ones_and_what_nobody_has_read_is_near() -> None:
    made = report("Shelters should get regular funding.", "Regular funding of shelters is needed.")
    assert [one.code for one in Relations(made).close("P1-01")] == ["P1-02"]
    assert Relations(made).twin("P1-01") is None
    known = Knowledge(twins=(Pair(("P1-03", "P1-04"), "Both ask."),))
    made = report("Shelters should get regular funding.", "Regular funding of shelters is needed.", knowledge=known)
    assert Relations(made).twin("P1-01") is None
    assert Relations(made).twin("P1-04") == "P1-03"


def test_the_close_are_those_of_the_related_with_the_words_that_they_share(osce: Report) -> None:
    relations = Relations(osce)
    for one in osce.recommendations:
        close, related = relations.close(one.code), relations.related(one.code)
        assert close == tuple(each for each in related if each in close)
    assert relations.close("P9-99") == ()


def test_two_are_as_near_from_either_side_and_of_equals_the_first_in_the_report_comes_first(osce: Report) -> None:
    relations = Relations(osce)
    near = {(one.code, each.code): each.score for one in osce.recommendations for each in relations.related(one.code)}
    assert {pair: near.get(pair[::-1], score) for pair, score in near.items()} == near
    texts = "Shelters need beds.", "Funding of shelters: beds.", "Funding of beds: shelters."
    made = report(*texts)
    assert related(made)[:2] == ["P1-02", "P1-03"]


def test_the_same_text_twice_is_as_near_as_can_be_also_in_a_language_without_rules() -> None:
    made = report("Приюты нуждаются в финансировании.", "О финансировании: приюты и школы.", language="ru")
    assert related(made) == ["P1-02"]
    (found,) = Relations(report("Shelters get regular funding.", "Shelters get regular funding.")).related("P1-01")
    assert found.score == pytest.approx(1)
    assert found.shared == ("Shelters get regular funding",)


@pytest.mark.parametrize("code", ["", "P9-99", "panel-1", "p1-01"])
def test_what_is_no_recommendation_has_no_relations(code: str) -> None:
    made = report()
    assert Relations(made).related(code) == ()
    assert Relations(made).twin(code) is None
    assert Relations(made).shared_words(code, "P1-01") == ((), ())


@pytest.mark.parametrize("texts", [(), ("…",), ("…", "…"), ("a",), ("Same words.",) * 3])
def test_reports_of_nothing_and_of_the_same_do_no_harm(texts: tuple[str, ...]) -> None:
    made = report(*texts)
    for one in made.recommendations:
        for found in Relations(made).related(one.code):
            assert 0 < found.score <= 1


def test_an_empty_report_has_no_relations_and_no_work() -> None:
    empty = Report("empty", "A report", "2026", "en", ())
    relations = Relations(empty)
    assert list(relations.work()) == []
    assert relations.ready


def test_work_can_be_left_at_any_step_and_the_answer_is_the_same() -> None:
    made = report("Shelters should get regular funding.", "Regular funding of shelters is needed.")
    steps = len(list(Relations(made).work()))
    for left in range(0, steps, 3):
        relations = Relations(made)
        working = relations.work()
        for _step in range(left):
            done, of = next(working)
            assert 0 <= done <= of
        assert relations.related("P1-01") == Relations(made).related("P1-01")
        assert relations.ready
        assert len(list(working)) < steps


def test_invoking_an_agreement_is_no_matter() -> None:
    made = report(
        "Unions speak up in compliance with relevant commitments and obligations.",
        "Clinics open daily in compliance with relevant obligations and commitments.",
    )
    assert related(made) == []


def test_the_role_of_civil_society_is_nearest_to_its_engagement(osce: Report) -> None:
    """Not to the funding of NGOs, with which it only shares relevant international obligations."""
    near = [one.code for one in Relations(osce).related("P1-07")]
    assert near[0] == "S5-02"
    assert "S5-04" not in near
