"""Over and under the cards: what is offered, which of them are shown, what holds for all; what would come of it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from alliance_desktop.domain.coming_back import INCOMING_KINDS, Incoming
from alliance_desktop.gui.actions.chords import native
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import REST, as_bar, button, column, label, row
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.coming_back import Counts, Offer, Receipt
from alliance_desktop.gui.widgets.choices import Segments
from alliance_desktop.i18n import Phrase, _, ngettext

ALL = "all"
_SHOWN: Mapping[str, Phrase] = {
    ALL: lambda: _("All {count}"),
    "changed": lambda: _("Changed {count}"),
    "conflict": lambda: _("Conflicts {count}"),
    "new": lambda: _("New {count}"),
    "told": lambda: _("Told {count}"),
    "unplaced": lambda: _("Not placed {count}"),
}
_CHOICES: Mapping[str, Phrase] = {"mine": lambda: _("Mine"), "theirs": lambda: _("Theirs"), "both": lambda: _("Both")}


class TitleBar(QFrame):
    """What is offered, and at the right what is chosen for all."""

    wanted = Signal(str)
    """A choice for all that are shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        as_bar(theme, self, "comingTitle", "bottom")
        self._title = label(theme, roles.words("ui-strong"))
        self._about = label(theme, roles.QUIET, wraps=True)
        self.for_all = QWidget()
        head = label(theme, roles.words("ui", "text_2"), lambda: _("For all"))
        self.buttons = {name: button(theme, roles.OUTLINED_BUTTON, words) for name, words in _CHOICES.items()}
        for number, (name, one) in enumerate(self.buttons.items(), 1):
            one.setAccessibleName(_("For all: {choice}").format(choice=one.text()))
            one.setToolTip(_("{act} ({key})").format(act=one.accessibleName(), key=native(f"Ctrl+{number}")))
            one.clicked.connect(partial(self.wanted.emit, name))
        row(head, tokens.XS, *self.buttons.values(), gap=tokens.XS, on=self.for_all)
        words = column(self._title, self._about, gap=tokens.XXS)
        edges = tokens.XL, tokens.S, tokens.XL, tokens.S
        row((words, 1), (self.for_all, Qt.AlignmentFlag.AlignVCenter), gap=tokens.L, edges=edges, on=self)

    def show_offer(self, offer: Offer | None, receipt: Receipt | None) -> None:
        """Say what is offered, or what came of it."""
        self._title.setText(receipt.title if receipt else offer.title if offer else "")
        self._about.setText(offer.about if offer else "")
        self._about.setVisible(bool(self._about.text()))
        kinds = {item.kind for item in offer.items} if offer else set()
        self.for_all.setVisible(not receipt and bool(kinds & {"changed", "conflict", "new"}))


class KindBar(QFrame):
    """Which kinds are shown, each with its count."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        as_bar(theme, self, "comingKinds", "bottom")
        self._theme = theme
        self._segments: Segments | None = None
        self._counts: dict[str, int] = {}
        self._row = row(REST, edges=(tokens.XL, 0, tokens.XL, 0), on=self)
        self.setMinimumHeight(tokens.CONTEXT_BAR)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Those that there are, and all of them at first."""
        return tuple(self._counts)

    def show_items(self, items: tuple[Incoming, ...], shown: str) -> None:
        """Count these; `shown` is the kind that is chosen."""
        found = {kind: sum(item.kind == kind for item in items) for kind in INCOMING_KINDS}
        counts: dict[str, int] = {ALL: len(items)}
        counts |= {kind: count for kind, count in found.items() if count}
        if counts != self._counts or self._segments is None:
            self._counts = counts
            words = {kind: _SHOWN[kind]().format(count=count) for kind, count in counts.items()}
            made = Segments(_("Shown"), words, self._theme)
            made.chosen.connect(self.chosen)
            if self._segments is not None:
                self._row.removeWidget(self._segments)
                self._segments.setParent(None)
                self._segments.deleteLater()
            self._segments = made
            self._row.insertWidget(0, made)
        self._segments.choose(shown if shown in counts else ALL)


class ColumnHeads(QWidget):
    """Over the columns of the cards, where there are columns."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        heads = (_("Place"), _("Mine"), _("Theirs"), _("Keep"))
        place, mine, theirs, keep = (label(theme, roles.words("ui-small-strong", "text_2"), words) for words in heads)
        place.setFixedWidth(tokens.TAKE_PLACE)
        keep.setFixedWidth(tokens.TAKE_CHOICE)
        beside = tokens.XL + tokens.M
        edges = beside, tokens.M, beside + tokens.S, tokens.S
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

    def show_offer(self, offer: Offer | None, receipt: Receipt | None) -> None:
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
        self.take.setText(offer.act(counts.in_))
        self.take.setEnabled(bool(counts.in_ or counts.open))
        key = native("Ctrl+Return")
        tip = _("{act} ({key})").format(act=self.take.text(), key=key)
        self.take.setToolTip(tip if self.take.isEnabled() else _("Nothing is chosen to come in"))


def counted(counts: Counts) -> list[str]:
    """'7 come in', '1 to decide', '2 not placed', each where there is something to count."""
    in_, to_decide, unplaced = counts
    words = [ngettext("{count} comes in", "{count} come in", in_).format(count=in_)]
    if to_decide:
        words.append(ngettext("{count} to decide", "{count} to decide", to_decide).format(count=to_decide))
    if unplaced:
        words.append(ngettext("{count} not placed", "{count} not placed", unplaced).format(count=unplaced))
    return words
