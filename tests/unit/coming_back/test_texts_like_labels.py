"""A text that begins with the words of the label below it is a text, and its own label no part of the next one."""

from pathlib import Path
from zipfile import ZipFile

from tests.command_line import answer, ask


def test_a_text_that_begins_like_the_next_label_comes_back_alone(store: Path, tmp_path: Path) -> None:
    pressed, background = "Background is for the desk.\n\nAnswer later.", "The bill is in committee."
    answer(store, "position", "P1-08", "--line", "If pressed, pause.", "--pressed", pressed, "--background", background)
    answer(store, "brief", "Money", "--add", "P1-08")
    for kind, part in (("docx", "word/document.xml"), ("odt", "content.xml")):
        path, changed = (tmp_path / f"{name}.{kind}" for name in ("Money", "changed"))
        answer(store, "export", "--brief", "Money", "--template", "full-dossier", "-o", str(path))
        with ZipFile(path) as archive, ZipFile(changed, "w") as other:
            for name in archive.namelist():
                data = archive.read(name)
                for old, new in ((b"in committee", b"in plenary"), (b"for the desk", b"for us"), (b"pause", b"wait")):
                    data = data.replace(old, new) if name == part else data
                other.writestr(name, data)
        told = ask(store, "take-back", str(changed), "--dry-run", "--json")
        assert {one["field"]: one["theirs"] for one in told["changed"]} == {
            "line": "If pressed, wait.",
            "pressed": "Background is for us.\n\nAnswer later.",
            "background": "The bill is in plenary.",
        }
        assert told["unplaced"] == []
