"""The one field: words that mark, conditions that narrow. The window uses `FindField`, `FindLine` and `EmptyResult`."""
