"""Keeps text safe while it is typed, and brings back what an earlier session was typing."""
