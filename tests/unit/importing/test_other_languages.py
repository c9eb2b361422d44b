"""What recommends in the OSCE's six languages outside the plainest words: taken or looked at, and never lost."""

import tomllib

import pytest

from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.importing.package_files import facets_toml
from alliance_desktop.ingest.markdown.read_markdown import read_markdown
from tests.unit.importing.printed_reports import proposed, texts

_TOLD = {
    "en": "The delegates discussed the work of the year, and many thanked those who had taken part in it.",
    "fr": "Les participants ont évoqué les travaux de l’année, et plusieurs ont remercié les organisateurs.",
    "de": "Die Teilnehmer erörterten die Arbeit des Jahres, und viele dankten denen, die dabei waren.",
    "it": "I partecipanti hanno discusso dei lavori dell’anno, e molti hanno ringraziato gli organizzatori.",
    "es": "Los participantes discutieron los trabajos del año, y muchos dieron las gracias a los oradores.",
    "ru": "Участники обсудили работу за год, и многие поблагодарили тех, кто в ней участвовал.",
}

_DEMANDS = {
    "en": (
        "It is important that regulators stay independent.",
        "It would be desirable to publish the list.",
        "States must revise their laws.",
        "There is a need to share data.",
        "States should carry out the recommendations of ODIHR.",
    ),
    "fr": ("Il importe que les parlements examinent ces lois.", "Il serait souhaitable de publier la liste."),
    "de": (
        "Es wird angeregt, die Liste zu veröffentlichen.",
        "Die Vertretungen mögen darüber berichten.",
        "Es ist notwendig, dass die Behörden unabhängig arbeiten.",
        "Die Staaten müssen die Haager Empfehlungen umsetzen.",
    ),
    "it": ("Occorre rafforzare lo scambio di dati.", "Sarebbe opportuno pubblicare l’elenco.", "Si propone di farlo."),
    "es": ("Es preciso que sean independientes.", "Convendría publicar la lista.", "Los Estados tienen que hacerlo."),
    "ru": (
        "Важно, чтобы органы были независимыми.",
        "Предлагаем публиковать доклад.",
        "Государства должны это учесть.",
    ),
}


@pytest.mark.parametrize("language", _DEMANDS)
def test_a_paragraph_that_says_what_must_be_done_is_looked_at_and_one_that_tells_of_it_is_not(language: str) -> None:
    text = "\n\n".join(("# 2027", "## 1", _TOLD[language], *_DEMANDS[language], _TOLD[language]))
    found = proposed(read_markdown(text), "report.md")
    assert texts(found.blocks, "maybe") == list(_DEMANDS[language])
    assert not texts(found.blocks, "recommendation")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "It is important to note that the works ended."),
        ("en", "It must be recalled that the works ended."),
        ("fr", "Il convient de rappeler que les travaux sont finis."),
        ("de", "Es ist wichtig festzuhalten, dass die Arbeiten enden."),
        ("it", "Occorre ricordare che i lavori sono finiti."),
        ("es", "Conviene señalar que los trabajos han terminado."),
        ("ru", "Необходимо отметить, что работа завершена."),
    ],
)
def test_what_must_only_be_noted_is_no_recommendation(language: str, said: str) -> None:
    found = proposed(read_markdown("\n\n".join(("# 2027", "## 1", _TOLD[language], said))), "report.md")
    assert not [one for one in found.blocks if one.to_look_at]


def test_measures_that_were_taken_are_no_recommendations() -> None:
    text = f"# 2027\n\n## 1\n\n{_TOLD['en']}\n\n## Measures taken so far\n\n- Alpha beta.\n- Gamma delta."
    assert not [one for one in proposed(read_markdown(text), "report.md").blocks if one.to_look_at]


def test_what_was_said_of_duties_or_of_recommendations_is_no_recommendation() -> None:
    said = ("One speaker noted that States must act.", "The recommendations should be read with care.")
    found = proposed(read_markdown("\n\n".join(("# 2027", "## 1", _TOLD["en"], *said))), "report.md")
    assert not [one for one in found.blocks if one.to_look_at]


@pytest.mark.parametrize("heading", ["Handlungsempfehlungen", "Liste der Empfehlungen", "Список рекомендаций"])
def test_a_title_of_recommendations_is_known_in_each_of_its_forms(heading: str) -> None:
    told = _TOLD["ru" if "р" in heading else "de"]
    text = f"# 2027\n\n## 1\n\n{told}\n\n## {heading}\n\n1. Alpha beta.\n2. Gamma."
    found = proposed(read_markdown(text), "report.md")
    assert texts(found.blocks, "recommendation") == ["Alpha beta.", "Gamma."]


@pytest.mark.parametrize(
    ("language", "lead_in"),
    [
        ("en", "The meeting decided:"),
        ("de", "Den Staaten wurde nahegelegt:"),
        ("de", "Die Staaten haben dafür zu sorgen, dass:"),
        ("es", "La reunión acordó:"),
        ("it", "La riunione ha deciso quanto segue:"),
        ("ru", "Государствам необходимо:"),
    ],
)
def test_items_below_what_was_decided_or_must_be_done_are_looked_at(language: str, lead_in: str) -> None:
    text = f"# 2027\n\n## 1\n\n{_TOLD[language]}\n\n{lead_in}\n\n- alpha beta;\n- gamma."
    assert texts(proposed(read_markdown(text), "report.md").blocks, "maybe") == ["alpha beta;", "gamma."]


@pytest.mark.parametrize("title", ["Vorgeschlagene Maßnahmen", "Предлагаемые меры", "Medidas propuestas"])
def test_items_below_proposed_measures_are_looked_at_also_where_nothing_shows_that_it_is_a_title(title: str) -> None:
    told = _TOLD["ru" if "р" in title else "es" if "ed" in title[:3].lower() else "de"]
    for text in (f"## {title}", title):
        found = proposed(read_markdown(f"# 2027\n\n## 1\n\n{told}\n\n{text}\n\n1. Alpha beta.\n2. Gamma."), "report.md")
        assert texts(found.blocks, "maybe") == ["Alpha beta.", "Gamma."]


def test_a_part_of_a_report_in_another_language_is_read_in_that() -> None:
    english = f"## Summary\n\n{_TOLD['en']} {_TOLD['en']} {_TOLD['en']}\n\nStates should meet."
    lead_in = "La réunion recommande aux États :\n\n- de former les juges ;\n- d’adopter des plans."
    french = f"## Résumé\n\n{_TOLD['fr']} {_TOLD['fr']}\n\nLes États devraient publier la liste.\n\n{lead_in}"
    for parts in ((english, french), (french, english)):
        found = proposed(read_markdown("\n\n".join(("# 2027", *parts))), "report.md")
        assert texts(found.blocks, "recommendation") == ["de former les juges ;", "d’adopter des plans."]
        assert sorted(texts(found.blocks, "maybe")) == ["Les États devraient publier la liste.", "States should meet."]


def test_how_firmly_a_recommendation_asks_is_told_in_the_language_of_its_section() -> None:
    spoken = {name: " ".join([_TOLD[name]] * 3) for name in ("en", "fr")}
    english = f"## Summary\n\n{spoken['en']}\n\n## Recommendations\n\n- Judges should meet."
    french = f"## Résumé\n\n{spoken['fr']}\n\n## Recommandations\n\n- Les juges devraient être formés."
    for parts in ((english, french), (french, english)):
        found = proposed(read_markdown("\n\n".join(("# 2027", *parts))), "report.md")
        rows = tomllib.loads(facets_toml(begun(found)))["recommendation"]
        assert sorted(row["strength"]["should"] for row in rows) == ["devraient", "should"]


_NAMES = "Red Española contra la Trata de Personas, Asociación para la Prevención, y la Comisión por los derechos"


@pytest.mark.parametrize("above", [_TOLD["fr"], _NAMES])
@pytest.mark.parametrize("times", [1, 3])
def test_a_short_section_is_read_in_the_language_of_the_report_too_whatever_stands_above(
    above: str, times: int
) -> None:
    asked = ("States should ratify it.", "All States must fund shelters.")
    parts = (f"## {at}\n\n{one}" for at, one in enumerate([_TOLD["en"] * 4, " ".join([above] * times), *asked], 1))
    found = proposed(read_markdown("\n\n".join(("# 2027", *parts))), "report.md")
    assert texts(found.blocks, "maybe") == list(asked)


def test_a_sentence_is_read_in_the_language_of_the_report_too_where_names_are_of_another() -> None:
    text = f"# 2027\n\n## 1\n\n{_TOLD['en'] * 4}\n\n## 2\n\n{_NAMES}. {_NAMES}. {_NAMES}.\n\nStates should meet."
    assert texts(proposed(read_markdown(text), "report.md").blocks, "maybe") == ["States should meet."]


def test_a_short_section_is_read_as_the_section_before_and_a_few_names_are_no_language() -> None:
    long = (f"## {name}\n\n{' '.join([_TOLD[name]] * 3)}" for name in ("en", "en", "fr"))
    names, asked = f"## 4\n\n{_NAMES}.", "L’État devrait agir."
    found = proposed(read_markdown("\n\n".join(("# 2027", *long, names, f"## 5\n\n{asked}"))), "report.md")
    assert texts(found.blocks, "maybe") == [asked]


def test_how_firmly_a_short_section_asks_is_told_in_the_language_of_the_report() -> None:
    names = " ".join([_NAMES] * 3)
    asked = "## Recommendations\n\n- States should ratify it.\n- Los jueces deberían reunirse."
    text = f"# 2027\n\n## 1\n\n{_TOLD['en'] * 4}\n\n## 2\n\n{names}\n\n{asked}"
    rows = tomllib.loads(facets_toml(begun(proposed(read_markdown(text), "report.md"))))["recommendation"]
    assert [row["strength"]["should"] for row in rows] == ["should", "deberían"]


_WHOEVER = {
    "en": ("States that have not done so should ratify it.", "States that have not done so must ratify it."),
    "fr": ("Les États ainsi que les villes devraient agir.", "Les États ainsi que les villes doivent agir."),
    "it": ("Gli Stati che non lo hanno fatto dovrebbero agire.", "Gli Stati che non lo hanno fatto devono agire."),
    "es": ("Los Estados que aún no lo han hecho deberían actuar.", "Los Estados que no lo han hecho deben actuar."),
}
_WHAT_WAS_SAID = {
    "en": ("One speaker said yesterday that States should act.", "It was noted that all must act."),
    "fr": ("Un orateur a rappelé que les États devraient agir.", "Il a dit que les États doivent agir."),
    "it": ("Un oratore ha detto che gli Stati dovrebbero agire.", "È stato notato che gli Stati devono agire."),
    "es": ("Un orador dijo que los Estados deberían actuar.", "Se señaló que los Estados deben actuar."),
}


@pytest.mark.parametrize("language", _WHOEVER)
def test_whoever_is_meant_by_a_clause_of_their_own_is_asked_and_what_was_said_asks_nobody(language: str) -> None:
    parts = ("# 2027", "## 1", _TOLD[language] * 3, *_WHOEVER[language], *_WHAT_WAS_SAID[language])
    found = proposed(read_markdown("\n\n".join(parts)), "report.md")
    assert texts(found.blocks, "maybe") == list(_WHOEVER[language])


@pytest.mark.parametrize("verb", ["must", "should"])
def test_a_full_stop_within_a_sentence_does_not_end_what_it_demands(verb: str) -> None:
    within = (
        "At least 1.5 per cent",
        "Under Decision No. 5, some",
        "Under art. 5 of it, some",
        "As Mr. Berg said, some",
    )
    asked = [f"{one} {verb} go to shelters." for one in within]
    parts = ("# 2027", "## 1", _TOLD["en"], *asked, "Many spoke of it. One must act.")
    assert texts(proposed(read_markdown("\n\n".join(parts)), "report.md").blocks, "maybe") == asked
