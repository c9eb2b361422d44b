"""A proposed wording held against the report's words: deleted before added, whole words with their punctuation."""

from alliance_desktop.domain.text.text_difference import changed_words
from alliance_desktop.render.document import Run, Runs


def wording_runs(text: str, wording: str) -> Runs:
    """The whole wording, and between its words those that it leaves out."""
    runs = []
    for kind, words in changed_words(text, wording):
        match kind:
            case "same":
                runs.append(Run(words))
            case "gone":
                runs.append(Run(words, change="deleted"))
            case "new":  # what is added is underlined, and the blank behind it is not
                added = words.rstrip()
                runs += [Run(added, change="added"), *map(Run, filter(None, (words[len(added) :],)))]
    return tuple(runs)
