"""What stands between two tables is of neither, nor of the text before them; who deleted a row is told."""

import pytest

from tests.taking_back.desk import Desk
from tests.taking_back.papers.word_file import WordFile, made, remove, retype, run_like, runs_of, w
from tests.taking_back.papers.word_tracked import OFFICE, delete_paragraph_tracked, delete_row_tracked


@pytest.mark.parametrize("template", ["request-for-instructions", "table-of-positions"])
def test_a_paragraph_behind_a_table_is_not_of_the_text_before_it(own_desk: Desk, template: str) -> None:
    for row in (("--heading", "Money"), ("--text", "Finance has seen the first."), ("--add", "P1-08", "S1-04"),
                ("--heading", "Labour"), ("--add", "P2-04")):  # fmt: skip
        own_desk.do("brief", "Vienna", *row)
    path = own_desk.folder / "vienna.docx"
    own_desk.do("export", "--brief", "Vienna", "--template", template, "-o", str(path))
    word = WordFile(path.read_bytes())
    word.row("S1-04").getparent().addnext(made("p", run_like(None, "Back to Money later.")))
    path.write_bytes(word.data())
    told = own_desk.told(path)
    assert (told["changed"], [one["words"] for one in told["unplaced"]]) == ([], ["Back to Money later."])


@pytest.mark.parametrize("template", ["request", "positions", "table"])
def test_who_deleted_a_row_with_tracking_is_told(desk: Desk, template: str) -> None:
    word = WordFile(desk.export(template, "docx").read_bytes())
    delete_row_tracked(word.row("P1-08"))
    path = desk.folder / "row.docx"
    path.write_bytes(word.data())
    (told,) = desk.told(path)["deleted"]
    assert (told["code"], told["author"], told["how"]) == ("P1-08", OFFICE, "tracked")


@pytest.mark.parametrize("template", ["request", "notes"])
def test_who_deleted_a_heading_of_the_brief_with_tracking_is_told(desk: Desk, template: str) -> None:
    word = WordFile(desk.export(template, "docx").read_bytes())
    delete_paragraph_tracked(word.at("If raised"))
    path = desk.folder / "heading-gone.docx"
    path.write_bytes(word.data())
    said = desk.do("take-back", str(path), "--dry-run").out
    assert said.strip() == f"“If raised” is no longer in the document – {OFFICE}"


REPORT = (
    "More priority should be put on confiscation of assets of perpetrators, with confiscated proceeds of trafficking"
    " used first of all for the benefit of the victims. Additionally, sustainable funding mechanisms should be"
)
ENSURED = f"{REPORT} ensured for special compensation funds to be established."
CONSIDERED = f"{REPORT} considered for special compensation funds."


@pytest.mark.parametrize(
    ("kind", "theirs"),
    [("untouched", None), ("looks cleared", None), ("looks cleared and a word changed", "urgency"), ("taken back", "")],
)
def test_a_wording_like_its_quotation_is_changed_where_one_did(own_desk: Desk, kind: str, theirs: str | None) -> None:
    own_desk.do("position", "S1-04", "--wording", CONSIDERED)
    path = own_desk.export_anew("positions", "docx")
    word = WordFile(path.read_bytes())
    cell = word.cell("S1-04", "Proposed wording")
    if kind == "taken back":
        retype([next(cell.iter(w("p")))], ENSURED)
    if kind != "untouched":
        for run in runs_of(cell):
            remove(*run.findall(w("rPr")))
    if theirs:
        run = next(one for one in runs_of(cell) if "priority" in "".join(one.itertext()))
        run.find(w("t")).text = run.find(w("t")).text.replace("priority", theirs)
    path.write_bytes(word.data())
    told = own_desk.told(path)
    said = {None: [], "": [ENSURED]}.get(theirs, [CONSIDERED.replace("priority", str(theirs))])
    assert ([one["theirs"] for one in told["changed"]], told["altered_quotations"]) == (said, [])
