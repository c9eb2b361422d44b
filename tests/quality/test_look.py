"""Colours stand in one place, so that light, dark and contrast can be held there."""

import re
from pathlib import Path

import pytest

GUI = Path(__file__).parents[2] / "alliance_desktop" / "gui"
MODULES = sorted(path for path in GUI.rglob("*.py") if path.name != "tokens.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(GUI)))
def test_no_colour_and_no_size_in_pixels_stands_outside_the_tokens(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b(?=[\"'; ])", text)
    assert not re.findall(r"\b[1-9][0-9]*px\b", text)
