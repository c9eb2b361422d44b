"""The log is small, private, and silent about what the reader wrote."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from alliance_desktop import log_file, logs


@pytest.fixture(autouse=True)
def root_logger(home: Path) -> Iterator[logging.Logger]:
    """The root logger, put right after the test."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    log_file.set_up(verbose=False)
    yield root
    root.handlers, root.level = handlers, level


def test_nothing_is_made_before_the_first_line_and_home_is_not_named(home: Path, root_logger: logging.Logger) -> None:
    assert not list(home.rglob("*.log"))
    logging.getLogger("any").info("opened")
    assert "opened" in logs.log_path().read_text(encoding="utf-8")
    assert logs.log_path().stat().st_mode & 0o777 == 0o600
    root_logger.info("store %s", home / "store.db")
    assert str(home) not in logs.log_path().read_text(encoding="utf-8")
    assert "~/store.db" in logs.log_path().read_text(encoding="utf-8")


def test_small_things_are_logged_only_when_asked_for(root_logger: logging.Logger) -> None:
    root_logger.debug("small")
    log_file.set_up(verbose=True)
    root_logger.debug("tiny")
    assert logs.log_path().read_text(encoding="utf-8").split()[-1] == "tiny"


def test_there_are_never_more_than_three_files_of_a_megabyte(root_logger: logging.Logger) -> None:
    for number in range(60):
        root_logger.info("%d %s", number, "x" * 90_000)
    found = sorted(path.name for path in logs.log_path().parent.iterdir())
    assert found == ["alliance-desktop.log", "alliance-desktop.log.1", "alliance-desktop.log.2"]
    assert all(path.stat().st_size <= 1_000_000 for path in logs.log_path().parent.iterdir())
    assert " 59 x" in logs.log_path().read_text(encoding="utf-8")
    root_logger.info("y" * 3_000_000)
    assert logs.log_path().stat().st_size <= 1_000_000


def test_a_log_that_cannot_be_written_stops_nothing(root_logger: logging.Logger) -> None:
    logs.log_path().parent.mkdir(parents=True)
    logs.log_path().mkdir()
    root_logger.error("nobody hears")


@pytest.mark.parametrize("missing", ["no file", "no room"])
def test_no_details_are_promised_in_a_log_that_could_not_be_written(
    root_logger: logging.Logger, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert str(logs.log_path()) in logs.tell_fault(ValueError())
    if missing == "no file":
        logs.log_path().unlink()
        logs.log_path().mkdir()
    else:
        monkeypatch.setattr("os.write", lambda _handle, data: len(data) - 1)
    said = logs.tell_fault(ValueError())
    assert said.endswith("Everything saved is safe. No details could be written to the log.")


def test_a_fault_is_logged_by_its_place_and_not_by_its_words(root_logger: logging.Logger) -> None:
    with pytest.raises(ValueError, match="words of a note") as caught:
        int("words of a note")
    assert logs.record_fault(caught.value) == logs.log_path()
    text = logs.log_path().read_text(encoding="utf-8")
    assert "ValueError at test_logs.py:" in text
    assert "words of a note" not in text


def test_the_file_is_made_ready_with_the_first_line_and_once(root_logger: logging.Logger) -> None:
    begun: list[str] = []
    logs.begin_with(lambda: begun.append("begun"))
    assert begun == []
    logs.warning("any", "%d of %s", 2, "them")
    logs.info("any", "and more")
    assert begun == ["begun"]
    assert "WARNING any 2 of them" in logs.log_path().read_text(encoding="utf-8")
