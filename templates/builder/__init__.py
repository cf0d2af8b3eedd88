"""The parts of the Word templates, written by hand so that nothing of a stock document stands in them."""
