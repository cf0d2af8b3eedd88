"""Tasks of the body and of appendices."""
