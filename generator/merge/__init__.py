"""Regenerating: what the data changed is written into the file a person edited; the person's words stay."""
