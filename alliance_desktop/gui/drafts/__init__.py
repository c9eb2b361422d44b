"""Typed text is kept safe here and brought back: `Drafts`, `Recovery`; `kinds.py` lists what can be a draft."""
