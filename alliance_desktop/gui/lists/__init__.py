"""Lists in the centre, one module each, of what the reader made and a report names. The table of pages makes them."""
