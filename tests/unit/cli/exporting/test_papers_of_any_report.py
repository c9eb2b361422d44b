"""A report of another kind in each format by each template: its codes, stances and proposers, and no page it hasn't."""

import csv
import json
import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator

from alliance_desktop.export.formats import FORMATS
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.ingest.read_template import shipped_templates
from tests import ROOT
from tests.command_line import answer
from tests.reports import AVERLAND

CODES = [one.code for one in read_package(AVERLAND).recommendations]
LINE = "As we said on [visits](#45(b)) and on 131.10, see 131.7 and 132.1."
SCHEMA = ROOT / "docs" / "export.schema.json"
OTHERS = re.compile(r"\bpanel|side event|participating States\.", re.IGNORECASE)
DANGLING = re.compile(r"·\s*$|^\s*·|··|· ·|p\. None|, ,", re.MULTILINE)
_NAME = re.compile(r'<(?:w:bookmarkStart|text:bookmark-start)[^>]* (?:w|text):name="([^"]+)"')


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each of the files; the file of a brief holds all recommendations."""
    folder = tmp_path_factory.mktemp("papers")
    with pytest.MonkeyPatch.context() as patched:
        for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            patched.setenv(name, str(folder))
        write_all(folder)
    return folder


def write_all(folder: Path) -> None:
    shutil.copytree(AVERLAND, folder / "alliance-desktop" / "reports" / AVERLAND.name)
    store = folder / "store.db"
    said("--stance", "support", "--line", LINE, store=store, what=["position", *CODES[:7]])
    said("--stance", "oppose", store=store, what=["position", *CODES[7:10], "45(b)"])
    said("--add", *CODES, store=store, what=["brief", "All"])
    for template in shipped_templates():
        for one in FORMATS:
            path = folder / f"{template.name}{one.suffix}"
            what = ["--brief", "All"] if template.takes_brief else []
            told = said("--template", template.name, "-o", str(path), store=store, what=["export", *what])
            assert told.startswith("17 of 17 written"), (path.name, told)


def said(*words: str, store: Path, what: list[str]) -> str:
    told = answer(store, "--report", AVERLAND.name, *what, *words)
    assert told.code == 0, told
    return told.out


def test_each_template_in_each_format_is_true_of_it(written: Path) -> None:
    wrong: dict[object, object] = {}
    for template in shipped_templates():
        for kind in ("md", "html"):
            text = (written / f"{template.name}.{kind}").read_text(encoding="utf-8")
            words = re.sub(r"<style>.*?</style>|<[^>]+>", "", text, flags=re.DOTALL)
            if found := [*OTHERS.findall(words.replace("Participating States", "")), *DANGLING.findall(words)]:
                wrong[template.name, kind] = found
            if template.has("stance") and not ("Noted" in words and "Supported" in words):
                wrong[template.name, kind, "stance"] = words[:80]
        html = (written / f"{template.name}.html").read_text(encoding="utf-8")
        ids = re.findall(r' id="([^"]+)"', html)
        wrong |= {(template.name, one): "no place" for one in re.findall(r'href="#([^"]+)"', html) if one not in ids}
        assert len(ids) == len(set(ids))
    assert wrong == {}


@pytest.mark.parametrize(("kind", "part"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_each_place_of_a_file_has_a_name_that_office_programs_take(written: Path, kind: str, part: str) -> None:
    for template in shipped_templates():
        with ZipFile(written / f"{template.name}.{kind}") as archive:
            text = archive.read(part).decode()
        names = _NAME.findall(text)
        assert len({one.casefold() for one in names}) == len(names) >= len(CODES)
        assert [one for one in names if not re.fullmatch(r"[A-Za-z]\w{0,39}", one, re.ASCII)] == []
        led = re.findall(r'w:anchor="([^"]+)"|xlink:href="#([^"]+)"', text)
        assert {one or other for one, other in led} <= set(names)


def test_programs_get_ids_and_no_page_where_there_is_none(written: Path) -> None:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for template in shipped_templates():
        made = json.loads((written / f"{template.name}.json").read_text(encoding="utf-8"))
        assert [one.message for one in validator.iter_errors(made)] == []
        found = {one["code"]: one for one in made["recommendations"]}
        assert (found["45(b)"]["page"], found["131.7"]["page"]) == (None, 15)
        assert found["131.3"]["from"] == ["brazil", "chile", "togo"]
        rows = csv.DictReader((written / f"{template.name}.csv").read_text(encoding="utf-8-sig").splitlines())
        cells = {row["code"]: row for row in rows}
        assert (cells["45(b)"]["page"], cells["131.7"]["page"]) == ("", "15")
        if template.has("stance"):
            assert (found["45(b)"]["position"]["stance"], cells["45(b)"]["stance"]) == ("oppose", "Noted")
