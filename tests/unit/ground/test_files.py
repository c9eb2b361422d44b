"""Files are written whole or not at all, and read up to a limit."""

import os
import stat
import subprocess
import sys
import time
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
    for path, said in (
        *((tmp_path / "missing" / "x", "doesn’t exist"), (tmp_path, "is a folder")),
        (tmp_path / ("x" * 300), "too long"),
    ):
        with pytest.raises(InputError, match=said):
            write_whole(path, b"words", replace=True)


def test_without_hard_links_a_new_file_that_gets_no_name_leaves_none_that_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_paths: object) -> None:
        raise PermissionError(13, "held")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(InputError):
        write_whole(tmp_path / "new", b"words", replace=False)
    assert not (tmp_path / "new").exists()


def test_a_signal_just_after_a_file_got_its_name_leaves_it_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Path.replace

    def refuse(*_paths: object) -> None:
        raise PermissionError

    def signalled(path: Path, target: Path) -> None:
        really(path, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(Path, "replace", signalled)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "new", b"words", replace=False)
    assert (tmp_path / "new").read_bytes() == b"words"


def test_without_hard_links_a_new_file_still_replaces_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_paths: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    write_whole(tmp_path / "new", b"words", replace=False)
    assert (tmp_path / "new").read_bytes() == b"words"
    with pytest.raises(FileExistsError):
        files.put_in_place(tmp_path / "other", tmp_path / "new", replace=False)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["new"]


def test_what_a_kill_left_of_an_earlier_writing_goes_with_the_next_one_a_day_later(tmp_path: Path) -> None:
    target = tmp_path / "notes [1].md"
    old = [f".notes [1].md.{'0af9' * 3}.tmp", ".notes [1].md.mine.tmp", f".notes 1.md.{'0af9' * 3}.tmp"]
    now = f".notes [1].md.{'1af9' * 3}.tmp"
    for name in (*old, now):
        (tmp_path / name).write_bytes(b"half")
    for name in old:
        os.utime(tmp_path / name, (0, 0))
    write_whole(target, b"new", replace=False)
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {target.name, now, *old[1:]}


def test_a_full_disc_leaves_the_old_file_alone_and_a_read_only_medium_is_called_one(small_disc: Path) -> None:
    target = small_disc / "notes.md"
    target.write_bytes(b"old")
    with pytest.raises(AllianceError, match="full"):
        write_whole(target, b"x" * 1_000_000, replace=True)
    assert [path.name for path in small_disc.iterdir()] == ["notes.md"]
    assert target.read_bytes() == b"old"
    subprocess.run(["mount", "-o", "remount,ro", str(small_disc)], check=True)
    with pytest.raises(InputError, match="does not allow writing"):
        write_whole(small_disc / "more.md", b"new", replace=False)


def test_only_an_ordinary_file_within_the_limit_is_read(tmp_path: Path) -> None:
    target = tmp_path / "words"
    target.write_bytes(b"12345")
    assert read_limited(target, 5) == b"12345"
    for path, limit, said in (
        *((target, 4, "larger than 4 bytes"), (tmp_path / "missing", 5, "doesn’t exist")),
        *((tmp_path, 5, "is not a file"), (tmp_path / ("x" * 300), 5, "could not be read")),
    ):
        with pytest.raises(InputError, match=said):
            read_limited(path, limit)


def test_a_pipe_is_neither_read_nor_written_since_that_could_wait_for_ever(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("no pipes with a name")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="not an ordinary file"):
        write_whole(tmp_path / "pipe", b"words", replace=True)
    with pytest.raises(InputError, match="is not a file"):
        read_limited(tmp_path / "pipe", 5)


def test_a_private_folder_is_made_for_its_owner_alone_and_one_that_is_there_stays(tmp_path: Path) -> None:
    folder = tmp_path / "one" / "two"
    make_private_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o755)
    make_private_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o755


def held_by_windows(code: int) -> PermissionError:
    """What Python raises on Windows for a file that another program holds, or that may not be touched."""
    error = PermissionError(13, "Access is denied")
    error.__dict__["winerror"] = code
    return error


def refusing(monkeypatch: pytest.MonkeyPatch, name: str, code: int, times: int) -> list[Path]:
    """Lets an operation of Path fail this often, and no pause take time; gives the paths that were tried."""
    tried: list[Path] = []
    really = getattr(Path, name)

    def try_it(path: Path, *arguments: object, **options: object) -> object:
        tried.append(path)
        if len(tried) <= times:
            raise held_by_windows(code)
        return really(path, *arguments, **options)

    monkeypatch.setattr(Path, name, try_it)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    return tried


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_that_is_held_for_a_moment_is_replaced_and_removed_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    target = tmp_path / "brief.md"
    target.write_bytes(b"old")
    with monkeypatch.context() as held:
        tried = refusing(held, "replace", code, 2)
        write_whole(target, b"new", replace=True)
        assert len(tried) == 3
    assert target.read_bytes() == b"new"
    with monkeypatch.context() as held:
        refusing(held, "unlink", code, 2)
        files.remove_file(target)
    assert list(tmp_path.glob("*.md")) == []


def test_a_target_open_elsewhere_is_told_and_keeps_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "brief.md"
    target.write_bytes(b"old")
    refusing(monkeypatch, "replace", 5, 100)
    with pytest.raises(InputError, match="open in another program"):
        write_whole(target, b"new", replace=True)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["brief.md"]


def test_a_write_protected_target_stays_as_it_is_with_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "brief.md"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(InputError, match="write-protected"):
        write_whole(target, b"new", replace=True)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["brief.md"]


def test_a_failed_clean_up_does_not_hide_what_went_wrong_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", no_room)
    monkeypatch.setattr(files, "replace_file", no_room)
    refusing(monkeypatch, "unlink", 32, 100)
    with pytest.raises(AllianceError, match="disk is full"):
        write_whole(tmp_path / "brief.md", b"new", replace=True)


def test_a_share_that_cannot_sync_a_folder_has_written_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        really(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    write_whole(tmp_path / "brief.md", b"new", replace=False)
    assert (tmp_path / "brief.md").read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="no folders that can be synced")
def test_a_disc_that_fails_to_sync_a_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(5, "Input/output error")
        really(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    with pytest.raises(AllianceError, match="could not be written"):
        write_whole(tmp_path / "brief.md", b"new", replace=False)


@pytest.mark.parametrize(
    ("words", "name"),
    [("CON", "CON_"), ("nul.tar", "nul_.tar"), ("com1 ", "com1_ "), ("Contact", "Contact"), ("a\u202eb", "a b")],
)
def test_a_name_made_of_words_is_no_device_and_turns_nothing(words: str, name: str) -> None:
    assert files.as_name(words, " ") == name
