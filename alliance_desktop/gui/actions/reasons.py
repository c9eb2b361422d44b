"""Why an act cannot be done now, in words: for the rows of the palette that are dim."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from alliance_desktop.gui.actions import copy_actions, file_actions, go_actions, mark_actions
from alliance_desktop.gui.actions.table import Action
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.gui.window.main_window import MainWindow

Reason = Callable[["MainWindow"], str]


def why_not(action: Action, window: "MainWindow") -> str:
    """The reason; '' where the act can be done."""
    return "" if action.when(window) else REASONS[action.when](window)


def _not_writable(window: "MainWindow") -> str:
    if window.editor.writable:
        return ""
    return _("The notes are not open yet") if window.editor.library is None else _("The notes cannot be written now")


def _not_seen(window: "MainWindow") -> str:
    return _("Go back to the text first") if window.in_view else ""


def _nothing_shown(window: "MainWindow") -> str:
    return _("Nothing matches the filter") if window.navigator.nothing_shown else ""


def _not_markable(window: "MainWindow") -> str:
    return _not_writable(window) or _not_seen(window) or _nothing_shown(window)


def _not_in_hand(window: "MainWindow") -> str:
    return _nothing_shown(window) or _("Select a recommendation first")


def _no_recommendation(window: "MainWindow") -> str:
    return _not_markable(window) or _("Select a recommendation first")


def _not_one(window: "MainWindow") -> str:
    return _no_recommendation(window) if not window.navigator.codes else _not_markable(window) or _("Choose only one")


REASONS: dict[Callable[["MainWindow"], bool], Reason] = {
    mark_actions.on_something: _not_markable,
    mark_actions.on_one: _not_one,
    mark_actions.on_recommendations: _no_recommendation,
    mark_actions.can_undo: lambda window: _not_writable(window) or _("Nothing to undo"),
    mark_actions.can_redo: lambda window: _not_writable(window) or _("Nothing to redo"),
    go_actions.on_recommendation: _not_in_hand,
    copy_actions.can_cite: lambda window: _not_seen(window) or _not_in_hand(window),
    file_actions.has_store: lambda _window: _("There are no notes yet"),
    go_actions.can_save_filter: lambda window: _not_writable(window) or _("Nothing is filtered"),
    go_actions.has_words: lambda _window: _("No words are looked for"),
    go_actions.can_go_back: lambda _window: _("There is no place before this one"),
    go_actions.can_go_forward: lambda _window: _("There is no place to go forward to"),
}
"""By the question that the table of actions asks; every question has its reason."""
