"""Measures the program against the floors of what it stands on: python3 -m benchmarks [--quick]."""
