"""What other programs did to a document is undone: lost marks, quoted and wrapped lines, heads and feet of pages."""
