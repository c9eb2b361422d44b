"""Facets: what is shown now, counted by section, addressee, topic, tag, strength and organizer."""
