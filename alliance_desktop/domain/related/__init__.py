"""Which recommendations say nearly the same, and by which words.

*Related* goes by rare words (decision 8). *Compare with an earlier report*: `demands.py` takes each recommendation
apart into what it demands, clause by clause, and learns from both reports what abbreviations stand for; with
`contraries.py` it says when two in nearly the same words ask for the contrary, or of another body;
`domain/comparing.py` pairs them.
"""
