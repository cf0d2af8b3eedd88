"""What was found, as the entries of data files."""
