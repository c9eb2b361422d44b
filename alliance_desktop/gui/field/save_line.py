"""The line below the field in which a filter gets its name, which is kept from the first key on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.marks import MAX_LINE
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.names import NEW_FILTER, NameTyping, NewFilterPlace
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import button, label, row
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.widgets.popups.popup import Dropdown
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.i18n import _


class SaveLine(QWidget):
    """Enter saves the filter, Esc leaves."""

    def __init__(self, anchor: QWidget, desk: Desk, drafts: Drafts) -> None:
        super().__init__()
        self._anchor, self._desk, theme = anchor, desk, desk.theme
        self._naming = NameTyping(drafts, desk.editor, self._place, self)
        title = label(theme, roles.words("ui", "text_2"), lambda: _("Save as"))
        self.edit = dress(theme, LineEdit(own_escape=True), roles.LINE)
        texts.say(self.edit, name=lambda: _("Name of the saved filter"))
        self.edit.setMaxLength(MAX_LINE)
        save = button(theme, roles.OUTLINED_BUTTON, lambda: _("Save"), self._save, tip=lambda: _("Save (Enter)"))
        row(title, (self.edit, 1), save, gap=tokens.S, edges=(tokens.S, tokens.XS, tokens.XS, tokens.XS), on=self)
        self._box = Dropdown(anchor, self, theme)
        self.edit.returnPressed.connect(self._save)
        self.edit.textEdited.connect(self._naming.type)
        self.edit.escaped.connect(self.close_line)

    @property
    def is_open(self) -> bool:
        return self._box.isVisible()

    def open_line(self) -> None:
        """Open with the name that is offered, which is selected."""
        self.edit.setText(self._offered()[:MAX_LINE])
        self.edit.selectAll()
        self._box.open_at(self.sizeHint().height())
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_line(self) -> bool:
        """Close it, with the focus in the field again; True if it was open."""
        was_open = self.is_open
        if was_open:
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)
            self._box.hide()
            self._naming.close()
        return was_open

    def _save(self) -> None:
        editor, name = self._desk.editor, self.edit.text()
        try:
            edit = self._desk.filter.questions.save(self._desk.filter.asked, name)
        except AllianceError as error:
            editor.failed.emit(error)
            return
        if edit is not None:
            self._naming.give(name, lambda: editor.do(edit))
            self.close_line()

    def _place(self) -> NewFilterPlace:
        return NewFilterPlace(NEW_FILTER, self._desk.report.id, str(self._desk.filter.asked), self._offered())

    def _offered(self) -> str:
        return ", ".join(words for words, _colour in self._desk.filter.described())
