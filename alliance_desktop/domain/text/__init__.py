"""Words in running text: the one folding, the index, hits, expansions, quotes found again."""
