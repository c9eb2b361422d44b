"""What undo goes by and what a step of it does beside its swaps, for `store/do_and_undo.py`.

`edit_log.py` is the list of steps, and forgets the oldest; `whose_turn.py` says which one comes next in a report;
`forgotten_texts.py` then forgets earlier texts that none of them reaches; `trash.py`, `merges.py`: what is deleted, and
a merge that is undone.
"""
