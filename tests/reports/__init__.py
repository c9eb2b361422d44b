"""Made-up reports of other kinds than the shipped one, as packages, for all tests."""

from pathlib import Path

AVERLAND = Path(__file__).parent / "averland-2025"
"""A review: its own numbers are its codes, some chapters have no page, and two stances are called its own way."""
