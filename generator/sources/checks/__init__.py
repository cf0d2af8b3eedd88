"""What only shows when files are held against each other."""
