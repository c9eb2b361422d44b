"""Texts of a widget, said once: they are set at once, and again whenever the language or the keys they name change."""

from collections.abc import Callable

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from alliance_desktop.i18n import Phrase


class PutAgain(QObject):
    """A child of its owner, so that the connection goes with it: the signal may belong to what lives longer."""

    def __init__(self, owner: QObject, signal: SignalInstance, put: Callable[[], None]) -> None:
        super().__init__(owner)
        self._put = put
        put()
        signal.connect(self._again)

    def _again(self) -> None:
        self._put()


class Language(QObject):
    """One per process. `changed` comes after the language or a key that texts name is another."""

    changed = Signal()


LANGUAGE = Language()


def say(
    widget: QWidget,
    *,
    text: Phrase | None = None,
    hint: Phrase | None = None,
    name: Phrase | None = None,
    tip: Phrase | None = None,
) -> None:
    """Set what is given: the text, the hint in an empty line, the name that a screen reader says, the tooltip."""

    def put() -> None:
        if text and isinstance(widget, QtWidgets.QLabel | QtWidgets.QAbstractButton):
            widget.setText(text())
        if hint:
            widget.setProperty("placeholderText", hint())  # of fields of one line and of more
        if name:
            widget.setAccessibleName(name())
        if tip:
            widget.setToolTip(tip())

    follow(widget, put)


def label(widget: QWidget, words: Phrase, tip: Phrase | None = None) -> None:
    """The name of a button without words: said by screen readers, and shown as the tooltip unless that is another."""
    say(widget, name=words, tip=tip or words)


def follow(owner: QObject, put: Callable[[], None]) -> None:
    """Call `put` now and whenever texts change, as long as `owner` lives: where a text depends on more."""
    PutAgain(owner, LANGUAGE.changed, put)
