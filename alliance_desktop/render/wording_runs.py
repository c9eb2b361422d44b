"""A proposed wording held against the report's words: deleted before added, whole words with their punctuation."""

import re

from alliance_desktop.domain.text.text_difference import changed_words
from alliance_desktop.render.document import Run, Runs

_BLANKS = re.compile(r"(^\s+|\s+$)")


def wording_runs(text: str, wording: str) -> Runs:
    """The whole wording, and between its words those that it leaves out."""
    runs = []
    for kind, words in changed_words(text, wording):
        match kind:
            case "same":
                runs.append(Run(words))
            case "gone":
                runs += [Run(piece, change="deleted") for piece in _BLANKS.split(words) if piece]
            case "new":  # what is added is underlined, and the blank behind it is not
                added = words.rstrip()
                runs += [Run(added, change="added"), *map(Run, filter(None, (words[len(added) :],)))]
    return tuple(runs)


def is_struck(run: Run) -> bool:
    """Whether a line goes through it: a blank beside words that are deleted goes with them, but ends the line."""
    return run.change == "deleted" and not run.text.isspace()
