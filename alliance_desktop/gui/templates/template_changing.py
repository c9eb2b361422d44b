"""What is wanted of a template: chosen in the bar above its page or in the panel, it becomes a change of its file."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.template import HEAD_LINES, Layout, Orientation, Paper, Template
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, column, label, opener, picture, row
from alliance_desktop.gui.look.fitting import say_on
from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.template_state import TemplateState
from alliance_desktop.gui.templates.template_panel import TemplatePanel
from alliance_desktop.gui.widgets.choices import CheckBox, Segments
from alliance_desktop.gui.widgets.file_dialogs import documents, file_to_open
from alliance_desktop.gui.widgets.popups.popup import MenuRow, open_menu
from alliance_desktop.i18n import _
from alliance_desktop.ingest.read_template import SUFFIXES, listed_templates
from alliance_desktop.library import template_changes
from alliance_desktop.library.template_changes import keep_letterhead, kept_letterheads

PAPERS: dict[tuple[Paper, Orientation], Callable[[], str]] = {
    ("A4", "portrait"): lambda: _("A4 portrait"),
    ("A4", "landscape"): lambda: _("A4 landscape"),
    ("Letter", "portrait"): lambda: _("Letter portrait"),
    ("Letter", "landscape"): lambda: _("Letter landscape"),
}


class TemplateBar(QWidget):
    """It changes nothing itself: it says what is wanted."""

    layout_wanted = Signal(str)
    paper_wanted = Signal(object)
    """A key of PAPERS."""
    large_print_wanted = Signal(bool)
    letterhead_wanted = Signal(str)
    """The name of a kept file; '' for none."""
    file_wanted = Signal()
    brief_wanted = Signal(str)
    """The id of the brief that it shall be shown with."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._template: Template | None = None
        self._briefs: list[tuple[str, str]] = []
        self._brief_id = self._brief_name = ""
        self.layouts = Segments(_("Layout"), {"paragraphs": _("Paragraphs"), "table": _("Table")}, theme)
        self.layouts.chosen.connect(self.layout_wanted)
        self.paper, self.letterhead = opener(theme, self._open_papers), opener(theme, self.open_letterheads)
        self.brief = opener(theme, self._open_briefs, roles.LINK_IN_LINE)
        self.large_print = CheckBox(theme)
        texts.say(self.large_print, text=lambda: _("Large print"))
        self.large_print.clicked.connect(self.large_print_wanted)
        self._place()
        follow(theme, self, self._fit_names)

    def show_template(self, template: Template) -> None:
        self._template = template
        self.layouts.setVisible(template.layout in self.layouts.buttons)
        if template.layout in self.layouts.buttons:
            self.layouts.choose(template.layout)
        self.paper.setText(PAPERS[template.paper, template.orientation]())
        self.paper.setAccessibleName(_("Paper: {paper}").format(paper=self.paper.text()))
        self.large_print.setChecked(template.large_print)
        self._fit_names()
        self._shown_with.setVisible(template.takes_brief)

    def show_briefs(self, briefs: list[tuple[str, str]], chosen: str) -> None:
        """Offer pairs of an id and a name, with the one that the page is of; '' for none."""
        self._briefs, self._brief_id = briefs, chosen
        name = next((name for each, name in briefs if each == chosen), _("some recommendations"))
        self._brief_name = name
        self._fit_names()
        self.brief.setEnabled(bool(briefs))

    def _fit_names(self) -> None:
        room = self._theme.grown(tokens.NAME_WIDTH)
        letterhead = self._template.letterhead if self._template else ""
        for button, name, said in (
            (self.brief, self._brief_name, _("Shown with: {name}")),
            (self.letterhead, letterhead or _("None"), _("Letterhead: {name}")),
        ):
            say_on(button, name, room)
            button.setAccessibleName(said.format(name=name))

    def _open_papers(self) -> None:
        template = self._template
        now = (template.paper, template.orientation) if template else None
        rows = (MenuRow(words(), partial(self.paper_wanted.emit, one), one == now) for one, words in PAPERS.items())
        open_menu(self._theme, self.paper, rows)

    def open_letterheads(self) -> None:
        """The list of the files that are kept, to choose one or another file."""
        now = self._template.letterhead if self._template else ""
        names = dict.fromkeys(("", *kept_letterheads(), now))
        rows = [MenuRow(name or _("None"), partial(self.letterhead_wanted.emit, name), name == now) for name in names]
        open_menu(
            self._theme, self.letterhead, [*rows, MenuRow(_("Choose a file…"), self.file_wanted.emit, apart=True)]
        )

    def _open_briefs(self) -> None:
        rows = (
            MenuRow(name, partial(self.brief_wanted.emit, each), each == self._brief_id) for each, name in self._briefs
        )
        open_menu(self._theme, self.brief, rows)

    def _place(self) -> None:
        quiet = partial(label, self._theme, roles.words("ui", "text_2"))
        letterhead = quiet(lambda: _("Letterhead")), self.letterhead
        first = row(self.layouts, self.paper, tokens.S, self.large_print, REST, *letterhead, gap=tokens.S)
        self._shown_with = QWidget()
        row(quiet(lambda: _("Shown with:")), self.brief, gap=tokens.XS, on=self._shown_with)
        remarks = quiet(lambda: _("Internal remarks can’t be part of a template"))
        second = row(self._shown_with, REST, picture(self._theme, "lock"), remarks)
        column(first, second, gap=tokens.XS, edges=(tokens.L, tokens.M, tokens.L, tokens.S), on=self)


def change(state: TemplateState, template: Template, said: str = "") -> None:
    """Writes the one that is shown with what it shall be; `said` is told in place of the plain words."""
    one, before = state.seen
    label = _("Template “{title}” changed").format(title=one.title)
    state.do(lambda: template_changes.changed(one, before, template, label), said=said)


def rename(state: TemplateState, title: str) -> None:
    """Gives the one that is shown another title."""
    one, before = state.seen
    template = one.template
    if template is not None and title.strip() != one.title:
        state.do(lambda: template_changes.renamed(one, before, template, title))


def duplicate(state: TemplateState) -> None:
    """Copies the one that is shown, and shows the copy."""
    if (template := state.shown.template) is not None:
        state.do(lambda: template_changes.copied(template))


def delete(state: TemplateState, said: str = "") -> None:
    """Shows the one before it in the list then; `said` is told in place of the plain words."""
    one = state.shown
    if one.is_own:
        paths = [str(each.path) for each in listed_templates()]
        place = paths.index(str(one.path)) if str(one.path) in paths else 0
        state.do(lambda: template_changes.deleted(one), paths[max(0, place - 1)], said)


class TemplateChanging:
    """What writes each change at once, to be undone; what comes with the program is never changed."""

    def __init__(self, shell: Shell, panel: TemplatePanel, bar: TemplateBar, duplicate: Callable[[], None]) -> None:
        self._shell, self._state, self._duplicate = shell, shell.desk.templates, duplicate
        self._window, self._list = panel.window, panel.list
        panel.renamed.connect(self._rename)
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

    def _rename(self, title: str) -> None:
        rename(self._state, title)

    def _change(self, make: Callable[[Template], Template], said: str = "") -> None:
        """Write what becomes of the template, and tell `said` in place of the plain words; of one that isn't the
        reader's own she is offered a copy.
        """
        one = self._state.shown
        if one.template is None:
            return
        wanted = make(one.template)
        if not one.is_own:
            self.refuse()
        elif wanted != one.template:
            change(self._state, wanted, said)
        else:
            self._state.look()  # what was switched is as it was

    def refuse(self) -> None:
        """Say why nothing is changed, and offer a copy."""
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
                return replace(template, line_size="normal" if template.line_size == "large" else "large")
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
        self._change(lambda template: replace(template, end=() if template.end else ("follow-up",)))

    def _lay_out(self, layout: str) -> None:
        wanted = next(one for one in get_args(Layout) if one == layout)
        self._change(lambda template: template_changes.with_layout(template, wanted))

    def _take_paper(self, paper: tuple[Paper, Orientation]) -> None:
        self._change(lambda template: replace(template, paper=paper[0], orientation=paper[1]))

    def _take_large_print(self, on: bool) -> None:
        self._change(lambda template: replace(template, large_print=on))

    def _take_letterhead(self, name: str) -> None:
        self._change(lambda template: replace(template, letterhead=name))

    def _choose_file(self) -> None:
        """Copy another file beside the templates; one that can't be used is said."""
        if not self._state.shown.is_own:
            self.refuse()
            return
        kinds = _("Word and OpenDocument ({endings})").format(endings=" ".join(f"*{ending}" for ending in SUFFIXES))
        file_to_open(self._window(), _("Choose a letterhead"), str(documents()), kinds, self._keep_letterhead)

    def _keep_letterhead(self, chosen: str) -> None:
        try:
            with guarded():
                name = keep_letterhead(Path(chosen))
        except AllianceError as error:
            self._shell.toast.say(str(error), _("Choose another file"), action=self._choose_file, stays=True)
            return
        self._take_letterhead(name)
