"""Words that stand where none come back from are listed, struck ones too; what has come before is nothing new."""

from contextlib import closing
from pathlib import Path

import docx
import pytest

from alliance_desktop.coming_back.taken_document import by_words
from alliance_desktop.coming_back.taking_back import taken_back
from alliance_desktop.domain.incoming import Incoming
from alliance_desktop.errors import DocumentError
from alliance_desktop.importing.installed_reports import read_installed
from alliance_desktop.library.library import Library
from tests.command_line import answer, ask
from tests.taking_back.papers.word_file import WordFile
from tests.taking_back.papers.word_tracked import insert_tracked

LINE = "Our line is short."


def exported(store: Path, path: Path, template: str = "request-for-instructions") -> str:
    answer(store, "position", "P1-08", "--line", LINE)
    answer(store, "brief", "Money", "--add", "P1-08", "S5-04")
    answer(store, "export", "--brief", "Money", "--template", template, "-o", str(path))
    return path.read_text(encoding="utf-8") if path.suffix == ".md" else ""


@pytest.mark.parametrize("label", ["Your answer: agreed, says Weiss", "**Your answer: agreed, says Weiss**"])
def test_words_typed_behind_a_label_are_the_text_below_it(store: Path, tmp_path: Path, label: str) -> None:
    path = tmp_path / "Money.md"
    path.write_text(exported(store, path).replace("**Your answer**", label, 1), encoding="utf-8")
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    came = [(one["code"], one["field"], one["theirs"].strip("*")) for one in (*told["new"], *told["changed"])]
    assert (came, told["unplaced"]) == ([("P1-08", "answer", "agreed, says Weiss")], [])


def test_words_added_to_a_label_are_listed(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "Money.md"
    label = "**Your answer, which Weiss says is agreed already, as we heard**"
    path.write_text(exported(store, path).replace("**Your answer**", label, 1), encoding="utf-8")
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert ["agreed already" in one["words"] for one in told["unplaced"]] == [True]
    assert "not placed: P1-08: Your answer" in answer(store, "take-back", str(path), "--dry-run").err


def test_words_that_are_struck_are_gone_and_said_so(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "Money.docx"
    exported(store, path, "table-of-positions")
    document = docx.Document(str(path))
    places = [one for table in document.tables for row in table.rows for cell in row.cells for one in cell.paragraphs]
    runs = next(one for one in places if one.text == LINE).runs
    for run in runs:
        run.font.strike = True
    added = next(one for one in places if one.text.startswith("P1-08")).add_run(" and struck")
    added.font.strike = True
    document.save(str(path))
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert [(one["field"], one["theirs"]) for one in told["changed"]] == [("line", None)]
    assert answer(store, "take-back", str(path)).code == 0
    [receipt] = (store.parent / "backups").glob("*.receipt.md")
    assert "Struck through" in receipt.read_text(encoding="utf-8")
    assert answer(store, "take-back", str(path)).out == "Nothing new has come since export 1.\n"


def test_words_beside_a_text_are_listed_with_where_they_stand(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "Money.docx"
    exported(store, path)
    document = docx.Document(str(path))
    [row] = [one for table in document.tables for one in table.rows if one.cells[0].text.startswith("P1-08")]
    for cell, words in ((row.cells[2], "between us"), (row.cells[-2], "and here")):
        cell.paragraphs[0].add_run(words).font.hidden = True
    document.sections[0].footer.paragraphs[0].add_run("Draft of the ministry")
    document.save(str(path))
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert [(one["code"], one["field"], one["words"][-21:], one["reason"]) for one in told["unplaced"]] == [
        ("P1-08", "line", "between us", "Hidden text"),
        ("P1-08", "answer", "and here", "Hidden text"),
        (None, None, "Draft of the ministry", "At the head or foot of the pages"),
    ]
    assert [told["changed"], told["new"], told["deleted"]] == [[], [], []]


def test_a_comment_typed_into_markdown_is_listed_but_none_that_was_there(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "Money.md"
    answer(store, "position", "P1-08", "--pressed", "No sums. <!-- as agreed in May -->\n\n<!-- alone -->")
    text = exported(store, path, "speaking-notes")
    assert ask(store, "take-back", str(path), "--dry-run", "--json")["unplaced"] == []
    text = text.replace(LINE, f"{LINE} <!-- ask him -->").replace(
        "**If pressed**", "<!-- who says so? -->\n\n**If pressed**"
    )
    path.write_text(text, encoding="utf-8")
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert [(one["code"], one["words"]) for one in told["unplaced"]] == [
        ("P1-08", "ask him"),
        ("P1-08", "who says so?"),
    ]
    assert [told["changed"], told["new"]] == [[], []]


def test_what_was_chosen_for_words_is_for_them_when_words_before_them_are_gone(store: Path, tmp_path: Path) -> None:
    path, first, second = tmp_path / "Money.md", "<!-- ask him -->", "<!-- who says so? --> <!-- who says so? -->"
    text = exported(store, path, "speaking-notes")
    path.write_text(text.replace(LINE, f"{LINE} {first} {second}"), encoding="utf-8")
    with closing(Library.open(store, read_installed("osce-2018"))) as library:
        before = [(one.key, one.words) for one in taken_back(library, path).items if one.kind == "unplaced"]
        assert len(dict(before)) == 3
        path.write_text(text.replace(LINE, f"{LINE} {second}"), encoding="utf-8")
        after = [(one.key, one.words) for one in taken_back(library, path).items if one.kind == "unplaced"]
    assert after == before[1:]


def test_the_same_words_of_another_author_are_known_when_the_first_are_gone() -> None:
    both = [Incoming("unplaced/note", "unplaced", "", "note", words="Agreed.", author=one) for one in ("Bob", "Eve")]
    _first, second = by_words(both)
    (alone,) = by_words(both[1:])
    assert alone.key == second.key


def test_a_recommendation_that_came_to_the_document_is_told_its_words_are_listed(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "Money.docx"
    exported(store, path, "table-of-positions")
    document = docx.Document(str(path))
    document.tables[0].add_row()  # type: ignore[no-untyped-call]
    cells = document.tables[0].rows[-1].cells
    cells[0].text, cells[3].text = "P2-01", "We add this one."
    document.save(str(path))
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert told["added"] == ["P2-01"]
    assert [(one["code"], one["words"]) for one in told["unplaced"]] == [("P2-01", "We add this one.")]
    assert "P2-01 was added to the document" in answer(store, "take-back", str(path), "--dry-run").out


def test_all_who_tracked_changes_in_a_text_are_named(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "Money.docx"
    exported(store, path, "table-of-positions")
    word = WordFile(path.read_bytes())
    for words, author in ((" today", "Ministry of Justice"), (" here", "Ministry of Finance")):
        insert_tracked(word.at("Our line is"), "line is", words, author)
    path.write_bytes(word.data())
    [one] = ask(store, "take-back", str(path), "--dry-run", "--json")["changed"]
    assert {one["author"], *one["other_authors"]} == {"Ministry of Justice", "Ministry of Finance"}


def test_who_altered_words_of_the_report_is_named_where_the_change_was_tracked(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "Money.docx"
    exported(store, path, "table-of-positions")
    word = WordFile(path.read_bytes())
    insert_tracked(word.at("Regular and sufficient"), "sufficient", " private", "Ministry of Finance")
    path.write_bytes(word.data())
    [one] = ask(store, "take-back", str(path), "--dry-run", "--json")["altered_quotations"]
    assert (one["code"], one["author"], one["how"]) == ("P1-08", "Ministry of Finance", "tracked")
    said = answer(store, "take-back", str(path), "--dry-run").out
    assert "private" in said
    assert "– Ministry of Finance" in said


def test_words_below_a_quotation_are_no_words_of_the_report(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "Money.docx"
    exported(store, path, "table-of-positions")
    document = docx.Document(str(path))
    [row] = [one for table in document.tables for one in table.rows if one.cells[0].text.startswith("P1-08")]
    row.cells[1].add_paragraph("Answer: fine with us.")
    document.save(str(path))
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert [(one["code"], one["words"]) for one in told["unplaced"]] == [("P1-08", "Answer: fine with us.")]
    assert told["altered_quotations"] == []


def test_a_text_file_is_refused(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "Money.md"
    exported(store, path)
    with pytest.raises(DocumentError, match=r"Save it as Word \(\.docx\) or ODT first\."):
        answer(store, "take-back", str(path.rename(tmp_path / "Money.txt")))


def test_a_text_that_may_have_moved_is_offered_as_removed_and_comments_quote_no_label(
    store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "Money.docx"
    answer(store, "note", "P1-08", "Ours since the Act of 2016.")
    exported(store, path, "full-dossier")
    document = docx.Document(str(path))
    for old, new in (("Ours since the Act of 2016.", "Ours since the Act of 2017."), ("Money", "Money, last")):
        found = next(run for one in document.paragraphs for run in one.runs if run.text == old)
        found.text = new
    line = next(one for one in document.paragraphs if LINE in one.text)
    document.add_comment(line.runs, text="Who says so?", author="Capital")
    following = next(one for one in document.paragraphs if one.text.startswith("S5-04"))
    following.insert_paragraph_before("The Ministry of Finance agrees in principle.", "Body Text")
    document.save(str(path))
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert [one["theirs"] for one in told["new"]] == [f"*On the line to take: “{LINE}”*\n\nWho says so?"]
    next(one for one in line.runs if one.text == LINE).text = ""
    document.save(str(path))
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert [(one["theirs"], one["chosen"], "lacks words" in one["reason"]) for one in told["changed"]] == [
        (None, "mine", True)
    ]
    assert [(one["mine"], one["words"]) for one in told["unplaced"]] == [
        (None, "The Ministry of Finance agrees in principle."),
        ("Ours since the Act of 2016.", "Ours since the Act of 2017."),
        ("Money", "Money, last"),
    ]
    answer(store, "take-back", str(path))
    assert ask(store, "show", "P1-08", "--json")["position"]["line"] == LINE


@pytest.mark.parametrize("behind", ["Side event 5;", "printed report.", "(2018)."])
def test_fixed_text_of_the_page_that_enter_cut_in_two_is_no_change(store: Path, tmp_path: Path, behind: str) -> None:
    path = tmp_path / "Money.md"
    path.write_text(exported(store, path).replace(f"{behind} ", f"{behind}\n\n", 1), encoding="utf-8")
    assert answer(store, "take-back", str(path), "--dry-run").out == "Nothing has changed since export 1.\n"


def test_a_comment_on_what_is_said_if_pressed_names_it_by_its_label(store: Path, tmp_path: Path) -> None:
    path, pressed = tmp_path / "Money.docx", "The level of 2018."
    answer(store, "position", "P1-08", "--pressed", pressed)
    exported(store, path, "speaking-notes")
    document = docx.Document(str(path))
    place = next(run for one in document.paragraphs for run in one.runs if run.text == pressed)
    document.add_comment(place, text="Still?", author="Capital")
    document.save(str(path))
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert [one["theirs"] for one in told["new"]] == [f"*On “If pressed”: “{pressed}”*\n\nStill?"]


@pytest.mark.parametrize("kind", ["md", "docx"])
def test_of_a_summary_with_more_than_a_page_holds_only_what_was_changed_is_counted(
    store: Path, tmp_path: Path, kind: str
) -> None:
    codes = [one.code for one in read_installed("osce-2018").recommendations]
    for code in codes:
        answer(store, "position", code, "--stance", "support", "--line", f"We support {code} with all that we have.")
    answer(store, "brief", "All", "--add", *codes)
    path = tmp_path / f"all.{kind}"
    answer(store, "export", "--brief", "All", "--template", "one-page-summary", "-o", str(path))
    assert answer(store, "take-back", str(path), "--dry-run").out == "Nothing has changed since export 1.\n"
    before, after = "We support P1-01", "We warmly support P1-01"
    if kind == "md":
        text = path.read_text(encoding="utf-8")
        assert before in text
        assert text.count("with all that we have") == len(codes)
        path.write_text(text.replace(before, after), encoding="utf-8")
    else:
        document = docx.Document(str(path))
        for run in (run for paragraph in document.paragraphs for run in paragraph.runs):
            run.text = run.text.replace(before, after)
        document.save(str(path))
    assert "your notes say. 1 line was changed in it.\n" in answer(store, "take-back", str(path)).err


def test_what_was_changed_in_a_summary_is_counted_and_listed(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "Money.docx"
    answer(store, "position", "P1-08", "--stance", "accept")
    exported(store, path, "one-page-summary")
    assert answer(store, "take-back", str(path), "--dry-run").out == "Nothing has changed since export 1.\n"
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(LINE, "Our line is long.").replace("Can accept", "Support")
    document.save(str(path))
    said = answer(store, "take-back", str(path))
    whole = "Of this document only comments come back: it shortens what your notes say."
    assert f"{whole} 1 line was changed in it. 1 stance was changed in it.\n" in said.err
    reason = "(Of this document only comments come back)"
    for words in ("P1-08: Our line is long.", "(=) Support"):
        assert f"not placed: {words} {reason}\n" in said.err
    assert "Nothing has changed" not in said.out
    assert [ask(store, "show", "P1-08", "--json")["position"][one] for one in ("stance", "line")] == ["accept", LINE]
