"""The report as a tree or as facets, and below it what the reader has made. The window uses contents_pane.py alone."""
