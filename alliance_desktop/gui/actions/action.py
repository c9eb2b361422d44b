"""An action: one thing the reader can do, as a row of the table."""

from collections.abc import Callable
from typing import NamedTuple

from alliance_desktop.gui.actions import conditions
from alliance_desktop.gui.desk import Shell
from alliance_desktop.i18n import Phrase


class Action(NamedTuple):
    """One thing the reader can do. `text` is asked for each time, so that it follows the language.

    `keys` are Qt's portable names, `mac` those on a Mac where they differ; `group` puts a line between those of
    different groups in a menu; `title` is the text where it depends on the state; `when` says why it can't be done
    now, '' where it can; `checked` says whether a choice is on; `also` are other words by which it is looked for.
    """

    id: str
    text: Phrase
    run: Callable[[Shell], None]
    menu: str
    group: int = 0
    keys: tuple[str, ...] = ()
    icon: str | None = None
    when: Callable[[Shell], str] = conditions.always
    title: Callable[[Shell], str] | None = None
    checked: Callable[[Shell], bool] | None = None
    mac: tuple[str, ...] = ()
    also: Phrase | None = None

    @property
    def other_words(self) -> str:
        return self.also() if self.also else ""


def page(
    name: str,
    text: Phrase,
    icon: str,
    menu: str,
    group: int = 0,
    keys: tuple[str, ...] = (),
    *,
    also: Phrase | None = None,
) -> Action:
    """The action that shows a page of gui/window/page_stack.py."""
    return Action(name, text, opens(name), menu, group, keys, icon, also=also)


def opens(name: str) -> Callable[[Shell], None]:
    """What shows this page."""
    return lambda shell: shell.pages.open(name)


def over(name: str) -> Callable[[Shell], None]:
    """What lays this over the window."""
    return lambda shell: shell.overlays.open(name)
