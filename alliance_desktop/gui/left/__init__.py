"""What is left: the page with the table of sections and the list of what is open."""
