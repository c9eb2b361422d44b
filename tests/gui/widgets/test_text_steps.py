"""Typing is undone by words and by pauses, and what was undone comes back."""

import pytest

from alliance_desktop.gui.widgets.text.text_undo import TextSteps


class Typist:
    """Writes into a text, a key each tenth of a second."""

    def __init__(self, text: str = "") -> None:
        self.text, self.steps, self.now = text, TextSteps(text), 0.0

    def put(self, text: str) -> None:
        self.now += 0.1
        self.text = text
        self.steps.changed(text, self.now)

    def type(self, words: str) -> None:
        for letter in words:
            self.put(self.text + letter)

    def rub(self, count: int) -> None:
        for _each in range(count):
            self.put(self.text[:-1])

    def undone(self) -> list[str]:
        """What stands there after each undo, to the beginning."""
        seen = []
        while self.steps.can_undo:
            self.text = self.steps.undo().on(self.text)
            seen.append(self.text)
        return seen

    def redone(self) -> list[str]:
        seen = []
        while self.steps.can_redo:
            self.text = self.steps.redo().on(self.text)
            seen.append(self.text)
        return seen


def test_each_word_with_its_blanks_is_a_step_which_a_pause_ends_and_deleting_comes_back_so_too() -> None:
    typist = Typist("Note:")
    typist.type(" we do  support\nthis")
    assert typist.undone() == ["Note: we do  support\n", "Note: we do  ", "Note: we ", "Note:"]
    assert typist.redone() == ["Note: we ", "Note: we do  ", "Note: we do  support\n", "Note: we do  support\nthis"]
    typist = Typist()
    typist.type("fund")
    typist.now += 0.8
    typist.type("ing")
    typist.now += 1
    typist.type("s")
    assert typist.undone() == ["funding", ""]
    typist = Typist("one two")
    typist.rub(6)
    assert typist.undone() == ["one", "one two"]


@pytest.mark.parametrize(
    ("put", "undone"),
    [
        ("one pasted words", ["one ", ""]),
        ("one 👍🏽", ["one ", ""]),
        ("x", ["one ", ""]),
        ("two one ", ["one ", ""]),
        ("", ["one ", ""]),
    ],
    ids=["pasted", "a sign of two characters", "typed over all", "put before it", "deleted at once"],
)
def test_what_comes_or_goes_at_once_is_a_step_of_its_own(put: str, undone: list[str]) -> None:
    typist = Typist()
    typist.type("one ")
    typist.put(put)
    assert typist.undone() == undone


def test_letters_after_an_undo_are_a_new_step_that_ends_redo_and_the_same_text_again_is_none() -> None:
    typist = Typist()
    typist.type("one two")
    typist.text = typist.steps.undo().on(typist.text)
    typist.type("ten")
    assert not typist.steps.can_redo
    assert typist.undone() == ["one ", ""]
    typist = Typist("kept")
    typist.put("kept")
    assert not typist.steps.can_undo
