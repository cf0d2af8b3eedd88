"""From the Record to the Document: the roll-over, the Plan, and its composition. Pure functions."""
