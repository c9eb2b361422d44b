"""The suite where Windows' Python lacks something, and the tests of files where an open file cannot be moved."""

import re
import subprocess
import sys

import pytest

from tests import ROOT
from tests.other_systems.windows_files import OPEN_FILES

pytestmark = pytest.mark.takes_long

OF_FILES = """tests/unit/store/test_restore.py tests/unit/store/test_backup.py tests/unit/store/test_backup_files.py
tests/unit/ground/test_files.py tests/unit/ground/test_settings.py tests/unit/library/test_safekeeping.py
tests/gui/backups/test_backups.py tests/gui/drafts/test_drafts.py"""
"""Those of what renames, replaces and removes files."""
ALIKE = """kill days year check damaged_backup writes_again flip_many swap_pages zero_page write_rubbish every_control
clock undo redo panes warning bar_of offers_the_reports seen_before looked position typed note_deleted note_changed
discarded needs_no_question"""
"""Words in the names of those among them that take long, and do with files what others do."""
WITH_LONG = """flip_bit break_head another_store future_stay went_bad lost_row nobody_else seen_first by_hand
closing_after a_draft_that_a_backup window_made_itself several internal_remark after_two newest_first"""
"""The same of those that are here with `--long` all the same."""


def said_by(module: str, *options: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *options], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_suite_is_imported_without_what_python_lacks_on_windows() -> None:
    assert int(said_by("tests.other_systems.windows_modules").partition(" ")[0]) > 100


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="open files cannot be listed here")
def test_what_is_kept_in_files_is_kept_where_an_open_file_cannot_be_moved(long: bool) -> None:
    left_out = [*ALIKE.split(), *([] if long else [*WITH_LONG.split(), "(any_version and not 0005)"])]
    options = ("-q", "-p", "tests.other_systems.windows_files", "-p", "no:cacheprovider")
    said = said_by("pytest", *options, *OF_FILES.split(), "-k", f"not ({' or '.join(left_out)})")
    assert int(re.findall(r"refused as on Windows: (\d+)", said)[0]) > 0
