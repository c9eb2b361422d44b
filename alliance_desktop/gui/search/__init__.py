"""Search everything: the view, its rows, and the searching behind it."""
