"""What is drawn from a plan beside it: the comparison, the sheets of units, their overview."""
