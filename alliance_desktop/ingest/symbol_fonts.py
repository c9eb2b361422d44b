"""Signs that office programs put in while one types, as letters of a font of signs: arrows, ticks and faces."""

_WINGDINGS = {
    **dict(zip("JKLlnov§¨Øüûýþ", "☺😐☹●■□❖▪◻➢✓✗☒☑", strict=True)),
    **dict(zip("ßàáâãäåæçèðñòóôõö", "←→↑↓↖↗↙↘⬅➔⇨⇧⇩⬄⇳⬁⬀", strict=True)),
}
_SYMBOL = dict(zip("£¥±³´·¹»«¬®¯°¼", "≤∞±≥×•≠≈↔←→↓°…", strict=True))
_PRIVATE = 0xF000
"""Where programs put letters of such a font: its 256 above this."""
_SIGNS = {_PRIVATE + ord(letter): sign for letter, sign in _WINGDINGS.items()}


def readable(text: str) -> str:
    """Words with such letters as the signs that people see; Wingdings is what programs take for them."""
    return text if text.isascii() else text.translate(_SIGNS)


def sign_in(font: str, number: int) -> str:
    """The sign at a place of a font."""
    if font.casefold() == "symbol":
        return _SYMBOL.get(chr(number % _PRIVATE), chr(number))
    return readable(chr(number if number >= _PRIVATE or not font.casefold().startswith("wing") else _PRIVATE + number))
