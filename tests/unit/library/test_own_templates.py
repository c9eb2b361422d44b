"""Own templates: files beside the shipped ones, written, copied, renamed and deleted, and files that are no good."""

import os
import stat
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

import pytest

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.template import Part, Template
from alliance_desktop.errors import AllianceError, ConflictError, InputError, TemplateError, TextError
from alliance_desktop.ingest.read_template import (
    FORMAT,
    ListedTemplate,
    listed_templates,
    own_templates_folder,
    read_template,
    shipped_templates,
    template_named,
)
from alliance_desktop.library.briefs_now import template_of
from alliance_desktop.library.template_changes import changed, content, copied, deleted, renamed, template_text
from alliance_desktop.paths import resource

SHIPPED = [one.name for one in shipped_templates()]


def own() -> list[ListedTemplate]:
    return [one for one in listed_templates() if one.is_own]


def copy_of(name: str) -> ListedTemplate:
    made = copied(template_named(name))
    made.write()
    return next(one for one in own() if one.path == made.path)


def put(name: str, text: str | bytes) -> Path:
    folder = own_templates_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def speaking(**changes: str) -> str:
    """The file of *Speaking notes*, with other words in place of some."""
    text = resource("templates", "speaking-notes.toml").read_text(encoding="utf-8")
    for was, now in {'name = "speaking-notes"': 'name = "mine"', **changes}.items():
        assert was in text
        text = text.replace(was, now, 1)
    return text


@pytest.mark.parametrize("template", shipped_templates(), ids=lambda one: one.name)
def test_what_is_written_of_a_template_is_read_as_the_same_again(template: Template, tmp_path: Path) -> None:
    path = tmp_path / "again.toml"
    path.write_text(template_text(template, FORMAT), encoding="utf-8")
    assert read_template(path) == template


def test_every_key_is_written_and_a_title_may_hold_any_sign(tmp_path: Path) -> None:
    template = replace(
        template_named("speaking-notes"),
        title='“Zürich” \\ "x" [[part]] # Речь',
        codes_from=3,
        row_height=28,
        copied_from="Speaking notes",
    )
    text = template_text(template, FORMAT)
    (tmp_path / "again.toml").write_text(text, encoding="utf-8")
    assert read_template(tmp_path / "again.toml") == template
    table = template_text(template_named("table-of-positions"), FORMAT)
    lacking = {one.name for one in fields(Template)} - {line.split(" = ")[0] for line in (text + table).splitlines()}
    assert lacking <= {"parts", "paper", "large_print", "letterhead", "end"}  # those that none of the two has


def test_a_copy_lies_in_a_private_folder_and_stands_behind_the_shipped_ones_by_title(home: Path) -> None:
    one = copy_of("table-of-positions")
    assert one.path.is_relative_to(home)
    if os.name == "posix":
        assert stat.S_IMODE(one.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(one.path.parent.stat().st_mode) == 0o700
    copy_of("speaking-notes")
    assert [each.name for each in listed_templates()] == [*SHIPPED, "speaking-notes-2", "table-of-positions-2"]
    assert [each.title for each in own()] == ["Speaking notes 2", "Table of positions 2"]
    template = template_named("speaking-notes-2")
    assert template.copied_from == "Speaking notes"
    assert template.parts == template_named("speaking-notes").parts
    assert copy_of("speaking-notes-2").title == "Speaking notes 3"


def test_another_title_leaves_the_name_that_briefs_hold_on_to_and_is_found_too() -> None:
    one = copy_of("speaking-notes")
    assert one.template
    renamed(one, content(one.path), one.template, "  Notes with quotations ").write()
    (now,) = own()
    assert (now.name, now.title) == ("speaking-notes-2", "Notes with quotations")
    assert template_named("notes with Quotations").name == "speaking-notes-2"
    with pytest.raises(InputError, match="Another template is called “Full dossier”"):
        renamed(now, content(now.path), one.template, "Full dossier")
    with pytest.raises(TextError, match="needs a name"):
        renamed(now, content(now.path), one.template, " ")


def test_what_is_deleted_is_kept_and_undone_it_is_there_again() -> None:
    one = copy_of("speaking-notes")
    was = one.path.read_bytes()
    change = deleted(one)
    change.write()
    assert not own()
    assert [kept.read_bytes() for kept in (one.path.parent / "deleted").iterdir()] == [was]
    change.undone().write()
    assert own() == [one]
    deleted(one).write()
    assert len(list((one.path.parent / "deleted").iterdir())) == 2


def test_what_another_program_wrote_meanwhile_is_kept() -> None:
    one = copy_of("speaking-notes")
    assert one.template
    seen = content(one.path)
    one.path.write_text(speaking(), encoding="utf-8")
    change = changed(one, seen, replace(one.template, parts=(Part("line"),)), "Quotation off")
    with pytest.raises(ConflictError, match=r"changed by another program.*your change was not made"):
        change.write()
    assert one.path.read_text(encoding="utf-8") == speaking()
    one.path.unlink()
    with pytest.raises(ConflictError):
        change.write()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "x', "line 1: this is not TOML"),
        (speaking(**{"format = 1": "format = 9"}), "line 4: a newer version of the program wrote this template"),
        (speaking(**{'name = "quotation"': 'name = "remark"'}), "unknown part “remark”"),
        (speaking(**{"whole = true": "hole = true"}), "unknown key “hole”"),
        (b"\0" * 30, "there is a control character here"),
        ("title = 'Ü'".encode("latin-1"), "this is not UTF-8 text"),
        (speaking(**{'name = "mine"': 'name = "speaking-notes"'}), "has the name “speaking-notes” already"),
        (b"#" * 200_000, "larger than 100000 bytes and was not read"),
        ("[[part]]\n" * 2, "line 1: “format” must be a whole number from 1 to 100,000"),
    ],
)
def test_a_file_that_cannot_be_used_is_listed_with_its_fault_and_the_others_go_on(text: str | bytes, said: str) -> None:
    copy_of("table-of-positions")
    path = put("memo.toml", text)
    good, bad = own()
    assert good.template
    assert (bad.name, bad.title, bad.template) == ("memo", "memo", None)
    assert said in bad.fault
    assert str(path) in bad.fault
    with pytest.raises(TemplateError, match="The template can’t be used; your notes are safe"):
        template_named("memo")
    assert template_named("table-of-positions-2") == good.template
    deleted(bad).write() if len(text) < 100_000 else None
    assert path.exists() is (len(text) >= 100_000)


def test_links_to_themselves_folders_pipes_and_huge_files_are_named(tmp_path: Path) -> None:
    folder = put("mine.toml", speaking()).parent
    (folder / "folder.toml").mkdir()
    with (folder / "huge.toml").open("wb") as file:
        file.truncate(200 * 2**20)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.toml")
        (folder / "loop.toml").symlink_to(folder / "loop.toml")
        (folder / "lost.toml").symlink_to(tmp_path / "nowhere")
    (folder / "note.txt").write_text("no template", encoding="utf-8")
    found = own()
    assert [one.name for one in found if one.template] == ["mine"]
    faults = {one.name: one.fault for one in found if not one.template}
    assert "larger than" in faults["huge"]
    assert "is not a file" in faults["folder"]
    if hasattr(os, "mkfifo"):
        assert "is not a file" in faults["pipe"]
        assert "symbolic links" in faults["loop"]
        assert "is missing" in faults["lost"]


def test_of_two_files_with_one_name_the_first_is_called_so_and_the_other_says_which_it_is() -> None:
    first = put("a.toml", speaking())
    put("b.toml", speaking(**{'title = "Speaking notes"': 'title = "Mine"'}))
    good, bad = own()
    assert good.path == first
    assert f"{first} has the name “mine” already; write another after “name =”" in bad.fault


def test_a_file_in_place_of_the_folder_is_named_and_nothing_is_lost(home: Path) -> None:
    folder = own_templates_folder()
    folder.parent.mkdir(parents=True)
    folder.write_text("mine", encoding="utf-8")
    (one,) = own()
    assert "can’t be read" in one.fault
    with pytest.raises(InputError, match=r"The folder .* for your templates can’t be created"):
        copied(template_named("full-dossier")).write()
    assert folder.read_text(encoding="utf-8") == "mine"
    assert template_named("full-dossier")
    assert home.is_dir()


def test_a_full_disc_leaves_the_template_as_it_was(small_disc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(small_disc))
    one = copy_of("speaking-notes")
    assert one.template
    was = one.path.read_bytes()
    with suppress(OSError), (small_disc / "ballast").open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    with pytest.raises(AllianceError, match="The disk is full"):
        renamed(one, was, one.template, "Mine").write()
    assert own() == [one]
    assert one.path.read_bytes() == was
    assert not list(one.path.parent.glob(".*"))


def test_a_name_with_a_slip_is_answered_with_the_one_that_is_meant() -> None:
    copy_of("speaking-notes")
    with pytest.raises(TemplateError, match="did you mean “speaking-notes-2”"):
        template_named("speaking-notes-22")
    with pytest.raises(TemplateError, match="did you mean “full-dossier”"):
        template_named("Full dosier")


def test_a_brief_whose_template_is_gone_or_broken_is_written_with_no_other() -> None:
    brief = Brief("1", "Money", template="memo")
    with pytest.raises(TemplateError, match="“Money” uses the template “memo”, which no longer exists"):
        template_of(brief)
    put("memo.toml", "format = ")
    with pytest.raises(TemplateError, match=r"The template of “Money” can’t be used: .*memo\.toml, line 1"):
        template_of(brief)
    put("memo.toml", speaking(**{'name = "mine"': 'name = "memo"'}))
    assert template_of(brief).name == "memo"


@pytest.mark.parametrize(
    "name", ["../../evil", "a/b", "a\\\\b", "C:x", "a\\u0000b", ".hidden", "x ", "n" * 81, "a\\nb"]
)
def test_a_name_that_is_no_file_name_everywhere_is_refused(name: str) -> None:
    put("mine.toml", speaking(**{'name = "speaking-notes"': f'name = "{name}"'}))
    (one,) = own()
    assert one.template is None
    assert "name" in one.fault


@pytest.mark.parametrize("title", ["a\\nb", "a\\u007fb", "a\\u2028b"])
def test_a_title_of_two_lines_is_refused_since_no_file_could_hold_it(title: str) -> None:
    put("mine.toml", speaking(**{'title = "Speaking notes"': f'title = "{title}"'}))
    (one,) = own()
    assert one.template is None
    assert "title" in one.fault


def test_the_copy_of_a_template_with_a_long_name_can_be_used_and_one_that_is_undone_leaves_nothing() -> None:
    made = copied(template_named("speaking-notes"))
    made.write()
    made.undone().write()
    assert list(own_templates_folder().iterdir()) == []
    put("mine.toml", speaking(**{'name = "speaking-notes"': f'name = "{"n" * 80}"'}))
    made = copied(template_named("n" * 80))
    made.write()
    assert read_template(made.path).name == "n" * 70


def test_what_another_program_removed_meanwhile_is_said_to_be_gone() -> None:
    one = copy_of("speaking-notes")
    change = deleted(one)
    one.path.unlink()
    with pytest.raises(ConflictError, match="was removed by another program"):
        change.write()
