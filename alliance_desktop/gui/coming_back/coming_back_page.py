"""The page of what comes in: a card for each difference, nothing written before its button, and then the receipt."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from alliance_desktop.errors import AllianceError
from alliance_desktop.files import write_whole
from alliance_desktop.gui.coming_back.bars import ComingFoot, TitleBar, choice_for_all
from alliance_desktop.gui.coming_back.shown_cards import Choosing, ShownCards
from alliance_desktop.gui.desk import Desk, Shell, open_page
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.look import roles, styles, tokens
from alliance_desktop.gui.look.builders import column, label, on_ground, shortcut
from alliance_desktop.gui.look.roles import Role, dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.coming_in import ComingIn, ShownReceipt
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.file_dialogs import documents, file_to_save
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.gui.widgets.text.safe_view import ColumnView, is_easy
from alliance_desktop.i18n import _

_TITLE = re.compile(r"\A# .*\n+")
_ITEM = re.compile(r"\n\n(?=\*\*|## )")
"""Before each thing that came in or was left, and before a heading: texts are quoted, so that none has it."""
_TOGETHER = 100
_PART = 2
"""The level of the headings of its parts."""


def _parts(text: str) -> Iterator[str]:
    """A receipt in parts that are each turned from Markdown soon, however much came in."""
    items = _ITEM.split(text)
    for start in range(0, len(items), _TOGETHER):
        part = "\n\n".join(items[start : start + _TOGETHER])
        yield from [part] if is_easy(part) else items[start : start + _TOGETHER]


class ReceiptView(ColumnView):
    """What came in and what was left, word for word, in the column of the text; read-only."""

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__(desk.theme)
        self._desk, self._shell = desk, shell
        self.setCursorWidth(0)  # a caret looks as if one could write here
        self.setAccessibleName(_("Receipt"))
        dress(desk.theme, self, Role("ui", _sheet))

    def show_receipt(self, receipt: ShownReceipt) -> None:
        """Show its parts apart. Its title stands over the page."""
        self.show_parts([*_parts(_TITLE.sub("", receipt.text, count=1))])
        letters, block = QTextCharFormat(), self.document().begin()
        letters.setFont(self._theme.font("ui-title"))
        while block.isValid():
            form = block.blockFormat()
            if form.headingLevel() == _PART:
                form.setTopMargin(tokens.XL if block.previous().isValid() else 0)
                cursor = QTextCursor(block)
                cursor.setBlockFormat(form)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(letters)
            block = block.next()
        self.fit_column()

    def copy(self) -> None:
        """Put it on the clipboard, as Markdown."""
        if receipt := self._desk.coming_in.receipt:
            QGuiApplication.clipboard().setText(receipt.text)
            self._shell.toast.say(_("Receipt copied"))

    def save(self) -> None:
        """Write it to a file that the reader names."""
        receipt = self._desk.coming_in.receipt
        if receipt is None:
            return
        proposed = str(Path(self._desk.exported_to or documents()) / f"{_('Receipt')}.md")
        write = partial(_save_receipt, self._shell, receipt.text)
        file_to_save(self, _("Save the receipt"), proposed, _("Markdown (*.md)"), write)


def _save_receipt(shell: Shell, text: str, path: str, _kind: str) -> None:
    try:
        with guarded():
            write_whole(Path(path), text.encode(), replace=True)
    except AllianceError as error:
        shell.toast.say(str(error))
    else:
        shell.toast.say(_("Saved as {name}").format(name=Path(path).name))


def _sheet(theme: Theme) -> str:
    return styles.note_words(theme, ground="reading")


class ComingBackPage(Page):
    """Of whatever is offered: `desk.coming_in` has it, with the choices, while the reader is elsewhere."""

    edge = tokens.XL

    is_whole = True
    is_aside = True

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__()
        self._desk, self._shell, self.state = desk, shell, desk.coming_in
        self._is_taking = False
        self._reading = ""
        """What is said while it is read anew."""
        self.head = self.with_title_bar(TitleBar(desk.theme))
        self.cards, self.receipt = ShownCards(desk), ReceiptView(desk, shell)
        self.foot, self._choosing = ComingFoot(desk.theme), Choosing(shell, self.cards)
        self._nothing = label(desk.theme, roles.words("ui-strong"), wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._soon = QTimer(self, singleShot=True, interval=0)
        on_ground(desk.theme, self, "ComingBackPage")
        column((self.cards, 1), (self.receipt, 1), (self._nothing, 1), self.foot, gap=0, on=self)
        self._connect()
        self._show()

    def title(self) -> str:
        receipt, offer = self.state.receipt, self.state.offer
        return receipt.title if receipt else offer.title if offer else _("Nothing to take in")

    def first_focus(self) -> QWidget:
        if self.state.receipt:
            return self.receipt
        return self.cards.list if self.cards.items else self.foot.cancel

    def counts(self) -> tuple[str, ...]:
        if self.state.receipt or not self.cards.items:
            return ()
        shown = self.cards.list
        number = shown.currentIndex().row() + 1
        place = _("{number} of {count}").format(number=number, count=self.cards.count)
        badge = shown.card.said if shown.card else ""
        return " · ".join(filter(None, (badge, place))), _("Nothing is written yet")

    def give_up(self) -> None:
        """Cancel: the choices go, and can be had back."""
        offer, receipt = self.state.offer, self.state.receipt
        self.state.let_go()
        if offer and offer.items and not receipt:
            self.state.said = _("Nothing was written")
            self._shell.toast.say(self.state.said, _("Go back to it"), action=self._resume)

    def memory(self) -> object:
        self.cards.keep_place()
        return None

    def take(self) -> None:
        """Let what is chosen come in."""
        if not self.foot.take.isVisibleTo(self) or not self.foot.take.isEnabled():
            return
        self._shell.save_typed()
        self._shell.toast.withdraw(self.state.said)
        self._stop_reading()  # what is taken is what is shown, or nothing where that is no longer so
        self._is_taking = True
        try:
            self.state.take()
        finally:
            self._is_taking = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if choice := choice_for_all(event):
            self._choosing.choose_all(choice)
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        """All anew: something else is offered, or came of it."""
        offer, receipt = self.state.offer, self.state.receipt
        self.head.show_offer(offer, receipt)
        self.foot.show_offer(offer, receipt)
        has_cards = bool(offer and offer.items) and not receipt
        self.cards.setVisible(has_cards)
        self.receipt.setVisible(receipt is not None)
        self._nothing.setVisible(not has_cards and not receipt)
        self._nothing.setText(offer.nothing if offer else _("Nothing to take in"))
        if receipt:
            self.receipt.show_receipt(receipt)
            self.foot.undo.setEnabled(_can_undo(self.state, self._desk.editor))
        self.cards.show_offer()
        self._count()

    def _show_other(self) -> None:
        """Something else is offered while the page is there."""
        if self.state.offer is None:
            return
        had = self.isVisible()
        self._show()
        if had:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self.title())

    def _count(self) -> None:
        if self.state.offer and self.state.offer.items and not self.state.receipt:
            self.foot.show_counts(self.state.offer, self.state.counts)
        self.told.emit()

    def _resume(self) -> None:
        self.state.resume()
        open_page("take-back", self._shell)

    def _undo(self) -> None:
        """What came in goes again, and is offered as before."""
        if not _can_undo(self.state, self._desk.editor) or self.state.offer is None:
            return
        self._is_taking = True
        self._desk.editor.undo()
        self._is_taking = False
        self.state.notes_changed(self._desk.editor.undo_label, self._desk.editor.redo_label)
        self._read_again()

    def _notes_changed(self, *_changes: object) -> None:
        """What was read may no longer be what is there."""
        if self._is_taking or self.state.offer is None:
            return
        editor = self._desk.editor
        if self.state.notes_changed(editor.undo_label, editor.redo_label):
            self._soon.start()
            return
        self._stop_reading()
        self.foot.undo.setEnabled(_can_undo(self.state, editor))

    def _stop_reading(self) -> None:
        """What was to come in before isn't read anew, or not to its end: it would take the place of the receipt."""
        exports = self._desk.exports
        self._soon.stop()
        if exports.running and exports.text == self._reading:
            exports.drop()

    def _read_again(self) -> None:
        if self.state.is_stale and self.state.offer and self._desk.editor.library:
            self.cards.keep_place()
            self.state.is_stale = False
            self.state.offer.again(self._shell)
            self._reading = self._desk.exports.text

    def _connect(self) -> None:
        self.head.wanted.connect(self._choosing.choose_all)
        self.cards.told.connect(self.told)
        self.cards.list.wanted.connect(self._choosing.choose)
        self.cards.list.entered.connect(self._choosing.enter)
        self.cards.list.escaped.connect(self.leave)
        self.cards.list.activated.connect(self._choosing.enter)
        self.foot.take_wanted.connect(self.take)
        self.foot.cancel_wanted.connect(self.leave)
        self.foot.undo_wanted.connect(self._undo)
        self.foot.copy_wanted.connect(self.receipt.copy)
        self.foot.save_wanted.connect(self.receipt.save)
        shortcut(self, self.take, "Ctrl+Return", "Ctrl+Enter")
        self.state.changed.connect(self._show_other)
        self.state.chosen.connect(self.cards.show_choices)
        self.state.chosen.connect(self._count)
        self._desk.editor.attached.connect(self._notes_changed)
        self._desk.editor.changed.connect(self._notes_changed)
        self._soon.timeout.connect(self._read_again)
        if self.state.is_stale:
            self._soon.start()


def _can_undo(state: ComingIn, editor: Editor) -> bool:
    """Whether the last thing done is what the receipt tells of."""
    receipt = state.receipt
    return bool(receipt and receipt.label and editor.writable and editor.undo_label == receipt.label)
