"""A row of a table whose cell recommends is a recommendation, with its number and who made it; no cell is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from alliance_desktop.domain.proposal.deciding import all_alike, decide, undone
from alliance_desktop.domain.proposal.decisions import AsKind, Join
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.importing.propose import propose
from alliance_desktop.ingest.any_document import any_document
from alliance_desktop.ingest.document_blocks import ReadCell, ReadDocument, ReadParagraph, ReadPiece, ReadRow, ReadTable
from alliance_desktop.ingest.read_source import read_source
from alliance_desktop.work_in_steps import at_once
from tests.unit.importing.printed_reports import proposed, texts, those
from tests.unit.ingest import test_read_odt as odt
from tests.unit.ingest import word_files as word

HEAD = ("No.", "Recommendation", "Recommending State", "Response of Averland")
ROWS = (
    ("131.1", "Ratify the Convention against Torture without delay", "Chile, Peru", "Supported. A law was made."),
    ("131.2", "Free all journalists who are held", "", "Noted"),
    ("131.3", "Train the judges in the rights of the child;", "Iran (Islamic Republic of)", "Supported"),
)
"""The second row has no cell for its State: that of the first reaches down."""
FOUND = [
    ("131.1", "Ratify the Convention against Torture without delay (Chile, Peru)", ("Chile", "Peru")),
    ("131.2", "Free all journalists who are held (Chile, Peru)", ("Chile", "Peru")),
    (
        "131.3",
        "Train the judges in the rights of the child; (Iran (Islamic Republic of))",
        ("Iran (Islamic Republic of)",),
    ),
]


def in_word() -> bytes:
    def cell(words: str, merged: str = "") -> str:
        own = f"<w:tcPr><w:vMerge{merged and f' w:val={merged!r}'}/></w:tcPr>" if merged or not words else ""
        return word.el("tc", own, word.p(words))

    rows = [word.el("tr", *(word.el("tc", word.p(one)) for one in HEAD))]
    rows.append(word.el("tr", word.el("tc", '<w:tcPr><w:gridSpan w:val="4"/></w:tcPr>', word.p("Treaties"))))
    rows += (word.el("tr", *(cell(one, "restart" * (one == "Chile, Peru")) for one in row)) for row in ROWS)
    return word.word_file(word.p("All were looked at.") + word.el("tbl", *rows) + word.p("So it ended."))


def in_odt() -> bytes:
    def cell(words: str) -> str:
        if not words:
            return odt.COVERED
        return odt.cell(odt.p(words), more=odt.HIGH if words == "Chile, Peru" else "")

    over = odt.cell(odt.p("Treaties"), more='table:number-columns-spanned="4"')
    rows = [tuple(map(cell, HEAD)), (over, *[odt.COVERED] * 3), *(tuple(map(cell, row)) for row in ROWS)]
    return odt.odt_file(odt.p("All were looked at.") + odt.table(*rows) + odt.p("So it ended."))


def in_html() -> bytes:
    def cell(words: str) -> str:
        return f"<td{' rowspan=2' * (words == 'Chile, Peru')}>{words}</td>" if words else ""

    rows = ["".join(f"<th>{one}</th>" for one in HEAD), '<td colspan="4">Treaties</td>']
    rows += ("".join(map(cell, row)) for row in ROWS)
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<html><body><p>All were looked at.</p><table>{table}</table><p>So it ended.</p></body></html>".encode()


@pytest.mark.parametrize(("name", "made"), [("a.docx", in_word), ("a.odt", in_odt), ("a.html", in_html)])
def test_rows_that_recommend_have_number_and_proposers(name: str, made: Callable[[], bytes], tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(made())
    review = begun(at_once(propose(read_source(tmp_path / name), name)))
    found = those(review.blocks, "recommendation")
    assert [(one.code, one.text, one.proposers) for one in found] == FOUND
    answers = [row[3] for row in ROWS]
    assert texts(review.blocks, "text") == ["All were looked at.", *answers, "So it ended."]
    assert texts(review.blocks, "section") == ["Treaties"]
    assert texts(review.blocks, "left-out") == list(HEAD)
    assert not review.to_look_at


def table(*rows: tuple[str, ...]) -> ReadTable:
    cells = ((ReadCell((ReadParagraph((ReadPiece(text),)),)) for text in row) for row in rows)
    return ReadTable(tuple(ReadRow(tuple(row)) for row in cells))


def test_further_rows_of_the_head_are_head_and_a_row_under_number_and_state_goes_on_with_the_one_above() -> None:
    def cell(text: str, rows: int = 1) -> ReadCell:
        return ReadCell((ReadParagraph((ReadPiece(text),)),), rows=rows)

    first = ReadRow((cell("131.4", 2), cell("Free all who are held;"), cell("Chile", 2), cell("Noted")))
    rest = ReadRow((cell("look for all who are gone"), cell("It is done")))
    heads = table(HEAD, ("", "(as in A/HRC/62/9)", "", "(A/HRC/62/9/Add.1)")).rows
    rows = ReadTable((*heads, *table(*ROWS[::2]).rows, first, rest, *table(("131.5", *ROWS[0][1:])).rows))
    blocks = begun(proposed(ReadDocument("docx", (rows,)), "a.docx")).blocks
    found = {one.code: one for one in those(blocks, "recommendation")}
    assert list(found) == ["131.1", "131.3", "131.4", "131.5"]
    assert found["131.4"].text == "Free all who are held; look for all who are gone (Chile)"
    assert found["131.4"].proposers == ("Chile",)
    assert texts(blocks, "left-out") == [*HEAD, "(as in A/HRC/62/9)", "(A/HRC/62/9/Add.1)"]
    assert texts(blocks, "text")[2:4] == ["Noted", "It is done"]


@pytest.mark.parametrize(
    ("second", "text", "aside"),
    [
        ("Chile, Peru", "Ratify the Convention; and the Protocol to it (Chile, Peru)", ["(Chile, Peru)", "131.2"]),
        ("", "Ratify the Convention; and the Protocol to it (Chile, Peru)", ["131.2"]),
        ("Norway", "Ratify the Convention; (Chile, Peru) and the Protocol to it (Norway)", ["131.2"]),
    ],
)
def test_rows_that_are_joined_by_hand_have_the_state_that_made_both_at_the_end(
    second: str, text: str, aside: list[str]
) -> None:
    rows = (
        ("131.1", "Ratify the Convention;", "Chile, Peru"),
        ("131.2", "and the Protocol to it", second),
        ("131.3", "Train the judges in the rights of the child", "Chile"),
    )
    review = begun(proposed(ReadDocument("docx", (table(HEAD[:3], *rows),)), "a.docx"))
    _first, below, _third = those(review.blocks, "recommendation")
    joined = decide(review, Join((below.place,)))
    assert those(joined.blocks, "recommendation")[0].text == text
    assert texts(joined.blocks, "left-out") == [*HEAD[:3], *aside]
    assert undone(joined).blocks == review.blocks


MADE = ("1", "Ratify the Convention at last (Chile);"), ("2", "Free the prisoners of war (Peru);")
PLAIN = ("Ratify the Convention at last", "Done in the year before"), ("Free the prisoners of war", "There is none")
PEOPLE = ("A. Berg", "Ministry of Foreign Affairs", "Norway"), ("B. Cole", "Office of the President", "Chile")


@pytest.mark.parametrize(
    ("above", "made", "count"),
    [
        ("", table(*MADE, ("3", "Train the judges of all courts (Norway).")), 3),
        ("", table(*MADE), 0),
        ("The meeting recommends that the State:", table(*MADE), 2),
        ("", table(("Recommandations", "Suite donnée"), *PLAIN), 2),
        ("", table(("What was said", "What was done"), *PLAIN), 0),
        ("Participants", table(("Name", "Institution", "Country"), *PEOPLE), 0),
        ("", table(("Session", "Number of recommendations"), ("On the freedom of all", "12")), 0),
    ],
)
def test_a_table_recommends_if_its_head_a_lead_in_or_its_rows_say_so(above: str, made: ReadTable, count: int) -> None:
    first, last = (ReadParagraph((ReadPiece(text),)) for text in (above, "So it ended."))
    found = proposed(ReadDocument("docx", (first, made, last)), "a.docx")
    assert len(those(found.blocks, "recommendation")) == count
    others = [one for one in those(found.blocks, "left-out") if one.ground == "table"]
    assert bool(others) is not bool(count)


SHORT = ("Media", "Protect journalists.", "Norway"), ("Tax", "Lower taxes.", "Chad"), ("Lakes", "Fund work.", "Malta")
ANSWERED = ("1.1", "Adopt a policy.", "Accepted."), ("1.2", "Sell vehicles.", "Rejected."), ("2.1", "Stop.", "Noted.")


@pytest.mark.parametrize(
    ("head", "rows", "found"),
    [
        (("Theme", "Recommendation", "State"), SHORT, "Protect journalists. (Norway)"),
        (("Thème", "Recommandation", "État auteur"), SHORT, "Protect journalists. (Norway)"),
        (("Thema", "Empfehlung", "Empfehlender Staat"), SHORT, "Protect journalists. (Norway)"),
        (("Tema", "Raccomandazione", "Stato"), SHORT, "Protect journalists. (Norway)"),
        (("Tema", "Recomendación", "País"), SHORT, "Protect journalists. (Norway)"),
        (("Тема", "Рекомендация", "Государство"), SHORT, "Protect journalists. (Norway)"),
        (("Theme", "Recommendation", "Addressee"), SHORT, "Protect journalists."),
        (("Rec. No.", "Text", "Response"), ANSWERED, "Adopt a policy."),
        (("Rec. nº", "Texte", "Réponse"), ANSWERED, "Adopt a policy."),
        (("Empf. Nr.", "Wortlaut", "Antwort"), ANSWERED, "Adopt a policy."),
        (("Racc. n.", "Testo", "Risposta"), ANSWERED, "Adopt a policy."),
        (("Rec. n.º", "Texto", "Respuesta"), ANSWERED, "Adopt a policy."),
        (("№ рек.", "Текст", "Ответ"), ANSWERED, "Adopt a policy."),
        (("No.", "Recommen-\ndation", "Sta-\ntus"), ANSWERED, "Adopt a policy."),
    ],
)
def test_short_words_recommend_where_the_head_of_their_column_says_so(
    head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], found: str
) -> None:
    blocks = begun(proposed(ReadDocument("docx", (table(head, *rows),)), "a.docx")).blocks
    taken = those(blocks, "recommendation")
    assert (len(taken), taken[0].text) == (3, found)
    assert all(one.sure for one in taken)
    assert len(texts(blocks, "left-out")) == len(head)


def test_rows_of_a_table_under_recommendations_whose_head_says_nothing_are_to_be_looked_at_and_one_act_takes_all() -> (
    None
):
    title = ReadParagraph((ReadPiece("Recommendations"),), outline=2)
    between = ReadParagraph((ReadPiece("They follow by theme."),))
    rows = table(("Field", "What", "Who"), *SHORT)
    review = begun(proposed(ReadDocument("docx", (title, between, rows)), "a.docx"))
    asked = [review.blocks[number] for number in review.to_look_at]
    assert [one.text for one in asked][-3:] == ["Protect journalists.", "Lower taxes.", "Fund work."]
    assert "head of its table" in asked[-1].ground
    review = decide(review, AsKind((asked[-1].place,), "recommendation"))
    more = all_alike(review)
    assert more
    assert [one.text for one in those(decide(review, more).blocks, "recommendation")][-3:] == [
        "Protect journalists.", "Lower taxes.", "Fund work.",
    ]  # fmt: skip


def test_one_act_takes_a_column_of_a_table_that_was_left_out_and_of_no_other() -> None:
    rows = table(("Field", "What", "Who"), *SHORT)
    review = begun(proposed(ReadDocument("docx", (rows, rows)), "a.docx"))
    cell = next(one for one in review.blocks if one.text == "Protect journalists.")
    review = decide(review, AsKind((cell.place,), "recommendation"))
    more = all_alike(review)
    assert more
    review = decide(review, more)
    assert [one.text for one in those(review.blocks, "recommendation")] == ["What", *(row[1] for row in SHORT)]


def test_items_of_a_list_in_one_cell_are_looked_at() -> None:
    item = "<tr><td>Lakes</td><td><ul><li>Fund stations.</li><li>Publish data.</li></ul></td><td>Malta</td></tr>"
    head = "<tr><th>Theme</th><th>Recommendation</th><th>State</th></tr>"
    file = f"<html><body><h1>Joint review</h1><p>Oslo</p><table>{head}{item}</table></body></html>".encode()
    (found,) = those(proposed(at_once(any_document(file, "a.html")), "a.html").blocks, "recommendation")
    assert found.text == "Fund stations. • Publish data. (Malta)"
    assert "several items" in found.ground
    assert not found.sure


@pytest.mark.parametrize("head", ["Action", "Proposed measure", "Maßnahme", "Azione", "Предлагаемая мера"])
def test_a_column_that_is_called_a_measure_is_looked_at_and_one_that_says_what_was_done_is_not(head: str) -> None:
    rows = (("1", row[1], "Ministries") for row in ROWS)
    found = proposed(ReadDocument("docx", (table(("No.", head, "Responsible"), *rows),)), "a.docx")
    assert [one.text for one in found.blocks if one.to_look_at] == [row[1] for row in ROWS]
    told = ((row[1], "It was done.") for row in ROWS)
    done = proposed(ReadDocument("docx", (table(("Theme", "Measures taken"), *told),)), "a.docx")
    assert not [one for one in done.blocks if one.to_look_at]
