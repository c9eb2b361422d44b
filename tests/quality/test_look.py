"""Colours stand in one place, so that light, dark and contrast can be held there."""

import re

from tests import ROOT

GUI = ROOT / "alliance_desktop" / "gui"
OUTSIDE = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b(?=[\"'; ])|\b[1-9][0-9]*px\b")


def test_no_colour_and_no_size_in_pixels_stands_outside_the_tokens() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in GUI.rglob("*.py") if path.name != "tokens.py"}
    assert {path: found for path, text in texts.items() if (found := OUTSIDE.findall(text))} == {}
