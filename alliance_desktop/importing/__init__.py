"""A document becomes a report: proposed, reviewed, written as a package, installed in the reader's folder.

1. `file_review.py` reads a file (`ingest/reading/`) and proposes it as a report: `propose.py` makes lines of whatever
   was read and asks the rules of `domain/proposal/` in their order, in steps shorter than a frame.
2. The reader goes through the `Review` (`domain/proposal/review.py`): the proposal and a list of decisions, of which
   `deciding.py` makes one review after the other. Undo drops the last. `kept_review.py` keeps them as a draft.
3. `offered_report.py` says what would change of a report that has the id, and `write_package.py` puts the files that
   `package_files.py` makes into the reader's folder, whole or not at all. A report file (`report_file.py`) comes the
   same way.

`domain/proposal/source_layout.py` says where each word stands in the source, and applied backwards gives it again.
*Correct this report…* is `reopened` of `kept_review.py`. `other_reports.py` gives a library the reports that another
one's brief names.
"""
