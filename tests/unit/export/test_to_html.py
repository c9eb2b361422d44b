"""The HTML file, read back by Python's own parser, and held against what a browser would do with it."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.domain.report import Report
from alliance_desktop.export import to_html
from alliance_desktop.render.document import Paragraph, Quote, Remark, Run, SmallPrint, runs_of
from tests.unit.export.documents import HARD_NOTES, MARKDOWN_LIKE, content, file_of, made_of

NOTES = {"P1-08": HARD_NOTES, "S5-04": ("Quote P1-08, cite both.",)}
VOID = {"meta", "br"}


class Page(HTMLParser):
    """The elements of a page as they open, their attributes, and the text in each; all must be closed in order."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.open: list[tuple[str, list[str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.feed(data.decode())
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        name, pieces = self.open.pop()
        assert name == tag
        self.texts.append((tag, "".join(pieces)))
        if self.open:
            self.open[-1][1].extend(pieces)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1][1].append(data)

    def of(self, wanted: str) -> list[str]:
        return [text for tag, text in self.texts if tag == wanted]


def test_each_recommendation_is_read_back_character_for_character_below_its_code(osce: Report) -> None:
    data = file_of(to_html.write(content(osce, NOTES)))
    page = Page(data)
    assert page.of("blockquote") == [one.text for one in osce.recommendations]
    codes = [one.code for one in osce.recommendations]
    assert (
        [attributes["id"] for tag, attributes in page.attributes if tag == "h3"]
        == codes
        == list(to_html.codes_in(data))
    )


def test_the_page_asks_for_nothing_runs_nothing_and_links_to_web_mail_and_codes_alone(osce: Report) -> None:
    page = Page(file_of(to_html.write(content(osce, NOTES))))
    tags = {tag for tag, _attributes in page.attributes}
    assert not tags & {"script", "img", "link", "iframe", "object", "embed", "video", "form", "svg"}
    assert not [name for _tag, each in page.attributes for name in each if name.startswith("on") or name == "src"]
    assert {each["href"] for tag, each in page.attributes if tag == "a"} == {
        "https://example.org/a?b=1&c=2",
        "mailto:a@example.org",
        "https://example.org",
        "#P1-01",
        "#P1-08",
        "#P1-09",
        "#S1-01",
        "#S5-04",
    }
    (style,) = page.of("style")
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in str(page.attributes)


def test_headings_go_down_without_gaps_and_those_of_a_note_are_none(osce: Report) -> None:
    page = Page(file_of(to_html.write(content(osce, NOTES))))
    assert (len(page.of("h1")), len(page.of("h2")), len(page.of("h3"))) == (1, 9, 53)
    assert not page.of("h4")
    assert "A heading" in page.of("strong")


def test_the_page_says_its_language_that_of_the_report_and_its_title() -> None:
    page = Page(file_of(to_html.write(made_of(Quote("Paroles."), language="fr"))))
    said = {tag: each["lang"] for tag, each in page.attributes if "lang" in each}
    assert said == {"html": "en", "blockquote": "fr"}
    assert page.of("title") == page.of("h1") == ["Title & <title>"]


def test_tables_of_notes_name_their_columns_and_lists_are_lists(osce: Report) -> None:
    page = Page(file_of(to_html.write(content(osce, NOTES))))
    assert [each.get("scope") for tag, each in page.attributes if tag == "th"] == ["col", "col"]
    assert page.of("th") == ["a", "b"]
    assert page.of("td") == ["1", "2"]
    assert [each.get("start") for tag, each in page.attributes if tag == "ol"] == ["3"]
    assert page.of("pre") == ["left open <b>\n  indented"]


def test_the_marking_stands_above_the_title_and_at_the_end() -> None:
    text = file_of(to_html.write(made_of(SmallPrint(runs_of("End.")), marking="For official use"))).decode()
    first, second = text.index('"marking">For official use'), text.rindex('"marking">For official use')
    assert first < text.index("<h1>") < text.index("End.") < second
    assert "marking" not in file_of(to_html.write(made_of())).decode().partition("</style>")[2]


def test_a_difference_is_heard_and_highlights_are_marks() -> None:
    runs = (Run("be "), Run("provided", change="deleted"), Run(" "), Run("provided, soon,", change="added"))
    page = Page(file_of(to_html.write(made_of(Paragraph(runs), Quote("Regular funding.", ((0, 7),))))))
    assert (page.of("del"), page.of("ins"), page.of("mark")) == (["provided"], ["provided, soon,"], ["Regular"])
    assert page.of("blockquote") == ["Regular funding."]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=400) | MARKDOWN_LIKE)
def test_no_note_breaks_out_of_its_place(note: str) -> None:
    page = Page(file_of(to_html.write(made_of(Remark("Anna", note), Quote("The end.")))))
    assert page.of("blockquote") == ["The end."]
    assert page.of("section")[0].startswith("\nAnna")
    allowed = {"html", "head", "meta", "title", "style", "body", "header", "h1", "dl", "main", "section", "p", "strong"}
    allowed |= {"em", "code", "a", "br", "ul", "ol", "li", "div", "pre", "table", "thead", "tbody", "tr", "th", "td"}
    assert {tag for tag, _attributes in page.attributes} <= allowed | {"blockquote", "footer"}
