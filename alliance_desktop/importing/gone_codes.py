"""What has marks and is no longer in a report since it was corrected: kept beside it, and shown while it has any."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping

from alliance_desktop.domain.report import Report
from alliance_desktop.files import write_whole
from alliance_desktop.importing.installed_reports import own_folder
from alliance_desktop.ingest.read_package import EMPTIED, GONE_FILE, gone_rows, read_package

MarkedCodes = Callable[[Report], Collection[str]]
"""Which codes and section ids of an installed report have marks in the store."""


def gone_toml(gone: Iterable[Mapping[str, object]]) -> str:
    """What has marks and is no longer in the report, each with what docs/report-package.md names; '' for nothing."""
    rows = ("".join(f"{key} = {toml_value(value)}\n" for key, value in one.items()) for one in gone)
    return "\n".join(f"[[gone]]\n{row}" for row in rows)


def show_marked(report_id: str, marked: MarkedCodes) -> bool:
    """Of the codes of an installed report that have become others, keep those from being shown that have no marks any
    more, and show again those that have some, as when that was undone. Whether others are shown now. Raises ReportError
    where its files are damaged, and as `write_whole`."""
    path = own_folder() / report_id / GONE_FILE
    if not path.exists():
        return False
    rows, codes = gone_rows(path), marked(read_package(path.parent))
    now = [{key: value for key, value in row.items() if key != EMPTIED} for row in rows]
    for row in now:
        if "became" in row and row["code"] not in codes:
            row[EMPTIED] = True
    if now == rows:
        return False
    write_whole(path, gone_toml(now).encode(), replace=True, mode=0o600)
    return True


def toml_value(value: object) -> str:
    """A text, number, switch or list as TOML has it: as JSON but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
