"""Over and under the cards: what is offered, which of them are shown, what holds for all; what would come of it."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from alliance_desktop.domain.incoming import INCOMING_KINDS, Counts, Incoming
from alliance_desktop.gui.actions.chords import chord_of, with_key
from alliance_desktop.gui.coming_back.card_list import NAMES
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import REST, as_bar, button, column, label, picture, row
from alliance_desktop.gui.look.fitting import cut
from alliance_desktop.gui.look.roles import Role, dress, grown_wide
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.coming_in import Offer, ShownReceipt
from alliance_desktop.gui.widgets.choices import Segments
from alliance_desktop.i18n import Phrase, _, ngettext

ALL, LEFT = "all", "left"
_SHOWN: Mapping[str, Phrase] = {
    ALL: lambda: _("All {count}"),
    "changed": lambda: _("Changed {count}"),
    "conflict": lambda: _("Conflicts {count}"),
    "new": lambda: _("New {count}"),
    "told": lambda: _("Info {count}"),
    "unplaced": lambda: _("Not placed {count}"),
    LEFT: lambda: _("Left out before {count}"),
}
_CHOICES: Mapping[str, Phrase] = {"mine": lambda: _("Mine"), "theirs": lambda: _("Theirs"), "both": lambda: _("Both")}


def shown_as(item: Incoming) -> str:
    """Its kind; what was left out before is one by itself."""
    return LEFT if item.refused else item.kind


class _OneLine(QLabel):
    """Words on one line, cut where there is too little room: the whole is in the tooltip then."""

    def __init__(self, theme: Theme, role: Role) -> None:
        super().__init__()
        self._text = ""
        dress(theme, self, role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(tokens.XXL)

    def say(self, text: str) -> None:
        """Take other words."""
        self._text = text
        self.setAccessibleName(text)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 1, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = cut(self._text, self.fontMetrics(), self.width())
        self.setText(shown)
        self.setToolTip("" if shown == self._text else self._text)


class TitleBar(QWidget):
    """What is offered, and at the right what is chosen for all; it stands in place of the search box."""

    wanted = Signal(str)
    """A choice for all that are shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title, self._about = _OneLine(theme, roles.words("ui-strong")), _OneLine(theme, roles.QUIET)
        self.for_all = QWidget()
        head = label(theme, roles.words("ui", "text_2"), lambda: _("For all"))
        self.buttons = {name: button(theme, roles.OUTLINED_BUTTON, words) for name, words in _CHOICES.items()}
        for number, (name, one) in enumerate(self.buttons.items(), 1):
            one.setAccessibleName(_("For all: {choice}").format(choice=one.text()))
            one.setToolTip(with_key(one.accessibleName(), f"Ctrl+{number}"))
            one.clicked.connect(partial(self.wanted.emit, name))
        row(head, tokens.XS, *self.buttons.values(), gap=tokens.XS, on=self.for_all)
        words = column(REST, self._title, self._about, REST, gap=tokens.XXS)
        row((words, 1), (self.for_all, Qt.AlignmentFlag.AlignVCenter), gap=tokens.L, on=self)

    def show_offer(self, offer: Offer | None, receipt: ShownReceipt | None) -> None:
        """Say what is offered, or what came of it."""
        self._title.say(receipt.title if receipt else offer.title if offer else "")
        self._about.say(offer.about if offer else "")
        self._about.setVisible(bool(offer and offer.about))
        kinds = {item.kind for item in offer.items} if offer else set()
        self.for_all.setVisible(not receipt and bool(kinds & {"changed", "conflict", "new"}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if choice := choice_for_all(event):
            self.wanted.emit(choice)
        else:
            super().keyPressEvent(event)


def choice_for_all(event: QKeyEvent) -> str:
    """What Ctrl+1 to 3 choose; '' for any other key."""
    return {f"Ctrl+{number}": name for number, name in enumerate(NAMES, 1)}.get(chord_of(event), "")


class KindBar(QFrame):
    """Which kinds are shown, each with its count."""

    chosen = Signal(str)
    show_wanted = Signal()
    """The quotation that was altered first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        as_bar(theme, self, "comingKinds", "bottom")
        self._theme = theme
        self._sign, self._altered = picture(theme, "triangle-alert"), label(theme, roles.QUIET)
        self._show = button(theme, roles.LINK_BUTTON, lambda: _("Show"), self.show_wanted)
        self._is_altered = False
        self._segments: Segments | None = None
        self._counts: dict[str, int] = {}
        parts = self._sign, self._altered, self._show
        self._row = row(*parts, gap=tokens.XS, edges=(tokens.XL, tokens.S, tokens.XL, tokens.S), on=self)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Those that there are, and all of them at first."""
        return tuple(self._counts)

    def show_items(self, items: tuple[Incoming, ...], shown: str, said: Callable[[str], str]) -> None:
        """Count these; `shown` is the kind that is chosen, `said` gives what people read for the code of one."""
        found = {kind: sum(shown_as(item) == kind for item in items) for kind in (*INCOMING_KINDS, LEFT)}
        counts: dict[str, int] = {ALL: len(items)}
        counts |= {kind: count for kind, count in found.items() if count}
        if counts != self._counts or self._segments is None:
            self._counts = counts
            words = {kind: _SHOWN[kind]().format(count=count) for kind, count in counts.items()}
            made = Segments(_("Shown"), words, self._theme, wraps=True)
            made.chosen.connect(self.chosen)
            if self._segments is not None:
                self._row.removeWidget(self._segments)
                self._segments.setParent(None)
                self._segments.deleteLater()
            self._segments = made
            self._row.insertWidget(0, made, 1)
        self._segments.choose(shown if shown in counts else ALL)
        altered = dict.fromkeys(item.code for item in items if item.field == "quotation" and item.kind == "told")
        self._is_altered, codes = bool(altered), ", ".join(map(said, altered))
        self._altered.setText(_("The words of the report were altered in {codes}:").format(codes=codes))
        self._show.setAccessibleName(self._altered.text().rstrip(":"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What was altered is said where there is room: it is among what is told in any case."""
        parts = self._sign, self._altered, self._show
        beside = sum(each.sizeHint().width() + tokens.S for each in parts) + 2 * tokens.XL
        buttons = self._segments.buttons.values() if self._segments else ()
        room = self.width() - sum(each.sizeHint().width() + tokens.XS for each in buttons)
        for each in parts:
            each.setVisible(self._is_altered and beside < room)


class ColumnHeads(QWidget):
    """Over the columns of the cards, where there are columns."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        heads = (_("Place"), _("Mine"), _("Theirs"), _("Keep"))
        place, mine, theirs, keep = (label(theme, roles.words("ui-small-strong", "text_2"), words) for words in heads)
        grown_wide(theme, place, tokens.TAKE_PLACE, exactly=True)
        grown_wide(theme, keep, tokens.TAKE_CHOICE, exactly=True)
        beside = tokens.XL + tokens.M
        edges = beside, tokens.M, beside, tokens.S
        row(place, (mine, 1), (theirs, 1), keep, gap=tokens.L, edges=edges, on=self)


class ComingFoot(QFrame):
    """What would come of the choices, with the page's button; afterwards what can be done with the receipt."""

    take_wanted, cancel_wanted = Signal(), Signal()
    undo_wanted, copy_wanted, save_wanted = Signal(), Signal(), Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        as_bar(theme, self, "comingFoot", "top")
        outlined = roles.OUTLINED_BUTTON
        self._words = label(theme, roles.words("ui-strong"), wraps=True)
        self.undo = button(theme, outlined, lambda: _("Undo"), self.undo_wanted, icon="undo-2")
        self.copy = button(theme, outlined, lambda: _("Copy"), self.copy_wanted, icon="copy")
        self.save = button(theme, outlined, lambda: _("Save…"), self.save_wanted, icon="save")
        self.cancel = button(theme, outlined, "", self.cancel_wanted)
        self.take = button(theme, roles.PRIMARY_BUTTON, "", self.take_wanted)
        parts = self.undo, self.copy, self.save, self.cancel, self.take
        for each in parts:
            each.setMinimumHeight(tokens.BAR_BUTTON)
        edges = tokens.XL, tokens.S, tokens.XL, tokens.S
        row((self._words, 1), *parts, gap=tokens.M, edges=edges, on=self)
        self.setMinimumHeight(tokens.TOP_BAR)

    def show_offer(self, offer: Offer | None, receipt: ShownReceipt | None) -> None:
        """Have the buttons of what is offered, or of its receipt."""
        for each in (self.undo, self.copy, self.save):
            each.setVisible(receipt is not None)
        has_items = offer is not None and bool(offer.items) and receipt is None
        self.take.setVisible(has_items)
        words, tip = (_("Cancel"), _("Cancel (Esc)")) if has_items else (_("Close"), _("Close (Esc)"))
        self.cancel.setText(words)
        self.cancel.setToolTip(tip)
        if not has_items:
            self._words.setText("")

    def show_counts(self, offer: Offer, counts: Counts) -> None:
        """Say what would come of the choices."""
        self._words.setText(" · ".join(counted(counts)))
        self.take.setText(offer.act(counts))
        self.take.setEnabled(not counts.is_nothing)
        tip = with_key(self.take.text(), "Ctrl+Return")
        self.take.setToolTip(tip if self.take.isEnabled() else _("Nothing is chosen to come in"))


def counted(counts: Counts) -> list[str]:
    """'7 come in', '1 to decide', '1 not chosen', '1 left out', '2 not placed', each where there is something to
    count."""
    come_in, to_decide, left, unplaced, _not_chosen, staying = counts
    words = [ngettext("{count} comes in", "{count} come in", come_in).format(count=come_in)]
    if to_decide:
        words.append(ngettext("{count} to decide", "{count} to decide", to_decide).format(count=to_decide))
    if staying:
        words.append(ngettext("{count} not chosen", "{count} not chosen", staying).format(count=staying))
    if left:
        words.append(ngettext("{count} left out", "{count} left out", left).format(count=left))
    if unplaced:
        words.append(ngettext("{count} not placed", "{count} not placed", unplaced).format(count=unplaced))
    return words
