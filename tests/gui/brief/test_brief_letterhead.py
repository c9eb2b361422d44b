"""A brief whose template has a letterhead, exported from the window."""

import zipfile
from dataclasses import replace
from pathlib import Path

from alliance_desktop.ingest.read_template import own_templates_folder, template_named
from alliance_desktop.library import brief_edits
from alliance_desktop.library.template_changes import copied, template_text
from tests.gui.brief.conftest import Builder, SaveTo
from tests.unit.export.letterheads.letterheads import MINISTRY, word_letter


def test_a_word_file_is_written_on_it_unless_it_is_gone(builder: Builder, saved_to: SaveTo, tmp_path: Path) -> None:
    change = copied(template_named("speaking-notes"))
    change.write()
    own = replace(template_named("speaking-notes-2"), letterhead="letter.docx")
    change.path.write_text(template_text(own, 1), encoding="utf-8")
    assert template_named("speaking-notes-2").letterhead == "letter.docx"
    edit = brief_edits.set_template(builder.library, builder.brief, "speaking-notes-2")
    assert builder.window.desk.editor.do(edit, announce="")
    path = tmp_path / "notes.docx"
    saved_to(path)
    builder.press("Export")
    assert "doesn’t exist" in builder.said
    assert not path.exists()
    assert builder.library.last_export(builder.brief) is None
    (own_templates_folder() / "letter.docx").write_bytes(word_letter())
    builder.press("Export")
    assert builder.said.startswith("3 of 3 written to")
    with zipfile.ZipFile(path) as archive:
        assert MINISTRY in archive.read("word/header-default.xml").decode()
    saved_to(tmp_path / "notes.odt")
    builder.press("Export")
    without = "Without the letterhead letter.docx, which serves Word files."
    assert builder.said.endswith(f"notes.odt · Speaking notes 2. {without}")
