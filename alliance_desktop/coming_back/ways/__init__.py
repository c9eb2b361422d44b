"""What other programs did to a document on its way is undone: lost marks, wrapped lines, heads and feet of pages."""
