"""Size, panels and place of the window, kept over a restart beside the settings."""

import json
import os
import re
from typing import Any, TypeVar

from PySide6 import QtCore
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from alliance_desktop import paths
from alliance_desktop.errors import AllianceError
from alliance_desktop.files import make_private_folder, read_limited, write_whole
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.reading.reading_document import TextPlace
from alliance_desktop.gui.window.window_panes import WindowPanes

T = TypeVar("T")
_RECENT = 20
"""So many actions of the palette are kept."""
_STORES = 10
"""For so many stores the filter is kept."""
_REPORTS = 30
"""For so many reports the place is kept."""
_FAR = 1 << 12
"""Pixels: no line stands further from the upper edge than the view is high."""
_LIMIT = 1 << 16
"""Bytes; the file is a few hundred."""
_LINE = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]{0,200}")
"""What a line to type in may hold."""


class SessionFile:
    """What the window knows of the last session, and leaves to the next."""

    def __init__(self, window: QMainWindow, desk: Desk, panes: WindowPanes) -> None:
        self._window, self._desk, self._panes = window, desk, panes
        self.recent: list[str] = []
        """Ids of the actions done through the palette, the last one first."""
        self.fills_screen = False
        """Whether there is no more room than the window needs, and no session that says how large it shall be."""
        self._asked_again = False
        """Whether `restore_filter` has run."""
        self._was_ringed = False
        """Whether `current` had the ring in the filter."""

    def save(self) -> bool:
        """Writes the session; False where it cannot be written, which costs only the place."""
        state = {
            "geometry": bytes(self._window.saveGeometry().toBase64().data()).decode(),
            "screen": _screen(),
            "reports": self._places(),
            "filters": self._filters(),
            "recent_acts": self.recent[:_RECENT],
            "exported_as": self._desk.exported_as,
            "exported_to": self._desk.exported_to,
            "left_out": sorted(self._desk.left_out),
            "marking": self._desk.marking,
            "brief": self._desk.brief.id,
            "brief_row": self._desk.brief.row,
        }
        path = paths.state_folder() / "window.json"
        try:
            make_private_folder(path.parent)
            write_whole(path, json.dumps(state, indent=1).encode(), replace=True, mode=0o600)
        except (AllianceError, OSError):
            return False
        return True

    def _places(self) -> dict[str, Any]:
        """Of all reports that were read, this one first."""
        here = self._desk.report.id
        others = [(name, place) for name, place in _read_places().items() if name != here]
        return dict(([(here, self._place())] if here else []) + others[: _REPORTS - 1])

    def _place(self) -> dict[str, object]:
        """Where the reader is in this report, and which panels she has open for it."""
        return {
            "regions": self._panes.regions.state(),
            "current": self._desk.navigator.current,
            "ringed": self._desk.navigator.matching is None,
            "place": _whole(*self._panes.reading.scroller.standing),
        }

    def restore(self) -> None:
        """Takes up the last session, or the first size: the whole of a small screen, 80 % of a larger one."""
        state, window = _read(), self._window
        places = _places_in(state)
        place = places.get(self._desk.report.id, {})
        panels: dict[str, Any] = place or next(iter(places.values()), {})  # of a report not read before as they are now
        if state.get("screen") == _screen() and isinstance(state.get("geometry"), str):
            if not window.isVisible():
                window.restoreGeometry(QtCore.QByteArray.fromBase64(state["geometry"].encode("ascii", "replace")))
            self._panes.regions.restore(_kept(panels, "regions", dict[str, Any]()))
        elif not window.isVisible():
            self._take_first_size()
        self.recent[:] = [name for name in _kept(state, "recent_acts", list[Any]()) if isinstance(name, str)]
        self._desk.exported_as = _kept(state, "exported_as", "")
        self._desk.exported_to = _kept(state, "exported_to", "")
        self._desk.brief.id = _kept(state, "brief", "")
        self._desk.brief.row = max(0, _kept(state, "brief_row", 0))
        self._desk.left_out = frozenset(name for name in _kept(state, "left_out", list[Any]()) if isinstance(name, str))
        marking = _kept(state, "marking", "")
        self._desk.marking = marking if _LINE.fullmatch(marking) else ""
        self._restore_place(place)

    def _take_first_size(self) -> None:
        room = QGuiApplication.primaryScreen().availableSize()
        most_wide, most_high = tokens.WINDOW_MAX_FIRST
        wide = max(room.width() * 4 // 5, min(room.width(), tokens.WIDE + tokens.XXL))  # contents shall be open
        self._window.resize(min(most_wide, wide), min(most_high, room.height() * 4 // 5))
        self.fills_screen = room.width() < most_wide or room.height() < most_high

    def _restore_place(self, kept: dict[str, Any]) -> None:
        current = _kept(kept, "current", "")
        if current and self._desk.report.section_of(current):
            self._desk.navigator.focus(current)
        self._was_ringed = kept.get("ringed") is True
        place = _kept(kept, "place", list[Any]())
        if [type(part) for part in place] == [str, int, int]:
            code, offset, shift = place
            if abs(shift) <= _FAR:
                self._panes.reading.restore((code, offset), shift)

    @staticmethod
    def last_read() -> list[str]:
        """The ids of the reports that were read here, the last one first."""
        return list(_read_places())

    def restore_filter(self) -> None:
        """Asks again what was asked at the end of the last session, now that the marks are there."""
        self._asked_again = True
        found = _filters_kept().get(self._key())
        if not found:
            return
        self._desk.filter.ask_again(found)
        navigator = self._desk.navigator
        if self._was_ringed and navigator.current in (navigator.matching or ()):
            navigator.focus(navigator.current)

    def _filters(self) -> dict[str, str]:
        """What each store was last asked for, this one now; where it never opened nothing was asked again, and what
        was asked before stays."""
        kept, key, asked = _filters_kept(), self._key(), self._desk.filter
        if asked.terms or self._asked_again:
            kept.pop(key, "")
            kept |= {key: str(asked.asked)} if asked.terms else {}
        return dict(list(kept.items())[-_STORES:])

    def _key(self) -> str:
        """A filter is of one report and one store."""
        return f"{self._desk.report.id} {os.path.realpath(self._desk.store_path)}"


def _read_places() -> dict[str, Any]:
    return _places_in(_read())


def _places_in(state: dict[str, Any]) -> dict[str, Any]:
    return {name: place for name, place in _kept(state, "reports", dict[str, Any]()).items() if isinstance(place, dict)}


def _whole(place: TextPlace, shift: float) -> tuple[str, int, int]:
    return place.code, place.offset, round(shift)


def _screen() -> str:
    """The screens as they stand: sizes are kept for each layout of its own."""
    places = (screen.geometry() for screen in QGuiApplication.screens())
    return " ".join(f"{place.width()}x{place.height()}+{place.x()}+{place.y()}" for place in places)


def _filters_kept() -> dict[str, str]:
    return {key: text for key, text in _kept(_read(), "filters", dict[str, Any]()).items() if isinstance(text, str)}


def _kept(state: dict[str, Any], key: str, usual: T) -> T:
    """What the file has under a key; `usual` where that is nothing, or of another kind: anybody may have written it."""
    found = state.get(key)
    return found if isinstance(found, type(usual)) else usual


def _read() -> dict[str, Any]:
    path = paths.state_folder() / "window.json"
    if not path.is_file():
        return {}
    try:
        state = json.loads(read_limited(path, _LIMIT))
    except (AllianceError, ValueError, RecursionError):
        return {}
    return state if isinstance(state, dict) else {}
