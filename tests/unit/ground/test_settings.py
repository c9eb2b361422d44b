"""Settings survive a restart, and a broken file of them harms nothing."""

import shutil
from pathlib import Path

import pytest

from alliance_desktop import paths, settings
from alliance_desktop.errors import AllianceError
from alliance_desktop.settings import Settings
from tests import builders


def test_settings_are_kept_and_unknown_keys_of_another_version_passed_over(home: Path) -> None:
    assert settings.load() == Settings("system", 100, "serif")
    chosen = Settings("dark", 150, "sans", single_keys=False, keys={"bookmark": ["Ctrl+B"], "undo": []})
    settings.save(chosen)
    assert settings.load() == chosen
    assert (paths.config_folder() / "settings.json").stat().st_mode & 0o777 == 0o600
    (paths.config_folder() / "settings.json").write_text('{"theme": "light", "new": 1}')
    assert settings.load() == Settings(theme="light")


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{",
        "[]",
        *("null", '{"zoom": "large"}', '{"zoom": true}', '{"zoom": 100000}'),
        '{"theme": []}',
        *('{"single_keys": 1}', '{"keys": ["N"]}', '{"keys": {"bookmark": "Ctrl+B"}}', '{"keys": {"bookmark": [1]}}'),
        *("[" * 50_000, "\xff"),
    ],
)
def test_a_broken_file_is_kept_beside_and_the_first_settings_are_used(broken: str, home: Path) -> None:
    paths.config_folder().mkdir(parents=True)
    path = paths.config_folder() / "settings.json"
    path.write_bytes(broken.encode("latin-1"))
    assert settings.load() == Settings()
    assert not path.exists()
    assert (paths.config_folder() / "settings.json.bad").read_bytes() == broken.encode("latin-1")
    settings.save(Settings(zoom=120))
    assert settings.load().zoom == 120


def test_what_is_understood_in_part_is_kept_beside_and_stays(home: Path) -> None:
    settings.save(Settings(keys={"no-such-action": ["Ctrl+B"]}))
    settings.keep_bad_copy()
    kept = (paths.config_folder() / "settings.json").read_bytes()
    assert (paths.config_folder() / "settings.json.bad").read_bytes() == kept


@pytest.mark.parametrize("values", [("pink", 100, "serif"), ("dark", 69, "serif"), ("dark", 100, "comic")])
def test_there_are_no_other_settings(values: tuple[str, int, str]) -> None:
    with pytest.raises(ValueError, match="no such setting"):
        Settings(*values)


def test_where_the_folder_refuses_the_start_goes_on_and_saving_says_why(home: Path) -> None:
    paths.config_folder().mkdir(parents=True)
    (paths.config_folder() / "settings.json").write_text("{")
    (paths.config_folder() / "settings.json.bad").mkdir()
    assert settings.load() == Settings()
    shutil.rmtree(paths.config_folder())
    paths.config_folder().write_text("a file")
    assert settings.load() == Settings()
    with pytest.raises(AllianceError, match="could not be kept"):
        settings.save(Settings())


def test_on_a_full_disc_the_settings_stay_as_they_were(small_disc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "config_folder", lambda: small_disc)
    settings.save(Settings(zoom=120))
    ballast = builders.fill_disc(small_disc)
    with pytest.raises(AllianceError, match="is full"):
        settings.save(Settings(zoom=150))
    assert settings.load() == Settings(zoom=120)
    ballast.unlink()
    settings.save(Settings(zoom=150))
    assert settings.load() == Settings(zoom=150)
