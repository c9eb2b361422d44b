"""What a block of a report says follows from its lines, its spans and what it is taken for."""

import tomllib
from collections.abc import Sequence

import pytest

from alliance_desktop.domain.proposal.block_marks import mark_of
from alliance_desktop.domain.proposal.block_words import BlockWords, Hyphens, SourceText, block_words
from alliance_desktop.domain.proposal.proposed import BlockKind, SourceSpan
from alliance_desktop.domain.proposal.proposers import proposers_of
from alliance_desktop.domain.proposal.wording.asking import strengths_of
from alliance_desktop.domain.report import Report
from alliance_desktop.paths import resource

SHIPPED = resource("reports", "osce-2018")
SOURCE = SourceText(tuple((SHIPPED / "source.txt").read_text(encoding="utf-8").split("\n")))


def words(lines: Sequence[str], kind: BlockKind = "recommendation", *before: str) -> BlockWords:
    source = SourceText((*before, *lines))
    return block_words(source, [SourceSpan(n + len(before), 0, len(one)) for n, one in enumerate(lines, 1)], kind)


def test_hyphens_that_were_lost_in_the_shipped_report_are_mended_and_no_others() -> None:
    listed = tomllib.loads((SHIPPED / "corrections.toml").read_text(encoding="utf-8"))["correction"]
    found = [SOURCE.hyphens.lost(SOURCE.lines, number) for number in range(1, len(SOURCE.lines) + 1)]
    assert [(one.line, one.was, one.now) for one in found if one] == [(c["line"], c["was"], c["now"]) for c in listed]


def test_a_hyphen_at_a_lines_end_stays_where_the_report_writes_the_word_with_it() -> None:
    before = ("asylum-seekers and anti-corruption, anti-racism; information; long and term",)
    lines = ["• For asylum-", "seekers, infor-", "mation, anti-", "trafficking, long-", "term, pre-", "and in-service"]
    said = words([*lines, "non\u00adsense and ﬁnance (Chile);"], "recommendation", *before)
    assert said.mark == "•"
    assert said.text == (
        "For asylum-seekers, information, anti-trafficking, long-term, "
        "pre- and in-service nonsense and finance (Chile);"
    )
    assert said.proposers == ("Chile",)
    assert [mend.line for mend in said.mends] == [2, 3, 4, 5, 8, 8]


@pytest.mark.parametrize("word", ["A-status", "T-visa", "E-mail", "e-mail", "X-ray", "EU-funded", "4-year"])
def test_a_hyphen_behind_one_letter_capitals_or_digits_stays_at_a_lines_end(word: str) -> None:
    first, second = word.split("-")
    assert words([f"Give it {first}-", f"{second} soon"]).text == f"Give it {word} soon"
    assert words(["RECOMMEN-", "DATIONS"]).text == "RECOMMEN-DATIONS"


def test_a_hyphen_at_a_lines_end_stays_in_a_text_in_which_no_words_are_parted() -> None:
    lines = ["States should work in co-", "operation with others."]
    assert _joined(lines) == "co-operation"
    parted = [
        "They made recommenda-",
        "tions, and each recommendation was heard, and",
        "a recommenda-",
        "tion is good.",
    ]
    assert _joined([*lines, *parted, "So said these recommendations."]) == "cooperation"
    many = ["each for-", "ced child, and shel-", "ters for all, and bor-", "der guards who wit-", "ness it."]
    assert _joined([*lines, *many]) == "cooperation"


def _joined(lines: list[str]) -> str:
    mend = Hyphens.of(lines).joined(lines[0], lines[1], 1)
    assert mend
    return mend.now


def test_what_is_left_out_is_as_the_source_has_it_and_what_is_text_asks_nothing() -> None:
    assert words(["12  Ratify- ", "it (Chile)"], "left-out") == BlockWords(
        "12 Ratify- it (Chile)", "", "section", None, (), ()
    )
    assert words(["12. States should (Chile)"], "text").mark == "12."
    assert words(["12. States should (Chile)"], "text").proposers == ()
    assert words(["12. States should (Chile)"]).proposers == ("Chile",)


@pytest.mark.parametrize(
    ("line", "kind", "mark", "said"),
    [
        *(("131.7 Ratify", "recommendation", "131.7", None), ("123.62.Ratify", "recommendation", "123.62.", None)),
        *(("45 (b) Ratify", "recommendation", "45 (b)", None), ("(iv) Ratify", "recommendation", "(iv)", None)),
        *(("б) принять", "item", "б)", None), ("R12 Ratify", "recommendation", "R12", None)),
        ("Recommandation no 4 : ratifier", "recommendation", "Recommandation no 4", None),
        *(("\uf0b7 Ratify", "recommendation", "\uf0b7", None), ("M. Dupont", "item", "", None)),
        ("2014 was a year", "text", "", None),
        ("Panel 3 – Looking forward", "section", "Panel 3 –", ("panel", 3)),
        ("Séance de travail 14 : L’eau", "section", "Séance de travail 14 :", ("session", 14)),
        ("SIDE EVENT 2", "section", "SIDE EVENT 2", ("side-event", 2)),
        ("IV. Conclusions", "section", "IV.", ("section", 4)),
        ("A. Presentation", "section", "A.", ("section", None)),
        ("12 Fundamental freedoms", "section", "12", ("section", 12)),
        ("Introduction", "section", "", ("section", None)),
    ],
)
def test_a_mark_is_what_no_word_is(line: str, kind: BlockKind, mark: str, said: tuple[str, int | None] | None) -> None:
    found = mark_of(line, kind)
    assert (found.text, said or ("section", None)) == (mark, (found.kind, found.number))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ratify it (Venezuela (Bolivarian Republic of));", ["Venezuela (Bolivarian Republic of)"]),
        ("Ratify it (Belgium) (Spain).", ["Belgium", "Spain"]),
        ("Ratify it (Belgium, Spain)7 ;", ["Belgium", "Spain"]),
        ("Sign (Chile,1 Peru2)/ratify it (Norway), as said (Chile)", ["Chile", "Peru", "Norway"]),
        ("Ratify the Convention against Torture (CAT).", []),
        ("Ratify the Convention against Torture (CAT) (Chile).", ["Chile"]),
        ("End it by 2020 (A/HRC/27/3)", []),
        ("Train the police [Freedom House]", ["Freedom House"]),
        ("Train the police", []),
        ("Train the police (Albania, Belgium and Chile)", ["Albania", "Belgium", "Chile"]),
        ("Train the police (Albania, Belgium, and the Netherlands)", ["Albania", "Belgium", "the Netherlands"]),
        ("Former la police (Albanie, Belgique et Chili)", ["Albanie", "Belgique", "Chili"]),
        ("Formar a la policía (Bélgica y Chile)", ["Bélgica", "Chile"]),
        ("Учить (Албания, Бельгия и Чили)", ["Албания", "Бельгия", "Чили"]),
        ("Train (Chile, Peru and Trinidad and Tobago)", ["Chile", "Peru", "Trinidad and Tobago"]),
        ("Train (Chile, Bosnia and Herzegovina)", ["Chile", "Bosnia and Herzegovina"]),
        ("Train (ODIHR, Centre for Law and Justice)", ["ODIHR", "Centre for Law and Justice"]),
    ],
)
def test_who_made_it_stands_in_brackets_at_its_end_or_behind_each_of_its_parts(text: str, names: list[str]) -> None:
    assert list(proposers_of(text, frozenset({"Chile", "Peru", "Norway"}))) == names


def test_strength_is_read_by_the_words_as_the_shipped_report_was_read_by_hand(osce: Report) -> None:
    facets = tomllib.loads((SHIPPED / "facets.toml").read_text(encoding="utf-8"))["recommendation"]
    texts = {one.code: one.text for one in osce.recommendations}
    wrong = {one["code"] for one in facets if set(strengths_of(texts[one["code"]], "en")) != set(one["strength"])}
    assert wrong == set()
    assert strengths_of("Les États devraient et doivent agir", "fr") == {"should": "devraient", "have-to": "doivent"}
    assert strengths_of("Państwa powinny", "pl") == {}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Ratify CAT¹ and (Chile,² Peru³)⁴;", "Ratify CAT and (Chile, Peru);"),
        ("As agreed in 2018³, and in article 14².", "As agreed in 2018, and in article 14."),
        ("Ratify it [¹²] or ¹⁴ (Chile)¹, ²", "Ratify it or (Chile)"),
        ("Free the judges* and “all” others**.", "Free the judges and “all” others."),
        ("1 km² of 10³ m³, x² and ¹⁴C for the 2ᵉ time, n° 4", "1 km² of 10³ m³, x² and ¹⁴C for the 2ᵉ time, n° 4"),
        ("Do *all* at once, H2O and 3*4", "Do *all* at once, H2O and 3*4"),
    ],
)
def test_numbers_and_signs_of_notes_are_taken_out_and_powers_stay(line: str, said: str) -> None:
    found = words([line], "text")
    assert found.text == said
    assert all(one.was in line and one.was.startswith(one.now) for one in found.mends)
    assert words([line], "left-out").text == line


def test_who_stands_beside_those_that_make_recommendations_makes_them_too() -> None:
    before = ("Sign it (Chile); end it (Peru); adopt (Chile, France) or ratify it (Peru);",)
    said = words(["Ratify (France) as soon as possible the Convention (Chile);"], "recommendation", *before)
    assert said.proposers == ("France", "Chile")
