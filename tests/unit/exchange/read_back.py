"""What an exchange file says, by its bytes."""

from alliance_desktop.domain.exchange import SharedMarks
from alliance_desktop.domain.report import Report
from alliance_desktop.exchange.read_marks import reading_bytes
from alliance_desktop.work_in_steps import at_once


def marks_in(data: bytes, report: Report, name: str = "marks") -> SharedMarks:
    return at_once(reading_bytes(data, name, report))
