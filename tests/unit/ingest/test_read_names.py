"""Names beside the text are read whole, or refused with file and line."""

from pathlib import Path

import pytest

from alliance_desktop.domain.knowledge import Abbreviation, Appearance, Named, NamedPerson
from alliance_desktop.domain.report import Person, Section
from alliance_desktop.errors import ReportError
from alliance_desktop.ingest.read_knowledge import read_knowledge

SECTIONS = (
    Section("opening", "opening", None, "Opening", "Opening", 1, paragraphs=("Dr. Ana B, head of the UN, spoke.",)),
    Section(
        "panel-1",
        "panel",
        1,
        "Law",
        "Panel 1: Law",
        2,
        paragraphs=("Ana B led it. The Office for Law (OL) of the United Nations follows its Charter.",),
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
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        if text:
            (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_everything_is_read(folder: Path) -> None:
    known = read_knowledge(folder, SECTIONS)
    assert known.people == (NamedPerson("Ana B", (Appearance("panel-1", "moderator", "Ana B led it"),)),)
    assert known.documents == (Named("charter", "The Charter", ("its Charter", "Charter")),)
    assert known.abbreviations == (
        Abbreviation("OL", "Office for Law", "Office for Law (OL)"),
        Abbreviation("UN", "United Nations", ""),
    )
    assert known.organizations == (Named("un", "United Nations", ("UN",)),)


def test_of_what_has_no_file_nothing_is_known(folder: Path) -> None:
    assert read_knowledge(folder, SECTIONS).countries == ()


DAMAGES = {
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


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_damage_is_named_with_file_and_line(folder: Path, damage: str) -> None:
    name, old, new, line = DAMAGES[damage]
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReportError) as refused:
        read_knowledge(folder, SECTIONS)
    assert str(refused.value).startswith(f"{folder / name}, line {line}: ")


def test_whoever_is_named_in_a_section_needs_words(folder: Path) -> None:
    text = '[[person]]\nname = "Cem D"\nground.opening = "Dr. Ana B"\n'
    (folder / "people.toml").write_text(text, encoding="utf-8")
    guests = (Person("Cem D", "speaker"),)
    sections = (Section("opening", "opening", None, "O", "O", 1, paragraphs=("Dr. Ana B",), people=guests), SECTIONS[1])
    with pytest.raises(ReportError, match=r"people\.toml, line 1: no words are given for Ana B in panel-1"):
        read_knowledge(folder, sections)
