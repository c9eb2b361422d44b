"""The same edits, made on the OpenDocument text as LibreOffice saves it, come back to their place or are listed."""

from pathlib import Path

import pytest

from tests.taking_back.desk import Desk
from tests.taking_back.edits.all_edits import EDITS, UNFORESEEN
from tests.taking_back.edits.edit import IN_ALL, Edit
from tests.taking_back.expectation import Expected, judged
from tests.taking_back.papers.odt_file import OdtFile
from tests.taking_back.papers.routes import FILTERS
from tests.unit.export.libreoffice import LibreOffice

Pair = tuple[str, Edit]
SAVED = Edit("only saved", IN_ALL, lambda _file: None, Expected())


def pairs(every: bool) -> list[Pair]:
    """Templates with edits: all of them, or each ninth edit in one template, now this, now that."""
    edits = (SAVED, *EDITS, *UNFORESEEN)
    if every:
        return [(template, one) for one in edits for template in one.templates]
    return [(one.templates[place % len(one.templates)], one) for place, one in enumerate(edits[::9])]


def written(desk: Desk, folder: Path, which: list[Pair]) -> list[Path]:
    found = []
    for number, (template, one) in enumerate(which):
        odt = OdtFile(desk.export(template, "odt").read_bytes())
        one.make(odt)
        found.append(folder / f"{number}-{template}.odt")
        found[-1].write_bytes(odt.data())
    return found


def not_right(desk: Desk, files: list[Path], which: list[Pair]) -> dict[tuple[str, str], object]:
    """What came of those edits of which something else comes than must."""
    told = ((one, judged(one[1].expected, desk.told(path))) for one, path in zip(which, files, strict=True))
    return {(template, one.name): verdict for (template, one), verdict in told if verdict.word != "right"}


def test_no_edit_of_an_opendocument_text_comes_to_a_wrong_place(desk: Desk, tmp_path: Path, long: bool) -> None:
    which = pairs(long)
    assert not_right(desk, written(desk, tmp_path, which), which) == {}


@pytest.mark.parametrize("kind", ["odt", "docx"])
def test_nor_when_libreoffice_saved_it_once_more(
    desk: Desk, tmp_path: Path, libreoffice: LibreOffice, kind: str, long: bool
) -> None:
    if not long:
        pytest.skip("with --long")
    which = pairs(long)
    files = written(desk, tmp_path, which)
    batches = (files[at : at + 150] for at in range(0, len(files), 150))
    saved = [one for batch in batches for one in libreoffice.convert_each(batch, FILTERS[kind], kind)]
    assert not_right(desk, saved, which) == {}
