"""Tables of an issued plan that are taken whole: how they are laid out, what their columns show, what their rows are."""
