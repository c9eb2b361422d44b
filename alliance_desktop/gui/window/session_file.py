"""Size, panels and place of the window, kept over a restart beside the settings."""

from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtGui import QGuiApplication

from alliance_desktop import paths
from alliance_desktop.errors import AllianceError, FilterError
from alliance_desktop.files import make_private_folder, read_limited, write_whole
from alliance_desktop.gui.look import tokens
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.gui.window.main_window import MainWindow

_ASKED_AGAIN = "filter_asked_again"
"""Set on the window once `restore_filter` has run."""
_RECENT = 20
"""So many acts of the palette are kept."""
_LIMIT = 1 << 16
"""Bytes; the file is a few hundred."""


def save(window: "MainWindow") -> None:
    """Writes the session; what cannot be written is said in the toast and costs only the place."""
    import json

    state = {
        "geometry": bytes(window.saveGeometry().toBase64().data()).decode(),
        "regions": window.regions.state(),
        "screen": _screen(),
        "report": window.report.id,
        "current": window.navigator.current,
        "place": window.reading.place(),
        "filter": _filter(window),
        "recent_acts": window.recent_acts[:_RECENT],
    }
    path = paths.state_folder() / "window.json"
    try:
        make_private_folder(path.parent)
        write_whole(path, json.dumps(state, indent=1).encode(), replace=True, mode=0o600)
    except (AllianceError, OSError):
        window.toast.say(_("The window's place could not be kept; your notes are not touched."), "")


def restore(window: "MainWindow") -> None:
    """Takes up the last session, or the first size: 80 % of the screen, at most 1440 × 900."""
    state = _read()
    if state.get("screen") == _screen() and isinstance(state.get("geometry"), str):
        window.restoreGeometry(QtCore.QByteArray.fromBase64(state["geometry"].encode()))
        regions = state.get("regions")
        window.regions.restore(regions if isinstance(regions, dict) else {})
    else:
        room = QGuiApplication.primaryScreen().availableSize()
        most_wide, most_high = tokens.WINDOW_MAX_FIRST
        wide = max(room.width() * 4 // 5, min(room.width(), tokens.WIDE + tokens.XXL))  # the contents shall be open
        window.resize(min(most_wide, wide), min(most_high, room.height() * 4 // 5))
    recent = state.get("recent_acts")
    window.recent_acts = [name for name in recent if isinstance(name, str)] if isinstance(recent, list) else []
    if state.get("report") != window.report.id:
        return
    current = state.get("current")
    if isinstance(current, str) and window.report.section_of(current):
        window.navigator.focus(current)
    place = state.get("place")
    if isinstance(place, list) and [type(part) for part in place] == [str, int]:
        window.reading.restore((place[0], place[1]))


def restore_filter(window: "MainWindow") -> None:
    """Asks again what was asked at the end of the last session, now that the marks are there."""
    window.setProperty(_ASKED_AGAIN, True)
    state = _read()
    found = state.get("filter")
    if not isinstance(found, str) or not found or state.get("report") != window.report.id:
        return
    from alliance_desktop.domain.language.parser import parse

    try:
        window.finding.set_filter(parse(found, window.desk.index.vocabulary))
    except FilterError:  # written by hand, or by a version that knew more: the whole report is shown
        window.finding.clear()


def _filter(window: "MainWindow") -> str:
    """What is asked for; where the store never opened nothing was asked again, and the last session's stays."""
    now, last = str(window.finding.filter) if window.finding.terms else "", _read().get("filter")
    return now if now or window.property(_ASKED_AGAIN) or not isinstance(last, str) else last


def _screen() -> str:
    """The screens as they stand: sizes are kept for each layout of its own."""
    places = (screen.geometry() for screen in QGuiApplication.screens())
    return " ".join(f"{place.width()}x{place.height()}+{place.x()}+{place.y()}" for place in places)


def _read() -> dict[str, Any]:
    path = paths.state_folder() / "window.json"
    if not path.is_file():
        return {}
    import json

    try:
        state = json.loads(read_limited(path, _LIMIT))
    except (AllianceError, ValueError, RecursionError):
        return {}
    return state if isinstance(state, dict) else {}
