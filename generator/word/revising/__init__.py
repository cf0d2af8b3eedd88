"""A person's DOCX opened and revised: tracked changes, comments, every other part copied."""
