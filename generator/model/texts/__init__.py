"""The words that people type into data files: blocks of the body, expressions, placeholders."""
