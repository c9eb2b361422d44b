"""What is Markdown in a field stays so where a document says it in another way: headings, lines within an item."""

from pathlib import Path
from zipfile import ZipFile

from tests.command_line import answer, ask

LINE = "## Arguments\n\nFirst point here.\n\n### Detail of it\n\nSee [S5-04](#s5-04) for more."
BACKGROUND = "1. one\n2. two\n\n   more of two\n\n- [ ] to do"


def test_a_word_changed_in_them_changes_no_more_than_that(store: Path, tmp_path: Path) -> None:
    answer(store, "position", "P1-08", "--line", LINE, "--background", BACKGROUND)
    answer(store, "brief", "Money", "--add", "P1-08")
    for kind in ("docx", "odt", "md"):
        path, changed = (tmp_path / f"{name}.{kind}" for name in ("Money", "changed"))
        answer(store, "export", "--brief", "Money", "--template", "full-dossier", "-o", str(path))
        for old, new in (("Arguments", "Arguments now"), ("First point", "Second point"), ("Detail of", "Details of")):
            told = ask(store, "take-back", str(retyped(path, changed, old, new)), "--dry-run", "--json")
            assert [one["theirs"] for one in told["changed"]] == [LINE.replace(old, new)], (kind, old)
        told = ask(store, "take-back", str(retyped(path, changed, "more of", "less of")), "--dry-run", "--json")
        assert [one["theirs"] for one in told["changed"]] == [BACKGROUND.replace("more of", "less of")], kind


def test_a_list_stays_where_it_began_under_a_line_that_was_changed(store: Path, tmp_path: Path) -> None:
    line = "We cannot accept this.\n- It goes beyond the plan\n- and costs too much"
    answer(store, "position", "P1-08", "--line", line)
    answer(store, "brief", "Money", "--add", "P1-08")
    for kind in ("docx", "odt", "md"):
        path, changed = (tmp_path / f"{name}.{kind}" for name in ("Money", "changed"))
        answer(store, "export", "--brief", "Money", "--template", "full-dossier", "-o", str(path))
        told = ask(store, "take-back", str(retyped(path, changed, "cannot", "could")), "--dry-run", "--json")
        assert [one["theirs"] for one in told["changed"]] == [line.replace("cannot", "could")], kind


def retyped(path: Path, changed: Path, old: str, new: str) -> Path:
    if path.suffix == ".md":
        changed.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        return changed
    with ZipFile(path) as archive, ZipFile(changed, "w") as other:
        for name in archive.namelist():
            data = archive.read(name)
            of_text = name in ("word/document.xml", "content.xml")
            other.writestr(name, data.replace(old.encode(), new.encode()) if of_text else data)
    return changed
