"""What becomes of a template when its parts are switched and moved; each must be read from its file as it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from alliance_desktop.domain.template import HeadLine, Template
from alliance_desktop.ingest.read_template import FORMAT, read_template, shipped_templates, template_named
from alliance_desktop.library import template_changes

SPEAKING, TABLE = template_named("speaking-notes"), template_named("table-of-positions")


def names(template: Template) -> list[str]:
    return [one.name for one in template.parts]


def on(template: Template) -> set[str]:
    return set(template.switched_on())


def test_a_part_switched_off_stays_and_one_it_never_had_comes_in_where_it_is_offered() -> None:
    without = template_changes.with_part(SPEAKING, "pressed", on=False)
    assert names(without) == names(SPEAKING)
    assert on(without) == on(SPEAKING) - {"pressed"}
    assert template_changes.with_part(without, "pressed", on=True) == SPEAKING
    offered = [one.name for one in template_changes.offered_parts(SPEAKING)]
    with_tags = template_changes.with_part(SPEAKING, "tags", on=True)
    assert names(with_tags) == [*names(SPEAKING), "tags"]
    assert [one.name for one in template_changes.offered_parts(with_tags)] == offered
    assert on(with_tags) == on(SPEAKING) | {"tags"}


def test_a_part_is_moved_before_another_and_to_the_end() -> None:
    offered = [one.name for one in template_changes.offered_parts(SPEAKING)]
    assert offered[:4] == ["status", "quotation", "line", "wording"]
    first = template_changes.with_moved_part(SPEAKING, 3, 0)
    assert names(first)[:5] == ["stance", "wording", "status", "quotation", "line"]
    last = template_changes.with_moved_part(SPEAKING, 2, len(offered))
    assert names(last)[0] == "stance"
    assert names(last)[-1] == "line"
    assert on(last) == on(SPEAKING)


def test_in_a_table_the_stance_moves_as_other_columns_do_and_elsewhere_stands_beside_the_code() -> None:
    assert "stance" in [one.name for one in template_changes.offered_parts(TABLE)]
    assert "stance" not in [one.name for one in template_changes.offered_parts(SPEAKING)]
    moved = template_changes.with_moved_part(
        TABLE, [one.name for one in template_changes.offered_parts(TABLE)].index("stance"), 0
    )
    assert names(moved)[0] == "stance"
    assert next(one.width for one in moved.parts if one.name == "stance") == 28


@pytest.mark.parametrize(
    ("template", "lines", "head"),
    [
        (SPEAKING, {"contents": False}, ("for", "occasion", "objective")),
        (SPEAKING, {"contents": False, "time": True}, ("for", "occasion", "objective", "contents", "time")),
        (SPEAKING, {"time": False}, ("for", "occasion", "objective", "contents")),
        (SPEAKING, {"objective": False}, ("for", "occasion", "contents", "time")),
        (SPEAKING, {"source": True}, ("for", "occasion", "objective", "source", "contents", "time")),
        (SPEAKING, {"to": True}, ("to", "for", "occasion", "objective", "contents", "time")),
        (TABLE, {"for": False}, ("occasion", "objective")),
        (TABLE, {"for": False, "objective": False}, ("occasion",)),
        (TABLE, {"objective": False, "source": True}, ("for-and-occasion", "source")),
    ],
)
def test_a_line_of_the_title_comes_and_goes_where_it_usually_stands(
    template: Template, lines: dict[HeadLine, bool], head: tuple[HeadLine, ...]
) -> None:
    for line, wanted in lines.items():
        template = template_changes.with_line(template, line, on=wanted)
        assert template_changes.has_line(template, line) == wanted
    assert template.head == head


def test_for_and_occasion_share_their_line_and_notes_on_sections_are_a_switch() -> None:
    assert template_changes.with_line(template_changes.with_line(TABLE, "for", on=False), "for", on=True) == TABLE
    both = template_changes.with_section_notes(SPEAKING, sections=True)
    assert both.with_section_notes
    assert template_changes.with_section_notes(both, sections=False) == SPEAKING
    request = template_changes.with_section_notes(template_named("request-for-instructions"), sections=True)
    assert request.with_section_notes  # though its notes are off


def test_as_a_table_each_part_has_a_column_and_as_paragraphs_again_none() -> None:
    table = template_changes.with_layout(SPEAKING, "table")
    assert all(one.width for one in table.parts if one.name != "stance")
    assert (table.orientation, table.place, table.head[0]) == ("landscape", "page", "for-and-occasion")
    again = template_changes.with_layout(table, "paragraphs")
    assert (again.parts, again.head, again.orientation) == (SPEAKING.parts, SPEAKING.head, "portrait")
    request = template_changes.with_layout(template_named("request-for-instructions"), "paragraphs")
    assert not {"your-answer", "contact"} & set(names(request))
    assert request.row_height == request.code_width == 0


CHANGES: list[Callable[[Template], Template]] = [
    lambda one: template_changes.with_layout(one, "table"),
    lambda one: template_changes.with_layout(one, "paragraphs"),
    lambda one: template_changes.with_section_notes(one, sections=True),
    *(
        lambda one, line=line: template_changes.with_line(one, line, on=not template_changes.has_line(one, line))
        for line in ("to", "contents", "for")
    ),
]


@pytest.mark.parametrize("template", shipped_templates(), ids=lambda one: one.name)
def test_whatever_is_switched_or_moved_is_read_from_its_file_again(template: Template, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    made = [template]
    for number, part in enumerate(template_changes.offered_parts(template)):
        made.append(template_changes.with_part(made[-1], part.name, on=not part.on))
        if template.layout in {"paragraphs", "table"}:
            made.append(template_changes.with_moved_part(made[-1], number, 0))
    made += [
        template_changes.with_line(template, line, on=not template_changes.has_line(template, line))
        for line in template_changes.offered_lines(template)
    ]
    if template.layout in {"paragraphs", "table"}:
        made += [change(each) for change in CHANGES for each in (made[0], made[-1])]
    for one in made:
        path.write_text(template_changes.template_text(one, FORMAT), encoding="utf-8")
        assert read_template(path) == one
