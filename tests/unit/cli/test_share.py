"""share: what goes is said, what stays is never in the file, and nothing is written over unasked."""

import errno
import json
from pathlib import Path

import pytest

from alliance_desktop import files
from alliance_desktop.domain.report import Report
from alliance_desktop.exchange.read_marks import read_marks
from tests.unit.cli.conftest import Run
from tests.unit.ground.test_files import refusing


def test_share_writes_what_a_filter_finds_and_says_what_went(call: Run, tmp_path: Path, osce: Report) -> None:
    file = tmp_path / "any name.txt"
    assert call("share", "-o", str(file)).code == 2
    call("note", "P1-08", "A note.")
    assert "only notes here (1 note)" in call("share", "-o", str(file)).err
    call("tag", "P1-08", "P1-09", "#funding")
    call("position", "S5-04", "--stance", "support", "--line", "We support.")
    call("position", "S5-04", "--remark", "-", stdin=b"canary")
    call("bookmark", "P1-09")
    call("bookmark", "P1-09", "--remove")
    answer = call("share", "-o", str(file))
    said = "3 marks: 1 tag on 2 recommendations, 1 position; 1 deletion; without 1 note"
    assert answer.out == f"{said}: {file}\n"
    assert "“Me”" in answer.err
    assert "canary" not in file.read_text("utf-8")
    kept = file.read_bytes()
    assert call("share", "-o", str(file)).code == 1
    assert file.read_bytes() == kept
    call("name", "Anna Berg")
    answer = call("share", "tag:funding", "--notes", "-o", str(file), "--force")
    assert (answer.code, answer.err) == (0, "")
    assert {one.record.target.code for one in read_marks(file, osce).marks} == {"P1-08", "P1-09"}
    assert set(read_marks(file, osce).people.values()) == {"Anna Berg"}
    answer = call("share", "tag:funding", "-o", "-")
    assert json.loads(answer.out)["total"] == 3
    assert "without 1 note" in answer.err


def test_share_never_writes_over_the_store_and_needs_a_file(call: Run, store: Path) -> None:
    call("tag", "P1-08", "#funding")
    before = store.read_bytes()
    assert call("share", "-o", str(store), "--force").code == 2
    assert store.read_bytes() == before
    assert "share needs -o" in call("share").err
    assert "nothing" in call("share", "tag:nowhere", "-o", "-").err.lower()


def test_a_file_that_was_not_written_told_nobody(call: Run, tmp_path: Path) -> None:
    file = tmp_path / "marks.alliance"
    file.write_text("kept")
    call("position", "S5-04", "--stance", "support")
    assert call("share", "-o", str(file)).code == 1
    call("undo")
    call("tag", "P1-08", "#funding")
    assert "deletion" not in call("share", "-o", str(file), "--force").out


def test_a_file_that_can_have_no_name_told_nobody(call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "marks.alliance"
    call("tag", "P1-08", "#funding")
    assert call("share", "-o", str(file)).code == 0
    call("position", "S5-04", "--stance", "support")
    with monkeypatch.context() as held:
        refusing(held, "replace", 5, 100)
        assert "open in another program" in call("share", "-o", str(file), "--force").err
    call("undo")
    assert "deletion" not in call("share", "-o", str(file), "--force").out
    call("undo")
    assert "1 deletion" in call("share", "-o", str(file), "--force").out, "what went out before is still known"


def test_a_file_that_has_its_name_went_out_though_the_disk_failed_then(
    call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "marks.alliance"
    call("tag", "P1-08", "#funding")

    def failing(_folder: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(files, "sync_folder", failing)
        assert call("share", "-o", str(file)).code == 1
    assert file.exists()
    call("undo")
    assert "1 deletion" in call("share", "-o", str(file), "--force").out
