"""A package is read whole, and every damage is named with its file and line."""

from pathlib import Path

import pytest

from alliance_desktop.domain.report import Correction, LeadIn, Person, Recommendation, passages
from alliance_desktop.errors import ReportError
from alliance_desktop.ingest.read_package import read_corrections, read_package
from alliance_desktop.paths import data_folder
from tests.reports import AVERLAND

PEOPLE = """\
people.moderator = ["Youla Haddadin"]
people."opening remarks" = ["Jon Bush", "Claude Wild"]
"""

TOML = f"""\
id = "small"
title = "A small report"
date = "2018"
language = "en"

[[section]]
id = "opening"
kind = "opening"
title = "Opening"
heading = "Opening"
page = 1

[[section]]
id = "side-events"
kind = "side-events"
title = "Side events"
heading = "Side events"
page = 1

[[section]]
id = "side-event-4"
kind = "side-event"
number = 4
title = "Travel"
heading = "4. Travel"
page = 2
parent = "side-events"
{PEOPLE}"""

MARKDOWN = """\
## opening

Two items follow:

- The first
- The second

- A second list

The last word.

## side-events

They were many.

## side-event-4

Speakers informed the audience.

The recommendations are:

- [S4-01, p. 2] Partnerships – “promoted”;
- [S4-02, p. 3] State authorities.
"""

CORRECTIONS = """\
[[correction]]
line = 10
was = "multidisciplinary"
now = "multi-disciplinary"
why = "Lost."
code = "opening"

[[correction]]
line = 12
was = "a"
now = "b"
why = "Lost."
code = "S4-01"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    for name, text in (("report.toml", TOML), ("report.md", MARKDOWN), ("corrections.toml", CORRECTIONS)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_package_is_read_whole(folder: Path) -> None:
    report = read_package(folder)
    opening, side_events, travel = report.sections
    assert (report.id, report.title, report.date, report.language) == ("small", "A small report", "2018", "en")
    assert opening.paragraphs == (
        *("Two items follow:", ("The first", "The second"), ("A second list",), "The last word."),
    )
    assert (opening.number, opening.lead_in, opening.people, opening.parent) == (None, None, (), None)
    assert (side_events.children, travel.children) == (("side-event-4",), ())
    assert (travel.kind, travel.number, travel.title, travel.heading) == ("side-event", 4, "Travel", "4. Travel")
    assert (travel.page, travel.parent) == (2, "side-events")
    assert travel.paragraphs == ("Speakers informed the audience.",)
    assert travel.lead_in == "The recommendations are:"
    assert travel.people == (
        *(Person("Youla Haddadin", "moderator"), Person("Jon Bush", "opening remarks")),
        Person("Claude Wild", "opening remarks"),
    )
    assert report.recommendations == (
        Recommendation("S4-01", "side-event-4", 1, 2, "Partnerships – “promoted”;"),
        Recommendation("S4-02", "side-event-4", 2, 3, "State authorities."),
    )


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        ("x = " + "[" * 5_000 + "]" * 5_000, "line 1: values are nested too deeply"),
        ("x = " + "{x=" * 5_000 + "1" + "}" * 5_000, "line 1: values are nested too deeply"),
        ("x." * 400_000 + "x = 1", "this key is too long"),
        ("[" + "'x' ." * 400_000 + "x]\nx = 1", "this key is too long"),
        ("[[" + '"x". ' * 400_000 + "x]]\nx = 1", "this key is too long"),
    ],
    ids=["lists", "tables in a line", "keys", "a table's name", "a list's name"],
)
def test_a_package_nested_deep_is_refused_before_anybody_waits_for_it(folder: Path, toml: str, why: str) -> None:
    path = folder / "report.toml"
    head, rest = path.read_text(encoding="utf-8").split("\n\n", 1)
    path.write_text(f"{head}\n{rest}\n{toml}\n" if "x]" in toml else f"{head}\n{toml}\n\n{rest}", encoding="utf-8")
    with pytest.raises(ReportError, match=rf"report\.toml, .*{why}"):
        read_package(folder)


def test_line_ends_make_no_difference_lists_are_no_lead_in_corrections_are_read_in_order(folder: Path) -> None:
    expected = read_package(folder)
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_package(folder) == expected
    assert read_corrections(folder) == (
        Correction(10, "multidisciplinary", "multi-disciplinary", "Lost.", "opening"),
        Correction(12, "a", "b", "Lost.", "S4-01"),
    )
    replace(folder / "report.md", "The recommendations are:", "- One\n- Two")
    section = read_package(folder).sections[2]
    assert section.lead_in is None
    assert section.paragraphs[-1] == ("One", "Two")


def test_a_report_of_another_kind_is_read_whole() -> None:
    report = read_package(AVERLAND)
    assert (report.short, report.short_title) == ("Averland 2025", "Averland 2025")
    assert list(report.stances.items()) == [("support", "Supported"), ("oppose", "Noted")]
    conclusions, session, annex, detention, children = report.sections[4:]
    assert [type(part).__name__ for part in conclusions.body] == [
        *("LeadIn", *["Recommendation"] * 7, "LeadIn", *["Recommendation"] * 3, "str")
    ]
    assert conclusions.paragraphs == (conclusions.body[-1],)
    assert report.recommendation("131.3") == Recommendation(
        *("131.3", "conclusions", 3, 14),
        "Establish a national human rights institution in line with the Paris Principles (Brazil, Chile, Togo);",
        *(("Brazil", "Chile", "Togo"), True),
    )
    assert [(one.code, one.label, one.page) for one in (*session.recommendations, *detention.recommendations)] == [
        *(("W14-01", "1", 19), ("W14-02", "2", 20), ("W14-03", "3", 20)),
        *(("45(a)", "45(a)", None), ("45(b)", "45(b)", None), ("45(c)(ii)", "45(c)(ii)", None)),
    ]
    assert (session.badge, session.label, session.name) == ("W14", "Session 14", "Session 14")
    assert (annex.page, annex.badge, annex.label, annex.name) == (None, "", "", annex.title)
    assert [(one.level, one.parent) for one in (annex, detention, children)] == [
        *((1, None), (2, "annex"), (3, "detention"))
    ]
    assert [one.code for one in passages(report) if one.section == "detention"] == [
        *("detention", "detention", "detention", "45(a)", "45(b)", "45(c)(ii)", "detention")
    ]


def test_words_that_look_like_the_beginning_of_something_are_read_with_a_backslash_before_them(folder: Path) -> None:
    path = folder / "report.md"
    replace(path, "They were many.", "\\## none\n\n\\- nor an item\n\n\\\\o/\n\n- \\[sic] an item\n- \\\\ another")
    assert read_package(folder).sections[1].body == (
        *("## none", "- nor an item", "\\o/", ("[sic] an item", "\\ another")),
    )


def test_recommendations_stand_in_groups_with_text_between_them_and_codes_may_be_missing(folder: Path) -> None:
    between = "- An item\n\nAlso:\n\n- [S4-12] Last."
    replace(folder / "report.md", "- [S4-02, p. 3] State authorities.", f"{between}\n\nIt went on.\n\n- [7bis] More.")
    body = read_package(folder).sections[2].body[1:]
    assert body == (
        LeadIn("The recommendations are:"),
        Recommendation("S4-01", "side-event-4", 1, 2, "Partnerships – “promoted”;"),
        ("An item",),
        LeadIn("Also:"),
        Recommendation("S4-12", "side-event-4", 12, None, "Last."),
        "It went on.",
        Recommendation("7bis", "side-event-4", 3, None, "More.", printed=True),
    )


@pytest.mark.parametrize("name", ["report.toml", "report.md"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ReportError) as refused:
        read_package(folder)
    assert str(refused.value) == (
        f"{folder / name} is missing. The report can’t be shown in full. Your notes are safe."
        " Install the program again."
    )


def test_missing_corrections_and_a_folder_in_place_of_a_file_are_named(folder: Path) -> None:
    (folder / "corrections.toml").unlink()
    with pytest.raises(ReportError, match=r"corrections\.toml is missing"):
        read_corrections(folder)
    (folder / "report.md").unlink()
    (folder / "report.md").mkdir()
    with pytest.raises(ReportError, match=r"report\.md can’t be read \("):
        read_package(folder)


DAMAGES = {
    "the second file lacks a section": ("report.md", "## side-events\n\nThey were many.\n", "", "report.toml", 13),
    "a section nobody knows": ("report.md", "They were many.", "## panel-9\n\nText.", "report.md", 14),
    "a section twice in the words": ("report.md", "They were many.", "A.\n\n## opening\n\nB.", "report.md", 16),
    "a section twice in the structure": ("report.toml", '"side-event-4"', '"opening"', "report.toml", 20),
    "text before the first section": ("report.md", "## opening\n", "Hello\n\n## opening\n", "report.md", 1),
    "a duplicate code": ("report.md", "S4-02", "S4-01", "report.md", 23),
    "a code that differs in case alone": ("report.md", "S4-02", "s4-01", "report.md", 23),
    "a code without a number": ("report.md", "S4-02", "None", "report.md", 23),
    "a code with a blank in it": ("report.md", "S4-02", "S4 02", "report.md", 23),
    "a code that is a section": ("report.md", "S4-02", "Side-Event-4", "report.md", 23),
    "a code that is too long": ("report.md", "S4-02", "S4-" + "0" * 22, "report.md", 23),
    "a recommendation before any section": ("report.md", "## opening\n", "- [S4-01, p. 2] Do.\n", "report.md", 1),
    "an empty recommendation": ("report.md", " State authorities.", "", "report.md", 23),
    "a blank recommendation": ("report.md", "State authorities.", "  ", "report.md", 23),
    "no proposer": ("report.md", "[S4-02, p. 3]", "[S4-02; ]", "report.md", 23),
    "page nought": ("report.md", "p. 3", "p. 0", "report.md", 23),
    "a NUL in the words": ("report.md", "were many", "were\0many", "report.md", 14),
    "no TOML": ("report.toml", 'kind = "opening"', "kind = opening", "report.toml", 8),
    "TOML cut off": ("report.toml", PEOPLE, "people = [", "report.toml", 28),
    "a key twice": ("report.toml", 'kind = "side-events"', 'id = "x"', "report.toml", 15),
    "no title of the report": ("report.toml", 'title = "A small report"\n', "", "report.toml", 1),
    "no title of a section": ("report.toml", 'title = "Travel"\n', "", "report.toml", 20),
    "an empty heading": ("report.toml", '"4. Travel"', '" "', "report.toml", 25),
    "no kind": ("report.toml", 'kind = "side-event"\n', "", "report.toml", 20),
    "an unknown kind": ("report.toml", 'kind = "side-event"\n', 'kind = "lunch"\n', "report.toml", 20),
    "no number": ("report.toml", "number = 4\n", "", "report.toml", 20),
    "a number that is none": ("report.toml", "number = 4\n", 'number = "4"\n', "report.toml", 23),
    "a page that is none": ("report.toml", "page = 2", "page = true", "report.toml", 26),
    "an id that is none": ("report.toml", 'id = "side-event-4"', 'id = "Travel 4"', "report.toml", 21),
    "a badge that is none": ("report.toml", "number = 4\n", 'number = 4\nbadge = "IV"\n', "report.toml", 24),
    "a stance nobody knows": (
        *("report.toml", '\n\n[[section]]\nid = "op', '\n\n[stances]\nlove = "L"\n\n[[section]]\nid = "op'),
        *("report.toml", 7),
    ),
    "an unknown parent": ("report.toml", 'parent = "side-events"', 'parent = "panel-1"', "report.toml", 20),
    "a section under itself": ("report.toml", 'parent = "side-events"', 'parent = "side-event-4"', "report.toml", 20),
    "people that are no lists": ("report.toml", '["Youla Haddadin"]', '"Youla Haddadin"', "report.toml", 28),
    "people that are no texts": ("report.toml", '["Youla Haddadin"]', "[1]", "report.toml", 28),
    "people that are no table": ("report.toml", PEOPLE, 'people = ["Jon Bush"]\n', "report.toml", 28),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_damage_is_named_with_file_and_line(folder: Path, damage: str) -> None:
    name, old, new, named, line = DAMAGES[damage]
    replace(folder / name, old, new)
    with pytest.raises(ReportError) as refused:
        read_package(folder)
    assert str(refused.value).startswith(f"{folder / named}, line {line}: ")
    assert "\n" not in str(refused.value)
    assert refused.value.exit_code == 2


def test_a_package_of_the_readers_own_is_to_be_imported_again_where_it_is_damaged(folder: Path) -> None:
    data_folder().mkdir(parents=True)
    own = folder.rename(data_folder() / "own")
    (own / "report.md").unlink()
    with pytest.raises(ReportError, match=r"Your notes are safe\. Import the report again\."):
        read_package(own)


def test_sections_nested_as_no_report_has_them_are_refused(folder: Path) -> None:
    rows, words = [], []
    for number in range(40):
        parent = f'parent = "s{number - 1}"\n' if number else ""
        rows.append(f'[[section]]\nid = "s{number}"\nkind = "section"\ntitle = "T"\nheading = "T"\n{parent}')
        words.append(f"## s{number}\n")
    head = TOML.split("\n\n", maxsplit=1)[0]
    (folder / "report.toml").write_text("\n".join((head, "", *rows)), encoding="utf-8")
    (folder / "report.md").write_text("\n".join(words), encoding="utf-8")
    with pytest.raises(ReportError, match=r"report\.toml, line \d+: sections are nested more than 9 deep"):
        read_package(folder)


def test_sections_in_another_order_are_named(folder: Path) -> None:
    words = MARKDOWN.split("## ")
    (folder / "report.md").write_text("## ".join(("", words[2], words[1], words[3])), encoding="utf-8")
    with pytest.raises(ReportError, match=r"report\.md, line 1: found section side-events instead of opening"):
        read_package(folder)


def test_a_report_without_sections_is_named(folder: Path) -> None:
    (folder / "report.toml").write_text('id = "empty"\n', encoding="utf-8")
    with pytest.raises(ReportError, match=r"report\.toml, line 1: .*\[\[section\]\]"):
        read_package(folder)


@pytest.mark.parametrize("name", ["report.toml", "report.md"])
def test_what_is_not_utf8_is_named_with_its_line(folder: Path, name: str) -> None:
    lines = (folder / name).read_bytes().split(b"\n")
    lines[2] += b" caf\xe9"
    (folder / name).write_bytes(b"\n".join(lines))
    with pytest.raises(ReportError, match=rf"{name}, line 3: this is not UTF-8"):
        read_package(folder)


@pytest.mark.parametrize("name", ["report.toml", "report.md"])
def test_an_empty_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"")
    with pytest.raises(ReportError, match=r"report\.toml, line"):
        read_package(folder)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("line = 12", "line = 0", 9), ('now = "b"\n', "", 8), ('code = "opening"', "code = 1", 6), ("line = 10", "[", 2)],
)
def test_a_damaged_list_of_corrections_is_named(folder: Path, old: str, new: str, line: int) -> None:
    replace(folder / "corrections.toml", old, new)
    with pytest.raises(ReportError, match=rf"corrections\.toml, line {line}: "):
        read_corrections(folder)
