"""Edits done to data files, every other byte kept."""
