"""Values of targets in sentences and tables, and the indicators they are of."""
