"""Commands that compare words with others: compare, quote."""
