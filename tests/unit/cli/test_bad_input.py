"""What cannot be done is said in one plain line with the right exit code; nothing already saved changes."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from alliance_desktop import paths
from alliance_desktop.__main__ import main
from tests import builders
from tests.command_line import answer
from tests.damage import change

WRITES = (
    *(("note", "P1-08", "more"), ("tag", "P1-08", "#new"), ("undo",), ("name", "Eve")),
    ("brief", "Money", "--add", "P1-08"),
)


def refused(said: Any, code: int) -> str:
    """The one line that says why."""
    assert said.code == code, (said.out, said.err)
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith("alliance-desktop: ")
    assert "Traceback" not in line
    return str(line).removeprefix("alliance-desktop: ")


@pytest.fixture(scope="module")
def marked_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a note, a tag and a bookmark."""
    path = tmp_path_factory.mktemp("marked") / "store.db"
    for words in (("note", "P1-08", "kept"), ("tag", "P1-08", "#funding"), ("bookmark", "P1-08")):
        assert answer(path, *words).code == 0
    return path


@pytest.fixture
def marked(marked_once: Path, store: Path) -> Path:
    """The same for one test."""
    shutil.copyfile(marked_once, store)
    return store


@pytest.mark.parametrize(
    ("words", "said"),
    [
        *((["note", "P9-99", "x"], "did you mean"), (["note", "", "x"], "A code is needed")),
        *((["show", "\x1b[31mP\ud800"], "isn’t in this report"), (["note", "P1-08", ""], "needs some text")),
        *((["note", "P1-08", " \n\t "], "needs some text"), (["note", "P1-08", "a\0b"], "NUL")),
        *((["note", "P1-08", "half \udce9"], "UTF-8"), (["tag", "P1-08", "#"], "at least one character")),
        *((["tag", "P1-08", "# "], "at least one character"), (["tag", "P1-08", "#two\nlines"], "line break")),
        *((["tag", "P1-08", "#" + "x" * 81], "at most 80"), (["tag", "P1-08", ""], "Which tag?")),
        (["tag", "P1-08", "funding"], 'funding isn’t in this report. For a tag type "#funding", with the quotes.'),
        (["tag", "P1-08", "S5-99", "#a"], "S5-99 isn’t in this report; did you mean"),
        *((["tag", "P1-08", "S5-04"], '"#funding"'), (["tag", "#a", "#b"], "Which recommendation")),
        *((["tag", "panel-1", "#a"], "is a section"), (["untag", "P1-08", "#unknown"], "No tag is called")),
        (["bookmark", "panel-1"], "is a section"),
        (["bookmark", "P1-08", "--label", "two\nlines"], "line break"),
        (["bookmark", "P1-08", "--label", "a", "--remove"], "do not go together"),
        (["position", "P9-99", "--stance", "support"], "did you mean"),
        (["position", "panel-1", "--stance", "support"], "is a section"),
        (["position", "P1-08", "S5-99", "--stance", "support"], "S5-99 isn’t in this report"),
        (["position", "P1-08"], "Specify at least one of --stance"),
        (["position", "P1-08", "--line", "We", "support", "this."], "support isn’t in this report. Put quotes"),
        (["position", "--stance", "support"], "needs more"),
        (["position", "P1-08", "--stance", "agree"], "agree isn’t a stance. Use support"),
        (["position", "P1-08", "--stance"], "--stance needs"),
        (["position", "P1-08", "--stnace", "support"], "did you mean --stance"),
        (["position", "P1-08", "--status", "ready"], "ready isn’t a status. Use open, drafted, asked or cleared"),
        (["position", "P1-08", "--asked", "MFA", "--reply-by", "soon"], ". Nothing was written."),
        (["position", "P1-08", "--reply-by", "32 Nov"], "32 Nov is not a day"),
        (["position", "P1-08", "--asked", "two\nlines"], "line break"),
        (["position", "P1-08", "--line", " "], "only white space"),
        (["position", "P1-08", "--line", "a\0b"], "NUL"),
        (["position", "P1-08", "--wording", "half \udce9"], "UTF-8"),
        (["position", "P1-08", "--line", "-"], "Standard input is empty"),
        (["position", "P1-08", "--line", "-", "--answer", "-"], "not for --line and --answer"),
        (["position", "P1-08", "--remark", "typed"], "--remark takes -"),
        (["position", "P1-08", "--line", "a", "--line", "b"], "--line is given twice"),
        (["show", "panel-1", "--internal"], "internal remarks are on recommendations"),
        (["edit", "no-such-id", "x"], "No note has the id no-such-id"),
        (["delete", "no-such-id"], "No note has the id no-such-id"),
        (["recover", "no-such-id"], "in the trash"),
        *((["name", " "], "at least one character"), (["name", "x" * 201], "at most 200")),
        *((["list", "panel:9"], "Column 7: "), (["list", "tag:a", "OR"], "Column 7: ")),
        *((["list", '"open'], "Column 1: "), (["list", "(tag:a"], "Column 1: "), (["list", "tag:"], "Column 1: ")),
        (["list", "--jsn"], "did you mean --json?"),
        (["list", "funding", "--jason"], "did you mean --json?"),
        (["list", "--short"], "list has no option --short; --store, "),
        (["tags", "--foo"], "tags has no option --foo; --store, "),
        (["sections", "--foo"], "sections has no option --foo; --store, "),
        (["name", "--json"], "name has no option --json. To use it as text, put -- before it."),
        (["note", "P1-08", "--line"], "note has no option --line."),
        (["bookmark", "P1-08", "--lable", "x"], "did you mean --label?"),
        (["note", "P1-08", "--hlep"], "did you mean --help? To use it as text, put -- before it."),
        (["list", "colour:red"], "Column 1: "),
        (["list", "(" * 5000], "Column 51: "),
        (["list", "funding " * 5000], "A filter can have at most 10,000 characters, and this one has 40,000."),
        (["list", "a\0b\ud800", "x:y"], "Column 6: "),
        (["notes", "x:y"], "Column 1: "),
        (["export", "x:y", "--format", "md", "-o", "-"], "Column 1: "),
        (["export", "-o", "-"], "--format md"),
        (["export", "--format", "paper", "-o", "-"], "--format md"),
        (["export", "--format", "md"], "-o"),
        (["export", "--format", "md", "-o", ""], "-o"),
        (["export", "--format", "md", "-o", "no/such/folder/x.md"], "doesn’t exist"),
        (["export", "--format", "md", "-o", "/dev/null", "--force"], "not an ordinary file"),
        (["export", "--format", "md", "-o", "x" * 300], "too long"),
        *((["lst"], "did you mean list"), (["--jsno", "list"], "--jsno isn’t an option")),
        (["list", "--json=yes"], "takes no value"),
        (["list", "--report", "other"], "No report has the id other"),
        (["list", "--report", "../reports/osce-2018"], "No report has the id"),
        *((["list", "--store"], "--store needs FILE"), (["list", "--store", "--json"], "--store needs FILE")),
        *((["list", "--store="], "--store needs"), (["show"], "needs more")),
        (["note", "P1-08", "not", "quoted"], "Put quotes around text with spaces"),
        (["undo", "twice"], "Too many arguments for"),
        (["restore", "no-such-file"], "no-such-file"),
    ],
)
def test_wrong_use_or_input_is_told_and_nothing_is_written(
    words: list[str], said: str, call: Any, marked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = marked.read_bytes()
    there = sorted(tmp_path.rglob("*"))
    assert said in refused(call(*words), 2)
    assert marked.read_bytes() == before
    assert sorted(tmp_path.rglob("*")) == there


def test_without_a_store_wrong_input_makes_none(call: Any, store: Path) -> None:
    refused(call("note", "P9-99", "x"), 2)
    refused(call("note", "P1-08", " "), 2)
    assert list(store.parent.iterdir()) == []


def test_a_note_of_the_largest_size_is_kept_and_one_byte_more_is_refused(call: Any) -> None:
    largest = "ж" * 131_072
    assert call("note", "P1-08", "-", stdin=largest.encode()).code == 0
    assert call("list", "has:note", "--json").json()[0]["notes"][0]["text"] == largest
    refused(call("note", "P1-08", "-", stdin=largest.encode() + b"x"), 2)
    refused(call("note", "P1-08", "-", stdin=b"x" * 10_000_000), 2)
    with_returns = b"x" * 8 + b"\r\n" * 131_068
    assert call("note", "P1-09", "-", stdin=with_returns).code == 0
    assert len(call("list", "id:P1-09", "--json").json()[0]["notes"][0]["text"]) == 131_076


def test_invalid_bytes_on_standard_input_are_refused(call: Any, store: Path) -> None:
    assert "UTF-8" in refused(call("note", "P1-08", "-", stdin=b"caf\xe9"), 2)
    assert "NUL" in refused(call("brief", "Money", "--text", "-", stdin=b"a\0b"), 2)
    assert not store.exists()


def test_a_terminal_obeys_nothing_that_a_text_says_and_the_text_is_kept_as_it_was(call: Any) -> None:
    text = "\x1b[2J\x07 \x9b31m words"
    call("note", "P1-08", text)
    call("tag", "P1-08", "#a\u202eb")
    call("bookmark", "P1-08", "--label", "x\u2066y")
    call("position", "P1-08", "--line", text, "--answer", text, "--asked", "a\u202eb")
    call("brief", "a\u202eb", "--text", text)
    shown = ("list", "show P1-08", "notes", "tags", "brief", "brief a\u202eb", "undo", "trash")
    for words in shown:
        out = call(*words.split()).out
        assert not set(out) & {"\x1b", "\x07", "\x9b", "\u202e", "\u2066"}, words
    text += " 👨‍👩 e\u0301 \u202eright to left\u202c العربية \ufeff, and on\nline\n\n"
    call("note", "P1-09", "-", stdin=text.encode())
    assert text in [note["text"] for note in call("notes", "--json").json()]


def test_what_begins_with_a_minus_is_a_filter_or_text_unless_it_is_an_option(call: Any) -> None:
    assert call("note", "P1-08", "-5 %").code == 0
    assert call("note", "P1-08", "--", "--help").code == 0
    assert call("bookmark", "P1-08", "--label=-x").code == 0
    (found,) = call("list", "has:note", "-has:tag", "--json").json()
    assert [note["text"] for note in found["notes"]] == ["-5 %", "--help"]
    assert found["bookmark"] == {"label": "-x"}


def make_foreign(store: Path) -> None:
    store.unlink()
    change(store, "CREATE TABLE song (title)")


def make_folder(store: Path) -> None:
    store.unlink()
    store.mkdir()


TEXT = b"not a database at all\n" * 200
UNUSABLE: dict[str, Callable[[Path], object]] = {
    "empty": lambda store: store.write_bytes(b""),
    "text": lambda store: store.write_bytes(TEXT),
    "foreign": make_foreign,
    "damaged": lambda store: store.write_bytes(store.read_bytes()[: 4096 * 2] + b"\xa5" * 4096 * 20),
    "short": lambda store: store.write_bytes(store.read_bytes()[:5000]),
    "newer": lambda store: change(store, "PRAGMA user_version = 999"),
    "folder": make_folder,
}


@pytest.mark.parametrize("made", UNUSABLE)
def test_a_store_that_cannot_be_used_is_told_and_left_as_it_is(made: str, call: Any, marked: Path) -> None:
    UNUSABLE[made](marked)
    before = None if marked.is_dir() else marked.read_bytes()
    for words in (("list", "--json"), ("notes",), ("export", "--format", "md", "-o", "-"), *WRITES):
        refused(call(*words), 3)
    checked = call("check", "--json")
    assert checked.code == 1
    assert checked.json()["ok"] is False
    assert checked.json()["problems"]
    assert (None if marked.is_dir() else marked.read_bytes()) == before
    assert call("sections", "--json").code == 0
    assert call("reports").code == 0


@pytest.mark.usefixtures("impatient")
def test_a_locked_store_is_waited_for_and_then_told(call: Any, marked: Path) -> None:
    before = marked.read_bytes()
    with closing(sqlite3.connect(marked)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert call("list", "--json").code == 0
        for words in (("note", "P1-08", "x"), ("brief", "Money", "--add", "S5-04")):
            assert "Another program is writing" in refused(call(*words), 3)
    assert marked.read_bytes() == before


def test_a_missing_folder_of_a_named_store_is_wrong_use(call: Any, tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "store.db"
    for words in (("list",), ("note", "P1-08", "x"), ("check",), ("backup",)):
        assert "doesn’t exist" in refused(call(*words, on=missing), 2)
    assert not missing.parent.exists()


def test_the_own_folder_is_made_by_the_first_write_and_not_by_reading(home: Path) -> None:
    assert main(["list"]) == main(["notes"]) == main(["tags"]) == main(["trash"]) == 0
    assert main(["undo"]) == 1
    assert list(home.rglob("store.db")) == []
    assert main(["note", "P1-08", "x"]) == 0
    assert paths.default_store().is_file()
    assert paths.data_folder().stat().st_mode & 0o777 == 0o700


def test_in_a_read_only_place_reading_goes_on_and_writing_is_refused(call: Any, marked: Path, small_disc: Path) -> None:
    store = small_disc / "store.db"
    shutil.copy(marked, store)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disc)], check=True)
    before = store.read_bytes()
    assert len(call("list", "has:note", "--json", on=store).json()) == 1
    for words in WRITES:
        refused(call(*words, on=store), 3)
    absent = small_disc / "absent.db"
    assert call("list", "has:note", "--json", on=absent).json() == []
    refused(call("note", "P1-08", "x", on=absent), 3)
    refused(call("export", "--format", "md", "-o", str(small_disc / "x.md")), 2)
    assert store.read_bytes() == before


@pytest.mark.backups
@pytest.mark.parametrize(
    "words",
    [
        *(("note", "P1-08", "x"), ("edit", "{note}", "changed"), ("delete", "{note}"), ("tag", "P1-09", "#new")),
        *(("untag", "P1-08", "#funding"), ("tag-edit", "#funding", "--name", "money")),
        ("bookmark", "P1-09", "--label", "to raise"),
        *(("undo",), ("redo",), ("name", "Anna"), ("backup",), ("backup", "{disc}/copy.db"), ("restore", "{source}")),
        ("export", "--format", "md", "-o", "{disc}/notes.md"),
        ("export", "--format", "json", "-o", "{disc}/notes.json"),
    ],
    ids=" ".join,
)
def test_on_a_full_disc_every_command_says_so_and_nothing_is_half_there(
    call: Any, marked: Path, small_disc: Path, words: tuple[str, ...]
) -> None:
    store = small_disc / "store.db"
    call("note", "P1-10", "to be redone")
    call("undo")
    shutil.copy(marked, store)
    names = {"disc": small_disc, "source": marked, "note": call("notes", "--json").json()[0]["id"]}
    words = tuple(word.format(**names) for word in words)
    call("list", on=store)
    ballast, before = builders.fill_disc(small_disc), builders.files_in(small_disc)
    assert "is full" in refused(call(*words, on=store), 1 if words[0] == "export" else 3)
    assert builders.files_in(small_disc) == before
    ballast.unlink()
    assert call(*words, on=store).code == 0
    assert call("check", on=store).code == 0


def test_the_notes_are_never_replaced_by_an_export_or_a_copy(call: Any, marked: Path, tmp_path: Path) -> None:
    """As on a disc that ignores case, where Store.DB is the same file as store.db; here by a hard link."""
    other, link, target = marked.with_name("Store.DB"), tmp_path / "link.md", tmp_path / "notes.md"
    other.hardlink_to(marked)
    link.symlink_to(marked)
    target.write_text("mine")
    before = marked.read_bytes()
    for path in (link, other, tmp_path):
        refused(call("export", "--format", "md", "-o", str(path), "--force"), 2)
    refused(call("backup", str(target)), 1)
    for path in (marked, other):
        refused(call("backup", str(path)), 2)
    assert target.read_text() == "mine"
    assert marked.read_bytes() == other.read_bytes() == before


def test_a_damaged_report_is_told_by_file_and_line(call: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builders.copy_folder(paths.resource(), tmp_path / "resources")
    monkeypatch.setattr(paths, "SHIPPED", tmp_path)
    words = tmp_path / "resources" / "reports" / "osce-2018" / "report.md"
    words.write_text(words.read_text(encoding="utf-8").replace("[P1-08, ", "[P1-09, "), encoding="utf-8")
    for command in (("list",), ("sections",), ("note", "P1-08", "x"), ("report-file", "osce-2018", "-o", "-")):
        assert "report.md" in refused(call(*command), 2)
    named = call("reports")  # of which each is told of by itself
    assert (named.code, "report.md" in named.err, "No report can be read" in named.err) == (0, True, True)
    words.write_bytes(b"\xff\xfe")
    refused(call("list"), 2)
    words.unlink()
    refused(call("list"), 2)


def test_without_a_display_the_window_is_refused_before_qt_is_touched_and_so_is_one_that_does_not_answer(
    run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    line = refused(run(), 1)
    assert "list" in line
    assert "show" in line
    code = "import sys; from alliance_desktop.__main__ import main; main([]); sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
    for name in ("DISPLAY", "WAYLAND_DISPLAY") if sys.platform == "linux" else ():
        assert refused(run(env={name: str(tmp_path / "none"), "XDG_RUNTIME_DIR": str(tmp_path)}), 1) == line


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_verbose_adds_the_cause(call: Any, marked: Path) -> None:
    marked.write_bytes(TEXT)
    plain, verbose = call("list"), call("list", "--verbose")
    assert (plain.code, verbose.code) == (3, 3)
    assert verbose.err.startswith(plain.err.rstrip())
    assert "DatabaseError" in verbose.err


def test_a_name_too_long_for_the_system_is_wrong_input_and_no_fault(call: Any, marked: Path) -> None:
    long, before = "a" * 300, marked.read_bytes()
    for words in (
        *(("restore", long), ("backup", long), ("backup", f"{long}/x"), ("check", "--store", f"{long}/x.db")),
        *(("check", "--store", long), ("list", "--store", f"{long}/x.db")),
        ("export", "--format", "md", "-o", f"{long}/x.md"),
        ("export", "--format", "md", "-o", long),
    ):
        refused(call(*words), 2)
    assert marked.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_store_whose_name_is_no_unicode_is_backed_up_checked_and_restored(tmp_path: Path) -> None:
    store, copy = (os.fsencode(tmp_path) + name for name in (b"/x\xff.db", b"/y\xff.db"))

    def run(*words: str | bytes) -> bytes:
        command = [sys.executable, "-m", "alliance_desktop", "--store", store, *words]
        done = subprocess.run(command, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout

    assert run("note", "P1-08", "words").startswith(b"saved ")
    assert b"/backups/x\xff-" in run("backup")
    assert run("backup", copy) == copy + b"\n"
    assert b"/backups/x\xff-" in run("restore", copy)
    assert run("check") == b"The store is sound.\n"
