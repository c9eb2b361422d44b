"""Edits of kinds that are not in the table: looks, breaks, fields, footnotes, parts of a table, many at once."""

from copy import deepcopy
from functools import partial

from tests.taking_back.desk import ADVISORY, BETWEEN, HEAD, IN_PARAGRAPHS, IN_TABLES, LONG, POSITIONS, STUDYING
from tests.taking_back.edits.edit import IN_ALL, TRACKED, UNFORESEEN, edit, note_on
from tests.taking_back.expectation import Comes, Expected, changed, comes, nothing
from tests.taking_back.papers.word_file import (
    NAMES,
    SPACE,
    WordFile,
    insert,
    isolated,
    made,
    move_behind,
    own_runs,
    paragraphs_in,
    paste_behind,
    remove,
    replace,
    retype,
    run_like,
    text_of,
    w,
)
from tests.taking_back.papers.word_tracked import change, comment, delete_tracked, insert_tracked

unforeseen = partial(edit, table=UNFORESEEN)
FRENCH = "Nous soutenons cette recommandation : « un financement régulier » est indispensable."
REFINANCED = Expected(
    (
        *changed("P1-08", "line", "funding", "financing").comes,
        *changed("S5-04", "line", "funding", "financing").comes,
        *changed("S5-04", "wording", "funding", "financing").comes,
    ),
    quotations=["P1-08", "S1-04", "S5-04"],
    may_be_unplaced=[HEAD["objective"].replace("funding", "financing")],
)


def painted(word: WordFile, words: str, look: str, **values: str) -> None:
    """Give words a look of their own."""
    for run in isolated(word.at(words), words):
        if run.find(w("rPr")) is None:
            run.insert(0, made("rPr"))
        run.find(w("rPr")).append(made(look, **values))


@unforeseen(IN_ALL, changed("S1-04", "line", "at home.", "at home. Please check!"))
def sentence_in_red(word: WordFile) -> None:
    insert(word.at("We are studying"), "at home.", " Please check!")
    painted(word, " Please check!", "color", val="FF0000")


@unforeseen(IN_ALL, nothing())
def words_marked_in_yellow(word: WordFile) -> None:
    painted(word, "We are studying", "highlight", val="yellow")


@unforeseen(IN_ALL, changed("S5-04", "line", " – and to pay –", ""))
def words_struck_by_hand(word: WordFile) -> None:
    painted(word, " – and to pay –", "strike")


@unforeseen(("request", "positions"), REFINANCED)
def one_word_replaced_everywhere(word: WordFile) -> None:
    for one in word.paragraphs():
        if "funding" in text_of(one):
            replace(one, "funding", "financing")


@unforeseen(IN_ALL, comes("P2-06", "line", FRENCH))
def line_translated(word: WordFile) -> None:
    retype([word.at(ADVISORY)], FRENCH)


@unforeseen(IN_ALL, comes("P2-06", "line", "Мы не можем поддержать это 👎 – נמתין."))
def line_in_other_letters(word: WordFile) -> None:
    retype([word.at(ADVISORY)], "Мы не можем поддержать это 👎 – נמתין.")


@unforeseen(IN_ALL, changed("P1-08", "line", "shelters.\n\nPlanning", "shelters. Planning"))
def two_paragraphs_joined(word: WordFile) -> None:
    first, second = word.at("funding for shelters"), word.at("Planning needs")
    first.append(run_like(None, " "))
    for run in list(second.iter(w("r"))):
        first.append(run)
    for end in list(second.iter(w("bookmarkEnd"))):
        first.append(end)
    remove(second)


@unforeseen(IN_ALL, nothing())
def bullets_turned_into_numbers(word: WordFile) -> None:
    for words in ("First, the", "Second, the"):
        word.at(words).find(f"{w('pPr')}/{w('numPr')}/{w('numId')}").set(w("val"), "2")


@unforeseen(IN_ALL, changed("S1-04", "line", "confiscation with", "confiscation\nwith"))
def line_break_typed(word: WordFile) -> None:
    replace(word.at("We are studying"), "confiscation with", "confiscation\nwith")


@unforeseen(
    IN_ALL,
    comes(
        "P1-08", "line", "Planning needs more than one year at a time.\n\nWe support **regular** funding for shelters."
    ),
)
def two_paragraphs_of_a_line_swapped(word: WordFile) -> None:
    first, second = word.at("funding for shelters"), word.at("Planning needs")
    labels = [run for run in first.iter(w("r")) if run not in own_runs(first)]
    move_behind([first], second)
    for run in reversed(labels):
        second.insert(1, run)


@unforeseen(IN_ALL, nothing())
def empty_paragraphs_and_a_page_break_between(word: WordFile) -> None:
    for words in ("To raise", "Between the two", "If raised"):
        word.at(words).addprevious(made("p"))
        word.at(words).addnext(made("p", made("r", made("br", type="page"))))


@unforeseen(IN_ALL, changed("S1-04", "line", "studying", "examining"))
def paragraph_in_a_content_control(word: WordFile) -> None:
    paragraph = word.at("We are studying")
    replace(paragraph, "studying", "examining")
    control = made("sdt", made("sdtPr", made("alias", val="Line")), made("sdtContent"))
    paragraph.addprevious(control)
    control[1].append(paragraph)


LINKED = "[at home, see the bill.](https://example.org/bill)"


@unforeseen(
    IN_ALL,
    Expected(
        (
            Comes(
                "S1-04",
                "line",
                STUDYING.replace("at home.", LINKED),
                also=STUDYING.replace("home.", "home, see the bill."),
            ),
        )
    ),
)
def link_typed_as_a_field(word: WordFile) -> None:
    run = isolated(word.at("We are studying"), "at home.")[-1]
    for kind, content in (("begin", ""), ("", ' HYPERLINK "https://example.org/bill" '), ("separate", "")):
        piece = made("fldChar", fldCharType=kind) if kind else made("instrText")
        piece.text = content or None
        piece.attrib[SPACE] = "preserve"
        run.addprevious(made("r", piece))
    replace(word.at("We are studying"), "at home.", "at home, see the bill.")
    isolated(word.at("We are studying"), "bill.")[-1].addnext(made("r", made("fldChar", fldCharType="end")))


@unforeseen(IN_ALL, nothing())
def tracked_change_of_looks(word: WordFile) -> None:
    (run, *_others) = isolated(word.at("We are studying"), "We are studying")
    if run.find(w("rPr")) is None:
        run.insert(0, made("rPr"))
    run.find(w("rPr")).append(change("rPrChange", made("rPr")))


@unforeseen(IN_ALL, nothing())
def tracked_insertion_that_another_deleted_again(word: WordFile) -> None:
    insert_tracked(word.at("We are studying"), "at home.", " And abroad.")
    delete_tracked(word.at("We are studying"), " And abroad.", "Ministry of Finance")


@unforeseen(IN_ALL, changed("S5-04", "line", "assist – and to pay – stays", "assist stays, of course", *TRACKED))
def two_tracked_changes_in_one_line(word: WordFile) -> None:
    insert_tracked(word.at("One addition is needed"), "pay – stays", ", of course")
    delete_tracked(word.at("One addition is needed"), " – and to pay –")


@unforeseen(IN_TABLES, changed("S1-04", "line", "studying", "examining"))
def head_of_the_table_deleted(word: WordFile) -> None:
    replace(word.at("We are studying"), "studying", "examining")
    remove(next(word.tables()[1].iterchildren(w("tr"))))


@unforeseen(IN_TABLES, comes("P2-04", "stance", "oppose"))
def table_split_in_two(word: WordFile) -> None:
    row = word.row("P2-04")
    table = row.getparent()
    second = made("tbl", *(deepcopy(table.find(w(name))) for name in ("tblPr", "tblGrid")))
    for one in (row, *list(row.itersiblings())):
        second.append(one)
    table.addnext(second)
    table.addnext(made("p"))
    (place,) = (one for one in row.iter(w("p")) if text_of(one).startswith("(="))
    replace(place, "Can accept", "Cannot accept")


@unforeseen(
    IN_TABLES, Expected(changed("S1-04", "line", "studying", "examining").comes, moved=["S1-04", "P2-04", "S2-01"])
)
def rows_sorted_by_code(word: WordFile) -> None:
    replace(word.at("We are studying"), "studying", "examining")
    head, *rows = list(word.tables()[1].iterchildren(w("tr")))
    move_behind(sorted(rows, key=text_of), head)


@unforeseen(IN_TABLES, Expected(unplaced=["Cost"], may_be_unplaced=["five million", ADVISORY]))
def table_pasted_into_a_cell(word: WordFile) -> None:
    inner = made("tbl", made("tblPr"), made("tblGrid", made("gridCol", w="900"), made("gridCol", w="900")))
    inner.append(made("tr", *(made("tc", made("p", run_like(None, text))) for text in ("Cost", "five million"))))
    word.at(ADVISORY).addnext(inner)
    inner.addnext(made("p"))


@unforeseen(IN_PARAGRAPHS, nothing())
def page_set_in_another_style(word: WordFile) -> None:
    for one in word.body.iter(w("pStyle")):
        one.set(w("val"), "Normal")


@unforeseen(("notes", "dossier"), Expected(unplaced=["keep the money"]))
def line_of_the_head_changed(word: WordFile) -> None:
    replace(word.at(HEAD["objective"]), "keep funding", "keep the money")


@unforeseen(IN_ALL, note_on("S1-04", "About all of it"))
def comment_over_two_paragraphs(word: WordFile) -> None:
    comment(word, word.at("We are studying"), "colleagues at home.", "About all of it")
    end = next(word.body.iter(w("commentRangeEnd")))
    isolated(word.at("First, the"), "First,")[-1].addnext(end)


@unforeseen(("request", "positions", "dossier"), note_on("S2-01", "Who speaks for them?"))
def comment_on_a_quotation(word: WordFile) -> None:
    comment(
        word,
        word.at("Inclusion of survivor voices in the development of policy to combat trafficking"),
        "voices",
        "Who speaks for them?",
    )


@unforeseen(IN_PARAGRAPHS, note_on("P2-04", "Is this ours?"))
def comment_on_a_code(word: WordFile) -> None:
    comment(word, word.heading("P2-04"), "P2-04", "Is this ours?")


@unforeseen(IN_ALL, Expected(unplaced=["Too long a pause"], may_be_unplaced=[BETWEEN]))
def comment_on_a_text_of_the_brief(word: WordFile) -> None:
    comment(word, word.at("Between the two"), "pause", "Too long a pause")


@unforeseen(IN_ALL, comes("S1-04", "line", STUDYING.replace("studying", "STUDYING")))
def word_in_capitals(word: WordFile) -> None:
    replace(word.at("We are studying"), "studying", "STUDYING")


@unforeseen(IN_ALL, Expected(unplaced=["See the note verbale"], may_be_unplaced=[STUDYING]))
def note_at_the_foot_of_the_page(word: WordFile) -> None:
    run = isolated(word.at("We are studying"), "at home.")[-1]
    run.addnext(made("r", made("footnoteReference", id="2")))
    paragraph = "<w:p><w:r><w:t>See the note verbale.</w:t></w:r></w:p>"
    word.add_part("footnotes", f'<w:footnotes {NAMES}><w:footnote w:id="2">{paragraph}</w:footnote></w:footnotes>')


@unforeseen(IN_TABLES, Expected((Comes("P1-08", "line", ADVISORY), Comes("P2-06", "line", POSITIONS["P1-08"]["line"]))))
def lines_of_two_rows_exchanged(word: WordFile) -> None:
    first, second = paragraphs_in(word.cell("P1-08", "Line")), paragraphs_in(word.cell("P2-06", "Line"))
    move_behind(second, first[-1])
    word.cell("P2-06", "Line").extend(first)


@unforeseen(IN_PARAGRAPHS, Expected(unplaced=[ADVISORY]))
def line_copied_below_another_code(word: WordFile) -> None:
    place = word.heading("S2-01")
    below = place.getnext()
    paste_behind(below if "survivor voices" in text_of(below) else place, ADVISORY)


@unforeseen(
    ("notes",),
    Expected(
        (
            Comes("P2-04", "line", f"{LONG}\n\nA date cannot be promised.\n\nNor can a sum."),
            Comes("S1-04", "pressed", None),
        )
    ),
)
def field_moved_to_another_recommendation(word: WordFile) -> None:
    retype([word.at("A date cannot")], "")
    paste_behind(word.at("Our eleventh measure"), "A date cannot be promised.", "Nor can a sum.")


@unforeseen(
    ("paper",),
    Expected(
        (
            Comes("P1-08", "line", "Planning needs more than one year at a time."),
            Comes(
                "P1-08",
                "pressed",
                "Amounts are a matter for national budgets.\n\nWe support regular funding for shelters.",
            ),
        )
    ),
)
def paragraph_moved_below_another_label(word: WordFile) -> None:
    retype([word.at("funding for shelters")], "")
    paste_behind(word.at("Amounts are"), "We support regular funding for shelters.")


@unforeseen(
    IN_TABLES,
    Expected(
        deleted=["P1-08", "P2-06", "S1-04", "S2-01", "S5-04"],
        unplaced=["Planning needs", "We are examining", ADVISORY],
        may_be_unplaced=["Code page", "P2 04", "One addition is needed"],
    ),
)
def tables_turned_into_text(word: WordFile) -> None:
    replace(word.at("We are studying"), "studying", "examining")
    for table in word.tables():
        for row in table.iter(w("tr")):
            words = (" ".join(map(text_of, paragraphs_in(cell))) for cell in row.iterchildren(w("tc")))
            table.addprevious(made("p", run_like(None, "\t".join(words))))
        remove(table)


@unforeseen(IN_TABLES, Expected(unplaced=["please keep all of them below two minutes", "Finance wants to see"]))
def words_typed_into_the_head_of_a_table(word: WordFile) -> None:
    head = next(word.tables()[1].iter(w("tr")))
    for paragraph in head.iter(w("p")):
        if text_of(paragraph).startswith("Line to take"):
            insert(paragraph, "Line to take", " (please keep all of them below two minutes)")
            paste_behind(paragraph, "Finance wants to see all of these again.")


@unforeseen(IN_TABLES, Expected(unplaced=["Country", "abstains", "yes"], may_be_unplaced=["Vote", "Norway"]))
def votes_pasted_as_a_table(word: WordFile) -> None:
    table = made("tbl", made("tblPr"), made("tblGrid", made("gridCol", w="900"), made("gridCol", w="900")))
    for texts in (("Country", "Vote"), ("P1-08", "yes"), ("Norway", "abstains")):
        table.append(made("tr", *(made("tc", made("p", run_like(None, text))) for text in texts)))
    word.at("Only then the second").addnext(table)


@unforeseen(
    IN_ALL,
    changed(
        "P1-08",
        "line",
        POSITIONS["P1-08"]["line"],
        "- We support **regular** funding for shelters.\n- Planning needs more than one year at a time.",
    ),
)
def line_turned_into_bullets(word: WordFile) -> None:
    for words in ("funding for shelters", "Planning needs"):
        look = word.at(words).find(w("pPr"))
        look.insert(1, made("numPr", made("ilvl", val="0"), made("numId", val="1")))
