"""A DOCX read as words: paragraphs and tables as a person sees them, tracked changes accepted."""
