"""What a document becomes for whatever has pages."""
