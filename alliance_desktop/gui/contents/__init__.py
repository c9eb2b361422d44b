"""The report as a tree, and below it what the reader has made."""
