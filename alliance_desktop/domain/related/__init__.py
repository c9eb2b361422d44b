"""Which recommendations say nearly the same, and by which words.

*Related* goes by rare words (decision 8). *Compare with an earlier report*: `demands.py` takes each recommendation
apart into what it demands, clause by clause, and learns from both reports what abbreviations stand for; with
`contraries.py` it says when two in nearly the same words ask for the contrary, or of another body;
`domain/comparing.py` pairs them.

*Check quotations*: `domain/text/speech_units.py` cuts a speech into sentences and quoted runs with the code that each
names, and `quoting.py` looks for each by three words in a row in all reports (`quoted_passages.py`,
which also says where a quotation without marks begins and ends).
"""
