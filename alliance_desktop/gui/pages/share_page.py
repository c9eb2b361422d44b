"""Share marks: what goes into a file for a colleague, kind by kind and counted, before it is written."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from alliance_desktop.coming_back.marks_to_share import (
    ENDING,
    SHARED_KINDS,
    WITHOUT_NOTES,
    MarksToShare,
    SharedKind,
    collecting,
    keep_sent,
    on_other_reports,
    proposed_name,
)
from alliance_desktop.domain.exchange import SharedMarks
from alliance_desktop.domain.language.sentence import sentence
from alliance_desktop.domain.marks import MAX_LINE, signature, unnamed_reader
from alliance_desktop.domain.moment import moment_text, utc_now
from alliance_desktop.errors import AllianceError
from alliance_desktop.exchange.write_marks import writing_marks
from alliance_desktop.export.exporting import is_written, refuse_target, save
from alliance_desktop.gui.actions.chords import with_key
from alliance_desktop.gui.actions.conditions import can_write
from alliance_desktop.gui.actions.export_targets import REPORT, last_folder, scopes, tell_failed
from alliance_desktop.gui.actions.opened_outside import open_outside
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.names import owner_writing, type_owner
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import REST, as_bar, button, column, label, on_ground, row, scrolled, shortcut
from alliance_desktop.gui.look.roles import dress, grown_wide
from alliance_desktop.gui.state.jobs import Jobs, Work, saved
from alliance_desktop.gui.widgets.choices import CheckBox, Segments
from alliance_desktop.gui.widgets.file_dialogs import file_to_save
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.gui.widgets.rows.row_painter import column_inset
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.library import Library
from alliance_desktop.render.moments import local_now
from alliance_desktop.work_in_steps import InSteps, at_once

_AT_ONCE = 0.03
"""Seconds for which marks are collected before the page is shown: few are there at once."""
_QUIET = roles.words("ui", "text_2")


class SharePage(Page):
    """The filter in hand, a tick for each kind of mark, a name the first time; one button writes the file."""

    edge = tokens.XL

    is_whole = True

    def __init__(self, desk: Desk, shell: Shell, drafts: Drafts) -> None:
        super().__init__()
        self.setWindowTitle(_("Share marks"))
        self._desk, self._shell, self._theme, self._drafts = desk, shell, desk.theme, drafts
        self._found: MarksToShare | None = None
        self._jobs = Jobs(self)
        self._steps = self._collecting(None)
        self.with_title_bar(label(desk.theme, roles.words("ui-strong"), lambda: _("Share marks")))
        offered = {name: words for name, words in scopes(desk).items() if name != REPORT}
        offered["all"] = _("Everything marked in this report")
        self._scope = next(iter(offered))
        self._scopes = Segments(_("What to share"), offered, desk.theme, wraps=True)
        self._scopes.choose(self._scope)
        self._waits = self._scopes.buttons[self._scope]
        """Has the focus while there is nothing to be shared yet."""
        self._filter, self._nothing, self._gone = (label(desk.theme, _QUIET, wraps=True) for _each in range(3))
        self._boxes: dict[SharedKind, CheckBox] = {kind: CheckBox(desk.theme) for kind in SHARED_KINDS}
        self._name = dress(desk.theme, LineEdit(), roles.LINE)
        self._name.typing.stands = True
        self._asks = QWidget()
        self._cancel = button(desk.theme, roles.OUTLINED_BUTTON, lambda: _("Cancel"), self.leave)
        self._share = button(desk.theme, roles.PRIMARY_BUTTON, pressed=self.share)
        self._lay_out()
        self._connect()
        self._read()

    def first_focus(self) -> QWidget:
        """Her name, where it is asked for; else what is done next."""
        if self._asks.isVisibleTo(self):
            return self._name
        if self._share.isEnabled():
            return self._share
        return self._waits if self._jobs.running else self._cancel

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inset = column_inset(self._theme, self.width())
        self._column.setContentsMargins(inset, tokens.XL, inset, tokens.XL)

    def share(self) -> None:
        """Ask where, and write the file."""
        if not self._share.isEnabled() or not self._keep_name():
            return
        at_once(self._steps)  # with the name all is collected anew
        if self._found is None:
            return
        today = local_now().date()
        proposed = last_folder(self._desk) / proposed_name(today)
        kinds = _("Marks for a colleague (*{ending})").format(ending=ENDING)
        write = partial(self._write, self._found, today)
        file_to_save(QApplication.activeWindow(), _("Share marks"), str(proposed), kinds, write)

    def _write(self, found: MarksToShare, today: date, chosen: str, _kind: str) -> None:
        path = Path(chosen)
        has_ending = bool(path.suffix)
        path = path if has_ending else path.with_name(path.name + ENDING)
        keep = partial(_keep_sent, self._desk.editor.library, found)
        work = _writing(self._desk, found.gathering(self._ticked(), today), keep, path, replace=has_ending)
        count = found.count(self._ticked())
        done, failed = partial(_tell_written, self._shell, path, count), partial(tell_failed, self._shell, self.share)
        self._desk.exports.take(_("Sharing…"), work, done, failed)

    def _lay_out(self) -> None:
        self._page = on_ground(self._theme, QWidget(), "#page")
        what = label(self._theme, roles.words("ui-strong"), lambda: _("Included"))
        never = label(self._theme, _QUIET, self._left_out, wraps=True)
        whose = label(self._theme, roles.words("ui-strong"), lambda: _("Your name"))
        why = label(self._theme, _QUIET, self._why_a_name, wraps=True)
        self._name.setAccessibleName(whose.text())
        self._name.setAccessibleDescription(why.text())
        self._name.setMaxLength(MAX_LINE)
        grown_wide(self._theme, self._name, tokens.NAME_WIDTH, exactly=True)
        column(whose, row(self._name, REST), why, tokens.L, gap=tokens.S, on=self._asks)
        self._share.setAccessibleDescription(never.text())
        ticks = column(what, *self._boxes.values(), self._gone, self._nothing, never, gap=tokens.S)
        parts = (self._scopes, self._filter, tokens.L, ticks, REST)
        self._column = column(self._asks, *parts, gap=tokens.S, on=self._page)
        area = scrolled(self._theme, QScrollArea(), self._page, "reading")
        edges = (tokens.XL, tokens.S, tokens.XL, tokens.S)
        foot = as_bar(self._theme, QFrame(), "shareFoot", "top")
        row(REST, self._cancel, self._share, gap=tokens.S, edges=edges, on=foot)
        column((area, 1), foot, gap=0, on=self)

    @staticmethod
    def _why_a_name() -> str:
        return _("Your colleague sees whose marks these are. Without a name they go out unsigned.")

    @staticmethod
    def _left_out() -> str:
        """What no share has unless it is ticked anew: a tick that stays would send next week's notes unasked."""
        return _("Notes are included only if you tick them, each time. Internal remarks are never included.")

    def _connect(self) -> None:
        self._scopes.chosen.connect(self._choose)
        for kind, box in self._boxes.items():
            box.setChecked(kind in WITHOUT_NOTES)
            box.clicked.connect(self._show)
        self._name.returnPressed.connect(self.share)
        shortcut(self, self.share, "Ctrl+Return", "Ctrl+Enter")
        self._desk.editor.changed.connect(self._read)
        self._desk.editor.attached.connect(self._read)

    def _choose(self, scope: str) -> None:
        self._scope = scope
        self._read()

    def _read(self, *_changes: object) -> None:
        """What there is now; nothing while the notes aren't open or can't be read, which the bar over the text says."""
        self._shell.save_typed()
        library = self._desk.editor.library
        until, self._found = perf_counter() + _AT_ONCE, None
        self._jobs.cancel()
        self._steps = self._collecting(library)
        if any(perf_counter() > until for _step in self._steps):  # the rest between the events
            self._jobs.start("", self._steps, self._collected)
        unsigned = library is not None and not signature(library.people.owner) and not can_write(self._shell)
        if not unsigned and self._name.hasFocus():
            self._share.setFocus()
        self._asks.setVisible(unsigned)
        self._show()

    def _collecting(self, library: Library | None) -> Work[None]:
        with suppress(AllianceError):
            self._found = (yield from collecting(library, self._passing())) if library else None

    def _collected(self, done: bool) -> None:
        if done:
            self._show()
            if self._waits.hasFocus():
                self.first_focus().setFocus()

    def _passing(self) -> AbstractSet[str] | None:
        if self._scope == "all":
            return None
        if self._scope == "chosen":
            return frozenset(self._desk.navigator.chosen)
        return self._desk.filter.questions.evaluation.passing(self._desk.filter.asked)

    def _ticked(self) -> frozenset[SharedKind]:
        return frozenset(kind for kind, box in self._boxes.items() if box.isChecked())

    def _show(self) -> None:
        found, ticked = self._found, self._ticked()
        words = {kind: found.words(kind) if found else "" for kind in SHARED_KINDS}
        for kind, box in self._boxes.items():
            box.setText(words[kind])
            box.setAccessibleName(_("Include: {marks}").format(marks=words[kind]))
            box.setVisible(bool(words[kind]))
        count, besides = (found.count(ticked), found.besides(ticked)) if found else (0, [])
        self._gone.setText(_("Also included: {changes}.").format(changes=", ".join(besides)))
        self._gone.setVisible(bool(besides))
        none = _("Nothing is marked yet. Tag a recommendation or choose a stance first.")
        nothing = none if self._scope == "all" else _("Nothing is marked there yet.")
        self._nothing.setText(nothing)
        self._nothing.setVisible(not any(words.values()) and not self._jobs.running)
        chips = self._desk.filter.asked.chips if self._scope == "filter" else ()
        library = self._desk.editor.library
        elsewhere = on_other_reports(library, self._desk.filter.asked) if library and chips else ""
        whose = found.of_one_report if found and self._scope == "all" else ""
        self._filter.setText("\n".join(filter(None, (", ".join(map(sentence, chips)), elsewhere, whose))))
        self._filter.setVisible(bool(self._filter.text()))
        text = ngettext("Share {count} mark…", "Share {count} marks…", count)
        self._share.setText(text.format(count=count))
        self._share.setToolTip(with_key(self._share.text(), "Ctrl+Return"))
        if not (count or besides) and self._share.hasFocus():  # else Qt takes it out of the page
            self._waits.setFocus()
        self._share.setEnabled(bool(count or besides))

    def _keep_name(self) -> bool:
        """The name that was typed, if any; False where it could not be kept, which was said. Without one the name that
        found no room before is none any more."""
        name, library = self._name.words.strip(), self._desk.editor.library
        if library is None or not self._asks.isVisibleTo(self):
            return True
        if not name or name == unnamed_reader():
            self._drafts.drop(owner_writing(self._drafts, library))
            return True
        return self._drafts.write(type_owner(self._drafts, library, name))


def _keep_sent(library: Library | None, found: MarksToShare, content: SharedMarks) -> Callable[[], None]:
    return keep_sent(library, content, found) if library else lambda: None


def _writing(
    desk: Desk,
    gathering: InSteps[SharedMarks],
    keep: Callable[[SharedMarks], Callable[[], None]],
    path: Path,
    *,
    replace: bool,
) -> Work[None]:
    refuse_target(path, desk.store_path)
    content = yield from gathering
    data = yield from writing_marks(content, moment_text(utc_now()))
    saving = partial(save, data, path, replace=replace, store=desk.store_path)
    yield from saved(saving, keep=partial(keep, content), is_there=partial(is_written, data, path))


def _tell_written(shell: Shell, path: Path, count: int, _done: None) -> None:
    shell.desk.exported_to = str(path.parent)
    text = ngettext("{count} mark written to {path}", "{count} marks written to {path}", count)
    shell.toast.say(
        text.format(count=count, path=path), _("Show the folder"), action=partial(open_outside, shell, path.parent)
    )
