"""Legal documents as a text cites them."""
