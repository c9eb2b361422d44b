"""What a step of the undo list does beside its swaps: the trash, earlier texts, merges that are undone."""
