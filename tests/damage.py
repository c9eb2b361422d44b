"""Eight ways in which a file goes bad, each the same for the same seed."""

import random
from collections.abc import Callable
from pathlib import Path

PAGE = 4096


def flip_bit(data: bytearray, dice: random.Random) -> None:
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def flip_bit_in_words(data: bytearray, dice: random.Random) -> None:
    """In the text of a note, where SQLite itself notices nothing."""
    places = [at for at in range(len(data)) if data.startswith(b"Zeile", at)]
    data[dice.choice(places) + dice.randrange(5)] ^= 1 << dice.randrange(8)


def flip_many_bits(data: bytearray, dice: random.Random) -> None:
    for _ in range(16):
        flip_bit(data, dice)


def zero_page(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data) // PAGE) * PAGE
    data[at : at + PAGE] = bytes(PAGE)


def swap_pages(data: bytearray, dice: random.Random) -> None:
    one, other = (PAGE * number for number in dice.sample(range(1, len(data) // PAGE), 2))
    data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]


def cut_short(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def break_head(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(90)
    data[at : at + 10] = dice.randbytes(10)


def write_rubbish(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data) - 512)
    data[at : at + 512] = dice.randbytes(512)


KINDS: dict[str, Callable[[bytearray, random.Random], None]] = {
    one.__name__: one
    for one in (
        flip_bit,
        flip_bit_in_words,
        flip_many_bits,
        zero_page,
        swap_pages,
        cut_short,
        break_head,
        write_rubbish,
    )
}


def damage(path: Path, kind: str, seed: int) -> bytes:
    """Damages the file; gives the bytes it has now."""
    data = bytearray(path.read_bytes())
    KINDS[kind](data, random.Random(f"{kind} {seed}"))
    path.write_bytes(data)
    return bytes(data)
