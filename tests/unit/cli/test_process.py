"""How a command behaves among other programs: pipes, signals, locales, and another program at the same store."""

import errno
import io
import os
import shlex
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from reportlab.platypus import doctemplate, paraparser

from alliance_desktop.__main__ import main
from alliance_desktop.cli import listing_commands
from tests.store_history import DB

COMMAND = [sys.executable, "-m", "alliance_desktop", "--store"]
MARKDOWN = ["--format", "md", "-o", "-"]
SIGHUP = getattr(signal, "SIGHUP", 0)


def test_a_reader_that_stops_reading_ends_the_command_in_silence(store: Path) -> None:
    with subprocess.Popen([*COMMAND, str(store), "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_change_whose_reader_has_ended_is_done_in_silence(store: Path, call: Any) -> None:
    words = [*COMMAND, str(store), "note", "P1-08", "words"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
    assert [note["text"] for note in call("notes", "--json").json()] == ["words"]


@pytest.mark.parametrize(("words", "code"), [(["list", "P1-08"], 0), (["list", "nonsense:"], 2)])
def test_when_all_is_said_the_process_ends_without_being_taken_apart(words: list[str], code: int, store: Path) -> None:
    begin = "import atexit, sys; atexit.register(print, 'taken apart'); from alliance_desktop.__main__ import start; "
    arguments = ["alliance-desktop", "--store", str(store), *words]
    process = [sys.executable, "-c", f"{begin} sys.argv = {arguments}; start()"]
    done = subprocess.run(process, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert done.stdout.startswith("P1-08") == (code == 0)
    assert "taken apart" not in done.stdout


ALWAYS_FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")


def answer_to(output: str, store: Path, *words: str, unbuffered: str = "") -> tuple[int, str]:
    """The exit code and what standard error says of a command whose output a shell redirects."""
    command = shlex.join([*COMMAND, str(store), *words])
    environ = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(
        ["sh", "-c", f"{command} {output}"], env=environ, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    return done.returncode, done.stderr.decode()


@ALWAYS_FULL
@pytest.mark.parametrize("words", [["list"], ["--help"], ["--version"], ["list", "--help"], ["export", *MARKDOWN]])
def test_an_unwritable_output_is_told(words: list[str], store: Path) -> None:
    outputs = [(">/dev/full", "No space left on device"), (">&-", "standard output is closed")]
    for (output, why), unbuffered in zip(outputs, ["", "1"] if len(words) == 1 else ["1", ""], strict=True):
        said = f"alliance-desktop: The output could not be written: {why}.\n"
        assert answer_to(output, store, *words, unbuffered=unbuffered) == (1, said)


@ALWAYS_FULL
@pytest.mark.parametrize(("output", "unbuffered"), [(">/dev/full", ""), (">&-", "1")])
def test_a_change_whose_answer_cannot_be_written_is_named_as_saved(
    output: str, unbuffered: str, call: Any, store: Path, tmp_path: Path
) -> None:
    def said(*words: str) -> str:
        code, line = answer_to(output, store, *words, unbuffered=unbuffered)
        assert code == 1
        assert line.count("\n") == 1
        return line

    line = said("note", "P1-08", "words")
    (note,) = call("notes", "--json").json()
    assert line == f"alliance-desktop: saved {note['id']}, but the output couldn’t be written.\n"
    assert "Bookmark" in said("bookmark", "P1-08")
    assert call("list", "is:bookmarked").out.startswith("P1-08")
    assert "saved the name Marta, but the output" in said("name", "Marta")
    assert call("name").out == "Marta\n"
    for words in (["backup"], ["export", "--format", "md", "-o"]):
        path = tmp_path / f"copy.{'db' if words == ['backup'] else 'md'}"
        assert f"{path}, but the output couldn’t be written" in said(*words, str(path))
        assert path.exists()
    assert "restored; the previous notes are in " in said("restore", str(tmp_path / "copy.db"))


@ALWAYS_FULL
def test_a_notice_that_cannot_be_written_changes_nothing(call: Any, store: Path) -> None:
    call("bookmark", "P1-08")
    assert answer_to("2>/dev/full", store, "bookmark", "P1-08") == (0, "")
    assert answer_to("2>/dev/full", store, "show", "P9-99") == (2, "")


def test_on_windows_a_reader_that_stops_reading_is_an_invalid_argument(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(sys, "stdout", Closed())
    monkeypatch.setattr(sys, "platform", "win32")
    code = main(["--version"])
    monkeypatch.undo()
    assert (code, capsys.readouterr().err) == (0, "")


def test_on_windows_the_program_without_a_console_says_in_a_box_why_it_does_not_start(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = mock.MagicMock()
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("ctypes.windll", system, raising=False)
    code = main(["--store", str(store), "--report", "no-such-report"])
    monkeypatch.undo()
    assert code == 2
    ((_window, text, title, _icon),) = (call.args for call in system.user32.MessageBoxW.call_args_list)
    assert "no-such-report" in text
    assert title == "Alliance Desktop"


@pytest.mark.parametrize("locale", ["C", "en_US.ISO-8859-1"])
def test_input_and_output_are_utf8_whatever_the_locale(locale: str, run: Any) -> None:
    env = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert run("note", "P1-08", "-", stdin="Größe Привет 🦄".encode(), env=env).code == 0
    assert "Größe Привет 🦄" in run("list", "has:note", env=env).out
    assert "Žena" in run("tag", "P1-08", "#Žena", env={"PYTHONUTF8": "1"}).out
    assert "Žena" in run("list", "has:tag", env=env).out


def test_closed_outputs_do_not_keep_a_note_from_being_saved(call: Any, store: Path) -> None:
    assert answer_to(">&- 2>&-", store, "note", "P1-08", "words") == (1, "")
    assert len(call("notes", "--json").json()) == 1


def start_waiting_for_text(store: Path, *words: str) -> "subprocess.Popen[bytes]":
    """A command that has read the first byte of its standard input, which stays open."""
    fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")

    def unread(pipe: int) -> int:
        count: int = struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4))[0]
        return count

    command = [*COMMAND, str(store), *words, "-"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdin
    process.stdin.write(b"m")
    process.stdin.flush()
    while unread(process.stdin.fileno()):
        assert process.poll() is None
        time.sleep(0.005)
    return process


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_ends_a_command_in_order(name: str, code: int, store: Path, call: Any) -> None:
    call("note", "P1-08", "kept")
    before = store.read_bytes()
    with start_waiting_for_text(store, "note", "P1-08") as process:
        process.send_signal(getattr(signal, name))
        out, err = process.communicate()
    assert (process.returncode, out, err) == (code, b"", b"")
    assert store.read_bytes() == before


@pytest.mark.usefixtures("unchanged_process")
@pytest.mark.parametrize(
    ("place", "part"),
    [(doctemplate.BaseDocTemplate, "handle_pageBegin"), (paraparser.ParaParser, "start_para"), (os, "fsync")],
)
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_signal_ends_an_export_whatever_a_library_makes_of_it_and_leaves_no_half_file(
    store: Path, call: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Any, part: str, name: str
) -> None:
    call("note", "P1-08", "money")
    act, number = getattr(place, part), getattr(signal, name)

    def interrupted(*given: Any, **named: Any) -> Any:
        monkeypatch.setattr(place, part, act)
        signal.raise_signal(number)
        return act(*given, **named)

    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(place, part, interrupted)
    assert main(["--store", str(store), "export", "-o", str(folder / "all.pdf")]) == 128 + number
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("unchanged_process")
def test_a_fault_that_was_made_of_a_signal_is_none(store: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def rebuilding(_session: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except BaseException as error:
            raise ValueError("something else") from error

    monkeypatch.setattr(listing_commands, "tags", rebuilding)
    assert main(["--store", str(store), "tags"]) == 130
    assert list(home.rglob("*.log")) == []


@pytest.mark.skipif(not SIGHUP, reason="no SIGHUP")
def test_a_signal_that_is_ignored_from_outside_stays_ignored(store: Path, call: Any) -> None:
    before = signal.signal(SIGHUP, signal.SIG_IGN)
    try:
        with start_waiting_for_text(store, "note", "P1-08") as process:
            process.send_signal(SIGHUP)
            process.communicate(b"ore")
    finally:
        signal.signal(SIGHUP, before)
    assert process.returncode == 0
    assert call("notes", "--json").json()[0]["text"] == "more"


def test_a_note_changed_elsewhere_while_its_text_is_typed_keeps_both(store: Path, call: Any) -> None:
    note_id = call("note", "P1-08", "first").out.split()[1]
    with start_waiting_for_text(store, "edit", note_id) as process:
        assert call("edit", note_id, "theirs").code == 0
        out, err = process.communicate(b"ine")
    assert process.returncode == 4
    assert err.count(b"\n") == 1
    assert note_id in err.decode()
    assert out.decode() == f"saved {note_id}\n"
    (note,) = call("show", "P1-08", "--json").json()["notes"]
    assert (note["id"], note["text"]) == (note_id, "mine")
    assert {one["text"] for one in note["versions"] if one["head"]} == {"mine", "theirs"}


def test_a_note_deleted_elsewhere_while_its_text_is_typed_keeps_the_text(store: Path, call: Any) -> None:
    note_id = call("note", "P1-08", "first").out.split()[1]
    with start_waiting_for_text(store, "edit", note_id) as process:
        assert call("delete", note_id).code == 0
        process.communicate(b"ine")
    assert process.returncode == 4
    assert [note["text"] for note in call("notes", "--json").json()] == ["mine"]


def test_a_field_written_elsewhere_while_its_text_is_typed_keeps_both(store: Path, call: Any) -> None:
    call("position", "P1-08", "--line", "first", "--status", "cleared")
    with start_waiting_for_text(store, "position", "P1-08", "--line") as process:
        assert call("position", "P1-08", "--line", "theirs", "--pressed", "theirs too").code == 0
        out, err = process.communicate(b"ine")
    assert process.returncode == 4
    assert (out.decode(), err.count(b"\n")) == ("Line to take on P1-08\n", 1)
    assert b"Line to take on P1-08" in err
    shown = call("show", "P1-08", "--json").json()
    position = shown["position"]
    assert (position["line"], position["pressed"], position["status"]) == ("mine", "theirs too", "drafted")
    assert {one["text"] for one in shown["versions"]["line"] if one["head"]} == {"mine", "theirs"}


def test_an_internal_remark_written_elsewhere_meanwhile_holds_both_texts(store: Path, call: Any) -> None:
    call("position", "P1-08", "--remark", "-", stdin=b"first")
    with start_waiting_for_text(store, "position", "P1-08", "--remark") as process:
        assert call("position", "P1-08", "--remark", "-", stdin=b"theirs").code == 0
        _out, err = process.communicate(b"ine")
    assert process.returncode == 4
    assert b"mine" not in err
    shown = call("show", "P1-08", "--internal", "--json").json()
    assert (shown["internal_remark"], shown["notes"]) == ("theirs\n\nmine", [])


def test_a_fault_of_the_program_is_told_calmly_and_logged_without_the_readers_words(
    store: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(_session: object) -> None:
        raise RuntimeError("the words of a note")

    monkeypatch.setattr(listing_commands, "tags", fault)
    assert main(["--store", str(store), "tags"]) == 70
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "words of a note" not in said
    (log,) = home.rglob("*.log")
    assert said.endswith(f"ran into an error. Everything saved is safe. Details are in {log}.\n")
    assert log.stat().st_mode & 0o777 == 0o600
    text = log.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "words of a note" not in text
    assert main(["--store", str(store), "tags", "--verbose"]) == 70
    assert "the words of a note" in capsys.readouterr().err


@pytest.mark.usefixtures("impatient")
def test_an_update_that_another_program_holds_up_is_not_said_to_be_under_way(store: Path, call: Any) -> None:
    shutil.copyfile(min((DB / "history").glob("*.db")), store)
    note = ("note", "P1-01", "Ask for more.")
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        held = call(*note)
    assert held.code == 3
    assert "Updating" not in held.err
    assert call(*note).err.count("Updating your notes to this version…") == 1


def test_a_command_says_that_it_updates_an_older_store_and_the_next_one_is_silent(store: Path, call: Any) -> None:
    shutil.copyfile(min((DB / "history").glob("*.db")), store)
    first, second = call("list", "has:note"), call("list", "has:note")
    assert "Updating your notes to this version…" in first.err
    assert "Updating" not in second.err
    assert (first.code, first.out) == (second.code, second.out)
