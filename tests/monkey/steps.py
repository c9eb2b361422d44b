"""What the monkey does: steps drawn from a seed, weighted as a reader's are; each is one line of text.

    key Ctrl+F            a key, as Qt names it; where the focus is
    type budget           words, a letter at a time
    click 0.31 0.72       at that share of the width and height of the window or of the popup over it; words after it:
                          double, right, Shift, Ctrl
    press 0.4             the visible button that comes at that share of all of them
    wheel 0.5 0.5 -3      notches of the mouse wheel
    size 900 600          another size of the window
    wait 60               milliseconds until the next step
    command note P1-08 x  the command line writes into the same store meanwhile, in a process of its own
    back 7 Brief full-dossier docx
                          a brief is exported, the file edited as the number says, and dropped on the window
    look                  the window must show what the command line lists
    undo-all, redo-all    Ctrl+Z or Ctrl+Shift+Z until the menu says there is nothing more; then the marks are compared

After the last one the window is closed. Where it was closed before, the program is started again for the others.
"""

import shlex
from collections.abc import Callable
from random import Random

from tests.shortest import Steps

END: Steps = ["look", "undo-all", "redo-all", "look"]
"""What follows each run: all that was done can be undone and redone."""

WORDS = (
    *("money", "funding", "the state", "Überprüfung", "Рабочая группа", "human rights", "a *strong* point", "#tag"),
    *("P1-08", "zzzz", "see S5-04, and [this](https://example.org/page)", "media freedom", "n", "jk", "(", '"'),
    "e\u0301",
)
ASKED = (
    *("funding", "zzzz", "human rights", "tag:alpha", "-tag:alpha", "has:note", "panel:1", "to:states~", "money ("),
    *("roma OR youth", "note:money", '"civil society"', "tag:", "related:P1-08"),
)
TAGS = ("alpha", "beta", "gamma", "red line", "alpha/one", "ALPHA", "#", " ", "delta")
CODES = ("P1-01", "P1-08", "S5-04", "S1-04", "panel-1", "P2-03", "S3-02", "p. 7", "zz")
COMMANDS = (
    *("dark", "light", "system theme", "inter", "serif", "larger", "bookmark", "all briefs", "new brief", "duplicate"),
    *("delete brief", "sort by", "add all", "add from", "notes", "highlights", "tags", "trash", "saved", "people"),
    *("documents", "abbreviations", "backups", "export", "about", "related", "favourite 3", "take favourite", "caret"),
    *("contents", "folder", "citation", "next region", "first", "explain", "preferences", "keys", "zz"),
)
MOVES = ("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown")
HELD = ("", "", "", "Shift+", "Ctrl+", "Ctrl+Shift+")


def draw(seed: int, count: int, *, commands: bool = False) -> Steps:
    """At least `count` steps of this seed, then END; `commands`: the command line writes meanwhile too."""
    chance, steps = Random(seed), Steps()
    habits = [*HABITS, *COMMAND_LINE * commands]
    acts, weights = [act for _weight, act in habits], [weight for weight, _act in habits]
    while len(steps) < count:
        steps += chance.choices(acts, weights)[0](chance)
    return [*steps, *END]


def keys(*names: str) -> Callable[[Random], Steps]:
    return lambda chance: [f"key {chance.choice(names)}"]


def _written(begin: str, words: tuple[str, ...], *ends: str) -> Callable[[Random], Steps]:
    """A key, words, and one of the ends: keys one after the other."""

    def act(chance: Random) -> Steps:
        typed = [f"type {chance.choice(words)}"] if chance.random() < 0.9 else []
        return [f"key {begin}", *typed, *(f"key {end}" for end in chance.choice(ends).split())]

    return act


def _text(chance: Random) -> Steps:
    return [f"type {chance.choice(WORDS)}"]


def _moves(chance: Random) -> Steps:
    return [f"key {chance.choice(HELD)}{chance.choice(MOVES)}"] * chance.randint(1, 3)


def _highlight(chance: Random) -> Steps:
    return ["key F7", *["key Ctrl+Shift+Right"] * chance.randint(1, 4), f"key {chance.choice('HNT')}"]


def _place(chance: Random) -> str:
    return f"{chance.random():.3f} {chance.random():.3f}"


def _click(chance: Random) -> Steps:
    kinds = ("", "", "", "", "double", "right", "Shift", "Ctrl")
    return [f"click {_place(chance)} {chance.choice(kinds)}".rstrip()]


def _press(chance: Random) -> Steps:
    return [f"press {chance.random():.3f}"]


def _wheel(chance: Random) -> Steps:
    return [f"wheel {_place(chance)} {chance.choice((-5, -3, -1, 1, 3, 5))}"]


def _size(chance: Random) -> Steps:
    return [f"size {chance.randint(560, 1400)} {chance.randint(420, 900)}"]


def _wait(chance: Random) -> Steps:
    return [f"wait {chance.choice((1, 25, 60, 150, 700))}"]


def _back(chance: Random) -> Steps:
    code, kind = chance.choice(("P1-08", "S5-04", "S1-04")), chance.choice(("docx", "docx", "odt", "md"))
    template = chance.choice(("table-of-positions", "request-for-instructions", "speaking-notes", "full-dossier"))
    ends = ("Ctrl+Return", "Ctrl+Return", "J 1 J 2 J 3 Ctrl+Return", "Ctrl+2 Ctrl+Return", "Esc", "")
    return [
        f"command {shlex.join(('position', code, '--line', chance.choice(WORDS)))}",
        f"command {shlex.join(('brief', 'Back', '--add', code, 'P2-03'))}",
        f"back {chance.randrange(1_000)} Back {template} {kind}",
        "wait 700",
        *(f"key {key}" for key in chance.choice(ends).split()),
        *["key Ctrl+Z"] * (chance.random() < 0.4),
    ]


def _quit(_chance: Random) -> Steps:
    return ["key Ctrl+Q"]


def _command(chance: Random) -> Steps:
    code = chance.choice(("P1-01", "P1-08", "S5-04", "S1-04", "P2-03"))
    words = chance.choice(
        (
            ("note", code, chance.choice(WORDS)),
            ("note", "panel-1", chance.choice(WORDS)),
            ("tag", code, "P1-08", f"#{chance.choice(TAGS[:4])}"),
            ("untag", code, f"#{chance.choice(TAGS[:4])}"),
            ("bookmark", code, "--label", chance.choice(WORDS)),
            ("bookmark", code, "--remove"),
            ("position", code, "--stance", chance.choice(("support", "oppose", "none"))),
            ("position", code, "P1-08", "--line", chance.choice(WORDS)),
            ("position", code, "--line", ""),
            ("position", code, "--status", "cleared"),
            ("brief", "Brief", "--add", code, "P1-08"),
            ("brief", "Brief", "--heading", "To raise", "--at", "1"),
            ("undo",),
            ("redo",),
            ("tag-edit", "#alpha", "--name", chance.choice(TAGS[:4])),
            ("tag-edit", "#beta", "--delete"),
        )
    )
    return [f"command {shlex.join(words)}"]


HABITS: list[tuple[float, Callable[[Random], Steps]]] = [
    (10, _text),
    (8, _written("N", WORDS, "Ctrl+Return", "Ctrl+Return", "Esc", "", "Ctrl+Return N")),
    (7, _written("T", TAGS, "Return", "Return", "Return T", "Esc", "")),
    (6, _written("Ctrl+F", ASKED, "Return", "Down", "Ctrl+Return", "F3", "Esc", "")),
    (3, _written("Ctrl+G", CODES, "Return", "Return", "Esc", "")),
    (5, _written("Ctrl+Shift+P", COMMANDS, "Return", "Return", "Down Return", "Esc", "")),
    (3, _written("Ctrl+Shift+D", WORDS, "Return", "Esc", "", "Tab", "F1 Esc")),
    (2, _written("Ctrl+Shift+F", ASKED, "Down Return", "Return", "Esc", "")),
    (2, _written("Ctrl+Shift+S", WORDS, "Return", "Esc")),
    (1, _written("F2", WORDS, "Return", "Esc")),
    (12, keys("J", "K", "Shift+J", "Shift+K", "Ctrl+Down", "Ctrl+Up")),
    (8, keys("Esc")),
    (5, keys("F3", "Shift+F3")),
    (6, keys("F6", "F6", "Shift+F6")),
    (4, keys("F1", "F7", "F8", "F9", "Shift+F9", "?")),
    (4, keys("F4", "F4", "L F4", "F4 Down Return", "Shift+F4", "Shift+F4 1", "Shift+F4 2", "Shift+F4 3")),
    (2, keys("Ctrl+,", "Ctrl+E", "Ctrl+I", "Ctrl+Shift+C", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X")),
    (3, keys("Ctrl+D", "H", "X", "Space")),
    (6, keys("B", "B", "F5", "Alt+Up", "Alt+Down")),
    (2, _written("Ctrl+H", WORDS, "Return", "Esc", "", "F5")),
    (2, _written("Ctrl+T", WORDS, "Ctrl+Return", "Esc", "", "Ctrl+Return Down Return")),
    (4, keys("1", "2", "3", "9", "0")),
    (4, keys("Del", "Backspace", "Return", "Ctrl+Return")),
    (6, keys("Ctrl+Z", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z")),
    (6, keys("Tab", "Tab", "Shift+Tab")),
    (2, keys("Alt+Left", "Alt+Right", "F10", "Menu")),
    (2, keys("Ctrl++", "Ctrl+-", "Ctrl+0")),
    (8, _moves),
    (3, _highlight),
    (10, _click),
    (7, _press),
    (3, _wheel),
    (2, _size),
    (4, _wait),
    (0.2, _quit),
]
"""What a reader does, and how often."""

COMMAND_LINE: list[tuple[float, Callable[[Random], Steps]]] = [(8, _command), (2, _back)]
