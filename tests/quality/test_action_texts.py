"""The table of actions: every text follows the language, every key and icon is one."""

import gettext
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from alliance_desktop import i18n, paths
from alliance_desktop.gui.actions.keymap import ACTIONS, MENUS

TEXTS = [action.text for action in ACTIONS] + [text for _, text in MENUS]
ICONS = {path.stem for path in paths.resource("icons").glob("*.svg")}


class Elsewhere(gettext.NullTranslations):
    """A language in which every text begins with a sign."""

    def gettext(self, message: str) -> str:
        return f"¤{message}"


def test_ids_and_keys_are_given_once() -> None:
    assert [name for name, count in Counter(action.id for action in ACTIONS).items() if count > 1] == []
    keys = [QKeySequence(key).toString() for action in ACTIONS for key in action.keys]
    assert "" not in keys, "a key that Qt does not know"
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_no_text_names_a_key_that_the_reader_can_change() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    source = {path: path.read_text(encoding="utf-8") for path in (Path(paths.__file__).parent / "gui").rglob("*.py")}
    assert [(path.name, key) for path, text in source.items() for key in keys if f'({key})"' in text] == []


def test_every_text_is_asked_for_anew_in_the_language_of_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [text() for text in TEXTS]
    monkeypatch.setattr(i18n, "_translations", Elsewhere())
    assert [text() for text in TEXTS] == [f"¤{text}" for text in before]
    assert all(before)


def test_every_icon_that_is_named_is_shipped_and_used() -> None:
    assert {action.icon for action in ACTIONS if action.icon} <= ICONS
    source = Path(paths.__file__).parent
    text = "\n".join(path.read_text(encoding="utf-8") for path in source.rglob("*.py"))
    assert {name for name in ICONS if f'"{name}"' not in text} <= {"app"}
