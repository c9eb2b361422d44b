"""Which backups are kept, over four hundred days and with a clock that errs."""

import os
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from alliance_desktop.store import backup_files
from alliance_desktop.store.backup_files import Backup

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def put(folder: Path, moment: datetime, why: str = "day", stem: str = "store") -> Backup:
    """A backup as the shelf sees it, with what lies beside it."""
    made = backup_files.put(folder, stem, moment, why, Path.touch)
    for path in (made.digest, made.notes):
        path.touch()
    return made


def ages(folder: Path, now: datetime) -> list[int]:
    """Whole days since each backup that is left, the newest first."""
    return [(now - one.at).days for one in backup_files.backups(folder, "store")]


def a_year_and_more(folder: Path, days: int = 400) -> datetime:
    """Three backups on every day, each followed by the tidying up that follows a backup; gives the last moment."""
    now = START
    for day in range(days):
        for hour in (0, 4, 9):
            now = START + timedelta(days=day, hours=hour)
            put(folder, now, "day" if hour == 0 else "close")
            backup_files.tidy(folder, "store", now)
    return now


def test_after_400_days_there_are_days_weeks_and_months_and_no_gap_grows_faster_than_the_age(tmp_path: Path) -> None:
    now = a_year_and_more(tmp_path)
    left = ages(tmp_path, now)
    assert set(range(14)) <= set(left)
    assert sum(age <= 2 for age in left) == 7  # all of 48 hours, and the newest of the day before
    weeks = {(now - timedelta(days=age)).isocalendar()[:2] for age in left if age <= 56}
    assert len(weeks) >= 8
    months = {(moment := now - timedelta(days=age)).year * 12 + moment.month for age in left}
    assert len(months) == 13
    assert 360 - 31 <= left[-1] <= 366
    assert len(left) < 45
    for newer, older in pairwise(left):
        assert older - newer <= (1 if older <= 13 else 7 if older <= 55 else 31)


def test_what_lies_beside_a_backup_goes_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    a_year_and_more(folder, 30)
    left = backup_files.backups(folder, "store")
    assert {path.name for path in folder.iterdir()} == {
        path.name for one in left for path in (one.path, one.digest, one.notes)
    }


def test_a_backup_before_an_upgrade_stays_a_year(tmp_path: Path) -> None:
    upgrade = put(tmp_path, START + timedelta(days=1, hours=1), "upgrade")
    for day in range(0, 360, 10):
        put(tmp_path, START + timedelta(days=day))
        backup_files.tidy(tmp_path, "store", START + timedelta(days=day))
    assert upgrade in backup_files.backups(tmp_path, "store")
    backup_files.tidy(tmp_path, "store", START + timedelta(days=370))
    assert upgrade not in backup_files.backups(tmp_path, "store")


def test_three_always_stay_however_old(tmp_path: Path) -> None:
    old = [put(tmp_path, START + timedelta(days=day)) for day in range(5)]
    backup_files.tidy(tmp_path, "store", START + timedelta(days=5000))
    assert backup_files.backups(tmp_path, "store") == old[:1:-1]


def test_of_a_busy_day_twenty_stay(tmp_path: Path) -> None:
    for minute in range(60):
        put(tmp_path, START + timedelta(minutes=minute), "hand")
    backup_files.tidy(tmp_path, "store", START + timedelta(hours=1))
    assert len(backup_files.backups(tmp_path, "store")) == 20


def test_a_clock_that_ran_years_ahead_costs_no_new_backup(tmp_path: Path) -> None:
    for minute in range(25):
        put(tmp_path, START + timedelta(days=3000, minutes=minute))
    new = put(tmp_path, START)
    backup_files.tidy(tmp_path, "store", START)
    assert new in backup_files.backups(tmp_path, "store")


def test_backups_dated_in_the_future_stay_and_take_no_others_place(tmp_path: Path) -> None:
    ahead = [put(tmp_path, START + timedelta(days=3000, minutes=minute)) for minute in range(25)]
    now = a_year_and_more(tmp_path, 30)
    left = backup_files.backups(tmp_path, "store")
    assert set(ahead) <= set(left)
    past = [one for one in left if one not in ahead]
    with_right_clock = tmp_path / "right"
    with_right_clock.mkdir()
    assert a_year_and_more(with_right_clock, 30) == now
    assert [one.path.name for one in past] == [one.path.name for one in backup_files.backups(with_right_clock, "store")]


def test_with_a_clock_that_is_years_behind_nothing_is_removed(tmp_path: Path) -> None:
    old = [put(tmp_path, START + timedelta(days=day)) for day in range(100)]
    new = put(tmp_path, START - timedelta(days=9000))
    backup_files.tidy(tmp_path, "store", START - timedelta(days=9000))
    assert set(backup_files.backups(tmp_path, "store")) == {*old, new}


def test_a_backup_that_cannot_be_removed_keeps_no_other_from_being(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As on Windows, where somebody may have it open."""
    old = [put(tmp_path, START + timedelta(days=day)) for day in range(6)]
    cut_off = tmp_path / ".store-x.db.00.tmp"
    cut_off.touch()
    os.utime(cut_off, (0, 0))
    remove = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path in {old[0].path, old[1].digest, cut_off}:
            raise PermissionError(13, "held")
        remove(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    backup_files.tidy(tmp_path, "store", START + timedelta(days=5000))
    assert {one.name for one in tmp_path.glob("*.db")} == {one.path.name for one in (old[0], *old[3:])}
    assert "not removed" in caplog.text


def test_backups_of_one_second_get_names_in_their_order(tmp_path: Path) -> None:
    made = [put(tmp_path, START, why) for why in ("restore", "day", "hand")]
    assert backup_files.backups(tmp_path, "store") == made[::-1]


@pytest.mark.parametrize("stem", ["store-2", "sto", "other", "store-2026-01-05T090000Z"])
def test_another_store_in_the_folder_is_left_alone(tmp_path: Path, stem: str) -> None:
    other = put(tmp_path, START, stem=stem)
    a_year_and_more(tmp_path, 40)
    assert other.path.exists()
    assert other not in backup_files.backups(tmp_path, "store")
    assert backup_files.backups(tmp_path, stem) == [other]


def test_what_is_no_backup_is_neither_listed_nor_removed(tmp_path: Path) -> None:
    names = ["store.db.damaged-2026-01-05T090000Z-ab12", "store-2026-13-05T090000Z-day.db", "store-notes.md", "a.db"]
    for name in names:
        (tmp_path / name).touch()
    a_year_and_more(tmp_path, 20)
    assert all((tmp_path / name).exists() for name in names)


def test_copies_that_a_kill_cut_off_are_swept_after_a_day_and_not_before(tmp_path: Path) -> None:
    old, new = tmp_path / ".store-2026-01-05T090000Z-day.db.ab12cd34.tmp", tmp_path / ".store-x.db.00.tmp"
    now = datetime.now(UTC)
    for path, hours in ((old, 25), (new, 23)):
        path.touch()
        moment = now.timestamp() - hours * 3600
        os.utime(path, (moment, moment))
    backup_files.tidy(tmp_path, "store", now)
    assert not old.exists()
    assert new.exists()


def keep_damaged(folder: Path, moment: datetime) -> Path:
    """A damaged store as it is kept, with its journal."""
    kept = folder / f"store.db.damaged-{moment:%Y-%m-%dT%H%M%SZ}-{moment.day:08x}"
    for end in ("", "-journal"):
        kept.with_name(kept.name + end).touch()
    return kept


def test_damaged_copies_go_by_the_same_ages_and_take_no_backups_place(tmp_path: Path) -> None:
    backups = [put(tmp_path, START + timedelta(days=day)) for day in range(10)]
    kept = [keep_damaged(tmp_path, START + timedelta(days=day, hours=1)) for day in range(0, 10, 2)]
    backup_files.tidy(tmp_path, "store", START + timedelta(days=10))
    assert all(one.path.exists() for one in backups)
    assert [one.path for one in backup_files.damaged_copies(tmp_path, "store")] == kept[::-1]
    later = START + timedelta(days=40)
    for hour in range(3):
        put(tmp_path, later - timedelta(hours=hour))
    backup_files.tidy(tmp_path, "store", later)
    weeks = {(START + timedelta(days=day)).isocalendar()[:2] for day in range(0, 10, 2)}
    assert len(backup_files.damaged_copies(tmp_path, "store")) == len(weeks)
    backup_files.tidy(tmp_path, "store", START + timedelta(days=500))
    assert list(tmp_path.glob("*.damaged-*")) == []


def test_a_damaged_copy_stays_until_three_sound_backups_are_newer(tmp_path: Path) -> None:
    put(tmp_path, START)
    kept = keep_damaged(tmp_path, START + timedelta(days=1))
    now = START + timedelta(days=500)
    for day in (2, 3):
        put(tmp_path, START + timedelta(days=day))
        backup_files.tidy(tmp_path, "store", now)
        assert kept.exists()
    put(tmp_path, START + timedelta(days=4))
    backup_files.tidy(tmp_path, "store", now)
    assert list(tmp_path.glob("*.damaged-*")) == []


def test_what_is_named_nearly_like_a_damaged_copy_is_left_alone(tmp_path: Path) -> None:
    for day in range(4):
        put(tmp_path, START + timedelta(days=day + 1))
    names = [
        *("other.db.damaged-2026-01-05T090000Z-00000001", "store.db.damaged-mine"),
        "store.db.damaged-2026-01-05T090000Z",
    ]
    for name in names:
        (tmp_path / name).touch()
    backup_files.tidy(tmp_path, "store", START + timedelta(days=500))
    assert {one.name for one in tmp_path.glob("*.damaged-*")} == {*names}
