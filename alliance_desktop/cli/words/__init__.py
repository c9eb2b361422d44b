"""Commands that set words beside words: compare, quote."""
