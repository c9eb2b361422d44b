"""The page on which a file becomes a report: the source as it was read, and beside it the report as it will be."""

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from alliance_desktop.domain.proposal.decisions import Coded, Headed, Worded
from alliance_desktop.domain.proposal.proposed import BlockPlace
from alliance_desktop.domain.proposal.review import Review
from alliance_desktop.gui.actions import imported_report
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.importing.head_form import FittingScroll, HeadForm
from alliance_desktop.gui.importing.import_bars import DecidingBar, ImportFoot, ImportTitle, SourceHead
from alliance_desktop.gui.importing.report_tree import ReportTree
from alliance_desktop.gui.importing.review_list import SECTION_KIND_WORDS, BlockActs
from alliance_desktop.gui.importing.source_list import SourceList
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import as_bar, column, hairline, label, on_ground, row, scrolled, shortcut
from alliance_desktop.gui.palette.go_to import GoToBlock
from alliance_desktop.gui.widgets.choices import Segments
from alliance_desktop.gui.widgets.claimed_keys import claims, is_escape
from alliance_desktop.gui.widgets.page import Finder, Page
from alliance_desktop.gui.widgets.popups.popup import MenuRow, open_menu
from alliance_desktop.i18n import _, ngettext


class ImportPage(Page):
    """Of the file in `desk.importing`, which keeps what is decided while the reader is elsewhere."""

    edge = tokens.XL

    is_whole = True
    is_aside = True

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__()
        self._desk, self._shell, self.state = desk, shell, desk.importing
        theme = desk.theme
        self._shown = "source"
        self._told_of: Review | None = None
        """The review of which was said what it changes."""
        self.head = self.with_title_bar(ImportTitle(theme))
        self.source, self.tree = SourceList(theme, self.state), ReportTree(theme, self.state)
        self.source_head, self.bar, self.form = SourceHead(theme), DecidingBar(theme), HeadForm(theme)
        self.foot, self._over_foot = ImportFoot(theme), hairline(theme)
        self._nothing = label(theme, roles.words("ui-strong"), lambda: _("No file is being imported"), wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._left, self._right = QWidget(), QFrame()
        as_bar(theme, self._right, "importReport", "left")
        column(self.source_head, (self.source, 1), self.bar, gap=0, on=self._left)
        head = scrolled(theme, FittingScroll(), self.form)
        parts = head, hairline(theme), (self.tree, 1), self._over_foot, self.foot
        self._report = column(*parts, gap=0, on=self._right)
        self._tabs = Segments(_("Shown"), {"source": _("Source"), "report": _("Report")}, theme)
        self._tab_bar = as_bar(theme, QFrame(), "importTabs", "bottom")
        self._tab_row = row(self._tabs, edges=(tokens.L, 0, 0, tokens.LINE), on=self._tab_bar)
        self._panes = row((self._left, 1), self._right, gap=0)
        self.acts = BlockActs(shell, self.state, self.source)
        on_ground(theme, self, "ImportPage")
        column(self._tab_bar, (self._panes, 1), self._nothing, gap=0, on=self)
        self._connect()
        self._show()

    def title(self) -> str:
        file = self.state.file
        if file is None:
            return _("Import")
        words = _("Correct “{name}”") if file.installed else _("Import “{name}”")
        return words.format(name=file.path.name)

    def report_name(self) -> str:
        head = self.state.review.head if self.state.review else None
        return (head.short or head.title.partition(",")[0]) if head else ""

    def first_focus(self) -> QWidget:
        return self.source if self.state.review else self

    def finder(self, over: QWidget) -> Finder | None:
        return GoToBlock(self._shell, over) if self.state.review else None

    def find_words(self, by: int) -> bool:
        """Nothing is looked for here but the next block to be looked at, or any by its words."""
        if by:
            self.source.editor.finish()
            self._look(by)
        else:
            self._shell.overlays.open("go-to")
        return True

    def counts(self) -> tuple[str, ...]:
        review = self.state.review
        if review is None:
            return ()
        counts = review.counts
        sections = ngettext("{count} section", "{count} sections", counts.sections).format(count=counts.sections)
        left_out = ngettext("{count} block left out", "{count} blocks left out", counts.left_out)
        return (sections, left_out.format(count=counts.left_out))

    def make_whole(self) -> None:
        self.source.bring_to_middle(self.source.currentIndex().row())
        self.tree.bring_to_middle(self.tree.currentIndex().row())

    def give_up(self) -> None:
        """Cancel: what was decided stays in the draft, and can be gone back to."""
        imported_report.let_go(self._shell)

    def save_typed(self) -> bool:
        """Words that can't be taken are offered again with their draft; where that can't be kept either they stay, and
        so does the window: it has said why."""
        self.source.editor.finish()
        self.state.keep()
        return self.source.editor.isHidden() or self.state.is_kept

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def accept(self) -> None:
        """Make it a report and open it, or say why it can't be one yet."""
        if self.state.review and self.state.review.wrong:
            self._shell.toast.say(" ".join(self.state.review.wrong))
        elif self.state.review:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # a line being typed in counts
            self._told_of = imported_report.accept(self._shell, self.foot.tell, self._told_of)

    def _take_key(self) -> None:
        """Where the words of a block are typed they are done, as any text; else the report is accepted."""
        if not self.source.editor.finish():
            self.accept()

    def _fit(self) -> None:
        """Both sides beside each other, or one of them."""
        wide = self.width() >= self._desk.theme.grown(tokens.IMPORT_WIDE)
        has = self.state.review is not None
        if wide:
            self._report.addWidget(self.foot)
        else:  # its buttons are needed beside either half
            self._tab_row.addWidget(self.foot, 1)
        self._over_foot.setVisible(wide)
        self._tab_bar.setVisible(has and not wide)
        self._tabs.choose(self._shown)
        self._left.setVisible(has and (wide or self._shown == "source"))
        self._right.setVisible(has and (wide or self._shown == "report"))
        tree = self._desk.theme.grown(tokens.IMPORT_TREE)
        self._right.setMinimumWidth(tree if wide else 0)
        self._right.setMaximumWidth(tree if wide else self.width())
        self._panes.setStretch(1, 0 if wide else 1)

    def _show_half(self, which: str) -> None:
        self._shown = which
        self._fit()
        (self.source if which == "source" else self.tree).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        """All anew: another file is reviewed, or none."""
        review, file = self.state.review, self.state.file
        self._nothing.setVisible(review is None)
        kinds = Qt.FocusPolicy
        self.setFocusPolicy(kinds.StrongFocus if review is None else kinds.NoFocus)  # where there is nothing else in it
        self._fit()
        if review is None or file is None:
            return
        self.head.show_file(file.path.name, len(review.proposal.pages), corrects=bool(file.installed))
        self.foot.tell("")
        if self.state.current is None and review.blocks:
            place = _first(review)
            self.state.select((place,), place)
        self._show_review()

    def _show_review(self) -> None:
        review = self.state.review
        if review is None:
            return
        self.source.show_review(review)
        self.tree.show_review(review)
        first = next((one.code for one in review.blocks if one.kind == "recommendation"), "")
        self.form.show_head(review.head, first, keeps_id=bool(self.state.file and self.state.file.installed))
        self.head.show_count(review.counts.to_look_at)
        self.bar.show_alike(self.acts.act, self.acts.alike)
        if self.foot.told:  # it was of another review, which may come back by undo
            self._told_of = None
            self.foot.tell("")
        self._show_foot()
        self._show_place()

    def _show_foot(self, _why: str = "") -> None:
        if self.state.review is not None:
            stored = bool(self.state.file and self.state.file.installed)
            changed = bool(self.state.drafted or self.state.typed)
            self.foot.show_review(self.state.review, is_kept=self.state.keeps, is_stored=stored, is_changed=changed)
            self.told.emit()

    def _show_place(self) -> None:
        review, current = self.state.review, self.state.current
        if review is None or current is None:
            return
        page = review.page_of(current.line)
        line = _("Line {number}").format(number=f"{current.line:,}")
        self.source_head.show_place(line if page is None else _("Page {page}").format(page=page))

    def _follow(self) -> None:
        self.source.follow_state()
        self.tree.follow_state()
        self.bar.show_alike(self.acts.act, self.acts.alike)
        self._show_place()

    def _look(self, by: int) -> None:
        self.acts.look(by)
        if self.source.isVisible():
            self.source.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self, name: str) -> None:
        """What the window's own keys mean here, once what is typed is done."""
        self.source.editor.finish()
        if name == "typed":
            self._show_typed()
        elif name == "discard":
            imported_report.discard_draft(self._shell)
        else:
            (self.acts.undo if name == "undo" else self.acts.redo)()

    def _end_question(self) -> bool:
        """Take away what is said above the buttons; False where nothing is."""
        if not self.foot.told:
            return False
        self._told_of = None
        self.foot.tell("")
        self._show_foot()
        self._enter_blocks()
        return True

    def event(self, event: QEvent) -> bool:
        """Esc is no shortcut of the window while something is asked."""
        return claims(event, lambda key: self.foot.told and is_escape(key)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self._end_question():
            super().keyPressEvent(event)

    def _connect(self) -> None:
        for each in (self.source, self.tree):
            each.wanted.connect(self.acts.do)
            each.escaped.connect(self._end_question)
        self.bar.wanted.connect(self._do_from_bar)
        self.head.look_wanted.connect(self._look)
        self.form.decided.connect(self.acts.decide)
        self.form.typed.connect(self.state.type)
        self.form.left.connect(self._enter_blocks)
        self.acts.split_wanted.connect(self._split)
        self.acts.edit_wanted.connect(self._edit)
        self.acts.section_kind_wanted.connect(self._choose_section_kind)
        self.source.editor.split_at.connect(self.acts.split)
        self.source.editor.edited.connect(self._take_edit)
        self.source.editor.typed.connect(self.acts.type)
        self.source.editor.left.connect(partial(self.state.type, None))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self.source.editor.focus_left)
        self.foot.accept_wanted.connect(self.accept)
        self.foot.cancel_wanted.connect(self.leave)
        self._tabs.chosen.connect(self._show_half)
        shortcut(self, self._take_key, "Ctrl+Return", "Ctrl+Enter")
        self.state.changed.connect(self._show)
        self.state.decided.connect(self._show_review)
        self.state.selected.connect(self._follow)
        self.state.kept.connect(self._tell_kept)
        self.state.act_wanted.connect(self._act)

    def _do_from_bar(self, name: str) -> None:
        self.acts.do(name)
        if name not in {"edit", "split"}:
            self.source.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_edit(self, at: BlockPlace, code: str, words: str) -> None:
        """What can't be taken stays there to be mended."""
        if not self.acts.edit(at, code, words):
            self.acts.type(at, code, words)
            self.state.select((at,), at)
            self.source.edit_words()
            self.source.editor.show_refused(code, words)

    def _show_typed(self) -> None:
        """What was typed before a crash and couldn't be decided stands where it was typed, and why is said. Where its
        block is gone, it is told."""
        review = self.state.review
        match self.state.typed:
            case Coded(at, code) if review and at in review.numbers:
                self._take_edit(at, code, review.blocks[review.numbers[at]].text)
            case Worded(at, words, code) if review and at in review.numbers:
                self._take_edit(at, code or review.blocks[review.numbers[at]].code, words)
            case Headed(id=str(typed)) as decision:
                self.acts.decide(decision)
                self.form.lines["id"].setText(typed)
                self.form.enter("id")
            case Coded(_, words) | Worded(_, words):
                self._shell.toast.say(
                    _("What was typed last has no block any more: “{words}”").format(words=words), stays=True
                )

    def _enter_blocks(self) -> None:
        (self.source if self.source.isVisible() else self.tree).setFocus(Qt.FocusReason.OtherFocusReason)

    def _split(self) -> None:
        self._show_half("source")
        self.source.split()

    def _choose_section_kind(self) -> None:
        now = {block.section_kind for block in self.acts.sections}
        rows = [
            MenuRow(words(), partial(self.acts.choose_section_kind, kind), {kind} == now, by_letter=True)
            for kind, words in SECTION_KIND_WORDS.items()
        ]
        open_menu(self._desk.theme, self.bar.icons["section-kind"], rows)

    def _edit(self) -> None:
        self._show_half("source")
        if not self.source.edit_words():
            self._shell.toast.say(_("Blocks left out aren’t part of the report"))

    def _tell_kept(self, why: str) -> None:
        if why:
            self._shell.toast.say(why, stays=True)
        self._show_foot()


def _first(review: Review) -> BlockPlace:
    """Where one looks first: the first block that should be looked at, else the first recommendation."""
    found = next((number for number, one in enumerate(review.blocks) if one.kind == "recommendation"), 0)
    return review.blocks[review.to_look_at[0] if review.to_look_at else found].place
