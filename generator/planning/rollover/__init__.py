"""From year to year: each rule beside the report of what it decided."""
