"""Typed text is kept safe here and brought back: `Drafts`, `Recovery`; `kinds` of `recovery.py` lists what can be a draft."""
