"""Exports to files that can't be written, to a terminal and to a pipe: a clear line, and nothing by half."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pytest

from alliance_desktop.domain.report import Report
from alliance_desktop.export.formats import FORMATS, Format
from tests import ROOT, builders

ALL = pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)


@ALL
def test_an_existing_file_is_replaced_with_force_alone(one: Format, call: Any, tmp_path: Path, osce: Report) -> None:
    target = tmp_path / "mine"
    target.write_bytes(b"mine")
    refused = call("export", "P1-08", "--format", one.name, "-o", str(target))
    assert (refused.code, refused.out) == (1, "")
    assert "--force replaces it" in refused.err
    assert target.read_bytes() == b"mine"
    assert call("export", "P1-08", "--format", one.name, "-o", str(target), "--force").code == 0
    assert [*filter(osce.recommendation, one.codes_in(target.read_bytes()))] == ["P1-08"]


@pytest.mark.parametrize("end", ["", "-journal", "-wal", "-shm"])
def test_neither_the_store_nor_a_file_of_sqlite_beside_it_is_written_over(end: str, call: Any, store: Path) -> None:
    assert call("note", "P1-08", "Mine").code == 0
    target = store.with_name(store.name + end)
    before = target.read_bytes() if target.exists() else None
    answer = call("export", "P1-08", "--format", "md", "-o", str(target), "--force")
    assert (answer.code, answer.out) == (2, "")
    assert "contains your notes. Choose another file." in answer.err
    assert (target.read_bytes() if target.exists() else None) == before
    assert "Mine" in call("show", "P1-08").out


@ALL
def test_a_folder_that_is_gone_or_allows_no_writing_is_told(
    one: Format, call: Any, store: Path, tmp_path: Path, under_rights: list[str]
) -> None:
    answer = call("export", "P1-08", "--format", one.name, "-o", str(tmp_path / "gone" / "notes"))
    assert answer.code == 2
    assert "doesn’t exist" in answer.err
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    program = [sys.executable, "-m", "alliance_desktop", "--store", str(store), "export", "P1-08"]
    command = [*under_rights, *program, "--format", one.name, "-o", str(folder / "x")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"does not allow writing. Nothing was written" in done.stderr
    assert list(folder.iterdir()) == []


@ALL
def test_on_a_full_disc_the_old_file_stays_whole_and_none_is_begun(one: Format, call: Any, small_disc: Path) -> None:
    call("brief", "Money", "--filter", "panel:1,2 OR side:1,2,3,4,5,6,7")
    (small_disc / "old").write_bytes(b"mine")
    builders.fill_disc(small_disc, 8_192)
    for what in (("panel:1,2 OR side:1,2,3,4,5,6,7",), ("--brief", "Money")):
        for name in ("old", "new"):
            answer = call("export", *what, "--format", one.name, "-o", str(small_disc / name), "--force")
            assert (answer.code, answer.out) == (1, "")
            assert (
                f"The disk is full, so {small_disc / name} wasn’t written. Free some space and try again." in answer.err
            )
            assert answer.err.count("\n") == 1
            assert sorted(path.name for path in small_disc.iterdir()) == ["ballast", "old"]
            assert (small_disc / "old").read_bytes() == b"mine"
    (small_disc / "ballast").unlink()
    assert call("export", *what, "--format", one.name, "-o", str(small_disc / "new")).code == 0
    assert len({*one.codes_in((small_disc / "new").read_bytes())}) == 53


def test_a_word_file_goes_to_a_pipe_and_not_to_a_terminal(store: Path) -> None:
    pty = pytest.importorskip("pty")
    program = [sys.executable, "-m", "alliance_desktop", "--store", str(store), "export", "P1-08", "--format", "docx"]
    piped = subprocess.run([*program, "-o", "-"], cwd=ROOT, capture_output=True, check=True)
    texts = [each.text for each in docx.Document(io.BytesIO(piped.stdout)).paragraphs]
    assert "P1-08\tPanel 1, recommendation 8, p.\xa04" in texts
    leader, follower = pty.openpty()
    refused = subprocess.run(
        [*program, "-o", "-"], cwd=ROOT, stdout=follower, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False
    )
    os.close(follower)
    os.close(leader)
    assert refused.returncode == 2
    assert "can’t be shown in a terminal".encode() in refused.stderr


def test_a_filter_that_finds_nothing_makes_a_document_that_says_so(call: Any, tmp_path: Path) -> None:
    target = tmp_path / "none.docx"
    assert call("export", "tag:nothing", "--format", "docx", "-o", str(target)).code == 0
    texts = [each.text for each in docx.Document(str(target)).paragraphs]
    assert "Contents\t0 of 53 recommendations, 0 notes" in texts


def test_a_csv_file_has_a_bom_for_excel_and_standard_output_none_for_programs(call: Any, tmp_path: Path) -> None:
    target = tmp_path / "notes.csv"
    assert call("export", "P1-08", "--format", "csv", "-o", str(target)).code == 0
    said = call("export", "P1-08", "--format", "csv", "-o", "-").out
    assert said.startswith("code,page,section,")
    assert target.read_bytes().decode("utf-8-sig").splitlines() == said.splitlines()
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
