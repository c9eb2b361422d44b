"""Which blocks recommend: items of lists, paragraphs of a resolution, and what may have been missed among them."""
