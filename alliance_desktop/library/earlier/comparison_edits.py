"""Edits of a comparison: with which earlier report, and which pairs the reader parted or made."""

import json
from collections.abc import Mapping
from dataclasses import replace

from alliance_desktop.domain.edit import Comparison, Edit, Swap, comparison_of
from alliance_desktop.domain.report import Report
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.library_reading import LibraryReading


def compared(library: LibraryReading, earlier: Report) -> Edit:
    """From now on the report is compared with this earlier one; no swaps where it is."""
    label = _("Compared with {report}").format(report=earlier.short_title)
    return Edit(label, _swaps(library, _with(library, earlier)))


def decided(library: LibraryReading, earlier: Report, pairs: Mapping[str, str | None]) -> Edit:
    """Codes of the report and what each was in the earlier one, None for nothing; no swaps where that was decided."""
    wanted = _with(library, earlier)
    there = json.loads(wanted.decided)
    there[earlier.id] = {**there.get(earlier.id, {}), **pairs}
    text = json.dumps(there, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    code, was = next(iter(pairs.items()), ("", None))
    one = _("{code} was {was} in {report}") if was else _("{code} is new since {report}")
    label = one if len(pairs) == 1 else ngettext("{count} pair by hand", "{count} pairs by hand", len(pairs))
    label = label.format(code=code, was=was, report=earlier.short_title, count=len(pairs))
    return Edit(label, _swaps(library, replace(wanted, decided=text)))


def _with(library: LibraryReading, earlier: Report) -> Comparison:
    return replace(library.comparison or comparison_of(library.report.id, earlier.id), earlier_id=earlier.id)


def _swaps(library: LibraryReading, wanted: Comparison) -> tuple[Swap, ...]:
    there = library.comparison
    return () if there == wanted else (Swap(there, wanted),)
