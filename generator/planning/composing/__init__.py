"""Plan to Document: typed blocks in order, each stretch with the fact it was made of."""
