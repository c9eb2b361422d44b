"""What goes out and comes back: documents and marks of a colleague, what they say otherwise, and taking it in."""
