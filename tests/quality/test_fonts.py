"""The shipped fonts hold every letter of the six languages, so that none falls back to another face."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QTextLayout
from pytestqt.qtbot import QtBot

from tests import ROOT

FONTS = ROOT / "resources" / "fonts"
PANGRAMS = {
    "en": "The quick brown fox jumps over the lazy dog; 0123456789 “quoted” ‘thus’ – and — so … §",
    "fr": "Portez ce vieux whisky au juge blond qui fume : Noël, façade, où, dès, forêt, cœur, ex æquo, aiguë, Ÿ « »",
    "de": "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich, ẞ ß Ä Ö Ü „doch“",
    "it": "Pranzo d’acqua fa volti sghembi; è, é, ò, ù, ì, à",
    "ru": "Съешь же ещё этих мягких французских булок, да выпей чаю; Ёлка № 5 «да»",
    "es": "El pingüino Wenceslao hizo kilómetros bajo exhaustiva lluvia y frío; añoraba a su querido cachorro. ¿¡Ñ!?",
    "names": "Knežević, Đorđe, Łukasz, Şükrü, Ţiriac, Šćepanović, Ågren, Ørsted",
}
FACES = [
    ("Inter-Regular.otf", "Inter", QFont.Weight.Normal, False),
    ("Inter-Medium.otf", "Inter", QFont.Weight.Medium, False),
    ("Inter-SemiBold.otf", "Inter", QFont.Weight.DemiBold, False),
    ("Inter-Bold.otf", "Inter", QFont.Weight.Bold, False),
    ("Inter-Regular.ttf", "Inter", QFont.Weight.Normal, False),
    ("Inter-Bold.ttf", "Inter", QFont.Weight.Bold, False),
    ("Inter-Italic.otf", "Inter", QFont.Weight.Normal, True),
    ("SourceSerifPro-Regular.ttf", "Source Serif Pro", QFont.Weight.Normal, False),
    ("SourceSerifPro-Semibold.ttf", "Source Serif Pro", QFont.Weight.DemiBold, False),
    ("SourceSerif4-Italic.ttf", "Source Serif 4", QFont.Weight.Normal, True),
    ("SourceSerif4-SemiboldItalic.ttf", "Source Serif 4", QFont.Weight.DemiBold, True),
]


@pytest.mark.parametrize(("file", "family", "weight", "italic"), FACES, ids=[face[0] for face in FACES])
def test_a_face_sets_all_languages(qtbot: QtBot, file: str, family: str, weight: QFont.Weight, italic: bool) -> None:
    for each in FONTS.iterdir():
        assert QFontDatabase.addApplicationFont(str(each)) >= 0
    font = QFont(family, 13, weight, italic)
    for language, text in PANGRAMS.items():
        layout = QTextLayout(text, font)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        runs = layout.glyphRuns()
        assert {run.rawFont().familyName() for run in runs} == {family}, language
        assert {run.rawFont().weight() for run in runs} == {weight.value}, language
        assert all(index for run in runs for index in run.glyphIndexes()), f"a glyph lacks in {language}"


def test_each_shipped_face_is_one_of_those_and_has_its_licence() -> None:
    assert {path.name for path in FONTS.iterdir()} == {face[0] for face in FACES}
    licences = FONTS.parent / "licences"
    serifs = "source-serif-pro-OFL-1.1.txt", "source-serif-4-OFL-1.1.txt"
    for name in ("inter-OFL-1.1.txt", *serifs, "lucide-ISC.txt", "feather-MIT.txt"):
        assert "Copyright" in (licences / name).read_text(encoding="utf-8")
