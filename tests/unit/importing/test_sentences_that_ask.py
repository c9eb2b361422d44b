"""Sentences that ask for something outside any list of recommendations: each of them is to be looked at."""

import pytest

from alliance_desktop.ingest.any_document import plain_text
from alliance_desktop.ingest.document_blocks import ReadParagraph, ReadPiece
from alliance_desktop.ingest.markdown.read_markdown import read_markdown
from tests.unit.importing.printed_reports import Page, printed, proposed, texts, written

_ASKING = (
    "States should ratify it.",
    "States are encouraged to train judges.",
    "The Office should publish a handbook.",
)


@pytest.mark.parametrize("number", ["1.{}", "{}.", "({})", ""])
@pytest.mark.parametrize("heading", ["Session 1: Law", "Proposals", "Law"])
def test_a_sentence_that_asks_is_never_mere_text_whatever_its_number_is(heading: str, number: str) -> None:
    lines = [f"{number.format(at)} {words}".strip() for at, words in enumerate(_ASKING, 1)]
    text = "\n\n".join(("# Conference on Justice", f"## {heading}", "The delegates discussed the law.", *lines))
    found = proposed(read_markdown(text), "report.md")
    asking = [one for one in found.blocks if one.text.endswith(_ASKING)]
    assert [(one.kind, one.sure) for one in asking] == [("maybe", False)] * 3


@pytest.mark.parametrize(
    "verb", ["prosecute", "employ", "research", "institutionalize", "operationalize", "partner", "govern"]
)
def test_a_title_in_the_infinitive_asks_and_names_nobody_who_is_asked(verb: str) -> None:
    asked, told = f"To {verb} with others", "The delegates discussed the law."
    text = "\n\n".join(("# Conference on Justice", "## Recommendations", f"### {asked}", told))
    found = proposed(read_markdown(text), "report.md")
    assert [one.text for one in found.blocks if one.kind == "section" and one.to_look_at] == [asked]


def test_further_recommendations_are_found_as_those_before_them_are() -> None:
    lines = [f"2.{at} {words}" for at, words in enumerate(_ASKING, 1)]
    text = "\n\n".join(("# Conference on Justice", "## Further recommendations", "Practice was discussed.", *lines))
    found = proposed(read_markdown(text), "report.md")
    assert [one.text for one in found.blocks if one.kind == "recommendation"] == list(_ASKING)


def test_a_year_by_which_something_should_be_done_is_no_date_of_the_report() -> None:
    lines = ["## Recommendations", "1. States should ratify it by 2031.\n2. States should meet by 3 May 2032."]
    head = proposed(read_markdown("\n\n".join(("# Round Table on Lakes", *lines))), "report.md").head
    assert (head.date, "2031" in head.id, "2032" in head.id) == ("", False, False)
    dated = proposed(read_markdown("\n\n".join(("# Round Table on Lakes", "Ohrid, 3 May 2027", *lines))), "report.md")
    assert dated.head.date == "3 May 2027"


def test_numbered_sentences_are_said_to_have_no_lead_in_and_one_with_parts_is_looked_at() -> None:
    listed = "\n".join(f"{at}. {words}" for at, words in enumerate(_ASKING[::2], 1))
    parts = "3. States are encouraged to:\n   a) appoint a contact point;\n   b) report by 30 June."
    text = "\n\n".join(("# Meeting on Lakes", "## Session 1: Water", "They met in Ohrid.", f"{listed}\n{parts}"))
    *_above, first, second, leads_in, appoint, report = proposed(read_markdown(text), "report.md").blocks
    assert {(one.kind, one.ground) for one in (first, second)} == {
        ("maybe", "recommends, but nothing leads in to its list")
    }
    assert (leads_in.text, leads_in.sure) == ("States are encouraged to:", False)
    assert [one.kind for one in (appoint, report)] == ["recommendation"] * 2


@pytest.mark.parametrize(
    ("number", "mark"),
    [
        ("Rec. 1.{}:", "Rec. 1.1:"),
        ("Rec. {}:", "Rec. 1:"),
        ("Recommendation no. {}\n\n", "Recommendation no. 1"),
        ("[R{}]", "[R1]"),
    ],
)
def test_a_number_that_says_it_is_a_recommendation_s_is_its_own_number(number: str, mark: str) -> None:
    lines = [f"{number.format(at)} {words}".replace("\n ", "\n") for at, words in enumerate(_ASKING, 1)]
    text = "\n\n".join(("# Conference on Justice", "## Law", "The delegates discussed the law.", *lines))
    found = proposed(read_markdown(text), "report.md")
    named = [one for one in found.blocks if one.kind == "recommendation"]
    assert [one.text for one in named] == list(_ASKING)
    assert (named[0].mark, found.head.own_codes) == (mark, True)


def test_a_year_in_a_running_sentence_is_no_date_of_the_report() -> None:
    lines = ["## Recommendations", "1. States should ratify it.\n2. States should meet."]
    said = proposed(
        read_markdown("\n\n".join(("# Round Table on Lakes", "The works end by 2031.", *lines))), "lakes.md"
    )
    assert (said.head.date, said.head.id) == ("", "round-table-on-lakes")
    headed = proposed(read_markdown("\n\n".join(("# Round Table on Lakes", "Ohrid 2027", *lines))), "lakes.md")
    assert headed.head.date == "2027"
    for place in ("Vienna, 2027.", "Hofburg, Vienna 2027.", "Vienna, 12-13 May, 2027."):
        below = proposed(read_markdown("\n\n".join(("# Round Table on Lakes", place, *lines))), "lakes.md")
        assert below.head.date.startswith("2027"), place


@pytest.mark.parametrize(
    ("line", "mark", "words"),
    [
        ("Recommendation 2:States should act.", "Recommendation 2:", "States should act."),
        ("Rec. 12 members attended the meeting.", "", "Rec. 12 members attended the meeting."),
        ("Recommendation no. 1 was discussed at length.", "", "Recommendation no. 1 was discussed at length."),
    ],
)
def test_a_mark_has_its_sign_and_what_only_speaks_of_a_number_has_none(line: str, mark: str, words: str) -> None:
    named = "Rec. 1.1: States should ratify the convention."
    found = proposed(read_markdown("\n\n".join(("# Conference on Justice", "## Law", named, line))), "report.md")
    one = found.blocks[-1]
    assert (one.mark, one.text, one.kind == "recommendation") == (mark, words, bool(mark))


_VIEWS = (
    "GRETA considers that the authorities should train labour inspectors.",
    "GRETA urges the authorities to protect victims.",
    "GRETA considers that further action is needed against demand.",
)
_TOLD = "The authorities said that they train inspectors, and that all victims are helped. " * 3


def test_bold_paragraphs_that_say_what_a_body_considers_necessary_are_taken_or_looked_at() -> None:
    page = Page(1).heading("I. Assistance")
    for number, words in enumerate(_VIEWS):
        page.text(f"{2 * number + 1}. {_TOLD}").text(f"{2 * number + 2}. {words}", strong=True)
    found = printed(page)
    assert texts(found.blocks, "recommendation") == list(_VIEWS[:2])
    assert texts(found.blocks, "maybe") == [_VIEWS[2]]
    plain = proposed(read_markdown("\n\n".join(("# Report", "## Aid", _TOLD, *_VIEWS))), "report.md")
    assert texts(plain.blocks, "maybe") == list(_VIEWS[:2])


def test_what_a_document_has_beside_its_text_is_looked_at_where_it_recommends() -> None:
    beside = ("See the map.", "States should meet.", "Recommendations", "1. Ratify it.", "2. Train guards.")
    boxes = (ReadParagraph((ReadPiece(words),), aside="note") for words in beside)
    found = written("Report on Lakes", "Many spoke.", *boxes, "They met in Ohrid.", *boxes)
    left = [(one.text, one.sure) for one in found.blocks if one.kind == "left-out" and one.text in beside]
    assert left == list(zip(beside, (True, False, True, False, False), strict=True))


@pytest.mark.parametrize("title", ["Annex 1: Proposals", "ANNEX\n\nPROPOSALS"])
def test_what_recommends_in_an_annex_is_looked_at(title: str) -> None:
    text = "\n\n".join(("Report on Lakes", "Law", "Many spoke of the law.", title, *_ASKING, "Anna Berg, Ohrid"))
    found = proposed(plain_text(text), "report.txt")
    asking = [one for one in found.blocks if one.text in _ASKING]
    assert [one.to_look_at for one in asking] == [True] * 3
    assert found.blocks[-1].sure


def test_recommendations_of_somebody_are_a_title_of_recommendations_also_as_a_consolidated_list() -> None:
    for title in ("Annex\n\nRECOMMENDATIONS OF THE CONFERENCE", "Consolidated list of recommendations"):
        text = "\n\n".join(("Report on Lakes", "Many spoke.", title, "1. Ratify it;\n2. Train guards.")) + "\n"
        assert texts(proposed(plain_text(text), "report.txt").blocks, "recommendation") == [
            "Ratify it;", "Train guards."
        ]  # fmt: skip


def test_a_recommendation_whose_end_stands_behind_an_unknown_foot_of_a_page_is_looked_at() -> None:
    rows = ["Recommendations", "1. States should train judges.", "2. States should fund training for the", "Page one"]
    found = written(*rows, "authorities in border regions;", "3. States should publish what they learn.").blocks
    grounds = {one.mark: one.ground for one in found if one.kind == "recommendation" and not one.sure}
    assert grounds == {"2.": "may go on further down"}


@pytest.mark.parametrize("number", ["{}.", "{})", "({})", "1.{}", "Rec. {}:"])
def test_a_numbered_sentence_that_says_what_must_be_done_is_never_mere_text(number: str) -> None:
    demanding = ("States must ratify it.", "The Office must not close.", "It is important to train judges.")
    lines = [f"{number.format(at)} {words}" for at, words in enumerate(demanding, 1)]
    text = "\n\n".join(("# Conference on Justice", "## Law", "The delegates discussed the law.", *lines))
    found = proposed(read_markdown(text), "report.md")
    assert [one.text for one in found.blocks if one.to_look_at or one.kind == "recommendation"] == list(demanding)


_ASKED_BY_US = {
    "en": ("ECRI reiterates its recommendation that the law be amended.", "We strongly encourage States to do so."),
    "fr": ("Le Comité réitère sa recommandation de modifier la loi.", "Nous invitons les États à le faire."),
    "de": ("Der Ausschuss bekräftigt seine Empfehlung, es zu tun.", "Wir bitten die Staaten, das Gesetz zu ändern."),
    "it": ("Il Comitato ribadisce la sua raccomandazione.", "Invitiamo gli Stati a modificare la legge."),
    "es": ("El Comité reitera su recomendación de modificarla.", "Instamos al Estado a que investigue los casos."),
    "ru": ("Комитет повторяет свою рекомендацию об этом.", "Мы призываем государства изменить закон."),
}


@pytest.mark.parametrize("language", _ASKED_BY_US)
def test_what_is_asked_for_again_or_by_those_who_write_is_looked_at(language: str) -> None:
    found = written(_HELD[language], *_ASKED_BY_US[language], _HELD[language])
    assert texts(found.blocks, "maybe") == list(_ASKED_BY_US[language])


_ASKED_OF_STATES = {
    "en": ("The Committee requests States to report on it.", "The Council asks the Chair to meet the States."),
    "fr": ("Le Comité demande à l’État de publier la loi.", "La Commission appelle les États à agir dans la région."),
    "de": ("Der Ausschuss bittet die Staaten darum.", "Die Kommission ruft die Staaten zu mehr Hilfe auf."),
    "it": ("Il Comitato chiede allo Stato di farlo.", "La Commissione sollecita lo Stato alla riforma della legge."),
    "es": ("El Comité pide al Estado que lo publique.", "La Comisión solicita que el Estado reforme la ley."),
    "ru": ("Комитет просит государство сообщить об этом.", "Совет поручает Председателю встретиться с ними."),
}


@pytest.mark.parametrize("language", _ASKED_OF_STATES)
def test_what_a_body_asks_of_somebody_is_looked_at_whatever_it_calls_it(language: str) -> None:
    found = written(_HELD[language], *_ASKED_OF_STATES[language], _HELD[language])
    assert texts(found.blocks, "maybe") == list(_ASKED_OF_STATES[language])


@pytest.mark.parametrize(
    ("language", "lead_in"),
    [
        ("en", "The Council mandates the Chair:"),
        ("fr", "Le Conseil charge le Secrétariat :"),
        ("de", "Der Rat beauftragt den Vorsitz:"),
        ("it", "impegna il Governo:"),
        ("es", "El Consejo encarga a la Presidencia:"),
        ("ru", "Совет поручает Председателю:"),
    ],
)
def test_a_mandate_leads_in_to_recommendations(language: str, lead_in: str) -> None:
    found = written(_HELD[language], lead_in, "1) alpha beta;", "2) gamma delta.", _HELD[language])
    assert texts(found.blocks, "recommendation") == ["alpha beta;", "gamma delta."]


def test_an_item_that_asks_is_looked_at_also_where_its_list_only_says_what_was_said() -> None:
    items = ("It was a fine day.", "States should train judges.", "The Chair urges all to ratify it.")
    found = written(_HELD["en"], "The following was said:", *(f"- {one}" for one in items), _HELD["en"])
    assert texts(found.blocks, "maybe") == list(items[1:])
    resolved = ("Instar a los Estados a que lo firmen.", "Encomendar un informe a la Relatoría.")
    spanish = written(_HELD["es"], "RESUELVE:", *(f"{at}. {one}" for at, one in enumerate(resolved, 1)), _HELD["es"])
    assert texts(spanish.blocks, "maybe") == list(resolved)


_RESOLVED = {
    "en": (
        "Welcomes the report of the Chair;",
        "Also calls upon States to ratify it;",
        "Tasks the Chair to tell them.",
    ),
    "fr": (
        "Prend note du rapport de la Présidence ;",
        "Prie les États de le ratifier ;",
        "Invite la Présidence à agir.",
    ),
    "de": ("begrüßt den Bericht des Vorsitzes;", "fordert die Staaten auf, zu handeln;", "ersucht den Vorsitz darum."),
    "it": (
        "Prende atto della relazione;",
        "Invita inoltre gli Stati a ratificarla;",
        "Chiede alla Presidenza di agire.",
    ),
    "es": (
        "Toma nota del informe;",
        "Insta también a los Estados a que lo ratifiquen;",
        "Pide al Presidente que actúe.",
    ),
    "ru": ("приветствует доклад;", "настоятельно призывает государства к этому;", "просит Председателя об этом."),
}
_HELD = {
    "en": "The meeting of the States was held in the town of Ohrid on the lake, and it was opened by the Chair.",
    "fr": "La réunion des États a eu lieu dans la ville, et elle a été ouverte par la Présidence du Conseil.",
    "de": "Das Treffen der Staaten fand in der Stadt statt, und es wurde von der Vorsitzenden des Rates eröffnet.",
    "it": "Il convegno degli Stati si è tenuto nel centro della città, per la prima volta con la Presidenza.",
    "es": "La reunión de los Estados se celebró en la ciudad, y fue abierta por el Presidente del Consejo.",
    "ru": "Встреча государств прошла в городе на озере, и её открыл Председатель, что было на пользу и им.",
}


@pytest.mark.parametrize("number", ["{}. ", ""])
@pytest.mark.parametrize("language", _RESOLVED)
def test_paragraphs_of_a_resolution_that_ask_are_recommendations(language: str, number: str) -> None:
    acts = [number.format(at) + words for at, words in enumerate(_RESOLVED[language], 1)]
    found = written(_HELD[language], *acts, _HELD[language])
    assert texts(found.blocks, "recommendation") == list(_RESOLVED[language][1:])
    assert not [one for one in found.blocks if one.to_look_at]
    two = written(_HELD[language], *acts[1:], _HELD[language])
    assert not texts(two.blocks, "recommendation")


def test_numbered_paragraphs_with_another_verb_end_no_resolution_and_a_sentence_without_a_number_does() -> None:
    first, *others = _RESOLVED["en"]
    acts = (first, others[0], "Applauds the host;", "Wonders at this;", others[1])
    found = written(_HELD["en"], *(f"{at}. {act}" for at, act in enumerate(acts, 1)), _HELD["en"])
    assert texts(found.blocks, "recommendation") == others
    parted = written(_HELD["en"], first, others[0], _HELD["en"], others[1], _HELD["en"])
    assert not texts(parted.blocks, "recommendation")


@pytest.mark.parametrize(
    "items",
    [
        ("Requests for leave.", "Tasks of the group.", "Notes on the budget.", "Demands of the staff."),
        ("Presse écrite.", "Charge de travail.", "Demande d’aide.", "Note de synthèse."),
        ("Invites to the dinner", "Welcomes by the hosts", "Calls for papers", "Proposes to the bride"),
    ],
)
def test_what_only_begins_with_the_same_letters_as_a_verb_is_no_paragraph_of_a_resolution(items: list[str]) -> None:
    found = written(_HELD["fr" if "é" in items[0] else "en"], *(f"- {one}" for one in items), "The end.")
    assert not texts(found.blocks, "recommendation")


def test_a_resolution_goes_on_behind_a_title_and_a_list_and_has_lead_ins_of_its_own() -> None:
    act, *others = (ReadParagraph((ReadPiece(words),)) for words in _RESOLVED["en"])
    heading = ReadParagraph((ReadPiece("II. On the Chair"),), outline=1)
    parts = ("Urges States:", "(a) To ratify it;", "(b) To meet;")
    found = written(_HELD["en"], *parts, act, heading, *others)
    assert texts(found.blocks, "recommendation") == ["To ratify it;", "To meet;", *_RESOLVED["en"][1:]]


def test_a_sentence_that_names_very_many_decisions_is_read_at_once() -> None:
    """Each of their full stops ends no sentence for two reasons; tried in every combination they would take years."""
    named = ", ".join(f"Decision No. {number}" for number in range(60))
    said = "It was said by those who had come to the meeting from the States that this is how it is done there. " * 2
    text = f"# Conference on Justice\n\n## Session 1\n\n{said}\n\nThe Council recalled {named} and closed."
    assert [one.kind for one in proposed(read_markdown(text), "report.md").blocks if named in one.text] == ["text"]


@pytest.mark.parametrize(
    ("over", "asked"),
    [
        ("The report should have read otherwise.", "Victims should have access to the lake."),
        ("The staff should already have been paid.", "States should have related laws reviewed."),
        ("The money must have been sent in spring.", "The money must be sent in spring."),
        ("Le rapport devrait avoir été envoyé en mars.", "Le rapport devrait avoir lieu dans les villes."),
        ("Der Bericht sollte im März gelesen worden sein.", "Der Bericht sollte im März gelesen werden."),
        ("Il rapporto dovrebbe essere stato inviato a marzo.", "Il pubblico dovrebbe avere accesso a tutti gli Stati."),
        ("Los Estados deberían haber leído el informe.", "Los Estados deberían leer el informe."),
        ("Los datos del informe deberían haberse enviado.", "Los datos del informe deberían enviarse."),
    ],
)
def test_what_should_have_been_done_is_asked_of_nobody(over: str, asked: str) -> None:
    assert texts(written(over, asked).blocks, "maybe") == [asked]
