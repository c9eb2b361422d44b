"""Related recommendations in the side panel: the few that say nearly the same as the one in focus."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QWidget,
)

from alliance_desktop.domain.report import Recommendation
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, button, clickable, column, icon_button, label, row
from alliance_desktop.gui.look.fitting import one_line
from alliance_desktop.gui.look.roles import Role, dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.claimed_keys import is_enter
from alliance_desktop.gui.widgets.rows.row_parts import on_row_ground
from alliance_desktop.i18n import _

_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class RelatedRow(QAbstractButton):
    """One quiet line: its code, whether it is a twin or near, its first words. A press goes there."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._one: Recommendation | None = None
        self._twin, self._why = False, ""
        clickable(self)
        dress(theme, self, Role("ui"))
        follow(theme, self, self.updateGeometry)
        texts.LANGUAGE.changed.connect(self._say)

    @property
    def code(self) -> str:
        """The code that a press goes to."""
        return self._one.code if self._one else ""

    def show_related(self, one: Recommendation, why: str, *, twin: bool) -> None:
        """Shows another one. `why` says what makes it a twin or only near; '' where nobody has read both."""
        self._one, self._twin, self._why = one, twin, why
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.XXL, max(tokens.PANEL_ROW, self.fontMetrics().height() + tokens.S))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        if self._one is None:
            return
        painter = on_row_ground(self, self._theme)
        place = self.rect().adjusted(tokens.HANG, 0, -tokens.HANG, 0)
        painter.setFont(self._theme.font("ui-small-strong"))
        painter.setPen(self._theme.colour("accent"))
        painter.drawText(place, _START, self.code)
        place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(self.code) + tokens.S)
        place.setLeft(self._mark(painter, place) + tokens.S)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("text"))
        painter.drawText(place, _START, one_line(self._one.text, self.fontMetrics(), place.width()))

    def _say(self) -> None:
        if self._one is None:
            return
        said = _("{code}, twin: {text}") if self._twin else _("{code}, near: {text}")
        self.setAccessibleName(said.format(code=self.code, text=self._one.text))
        tip = _("Go to {code} (Enter)").format(code=self.code)
        self.setToolTip(f"{self._why}\n{tip}" if self._why else tip)

    def _mark(self, painter: QPainter, place: QRect) -> int:
        """Paints whether it is a twin or near; where that ends."""
        word = _("twin") if self._twin else _("near")
        font = self._theme.font("ui-small-medium")
        metrics = QFontMetrics(font)
        high = metrics.height() + tokens.XS
        box = QRect(
            place.left(),
            place.top() + (place.height() - high) // 2,
            metrics.horizontalAdvance(word) + 2 * tokens.XS + tokens.XXS,
            high,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("card" if self.underMouse() else "border"))
        painter.drawRoundedRect(box, tokens.RADIUS_SEGMENT, tokens.RADIUS_SEGMENT)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text_2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
        return box.right() + 1


class RelatedList(QWidget):
    """The few that are close, a quiet line each; in a long report what is related is found while one reads on."""

    wanted = Signal(str)
    """Go to this code; the one in focus is what it was come from."""

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__()
        self._index, self._jobs, self._theme, self._shell = desk.index, desk.jobs, desk.theme, shell
        self.code = ""
        """The recommendation whose related ones are shown."""
        self._cancelled = False
        theme = desk.theme
        self._title = label(theme, roles.HEAD, lambda: _("Related"))
        self._hint = label(theme, roles.HINT, wraps=True)
        self._only = icon_button(theme, "filter", lambda: _("Show only the related ones"), self._show_only)
        self._how = icon_button(theme, "info", lambda: _("How related recommendations are found"), self._explain)
        self._look = button(theme, roles.FLAT_BUTTON, lambda: _("Look for them"), self._look_now)
        self.rows: list[RelatedRow] = []
        """As many as were ever shown."""
        self._place()
        desk.jobs.lasting.connect(self._as_it_goes)
        texts.LANGUAGE.changed.connect(self._say)
        self._say()

    def show_code(self, code: str) -> None:
        """Shows what is related to a recommendation; '' or anything else shows nothing."""
        self.code = code
        self._jobs.wait()
        self._fill()
        self._come()

    def _come(self) -> None:
        """In a short report all is found before one could read that it is looked for."""
        lasts = not self._jobs.running or self._jobs.lasts
        self.setVisible(bool(self.code) and (self._index.relations.ready or lasts))

    def look_ahead(self) -> None:
        """Looks for what is related to any, unless that is known, under way, or was cancelled."""
        if not (self._index.relations.ready or self._cancelled or self._jobs.running):
            self._look_now()

    def _fill(self) -> None:
        relations = self._index.relations
        found = relations.close(self.code) if self.code and relations.ready else ()
        twin = relations.twin(self.code) if found else None
        while len(self.rows) < len(found):
            self._add_row()
        for unused in self.rows[len(found) :]:
            unused.hide()
        for shown, each in zip(self.rows, found, strict=False):
            if one := self._index.report.recommendation(each.code):
                shown.show_related(one, self._why(each.code), twin=each.code == twin)
                shown.show()
        self._hint.setVisible(not found)
        self._only.setVisible(bool(found))
        if self.code:
            self.look_ahead()
        self._say()

    def _why(self, code: str) -> str:
        """What somebody who read both says; '' where nobody did."""
        known = self._index.report.knowledge
        pairs = (pair for pair in (*known.twins, *known.near) if set(pair.codes) == {self.code, code})
        return next((pair.why for pair in pairs), "")

    def _look_now(self) -> None:
        self._cancelled = False
        self._jobs.start(_("Looking for related recommendations…"), self._index.relations.work(), self._looked)
        self._say()

    def _looked(self, done: bool) -> None:
        self._cancelled = not done
        self._fill()
        self._come()

    def _as_it_goes(self) -> None:
        """The one in focus need not wait for all the others."""
        if self._index.relations.ready and self._hint.isVisibleTo(self):
            self._fill()
        self._come()

    def _say(self) -> None:
        """Where there is nothing to show, why."""
        if self._index.relations.ready:
            from alliance_desktop.domain.related.compared_words import knows_forms  # with all that compares

            words = _("No closely related recommendations")
            if not knows_forms(self._index.report.language):
                words = _("{words}. In languages other than English, only words in the same form are compared.").format(
                    words=words
                )
        else:
            words = _("Not looked for yet.") if self._cancelled else _("Looking…")
        self._hint.setText(words)
        self._look.setVisible(self._cancelled and not self._index.relations.ready)

    def _show_only(self) -> None:
        self._shell.show_filter(f"related:{self.code}")

    def _explain(self) -> None:
        self._shell.pages.open("how-related")

    def _go(self, pressed: RelatedRow, _checked: bool = False) -> None:
        self.wanted.emit(pressed.code)

    def _place(self) -> None:
        self._hint.setContentsMargins(tokens.HANG, 0, tokens.HANG, 0)
        head = row(self._title, REST, self._only, self._how, edges=(tokens.HANG, 0, 0, 0))
        self._column = column(head, self._hint, (self._look, Qt.AlignmentFlag.AlignLeading), gap=0, on=self)

    def _add_row(self) -> None:
        made = RelatedRow(self._theme, self)
        made.clicked.connect(partial(self._go, made))
        self._column.addWidget(made)
        self.rows.append(made)
