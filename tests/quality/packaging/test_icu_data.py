"""ICU's data in the bundle: a fifth of them, by which all that Qt shows stays as it is."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icu_data
import PySide6
import pytest

LANGUAGES = ("en", "fr", "de", "it", "ru", "es", "en_GB", "fr_CA", "de_AT", "de_CH", "es_MX")
OTHERS = ("pl", "sv", "tr", "cs", "uk", "ka", "hy", "kk", "el", "fi", "ja", "zh", "ar")
"""Of these the sorting alone is asked for: nothing here names a time zone."""
SHOWN = """
import json, sys
from PySide6.QtCore import QCollator, QDate, QDateTime, QLocale, QStringDecoder, QTime, QTimeZone
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument

WORDS = '''äpfel Apfel apfel zebra Œuvre oeuvre côte coté cote straße strasse élan eland ñandú nube ñu ёлка елка Яблоко
čaj caj şal sal ölüm olum łódź lodz żaba 10 2 P1-10 P1-2 a-b ab áb i ı İ ἄλφα ა բ 日本 ภาษา'''.split()


def sorted_by(language):
    collator, found = QCollator(QLocale(language)), []
    for numeric in (False, True):
        collator.setNumericMode(numeric)
        found += sorted(WORDS, key=collator.sortKey)
    return found


def shown(language):
    locale, when = QLocale(language), QDateTime(QDate(2026, 11, 27), QTime(9, 5), QTimeZone(b"Europe/Vienna"))
    zones = [QTimeZone(name) for name in (b"Europe/Vienna", b"America/New_York", b"UTC")]
    kinds = [(time, name) for time in QTimeZone.TimeType for name in QTimeZone.NameType]
    names = [zone.displayName(*kind, locale) for zone in zones for kind in kinds]
    dates = [locale.toString(when, QLocale.FormatType.LongFormat), locale.toString(1234567.25)]
    return [*dates, *names, *map(locale.toUpper, WORDS), *map(locale.toLower, WORDS)]


def words():
    cursor = QTextCursor(QTextDocument("C’est l’œuvre: e-mail, 3.5 %; ¿qué? Да! 日本語のテキスト ภาษาไทย"))
    while cursor.movePosition(QTextCursor.MoveOperation.NextWord):
        yield cursor.position()


app = QGuiApplication([])
languages, others = (part.split() for part in sys.argv[1:])
charsets = [f"windows-125{n}" for n in range(6)] + [f"iso-8859-{n}" for n in (1, 2, 5, 7, 15)] + ["koi8-r", "koi8-u"]
print(json.dumps({
    "library": next(line.split()[-1] for line in open("/proc/self/maps") if "libicudata" in line),
    "sorting": {each: sorted_by(each) for each in languages + others},
    "shown": {each: shown(each) for each in languages},
    "words": list(words()),
    "charsets": [name for name in charsets if QStringDecoder(name).isValid()],
}))
"""


def shown(**environ: str) -> dict[str, Any]:
    """What a process shows with the data that it finds."""
    command = [sys.executable, "-c", SHOWN, " ".join(LANGUAGES), " ".join(OTHERS)]
    ended = subprocess.run(command, env=os.environ | environ, check=True, capture_output=True, text=True)
    answer: dict[str, Any] = json.loads(ended.stdout)
    return answer


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings no data of ICU")
def test_with_less_data_sorting_dates_words_and_character_sets_are_shown_as_before(
    tmp_path: Path, lacking: Callable[[str, str], None]
) -> None:
    for tool in icu_data.missing_tools():
        lacking("bundle", tool)
    (library,) = (Path(PySide6.__file__).resolve().parent / "Qt" / "lib").glob("libicudata.so.*")
    less = tmp_path / library.name
    icu_data.reduce_data(library, less)
    assert less.stat().st_size < library.stat().st_size / 5
    before, after = shown(), shown(LD_LIBRARY_PATH=str(tmp_path))
    assert (before.pop("library"), after.pop("library")) == (str(library), str(less))
    assert after == before
    assert before["sorting"]["sv"] != before["sorting"]["de"]
    assert len(before["charsets"]) == 13


def test_without_the_tools_the_data_stay_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = ("PySide6/Qt/lib/libicudata.so.73", "libicudata.so.73", "BINARY")
    monkeypatch.setattr(icu_data, "TOOLS", ("no-such-tool",))
    assert icu_data.with_less_data([entry], tmp_path) == [entry]


def test_data_that_the_tools_cannot_read_stay_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lacking: Callable[[str, str], None]
) -> None:
    for tool in icu_data.missing_tools():
        lacking("bundle", tool)
    broken = tmp_path / "libicudata.so.73"
    broken.write_bytes(b"no library")
    entry = ("PySide6/Qt/lib/libicudata.so.73", str(broken), "BINARY")
    assert icu_data.with_less_data([entry], tmp_path / "work") == [entry]
    assert "ICU's data stay whole: " in capsys.readouterr().out
