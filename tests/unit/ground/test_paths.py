"""Where shipped files and the reader's files are."""

from pathlib import Path

import pytest

from alliance_desktop import paths


def test_shipped_files_are_found_and_asking_for_folders_makes_none(home: Path) -> None:
    assert paths.resource("reports", "osce-2018", "report.md").is_file()
    assert list(paths.migrations_folder().glob("*.sql"))
    assert {paths.data_folder(), paths.config_folder(), paths.state_folder()}
    assert list(home.iterdir()) == []


def test_the_store_is_the_environments_else_the_readers_own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.default_store() == paths.data_folder() / "store.db"
    assert home in paths.default_store().parents
    monkeypatch.setenv("ALLIANCE_DESKTOP_STORE", "/else/where.db")
    assert paths.default_store() == Path("/else/where.db")
    monkeypatch.setenv("ALLIANCE_DESKTOP_STORE", "")
    assert paths.default_store() == paths.data_folder() / "store.db"


def test_a_folder_that_the_system_redirects_is_named_by_its_real_place(tmp_path: Path) -> None:
    """As with Python from the Microsoft Store, which writes what is meant for AppData into its own package's folder."""
    own = tmp_path / "Packages" / "PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0" / "LocalCache" / "Local"
    own.mkdir(parents=True)
    (tmp_path / "Local").symlink_to(own)
    store = tmp_path / "Local" / "store.db"
    assert paths.real_place(store) == own / "store.db"
    assert paths.goes_with_python(store)
    assert not paths.goes_with_python(tmp_path / "Packages" / "store.db")
