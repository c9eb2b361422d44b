"""With which earlier report the open one is compared: the menu of the reports there are, and the likest of them."""

from collections.abc import Callable
from functools import partial

from alliance_desktop.domain.comparing import is_later
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.look import fitting, tokens
from alliance_desktop.gui.look.builders import opener
from alliance_desktop.gui.widgets.popups.popup import MenuRow, open_menu
from alliance_desktop.i18n import _
from alliance_desktop.importing.installed_reports import heads, installed, names
from alliance_desktop.library.earlier import compared_pairs


class EarlierChoice:
    """`button` opens the menu; `compare_with` is called with the id of the report that is taken."""

    def __init__(self, desk: Desk, shell: Shell, compare_with: Callable[[str], object]) -> None:
        self._desk, self._shell, self._compare_with = desk, shell, compare_with
        self._chosen = ""
        self.button = opener(desk.theme, self.open)

    def show_chosen(self, named: Report | None, of: Report | None = None) -> None:
        """`named` is on the button, `of` is what the page compares with; None where that can't be."""
        self._chosen = of.id if of else ""
        name = named.short_title if named else ""
        room = self._desk.theme.grown(tokens.NAME_WIDTH)
        fitting.say_on(self.button, name or _("Choose an earlier report"), room)

    def open(self) -> None:
        """The menu of the other reports, the later ones behind, and of the file of another one."""
        earlier, later = self._others()
        rows = [MenuRow(name, partial(self._compare_with, one), one == self._chosen) for one, name in earlier.items()]
        text = _("{report}, which is later: open it and compare there")
        turn = partial(partial, self._shell.open_report)
        here = partial(_compare_there, self._desk.report.id)
        rows += [
            MenuRow(text.format(report=name), turn(one, here), apart=not number)
            for number, (one, name) in enumerate(later.items())
        ]
        file = MenuRow(_("From a file…"), self._ask_file, apart=bool(rows))
        open_menu(self._desk.theme, self.button, [*rows, file])

    def likest(self) -> str:
        """The id of the last earlier report whose name shares most words with that of the open one; '' for none."""
        earlier, _later = self._others()
        own = _name_words(self._desk.report.short_title)
        like = max(earlier, key=lambda one: (len(own & _name_words(earlier[one])), one), default="")
        return like if like and own & _name_words(earlier[like]) else ""

    def what_to_choose(self) -> str:
        """What to do where no earlier report is taken by itself."""
        earlier, later = self._others()
        if earlier:
            return _("Choose an earlier report to compare with.")
        if later:
            return _("No earlier report. A later one, chosen above, opens and is compared with this one.")
        return _("No other report yet. Import an earlier one to compare with.")

    def _others(self) -> tuple[dict[str, str], dict[str, str]]:
        """The names of the other reports by their ids: those that the open one can be compared with, and later ones."""
        others = {one: name for one, name in names().items() if one != self._desk.report.id}
        later = [one for one, head in heads().items() if head and is_later(head, self._desk.report)]
        return ({one: name for one, name in others.items() if one not in later}, {one: others[one] for one in later})

    def _ask_file(self) -> None:
        self._shell.open_file()


def _name_words(name: str) -> set[str]:
    return {word.casefold() for word in name.split() if word.isalpha()}


def _compare_there(earlier: str, there: Shell) -> None:
    """In the window that has turned to a later report."""
    library, report = there.desk.editor.library, installed(earlier)
    if library is not None and report is not None and there.desk.editor.writable:
        there.desk.editor.do(compared_pairs.compared(library, report))
    there.pages.open("compare")
