"""Tests: python3 -m tests runs them all."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
"""The checkout: what the tests are about, and its papers."""
