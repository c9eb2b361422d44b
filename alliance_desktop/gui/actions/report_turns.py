"""To a place of this report, or to another one in the same window, and the way back and forward between them."""

from functools import partial
from typing import NamedTuple

from alliance_desktop.domain.brief import ChosenItem
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.desk import Desk, Otherwise, Shell, Then, show_place
from alliance_desktop.gui.state.navigator import NO_WAYS, Ways


class _LeftReport(NamedTuple):
    """A report from which the window was turned: where the reader was, with the page that was open, which `show` shows
    as it was, and the ways that there were."""

    id: str
    current: str
    page: str
    ways: Ways
    show: Then


def lead_to(desk: Desk, target: Target) -> None:
    """The window goes to it: in the brief that is open to its row, else in the text."""
    brief, chosen = desk.brief.brief, ChosenItem(target)
    if desk.navigator.page == "brief" and brief and chosen in brief.items:
        desk.brief.row_wanted.emit(brief.items.index(chosen))
    else:
        desk.navigator.go(target.code)


def go_to_place(place: Target, shell: Shell) -> None:
    """The text at a recommendation or section, in whichever report that is."""
    show = partial(show_place, place.code)
    if place.report == shell.desk.report.id:
        show(shell)
    else:
        turn_to(shell, place.report, show)


def want_place(desk: Desk, place: Target) -> None:
    """The same for what has no shell."""
    desk.navigator.history.turn_wanted.emit(partial(go_to_place, place))


def turn_to(
    shell: Shell, report_id: str, show: Then | None = None, back: Then | None = None, otherwise: Otherwise | None = None
) -> None:
    """Turns the window to another report and has `show` what is wanted there. The way back leads to where this one was
    left, which `back` shows again, else its page as it was; from there the way forward leads here. `otherwise` as in
    `Shell.open_report`."""
    left = _leave(shell, back)
    left = left._replace(ways=left.ways._replace(forward=[], after=None))
    shell.open_report(report_id, partial(_arrive, show, left), otherwise)


def _leave(shell: Shell, show: Then | None) -> _LeftReport:
    navigator = shell.desk.navigator
    show = show or shell.pages.as_left()
    return _LeftReport(shell.desk.report.id, navigator.current, navigator.page, navigator.history.ways, show)


def _arrive(show: Then | None, left: _LeftReport, there: Shell) -> None:
    if show:
        show(there)
    is_other = left.id not in {"", there.desk.report.id}
    there.desk.navigator.history.restore(NO_WAYS._replace(before=partial(_go, left, -1) if is_other else None))


def _go(left: _LeftReport, by: int, shell: Shell, shown: tuple[str, Then | None] = ("", None)) -> None:
    """Back (-1) or forward (1) to a report that was left; `shown` is the page that the way here showed, and by what."""
    page, show = shown
    gone = _leave(shell, show if shell.desk.navigator.page == page else None)
    shell.open_report(left.id, partial(_stand, left, gone, by), partial(_go_past, left, by, shown))


def _go_past(left: _LeftReport, by: int, shown: tuple[str, Then | None], shell: Shell, why: str) -> None:
    """A report that was left can't be read any more: the way leads to the one behind it, or ends here."""
    if way := left.ways.before if by < 0 else left.ways.after:
        way(shell, shown=shown)
        return
    history = shell.desk.navigator.history
    history.restore(history.ways._replace(before=None) if by < 0 else history.ways._replace(after=None))
    shell.notice_bar.say(why)


def _stand(left: _LeftReport, gone: _LeftReport, by: int, there: Shell) -> None:
    """The reader is where she was, and the other way leads to the report that she has gone from."""
    navigator = there.desk.navigator
    if navigator.current != left.current:  # its place could not be kept
        navigator.focus(left.current)
        navigator.went.emit(left.current)
    left.show(there)
    way = partial(_go, gone, -by, shown=(left.page, left.show))
    navigator.history.restore(left.ways._replace(after=way) if by < 0 else left.ways._replace(before=way))
