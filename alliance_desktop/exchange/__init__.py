"""Exchange files: marks as W3C Web Annotations in JSON-LD, written for a colleague, read from any program.

`write_marks.py` makes the bytes of what `coming_back/marks_to_share.py` has gathered. On the way back
`checked_values.py` looks at the limits before anything is read; then an entry of ours goes through `own_marks.py`, one
of another program through `other_programs.py`. Neither these modules nor those that write exports can name an
internal remark: a contract of imports.
"""
