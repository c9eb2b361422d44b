"""Facets and organizers are read whole, late, and every damage is named with its file and line."""

from pathlib import Path

import pytest

from alliance_desktop.domain.knowledge import NOTHING_KNOWN, Addressee, Facets, Organizer, Strength, Topic
from alliance_desktop.errors import ReportError
from alliance_desktop.ingest.read_package import read_package

REPORT = """\
id = "small"
title = "A small report"
date = "2018"
language = "en"

[[section]]
id = "side-event-4"
kind = "side-event"
number = 4
title = "Travel"
heading = "4. Travel"
page = 2
"""

WORDS = """\
## side-event-4

It was organized by France and Greece.

- [S4-01, p. 2] Partnerships should be promoted;
- [S4-02, p. 3] State authorities should train carriers.
"""

FACETS = """\
# Read by hand.

[[recommendation]]
code = "S4-01"
implied.states = "should be promoted"
primary.partnership = "Partnerships"
strength.should = "should be"

[[recommendation]]
code = "S4-02"
beneficiary.travel = "carriers"
acting.states = "State authorities"
further.training = "train carriers"
primary.transport = "carriers"
strength.should = "should train"
"""

ORGANIZERS = """\
[[organizer]]
section = "side-event-4"
id = "france"
name = "France"
ground = "organized by France"

[[organizer]]
section = "side-event-4"
id = "greece"
name = "Greece"
ground = "and Greece"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"report.toml": REPORT, "report.md": WORDS, "facets.toml": FACETS, "organizers.toml": ORGANIZERS}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_facets_are_read_role_by_role_and_the_first_topics_first(folder: Path) -> None:
    knowledge = read_package(folder).knowledge
    assert list(knowledge.facets) == ["S4-01", "S4-02"]
    assert knowledge.facets_of("S4-02") == Facets(
        (Addressee("states", "acting", "State authorities"), Addressee("travel", "beneficiary", "carriers")),
        (Topic("transport", True, "carriers"), Topic("training", False, "train carriers")),
        (Strength("should", "should train"),),
    )


def test_organizers_stand_in_the_order_of_the_file(folder: Path) -> None:
    assert read_package(folder).knowledge.organizers == {
        "side-event-4": (
            Organizer("france", "France", "organized by France"),
            Organizer("greece", "Greece", "and Greece"),
        )
    }


def test_a_report_without_such_files_knows_nothing(folder: Path) -> None:
    (folder / "facets.toml").unlink()
    (folder / "organizers.toml").unlink()
    assert read_package(folder).knowledge == NOTHING_KNOWN


def test_a_damaged_file_does_not_keep_the_report_from_being_read(folder: Path) -> None:
    (folder / "facets.toml").write_text("[[recommendation]", encoding="utf-8")
    report = read_package(folder)
    assert [one.code for one in report.recommendations] == ["S4-01", "S4-02"]
    with pytest.raises(ReportError, match=r"facets\.toml, line 1: "):
        _ = report.knowledge


DAMAGES = {
    "an unknown recommendation": ("facets.toml", '"S4-02"', '"S4-03"', 9),
    "a recommendation twice": ("facets.toml", '"S4-02"', '"S4-01"', 9),
    "no code": ("facets.toml", 'code = "S4-02"\n', "", 9),
    "a section in place of a recommendation": ("facets.toml", '"S4-02"', '"side-event-4"', 9),
    "an unknown addressee": ("facets.toml", "acting.states", "acting.state", 9),
    "an unknown topic": ("facets.toml", "further.training", "further.trains", 9),
    "an unknown wording": ("facets.toml", 'strength.should = "should be"', 'strength.must = "should be"', 3),
    "an unknown key": ("facets.toml", "further.training", "furthest.training", 13),
    "an id twice": ("facets.toml", "beneficiary.travel", 'acting.states = "State"\nbeneficiary.travel', 13),
    "no primary topic": ("facets.toml", "primary.transport", "further.transport", 9),
    "no wording": ("facets.toml", 'strength.should = "should train"\n', "", 9),
    "words that do not stand there": ("facets.toml", '"State authorities"', '"state authorities"', 9),
    "words of another recommendation": ("facets.toml", '"State authorities"', '"Partnerships"', 9),
    "no words": ("facets.toml", '"State authorities"', '""', 12),
    "words that are none": ("facets.toml", '"State authorities"', "3", 12),
    "a list in place of words": ("facets.toml", 'acting.states = "State authorities"', 'acting = ["states"]', 12),
    "an organizer of an unknown section": (
        "organizers.toml",
        'section = "side-event-4"\nid = "g',
        'section = "s"\nid = "g',
        7,
    ),
    "an organizer twice": ("organizers.toml", '"greece"', '"france"', 7),
    "an organizer without a name": ("organizers.toml", 'name = "Greece"\n', "", 7),
    "an organizer without words": ("organizers.toml", 'ground = "and Greece"\n', "", 7),
    "an organizer whom the text does not name": ("organizers.toml", '"and Greece"', '"and Italy"', 7),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_damage_is_named_with_file_and_line(folder: Path, damage: str) -> None:
    name, old, new, line = DAMAGES[damage]
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ReportError) as refused:
        _ = read_package(folder).knowledge
    assert str(refused.value).startswith(f"{path}, line {line}: ")
    assert "\n" not in str(refused.value)
