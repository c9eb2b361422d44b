"""All briefs by name: which recommendations stand in each, and when it was changed last."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from alliance_desktop.domain.brief import Brief
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.name_writing import BriefNameWriting
from alliance_desktop.gui.lists.list_view import ListView, RowAction
from alliance_desktop.gui.look import roles, texts
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.rows.list_shapes import titled
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import brief_edits
from alliance_desktop.library.briefs_now import codes_of
from alliance_desktop.render.moments import local_now, short_moment


class BriefsList(ListView):
    """Enter opens a brief, F2 renames it, Del deletes it."""

    shape = staticmethod(titled)
    editable = True

    def __init__(self, desk: Desk, shell: Shell, drafts: Drafts | None = None) -> None:
        super().__init__(desk, shell, drafts)
        new = dress(desk.theme, QPushButton(), roles.OUTLINED_BUTTON, icon="plus")
        texts.say(new, text=lambda: _("New brief"))
        new.clicked.connect(self._new)
        self.strip.addWidget(new)
        if desk.brief.brief:
            self.choose(desk.brief.brief.id)

    def heading(self) -> str:
        return _("Briefs")

    def rows(self) -> list[Row]:
        library = self.editor.library
        return [self._row(brief) for brief in library.briefs] if library else []

    def row_about(self, row: Row) -> RowInHand:
        """All recommendations of the brief."""
        library, brief = self.editor.library, self._find(row.key)
        return RowInHand(codes_of(library, brief)) if library and brief else RowInHand()

    def row_actions(self) -> list[RowAction]:
        return [
            RowAction(_("Open"), Qt.Key.Key_Return, _("Enter"), self._open, writes=False),
            RowAction(_("Rename"), Qt.Key.Key_F2, _("F2"), self.edit_row),
            RowAction(_("Duplicate"), None, "", self._duplicate),
            RowAction(_("Delete"), Qt.Key.Key_Delete, _("Del"), self._delete),
        ]

    def empty_words(self) -> str:
        key = KEYMAP.name("brief-toggle")
        if not key:
            return _("No briefs yet. A recommendation that you add to a brief makes the first one.")
        return _("No briefs yet. {key} on a recommendation makes the first one.").format(key=key)

    def renamed(self, key: str, words: str) -> None:
        library, brief = self.editor.library, self._find(key)
        if library is not None and brief is not None:
            self.change(lambda: brief_edits.rename(library, brief, words))

    def writing_of(self, key: str) -> BriefNameWriting | None:
        brief = self._find(key)
        return BriefNameWriting(self.desk.report.id, brief.id, brief.name) if brief else None

    def _row(self, brief: Brief) -> Row:
        count = len(brief.targets)
        words = [ngettext("{count} recommendation", "{count} recommendations", count).format(count=count)]
        words += [said for name in ("for", "occasion") if (said := brief.said(name))]
        changed = short_moment(brief.modified, local_now())
        name = brief.name
        is_open = brief == self.desk.brief.brief
        return Row(
            brief.id,
            " · ".join(words),
            strong=name,
            aside=_("{moment}, open").format(moment=changed) if is_open else changed,
            icon="file-text",
            words=name,
        )

    def _find(self, key: str) -> Brief | None:
        return self.editor.library.brief(key) if self.editor.library else None

    def _open(self, row: Row) -> None:
        self.desk.brief.open(row.key)
        self.shell.pages.open("brief")

    def _new(self) -> None:
        self.shell.actions.trigger("brief-new")

    def _duplicate(self, row: Row) -> None:
        library, brief = self.editor.library, self._find(row.key)
        if library is not None and brief is not None:
            edit = brief_edits.duplicate(library, brief)
            if self.editor.do(edit):
                self.choose(brief_edits.written(edit).id)

    def _delete(self, row: Row) -> None:
        library, brief = self.editor.library, self._find(row.key)
        if library is not None and brief is not None:
            self.change(lambda: brief_edits.delete(library, brief))
