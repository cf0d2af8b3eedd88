"""Readers of issued plans that are plain text, and the door for every kind of file."""
