"""Entries of files settled into facts, and questions about them."""
