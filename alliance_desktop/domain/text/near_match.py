"""Letters that are nearly the same: one slip apart, or somewhere in a longer row with a few of them different."""

from collections.abc import Iterable, Iterator


def is_one_slip(one: str, other: str) -> bool:
    """Whether at most one letter is changed, missing or too many, or two in a row are the wrong way round."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) < 2 or (len(one) == 2 and one == other[::-1])


def nearly(typed: str, names: Iterable[str]) -> str | None:
    """The one of `names` that may be meant: one slip away, or longer or shorter at its end; None where none is."""
    known = list(names)
    slips = (name for name in known if is_one_slip(typed, name))
    begun = (name for name in known if len(typed) > 1 and (name.startswith(typed) or typed.startswith(name)))
    return next(slips, None) or max(begun, key=len, default=None)


def nearest(letters: str, row: str, most: int) -> list[tuple[int, int]]:
    """The parts [start, end) of `row` that differ least from `letters`, by at most `most` letters; several if equal."""
    distances = list(_distances(letters, row, anchored=False))
    least = min(distances, default=most + 1)
    if least > most:
        return []
    return [(_start(letters, row, end, least), end) for end, one in enumerate(distances, 1) if one == least]


def _start(letters: str, row: str, end: int, least: int) -> int:
    """Where the part that ends at `end` begins: looked for backwards, as long as `letters` as far as that is free."""
    behind = row[max(0, end - len(letters) - least) : end][::-1]
    lengths = [length for length, one in enumerate(_distances(letters[::-1], behind, anchored=True), 1) if one == least]
    return end - min(lengths, key=lambda length: abs(length - len(letters)))


def _distances(letters: str, row: str, *, anchored: bool) -> Iterator[int]:
    """For each place in `row` the differences between `letters` and what ends there: from the very beginning of
    `row` if `anchored`, else from wherever they are fewest. `letters` is not empty.

    Myers, A fast bit-vector algorithm for approximate string matching, 1999: a column of the table of differences is
    kept as two whole numbers, whose bits say where it rises and where it falls.
    """
    length = len(letters)
    every, last = (1 << length) - 1, 1 << (length - 1)
    places: dict[str, int] = {}
    for place, letter in enumerate(letters):
        places[letter] = places.get(letter, 0) | 1 << place
    rises, falls, distance = every, 0, length
    for letter in row:
        same = places.get(letter, 0)
        level = same | falls
        across = (((same & rises) + rises) ^ rises) | same
        up, down = (falls | ~(across | rises)) & every, rises & across
        distance += bool(up & last) - bool(down & last)
        up, down = (up << 1 | anchored) & every, (down << 1) & every
        rises, falls = (down | ~(level | up)) & every, up & level
        yield distance
