"""Names of units, however they are spelled."""
