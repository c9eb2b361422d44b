"""A mail that is brought in: what its head and its close say is none of the report's words."""

import pytest

from alliance_desktop.ingest.any_document import plain_text
from tests.unit.importing.printed_reports import proposed, texts, written

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
