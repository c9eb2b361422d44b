"""A store with every kind of mark and much that never goes along."""

from datetime import date

from alliance_desktop.library import brief_edits, mark_edits, position_edits, tag_edits, trash_edits
from alliance_desktop.library.library import Library
from alliance_desktop.library.mark_edits import toggle_highlight
from tests import builders
from tests.builders import set_fields

NOW = "2026-11-29T09:00:00.000Z"
DAY = date(2026, 11, 29)
SECRET = "canary that never leaves"


def fill(library: Library) -> Library:
    """A store with every kind of mark, some of each deleted, and much that never goes along."""
    here = library.target("P1-08")
    library.rename_owner("Anna Berg")
    library.apply(builders.note(library, "P1-08", "Ask for *multi-year* funding."))
    library.apply(builders.note(library, "P1-01", f"gone {SECRET}"))
    library.apply(trash_edits.delete(library, library.in_text.notes()[0]))
    library.apply(builders.tagged(library, "funding", "P1-08", "P1-09", "panel-1"))
    library.apply(tag_edits.set_favourite(library, builders.the_tag(library, "funding"), 7))
    library.apply(builders.tagged(library, "gone", "P1-02"))
    library.apply(tag_edits.delete_tag(library, builders.the_tag(library, "gone")))
    library.apply(mark_edits.set_bookmark(library, here, "here"))
    library.apply(toggle_highlight(library, [(here, (0, 9))]))
    for line in ("We support.", "We support it."):
        library.apply(set_fields(library, [here], {"stance": "support", "line": line}))
    library.apply(set_fields(library, [library.target("P1-03")], {"background": "gone"}))
    library.apply(set_fields(library, [library.target("P1-03")], {"background": ""}))
    library.apply(position_edits.sheet_edit(library, position_edits.remark_changes(library, [here], SECRET)))
    library.apply(builders.beside(library, library.in_text.notes()[0], "Ask for money.", source="money.docx"))
    library.apply(brief_edits.new_brief(library, f"Brief {SECRET}"))
    return library
