"""How well a few letters typed in a hurry fit words: for lists in which one finds by typing."""

from alliance_desktop.domain.text.folding import Folded

_AT_THE_START, _AT_A_WORD, _BEGINNINGS, _WITHIN, _SCATTERED = range(5)


def fit(letters: str, text: Folded) -> int | None:
    """0 fits best; None where the folded letters don't stand in the text in this order. No letters fit everything.

    Best is what begins so, then a word that does, then beginnings of words in a row ('tp': tag picker), then letters
    side by side, then any.
    """
    row = text.letters
    if row.startswith(letters):
        return _AT_THE_START
    places = _places(letters, row)
    if any(text.edges[place] for place in places):
        return _AT_A_WORD
    if _in_beginnings(letters, text):
        return _BEGINNINGS
    if places:
        return _WITHIN
    return _SCATTERED if _in_order(letters, row) else None


def _places(letters: str, row: str) -> list[int]:
    return [place for place in range(len(row)) if row.startswith(letters, place)]


def _in_beginnings(letters: str, text: Folded) -> bool:
    """Whether each letter goes on from the one before or begins a later word."""
    behind: set[int] = set()
    for letter in letters:
        first = min(behind, default=0)
        behind = {
            place + 1
            for place, found in enumerate(text.letters)
            if found == letter and (place in behind or (place >= first and text.edges[place]))
        }
        if not behind:
            return False
    return True


def _in_order(letters: str, row: str) -> bool:
    place = 0
    for letter in letters:
        place = row.find(letter, place) + 1
        if not place:
            return False
    return True
