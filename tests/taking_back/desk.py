"""The adviser's desk: a store with a rich brief, its exports, and what `take-back` says of a document."""

import io
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from alliance_desktop.__main__ import main
from tests.command_line import Answer

BRIEFS = {"docx": "Money", "odt": "Money, sent as ODT", "md": "Money, sent as Markdown"}
"""A brief for each format: each says its texts in files of one kind."""
OWN_TEMPLATES = Path("alliance-desktop") / "templates"
"""In the reader's folder of data, which `Desk` is given."""
STUDYING = (
    "We are studying confiscation with our colleagues at home.\n\n- First, the compensation fund.\n"
    "- Second, the legal basis.\n\nAfterwards we will revert."
)
LONG = " ".join(
    f"Our {number} measure asks companies to publish what they know about labour in their supply chains."
    for number in (
        *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    )
)
"""More than stands in a cell: it is printed below its table."""
POSITIONS: Mapping[str, Mapping[str, str]] = {
    "P1-08": {
        "stance": "support",
        "line": "We support **regular** funding for shelters.\n\nPlanning needs more than one year at a time.",
        "pressed": "Amounts are a matter for national budgets.",
        "background": "- Three-year agreements exist since 2021.\n- More on [our page](https://example.org/shelters).",
        "asked": "Ministry of Labour",
        "status": "asked",
    },
    "S5-04": {
        "stance": "support-with-changes",
        "line": "One addition is needed: funding “within available resources”. The State's duty to assist – and to pay"
        " – stays.",
        "wording": "Where participating States delegate to NGOs the provision of support and assistance to trafficked"
        " persons, regular and sufficient funding should be provided, within available resources, to ensure compliance"
        " with relevant international obligations and standards;",
        "pressed": "The other text is acceptable as it stands.",
        "asked": "Ministry of Finance",
        "answer": "No objection, but name no amounts.",
    },
    "S1-04": {
        "stance": "reserved",
        "line": STUDYING,
        "pressed": "A date cannot be promised.\nNor can a sum.",
        "background": "The bill of 2025 is with the committee.",
        "asked": "Ministry of Justice",
        "status": "asked",
    },
    "P2-04": {"stance": "accept", "line": LONG, "background": "Industry was heard in spring."},
    "S2-01": {},
    "P2-06": {
        "stance": "oppose",
        "line": "Advisory councils are not for this body to prescribe.",
        "wording": "Anti-trafficking policies should be developed with the involvement of survivors of human"
        " trafficking. The format of advisory councils or other similar bodies can serve as a good example of"
        " reflecting the voice and the role of survivors in preventing and combating trafficking in human beings.",
    },
}
"""What the delegation holds, by code, in the order of the brief."""
ADVISORY = POSITIONS["P2-06"]["line"]
"""The line that many edits change, as it went out."""
BETWEEN = "Between the two we pause and listen.\n\nOnly then the second part is read."
"""A text of the brief's own, right behind the fields of S5-04."""


def table_template(name: str, widths: Mapping[str, int]) -> str:
    """A reader's own table of these parts, whose columns are so many millimetres wide."""
    head = f"""format = 1
name = "{name}"
title = "{name.replace("-", " ").capitalize()}"
layout = "table"
orientation = "landscape"
paper = "A4"
large_print = false
head = []
place = "page"
code_width = 20
"""
    parts = (f'\n[[part]]\nname = "{part}"\non = true\nwidth = {width}\n' for part, width in widths.items())
    return head + "".join(parts)


NOTE = "Ask the Ministry *again* in March."
ROWS: Sequence[Sequence[str]] = (
    ("--heading", "To raise"),
    ("--add", "P1-08", "S5-04"),
    ("--text", BETWEEN),
    ("--heading", "If raised"),
    ("--add", "S1-04", "P2-04", "S2-01"),
    ("--passage", "introduction", "promoting urgent actions"),
    ("--add", "P2-06"),
)
HEAD = {"for": "Head of Delegation", "occasion": "Committee, item 3", "objective": "keep funding on the agenda"}
OFFICE_TABLE = table_template("office-table", {"stance": 25, "line": 60, "pressed": 50, "background": 50, "notes": 40})
OFFICE_PAPER = """format = 1
name = "office-paper"
title = "Office paper"
layout = "paragraphs"
orientation = "portrait"
paper = "A4"
large_print = true
head = ["for"]
place = "page"
line_size = "normal"
whole = false
""" + "".join(
    f'\n[[part]]\nname = "{part}"\non = true\n'
    for part in ("stance", "background", "pressed", "line", "wording", "answer")
)
TEMPLATES = {
    "request": "request-for-instructions",
    "positions": "table-of-positions",
    "notes": "speaking-notes",
    "dossier": "full-dossier",
    "table": "office-table",
    "paper": "office-paper",
    "meeting": "report-of-the-meeting",
    "summary": "one-page-summary",
}
"""The templates, by what the kit calls them; *table* and *paper* are the reader's own."""
IN_TABLES = ("request", "positions", "table")
IN_PARAGRAPHS = ("notes", "dossier", "paper")
WORDED = ("request", "positions", "notes", "dossier", "paper")


@dataclass
class Desk:
    """`store` and the exports lie in `folder`; `home` is where the reader's own templates are looked for."""

    folder: Path
    home: Path
    exports: dict[tuple[str, str], Path] = field(default_factory=dict)

    @property
    def store(self) -> Path:
        return self.folder / "store.db"

    def call(self, *words: str, stdin: bytes = b"") -> Answer:
        """What the program answers to a command, within this process; a fault of its own (70) fails the test."""
        return called(self.store, *words, stdin=stdin)

    def do(self, *words: str) -> Answer:
        """The same of a command that must succeed."""
        said = self.call(*words)
        assert said.code == 0, (words, said)
        return said

    def prepare(self) -> None:
        """Write templates of one's own, the positions and the brief."""
        templates = self.home / OWN_TEMPLATES
        templates.mkdir(parents=True, exist_ok=True)
        (templates / "office-table.toml").write_text(OFFICE_TABLE, encoding="utf-8")
        (templates / "office-paper.toml").write_text(OFFICE_PAPER, encoding="utf-8")
        self.do("name", "Anna")
        for code, fields in POSITIONS.items():
            options = [word for name, text in fields.items() for word in (f"--{name}", text)]
            if options:
                self.do("position", code, *options)
        self.do("note", "S1-04", NOTE)
        self.do("tag", "P1-08", "#money")
        for brief in BRIEFS.values():
            for row in ROWS:
                self.do("brief", brief, *row)
            for name, text in HEAD.items():
                self.do("brief", brief, "--set", name, text)

    def export(self, template: str, kind: str) -> Path:
        """An export by a template of the kit's names in a format, made once."""
        if (template, kind) not in self.exports:
            self.exports[template, kind] = self.export_anew(template, kind)
        return self.exports[template, kind]

    def export_anew(self, template: str, kind: str, *options: str) -> Path:
        """The same as it would go out now."""
        path = self.folder / f"{template}.{kind}"
        words = ("--brief", BRIEFS[kind], "--template", TEMPLATES[template], "-o", str(path))
        self.do("export", *words, "--force", *options)
        return path

    def told(self, path: Path, *options: str) -> Any:
        """What `take-back` would do with a document, which it must read."""
        return json.loads(self.do("take-back", str(path), "--dry-run", "--json", *options).out)

    def copied(self, folder: Path) -> "Desk":
        """Another desk with a copy of the store, for what changes it."""
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.store, folder / "store.db")
        return Desk(folder, self.home, dict(self.exports))


def called(store: Path, *words: str, stdin: bytes = b"") -> Answer:
    """What the program answers to a command about a store, within this process."""
    typed, out, err = (io.TextIOWrapper(io.BytesIO(given), encoding="utf-8") for given in (stdin, b"", b""))
    with mock.patch.object(sys, "stdin", typed), redirect_stdout(out), redirect_stderr(err):
        code = main(["--store", str(store), *words])
    for one in (out, err):
        one.seek(0)
    said = Answer(code, out.read(), err.read())
    assert code != 70, said.err + "".join(one.read_text(encoding="utf-8") for one in Path.home().rglob("*.log"))
    return said
