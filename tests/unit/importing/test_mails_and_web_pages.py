"""Mails and web pages that are brought in: what stands around the report is none of its words, and none is lost."""

import pytest

from alliance_desktop.domain.proposal.proposed import Proposal
from alliance_desktop.ingest.any_document import any_document, plain_text
from alliance_desktop.work_in_steps import at_once
from tests.unit.importing.printed_reports import proposed, texts, those, written

_BODY = """Dear colleagues,

please comment by 30 April 2027.

Recommendations:

1. States should ratify the Convention on lakes.
2. States should train border guards by 1 May 2028.
"""
_HEADS = {
    "From: Anna Berg <a@b.example>\nTo: All\nSubject: Lakes and rivers\nDate: Tue, 3 March 2026 14:05": "3 March 2026",
    "Berg, Anna\n\nFrom:\tBerg, Anna\nSent:\tTuesday, March 3, 2026 2:05 PM\nTo:\tAll;\n  Others\n"
    "Subject:\tFW: RE: Lakes and rivers\nAttachments:\tlist.docx": "March 3, 2026",
    "Von: Berg, Anna\nGesendet: Di 03.03.2026 14:05\nAn: Alle\nBetreff: AW: Lakes and\n rivers": "03.03.2026",
    "De : Anna Berg\nEnvoyé : mar. 3 mars 2026\nÀ : Tous\nObjet : TR: Lakes and rivers": "3 mars 2026",
    "FROM: Anna Berg\n\nTO: All\n\nSUBJECT: Lakes and rivers\n\nDATE: 3 Mar 2026": "3 Mar 2026",
    "From: Anna Berg\nTo: All\nSubject: Lakes and rivers": "",
}


@pytest.mark.parametrize(("head", "date"), _HEADS.items())
@pytest.mark.parametrize("close", ["Best regards\n\nAnna", "Kind regards,\nAnna Berg\nSecond Secretary"])
def test_the_head_of_a_mail_gives_title_and_date_and_its_close_is_no_heading(head: str, date: str, close: str) -> None:
    found = proposed(plain_text(f"{head}\n\n{_BODY}\n{close}\n"), "own.txt")
    assert (found.head.title, found.head.date) == ("Lakes and rivers", date)
    assert [one.kind for one in found.blocks][-3:] == ["recommendation", "recommendation", "left-out"]
    assert found.blocks[-1].ground == "close of a mail"
    assert not texts(found.blocks, "section")


def test_a_mail_in_a_document_and_what_it_forwards_are_read_alike() -> None:
    head = ["From: Anna Berg", "Sent: 3 March 2026", "Subject: Lakes"]
    below = ["From: Tom Miller", "Sent: 1 March 2026", "Subject: Rivers"]
    ask = ["The meeting recommends that:", "1. States should meet.", "2. States should train guards."]
    found = written(*head, *ask, "Best regards", "Anna", *below, "He wrote it.")
    assert (found.head.title, found.head.date) == ("Lakes", "3 March 2026")
    assert texts(found.blocks, "recommendation") == ["States should meet.", "States should train guards."]
    assert texts(found.blocks, "left-out") == [*head, "Best regards", "Anna", *below]


def test_recommendations_below_the_close_of_a_mail_stay() -> None:
    head = "From: Anna Berg\nTo: All\nSubject: Lakes\n\nSee below.\n\n"
    for close in ("Kind regards,\nAnna\n\n", "Regards\n", "Thank you,\nAnna Berg\n"):
        found = proposed(plain_text(f"{head}{close}{_BODY.partition(chr(10) * 2)[2]}"), "own.txt")
        assert len(texts(found.blocks, "recommendation")) == 2


def test_a_report_that_says_from_where_to_where_is_no_mail() -> None:
    found = proposed(plain_text(f"Report on Ferries\n\nFrom: Linz\nTo: Passau\n\n{_BODY}"), "own.txt")
    assert found.head.title == "Report on Ferries"
    assert not any("mail" in one.ground for one in found.blocks)


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?Q?FW:_Lakes_and_r=C3=ADvers?=", "Lakes and rívers"),
        ("=?utf-8?B?TGFrZXMgYW5kIA==?=\n =?utf-8?B?cml2ZXJz?=", "Lakes and rivers"),
        ("=?no-such?Q?Lakes?=", "=?no-such?Q?Lakes?="),
    ],
)
def test_a_subject_is_read_as_mails_encode_it_and_as_it_stands_where_that_fails(subject: str, title: str) -> None:
    found = proposed(plain_text(f"From: Anna Berg\nTo: All\nSubject: {subject}\n\n{_BODY}"), "own.txt")
    assert found.head.title == title


ASKED = ("States should clean the lakes.", "The Secretariat should count all fish.", "Open a school on each shore.")
_OPENED = "<!DOCTYPE html><h1>Lakes</h1><h2>Introduction</h2><p>It met in May.</p>"


def page(body: str) -> Proposal:
    return proposed(at_once(any_document(f"{_OPENED}{body}".encode(), "a.html")), "a.html")


def parted(form: str, by: str) -> str:
    """What is asked as one paragraph of a page."""
    return f"<p>{by.join(form.format(number, words) for number, words in enumerate(ASKED, 1))}</p>"


@pytest.mark.parametrize("form", ["• {1}", "- {1}", "– {1}", "{0}. {1}", "({0}) {1}"])
@pytest.mark.parametrize("lead_in", ["<h2>Recommendations</h2>", "<p>The meeting recommends:</p>"])
def test_items_of_one_paragraph_are_one_each_where_lines_are_broken_before_their_marks(form: str, lead_in: str) -> None:
    found = page(lead_in + parted(form, "<br>"))
    assert texts(found.blocks, "recommendation") == list(ASKED)
    assert not [one for one in found.blocks if one.to_look_at]


def test_a_lead_in_ends_where_its_paragraph_goes_on_with_a_bullet() -> None:
    found = page(f"<p>The meeting recommends:<br>• {ASKED[0]}</p>")
    assert texts(found.blocks, "recommendation") == [ASKED[0]]


def test_a_dash_at_the_begin_of_a_line_alone_begins_no_item() -> None:
    found = page("<h2>Recommendations</h2><ul><li>States should clean all lakes<br>– also small ones.</li></ul>")
    assert texts(found.blocks, "recommendation") == ["States should clean all lakes – also small ones."]


def test_two_broken_lines_part_paragraphs_and_one_behind_a_sentence_is_looked_at() -> None:
    found = page("<h2>Recommendations</h2>" + parted("{1}", "<br>&nbsp;<br/>\n"))
    assert texts(found.blocks, "recommendation") == list(ASKED)
    found = page("<p>The meeting recommends:</p>" + parted("{1}", "<br>"))
    (asked,) = those(found.blocks, "recommendation")
    assert (asked.to_look_at, asked.ground) == (True, "may hold several recommendations")


def test_words_that_a_page_hides_are_shown_and_their_items_looked_at() -> None:
    items = "".join(f"<li>{words}</li>" for words in ASKED)
    found = page(f"<h2>Recommendations</h2><button>All</button><div hidden><p>More</p><ul>{items}</ul></div>")
    hidden = [one for one in found.blocks if one.text.endswith(ASKED)]
    assert [(one.kind, one.to_look_at) for one in hidden] == [("left-out", True)] * 3
    (more,) = (one for one in found.blocks if one.text == "More")
    assert (more.kind, more.ground, more.to_look_at) == ("left-out", "hidden words", False)
    found = page("<h2>Recommendations</h2><ul><li>Clean <span hidden>(link)</span>the lakes.</li></ul>")
    assert texts(found.blocks, "recommendation") == ["Clean the lakes."]


def test_what_a_site_has_around_its_pages_and_notes_of_word_are_no_recommendations() -> None:
    items = "".join(f"<li>{words}</li>" for words in ASKED)
    menu = "<ul><li>Terms of use</li><li>About all of us</li></ul>"
    for around in (
        "<footer>{}</footer>",
        "<nav>{}</nav>",
        '<div role="navigation">{}</div>',
        '<div id="ftn1">{}</div>',
    ):
        found = page(f"<h2>Recommendations</h2><ul>{items}</ul>" + around.format(menu))
        assert texts(found.blocks, "recommendation") == list(ASKED)
        assert texts(found.blocks, "left-out")[-2:] == ["• Terms of use", "• About all of us"]


def test_a_table_that_lays_out_a_page_is_read_as_its_text() -> None:
    items = "".join(f"<li>{words}</li>" for words in ASKED)
    menu = "<td><a href='#'>Home</a><br><a href='#'>About</a></td>"
    rows = "".join(f"<tr><td>{number}</td><td>{words}</td></tr>" for number, words in enumerate(ASKED, 1))
    table = f"<table><tr><th>No.</th><th>Recommendation</th></tr>{rows}</table>"
    for listed in (f"<ul>{items}</ul>", table, parted("{0}. {1}", "<br>")):
        found = page(f"<table><tr>{menu}<td><h2>Recommendations</h2>{listed}</td></tr></table>")
        assert [one.text for one in those(found.blocks, "recommendation") if not one.to_look_at] == list(ASKED)
        assert [one.ground for one in found.blocks if one.text.startswith("Home")] == ["table"]


def test_the_number_in_a_paragraph_of_its_own_is_that_of_the_one_below() -> None:
    defined = "".join(f"<dt>{number}.</dt><dd>{words}</dd>" for number, words in enumerate(ASKED, 1))
    found = page(f"<h2>Recommendations</h2><dl>{defined}</dl>")
    assert [(one.mark, one.text) for one in those(found.blocks, "recommendation")] == [
        (f"{number}.", words) for number, words in enumerate(ASKED, 1)
    ]


def test_the_lines_of_a_text_within_a_page_are_as_long_as_its_others_not_as_its_paragraphs() -> None:
    asked = [f"States should clean lake {number} in line with the" for number in range(1, 13)]
    rows = "\n\n".join(f"{number}. {words}\n   Helsinki Final Act." for number, words in enumerate(asked, 1))
    long = f"<p>{'It was said of each lake that it is deep. ' * 9}</p>"
    found = page(f"{long * 9}<h2>Recommendations</h2><pre>{rows}</pre>")
    assert texts(found.blocks, "recommendation") == [f"{words} Helsinki Final Act." for words in asked]
