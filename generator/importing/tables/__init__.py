"""Tables of an issued plan that are taken whole: what their columns show, and what their rows are."""
