"""Drafts on disk: from a data folder to DOCX files, and the rules that keep people's edits safe."""
