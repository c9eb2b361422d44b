"""A document that was exported, changed and taken back, through the command line."""

from pathlib import Path

import pytest
from docx import Document

from alliance_desktop.coming_back import taking
from alliance_desktop.coming_back.marks_to_share import SHARED_KINDS, keep_sent, marks_to_share
from alliance_desktop.coming_back.stances import is_of_stance, stance_said
from alliance_desktop.coming_back.taking import take
from alliance_desktop.coming_back.taking_back import taken_back
from alliance_desktop.domain.incoming import Choices
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import AllianceError, ConflictError, InputError
from alliance_desktop.importing.installed_reports import read_installed
from alliance_desktop.library import trash_edits
from alliance_desktop.library.library import Library
from tests import builders
from tests.command_line import answer, ask
from tests.unit.coming_back.rounds import sent_out

LINE = "We support regular funding."
QUOTED = "Regular and sufficient funding should be provided"


@pytest.fixture
def exported(store: Path, tmp_path: Path) -> Path:
    """A request for instructions in Word."""
    return sent_out(
        store,
        tmp_path / "Money.docx",
        "request-for-instructions",
        ("position", "P1-08", "--stance", "support", "--line", LINE, "--asked", "Ministry of Labour"),
        ("position", "S5-04", "--line", "One addition is needed.", "--status", "cleared"),
        ("brief", "Money", "--add", "P1-08", "S5-04"),
    )


def retype(path: Path, old: str, new: str) -> None:
    """Other words in each cell that says the old ones."""
    document = Document(str(path))
    for row in document.tables[0].rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                if paragraph.text == old:
                    paragraph.runs[0].text = new
    document.save(str(path))


def line(store: Path, code: str = "P1-08") -> str:
    return str(ask(store, "show", code, "--json")["position"]["line"])


def test_an_untouched_document_changes_nothing(store: Path, exported: Path) -> None:
    said = answer(store, "take-back", str(exported))
    assert (said.code, said.out) == (0, "Nothing has changed since export 1.\n")


def test_a_line_retyped_comes_in_once_and_is_undone_by_one_undo(store: Path, exported: Path) -> None:
    retype(exported, LINE, "We support regular and predictable funding.")
    assert answer(store, "take-back", str(exported)).code == 0
    assert line(store) == "We support regular and predictable funding."
    newest = ask(store, "show", "P1-08", "--json")["versions"]["line"][0]
    assert newest["source"] == "Money.docx"
    assert answer(store, "take-back", str(exported)).out == "Nothing new has come since export 1.\n"
    assert "“Money.docx” taken back" in answer(store, "undo").out
    assert line(store) == LINE
    told = ask(store, "take-back", str(exported), "--dry-run", "--json")
    assert [(one["undone"], one["chosen"]) for one in told["changed"]] == [(True, "theirs")]


@pytest.mark.parametrize("keep", [(), ("--keep", "both"), ("--keep", "theirs")])
def test_a_conflict_taken_back_and_undone_is_offered_again(store: Path, exported: Path, keep: tuple[str, ...]) -> None:
    retype(exported, LINE, "Only within budgets.")
    answer(store, "position", "P1-08", "--line", "We support it, and trade unions too.")
    answer(store, "take-back", str(exported), *keep)
    assert answer(store, "undo").code == 0
    told = ask(store, "take-back", str(exported), "--dry-run", "--json")
    assert [(one["theirs"], one["undone"]) for one in told["conflicts"]] == [("Only within budgets.", True)]


def test_a_backup_lies_before_and_the_receipt_beside_it(store: Path, exported: Path) -> None:
    retype(exported, LINE, "We support it.")
    answer(store, "position", "P1-08", "--remark", "-", stdin=b"CANARY")
    answer(store, "take-back", str(exported))
    (backup,) = store.parent.glob("backups/*-take-back.db")
    receipt = backup.with_suffix(".receipt.md").read_text(encoding="utf-8")
    assert "We support it." in receipt
    assert "CANARY" not in receipt


def test_what_came_in_is_said_without_a_receipt(store: Path, exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise AllianceError("The disk is full.")

    retype(exported, LINE, "We support it.")
    monkeypatch.setattr(taking, "write_whole", full)
    library = Library.open(store, read_installed("osce-2018"))
    receipt = taking.take(library, taken_back(library, exported))
    assert receipt.edit is not None
    assert receipt.path is None
    assert line(store) == "We support it."


def test_where_both_changed_it_both_texts_stay_and_keep_chooses(store: Path, exported: Path) -> None:
    retype(exported, LINE, "Theirs is this.")
    answer(store, "position", "P1-08", "--line", "Mine is this.")
    assert answer(store, "take-back", str(exported)).code == 4
    assert line(store) == "Mine is this."
    heads = [one["text"] for one in ask(store, "show", "P1-08", "--json")["versions"]["line"] if one["head"]]
    assert sorted(heads) == ["Mine is this.", "Theirs is this."]
    printed = answer(store, "show", "P1-08").out
    assert "Line to take, to be chosen from:" in printed
    assert "from “Money.docx”\n        Theirs is this." in printed
    assert answer(store, "take-back", str(exported), "--keep", "mine").code == 0
    assert line(store) == "Mine is this."
    assert answer(store, "take-back", str(exported), "--keep", "theirs").code == 0
    assert line(store) == "Theirs is this."


def test_a_line_emptied_here_stays_empty_or_becomes_theirs_never_theirs_as_mine(store: Path, exported: Path) -> None:
    retype(exported, LINE, "Theirs is this.")
    answer(store, "position", "P1-08", "--clear", "line")
    (told,) = ask(store, "take-back", str(exported), "--dry-run", "--json")["conflicts"]
    assert (told["mine"], told["chosen"]) == (None, "mine")
    assert answer(store, "take-back", str(exported)).code == 0
    assert not ask(store, "show", "P1-08", "--json")["position"]["line"]
    assert "left as it is: Theirs is this." in answer(store, "take-back", str(exported), "--dry-run").out
    answer(store, "take-back", str(exported), "--keep", "both")
    assert line(store) == "Theirs is this."
    assert ask(store, "list", "is:conflict", "--json") == []


def test_a_cleared_line_that_changes_is_drafted_again_and_its_receipt_says_so(store: Path, exported: Path) -> None:
    retype(exported, LINE, "We support it.")
    retype(exported, "One addition is needed.", "Two additions are needed.")
    shown = answer(store, "take-back", str(exported), "--dry-run").out
    assert "S5-04 Line to take: comes in: Two additions are needed. (no longer cleared)\n" in shown
    assert shown.count("no longer cleared") == 1
    told = ask(store, "take-back", str(exported), "--dry-run", "--json")["changed"]
    assert [(one["code"], one.get("cleared")) for one in told] == [("P1-08", None), ("S5-04", True)]
    said = answer(store, "take-back", str(exported))
    assert ask(store, "show", "S5-04", "--json")["position"]["status"] == "drafted"
    assert "What was cleared has changed, so the status is drafted again: S5-04." in said.err
    [receipt] = store.parent.rglob("*.receipt.md")
    text = receipt.read_text("utf-8")
    assert "**S5-04 · Line to take**\n\nNo longer cleared\n\n> Two additions are needed.\n" in text
    assert text.count("No longer cleared") == 1
    assert answer(store, "undo").out == f"Undone: “{exported.name}” taken back; cleared again\n"
    assert ask(store, "show", "S5-04", "--json")["position"]["status"] == "cleared"


def test_what_is_left_out_stays_cleared_and_is_not_said_to_be_otherwise(store: Path, exported: Path) -> None:
    retype(exported, "One addition is needed.", "Two additions are needed.")
    library = Library.open(store, read_installed("osce-2018"))
    taken = taken_back(library, exported)
    receipt = take(library, taken, Choices({"S5-04/line": "mine"}))
    assert library.marks("S5-04").position.status == "cleared"
    assert "No longer cleared" not in receipt.text


def test_a_cleared_stance_that_changes_is_drafted_again(store: Path, exported: Path) -> None:
    answer(store, "position", "P1-08", "--status", "cleared")
    document = Document(str(exported))
    for row in document.tables[0].rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                if "Support" in paragraph.text:
                    paragraph.text = paragraph.text.replace("Support", "Cannot accept").replace("(+)", "(−)")
    document.save(str(exported))
    said = answer(store, "take-back", str(exported))
    position = ask(store, "show", "P1-08", "--json")["position"]
    assert (position["stance"], position["status"]) == ("oppose", "drafted")
    assert "no longer cleared" in said.err


def test_another_document_is_refused(store: Path, exported: Path, tmp_path: Path) -> None:
    other = Document()
    other.add_paragraph("Dear colleagues, this is no export.")
    other.save(str(tmp_path / "other.docx"))
    with pytest.raises(InputError, match="wasn’t exported from a brief in these notes"):
        answer(store, "take-back", str(tmp_path / "other.docx"))


def test_a_comment_on_words_of_a_line_is_on_none_of_the_report(store: Path, exported: Path, tmp_path: Path) -> None:
    answer(store, "position", "P1-08", "--line", f"We say “{QUOTED}”.")
    path = tmp_path / "again.docx"
    answer(store, "export", "--brief", "Money", "-o", str(path), "--template", "request-for-instructions")
    document = Document(str(path))
    cells = [cell for row in document.tables[0].rows for cell in row.cells]
    (place,) = (one for cell in cells for one in cell.paragraphs if "We say" in one.text)
    place.runs[0].text = "We say “"
    run = place.add_run(QUOTED)
    place.add_run("”.")
    document.add_comment(runs=[run], text="In one year only.", author="Ministry of Finance", initials="M")
    document.save(str(path))
    assert answer(store, "take-back", str(path)).code == 0
    (note,) = ask(store, "show", "P1-08", "--json")["notes"]
    assert (note["text"].endswith("In one year only."), note["quote"]) == (True, None)


def test_what_another_program_changes_meanwhile_is_read_anew_by_whoever_takes(store: Path, exported: Path) -> None:
    retype(exported, LINE, "Theirs is this.")
    library = Library.open(store, read_installed("osce-2018"))
    taken = taken_back(library, exported)
    answer(store, "position", "P1-08", "--line", "Written meanwhile.")
    with pytest.raises(ConflictError):
        take(library, taken)
    assert line(store) == "Written meanwhile."
    library.refresh()
    receipt = take(library, taken_back(library, exported))
    assert [one.field for one in receipt.to_decide] == ["line"]


def test_a_comment_becomes_a_note_of_its_author_on_the_words_and_stays_one_note(store: Path, exported: Path) -> None:
    document = Document(str(exported))
    cells = [cell for row in document.tables[0].rows for cell in row.cells]
    for words, author in ((LINE, "Ministry of Finance"), (QUOTED, "Ministry of Justice")):
        place = next(one for cell in cells for one in cell.paragraphs if words in one.text)
        document.add_comment(runs=place.runs, text=f"Is this so, {author}?", author=author, initials="M")
    document.save(str(exported))
    assert answer(store, "take-back", str(exported)).code == 0
    first, second = sorted(ask(store, "show", "P1-08", "--json")["notes"], key=lambda one: one["author"])
    assert first["author"] == "Ministry of Finance"
    assert first["text"] == f"*On the line to take: “{LINE}”*\n\nIs this so, Ministry of Finance?"
    assert second["quote"].startswith(QUOTED)
    answer(store, "edit", first["id"], "Answered.")
    answer(store, "delete", second["id"])
    assert answer(store, "take-back", str(exported)).out == "Nothing new has come since export 1.\n"


def test_an_office_of_more_than_a_line_is_listed_and_keeps_nothing_else_out(store: Path, exported: Path) -> None:
    retype(exported, "Ministry of Labour", "Ministry " * 40)
    retype(exported, LINE, "We support it.")
    told = ask(store, "take-back", str(exported), "--json")
    assert [one["field"] for one in told["changed"]] == ["line"]
    assert [(one["code"], one["field"]) for one in told["unplaced"]] == [("P1-08", "office")]
    assert line(store) == "We support it."


def test_what_has_no_place_is_one_note_that_names_the_document_and_can_be_undone(store: Path, exported: Path) -> None:
    retype(exported, "Ministry of Labour", "Ministry " * 40)
    library = Library.open(store, read_installed("osce-2018"))
    taken = taken_back(library, exported)
    (item,) = taken.items
    receipt = take(library, taken, Choices({}, {item.key: "P1-08"}))
    (note,) = library.marks("P1-08").notes
    assert note.text.startswith("*From “Money.docx”*\n\nMinistry Ministry")
    assert "**P1-08 · Note**" in receipt.text
    assert taken_back(library, exported).is_unchanged
    library.undo()
    (again,) = taken_back(library, exported).items
    assert again.undone


def comment(path: Path) -> None:
    """One on the line."""
    document = Document(str(path))
    cells = [cell for row in document.tables[0].rows for cell in row.cells]
    place = next(one for cell in cells for one in cell.paragraphs if LINE in one.text)
    document.add_comment(runs=place.runs, text="Is this so?", author="Ministry of Finance", initials="M")
    document.save(str(path))


def test_what_undo_took_out_is_shared_as_that_and_not_called_a_deletion(store: Path, exported: Path) -> None:
    comment(exported)
    library = Library.open(store, read_installed("osce-2018"))
    take(library, taken_back(library, exported))
    (note,) = library.marks("P1-08").notes
    library.undo()
    assert note.id not in {one.record.id for one in marks_to_share(library).marks}, "nobody heard of it"
    assert marks_to_share(library).besides(SHARED_KINDS) == []
    library.redo()
    found = marks_to_share(library)
    keep_sent(library, found.content(SHARED_KINDS, builders.MOMENT.date()), found)
    library.undo()
    found = marks_to_share(library)
    assert found.besides(SHARED_KINDS) == ["1 mark removed by undo"]
    content = found.content(SHARED_KINDS, builders.MOMENT.date())
    assert [one.record.id for one in content.marks if one.deleted] == [note.id]
    library.redo()
    library.apply(trash_edits.delete(library, note))
    assert marks_to_share(library).besides(SHARED_KINDS) == ["1 deletion"]


def test_undo_leaves_nothing_of_a_document_in_the_trash_but_what_was_deleted_here(store: Path, exported: Path) -> None:
    comment(exported)
    library = Library.open(store, read_installed("osce-2018"))
    take(library, taken_back(library, exported))
    library.undo()
    assert library.trash() == []
    library.redo()
    (note,) = library.marks("P1-08").notes
    library.apply(trash_edits.delete(library, note))
    for _each in range(2):
        library.undo()
        library.redo()
    assert [item.id for item in library.trash()] == [note.id]
    assert answer(store, "check").code == 0


def test_a_stance_in_words_of_its_own_is_listed_beside_mine_and_becomes_a_note_or_the_one_that_is_chosen(
    store: Path, exported: Path
) -> None:
    answer(store, "export", "--brief", "Money", "--template", "full-dossier", "-o", str(exported), "--force")
    document = Document(str(exported))
    heading = next(one for one in document.paragraphs if "Support" in one.text)
    said = next(one for one in heading.runs if "Support" in one.text)
    said.text = said.text.replace("Support", "We should reject")
    document.save(str(exported))
    library = Library.open(store, read_installed("osce-2018"))
    taken = taken_back(library, exported)
    (item,) = taken.items
    assert (item.kind, item.field, item.mine) == ("unplaced", "stance", "support")
    assert item.words.endswith("We should reject")
    take(library, taken, Choices({}, {item.key: "P1-08"}))
    (note,) = library.marks("P1-08").notes
    assert note.text == f"*Stance in “Money.docx”*\n\n{item.words}"
    library.undo()
    (item,) = taken_back(library, exported).items
    receipt = take(library, taken_back(library, exported), Choices({}, {}, {item.key: "oppose"}))
    assert library.marks("P1-08").position.chosen("stance") == "oppose"
    assert "**P1-08 · Stance**\n\n> Cannot accept" in receipt.text
    assert f"**P1-08 · Note**\n\n> {item.words}" in receipt.text
    assert [one.text for one in library.marks("P1-08").notes] == [note.text]
    assert taken_back(library, exported).is_unchanged
    library.undo()
    assert library.marks("P1-08").notes == ()
    (again,) = taken_back(library, exported).items
    assert (again.mine, again.undone) == ("support", True)


def test_words_without_a_place_are_a_stance_only_where_they_say_nothing_else(osce: Report) -> None:
    said = ("Cannot accept", "P1-08: can accept", "(×) Cannot accept", "P1-08, p. 4 OPPOSE")
    others = ("No stance yet", "We cannot accept this", "Support / can accept", "Support, if funded", "P1-08", "")
    assert [words for words in (*said, *others) if stance_said(words, osce, "P1-08")] == [*said]
    named = "Stance: reserved, ask Finance"
    assert [words for words in (*said, *others, named) if is_of_stance(words, osce, "P1-08")] == [*said, named]


FIRST, SECOND = "We support funding within budgets.", "We support funding within budgets of each year."


def test_what_the_same_document_adds_to_its_own_text_that_was_taken_is_no_conflict(store: Path, exported: Path) -> None:
    retype(exported, LINE, FIRST)
    answer(store, "take-back", str(exported))
    retype(exported, FIRST, SECOND)
    told = ask(store, "take-back", str(exported), "--dry-run", "--json")
    (one,) = told["changed"]
    assert (one["mine"], one["theirs"], one["chosen"]) == (FIRST, SECOND, "theirs")
    assert told["conflicts"] == []


@pytest.mark.parametrize("theirs", ["We support regular funding, as the treasury proposed.", "No money for this."])
def test_another_document_of_that_name_was_never_written_on_what_was_taken(
    store: Path, exported: Path, theirs: str
) -> None:
    untouched = exported.read_bytes()
    retype(exported, LINE, FIRST)
    answer(store, "take-back", str(exported))
    exported.write_bytes(untouched)
    retype(exported, LINE, theirs)
    told = ask(store, "take-back", str(exported), "--dry-run", "--json")
    assert [(one["mine"], one["theirs"]) for one in told["conflicts"]] == [(FIRST, theirs)]
    assert told["changed"] == []


def test_what_she_wrote_over_a_text_that_was_taken_is_a_conflict_with_what_comes_then(
    store: Path, exported: Path
) -> None:
    retype(exported, LINE, FIRST)
    answer(store, "take-back", str(exported))
    answer(store, "position", "P1-08", "--line", "Mine by now.")
    retype(exported, FIRST, SECOND)
    told = ask(store, "take-back", str(exported), "--dry-run", "--json")
    assert [(one["mine"], one["theirs"]) for one in told["conflicts"]] == [("Mine by now.", SECOND)]


def test_a_recommendation_deleted_below_the_list_of_codes_is_told_in_one(store: Path, tmp_path: Path) -> None:
    codes = [f"P1-0{number}" for number in range(1, 9)]
    for code in codes:
        answer(store, "position", code, "--stance", "support", "--line", f"Line {code}.", "--background", "Why.")
    answer(store, "brief", "Money", "--add", *codes)
    path = tmp_path / "Dossier.docx"
    answer(store, "export", "--brief", "Money", "--template", "full-dossier", "-o", str(path))
    document = Document(str(path))
    texts = [one.text for one in document.paragraphs]
    start, end = (max(at for at, one in enumerate(texts) if one.startswith(code)) for code in ("P1-03", "P1-04"))
    body = document.element.body
    for one in [one for one in body if one.tag.endswith("}p")][start:end]:
        body.remove(one)
    document.save(str(path))
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert [(one["code"], one["field"]) for one in told["deleted"]] == [("P1-03", "row")]
    library = Library.open(store, read_installed("osce-2018"))
    receipt = take(library, taken_back(library, path))
    assert "## Info\n\n**P1-03**" in receipt.text
    assert "## Left out" not in receipt.text


def test_the_receipt_says_of_an_emptied_stance_that_it_was_removed(store: Path, exported: Path) -> None:
    answer(store, "export", "--brief", "Money", "--template", "table-of-positions", "-o", str(exported), "--force")
    document = Document(str(exported))
    cells = [cell for row in document.tables[0].rows for cell in row.cells]
    place = next(one for cell in cells for one in cell.paragraphs if one.text.endswith("Support"))
    for run in place.runs:
        run.text = ""
    document.save(str(exported))
    library = Library.open(store, read_installed("osce-2018"))
    taken = taken_back(library, exported)
    both = take(library, taken, Choices({one.key: "both" for one in taken.items}))
    assert "## To decide\n\n**P1-08 · Stance**\n\nMine:\n\n> Support\n\nTheirs:\n\n(removed)" in both.text
    library.undo()
    receipt = take(library, taken_back(library, exported))
    assert "**P1-08 · Stance**\n\n> Support\n\n(removed)" in receipt.text
