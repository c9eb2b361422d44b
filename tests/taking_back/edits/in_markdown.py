"""Edits of a Markdown file in an editor: the same kinds, made on its text."""

import re
from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import NamedTuple

from tests.taking_back.desk import ADVISORY, BETWEEN, IN_PARAGRAPHS, IN_TABLES, LONG, POSITIONS, STUDYING, WORDED
from tests.taking_back.edits.edit import between, text_of_the_brief
from tests.taking_back.expectation import Comes, Expected, changed, comes, nothing

IN_ALL = (*IN_TABLES, *IN_PARAGRAPHS)
LABELLED = ("request", "positions", "dossier", "table", "paper")
PRESSED = ("table", "notes", "dossier", "paper")
LABELS = (
    "Answer",
    "Proposed wording",
    "Your answer",
    "Office contact",
    "If pressed",
    "Background",
    "Related",
    "Notes",
    "Note",
)
QUOTED = ("request", "positions", "dossier")
LINE = POSITIONS["S5-04"]["line"]


class TextEdit(NamedTuple):
    """`make` gives the changed text of a file; what must come of it is `expected`."""

    name: str
    templates: Sequence[str]
    make: Callable[[str], str]
    expected: Expected


def typed(name: str, templates: Sequence[str], expected: Expected, *over: tuple[str, str]) -> TextEdit:
    """Other words over some, each of which stands in the file once."""

    def make(text: str) -> str:
        for old, new in over:
            assert text.count(old) == 1, (name, old, text.count(old))
            text = text.replace(old, new)
        return text

    return TextEdit(name, templates, make, expected)


def section(text: str, code: str) -> str:
    """What stands below the heading of a recommendation, with the heading."""
    end = r"^#|^Between the two|^\*\*From the report|^\* \* \*"
    found = re.search(rf"^### {code}\n.*?(?={end})", text, re.MULTILINE | re.DOTALL)
    assert found
    return found[0]


def section_moved(text: str) -> str:
    first, second = section(text, "P1-08"), section(text, "S5-04")
    return text.replace(first + second, second + first)


def labels(text: str, new: Callable[[str], str]) -> str:
    return re.sub(r"^\*\*([A-Z][^*·,]*)\*\*\n\n", lambda found: new(found[1]), text, flags=re.MULTILINE)


def quoted(text: str) -> str:
    """Each line but the last of all as a mail quotes it."""
    *lines, last = text.rstrip("\n").split("\n")
    return "\n".join([*(f"> {one}" if one else ">" for one in lines), last, ""])


def wrapped(text: str, width: int = 72) -> str:
    """Lines broken after so many characters, as an editor does that fills paragraphs."""
    return "\n".join(
        line if line.startswith(("#", "<", "-", ">")) else "\n".join(wrap(line, width, drop_whitespace=True) or [""])
        for line in text.split("\n")
    )


EDITS = (
    typed("retyped", IN_ALL, comes("P2-06", "line", "Leave it to each State."), (ADVISORY, "Leave it to each State.")),
    typed("one word", IN_ALL, changed("S1-04", "line", "studying", "examining"), ("are studying", "are examining")),
    typed("word in an item", IN_ALL, changed("S1-04", "line", "legal basis", "law"), ("the legal basis", "the law")),
    typed(
        "word in a long text", IN_ALL, comes("P2-04", "line", LONG.replace("sixth", "last")), ("Our sixth", "Our last")
    ),
    typed("new paragraph", IN_ALL, changed("S5-04", "line", "”. The", "”.\n\nThe"), ("”. The S", "”.\n\nThe S")),
    typed(
        "paragraphs added",
        IN_ALL,
        comes("S1-04", "line", STUDYING + "\n\nA first new one.\n\nAnd a second."),
        ("Afterwards we will revert.", "Afterwards we will revert.\n\nA first new one.\n\nAnd a second."),
    ),
    typed(
        "items added",
        IN_ALL,
        comes("P2-06", "line", ADVISORY + "\n\n- Name the cost.\n- Name the year."),
        (ADVISORY, ADVISORY + "\n\n- Name the cost.\n- Name the year."),
    ),
    typed(
        "other sign before items",
        IN_ALL,
        nothing(),
        ("- First, the", "* First, the"),
        ("- Second, the", "* Second, the"),
    ),
    typed(
        "paragraph deleted",
        IN_ALL,
        changed("P1-08", "line", "\n\nPlanning needs more than one year at a time.", ""),
        ("\n\nPlanning needs more than one year at a time.", ""),
    ),
    typed("field emptied", LABELLED, comes("P2-06", "line", None), (ADVISORY + "\n\n", "")),
    typed(
        "bold typed",
        IN_ALL,
        changed("S1-04", "line", "colleagues", "**colleagues**"),
        (" colleagues", " **colleagues**"),
    ),
    typed("bold lost", IN_ALL, nothing(), ("**regular**", "regular")),
    typed(
        "quotes and dashes",
        IN_ALL,
        nothing(),
        ("“within available resources”", '"within available resources"'),
        ("assist – and", "assist -- and"),
    ),
    typed("stance", IN_ALL, comes("P1-08", "stance", "oppose"), ("**Support** ·", "**Cannot accept** ·")),
    typed("stance emptied", IN_ALL, comes("P1-08", "stance", None), ("**Support** · ", "")),
    typed(
        "stance with a condition",
        IN_ALL,
        Expected(unplaced=["Support if funded"]),
        ("**Support** ·", "**Support if funded** ·"),
    ),
    typed("stance that is none", IN_ALL, Expected(unplaced=["Let us see"]), ("**Support** ·", "**Let us see** ·")),
    typed(
        "word in a field under a label",
        PRESSED,
        changed("S5-04", "pressed", "The other", "Either"),
        ("The other text", "Either text"),
    ),
    typed(
        "wording",
        WORDED,
        changed("S5-04", "wording", "within available resources", "as funds allow"),
        (", within available resources,**", ", as funds allow,**"),
    ),
    typed(
        "word in the struck part of a wording",
        WORDED,
        Expected(unplaced=["always"]),
        ("agenda and strategy.~~", "agenda, always, and strategy.~~"),
    ),
    typed(
        "quotation",
        QUOTED,
        Expected(quotations=["S2-01"]),
        ("> Inclusion of survivor voices", "> Inclusion of survivor views"),
    ),
    typed("text of the brief", IN_ALL, between("pause", "stop"), ("two we pause", "two we stop")),
    typed(
        "text of the brief retyped",
        IN_ALL,
        between("Between the two we pause and listen.", "Now the rest."),
        ("Between the two we pause and listen.", "Now the rest."),
    ),
    typed(
        "text added behind that of the brief",
        ("notes",),
        text_of_the_brief(BETWEEN + "\n\nNobody claps."),
        ("part is read.", "part is read.\n\nNobody claps."),
    ),
    typed(
        "heading of the brief",
        IN_ALL,
        text_of_the_brief("To raise at once", "heading"),
        ("## To raise", "## To raise at once"),
    ),
    typed(
        "answer",
        ("request",),
        Expected((Comes("P1-08", "answer", "Agreed."),)),
        ("**Office, contact**\n\nMinistry of Labour", "Agreed.\n\n**Office, contact**\n\nMinistry of Labour"),
    ),
    typed(
        "office",
        ("request",),
        comes("P1-08", "office", "Ministry of Work"),
        ("contact**\n\nMinistry of Labour", "contact**\n\nMinistry of Work"),
    ),
    typed(
        "code removed",
        IN_ALL,
        changed("S1-04", "line", "studying", "examining"),
        ("### S1-04\n", "###\n"),
        ("are studying", "are examining"),
    ),
    typed(
        "code with a hyphen that does not break",
        IN_ALL,
        changed("S1-04", "line", "studying", "examining"),
        ("### S1-04\n", "### S1‑04\n"),
        ("are studying", "are examining"),
    ),
    TextEdit(
        "section deleted", IN_ALL, lambda text: text.replace(section(text, "P2-06"), ""), Expected(deleted=["P2-06"])
    ),
    TextEdit("section moved", IN_ALL, section_moved, Expected(moved=["P1-08", "S5-04"])),
    TextEdit(
        "section copied",
        IN_ALL,
        lambda text: text.replace(section(text, "P2-06"), section(text, "P2-06") * 2),
        Expected(may_be_unplaced=list(POSITIONS["P2-06"].values())),
    ),
    TextEdit(
        "words added to labels",
        LABELLED,
        lambda text: labels(text, lambda one: f"**{one} (new)**\n\n"),
        Expected(unplaced=["Line to take new"], may_be_unplaced=[f"{one} new" for one in LABELS]),
    ),
    TextEdit(
        "part deleted with its label",
        ("dossier", "paper"),
        lambda text: re.sub(r"\*\*If pressed.*\n+Amounts are a .*\n+", "", text),
        Expected(missing=["P1-08 pressed"]),
    ),
    TextEdit("labels removed", ("dossier", "paper", "notes"), lambda text: labels(text, lambda _one: ""), nothing()),
    TextEdit(
        "labels removed and a line retyped",
        IN_ALL,
        lambda text: labels(text, lambda _one: "").replace(ADVISORY, "Leave it to each State."),
        Expected(unplaced=["Leave it to each State"], may_be_unplaced=[ADVISORY]),
    ),
    TextEdit("lines wrapped", IN_ALL, wrapped, nothing()),
    TextEdit(
        "lines wrapped and a word changed",
        IN_ALL,
        lambda text: wrapped(text.replace("Our sixth", "Our last")),
        comes("P2-04", "line", LONG.replace("sixth", "last")),
    ),
    TextEdit(
        "wording wrapped and a word changed",
        WORDED,
        lambda text: wrapped("in really preventing".join(text.rsplit("in preventing", 1))),
        changed("P2-06", "wording", "in preventing", "in really preventing"),
    ),
    TextEdit(
        "lines wrapped narrow and a word changed",
        IN_ALL,
        lambda text: wrapped(text, 44).replace("Our sixth", "Our last"),
        comes("P2-04", "line", LONG.replace("sixth", "last")),
    ),
    typed(
        "line wrapped by hand and changed",
        IN_ALL,
        comes("P2-06", "line", ADVISORY.replace("councils", "boards")),
        ("Advisory councils are not for this body", "Advisory boards are not for\nthis body"),
    ),
    TextEdit(
        "answered in a mail",
        IN_ALL,
        lambda text: quoted(text).replace("> " + ADVISORY, f"> {ADVISORY}\n\nMoJ: please drop this."),
        Expected(unplaced=["MoJ: please drop this."]),
    ),
    TextEdit(
        "answered in a mail without blank lines",
        IN_ALL,
        lambda text: quoted(text).replace("> " + ADVISORY, f"> {ADVISORY}\nMoJ: please drop this."),
        Expected(unplaced=["MoJ: please drop this."]),
    ),
    typed(
        "part named by hand with who says it",
        ("dossier", "paper", "notes"),
        Expected((Comes("P2-04", "pressed", "Ask the Council."),)),
        (LONG, f"{LONG}\n\n**If pressed (MoJ):** Ask the Council."),
    ),
    typed(
        "part named by hand",
        ("dossier", "paper", "notes"),
        Expected((Comes("P2-04", "pressed", "Ask the Council."),)),
        (LONG, f"{LONG}\n\n**If pressed:** Ask the Council."),
    ),
    typed(
        "part named by hand in capitals",
        ("dossier", "paper", "notes"),
        Expected((Comes("P2-04", "pressed", "Ask the Council."),)),
        (LONG, f"{LONG}\n\nIF PRESSED\n\nAsk the Council."),
    ),
    typed(
        "words before the small print",
        WORDED,
        Expected(unplaced=["End of statement"]),
        ("\n* * *\n", "\nEnd of statement.\n\n* * *\n"),
    ),
    typed(
        "picture in a line",
        IN_ALL,
        Expected(unplaced=["Chart of fees"]),
        (ADVISORY, f"{ADVISORY}\n\n![Chart of fees](chart.png)"),
    ),
    typed(
        "two words of the small print",
        IN_ALL,
        Expected(unplaced=["were added by the secretariat"]),
        ("added for reference", "added by the secretariat"),
    ),
    typed(
        "heading of the brief in capitals",
        IN_ALL,
        text_of_the_brief("TO RAISE", "heading"),
        ("# To raise", "# TO RAISE"),
    ),
    typed(
        "break written in HTML",
        IN_ALL,
        Expected([Comes("P2-06", "line", f"{ADVISORY}\nWe say why.", also=f"{ADVISORY}\\\nWe say why.")]),
        (ADVISORY, f"{ADVISORY}<br>We say why."),
    ),
    typed(
        "stance behind a line",
        IN_ALL,
        comes("P2-06", "line", f"{ADVISORY}\n\nCannot accept"),
        (ADVISORY, f"{ADVISORY}\n\nCannot accept"),
    ),
    TextEdit("CRLF", IN_ALL, lambda text: text.replace("\n", "\r\n"), nothing()),
    TextEdit("last line gone", IN_ALL, lambda text: text[: text.index("<!-- alliance")], nothing()),
)
