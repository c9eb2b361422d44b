"""How rows, signs, chips, popups and cards look, light and dark: as in the pictures under tests/expected/looks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw
from PySide6.QtWidgets import QApplication

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.look.tokens import DARK, LIGHT
from tests import ROOT
from tests.gui.looks.likeness import differs
from tests.gui.looks.stage import SCENES, THEMES, pictures

KEPT = ROOT / "tests" / "expected" / "looks"
NAMES = [f"{name}-{theme}" for theme in THEMES for name in SCENES]


@pytest.fixture(scope="module")
def taken(
    qapp: QApplication, osce: Report, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Image.Image]]:
    """All pictures of the window as it looks now."""
    folder = tmp_path_factory.mktemp("looks")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(folder))
        yield pictures(osce, folder)


def kept(name: str) -> Image.Image:
    with Image.open(KEPT / f"{name}.png") as picture:
        return picture.convert("RGB")


@pytest.mark.parametrize("name", NAMES)
def test_looks_are_kept(name: str, taken: dict[str, Image.Image], tmp_path: Path, pytestconfig: pytest.Config) -> None:
    now = taken[name]
    if pytestconfig.getoption("--update-expected"):
        few = now.quantize(255, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(KEPT / f"{name}.png", optimize=True)
    before = kept(name)
    assert now.size == before.size
    if where := differs(before, now):
        for picture, what in ((before, "before"), (now, "now"), (where, "where")):
            picture.save(tmp_path / f"{what}.png")
        pytest.fail(f"{name} looks otherwise in {where.getbbox()}: see before, now and where in {tmp_path}")


def test_each_picture_is_of_something_and_there_are_no_others() -> None:
    assert sorted(path.stem for path in KEPT.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("name", ["search-light", "brief-dark", "stances-light", "card-dark"])
def test_what_a_reader_would_see_is_told(name: str) -> None:
    picture, colours = kept(name), DARK if name.endswith("dark") else LIGHT
    accent = Image.new("RGB", picture.size, colours.accent)
    row = (0, 20, picture.width, 40)
    with_sign, bluer = picture.copy(), picture.copy()
    ImageDraw.Draw(with_sign).ellipse((picture.width - 8, 20, picture.width - 3, 25), outline=colours.danger)
    bluer.paste(ImageChops.blend(picture, accent, 0.06).crop(row), row)
    assert differs(picture, ImageChops.offset(picture, 2, 0)), "two pixels to the right"
    assert differs(picture, ImageChops.offset(picture, 0, 2)), "two pixels down"
    assert differs(picture, with_sign), "a small sign"
    assert differs(with_sign, picture), "no small sign"
    assert differs(picture, bluer), "the ground of one row"


def test_letters_smoothed_otherwise_look_alike() -> None:
    for name in NAMES:
        picture = kept(name)
        moved = picture.transform(
            picture.size, Image.Transform.AFFINE, (1, 0, 0.2, 0, 1, 0.2), resample=Image.Resampling.BILINEAR
        )
        inside = (3, 3, picture.width - 3, picture.height - 3)
        assert differs(picture.crop(inside), moved.crop(inside)) is None, name
