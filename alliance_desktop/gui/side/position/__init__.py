"""The position on what is in hand. From outside: `PositionSheet`, and `FoldedRow`."""
