"""The ZIP of a DOCX and its parts: opened within bounds, written the same bytes for the same words."""
