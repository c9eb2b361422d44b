"""The side panel: what we say about the recommendation or section in focus."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QWidget

from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.gui.actions.mark_actions import enter_choice
from alliance_desktop.gui.actions.opened_outside import open_outside
from alliance_desktop.gui.desk import Callback, Desk, Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.recovery import Recovery
from alliance_desktop.gui.look import styles, texts, tokens
from alliance_desktop.gui.look.builders import REST, Lazy, column
from alliance_desktop.gui.look.roles import Role, dress
from alliance_desktop.gui.side.first_run import FirstRun
from alliance_desktop.gui.side.notes_of_target import NotesOfTarget
from alliance_desktop.gui.side.panel_head import PanelHead
from alliance_desktop.gui.side.position.choice_picker import PositionLists
from alliance_desktop.gui.side.position.position_sheet import PositionSheet
from alliance_desktop.gui.side.related_list import RelatedList
from alliance_desktop.gui.side.tag_chips import TagChips
from alliance_desktop.gui.side.tag_picker import TagPicker
from alliance_desktop.gui.widgets.page import TwoPanes
from alliance_desktop.gui.widgets.viewport import CaretInView
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.gui.side.recovered import Recovered
    from alliance_desktop.gui.side.texts_in_hand import TextsInHand


_STILL_MS = 120
"""After such a pause a part is made that every recommendation needs, so that the first is shown no later for it."""


class SidePanel(QScrollArea):
    """Shows what is in hand; of several recommendations the tags of all, and the notes of the one with the ring."""

    compared = Signal(str, str)
    """The reader goes from a recommendation to a related one."""

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__()
        self._desk, self._shell = desk, shell
        self._report, self._editor, self._navigator = desk.report, desk.editor, desk.navigator
        self._begun = False
        self._still = QTimer(self, singleShot=True, interval=_STILL_MS)
        self._still.timeout.connect(self._make_ahead)
        self.drafts = Drafts(desk.editor, self)
        self.recovery = Recovery(desk, self.drafts, self)
        self.head = PanelHead(desk, self.drafts)
        self.tags = TagChips(desk, shell)
        self.position = PositionSheet(desk, self.drafts)
        self.notes = NotesOfTarget(desk, self.drafts)
        self.recovered, self.first_run = Lazy(self._make_recovered), Lazy(self._make_first_run)
        self.related = Lazy(self._make_related)
        self._parts = (self.position.line, self.position.remark, self.related)
        self.picker = Lazy(lambda: TagPicker(desk, self, shell.pages.focus))
        self.lists = PositionLists(shell, self.position, self, self._targets)
        self.texts = Lazy(self._make_texts)
        self._on_page: QBoxLayout | None = None
        """Of the page that is shown, where a recovered text stands that belongs there."""
        self._before_note: int | None = None
        """Where the panel stood before a note was begun in it; None while none is."""
        self._caret = CaretInView(self, lambda: self.position.status.refusal)
        self._place()
        self._connect()
        dress(desk.theme, self.verticalScrollBar(), Role(sheet=styles.scroll_bar))
        texts.say(self, name=lambda: _("Side panel"))

    def new_note(self, quote: Quote | None = None) -> None:
        """Opens an empty note on the target in focus, or on these words of it, and puts the caret there."""
        self._before_note = self.verticalScrollBar().value()
        self.notes.new_note(quote)
        settle_layouts()  # as high as the editor is
        self.ensureWidgetVisible(self.notes.note_editor(), 0, tokens.S)

    def open_note(self, note_id: str, found: Sequence[tuple[int, int]] = ()) -> None:
        """Opens a note of the target in focus and puts the caret there; what was `found` in it is marked."""
        self.notes.open_note(note_id)
        self.notes.note_editor().focus_text()
        self.notes.note_editor().field.mark_found(found)
        self.ensureWidgetVisible(self.notes.note_editor())

    def open_tag_picker(self, key: int | None = None) -> None:
        """Opens the picker for the recommendations in focus; `key`: what is picked gets this key."""
        if self._editor.writable and self._navigator.codes:
            self.ensureWidgetVisible(self.tags)
            anchor = self.tags.add if self.isVisible() else self.window()
            if (focus := QApplication.focusWidget()) and self.isAncestorOf(focus):
                self.tags.add.setFocus()  # what is typed after the picker closed must not fall into a note
            self.picker().open_for(self._targets(), anchor, key)

    def edit_position(self, field: "FieldName") -> None:
        """Puts the caret into a text of the position on the recommendation in focus."""
        self.ensureWidgetVisible(self.position.focus_field(field))

    def show_field(self, field: "FieldName", found: Sequence[tuple[int, int]] = ()) -> None:
        """Brings a text of the position into view, without the caret, with what was `found` in it marked."""
        self.ensureWidgetVisible(self.position.show_found(field, found))

    def edit_remark(self) -> None:
        """Puts the caret into the internal remark on the recommendation in focus."""
        self.ensureWidgetVisible(self.position.focus_remark())

    def edit_bookmark_label(self) -> None:
        """Opens the line for the label of the bookmark in focus."""
        self.ensureWidgetVisible(self.head.edit_label())

    @property
    def is_writing(self) -> bool:
        """Whether the caret is in a text of the reader's: then nothing may take it from under her hands."""
        return self.same_field() is not None

    def same_field(self) -> Callback | None:
        """What puts the caret into the field that has it now, on what is in hand by then; None where none has it."""
        focus = self.window().focusWidget()
        if self.notes.opened is not None and focus is self.notes.note_editor().field:
            return self.new_note
        if (bookmark := self.head.bookmark.made) and focus is bookmark.line:
            return self.edit_bookmark_label
        return self.position.same_field()

    def flush(self) -> bool:
        """Writes all that is typed; True when all of it is safe."""
        self.position.status.keep()
        return self.drafts.flush()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # a drawer that is opened to look leaves single keys what they are; F6 asks for what is typed in, too
        self.enter(to_text=event.reason() == Qt.FocusReason.TabFocusReason)

    def enter(self, *, to_text: bool = True) -> None:
        """The focus goes to what one would use first, into a note only if `to_text`. Better than `setFocus`, after
        which screen readers hear of that first and of the panel last.
        """
        if self.enter_recovered(self):
            return
        to_choose = any(self._editor.marks(code).to_choose for code in self._navigator.in_hand)
        if to_choose and self.texts().enter_first_choice():
            return
        if not self._navigator.in_hand:
            self.head.setFocus()
        elif self._is_first_run():
            self.first_run().focus_start()
        elif to_text and self.notes.opened is not None:
            self.notes.note_editor().focus()
        elif self.tags.isHidden():
            self.notes.new.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.tags.add.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._editor.library is None:
            self.refresh()
        self._show_whole()

    def refresh(self, *_changes: object) -> None:
        in_hand, noted = self._navigator.in_hand, self._navigator.noted
        if not in_hand or self._editor.library is None:
            self._show_alone(in_hand)
            return
        self.head.show_codes(in_hand)
        targets = self._targets()
        self.tags.show_targets(targets)
        self.position.show_targets(targets)
        if noted:
            whose = self._report.name_of(noted) if in_hand != (noted,) else ""
            self.notes.show_target(Target(self._report.id, noted), whose)
        else:
            self.notes.show_nothing()
        for part in (self.tags, self.position):
            part.setVisible(bool(targets))
        self._show_first_run()
        self._show_whole()

    def _show_alone(self, in_hand: tuple[str, ...]) -> None:
        """There is nothing in hand, or nothing of it is known yet: neither what is on it, nor that there is nothing."""
        self.head.show_codes(in_hand)
        self.notes.show_nothing()
        self.position.show_targets(())
        for part in (self.tags, self.position, self.notes, self.first_run.made):
            if part is not None:
                part.hide()
        self._show_whole()

    def _show_first_run(self) -> None:
        first = self._is_first_run()
        if first or self.first_run.made:
            self.first_run().setVisible(first)
        self.notes.setVisible(bool(self._navigator.noted) and not first)

    def _show_whole(self) -> None:
        """What is painted of a recommendation is all there; a panel that isn't seen makes nothing."""
        targets = self._targets() if self.isVisible() else ()
        if targets:
            self.position.show_whole()
        single = targets[0].code if len(targets) == 1 else ""
        if related := self.related() if single else self.related.made:
            related.show_code(single)
        self._still.start()

    def _make_ahead(self) -> None:
        """One of the parts that are still to be made; with the last what is related is looked for."""
        if not self.isVisible():
            return  # who closed the panel needs none of it
        if part := next((one for one in self._parts if one.made is None), None):
            part()
            self._still.start()
        else:
            self.related().look_ahead()

    def _go_to_related(self, code: str) -> None:
        self.compared.emit(self.related().code, code)
        self._go_to(code)
        self._shell.pages.focus()

    def show_recovered_on(self, page: QBoxLayout | None) -> None:
        """A page is shown: a recovered text that belongs there stands in this column of it, every other one here."""
        if page is not self._on_page:
            self._on_page = page
            self.recovery.turn()

    def enter_recovered(self, within: QWidget) -> bool:
        """The focus to the recovered text, if one is offered in there."""
        recovered = self.recovered.made
        return recovered is not None and within.isAncestorOf(recovered) and recovered.enter()

    def _show_recovered(self) -> None:
        found = self.recovery.found
        on_page = self._on_page if found and self.recovery.is_here(found[0]) else None
        if found or self.recovered.made:
            self.recovered().stand(on_page or self._second, on_page=on_page is not None)

    def go_to_recovered(self) -> None:
        """To the place of the recovered text that is offered, if there is one."""
        if offer := self.recovery.offered:
            self._go_to(offer.place.code)
            self._offer_recovered()

    def offer_recovered_here(self) -> None:
        """A page came or went: a message leads to what was recovered of it, if that stands where it isn't seen."""
        self.recovery.turn()
        if self.recovery.found and self.recovery.is_here(self.recovery.found[0]):
            self._offer_recovered()

    def _offer_recovered(self) -> None:
        if (offer := self.recovery.offered) and not self.recovered().isVisible():
            self._shell.toast.say(offer.words.heading, _("Show"), stays=True, action=self._open_recovered)

    def _open_recovered(self) -> None:
        """To it, which may stand in the page by now, if the window was made higher, or in the half that isn't shown."""
        over = self.recovered().parentWidget()
        while over is not None and not isinstance(over, TwoPanes):
            over = over.parentWidget()
        if over is not None:
            over.show_half_of(self.recovered())
        if not self.recovered().enter():
            self._shell.panels.show_side()
            self.enter()

    def _is_first_run(self) -> bool:
        """Nothing is marked, and the reader stands where the report begins."""
        library = self._editor.library
        stands = self._navigator.listed is None and self._navigator.ringed == self._report.sections[0].id
        if library is None or self._begun or not stands:
            return False
        return not (library.tags or library.has_marks)

    def _targets(self) -> tuple[Target, ...]:
        return tuple(Target(self._report.id, code) for code in self._navigator.codes)

    def _leave_text(self) -> None:
        """To the report, unless another two texts are to be chosen from."""
        if not self.texts().enter_next_choice():
            self._shell.pages.focus()

    def _end_note(self) -> None:
        """The panel stands as before the note was begun, unless another two texts are to be chosen from."""
        if self.texts().enter_next_choice():
            return
        if self._before_note is not None:
            self.verticalScrollBar().setValue(self._before_note)
            self._before_note = None
        self._shell.pages.focus()

    def _moved(self, _code: str) -> None:
        self._before_note = None
        self.verticalScrollBar().setValue(0)
        self.refresh()

    def _note_begun(self) -> None:
        self._begun = True
        self._show_first_run()

    def _to_first(self) -> None:
        self._navigator.go(self._report.recommendations[0].code)
        self._shell.pages.focus()

    def _go_to(self, code: str) -> None:
        if self._report.section_of(code):
            self._navigator.go(code)

    def _offer_link(self, link: str) -> None:
        """A note may come from anybody: the reader sees where a link leads before it opens."""
        place = urlsplit(link).hostname or link
        opening = partial(open_outside, self._shell, link)
        self._shell.toast.say(_("A link to {place}").format(place=place), _("Open"), action=opening)

    def _make_recovered(self) -> "Recovered":
        # without a parent it would be a window for a moment
        from alliance_desktop.gui.side.recovered import Recovered

        made = Recovered(self.recovery, self._desk, self._shell, self)
        made.done.connect(self._shell.pages.focus)
        made.stand(self._second, on_page=False)
        return made

    def _make_first_run(self) -> FirstRun:
        made = FirstRun(self._desk)
        made.start_wanted.connect(self._to_first)
        self._third.addWidget(made)
        return made

    def _make_texts(self) -> "TextsInHand":
        from alliance_desktop.gui.side.texts_in_hand import TextsInHand

        return TextsInHand(self._desk, self.position, self.notes, self)

    def _make_related(self) -> RelatedList:
        made = RelatedList(self._desk, self._shell)
        made.wanted.connect(self._go_to_related)
        made.hide()  # made ahead it has nothing to show yet
        self._last.addWidget(made)
        return made

    def _tell(self, notice: str) -> None:
        """A notice of the drafts; one that asks to choose leads there."""
        show: list[tuple[str, Callback]] = [(_("Show"), self._show_choice)] if self.drafts.to_choose else []
        self._shell.notice_bar.say(notice, show)

    def _show_choice(self) -> None:
        for record in self.drafts.to_choose[:1]:
            enter_choice(self._shell, record)

    def _place(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the column stands still
        # Tab goes from control to control; on the panel itself it would be led back to where it came from.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = self.content = QWidget()
        self._second = column(edges=(tokens.HANG, 0, tokens.HANG, 0))
        self._third, self._last = column(), column()
        parts = (self.head, self._second, self._third, self.tags, self.position, self.notes, self._last, REST)
        edge = tokens.L - tokens.HANG
        edges = (edge, tokens.S, edge - tokens.S, tokens.L)  # the scroll bar has its own room
        column(*parts, gap=tokens.L, edges=edges, on=content)
        self.setWidget(content)
        self.setMinimumWidth(tokens.SIDE_MIN)

    def _connect(self) -> None:
        self.drafts.notice.connect(self._tell)
        self.drafts.notice_over.connect(self._shell.notice_bar.withdraw)
        self.recovery.changed.connect(self._show_recovered)
        self.recovery.changed.connect(self._desk.templates.look)  # the name of one may have been kept
        self.tags.picker_wanted.connect(self.open_tag_picker)
        self.position.done.connect(self._leave_text)
        self.position.caret_moved.connect(self._caret.follow)
        self.position.stance_wanted.connect(self.lists.open_stances)
        self.position.status.wanted.connect(self.lists.open_states)
        self.notes.done.connect(self._end_note)
        self.notes.begun.connect(self._note_begun)
        self.notes.link_wanted.connect(self._offer_link)
        self.notes.code_wanted.connect(self._go_to)
        self.notes.caret_moved.connect(self._caret.follow)
        self._editor.attached.connect(self.refresh)
        self._editor.changed.connect(self.refresh)
        self._navigator.current_changed.connect(self._moved)
        self._navigator.chosen_changed.connect(self.refresh)
