"""A document that becomes a report: what is proposed, and what the reader decides about it.

Each rule takes a block for something and says its ground: `furniture.py` (which finds the pages of a text that knows
none, too), `paragraphs.py`, `report_head.py`, `headings.py`, and `lists/` what recommends. None knows a format, as all
read the lines of `source_lines.py`, and none knows a report: what they know of languages is one table for each in
`wording/`, all else is form or learnt from the report itself (how it writes words, who makes its recommendations:
`proposers.py`).

Codes are given anew with each decision (`permanent_codes.py`), but one that was ever accepted stays with its block. A
block's words come from its lines alone (`block_words.py`), so joining and splitting ask for them again. A raised
digit behind a word is a note's number and is taken out as a mend (`domain/text/note_marks.py`).
"""
