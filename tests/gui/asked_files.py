"""What a reader answers where she is asked for a file, without the dialogue itself."""

from collections.abc import Callable
from typing import Any

import pytest

from alliance_desktop.gui.widgets import file_dialogs

Answer = Callable[..., tuple[object, str]]
"""Gives the path that is chosen, '' for none, and of the kinds the one chosen; it is told the parent, the title, the
path or folder that is proposed, the kinds and the first of them."""


def answer_with(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> None:
    """From now on each dialogue is answered so, as soon as it comes."""

    def ask(
        parent: object,
        title: str,
        start: str,
        kinds: str,
        then: Callable[[str, str], object],
        first: str = "",
        **_more: Any,
    ) -> None:
        chosen, kind = answer(parent, title, start, kinds, first)
        if str(chosen):
            then(str(chosen), kind)

    monkeypatch.setattr(file_dialogs, "ask_for_file", ask)


def choose_file(monkeypatch: pytest.MonkeyPatch, path: object) -> None:
    """Wherever she is asked next, this is her answer; '' for none."""
    answer_with(monkeypatch, lambda *_asked: (path, ""))
