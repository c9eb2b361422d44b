"""What became of each recommendation in the report of the next year, one to one."""

from dataclasses import replace
from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.domain.comparing import ReportPair, comparable, pairs
from alliance_desktop.domain.report import Recommendation, Report, Section

NEAR = (
    (
        "Improve the collection of hate-crime data by the police and encourage victims to report hate crimes",
        "Improve how data on hate crimes are collected, learn why cases go unreported, and encourage victims to report",
    ),
    (
        "Implement all measures needed to eliminate discrimination faced by persons with an immigrant background",
        "Take concrete steps to eliminate discrimination at work against persons with immigrant background",
    ),
    (
        "Sign and ratify the Optional Protocol to the Convention on the Rights of the Child on communications",
        "Speed up the ratification of the Optional Protocol on communications, so that a child can claim its rights",
    ),
)


def report(name: str, *texts: str) -> Report:
    """Its recommendations are R1, R2 …"""
    listed = (Recommendation(f"R{number}", "list", number, 1, text) for number, text in enumerate(texts, 1))
    return Report(name, name, "", "en", (Section("list", "section", None, "List", "List", 1, body=tuple(listed)),))


def kinds(found: tuple[ReportPair, ...]) -> dict[str, tuple[str, str | None]]:
    return {one.new or f"-{one.old}": (one.kind, one.old) for one in found}


def test_each_recommendation_of_a_report_altered_by_hand_is_in_its_class(osce: Report) -> None:
    texts = [one.text for one in osce.recommendations]
    same, changed = texts[:18], texts[18:40]
    rewritten = [
        f"Moreover, {words[:1].lower()}{words[1:]}" if number % 2 else f"{words.rstrip('.')}, and this now."
        for number, words in enumerate(changed)
    ]
    fresh = (
        "Abolish the fee for the registration of fishing boats under twelve metres",
        "Lower the voting age to sixteen in municipal elections",
        "Plant two million trees along the northern motorway before 2030",
    )
    others = ("Translate the almanac of the harbour office into Sámi", "Restore the organ of the cathedral")
    old = report("old", *same, *changed, *(before for before, _after in NEAR), *others)
    new = report("new", *fresh, *reversed(rewritten), *(after for _before, after in NEAR), *same)
    found = kinds(pairs(old, new))
    ends = len(fresh), len(fresh) + len(changed), len(fresh) + len(changed) + len(NEAR)
    expected: dict[str, tuple[str, str | None]] = {f"R{number}": ("new", None) for number in range(1, ends[0] + 1)}
    expected |= {f"R{ends[0] + n}": ("changed", f"R{18 + len(changed) + 1 - n}") for n in range(1, len(changed) + 1)}
    expected |= {f"R{ends[1] + n}": ("near", f"R{40 + n}") for n in range(1, len(NEAR) + 1)}
    expected |= {f"R{ends[2] + n}": ("same", f"R{n}") for n in range(1, 19)}
    expected |= {f"-R{40 + len(NEAR) + n}": ("gone", f"R{40 + len(NEAR) + n}") for n in range(1, len(others) + 1)}
    assert {code: (found.get(code), what) for code, what in expected.items() if found.get(code) != what} == {}
    assert len(found) == len(expected)


OTHERS = (
    ("Ratify the Protocol to the Convention against Noise", "Ratify the Protocol to the Convention on Drinking Water"),
    (
        "Increase the budget of the Ministry of Health by five per cent",
        "Increase the budget of the Ministry of Defence",
    ),
    (
        "Continue its efforts to combat violence against women",
        "Continue its efforts to combat violence against children",
    ),
    ("Abolish the death penalty for ordinary crimes", "Maintain the death penalty for ordinary crimes"),
    ("Raise the minimum age of marriage to eighteen", "Lower the minimum age of marriage to sixteen"),
    ("Reduce unemployment among young people in rural areas", "Reduce unemployment among older people in urban areas"),
    ("Strengthen the independence of the judiciary", "Strengthen the independence of the central bank"),
    (
        "Continue to train nurses and share its experience with others",
        "Continue to plant trees and share its experience",
    ),
    ("Ratify the Optional Protocol to ICESCR (Peru)", "Ratify the Optional Protocol to CRPD (Chad)"),
    ("Consider ratifying ILO Convention 169", "Consider ratifying ILO Convention No. 189"),
    ("Ratify the Convention on Sound Sleep (CSS)", "Ratify the Convention on Clean Rivers (CCR)"),
)
"""What looks alike, and asks for another thing, of another body, or for the contrary."""
MERGED = "Withdraw the reservations to the Convention on Inland Ports (Chile); set up an ombudsman for sailors (Peru)/"
KEPT = (
    (f"{MERGED}; sign the Treaty on Cranes", "Set up an independent ombudsman for sailors"),
    ("Accede to the CMW", "Accede to the Convention on Migrant Welders"),
    (
        "Ratify the Agreement on Safe Ladders (ASL)",
        "Ratify the ASL without delay, as recommended by the Committee on Tools",
    ),
    ("Abolish the death penalty for ordinary crimes", "Abolish the death penalty for all crimes"),
    (
        "Increase the budget of the Ministry of Health by five per cent",
        "Increase it: the budget of the Ministry of Health",
    ),
    ("Ratify the Optional Protocol to ICESCR (Peru)", "Ratify the Optional Protocol to CESCR (Chad)"),
    ("Protect the rights of migrants at sea", "Protect the rights of immigrants at sea and of their families"),
    ("Guarantee equal pay for women and men", "Close the pay gap between women and men"),
)
"""What asks for the same in other words, or with others."""


def test_what_looks_alike_but_asks_another_thing_is_no_pair_and_the_same_in_other_words_is_one(osce: Report) -> None:
    rest = [one.text for one in osce.recommendations[:9]]

    def paired(texts: tuple[tuple[str, str], ...]) -> list[int]:
        found = (
            kinds(pairs(report("old", before, *rest), report("new", after, *rest))).get("R1") for before, after in texts
        )
        return [number for number, one in enumerate(found) if one and one[1] == "R1"]

    assert (paired(OTHERS), paired(KEPT)) == ([], list(range(len(KEPT))))


def test_an_abbreviation_is_compared_as_the_name_that_it_stands_for(osce: Report) -> None:
    others = [one.text for one in osce.recommendations[:20]]
    treaty = "the International Convention on the Rights of All Migrant Workers and Members of Their Families"
    old = report(
        "old",
        f"Consider adhering to the principles of {treaty} (ICRMW)",
        "Consider positively to accede to (Algeria)/ratify ICRMW, as recommended by the Committee (Chile)",
        *others,
    )
    new = report("new", f"Consider ratifying {treaty}", f"Ratify {treaty}", *others)
    assert [one.old for one in pairs(old, new)][:2] == ["R1", "R2"]


def test_what_names_an_instrument_besides_is_nearly_the_same_and_not_changed(osce: Report) -> None:
    rest = [one.text for one in osce.recommendations[:20]]
    spelt = "Teach what the Convention on Enforced Disappearance (CED) and the Convention against Torture (CAT) say"
    one = "Ratify without further delay the Convention against Torture and publish what its Committee reports"
    new = report(
        "new", one.replace("publish", "also publish"), one.replace("Torture", "Torture and the CED"), *rest, spelt
    )
    found = kinds(pairs(report("old", one, *rest, spelt), new))
    assert (found["R1"], found["R2"]) == (("changed", "R1"), ("near", "R1"))


CED = "the International Convention for the Protection of All Persons from Enforced Disappearance"
POVERTY = "Continue to support developing countries in fighting poverty through its development assistance"
LIMITS = (
    "States must open at least three shelters for victims or their families inside the capital in less than a year and "
    "before the next conference"
)
DOUBTFUL = (
    (f"Consider signing and ratifying {CED}", f"Ratify {CED}, as well as recognize the competence of its Committee"),
    (f"Consider signing and ratifying {CED}", f"Continue efforts aimed at the ratification of {CED}"),
    (f"Consider ratifying {CED}", f"Ratify {CED}"),
    (f"Ratify {CED}", f"Ratify {CED} without delay"),
    KEPT[0],
    (f"Ratify {CED} and report on articles 31 and 32", f"Ratify {CED} and report on articles 31 and 3"),
    ("Protect women at sea in all ports of the north", "Protect women at sea in no ports of the north"),
    (POVERTY, f"{POVERTY}, in particular in times of crisis"),
    (POVERTY, POVERTY.replace("developing countries", "poverty").replace("fighting poverty", "fighting countries")),
    *(
        (LIMITS, LIMITS.replace(one, other))
        for one, other in (
            *(("at least", "at most"), ("before", "after"), ("less than", "more than"), ("or their", "and their")),
            *(("must", "may"), ("must", "should"), ("for victims", "against victims"), ("inside", "outside")),
            *(("for victims", "by victims"), ("for victims", "for all victims"), ("for victims", "for other victims")),
            *(("or their", "or even their"), ("in less", "once in less"), ("must open", "must be opened")),
        )
    ),
)
CERTAIN = (
    (POVERTY, POVERTY.replace("to support", "its efforts to support").replace("fighting", "their fight against")),
    (f"Ratify {CED}", f"Moreover, the ratification of {CED}"),
)


def test_only_what_asks_for_the_same_beyond_doubt_is_changed(osce: Report) -> None:
    rest = [one.text for one in osce.recommendations[:9]]

    def found(texts: tuple[tuple[str, str], ...]) -> list[tuple[str, str | None]]:
        every = (kinds(pairs(report("old", one, *rest), report("new", other, *rest))) for one, other in texts)
        return [one["R1"] for one in every]

    assert found(DOUBTFUL) == [("near", "R1")] * len(DOUBTFUL)
    assert found(CERTAIN) == [("changed", "R1")] * len(CERTAIN)


def test_a_comma_more_makes_it_changed() -> None:
    old, new = (
        report("old", "Exchange ballast water at sea and never in port"),
        "Exchange ballast water at sea, and never",
    )
    assert kinds(pairs(old, report("new", f"{new} in port")))["R1"] == ("changed", "R1")
    assert kinds(pairs(old, report("new", "Exchange ballast water at sea and never in port;")))["R1"] == ("same", "R1")


def test_three_that_ask_what_one_did_are_its_and_none_is_given_to_another_for_that(osce: Report) -> None:
    asked = "the International Convention on the Protection of the Rights of All Migrant Workers and Their Families"
    rest = [one.text for one in osce.recommendations]
    old = report("old", f"Consider adhering to {asked}", "Pay attention to the rights of migrant workers", *rest)
    new = report("new", f"Accede to {asked}", f"Sign {asked}", f"Ratify {asked}", *rest)
    found = kinds(pairs(old, new))
    assert [found[code] for code in ("R1", "R2", "R3")] == [("near", "R1")] * 3
    assert found["-R2"] == ("gone", "R2")


def test_who_made_it_and_signs_make_no_other_words_and_two_alike_are_paired_in_their_order() -> None:
    one = "Ratify the Convention on the Rights of Migrant Workers"
    old, new = report("old", f"{one} (Chile);", f"{one}."), report("new", f"{one} (Peru, Chad);", f"“{one}”")
    old, new = (
        replace(
            each,
            sections=tuple(
                replace(
                    section,
                    body=tuple(replace(part, proposers=("Chile", "Peru", "Chad")) for part in section.recommendations),
                )
                for section in each.sections
            ),
        )
        for each in (old, new)
    )
    assert kinds(pairs(old, new)) == {"R1": ("same", "R1"), "R2": ("same", "R2")}


def test_what_the_reader_decided_stands_and_a_code_that_is_gone_decides_nothing(osce: Report) -> None:
    texts = [one.text for one in osce.recommendations[:6]]
    old, new = report("old", *texts), report("new", *texts)
    found = kinds(pairs(old, new, {"R1": None, "R2": "R5", "R3": "R99", "R88": "R1"}))
    assert found["R1"] == ("new", None)
    assert found["R2"][1] == "R5"
    assert found["R3"] == ("same", "R3")
    assert found["-R1"] == ("gone", "R1")
    assert len({was for _kind, was in found.values() if was}) == 6


def test_a_report_is_not_compared_with_itself_or_one_in_another_language(osce: Report) -> None:
    assert "same report" in comparable(osce, osce)
    assert "one language" in comparable(osce, replace(osce, id="other", language="fr"))
    assert comparable(osce, replace(osce, id="other")) == ""
    assert comparable(replace(osce, date="7 July 2014"), replace(osce, id="other", date="7 July 2014")) == ""
    days = [replace(osce, id=one, date=one) for one in ("7 July 2014", "4 January 2014", "2014", "2015", "")]
    earlier = [(one.date, other.date) for one in days for other in days if "is later than" in comparable(other, one)]
    assert earlier == [
        *(("7 July 2014", "2015"), ("4 January 2014", "7 July 2014"), ("4 January 2014", "2015"), ("2014", "2015")),
    ]


TURNED = (
    *(("adopt", "repeal"), ("promote", "discourage"), ("publish", "withhold"), ("evaluate", "cease to evaluate")),
    *(("monitor", "no longer monitor"), ("fund", "stop funding"), ("co-ordinate", "separate")),
    *(("establish", "abolish"), ("simplify", "complicate"), ("strengthen", "weaken"), ("extend", "limit")),
    ("review", "forget"),
)
ALIKE = (("adopt", "further adopt"), ("not close", "therefore not close"))


def test_what_leads_a_demand_the_other_way_is_never_changed_and_the_same_verb_is(osce: Report) -> None:
    rest = [one.text for one in osce.recommendations[:9]]
    asked = "{} mediation networks of women in line with the 2013 Addendum to the Action Plan"

    def kind(one: str, other: str) -> str:
        old, new = (
            report(
                name, asked.format(f"The OSCE {'' if 'ed ' in verb or 'should' in verb else 'should '}{verb}"), *rest
            )
            for name, verb in (("old", one), ("new", other))
        )
        return kinds(pairs(old, new))["R1"][0]

    turned = {pair: kind(*pair) for pair in (*TURNED, *(pair[::-1] for pair in TURNED))}
    assert {pair: found for pair, found in turned.items() if found == "changed"} == {}
    assert [pair for pair in TURNED if turned[pair] == "near"] == [TURNED[3], TURNED[4], TURNED[5], TURNED[11]]
    assert {kind(*pair) for pair in ALIKE} == {"changed"}


SAID = st.lists(st.sampled_from(("ratify", "the", "treaty", "on", "lakes")), min_size=4, max_size=30)


@given(SAID, SAID)
def test_how_alike_two_are_is_what_the_standard_library_says_of_their_words(one: list[str], other: list[str]) -> None:
    (pair,) = pairs(report("old", " ".join(one)), report("new", " ".join(other)), {"R1": "R1"})
    assert pair.likeness == SequenceMatcher(None, one, other, autojunk=False).ratio()
