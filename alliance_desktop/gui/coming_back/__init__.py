"""What comes in from a document or from a colleague: each difference, the choice for it, and the receipt."""
