"""The quotation check: what of a speech stands in a report, word for word or altered, and what only claims to.

`speech_units.py` cuts a speech into sentences and quoted runs with the code that each names; `said_of_codes.py` tells
whether a report is meant to say the same, by `wording_of_claims.py`. `quotation_check.py` looks for each by three words
in a row in all reports (`quoted_passages.py`, which also says where a quotation without marks begins and ends, and what
was altered).
"""
