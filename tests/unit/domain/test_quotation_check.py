"""What of a speech stands in the report word by word, what nearly, and what only claims to."""

from dataclasses import replace

import pytest

from alliance_desktop.domain.quotation.quotation_check import QuotationCheck, QuotedRun
from alliance_desktop.domain.report import Report, Section


@pytest.fixture(scope="module")
def check(osce: Report) -> QuotationCheck:
    return QuotationCheck([osce])


def said(check: QuotationCheck, speech: str) -> list[tuple[str, str | None, str]]:
    return [(run.kind, run.code, speech[run.start : run.end]) for run in check.runs(speech)]


def text(report: Report, code: str) -> str:
    found = report.recommendation(code)
    assert found is not None
    return found.text


PROSE = (
    "Madam Chair, my delegation thanks the speakers of this morning for their frank remarks on partnerships. "
    "We have heard much about funding that should be provided, and about training that is needed in all our countries. "
    "Civil society organizations and survivors know best what works, and my Government wants to listen to them. "
)


def test_true_altered_and_invented_quotations_of_a_speech_are_told_apart(check: QuotationCheck, osce: Report) -> None:
    one, two, three, four, five, six = (
        text(osce, code) for code in ("P1-08", "P1-03", "P2-02", "S5-04", "S3-01", "P1-10")
    )
    changed = two.split()
    changed[6] = "magnificent"
    comma = three.replace(",", "", 1) if "," in three else three.replace(" and ", ", and ", 1)
    words = four.split()
    omission, dots = " ".join(words[:6] + words[10:]), " ".join([*words[:6], "…", *words[10:]])
    hyphen = five.replace("-", "\u2011").replace(" ", "\u00a0", 3)
    speech = "\n\n".join(
        (
            PROSE,
            f"The report says: “{one.rstrip('.')}”. We agree with that.",
            f"It goes on: {six} That is our experience too.",
            f"And “{' '.join(changed).rstrip('.')}”, as somebody put it.",
            *(f"“{comma.rstrip('.')}”", f"“{omission.rstrip('.')}”", f"“{dots.rstrip('.')}”"),
            f"“{hyphen.rstrip('.')}”",
            "“Every participating State shall abolish its borders by the end of the decade”",
            PROSE,
        )
    )
    found = [(kind, code) for kind, code, _words in said(check, speech)]
    assert found == [
        *(("true", "P1-08"), ("true", "P1-10"), ("altered", "P1-03"), ("altered", "P2-02"), ("altered", "S5-04")),
        *(("altered", "S5-04"), ("true", "S3-01"), ("absent", None)),
    ]


@pytest.mark.parametrize(
    ("there", "said_as"),
    [
        ("1.5 million", "15 million"), ("15 million", "1.5 million"), ("30 per cent", "30% per cent"),
        ("57 States", "57% States"), ("57% of us", "57 of us"), ("$40 each", "€40 each"), ("40 each", "$40 each"),
    ],
)  # fmt: skip
def test_a_figure_with_another_point_or_sign_is_altered(there: str, said_as: str, osce: Report) -> None:
    words = "Each participating State should set aside {} for the shelters that survivors of trafficking need."
    report = replace(osce, sections=(replace(osce.sections[0], body=(words.format(there),)),))
    found = QuotationCheck([report])
    assert [run.kind for run in found.runs(f"“{words.format(there)}”")] == ["true"]
    for speech in (f"“{words.format(said_as)}”", f"We agree. {words.format(said_as)} Thank you."):
        assert [run.kind for run in found.runs(speech)] == ["altered"], speech


def test_each_changed_word_is_marked_beside_the_words_of_the_report(check: QuotationCheck, osce: Report) -> None:
    words = text(osce, "P1-08").split()
    speech = " ".join([*words[:3], "generous", *words[4:9], *words[10:]])
    (run,) = check.runs(speech)
    assert run.kind == "altered"
    assert [speech[start:end] for start, end in run.changed] == ["generous"]
    assert run.words is not None
    assert [run.words[start:end] for start, end in run.missing] == [words[3], words[9].rstrip(",;")]
    assert (run.report, run.code, run.page) == ("osce-2018", "P1-08", osce.recommendation("P1-08").page)  # type: ignore[union-attr]


def changed_at(number: int, words: list[str]) -> str:
    return " ".join([*words[:number], "hardly", *words[number + 1 :]])


def test_a_word_changed_at_an_end_of_a_sentence_without_marks_alters_it(check: QuotationCheck, osce: Report) -> None:
    """Whatever follows behind a comma, and with the code behind it."""
    wrong = []
    for one in osce.recommendations:
        words = one.text.split(". ")[0].rstrip(".;").split()
        if not 12 <= len(words) <= 45 or "”" in one.text:
            continue
        speeches = [changed_at(number, words) for number in (0, -3, -2, len(words) - 1)]
        speeches += [" ".join([*words[:-2], *words[:-3:-1]]), " ".join([*words, "tomorrow"])]
        speeches += [f"{changed_at(len(words) - 1, words)} ({one.code})", f"{speeches[3]}, as everyone knows"]
        kinds = ({run[0] for run in said(check, f"{text}.")} for text in speeches)
        wrong += [(one.code, number) for number, found in enumerate(kinds) if found != {"altered"}]
    assert wrong == []


def test_a_word_changed_behind_one_that_often_joins_ones_own_words_alters_a_sentence_that_begins_with_it(
    check: QuotationCheck, osce: Report
) -> None:
    four = text(osce, "S5-04").replace("participating States", "participating governments", 1)
    assert said(check, four.rstrip(";"))[0][0] == "altered"
    assert said(check, f"While {text(osce, 'P1-08').rstrip('.')}.")[0][0] == "true"


def test_a_quotation_that_begins_with_one_in_the_same_marks_is_judged_as_a_whole(
    check: QuotationCheck, osce: Report
) -> None:
    own = text(osce, "S4-06").rstrip(";")
    assert own.startswith("“Suspicious”")
    assert [kind for kind, _code, _words in said(check, f"“{own}”.")] == ["true"]
    assert [kind for kind, _code, _words in said(check, f"“{own.replace(' and ', ' or ', 1)}”.")] == ["altered"]


def test_words_in_another_order_at_the_end_are_altered_and_ones_own_are_left_alone(check: QuotationCheck) -> None:
    turned = "Victims should be informed about their rights to compensation in an appropriate and timely manner"
    assert said(check, f"{turned}, as everyone knows.") == [("altered", "S1-01", turned)]
    true = "funding should be provided to civil society organizations"
    assert said(check, f"We hold that {true}, and we do so ourselves.") == [("true", "P1-08", true)]


@pytest.mark.parametrize(
    "marks", ["“He said: ‘{}’.”", "\"He said: '{}'.\"", "« He said: “{}”. »", '“He said: "{}".”', '"He said: “{}”."']
)
def test_what_is_quoted_within_a_quotation_is_judged_by_itself(marks: str, check: QuotationCheck) -> None:
    words = "trade unions should have the capacity and the mandate to interfere"
    assert said(check, marks.format(words)) == [("true", "P1-09", words)]
    both = marks.format(f"{words}’ and ‘more data should be collected on all the submitted compensation claims")
    kinds = [kind for kind, _code, _words in said(check, both)] if "‘" in marks else ["true", "altered"]
    assert kinds == ["true", "altered"]
    assert [run[0] for run in said(check, marks.format("no State shall ever be liable for any of this"))] == ["absent"]


def test_two_places_in_one_pair_of_marks_a_code_in_it_words_of_many_places(check: QuotationCheck, osce: Report) -> None:
    one, two = "Trade unions should have the capacity and the mandate to interfere", "more data should be collected on "
    two += "submitted compensation claims"
    assert [run[:2] for run in said(check, f"“{one} and {two}”")] == [("true", "P1-09"), ("true", "S1-06")]
    full = text(osce, "S1-02").rstrip(".")
    short = " ".join(full.split()[:-1])  # a word behind it, that is no other one
    assert [run[:2] for run in said(check, f"“{short} and {one}”")] == [("true", "S1-02"), ("true", "P1-09")]
    (named,) = check.runs(f"“P1-09 {one}”")
    assert (named.kind, named.claimed, named.is_cited_wrongly) == ("true", "P1-09", False)
    (twice,) = QuotationCheck([osce, replace(osce, id="later")]).runs(f"“{one}”")
    assert twice.also == (("later", "P1-09"),)
    (near,) = check.runs("“Regular and sufficient money must be given to societies which run the shelters of States”")
    assert near.near is not None
    assert (near.kind, near.near.code) == ("absent", "P1-08")


def test_a_true_part_in_own_words_and_two_sentences_in_a_row_are_a_run(check: QuotationCheck, osce: Report) -> None:
    words = text(osce, "P1-08").split()
    speech = f"My Government has always held that {' '.join(words[2:14])} is what we came for today."
    (run,) = check.runs(speech)
    assert (run.kind, speech[run.start : run.end]) == ("true", " ".join(words[2:14]).rstrip(",."))
    section = next(
        one for one in osce.sections if any(isinstance(part, str) and part.count(". ") > 1 for part in one.paragraphs)
    )
    paragraph = next(part for part in section.paragraphs if isinstance(part, str) and part.count(". ") > 1)
    assert [(run.kind, run.code) for run in check.runs(f"I quote.\n{paragraph}")] == [("true", section.id)]


@pytest.mark.parametrize(
    "speech",
    [
        *("", "Thank you.", "““““””””", "“” „“ «»", PROSE),
        "Спасибо за внимание, уважаемые коллеги и друзья, до встречи.",
        "x" * 10_000,
    ],
)
def test_what_claims_nothing_is_left_alone(speech: str, check: QuotationCheck) -> None:
    assert check.runs(speech) == ()


def test_a_quotation_is_found_in_the_report_that_has_it(osce: Report) -> None:
    other = Report("other", "Other", "", "en", ())
    (run,) = QuotationCheck([other, osce]).runs(text(osce, "S5-04"))
    assert isinstance(run, QuotedRun)
    assert (run.kind, run.report) == ("true", "osce-2018")


def test_of_a_speech_of_1_500_words_each_quotation_is_told_nothing_else(check: QuotationCheck, osce: Report) -> None:
    prose = PROSE + (
        "The OSCE Special Representative and Co-ordinator for Combating Trafficking in Human Beings spoke of funding. "
        "Victims should be supported, training should be provided and partnerships should be built with care. "
        "P1-08 deserves our support, and my delegation will come back to it in the working group this afternoon. "
    )
    quoted = {
        "We agree: “Regular and sufficient funding should be provided to civil society organizations” (P1-08).": "true",
        "The role of civil society in combating trafficking in human beings including trade unions and religious "
        "organizations should be fully acknowledged and recognized.": "true",
        "It says “More data should be collected on submitted compensation claims and compensation awards.”": "true",
        "“Co\u2011operation mechanisms and\u00a0part-\nnerships should be driven by political will or vision”.": "true",
        "«Awareness campaigns have to be conducted to educate employees of the travel industry»": "true",
        "“Frequent and sufficient funding should be provided to civil society organizations”": "altered",
        "“More data should be collected, on submitted compensation claims”": "altered",
        "“Specialized NGOs should be admitted as members into national coordination mechanisms”": "altered",
        "“Specialized NGOs should be admitted […] into national co-ordination mechanisms”": "altered",
        "It also said that multi-stakeholder partnerships must be broad and flexible enough to respond.": "altered",
        "“every victim has a right to immediate payment”": "absent",
        "Finally, survivors should be consulted before any law is drafted, as P2-06 asks.": "absent",
    }
    speech = "\n\n".join(f"{prose}\n{line}" for line in quoted) + PROSE * 3
    assert len(speech.split()) > 1_500
    runs = check.runs(speech)
    assert [run.kind for run in runs if run.kind != "named"] == list(quoted.values())
    assert {(run.claimed, speech[run.start : run.end]) for run in runs if run.kind == "named"} == {
        ("P1-08", prose.split("care. ")[1].strip())
    }


@pytest.mark.parametrize(
    "speech",
    [
        "Finally, survivors should be consulted before any law is drafted, as P2-06 asks.",
        "As P2-06 says, survivors should be consulted before any law is drafted.",
        "Survivors should be consulted before any law is drafted (P2\u201106, p. 6).",
        "Survivors should be consulted before any law is drafted. (see p2-06)",
        "P2-06 says: “survivors should be consulted before any law is drafted”.",
        "I quote: “survivors should be consulted before any law is drafted” (P2-06).",
    ],
)
def test_what_claims_a_code_and_is_not_there_is_told_with_its_nearest_words(speech: str, check: QuotationCheck) -> None:
    (run,) = check.runs(speech)
    assert (run.kind, run.code, run.page, run.claimed) == ("absent", "P2-06", 6, "P2-06")
    assert speech[run.start : run.end].casefold() == "survivors should be consulted before any law is drafted"
    assert (run.words or "").startswith("Anti-trafficking policies should be developed with the involvement of")


@pytest.mark.parametrize(
    ("speech", "code"),
    [
        ("In S5-04 the report demands that every hotel in every country trains its porters at least once.", "S5-04"),
        ("We recall P1-08, which calls for regular and sufficient funding of hotels by every State.", "P1-08"),
        ("Every hotel must train its porters (P1-08).", "P1-08"),
        ("Provide detailed information about hotels and porters (P1-08).", "P1-08"),
        ("Build shelters for dogs in each region (P1-08).", "P1-08"),
        ("Ensure that every hotel trained its porters (P1-08).", "P1-08"),
        ("P1-08 calls for thorough checks of porters in every hotel.", "P1-08"),
        ("S5-04 calls on hotels to train their porters.", "S5-04"),
        ("As P1-08 asks, every hotel should train its porters.", "P1-08"),
        ("As P1-08 says, train all porters of every hotel.", "P1-08"),
        ("We recall that P1-08 asks for porters in every hotel.", "P1-08"),
        ("P1-08 would rightly require porters in every hotel.", "P1-08"),
        ("Train all porters of every hotel (P1-08).", "P1-08"),
        ("Train all porters of every hotel (P1-08). (Applause)", "P1-08"),
        ("P1-08 says: every hotel should train its porters.", "P1-08"),
        ("P1-08 asks the following: train all porters of every hotel.", "P1-08"),
        ("P1-08 encourages hotels to train their porters.", "P1-08"),
        ("P1-08 also invites hotels to train their porters.", "P1-08"),
        ("Under P1-08, every hotel shall train its porters.", "P1-08"),
        ("P1-08 suggests training all porters of every hotel.", "P1-08"),
        ("P1-08 proposes that hotels train their porters.", "P1-08"),
        ('P1-08: "every hotel should train its porters"', "P1-08"),
        ("P1-08: every hotel should train its porters.", "P1-08"),
        ("We turn to recommendation P1-08: every hotel in every country must train its porters once.", "P1-08"),
        ('In P1-08 we read: "every hotel should train its porters".', "P1-08"),
    ],
)
def test_what_is_said_of_a_code_however_it_is_named_and_is_not_there_is_told(
    speech: str, code: str, check: QuotationCheck
) -> None:
    assert [(run.kind, run.code) for run in check.runs(speech)] == [("absent", code)]


@pytest.mark.parametrize(
    ("speech", "named"),
    [
        ("And P1-09 is important to us.", [("P1-09", "And P1-09 is important to us.")]),
        ("We agree. We support P1-08 and p1-09. Thank you.", [("P1-08", "We support P1-08"), ("P1-09", "and p1-09.")]),
        ("P1-08 was recommended by all of us and by many a speaker of this morning.", None),
        ("P1-08 demands our attention in all that we do this year and the next.", None),
        ("My delegation is grateful (P1-08).", None),
        ("P1-08: see below", None),
        ("P1-08: support", None),
        ("P1-08: support, though the wording should be clearer to all of our ministries.", None),
        ("P1-08: see what all of our ministries should say of it below.", None),
        ("P1-08: we should come back to this idea in the afternoon, with more time.", None),
        ("P1-08: a good idea of the panel on all that happens in hotels.", None),
        ("We are grateful for this idea (P1-08).", None),
        ("My Government has trained four hundred judges in five cities for many years (P1-08).", None),
        ("Austria has for many years and with great success done so, as P1-08 asks.", None),
        ("As P1-08 asks, we opened a shelter in each of our five largest towns last year.", None),
        ("States as well as P1-08 name the shelters in all of our towns with many beds.", None),
        ("My Government has already done most of what P1-08 calls for.", None),
        ("We are a small country with few means and cannot do all of what P1-08 requires of us.", None),
        ("Austria has for many years and with great success done what P1-08 asks.", None),
        ("What P1-08 calls for is already law in Norway.", None),
        ("The money that P1-08 asks for is not there this year or the next.", None),
        ("We do not believe P1-08 requires a new treaty body.", None),
        ("We do not know that P1-08 requires a new treaty body.", None),
        ("P1-08 invites us all to a debate in the afternoon.", None),
        ("P1-08 proposes a good way to end this debate.", None),
        ("P1-08 encourages our delegation to go on with this.", None),
        ("As P1-08 encourages, we close every border of ours.", None),
        ("P1-08 does not say: close all the borders of States.", None),
        ("We all do what P1-08 says: train porters in all of our hotels.", None),
        ("Under P1-08, my delegation built two shelters, and we shall build more.", None),
        ("We like P1-08, every hotel should think it over.", None),
        ("P1-08 hardly requires a new treaty body for all of us.", None),
        ("P1-08 asks for our full support today.", None),
        ("P1-08 asked for more money than we all have.", None),
        ("P1-08 was demanded by all of us, and by many others.", None),
        ("We thank the drafters of P1-08, who asked for comments in spring of last year.", None),
        ("P1-08, which my delegation asked for in 2017 and again last year.", None),
        ("P1-08, and here my delegation urges all to be brief.", None),
        ("Austria built 40 shelters in three years (P1-08).", None),
        ("In 2019, the Ministry of Justice opened a centre in each town (P1-08).", None),
        ("Last year Austria and Germany trained their judges (P1-08).", None),
        ("Italy increased funding for civil society by ten percent (P1-08).", None),
        ("Canada invests ten million dollars in shelters each year (P1-08).", None),
        ("Spain, too, will train all of its judges next year (P1-08).", None),
        ("In Vienna forty shelters opened last year (P1-08).", None),
        ("The Netherlands supports funding of civil society (P1-08).", None),
        ("P1-08 calls for a thorough discussion of what it would cost.", None),
        ("P1-08 demands some careful thought by all who sit here.", None),
        ("P1-08 asks for a new debate about hotels and their porters.", None),
        ("Nous avons construit quarante foyers pour les victimes de la traite (P1-08).", None),
        ("Les États devraient former tous les portiers des hôtels (P1-08).", None),
        ("Selon P1-08, les hôtels devraient former tous leurs portiers.", None),
        ("P1-08 recommande que les hôtels forment tous leurs portiers.", None),
        ("P1-08 : les hôtels devraient former tous leurs portiers.", None),
        ("Wir haben für die Opfer vierzig Häuser gebaut (P1-08).", None),
        ("Die Hotels sollten alle Portiers schulen, wie P1-08 empfiehlt.", None),
        ("Los hoteles deberían formar a todos los porteros (P1-08).", None),
        ("Gli hotel dovrebbero formare tutti i portieri della città (P1-08).", None),
        ("Государства и гостиницы должны обучать всех портье (P1-08).", None),
    ],
)
def test_a_sentence_that_names_a_code_and_says_none_of_it_is_only_named(
    speech: str, named: list[tuple[str, str]] | None, check: QuotationCheck
) -> None:
    found = [run for run in check.runs(speech) if run.kind == "named"]
    assert [(run.code, speech[run.start : run.end]) for run in found] == (named or [("P1-08", speech)])
    assert len(check.runs(speech)) == len(found)


ASKED_OF = {
    "fr": ("Les États devraient former tous les portiers", "P1-08 demande aux États de former tous les portiers"),
    "de": ("Die Staaten sollten alle Portiers schulen", "P1-08 empfiehlt, dass die Staaten alle Portiers schulen"),
    "es": ("Los Estados deberían formar a los porteros", "P1-08 recomienda que los Estados formen a los porteros"),
    "it": ("Gli Stati dovrebbero formare tutti i portieri", "P1-08 raccomanda che gli Stati formino i portieri"),
    "ru": (
        "Государства должны обучать и портье, и их хозяев",
        "P1-08 призывает, чтобы государства обучали и портье, и их",
    ),
}
DONE = {
    "fr": "Nous devons faire plus pour les victimes de la traite",
    "de": "Wir müssen für die Opfer noch viel mehr tun",
    "es": "Nosotros debemos hacer más para las víctimas",
    "it": "Noi dobbiamo fare di più per le vittime",
    "ru": "Мы должны делать для них больше, и скоро",
}


@pytest.mark.parametrize("language", ASKED_OF)
def test_in_the_language_of_its_report_a_code_claims_what_somebody_is_to_do(language: str, osce: Report) -> None:
    check = QuotationCheck([replace(osce, language=language)])
    asked, says = ASKED_OF[language]
    for speech in (f"{asked} (P1-08).", f"{says}.", f"P1-08 : {asked}."):
        assert [(run.kind, run.claimed) for run in check.runs(speech)] == [("absent", "P1-08")], speech
    assert [run.kind for run in check.runs(f"{DONE[language]} (P1-08).")] == ["named"]


def test_words_in_another_language_than_the_report_are_looked_for_all_the_same_where_they_are_quoted(
    check: QuotationCheck, osce: Report
) -> None:
    (run,) = check.runs("Je cite: “les États devraient former tous les portiers” (P1-08).")
    assert (run.kind, run.claimed) == ("absent", "P1-08")
    words = text(osce, "S5-04")
    assert check.runs(f"Je cite en anglais ce que la recommandation S5-04 demande : “{words}”")[0].kind == "true"


def test_a_few_words_of_a_code_are_true_or_altered_and_its_name_is_told_once(check: QuotationCheck) -> None:
    assert [run[:2] for run in said(check, "P1-08 calls for regular and sufficient funding.")] == [("true", "P1-08")]
    assert [run[:2] for run in said(check, "Regular and generous funding should be provided (P1-08).")] == [
        ("altered", "P1-08")
    ]
    beside = "We turn to P1-08. “Regular and sufficient funding should be provided to civil society organizations”."
    assert [run[:2] for run in said(check, beside)] == [("true", "P1-08")]


def test_each_sentence_that_names_a_code_is_told_also_beside_words_of_this(check: QuotationCheck) -> None:
    quoted = "“Regular and sufficient funding should be provided to civil society organizations”"
    own = "P1-08 is dear to us."
    true, named = ("true", "P1-08", quoted.strip("“”")), ("named", "P1-08", own)
    assert said(check, f"{quoted} (P1-08). {own}") == [true, named]
    assert said(check, f"{own} {quoted} (P1-08).") == [named, true]
    assert said(check, f"{own} {quoted}.") == [true]
    assert said(check, f"{own} {PROSE}{quoted}.") == [named, true]
    assert said(check, f"{quoted[:-1]}.” (P1-08)")[0][0] == "true"
    assert len(said(check, f"{quoted[:-1]}.” (P1-08)")) == 1
    assert said(check, f"{quoted} is right and P1-09 matters.") == [
        true,
        ("named", "P1-09", "is right and P1-09 matters."),
    ]
    both = said(check, "My delegation is grateful (P1-08; S5-04).")
    assert both == [("named", "P1-08", "My delegation is grateful (P1-08"), ("named", "S5-04", "S5-04).")]
    assert [run[0] for run in said(check, "“every hotel of S5-04 must train its porters”")] == ["absent"]


def test_of_a_code_that_is_only_named_the_other_reports_that_have_it_are_named_too(osce: Report) -> None:
    (run,) = QuotationCheck([osce, replace(osce, id="later")]).runs("P1-09 is important to us.")
    assert (run.kind, run.report, run.also) == ("named", osce.id, (("later", "P1-09"),))


def test_of_several_codes_in_a_bracket_any_may_have_the_words_and_the_first_is_claimed(check: QuotationCheck) -> None:
    for code in ("(S5-04; P1-08)", "(S5-04 and P1-08)", "(S5-04, P1-08)"):
        for words in (
            "Regular and sufficient funding",
            "Regular and sufficient funding should be provided to societies",
        ):
            for end in (f" {code}.", f". {code}"):
                found = [run for run in check.runs(f"{words}{end}") if run.kind != "named"]
                assert [(run.code, run.is_cited_wrongly) for run in found] == [("P1-08", False)], (words, end)
        for words in ("Close all borders at once", "Everyone should sing every morning together in the great hall"):
            assert said(check, f"{words} {code}.") == [("absent", "S5-04", words), ("named", "P1-08", f"{code}.")]
    (quoted, *_named) = check.runs(
        "“Regular and sufficient funding should be provided to civil society” (S5-04; P1-08)."
    )
    assert (quoted.kind, quoted.code, quoted.is_cited_wrongly) == ("true", "P1-08", False)
    last = "Anti-trafficking policies should be developed with the involvement of survivors of human kittens"
    for code in ("(P2-06)", "(P2-06; P1-08)"):
        assert said(check, f"{last} {code}.")[0] == ("altered", "P2-06", last)
    assert [run[0] for run in said(check, "We are grateful (P1-08; S5-04).")] == ["named", "named"]


SUNG = "everyone should sing every morning together in the great hall"
SUNSHINE = "Sunshine is good for trafficking victims"


@pytest.mark.parametrize(
    ("speech", "claimed"),
    [
        (f"As P2-06 asks, {SUNG}. “{SUNSHINE}”.", ["P2-06", None]),
        (f"As P2-06 asks, {SUNG}.\n\n“{SUNSHINE}”.", ["P2-06", None]),
        (f"As P2-06 asks, {SUNG}\n\n“{SUNSHINE}”.", ["P2-06", None]),
        (f"{SUNG.capitalize()} (P2-06). “{SUNSHINE}”.", ["P2-06", None]),
        (f"“{SUNSHINE}.” As P2-06 asks, {SUNG}.", [None, "P2-06"]),
        (f"“{SUNSHINE}”. As P2-06 asks, {SUNG}. “{SUNSHINE}” (P1-09).", [None, "P2-06", "P1-09"]),
        (f"As P2-06 asks, {SUNG}. P1-09 says: “{SUNSHINE}”.", ["P2-06", "P1-09"]),
        (f"As P2-06 asks, “{SUNSHINE}”.", ["P2-06"]),
        (f"As P2-06 asks, {SUNG.replace('morning', '“morning”')}.", ["P2-06"]),
    ],
)
def test_a_code_belongs_to_its_own_sentence(speech: str, claimed: list[str | None], check: QuotationCheck) -> None:
    assert [(run.kind, run.claimed) for run in check.runs(speech)] == [("absent", code) for code in claimed]


def test_true_words_under_a_wrong_code_are_told_and_of_equal_places_the_one_named_counts(check: QuotationCheck) -> None:
    (wrong,) = check.runs("“Regular and sufficient funding should be provided to civil society” (P1-09).")
    assert (wrong.kind, wrong.code, wrong.claimed, wrong.is_cited_wrongly) == ("true", "P1-08", "P1-09", True)
    (other,) = check.runs("“regular and sufficient funding should be provided to” (S5-04)")
    assert (other.code, other.is_cited_wrongly) == ("S5-04", False)


def test_a_quotation_over_two_paragraphs_a_pages_end_or_two_reports_is_told_by_its_parts(osce: Report) -> None:
    body = (
        *("The Council noted with great", "concern that nothing at all had been done so far.", "It adjourned at noon."),
    )
    other = Report("other", "Other", "", "en", (Section("a", "section", 1, "One", "One", 3, body=body),))
    check = QuotationCheck([osce, other])
    assert said(check, "“noted with great concern that nothing at all had been done so far”")[0][:2] == ("true", "a")
    both = "“Nothing at all had been done so far. More data should be collected on submitted compensation claims”"
    assert [run[:2] for run in said(check, both)] == [("true", "a"), ("true", "S1-06")]


def test_however_long_a_speech_is_without_an_end_each_step_is_short(check: QuotationCheck) -> None:
    """A step looks at so many words at most, whatever has no full stop or closing mark."""
    line = "Madam Chair we have come a long way since the last time we met here "
    for speech in (line * 400, f"“{line * 400}”", "“" * 9_000, '"' * 9_001, "“„«»”" * 3_000):
        steps = list(check.checking(speech))
        assert all(0 <= done <= of for done, of in steps)
        assert len(steps) > len(speech) / len(line) / 20 or "Madam" not in speech


def test_a_quotation_that_ends_in_a_bracket_has_the_whole_of_it_on_both_sides() -> None:
    words = "Ratify the Optional Protocol on the rights of persons with disabilities (Spain)"
    report = Report("other", "Other", "", "en", (Section("a", "section", 1, "One", "One", 3, body=(f"{words};",)),))
    speech = f"We will: {words}; and soon."
    (run,) = QuotationCheck([report]).runs(speech)
    assert (speech[run.start : run.end], run.words, run.kind) == (words, words, "true")


def test_the_nearest_words_have_the_page_on_which_they_stand_themselves() -> None:
    body = "The Council met in the old town hall. It deplored that fishermen had lost their boats."
    first = body.index("It deplored") + len("One\n")
    section = Section("a", "section", 1, "One", "One", 3, body=(body,), pages=((0, 3), (first, 4)))
    report = Report("other", "Other", "", "en", (section,))
    (run,) = QuotationCheck([report]).runs("“It deplored that fishermen had lost their wooden nets and boats”")
    near = run.near
    assert near is not None
    assert (near.page, near.words) == (4, "It deplored that fishermen had lost their boats.")


def test_numbers_joined_without_blanks_behind_a_code_are_read_at_once(check: QuotationCheck) -> None:
    """Parted in every way where no bracket closes they would take years."""
    speech = f"“Funding for shelters was cut” (P1-08,{'and'.join('1' * 40)}!"
    assert "Funding for shelters was cut" in [words for _kind, _code, words in said(check, speech)]
