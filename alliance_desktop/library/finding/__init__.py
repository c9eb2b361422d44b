"""Finds what the reader asks for: filters evaluated, words searched, and what to ask where nothing is found."""
