"""What was carried over from an earlier report: keeping it as it is."""

from alliance_desktop.gui.actions import conditions
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.i18n import _
from alliance_desktop.library.earlier.carried import keep


def keep_carried(shell: Shell) -> None:
    """What was carried over to what is in hand counts as looked at."""
    keep_on(shell.desk.editor, shell.desk.navigator.codes)


def keep_on(editor: Editor, codes: tuple[str, ...]) -> bool:
    """The same on these recommendations; True when it is saved."""
    return editor.library is not None and editor.do(keep(editor.library, codes))


def can_keep_carried(shell: Shell) -> str:
    """Why not: nothing in hand is as it was carried over."""
    if why := conditions.on_recommendations(shell):
        return why
    library = shell.desk.editor.library
    if library and any(library.carried_over(code) for code in shell.desk.navigator.codes):
        return ""
    return _("Nothing here was carried over, or it was kept")
