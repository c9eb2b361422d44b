"""A document becomes a report: proposed, reviewed, written as a package, installed in the reader's folder."""
