"""The job that is running, in the status bar: what, how far, and a button that ends it."""

from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import _


class Lasting(Protocol):
    """Work that can be shown and cancelled."""

    lasting: SignalInstance
    idle: SignalInstance

    @property
    def text(self) -> str: ...

    @property
    def percent(self) -> int | None: ...

    def cancel(self) -> None: ...


class JobLine(QWidget):
    """'Looking for related recommendations… 42 %  Cancel'; hidden at rest."""

    def __init__(self, jobs: Lasting, theme: Theme) -> None:
        super().__init__()
        self._jobs = jobs
        self._words = dress(theme, QLabel(), roles.words("ui-small-medium", "text_2"))
        self.cancel = dress(theme, QPushButton(), roles.LINK_BUTTON)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.cancel.clicked.connect(jobs.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self._words)
        row.addWidget(self.cancel)
        jobs.lasting.connect(self.refresh)
        jobs.idle.connect(self.hide)

    def refresh(self) -> None:
        """Shows how far the job is."""
        text, percent = self._jobs.text, self._jobs.percent
        self._words.setText(text if percent is None else _("{job} {percent} %").format(job=text, percent=percent))
        self.cancel.setText(_("Cancel"))
        self.cancel.setAccessibleName(_("Cancel: {job}").format(job=text))
        self.cancel.setToolTip(self.cancel.accessibleName())
        self.show()
