"""Typed text is kept safe here and brought back: `Drafts`, `Recovery`; from outside also `unsaved` and `rescue`."""
