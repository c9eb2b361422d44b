"""Quotations in a document: those that a mail puts around it, and those of a reader, which stay what they are."""

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph

from alliance_desktop.coming_back.ways.wrapped_lines import without_quote_signs
from alliance_desktop.ingest.document_blocks import ReadDocument, ReadParagraph, ReadPiece
from tests.command_line import answer, ask
from tests.unit.coming_back.test_tables_in_texts import retyped
from tests.unit.export.documents import xml_of

SAID = "As the Minister said, *never* again."
TEXTS = {
    "alone": f"> {SAID}",
    "below a list": f"- one\n- two\n\n> {SAID}\n\nAfter it.",
    "of several paragraphs": f"Before it.\n\n> First of them.\n>\n> {SAID}\n>\n> Last of them.",
    "of a list": f"> Before it:\n>\n> - one\n> - {SAID}",
    "within a quotation": f"> He told them:\n>\n> > {SAID}",
    "of lines": f"> First line\n> {SAID}",
    "in an item": f"- one\n\n  > {SAID}\n\n- two",
    "in an item of a quotation": f"> - one\n>\n>   > {SAID}\n>\n> - two",
}


def document(*texts: str) -> ReadDocument:
    """A document whose paragraphs are made of pieces, each of which ends at a bar."""
    pieces = (tuple(map(ReadPiece, text.split("|"))) for text in texts)
    return ReadDocument("docx", tuple(map(ReadParagraph, pieces)))


def shown(read: ReadDocument) -> list[tuple[str, int]]:
    return [(one.text, one.quoted) for one in read.blocks if isinstance(one, ReadParagraph)]


def test_the_signs_before_most_paragraphs_of_a_mail_say_how_often_each_was_quoted() -> None:
    read = without_quote_signs(document("Thank you.", "> One", ">|>| Two", ">Three", "> |> Four >", ""))
    assert shown(read) == [("Thank you.", 0), ("One", 1), ("Two", 2), ("Three", 1), ("Four >", 2), ("", 0)]


@pytest.mark.parametrize(
    "texts", [("> One", "> Two", "> Three"), ("> One", "> Two", "> Three", "> Four", "Five", "Six", "Seven", "Eight")]
)
def test_signs_before_few_paragraphs_or_no_more_than_half_are_words(texts: tuple[str, ...]) -> None:
    assert shown(without_quote_signs(document(*texts))) == [(text, 0) for text in texts]


@pytest.mark.parametrize("kind", ["docx", "odt", "md"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_quotation_stays_one_where_a_document_changes_a_word_of_it(
    store: Path, tmp_path: Path, kind: str, text: str
) -> None:
    paper = tmp_path / f"brief.{kind}"
    answer(store, "position", "P1-08", "--line", text)
    answer(store, "brief", "Money", "--add", "P1-08")
    answer(store, "brief", "Money", "--text", text.replace("Minister", "Ambassador"))
    answer(store, "export", "--brief", "Money", "--template", "speaking-notes", "-o", str(paper))
    corrected = retyped(retyped(paper, "As the Minister", "As a Minister"), "As the Ambassador", "As an Ambassador")
    told = ask(store, "take-back", str(corrected), "--dry-run", "--json")
    theirs = {one["field"]: one["theirs"] for one in told["changed"]}
    expected = text.replace("As the", "As a")
    assert theirs == {"line": expected, "text": expected.replace("a Minister", "an Ambassador")}


def test_a_quotation_that_a_document_adds_between_others_is_one(store: Path, tmp_path: Path) -> None:
    paper = tmp_path / "brief.docx"
    answer(store, "position", "P1-08", "--line", f"> {SAID}\n>\n> Last of them.")
    answer(store, "brief", "Money", "--add", "P1-08")
    answer(store, "export", "--brief", "Money", "--template", "speaking-notes", "-o", str(paper))
    document = docx.Document(str(paper))
    quoted = next(one for one in document.paragraphs if "As the Minister" in one.text)
    added = deepcopy(xml_of(quoted))
    for one in [*added][1:]:
        added.remove(one)
    Paragraph(added, document).add_run("He said it twice.")
    xml_of(quoted).addnext(added)
    document.save(str(paper))
    (told,) = ask(store, "take-back", str(paper), "--dry-run", "--json")["changed"]
    assert told["theirs"] == f"> {SAID}\n>\n> He said it twice.\n>\n> Last of them."


STYLES = {"docx": ("Line Quotation", "Quote"), "odt": ("Line_20_Quotation", "Quotations")}


def written_below(paper: Path, label: str, texts: Sequence[tuple[str, str]]) -> Path:
    """The document with paragraphs (style, words) below the last one that says no more than a label."""
    if paper.suffix == ".odt":
        written = "".join(f'<text:p text:style-name="{style}">{words}</text:p>' for style, words in texts)
        return retyped(paper, f"{label}</text:span></text:p>", f"{label}</text:span></text:p>{written}")
    document = docx.Document(str(paper))
    after = xml_of(next(one for one in reversed(document.paragraphs) if one.text.strip() == label))
    for style, words in texts:
        made = document.add_paragraph(words, style=style)
        after.addnext(xml_of(made))
        after = xml_of(made)
    document.save(str(paper))
    return paper


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize("own", [True, False], ids=["in the style of quotations", "in that of Word and LibreOffice"])
def test_a_field_that_a_document_fills_with_a_quotation_has_one(
    store: Path, tmp_path: Path, kind: str, own: bool
) -> None:
    paper = tmp_path / f"brief.{kind}"
    answer(store, "brief", "Money", "--add", "P1-08")
    answer(store, "export", "--brief", "Money", "--template", "report-of-the-meeting", "-o", str(paper))
    style = STYLES[kind][0 if own else 1]
    texts = ((style, SAID.replace("*", "")), (style, "He said it twice."))
    told = ask(store, "take-back", str(written_below(paper, "What we said", texts)), "--dry-run", "--json")
    (note,) = told["new"]
    assert note["theirs"].endswith("> As the Minister said, never again.\n>\n> He said it twice.")


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_cell_that_a_document_fills_with_a_quotation_has_one(store: Path, tmp_path: Path, kind: str) -> None:
    paper = tmp_path / f"brief.{kind}"
    answer(store, "brief", "Money", "--add", "P1-08")
    answer(store, "export", "--brief", "Money", "--template", "request-for-instructions", "-o", str(paper))
    if kind == "docx":
        document = docx.Document(str(paper))
        document.tables[0].rows[1].cells[2].add_paragraph("Never again.", style="Table Quotation")
        document.save(str(paper))
    else:
        written = '<text:p text:style-name="Table_20_Quotation">Never again.</text:p>'
        place = '<text:bookmark-end text:name="P1_08_your_answer"/></text:p>'
        paper = retyped(paper, place, place + written)
    told = ask(store, "take-back", str(paper), "--dry-run", "--json")
    assert [(one["field"], one["theirs"]) for one in told["new"] + told["changed"]] == [("answer", "> Never again.")]
