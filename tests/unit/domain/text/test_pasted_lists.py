"""Lists from other programs as the lines that one would type."""

import pytest

from alliance_desktop.domain.text.list_marks import next_item
from alliance_desktop.domain.text.pasted_lists import typed_lists
from tests import word_clipboard

LIBREOFFICE = """<html><head><style>li { x: y }</style></head><body>
<p style="line-height: 100%; margin-bottom: 0cm">We ask:</p>
<ul>
	<li><p style="margin-bottom: 0cm">more
	money</p></li>
	<ul><li><p>for travel</p></li></ul>
	<li><p>time</p></li>
</ul>
<ol start="3" type="a"><li><p>third</p></li><li><p>fourth</p></li></ol>
<p><br/></p><p>End</p></body></html>"""
BROWSER = (
    '<meta charset="utf-8"><h2>We ask</h2><ol><li>one<br>of two lines<ul><li>inner</li></ul></li><li value="4">'
    '<b>four</b></li></ol><ol style="list-style-type: lower-roman"><li>x</li><li>y</li></ol>'
    "<table><tr><td>a</td><td>b</td></tr></table>"
)


@pytest.mark.parametrize(
    ("html", "typed"),
    [
        (word_clipboard.HTML, word_clipboard.TYPED),
        (LIBREOFFICE, "We ask:\n• more money\n    • for travel\n• time\nc) third\nd) fourth\n\nEnd"),
        (BROWSER, "We ask\n1. one\n   of two lines\n    • inner\n4. four\ni) x\nii) y\na\tb"),
        ("<p>No list,</p><p>only <b>words</b>.</p>", None),
        ("<li>" * 3 + "<ul>x</ul></ol></p>" + "<span style='mso-list:Ignore'>", None),
        ("<ul><li>" * 200 + "deep", f"{'    ' * 8}• deep"),
        (f"<ol start='{'9' * 5_000}'><li>a<li value={'9' * 5_000}>b<li value=٣>c</ol>", "1. a\n2. b\n3. c"),
        (f"<ul><li>one&#{'9' * 5_000};<li>&lt;two&gt; &amp;#8226;</ul>", "• one\ufffd\n• <two> &#8226;"),
        ("<UL TYPE=a ><LI title=\"a > b\" class='x>y'>one</LI><!-- <li> > --><li>5 < 6</ul>", "• one\n• 5 < 6"),
        *(("<ul><li>one</ul><p>and <a href='x", None), ("<ul><li>one</ul><!-- and more", None)),
        ("<ul><li>one</ul><style>and more", None),
    ],
)
def test_a_list_in_html_becomes_lines_with_marks_and_all_else_is_left_to_its_text(html: str, typed: str | None) -> None:
    assert typed_lists(html) == typed


LONG = 200_000
"""Characters of HTML: read in a second, and in hours where steps grow with the square of the length."""


@pytest.mark.every(4)
@pytest.mark.usefixtures("given_up")
@pytest.mark.parametrize(
    "unit",
    [
        *("<a ", "<!--", "<!", "<", "<a b='", '<a b="', "<style>", "</style", "<li ", "<li a=", "&#", "&", "\0"),
        *("x<b>", "<td>x", "<ol><li>", "<br>", "<p style='mso-list:l1 level", "<span style='mso-list:Ignore'>x"),
    ],
)
def test_html_of_any_kind_and_length_is_read_in_steps_that_grow_as_it_does(unit: str) -> None:
    word = "<p style='mso-list:l0 level1'><span style='mso-list:Ignore'>"
    for html in ("<ul><li>" + unit * (LONG // len(unit)), word + unit * (LONG // len(unit)) + "</span><br>"):
        typed_lists(html)
        typed_lists(html + ">" + "<br>" * 1_000)


@pytest.mark.parametrize(
    ("lines", "following"),
    [
        *((["• one"], "• "), (["  –\tone"], "  –\t"), (["    ◦ one"], "    ◦ "), (["o\tone"], "o\t")),
        *((["o one"], None), (["1. one"], "2. "), (["8) one", "9) two"], "10) "), (["9) one"], None)),
        *((["10. May in Vienna"], None), (["1. one", "10. May in Vienna"], None)),
        *((["1. one", "as it is", "2. two"], "3. "), (["1) one", "10. May in Vienna"], None), (["a) one"], "b) ")),
        *((["h) one", "  - inner", "i) two"], "j) "), (["i) one"], "ii) "), (["one"], None), (["-5 %"], None)),
        (["2018. A year"], None),
    ],
)
def test_the_next_item_begins_as_this_one_counted_on(lines: list[str], following: str | None) -> None:
    assert next_item(lines) == following


@pytest.mark.parametrize(
    ("below", "following"),
    [
        *((["4. b"], "4. "), (["   goes on", "", "   - inner", "4. b"], "4. "), (["more", "4. b"], "4. ")),
        *((["8. b"], None), (["4) b"], None)),
    ],
)
def test_a_number_above_one_is_counted_on_where_its_kind_follows(below: list[str], following: str | None) -> None:
    assert next_item(["3. a"], below) == following
