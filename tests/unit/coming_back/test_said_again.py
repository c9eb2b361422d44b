"""What a document says in short, or a second time: nothing is taken from there, and nothing is dropped."""

from pathlib import Path

import docx

from tests.command_line import answer, ask


def test_a_stance_retyped_in_the_list_of_codes_is_listed(store: Path, tmp_path: Path) -> None:
    answer(store, "position", "P1-08", "--stance", "support")
    answer(store, "brief", "Money", "--add", *(f"P1-0{number}" for number in range(1, 9)))
    path = tmp_path / "Money.docx"
    answer(store, "export", "--brief", "Money", "--template", "full-dossier", "-o", str(path))
    document = docx.Document(str(path))
    first = next(one for one in document.paragraphs if one.text.startswith("P1-08\t"))
    for run in first.runs:
        run.text = run.text.replace("Support", "Cannot accept")
    document.save(str(path))
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert [(one["code"], one["field"]) for one in told["unplaced"]] == [("P1-08", "stance")]
    assert [told[name] for name in ("changed", "conflicts", "new")] == [[], [], []]


def test_an_answer_above_all_that_went_out_is_known_by_its_words_and_its_change_is_listed(
    store: Path, tmp_path: Path
) -> None:
    answer(store, "position", "P1-08", "--line", "We support regular funding for shelters.")
    answer(store, "position", "P1-05", "--line", "We are open to a common register of cases.")
    answer(store, "brief", "Money", "--add", "P1-08", "P1-05", "P2-04")
    sent, reply = tmp_path / "Money.docx", tmp_path / "Reply.docx"
    answer(store, "export", "--brief", "Money", "--template", "speaking-notes", "-o", str(sent))
    words = [one.text for one in docx.Document(str(sent)).paragraphs if one.text.strip()]
    document = docx.Document()
    for one in (*(one.replace("regular", "steady") for one in words), "Original message", *words):
        document.add_paragraph(one)
    document.save(str(reply))
    told = ask(store, "take-back", str(reply), "--dry-run", "--json")
    assert "We support steady funding for shelters." in [one["words"] for one in told["unplaced"]]
    assert [told[name] for name in ("changed", "conflicts", "new")] == [[], [], []]
