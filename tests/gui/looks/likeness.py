"""Whether two pictures look alike: letters may be smoothed otherwise, but nothing may lie or be coloured otherwise."""

from collections.abc import Callable

from PIL import Image, ImageChops

_FLAT = 6
"""So many levels of 255 a colour may be off where it is the same all around."""
_SHARE = 0.5
"""Where colours meet it may be off by this part of their distance more: each machine smooths edges in its own way."""
_SPECKS = 8
"""So many pixels may be off all the same."""


def differs(kept: Image.Image, taken: Image.Image) -> Image.Image | None:
    """Where they don't look alike, in white; None where they do. They have one size."""
    off = ImageChops.lighter(_strays(kept, taken), _strays(taken, kept)).point(lambda level: 255 * (level > 0))
    return off if off.histogram()[255] > _SPECKS else None


def _strays(ground: Image.Image, other: Image.Image) -> Image.Image:
    """By how much each pixel of the other lies outside what this one has at that place and a pixel around it."""
    dark, light = _around(ground, ImageChops.darker), _around(ground, ImageChops.lighter)
    contrast = ImageChops.subtract(_around(light, ImageChops.lighter), _around(dark, ImageChops.darker))
    room = contrast.point(lambda level: _FLAT + _SHARE * level)
    low, high = ImageChops.subtract(dark, room), ImageChops.add(light, room)
    red, green, blue = ImageChops.lighter(ImageChops.subtract(low, other), ImageChops.subtract(other, high)).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _around(picture: Image.Image, choose: Callable[[Image.Image, Image.Image], Image.Image]) -> Image.Image:
    """At each place what is chosen of it and of the eight places around it."""
    for x, y in ((1, 0), (0, 1)):
        both = ImageChops.offset(picture, x, y), ImageChops.offset(picture, -x, -y)
        picture = choose(choose(*both), picture)
    return picture
