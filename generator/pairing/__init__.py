"""Which line is which: lines of two versions of a document paired, their words held against each other."""
