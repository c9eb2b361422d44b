"""Papers whose fixed words are others by now: in another language, or since the program calls something otherwise."""

import gettext
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from alliance_desktop import i18n
from alliance_desktop.coming_back import origins, taking_back
from alliance_desktop.domain.template import PARTS, PartSpec
from alliance_desktop.i18n import PaperWords, _
from tests.taking_back.desk import TEMPLATES, Desk
from tests.taking_back.edits.all_edits import EDITS, edited
from tests.taking_back.expectation import Expected, judged

KINDS = ("docx", "odt", "md")
FEW = ("request", "dossier")
EDITED = {
    "request": ("cell retyped", "stance changed", "office changed"),
    "dossier": ("word changed", "stance changed"),
}
Changed = dict[tuple[str, str], list[str]]


class Backwards(gettext.NullTranslations):
    """A language in which every word is written from its end."""

    def gettext(self, message: str) -> str:
        return " ".join(word if "{" in word else word[::-1] for word in message.split(" "))

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return self.gettext(singular if count == 1 else plural)

    def info(self) -> dict[str, str]:
        return {"language": "xx"}


@pytest.fixture(autouse=True)
def _as_if_saved_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is what went out, to the byte, is not even compared."""
    monkeypatch.setattr(taking_back, "is_untouched", lambda _export, _path: False)


def files(desk: Desk, templates: Sequence[str] = FEW, kinds: Sequence[str] = KINDS) -> dict[tuple[str, str], Path]:
    """Exports by these templates in these formats."""
    return {(name, kind): desk.export_anew(name, kind) for name in templates for kind in kinds}


def told(desk: Desk, which: dict[tuple[str, str], Path]) -> Changed:
    judgements = {key: judged(Expected(), desk.told(path)).wrong for key, path in which.items()}
    return {key: wrong for key, wrong in judgements.items() if wrong}


def test_a_paper_in_the_language_of_then_has_not_changed(own_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    in_english = files(own_desk, [*TEMPLATES], ["docx"])
    monkeypatch.setattr(i18n, "_translations", Backwards())
    assert told(own_desk, in_english) == {}
    backwards = files(own_desk)
    assert "**roF:**" in backwards["dossier", "md"].read_text(encoding="utf-8")
    monkeypatch.setattr(i18n, "_translations", None)
    assert told(own_desk, backwards) == {}


def test_a_paper_with_the_labels_of_then_has_not_changed(own_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(own_desk)
    for name, part in PARTS.items():
        called = part.label() + " of the delegation, if any"
        monkeypatch.setitem(PARTS, name, PartSpec(partial(_, called), *part[1:]))
    assert told(own_desk, before) == {}


def test_edits_find_their_place_in_a_paper_of_another_language(own_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = {name: own_desk.export_anew(name, "docx") for name in EDITED}
    monkeypatch.setattr(i18n, "_translations", Backwards())
    wrong = {}
    for name, edits in EDITED.items():
        for one in (each for each in EDITS if each.name in edits and name in each.templates):
            path = own_desk.folder / "edited.docx"
            path.write_bytes(edited(paths[name].read_bytes(), one))
            wrong[name, one.name] = judged(one.expected, own_desk.told(path)).wrong
    assert len(wrong) >= len(EDITED)
    assert {key: value for key, value in wrong.items() if value} == {}


def test_what_was_written_in_a_room_stands_there_once_in_any_language_and_from_before_its_name_had_signs(
    own_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first.md", tmp_path / "second.md"
    monkeypatch.setattr(i18n, "_translations", Backwards())
    text = own_desk.export_anew("meeting", "md").read_text(encoding="utf-8")
    filled = text.replace("**emoctuO**", "**emoctuO**\n\nThey agreed.", 1)
    first.write_text(filled.replace("|   |   |   |", "| _Soon:_ ask | Eve |  |", 1), encoding="utf-8")
    own_desk.do("take-back", str(first))
    monkeypatch.setattr(i18n, "_translations", None)
    text = own_desk.export_anew("meeting", "md").read_text(encoding="utf-8")
    assert "**Outcome**\n\nThey agreed.\n" in text
    assert "| *Soon:* ask | Eve |" in text
    second.write_text(text, encoding="utf-8")
    for path in (first, second):
        assert nothing_comes(own_desk.told(path))
    with closing(sqlite3.connect(own_desk.store)) as store, store:  # as it was written at first
        store.execute("UPDATE note SET text = 'Outcome: They agreed.' WHERE text = '_emoctuO:_ They agreed.'")
    text = own_desk.export_anew("meeting", "md").read_text(encoding="utf-8")
    assert "**Outcome**\n\nThey agreed.\n" in text
    second.write_text(text, encoding="utf-8")
    assert nothing_comes(own_desk.told(second))
    second.write_text(text.replace("They agreed.", "They consented."), encoding="utf-8")
    (one,) = own_desk.told(second)["changed"]
    assert (one["mine"], one["theirs"]) == ("Outcome: They agreed.", "_Outcome:_ They consented.")


def nothing_comes(told: Any) -> bool:
    return not any(told[one] for one in ("new", "changed", "conflicts", "deleted", "unplaced"))


THEN = {
    "No stance yet": "Without a position so far",
    "Support": "In favour",
    "Can accept": "No objection",
    "Asked": "Put to",
    "Objective": "What for",
    "reply by {day}": "to be answered until {day}",
    "answered": "has answered",
    "{place}, p. {page}": "{place} (on page {page})",
    "Quoting them doesn’t mean agreeing with them.": "To quote is not to agree.",
    "organized by {name}": "held by {name}",
    "Exported {day}, export {number}": "Written on {day} as number {number}",
    "{count} no stance yet": "{count} without a position so far",
}
"""What an earlier version of the program called some of its texts."""


@pytest.fixture
def from_then(own_desk: Desk) -> dict[tuple[str, str], Path]:
    """Papers of that version, as its records keep them."""
    asked, numbered = PaperWords.gettext, PaperWords.ngettext

    def text(self: PaperWords, message: str) -> str:
        return asked(self, THEN.get(message, message))

    def number(self: PaperWords, singular: str, plural: str, count: int) -> str:
        return numbered(self, THEN.get(singular, singular), THEN.get(plural, plural), count)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PaperWords, "gettext", text)
        patch.setattr(PaperWords, "ngettext", number)
        return files(own_desk, [*TEMPLATES]) | files(own_desk, [*EDITED], ["docx"])


def test_a_paper_of_an_earlier_version_has_not_changed(own_desk: Desk, from_then: dict[tuple[str, str], Path]) -> None:
    assert "Without a position so far" in from_then["dossier", "md"].read_text(encoding="utf-8")
    assert told(own_desk, from_then) == {}


def test_edits_find_their_place_in_a_paper_of_an_earlier_version(
    own_desk: Desk, from_then: dict[tuple[str, str], Path]
) -> None:
    wrong = {}
    for name, edits in EDITED.items():
        for one in (each for each in EDITS if each.name in edits and name in each.templates):
            path = own_desk.folder / "edited.docx"
            path.write_bytes(edited(from_then[name, "docx"].read_bytes(), one))
            wrong[name, one.name] = judged(one.expected, own_desk.told(path)).wrong
    assert len(wrong) >= len(EDITED)
    assert {key: value for key, value in wrong.items() if value} == {}


def test_a_paper_that_is_what_went_out_has_not_changed_whatever_the_program_says_now(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = own_desk.export_anew("dossier", "docx")
    in_word = own_desk.folder / "saved again.docx"
    in_word.write_bytes(path.read_bytes() + b" ")
    monkeypatch.setattr(taking_back, "is_untouched", origins.is_untouched)
    monkeypatch.setattr(PaperWords, "gettext", lambda _self, message: Backwards().gettext(message))
    assert judged(Expected(), own_desk.told(in_word)).wrong
    assert judged(Expected(), own_desk.told(path)).wrong == []
