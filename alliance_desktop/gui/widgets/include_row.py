"""What goes along in a document: a check box for each part that can be left out."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.check_box import CheckBox
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.i18n import _


class IncludeRow(QWidget):
    """*Include:*, and the parts by the names that `switched` tells."""

    switched = Signal(str)

    def __init__(self, theme: Theme, parts: Mapping[str, Callable[[], str]]) -> None:
        super().__init__()
        flow = Flow(self, tokens.M)
        words = dress(theme, QLabel(_("Include:")), roles.words("ui", "text_2"))
        words.setMinimumHeight(tokens.TARGET)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        flow.addWidget(words)
        flow.label = words
        self.boxes = {name: CheckBox(theme) for name in parts}
        for name, box in self.boxes.items():
            box.setText(parts[name]())
            box.setAccessibleName(_("Include: {part}").format(part=box.text()))
            box.clicked.connect(partial(self.switched.emit, name))
            flow.addWidget(box)
