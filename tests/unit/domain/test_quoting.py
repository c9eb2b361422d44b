"""What of a speech stands in the report word by word, what nearly, and what only claims to."""

import pytest

from alliance_desktop.domain.quoting import QuotationCheck, QuotedRun
from alliance_desktop.domain.report import Report


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
            f"“{comma.rstrip('.')}”",
            f"“{omission.rstrip('.')}”",
            f"“{dots.rstrip('.')}”",
            f"“{hyphen.rstrip('.')}”",
            "“Every participating State shall abolish its borders by the end of the decade”",
            PROSE,
        )
    )
    found = [(kind, code) for kind, code, _words in said(check, speech)]
    assert found == [
        ("true", "P1-08"),
        ("true", "P1-10"),
        ("altered", "P1-03"),
        ("altered", "P2-02"),
        ("altered", "S5-04"),
        ("altered", "S5-04"),
        ("true", "S3-01"),
        ("absent", None),
    ]


def test_each_changed_word_is_marked_beside_the_words_of_the_report(check: QuotationCheck, osce: Report) -> None:
    words = text(osce, "P1-08").split()
    speech = " ".join([*words[:3], "generous", *words[4:9], *words[10:]])
    (run,) = check.runs(speech)
    assert run.kind == "altered"
    assert [speech[start:end] for start, end in run.changed] == ["generous"]
    assert run.words is not None
    assert [run.words[start:end] for start, end in run.missing] == [words[3], words[9].rstrip(",;")]
    assert (run.report, run.code, run.page) == ("osce-2018", "P1-08", osce.recommendation("P1-08").page)  # type: ignore[union-attr]


def test_a_true_part_within_ones_own_words_and_two_sentences_in_a_row_are_one_run_each(
    check: QuotationCheck, osce: Report
) -> None:
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
        "",
        "Thank you.",
        "““““””””",
        "“” „“ «»",
        PROSE,
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
