"""The parts that stand side by side in the window."""
