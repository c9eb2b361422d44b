"""What goes out and comes back: documents and marks of a colleague, what they say otherwise, and taking it in.

Taking a document back:

1. `taking_back.py` reads the file (`ingest/read_document.py` tells by its content what it is) and finds the export it
   came from (`origins.py`); one of a brief of which no record is left is taken for what it says itself.
2. `exported_lines.py` makes that export again from its record (`library/export_pages.py`), in the document's own
   format, and reads it by the same reader: an untouched file differs in nothing.
3. `placing/` says which line of the document is which of the export: in tables by row and column (`table_rows.py`),
   elsewhere by alignment (`partners.py`). A new line belongs to what stands around it, or to a part whose name
   somebody typed above it (`new_lines.py`); where a reader could put it at several places, it is listed and not
   chosen.
4. `ways/` takes back what a way through another program did: strikes that got lost (`lost_marks.py`), lines that were
   wrapped, heads and feet of pages that became text (`printed_pages.py`).
5. `incoming_differences.py` compares export, store and document: an `Incoming` for each difference; `earlier_rounds.py`
   says where the document goes on from one that was taken before (decision 42).
6. `taking.py` makes one edit of what is chosen, after a backup. In the window `gui/state/coming_in.py` keeps the
   choices. What the reader left out is known again by what both said there (decision 39).

Adding a colleague's marks shares steps 5 and 6: `marks_of_colleague.py` sets the values of an exchange file against
all that the store knows, its trash too; `domain/merged_marks.py` says what becomes of each record, by its graph of
versions (`domain/merging.py`) or by the later stamp; `present_codes.py` brings marks from before a correction to the
codes of today (decision 45); `renamed_tags.py` makes one difference of a tag that is called
otherwise there (decision 46); `added_marks.py` makes the edit. What nobody sees of a merge
goes into the store in the same transaction, as `Edit.brought` (decisions 32 and 35). `marks_to_share.py` is the way
out.

In a document of several reports a code is written as `Entry.code` says, with the name of its report where one is
given; `written_codes.py` makes places of them again, `code_links.py` looks up links, since no bookmark is called
`45(b)`.
"""
