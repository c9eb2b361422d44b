"""A desk with its exports for all tests of a process, and one of its own for a test that changes the store."""

from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path

import pytest

from alliance_desktop.export.exporting import Export, exporting
from alliance_desktop.export.formats import Format
from alliance_desktop.ingest.read_document import document_in
from alliance_desktop.render.export_content import ExportContent
from tests.taking_back.desk import Desk


@pytest.fixture(scope="session")
def kept_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk that no test may change; its exports are made when the first test asks for them."""
    folder = tmp_path_factory.mktemp("desk")
    return Desk(folder, folder / "home")


@pytest.fixture
def desk(kept_desk: Desk, monkeypatch: pytest.MonkeyPatch, unchanged_process: None) -> Desk:
    """The desk that all tests share: `take-back --dry-run` changes nothing."""
    monkeypatch.setenv("XDG_DATA_HOME", str(kept_desk.home))
    if not kept_desk.store.exists():
        kept_desk.prepare()
    return kept_desk


@pytest.fixture
def own_desk(desk: Desk, tmp_path: Path) -> Desk:
    """One with a copy of the store, for a test that takes back or writes on."""
    return desk.copied(tmp_path / "desk")


@pytest.fixture(scope="session", autouse=True)
def what_went_out_is_made_again_once(long: bool) -> Iterator[None]:
    """Hundreds of edits come back to one export, which each time is the same; with --long it is made for each."""
    made: dict[object, Export] = {}
    place = "alliance_desktop.coming_back.taking_back"

    def once(content: ExportContent, form: Format) -> Generator[tuple[int, int], None, Export]:
        key = form.name, content.document, content.template, content.day, content.letterhead, content.origin()
        if key not in made:
            made[key] = yield from exporting(content, form)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        if not long:
            patch.setattr(f"{place}.exporting", once)
            patch.setattr(f"{place}.document_in", cache(document_in))
        yield
