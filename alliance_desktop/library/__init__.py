"""The store in memory: everything is read here, and every change goes through `Library.apply`.

Used from outside: `library` and the `…_edits` for what to apply, `safekeeping` for the store as a file, `finding` for
filters and search, `what_is_left` for counts; `kind_words` has a row for each kind of record.
"""
