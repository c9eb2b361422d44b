"""Typed text is kept safe here and brought back: `Drafts`, `Recovery`, whose `kinds` lists what can be a draft."""
