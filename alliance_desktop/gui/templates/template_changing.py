"""What is wanted of the template that is shown, in the panel and in the bar, becomes a change of its file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

from alliance_desktop.domain.template import HEAD_LINES, Layout, Orientation, Paper, Template
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.templates.template_bar import TemplateBar
from alliance_desktop.gui.templates.template_panel import TemplatePanel
from alliance_desktop.gui.widgets.file_dialogs import documents, file_to_open
from alliance_desktop.i18n import _
from alliance_desktop.ingest.read_template import SUFFIXES
from alliance_desktop.library import template_changes
from alliance_desktop.library.template_changes import keep_letterhead


class TemplateChanging:
    """Each change is written at once, and can be undone; what comes with the program is never changed."""

    def __init__(self, shell: Shell, panel: TemplatePanel, bar: TemplateBar, duplicate: Callable[[], None]) -> None:
        self._shell, self._state, self._duplicate = shell, shell.desk.templates, duplicate
        self._window, self._list = panel.window, panel.list
        panel.renamed.connect(self._state.rename)
        panel.place_ticked.connect(self._tick_place)
        panel.line_ticked.connect(self._tick_line)
        panel.end_ticked.connect(self._tick_end)
        panel.list.ticked.connect(self._tick_part)
        panel.list.moved.connect(self._move_part)
        panel.list.switched.connect(self._switch)
        bar.layout_wanted.connect(self._lay_out)
        bar.paper_wanted.connect(self._take_paper)
        bar.large_print_wanted.connect(self._take_large_print)
        bar.letterhead_wanted.connect(self._take_letterhead)
        bar.file_wanted.connect(self._choose_file)

    def _change(self, make: Callable[[Template], Template], said: str = "") -> None:
        """Writes what becomes of the template, and tells `said` in place of the plain words; of one that isn't the
        reader's own she is offered a copy.
        """
        one = self._state.shown
        if one.template is None:
            return
        wanted = make(one.template)
        if not one.is_own:
            self.refuse()
        elif wanted != one.template:
            self._state.change(wanted, said)
        else:
            self._state.look()  # what was switched is as it was

    def refuse(self) -> None:
        """Says why nothing is changed, and offers a copy."""
        self._state.look()  # what was switched is as it was
        text = _("“{title}” comes with the program and stays as it is. Change a copy of it.")
        title = _(self._state.shown.title)
        self._shell.toast.say(text.format(title=title), _("Duplicate"), action=self._duplicate)

    def _tick_part(self, part: str) -> None:
        def switched(template: Template) -> Template:
            one = next(each for each in template_changes.offered_parts(template) if each.name == part)
            return template_changes.with_part(template, one.name, on=not one.on)

        self._change(switched)

    def _move_part(self, row: int, before: int) -> None:
        said = self._list.moved_words(row, before if before < row else before - 1)
        self._change(lambda template: template_changes.with_moved_part(template, row, before), said)

    def _switch(self, name: str) -> None:
        def switched(template: Template) -> Template:
            if name == "large":
                large = template.line_size == "large"
                return template_changes.with_line_size(template, "normal" if large else "large")
            return template_changes.with_section_notes(template, sections=not template.with_section_notes)

        self._change(switched)

    def _tick_place(self) -> None:
        self._change(lambda template: replace(template, place="page" if template.place == "full" else "full"))

    def _tick_line(self, name: str) -> None:
        line = next(one for one in HEAD_LINES if one == name)
        self._change(
            lambda template: template_changes.with_line(
                template, line, on=not template_changes.has_line(template, line)
            )
        )

    def _tick_end(self, _name: str) -> None:
        self._change(lambda template: template_changes.with_follow_up(template, on=not template.end))

    def _lay_out(self, layout: str) -> None:
        wanted = next(one for one in get_args(Layout) if one == layout)
        self._change(lambda template: template_changes.with_layout(template, wanted))

    def _take_paper(self, paper: tuple[Paper, Orientation]) -> None:
        self._change(lambda template: template_changes.with_paper(template, *paper))

    def _take_large_print(self, on: bool) -> None:
        self._change(lambda template: replace(template, large_print=on))

    def _take_letterhead(self, name: str) -> None:
        self._change(lambda template: replace(template, letterhead=name))

    def _choose_file(self) -> None:
        """Another file is copied beside the templates; one that can't be used is said."""
        if not self._state.shown.is_own:
            self.refuse()
            return
        kinds = _("Word and OpenDocument ({endings})").format(endings=" ".join(f"*{ending}" for ending in SUFFIXES))
        chosen = file_to_open(self._window(), _("Choose a letterhead"), str(documents()), kinds)
        if not chosen:
            return
        try:
            with guarded():
                name = keep_letterhead(Path(chosen))
        except AllianceError as error:
            self._shell.toast.say(str(error), _("Choose another file"), action=self._choose_file, stays=True)
            return
        self._take_letterhead(name)
