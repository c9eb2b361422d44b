"""Templates: the shipped ones, and files that can't be used, each with the line that says why."""

from pathlib import Path

import pytest

from alliance_desktop.domain.template import PART_NAMES
from alliance_desktop.errors import TemplateError
from alliance_desktop.ingest.read_template import read_template, shipped_templates, template_named
from alliance_desktop.paths import resource

SHIPPED = sorted(resource("templates").glob("*.toml"))


def changed(folder: Path, was: str, now: str, of: str = "table-of-positions") -> Path:
    text = resource("templates", f"{of}.toml").read_text(encoding="utf-8")
    assert was in text
    path = folder / "mine.toml"
    path.write_text(text.replace(was, now, 1), encoding="utf-8")
    return path


def test_each_shipped_template_is_called_as_its_file_and_all_are_read() -> None:
    assert [one.name for one in shipped_templates()] == [path.stem for path in SHIPPED]
    assert template_named("full-dossier").title == "Full dossier"


def test_the_dossier_says_everything_and_the_others_no_notes_unless_switched_on() -> None:
    assert template_named("full-dossier").switched_on() == set(PART_NAMES) - {
        *("your-answer", "contact", "heard", "outcome"),
    }
    for name in ("report-of-the-meeting", "request-for-instructions", "speaking-notes", "table-of-positions"):
        template = template_named(name)
        assert not template.switched_on() & {"notes", "background", "tags"}
        assert "answer" not in template.switched_on(("notes", "answer"))  # it has no part called answer
    assert template_named("speaking-notes").switched_on(("notes",)) == {"notes"}
    assert not template_named("request-for-instructions").switched_on(("notes",))  # it goes out of the house


def test_the_whole_report_says_marks_and_nothing_that_is_prepared_to_be_said(tmp_path: Path) -> None:
    template = template_named("report-with-my-marks")
    assert not template.takes_brief
    assert template.switched_on() == {"stance", "tags", "bookmark", "highlights", "notes"}
    path = changed(tmp_path, 'name = "tags"', 'name = "line"', of="report-with-my-marks")
    with pytest.raises(TemplateError, match=r"mine\.toml, line \d+: the whole report has no part “line”"):
        read_template(path)


def test_a_template_may_say_its_paper_and_be_large_print(tmp_path: Path) -> None:
    template = read_template(
        changed(tmp_path, 'paper = "A4" # or "Letter"\nlarge_print = false', 'paper = "Letter"\nlarge_print = true')
    )
    assert (template.paper, template.large_print, template.factor) == ("Letter", True, 1.3)
    assert (template.sheet.width, template.sheet.height, template.sheet.text) == (279.4, 215.9, 279.4 - 30)
    for one in shipped_templates():
        assert (one.paper, one.large_print, one.factor) == ("A4", False, 1)


def test_an_unknown_template_is_named_with_those_there_are_and_one_that_is_gone_too(tmp_path: Path) -> None:
    with pytest.raises(
        TemplateError,
        match=r"“memo”.*full-dossier, one-page-summary, report-of-the-meeting, report-with-my-marks, "
        "request-for-instructions, speaking-notes, table-of-positions",
    ):
        template_named("memo")
    with pytest.raises(TemplateError, match="is missing"):
        read_template(tmp_path / "gone.toml")


@pytest.mark.parametrize(
    ("was", "now", "line", "said"),
    [
        ("format = 1", "format = 2", 4, "a newer version of the program wrote this template"),
        ("format = 1", "format = true", 4, "“format” must be a whole number from 1 to 100,000"),
        ('layout = "table"', 'layout = "grid"', 7, "“layout” has no “grid”"),
        ('"objective"]', '"objective", "weather"]', 11, "“head” has no “weather”"),
        ('"objective"]', '"objective", "objective"]', 11, "“head” names something twice"),
        ('head = ["for-and-occasion", "objective"]', 'head = "for"', 11, "“head” must be a list of texts"),
        ('paper = "A4"', 'paper = "A3"', 9, "“paper” has no “A3”"),
        ("large_print = false", 'large_print = "yes"', 10, "“large_print” must be true or false"),
        ('place = "page"', 'place = "page"\nsize = 12', 13, "unknown key “size”"),
        ('name = "quotation"', 'name = "remark"', 18, "unknown part “remark”"),
        ('name = "quotation"', 'name = "stance"', 23, "the part “stance” appears twice"),
        ("width = 66", 'width = "wide"', 21, "“width” must be a whole number from 1 to 100,000"),
        ("width = 66", "width = 0", 21, "“width” must be a whole number from 1 to 100,000"),
        ("width = 66", f"width = 0x{'f' * 3_000}", 21, "“width” must be a whole number from 1 to 100,000"),
        ("width = 66", f"width = {'9' * 5_000}", 21, "this number is too long"),
        ("on = true\nwidth = 66", "width = 66", 18, "“on” must be true or false"),
        ('place = "page"', 'place = "page"\nend = ["weather"]', 13, "“end” has no “weather”"),
        ("width = 66", "width = 66\nsections = true", 22, "unknown key “sections”"),
        ("width = 66", "width = 66\nheight = 3", 22, "unknown key “height”"),
        ('title = "Table of positions"', "title = ", 6, "this is not TOML"),
    ],
)
def test_an_unusable_template_says_where_and_why(was: str, now: str, line: int, said: str, tmp_path: Path) -> None:
    path = changed(tmp_path, was, now)
    with pytest.raises(TemplateError) as caught:
        read_template(path)
    message = str(caught.value)
    assert message.startswith(f"{path}, line {line}: {said}")
    assert message.endswith("The template can’t be used; your notes are safe.")
