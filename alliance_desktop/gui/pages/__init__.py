"""What fills the centre in place of the text: export, preferences, about. The table of pages makes them."""
