"""Export notes: what goes along, how it will look, and the file; counted before and after."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from alliance_desktop.domain.brief import HEAD_HINTS, HEAD_LABELS
from alliance_desktop.domain.marks import MAX_LINE
from alliance_desktop.domain.template import PARTS
from alliance_desktop.export.exporting import open_words
from alliance_desktop.gui.actions.export_targets import (
    ExportFile,
    ask_where,
    content_in,
    copy_as_markdown,
    export_words,
    last_format,
    notes_name,
    nothing_words,
    scopes,
    selection_of,
    tell_not_copied,
    write,
)
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, button, column, label, row
from alliance_desktop.gui.look.roles import Role, dress, grown_at_most
from alliance_desktop.gui.pages.page_preview import PagePreview
from alliance_desktop.gui.widgets.choices import IncludeRow
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.gui.widgets.text.pause import Pause
from alliance_desktop.i18n import _, ngettext, so_many
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.selection import Selection


class ExportNotes(Page):
    """Choose what goes along, look at it, write it. The preview is made from the document that is written."""

    is_alone = True

    edge = tokens.L
    """The page is wider than the column of the text; title and buttons stand at the edges."""

    ends_writing = True

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__()
        self.setWindowTitle(_("Export notes"))
        self._desk, self._shell = desk, shell
        self._content: ExportContent | None = None
        self._scopes = self._make_scopes()
        self._included = IncludedParts(desk)
        self._included.changed.connect(self._choose)
        self._marking = MarkingLine(desk)
        self._marking.textEdited.connect(shell.store_link.keep_place)
        self._marking.pause.come.connect(self._build)
        self._preview = PagePreview(desk.theme)
        self._preview.setAccessibleName(_("Preview of the export"))
        self._result = label(desk.theme, Role("ui-medium"), wraps=True)
        self._copy = button(desk.theme, roles.OUTLINED_BUTTON, _("Copy Markdown"), self._copy_text)
        self._export = button(desk.theme, roles.PRIMARY_BUTTON, pressed=self._save)
        self._place()
        desk.editor.changed.connect(self._build)
        self._build()

    def first_focus(self) -> QWidget:
        return self._export

    def _make_scopes(self) -> dict[str, QPushButton]:
        """What can go along now; the first is the most particular."""
        self._group = QButtonGroup(self)
        made = {}
        for name, text in scopes(self._desk).items():
            made[name] = one = button(self._desk.theme, roles.OUTLINED_BUTTON, text, self._build)
            one.setCheckable(True)
            one.setAutoExclusive(True)  # one of several, for those who only hear of it
            one.setAccessibleName(_("What to export: {choice}").format(choice=text))
            self._group.addButton(one)
        next(iter(made.values())).setChecked(True)
        return made

    def _place(self) -> None:
        choices = Flow(*self._scopes.values(), gap=tokens.S)
        edges = (tokens.L, tokens.S, tokens.L, tokens.S)
        title = label(self._desk.theme, roles.words("ui", "text_2"), HEAD_LABELS["marking"])
        title.setBuddy(self._marking)
        marking = row(title, (self._marking, 9), REST, gap=tokens.M)  # narrower where there is less room
        head = column(choices, self._included, marking, gap=tokens.S, edges=edges)
        foot = row((self._result, 1), self._copy, self._export, gap=tokens.S, edges=edges)
        column(head, (self._preview, 1), foot, gap=0, on=self)

    def _selection(self) -> Selection | None:
        self._shell.save_typed()
        return selection_of(self._desk, self._scope())

    def _scope(self) -> str:
        return next(name for name, one in self._scopes.items() if one.isChecked())

    def _choose(self) -> None:
        self._shell.store_link.keep_place()
        self._build()

    def _build(self, *_ignored: object) -> None:
        selection = self._selection()
        self._desk.export_scope = self._scope()
        self._content = content_in(self._desk, self._scope(), selection) if selection else None
        if self._content:
            self._preview.show_document(self._content.document)
        else:
            self._preview.show_plain(nothing_words(self._desk, self._scope()))
        self._export.setEnabled(self._content is not None)
        self._copy.setEnabled(self._content is not None)
        if selection:
            self._included.show_for(selection)
        carried = self._content.selection if self._content else selection
        self._export.setText(export_words(len(carried.notes) if carried else 0))
        self._result.setText(". ".join(filter(None, (_count_words(carried), open_words(carried)))) if carried else "")

    def _copy_text(self) -> None:
        self._marking.pause.settle()
        if self._content:
            copied, failed = (
                partial(self._shell.toast.say, _("Copied as Markdown.")),
                partial(tell_not_copied, self._shell),
            )
            copy_as_markdown(self._desk.exports, self._content, copied, failed)

    def _save(self) -> None:
        self._marking.pause.settle()
        if self._content is None:
            return
        name = notes_name(self._desk, self._scope())
        ask_where(self._desk, _("Export notes"), name, last_format(self._desk), self._write)

    def _write(self, file: ExportFile) -> None:
        if self._content:
            write(self._shell, self._content, file, again=self._save)


class MarkingLine(LineEdit):
    """What stands above and below each page. It counts with each key, and is shown on the page at each pause."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        dress(desk.theme, self, roles.LINE)
        texts.say(self, name=HEAD_LABELS["marking"], hint=HEAD_HINTS["marking"])
        grown_at_most(desk.theme, self, tokens.NAME_WIDTH)
        self.setMaxLength(MAX_LINE)
        self.setText(desk.marking)
        self.pause = Pause(self, lambda: self.words)
        self.textEdited.connect(self._take)
        self.textEdited.connect(self.pause.typed)
        self.returnPressed.connect(self.pause.settle)

    def _take(self) -> None:
        self._desk.marking = self.words.strip()


class IncludedParts(IncludeRow):
    """A check box for each part that can be left out, where the selection has any; `changed` when one is switched."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, {name: one.switch for name, one in PARTS.items() if one.internal and one.switch})
        self._desk = desk
        for name, box in self.boxes.items():
            box.setChecked(name not in desk.left_out)
        self.switched.connect(self._switch)

    def show_for(self, selection: Selection) -> None:
        """Offer the parts of which the selection has something."""
        said = {record.field for entry in selection.entries for record in entry.marks.position.records}
        for name, box in self.boxes.items():
            box.setVisible(bool(selection.notes) if name == "notes" else name in said)
        self.setVisible(not all(box.isHidden() for box in self.boxes.values()))

    def _switch(self, _name: str) -> None:
        self._desk.left_out = frozenset(name for name, box in self.boxes.items() if not box.isChecked())
        self.changed.emit()


def _count_words(selection: Selection) -> str:
    """Included: '6 recommendations, 2 notes, 1 highlight'."""
    chosen, notes, highlights = len(selection.codes), len(selection.notes), len(selection.highlights)
    parts = [so_many(chosen), ngettext("{count} note", "{count} notes", notes).format(count=notes)]
    if highlights:
        parts.append(ngettext("{count} highlight", "{count} highlights", highlights).format(count=highlights))
    return ", ".join(parts)
