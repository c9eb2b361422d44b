"""Writes the table of fields into docs/filter-language.md: `.venv/bin/python -m tests.reference_page`."""

from alliance_desktop.domain.language.field_table import FIELDS
from tests import ROOT

PAGE = ROOT / "docs" / "filter-language.md"
_BEGIN = "-m tests.reference_page -->\n"
_END = "<!-- end -->"


def with_table(page: str) -> str:
    """The page with the table as the fields are now."""
    before, _begin, rest = page.partition(_BEGIN)
    _old, _end, behind = rest.partition(_END)
    rows = ["| field | examples | means |", "|---|---|---|"]
    for field in FIELDS.values():
        examples = " ".join(f"`{example}`" for example in field.examples)
        rows.append(f"| `{field.name}:` | {examples} | {field.meaning()} |")
    return before + _BEGIN + "\n" + "\n".join(rows) + "\n\n" + _END + behind


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
