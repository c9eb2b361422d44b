"""Files are written whole or not at all, and read up to a limit."""

import os
import subprocess
from pathlib import Path

import pytest

from alliance_desktop import files
from alliance_desktop.errors import AllianceError, InputError, TargetExistsError
from alliance_desktop.files import make_private_folder, read_limited, write_whole


def test_a_new_file_has_the_rights_of_the_users_other_files_unless_told_otherwise(tmp_path: Path) -> None:
    plain, private, ordinary = tmp_path / "plain", tmp_path / "private", tmp_path / "ordinary"
    ordinary.touch()
    write_whole(plain, b"words", replace=False)
    write_whole(private, b"words", replace=False, mode=0o600)
    assert plain.stat().st_mode == ordinary.stat().st_mode
    assert private.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["ordinary", "plain", "private"]


def test_a_file_is_replaced_only_when_asked_and_keeps_its_rights(tmp_path: Path) -> None:
    target = tmp_path / "notes.md"
    target.write_bytes(b"old")
    target.chmod(0o640)
    with pytest.raises(TargetExistsError):
        write_whole(target, b"new", replace=False)
    assert target.read_bytes() == b"old"
    write_whole(target, b"new", replace=True)
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "notes.md", tmp_path / "link.md"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_whole(link, b"new", replace=True)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_where_no_file_can_be_put_it_is_said_which_and_why(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, said in (
        (tmp_path / "missing" / "x", "There is no folder"),
        (tmp_path, "is a folder"),
        (tmp_path / "pipe", "not an ordinary file"),
        (tmp_path / ("x" * 300), "too long"),
    ):
        with pytest.raises(InputError, match=said):
            write_whole(path, b"words", replace=True)


def test_without_hard_links_a_new_file_still_replaces_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_paths: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    write_whole(tmp_path / "new", b"words", replace=False)
    assert (tmp_path / "new").read_bytes() == b"words"
    with pytest.raises(FileExistsError):
        files.put_in_place(tmp_path / "other", tmp_path / "new", replace=False)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["new"]


def test_a_full_disc_leaves_the_old_file_and_nothing_beside_it(small_disc: Path) -> None:
    target = small_disc / "notes.md"
    target.write_bytes(b"old")
    with pytest.raises(AllianceError, match="full"):
        write_whole(target, b"x" * 1_000_000, replace=True)
    assert [path.name for path in small_disc.iterdir()] == ["notes.md"]
    assert target.read_bytes() == b"old"


def test_a_read_only_medium_is_said_to_be_one(small_disc: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disc)], check=True)
    with pytest.raises(InputError, match="does not allow writing"):
        write_whole(small_disc / "notes.md", b"new", replace=False)


def test_only_an_ordinary_file_within_the_limit_is_read(tmp_path: Path) -> None:
    target = tmp_path / "words"
    target.write_bytes(b"12345")
    os.mkfifo(tmp_path / "pipe")
    assert read_limited(target, 5) == b"12345"
    for path, limit, said in (
        (target, 4, "larger than 4 bytes"),
        (tmp_path / "missing", 5, "There is no file"),
        (tmp_path, 5, "is not a file"),
        (tmp_path / "pipe", 5, "is not a file"),
        (tmp_path / ("x" * 300), 5, "could not be read"),
    ):
        with pytest.raises(InputError, match=said):
            read_limited(path, limit)


def test_a_private_folder_is_made_for_its_owner_alone_and_one_that_is_there_stays(tmp_path: Path) -> None:
    folder = tmp_path / "one" / "two"
    make_private_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o755)
    make_private_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o755
