"""A document that becomes a report: what is proposed, and what the reader decides about it."""
