"""Search everything: the page with its line and its rows. From outside only the table of pages asks for it."""
