"""Edits as a capital's official makes them in Word: typed on top and below, translated, sorted, pasted, replied to."""

from copy import deepcopy
from functools import partial
from typing import Any

from tests.taking_back.desk import ADVISORY, IN_PARAGRAPHS, IN_TABLES, POSITIONS
from tests.taking_back.edits.edit import IN_ALL, UNFORESEEN, edit, in_word
from tests.taking_back.expectation import Comes, Expected, changed, comes, nothing
from tests.taking_back.papers.word_file import (
    WordFile,
    insert,
    isolated,
    made,
    remove,
    replace,
    retype,
    run_like,
    runs_of,
    text_of,
    w,
)
from tests.taking_back.papers.word_tracked import delete_tracked, insert_tracked

capital = partial(edit, table=UNFORESEEN)
ALL_TEXTS = [text for fields in POSITIONS.values() for text in fields.values()]
DECIDE = changed("P2-06", "line", "to prescribe", "to decide").comes


def paragraph(words: str) -> Any:
    return made("p", run_like(None, words))


@capital(IN_ALL, changed("S5-04", "line", " – and to pay –", ", and to pay,"))
def dash_found_and_replaced(word: WordFile) -> None:
    replace(word.at("duty to assist"), " – and to pay –", ", and to pay,")


@in_word(IN_PARAGRAPHS, Expected(unplaced=["We agree with this, and so does Finance."], may_be_unplaced=ALL_TEXTS))
def mail_with_quoted_lines_and_an_answer(word: WordFile) -> None:
    word.at(ADVISORY).addnext(paragraph("We agree with this, and so does Finance."))
    for one in word.paragraphs():
        if text_of(one) and "We agree with" not in text_of(one):
            next(runs_of(one)).addprevious(run_like(None, "> "))


@in_word(IN_ALL, nothing())
def page_break_before_a_recommendation(word: WordFile) -> None:
    place = word.tables()[-1] if word.tables() else word.heading("P2-06")
    place.addprevious(made("p", made("r", made("br", type="page"))))


SIGNED = ("Kind regards,", "Dr Maria Weber", "Head of Division, Ministry of Justice")


@capital(IN_ALL, Expected(unplaced=SIGNED))
def signature_block_at_the_end(word: WordFile) -> None:
    for words in SIGNED:
        word.body[-1].addprevious(paragraph(words))


TOP = ("Federal Ministry of Justice", "Berlin, 1 December 2026", "Subject: your request of last week")


@capital(IN_ALL, Expected(unplaced=TOP))
def sender_typed_on_top(word: WordFile) -> None:
    for words in reversed(TOP):
        word.body.insert(0, paragraph(words))


@in_word(IN_ALL, Expected(DECIDE))
def language_of_all_words_changed(word: WordFile) -> None:
    replace(word.at(ADVISORY), "to prescribe", "to decide")
    for run in word.body.iter(w("r")):
        if run.find(w("rPr")) is None:
            run.insert(0, made("rPr"))
        run.find(w("rPr")).append(made("lang", val="de-DE"))


@capital(IN_ALL, nothing())
def quotes_made_german(word: WordFile) -> None:
    replace(word.at("duty to assist"), "“within available resources”", "„within available resources“")


GERMAN_LABELS = ("Sprechlinie", "Auf Nachfrage", "Lage")


@in_word(IN_PARAGRAPHS, Expected((*DECIDE, Comes(None, "heading", "Zu Beginn")), may_be_unplaced=GERMAN_LABELS))
def labels_and_a_heading_translated(word: WordFile) -> None:
    replace(word.at(ADVISORY), "to prescribe", "to decide")
    replace(word.at("To raise"), "To raise", "Zu Beginn")
    for one in word.paragraphs():
        for old, new in zip(("Line to take", "If pressed", "Background"), GERMAN_LABELS, strict=True):
            if text_of(one).startswith(old):
                replace(one, old, new)


@capital(
    IN_TABLES, Expected(changed("S1-04", "line", "studying", "examining").comes, moved=("S1-04", "P2-04", "S2-01"))
)
def rows_sorted_by_code(word: WordFile) -> None:
    replace(word.at("We are studying"), "studying", "examining")
    row = word.row("S1-04")
    row.getparent().insert(row.getparent().index(word.row("P2-04")) + 1, row)


@in_word(IN_ALL, Expected(may_be_unplaced=["DRAFT", "Picture"]))
def watermark(word: WordFile) -> None:
    drawn = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="PowerPlusWaterMarkObject" '
        'style="position:absolute;width:400pt;height:100pt"><v:textpath string="DRAFT"/></v:shape></w:pict></w:r></w:p>'
    )
    head = word.parts["word/header2.xml"].decode()
    at = head.rindex("</w:p>")
    word.parts["word/header2.xml"] = (head[:at] + drawn + head[at + len("</w:p>") :]).encode()


@capital(("request",), comes("S1-04", "answer", "P2-06: the same as for S5-04."))
def answer_that_begins_with_another_code(word: WordFile) -> None:
    retype(word.cell("S1-04", "Your answer"), "P2-06: the same as for S5-04.")


def redlined(place: Any, old: str, new: str) -> None:
    """Strike words by hand, and type others in red behind them."""
    insert(place, old, new)
    for run in isolated(place, old):
        if run.find(w("rPr")) is None:
            run.insert(0, made("rPr"))
        run.find(w("rPr")).append(made("strike"))


@in_word(IN_ALL, Expected((*DECIDE, *changed("S1-04", "line", "studying", "examining").comes)))
def redline_by_hand_in_two_lines(word: WordFile) -> None:
    redlined(word.at(ADVISORY), "to prescribe", "to decide")
    redlined(word.at("We are studying"), "studying", "examining")


@in_word(IN_ALL, Expected(DECIDE))
def optional_hyphens(word: WordFile) -> None:
    replace(word.at(ADVISORY), "to prescribe", "to decide")
    for one in isolated(word.at("Afterwards we"), "After"):
        one.append(made("softHyphen"))


GERMAN = ("Wir tragen Unterkünfte mit festen Mitteln.", "Ein Jahr im Voraus reicht dafür nicht.")


@capital(
    IN_ALL,
    Expected((Comes("P1-08", "line", "\n\n".join(GERMAN)), Comes("P2-06", "line", "Beiräte schreibt niemand vor."))),
)
def two_lines_translated(word: WordFile) -> None:
    retype([word.at("funding for shelters"), word.at("Planning needs")], *GERMAN)
    retype([word.at(ADVISORY)], "Beiräte schreibt niemand vor.")


@capital(IN_ALL, changed("P2-06", "line", "prescribe.", "prescribe. (Justice to confirm!)"))
def remark_in_brackets_behind_a_line(word: WordFile) -> None:
    insert(word.at(ADVISORY), "prescribe.", " (Justice to confirm!)")


@capital(IN_ALL, comes("P2-06", "line", "See our answer above."))
def reference_typed_over_a_line(word: WordFile) -> None:
    retype([word.at(ADVISORY)], "See our answer above.")


@in_word(IN_PARAGRAPHS, Expected(DECIDE, may_be_unplaced=["Contents"]))
def table_of_contents_inserted(word: WordFile) -> None:
    """Word fills it with the headings, each with its page, in a control above the text."""
    replace(word.at(ADVISORY), "to prescribe", "to decide")
    heads = [text_of(word.heading(code)) for code in POSITIONS]
    lines = [paragraph("Contents"), *(paragraph(f"{words}\t{number}") for number, words in enumerate(heads))]
    for one in lines[1:]:
        one.insert(0, made("pPr", made("pStyle", val="TOC1")))
    gallery = made("docPartObj", made("docPartGallery", val="Table of Contents"))
    word.body.insert(1, made("sdt", made("sdtPr", gallery), made("sdtContent", *lines)))


@in_word(IN_ALL, nothing())
def line_retyped_with_tracking_in_the_same_words(word: WordFile) -> None:
    place = word.at(ADVISORY)
    insert_tracked(place, ADVISORY, ADVISORY)
    runs = isolated(place, ADVISORY)
    assert runs
    delete_tracked(place, ADVISORY)


@capital(IN_TABLES, nothing())
def head_repeated_in_the_table(word: WordFile) -> None:
    row = word.row("P2-04")
    row.addprevious(deepcopy(row.getparent().find(w("tr"))))


@in_word(IN_ALL, Expected(DECIDE, unplaced=["Original text:"], may_be_unplaced=["Money", *ALL_TEXTS]))
def original_pasted_below(word: WordFile) -> None:
    copies = [deepcopy(one) for one in word.body if one.tag != w("sectPr")]
    replace(word.at(ADVISORY), "to prescribe", "to decide")
    word.body[-1].addprevious(paragraph("Original text:"))
    for one in copies:
        remove(*list(one.iter(w("bookmarkStart"), w("bookmarkEnd"))))
        word.body[-1].addprevious(one)


@in_word(IN_ALL, Expected(DECIDE))
def section_in_two_columns(word: WordFile) -> None:
    replace(word.at(ADVISORY), "to prescribe", "to decide")
    section = deepcopy(word.body.find(w("sectPr")))
    section.append(made("cols", num="2"))
    word.body[-1].addprevious(made("p", made("pPr", section)))
