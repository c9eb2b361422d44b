"""What lies over the whole window: the sheet of keys, the palette, lists of places and reports, meeting mode."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.builders import loaded
from alliance_desktop.gui.window.session_file import SessionFile

if TYPE_CHECKING:
    from alliance_desktop.gui.keys.key_sheet import KeySheet
    from alliance_desktop.gui.meeting.meeting_window import MeetingWindow
    from alliance_desktop.gui.palette.typed_list import TypedList


class Overlays(QObject):
    """Each is loaded and made when it is asked for (decision 6)."""

    turned = Signal()
    """The sheet of keys came or went."""

    def __init__(
        self,
        shell: Shell,
        over: QWidget,
        field: QWidget,
        drafts: "Drafts",
        section: Callable[[], str],
        session: SessionFile,
    ) -> None:
        """`section` tells where one is."""
        super().__init__(over)
        self._shell, self._over, self._field, self._drafts = shell, over, field, drafts
        self._section, self._session = section, session
        self.sheet: KeySheet | None = None
        self.meeting: MeetingWindow | None = None

    def open(self, name: str) -> None:
        """Shows 'keys', 'palette', 'go-to', 'reports' or 'meeting'; asked for again, the sheet of keys and the meeting
        go."""
        {
            "keys": self._toggle_sheet,
            "palette": self._open_palette,
            "go-to": self._open_go_to,
            "reports": self._open_reports,
            "meeting": self._toggle_meeting,
        }[name]()

    def close_sheet(self) -> bool:
        """Takes the sheet of keys away and gives the focus back; True if it was there."""
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            self.turned.emit()
            sheet.end()
        return sheet is not None

    def close_meeting(self) -> bool:
        """Leaves meeting mode; True if it was open."""
        meeting = self.meeting
        if meeting is not None:
            meeting.close()
        return meeting is not None

    def end_meeting(self) -> None:
        """The same, though what was heard could not be made a note: the window it belongs to goes."""
        if self.meeting is not None:
            self.meeting.end()

    def _toggle_sheet(self) -> None:
        if self.close_sheet():
            return
        sheet: KeySheet = loaded("keys.key_sheet:KeySheet")(self._shell, self._over)
        self.sheet = sheet
        sheet.leave.connect(self.close_sheet)
        sheet.open()
        self.turned.emit()

    def _toggle_meeting(self) -> None:
        if self.close_meeting():
            return
        made: MeetingWindow | None = loaded("meeting.meeting_window:meet")(
            self._shell, self._over.window(), self._drafts
        )
        if made is not None:
            self.meeting = made
            made.left.connect(self._end_meeting)

    def _end_meeting(self) -> None:
        self.meeting = None

    def _open_palette(self) -> None:
        """Over the middle of the window."""
        width, window = self._shell.desk.theme.grown(tokens.PALETTE_WIDTH), self._over.window()
        made: TypedList = loaded("palette.palette:Palette")(self._shell, self._over, self._session.recent)
        made.open_at((window.width() - width) // 2, window.height() * tokens.PALETTE_TOP // 100, width)

    def _open_reports(self) -> None:
        """Where the report's name stands in the contents, be they open or not."""
        made: TypedList = loaded("palette.reports:Reports")(self._shell, self._over, self._session.last_read)
        below = self._shell.desk.theme.line_high(tokens.TOP_BAR) + tokens.XS
        made.open_at(tokens.S, below, self._shell.desk.theme.grown(tokens.PALETTE_WIDTH))

    def _open_go_to(self) -> None:
        """Below the field."""
        width = self._shell.desk.theme.grown(tokens.FIELD_MAX)
        below = self._field.mapTo(self._over.window(), QPoint(0, self._field.height() + tokens.XS))
        made = self._shell.pages.finder(self._over)
        if made is None:
            made = loaded("palette.go_to:GoTo")(self._shell, self._over, self._section())
        made.open_at(below.x() + (self._field.width() - width) // 2, below.y(), width)
