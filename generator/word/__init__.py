"""The only package that knows DOCX: templates compiled once, blocks drawn, packages written."""
