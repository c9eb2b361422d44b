"""How what one text changes in another looks, wherever it is shown: marked by more than colour."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QFont, QTextCharFormat

from alliance_desktop.gui.look.theme import Theme


def difference_forms(theme: Theme) -> dict[str, QTextCharFormat]:
    """By the kind of a piece: what is gone is struck through, what is new bold and underlined, *quiet* stands
    aside, and *struck* is left out of it."""
    forms = {kind: QTextCharFormat() for kind in ("same", "gone", "new", "quiet", "struck")}
    forms["gone"].setFontStrikeOut(True)
    forms["gone"].setForeground(theme.colour("danger"))
    forms["new"].setFontUnderline(True)
    forms["new"].setFontWeight(QFont.Weight.DemiBold)
    forms["new"].setForeground(theme.colour("accent"))
    forms["quiet"].setForeground(theme.colour("text_3"))
    forms["struck"].setFontStrikeOut(True)
    forms["struck"].setForeground(theme.colour("text_3"))
    return forms


def marked(pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pieces, with a blank behind one of them neither underlined nor struck; one of blanks alone stays marked."""
    for kind, words in pieces:
        bare = words.rstrip()
        if kind == "same" or bare in {"", words}:
            yield kind, words
        else:
            yield from ((kind, bare), ("same", words[len(bare) :]))
