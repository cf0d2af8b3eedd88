"""Tables of a plan's own in a signed plan: columns, rows and cells read back, into facts or as typed words."""
