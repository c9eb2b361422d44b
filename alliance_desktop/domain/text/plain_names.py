"""Names for programs, made of what people read: small letters of ASCII and digits, with hyphens between them."""

import re
import unicodedata

_LATIN = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ə": "a",
    **dict(zip("абвгдезиклмнопрстуфыэіѓґ", "abvgdeziklmnoprstufyeigg", strict=True)),
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "є": "ie", "ђ": "dj",
    "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ј": "j", "ъ": "", "ь": "",
}  # fmt: skip
"""Letters that are no letter of ASCII with a mark."""


def plain_name(words: str, longest: int, *, keeps_last: bool = False) -> str:
    """'norway-2014' of 'Norway 2014'. Words at its end are left out of one that is too long, or those before the last,
    which may be a year."""
    folded = unicodedata.normalize("NFKD", re.sub("['’]", "", words.casefold()))
    parts = re.findall(r"[a-z0-9]+", "".join(_LATIN.get(one, one) for one in folded if not unicodedata.combining(one)))
    while len(parts) > 1 and len("-".join(parts)) > longest:
        del parts[-2 if keeps_last else -1]
    return "-".join(parts)[:longest]
