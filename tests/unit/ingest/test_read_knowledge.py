"""What the report knows is read from its files: facets, names, relations."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

import pytest

from alliance_desktop.domain import knowledge as domain
from alliance_desktop.domain.report import Person, Section
from alliance_desktop.errors import ReportError
from alliance_desktop.ingest.read_knowledge import read_knowledge, read_near, read_twins
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.ingest.toml_table import forgiving
from alliance_desktop.work_in_steps import at_once

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
    assert knowledge.facets_of("S4-02") == domain.Facets(
        (
            domain.Addressee("states", "acting", "State authorities"),
            domain.Addressee("travel", "beneficiary", "carriers"),
        ),
        (domain.Topic("transport", True, "carriers"), domain.Topic("training", False, "train carriers")),
        (domain.Strength("should", "should train"),),
    )


def test_organizers_stand_in_the_order_of_the_file(folder: Path) -> None:
    assert read_package(folder).knowledge.organizers == {
        "side-event-4": (
            domain.Organizer("france", "France", "organized by France"),
            domain.Organizer("greece", "Greece", "and Greece"),
        )
    }


def test_a_report_without_such_files_knows_nothing_and_a_damaged_one_is_read_all_the_same(folder: Path) -> None:
    (folder / "facets.toml").write_text("[[recommendation]", encoding="utf-8")
    report = read_package(folder)
    assert [one.code for one in report.recommendations] == ["S4-01", "S4-02"]
    with pytest.raises(ReportError, match=r"facets\.toml, line 1: "):
        _ = report.knowledge
    (folder / "facets.toml").unlink()
    (folder / "organizers.toml").unlink()
    assert read_package(folder).knowledge == domain.NOTHING_KNOWN


def test_what_is_read_in_steps_is_the_same_and_what_was_asked_for_meanwhile_stays(folder: Path) -> None:
    report = read_package(folder)
    asked, in_steps = (
        replace(report, read_knowledge=partial(read_knowledge, folder, report.sections)) for _each in range(2)
    )
    assert len(list(in_steps.get_to_know())) > 1
    assert list(in_steps.get_to_know()) == []
    assert in_steps.knowledge == report.knowledge
    steps = asked.get_to_know()
    next(steps)
    known = asked.knowledge
    assert list(steps)
    assert asked.knowledge is known


def test_a_report_that_knows_nothing_for_its_damage_says_so_once_also_in_steps(folder: Path) -> None:
    (folder / "organizers.toml").write_text("[[organizer]", encoding="utf-8")
    said: list[str] = []
    report = forgiving(read_package(folder), said.append)
    steps = [report.get_to_know() for _reader in range(2)]  # as the field reads ahead and a key asks
    for each in (*steps, *steps):
        next(each, None)
    assert report.knowledge == domain.NOTHING_KNOWN
    for _step in chain(*steps):
        pass
    assert report.knowledge == domain.NOTHING_KNOWN
    assert list(report.get_to_know()) == []
    assert [Path(text.partition(", line")[0]).name for text in said] == ["organizers.toml"]


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
        *("organizers.toml", 'section = "side-event-4"\nid = "g', 'section = "s"\nid = "g', 7),
    ),
    "an organizer twice": ("organizers.toml", '"greece"', '"france"', 7),
    "an organizer without a name": ("organizers.toml", 'name = "Greece"\n', "", 7),
    "an organizer without words": ("organizers.toml", 'ground = "and Greece"\n', "", 7),
    "an organizer whom the text does not name": ("organizers.toml", '"and Greece"', '"and Italy"', 7),
}


def refuse(damage: tuple[str, str, str, int], folder: Path, read: Callable[[], object]) -> None:
    """See a damage named in a line, with its file and place."""
    name, old, new, line = damage
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReportError) as refused:
        read()
    assert str(refused.value).startswith(f"{path}, line {line}: ")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_damage_of_facets_and_organizers_is_named_with_file_and_line(folder: Path, damage: str) -> None:
    refuse(DAMAGES[damage], folder, lambda: read_package(folder).knowledge)


SECTIONS = (
    Section("opening", "opening", None, "Opening", "Opening", 1, body=("Dr. Ana B, head of the UN, spoke.",)),
    Section(
        "panel-1",
        "panel",
        1,
        "Law",
        "Panel 1: Law",
        2,
        body=("Ana B led it. The Office for Law (OL) of the United Nations follows its Charter.",),
        people=(Person("Ana B", "moderator"),),
    ),
)
FILES = {
    "people.toml": '[[person]]\nname = "Ana B"\nground.panel-1 = "Ana B led it"\n',
    "documents.toml": '[[document]]\nid = "charter"\nname = "The Charter"\nforms = ["Charter", "its Charter"]\n',
    "abbreviations.toml": (
        '[[abbreviation]]\nshort = "OL"\nexpansion = "Office for Law"\nground = "Office for Law (OL)"\n\n'
        '[[abbreviation]]\nshort = "UN"\nexpansion = "United Nations"\n'
    ),
    "organizations.toml": '[[organization]]\nid = "un"\nname = "United Nations"\nforms = ["UN"]\n',
    "countries.toml": "",
}


@pytest.fixture
def named(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        if text:
            (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_all_names_are_read_and_of_what_has_no_file_nothing_is_known(named: Path) -> None:
    known = at_once(read_knowledge(named, SECTIONS))
    assert known.people == (domain.NamedPerson("Ana B", (domain.Appearance("panel-1", "moderator", "Ana B led it"),)),)
    assert known.documents == (domain.Named("charter", "The Charter", ("its Charter", "Charter")),)
    assert known.abbreviations == (
        domain.Abbreviation("OL", "Office for Law", "Office for Law (OL)"),
        domain.Abbreviation("UN", "United Nations", ""),
    )
    assert known.organizations == (domain.Named("un", "United Nations", ("UN",)),)
    assert at_once(read_knowledge(named, SECTIONS)).countries == ()


DAMAGED_NAMES = {
    "somebody whom the section does not name": ("people.toml", "ground.panel-1", "ground.opening", 1),
    "somebody without a ground": ("people.toml", "ground.panel-1", "words.panel-1", 1),
    "a ground that does not stand there": ("people.toml", "led it", "led them", 1),
    "a person twice": ("people.toml", 'led it"\n', 'led it"\n\n' + FILES["people.toml"], 5),
    "no name": ("people.toml", "name =", "nom =", 1),
    "no forms": ("documents.toml", "forms", "form", 1),
    "forms that are no list": ("documents.toml", '["Charter", "its Charter"]', '"Charter"', 1),
    "an empty form": ("documents.toml", '"its Charter"', '" "', 1),
    "a form nobody wrote": ("documents.toml", '"its Charter"', '"Magna Carta"', 1),
    "an id twice": ("documents.toml", 'its Charter"]\n', 'its Charter"]\n\n' + FILES["documents.toml"], 6),
    "an abbreviation nobody wrote": ("abbreviations.toml", '"UN"', '"EU"', 6),
    "no expansion": ("abbreviations.toml", 'expansion = "United Nations"\n', "", 6),
    "a ground that explains something else": ("abbreviations.toml", '"Office for Law (OL)"', '"Office for Law"', 1),
    "an abbreviation twice": ("abbreviations.toml", '"UN"', '"OL"', 6),
    "no TOML": ("organizations.toml", 'id = "un"', "id = un", 2),
}


@pytest.mark.parametrize("damage", DAMAGED_NAMES)
def test_every_damage_of_names_is_named_with_file_and_line(named: Path, damage: str) -> None:
    refuse(DAMAGED_NAMES[damage], named, lambda: at_once(read_knowledge(named, SECTIONS)))


def test_whoever_is_named_in_a_section_needs_words(named: Path) -> None:
    text = '[[person]]\nname = "Cem D"\nground.opening = "Dr. Ana B"\n'
    (named / "people.toml").write_text(text, encoding="utf-8")
    guests = (Person("Cem D", "speaker"),)
    sections = (Section("opening", "opening", None, "O", "O", 1, body=("Dr. Ana B",), people=guests), SECTIONS[1])
    with pytest.raises(ReportError, match=r"people\.toml, line 1: no words are given for Ana B in panel-1"):
        at_once(read_knowledge(named, sections))


CODES = ("P1-01", "P1-02", "P1-03")


def written(folder: Path, *pairs: str) -> Path:
    path = folder / "relations.toml"
    path.write_text("".join(f'[[twins]]\ncodes = {pair}\nwhy = "Both ask."\n' for pair in pairs), encoding="utf-8")
    return path


def test_near_pairs_are_read_and_may_share_a_recommendation(tmp_path: Path) -> None:
    path = written(tmp_path, '["P1-03", "P1-01"]')
    assert read_near(path, CODES) == ()
    near = "".join(f'[[near]]\ncodes = ["P1-01", "{code}"]\nwhy = "Both."\n' for code in CODES[1:])
    path.write_text(near, encoding="utf-8")
    assert [pair.codes for pair in read_near(path, CODES)] == [("P1-01", "P1-02"), ("P1-01", "P1-03")]
    assert read_twins(path, CODES) == ()
    with pytest.raises(ReportError, match=r"relations\.toml, line 4: .*no P1-03"):
        read_near(path, CODES[:2])


def test_twins_are_read_and_a_report_without_the_file_has_none(tmp_path: Path) -> None:
    assert read_twins(tmp_path / "relations.toml", CODES) == ()
    assert read_twins(written(tmp_path, '["P1-03", "P1-01"]'), CODES) == (domain.Pair(("P1-03", "P1-01"), "Both ask."),)


@pytest.mark.parametrize(
    ("pairs", "line", "what"),
    [
        (('["P1-01", "P1-02"]', '["P1-03", "P9-01"]'), 4, "no P9-01"),
        (('["P1-01", "P1-02"]', '["P1-02", "P1-03"]'), 4, "P1-02 appears twice"),
        *((('["P1-01", "P1-01"]',), 1, "P1-01 appears twice"), (('["P1-01"]',), 1, "two codes")),
        *((('"P1-01"',), 1, "two codes"), (("[1, 2]",), 1, "two codes")),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, pairs: tuple[str, ...], line: int, what: str) -> None:
    with pytest.raises(ReportError, match=rf"relations\.toml, line {line}: .*{what}"):
        read_twins(written(tmp_path, *pairs), CODES)
