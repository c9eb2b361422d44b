"""Pictures of what is exported, as LibreOffice sets the Word files; `tests/screenshots.py` asks for them."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from alliance_desktop import paths
from alliance_desktop.domain.brief import BriefItem
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import own_text
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import brief_edits, mark_edits, tag_edits
from alliance_desktop.library.library import Library
from tests.builders import set_fields
from tests.unit.export.briefs import BRIEF, POSITIONS
from tests.unit.export.libreoffice import LibreOffice

MORE: Mapping[str, Mapping[FieldName, str]] = {
    "P2-06": {
        "stance": "support",
        "line": "We support the involvement of survivors, in advisory councils or in other forms. Those who have lived"
        " through trafficking should be heard before a strategy is written, not after.",
        "pressed": "We do not ask for one model. Anonymity and pay are for each council to settle.",
        "status": "cleared",
    },
    "S4-06": {
        "stance": "oppose",
        "line": "We cannot accept this recommendation as it stands. There is no legal basis for registering and sharing"
        " data on persons who are merely regarded as suspicious. We are ready to discuss the exchange of information"
        " on cases under investigation.",
        "pressed": "A sentence on data protection would not be enough: the group of persons is too wide.",
    },
    "P2-02": {
        "stance": "support-with-changes",
        "line": "Municipalities are often the first to meet a victim. We support their place in national referral"
        " mechanisms. Whether this takes a law, a regulation or an agreement should be left to each State.",
        "status": "asked",
        "office": "Ministry of the Interior",
        "asked_on": "2026-11-24",
        "reply_by": "2026-11-30",
    },
}
BOTH = ("P1-08", "S5-04")
HEARD = {
    "P1-08": (
        ("09:42", "Chair, new text of this paragraph by Friday"),
        ("09:47", "Austria, agrees, and would add *multi-year*, as in S5-04"),
    ),
    "S5-04": (("10:05", "United States, can go along with “within available resources” if “regular” stays"),),
}
PAGES: Mapping[str, tuple[int, int]] = {
    "page-speaking-notes": (1, 2),
    "page-table-of-positions": (1, 2),
    "page-full-dossier": (1, 2),
    "page-request-for-instructions": (1, 2),
    "page-one-page-summary": (1, 1),
    "page-report-of-the-meeting": (1, 2),
    "page-report-with-my-marks": (4, 5),
    "export-word": (1, 2),
}
"""Each picture, and the first and last page that it shows; the name after `page-` is that of a template."""
WEB_PAGE = "export-web"


def write_pages(folder: Path, work: Path) -> None:
    """Write all these pictures into a folder; needs LibreOffice and pdftoppm, for that of the web page Chromium."""
    store = work / "store.db"
    fill(Library.open(store, read_package(paths.resource("reports", "osce-2018"))))
    files = [export(store, name, work) for name in PAGES]
    for name, pdf in zip(PAGES, LibreOffice(work).convert_each(files, "pdf", "pdf"), strict=True):
        first, last = map(str, PAGES[name])
        subprocess.run(["pdftoppm", "-r", "75", "-png", "-f", first, "-l", last, pdf, work / name], check=True)
        side_by_side(sorted(work.glob(f"{name}-*.png"))).save(folder / f"{name}.png", optimize=True)
    if browser := shutil.which("chromium"):
        page, picture = export(store, WEB_PAGE, work, "html"), work / "page.png"
        look = ("--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=900,1182", f"--screenshot={picture}")
        subprocess.run([browser, *look, page.as_uri()], check=True, stderr=subprocess.DEVNULL)
        Image.open(picture).convert("RGB").quantize(256).save(folder / f"{WEB_PAGE}.png", optimize=True)


def fill(library: Library) -> None:
    """The brief of the example with more positions, and what was noted of them."""
    library.rename_owner("Anna Berg")
    for code, fields in {**POSITIONS, **MORE}.items():
        library.apply(set_fields(library, [library.target(code)], fields))
    for code in BOTH:
        library.apply(tag_edits.add_tags(library, [library.target(code)], ["funding", "raise"]))
        for at, words in HEARD[code]:
            library.apply(mark_edits.take_down(library, library.target(code), words, at=f"2026-12-02T{at}:00.000Z"))
    start = own_text(library.report, "P1-08").index("Regular")
    marked = (library.target("P1-08"), (start, start + len("Regular and sufficient funding")))
    library.apply(mark_edits.toggle_highlight(library, [marked]))
    library.apply(mark_edits.set_bookmark(library, library.target("P1-08")))
    note = "Ask for **multi-year** funding, *three years* at least.\n\n- see S5-04\n- services cannot be planned"
    library.apply(mark_edits.write_note(library, library.target("P1-08"), note))
    chosen = brief_edits.chosen
    items: list[BriefItem] = [
        brief_edits.heading("To raise"),
        *chosen(library, ["P1-08", "P2-06", "S5-04"]),
        brief_edits.heading("If raised"),
        *chosen(library, ["S1-04", "S4-06", "P2-02"]),
    ]
    library.apply(brief_edits.new_brief(library, BRIEF.name, items))
    for name, text in BRIEF.head:
        library.apply(brief_edits.set_head(library, library.briefs[0], name, text))


def export(store: Path, name: str, work: Path, kind: str = "docx") -> Path:
    """One file, as the command line writes it."""
    wanted = ["tag:funding"] if name.startswith("export-") else ["--template", name.removeprefix("page-")]
    if name.startswith("page-") and name != "page-report-with-my-marks":
        wanted += ["--brief", BRIEF.name]
    target = work / f"{name}.{kind}"
    command = [sys.executable, "-m", "alliance_desktop", "export", *wanted, "-o", str(target), "--store", str(store)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return target


def side_by_side(files: list[Path]) -> Image.Image:
    """Pages as they lie on a table."""
    pages, gap = [Image.open(file).convert("RGB") for file in files], 4
    size = (sum(page.width + gap for page in pages) + gap, pages[0].height + 2 * gap)
    whole, left = Image.new("RGB", size, (136, 133, 123)), gap
    for page in pages:
        whole.paste(page, (left, gap))
        left += page.width + gap
    return whole.quantize(64)
