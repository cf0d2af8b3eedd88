"""The parts of a signed plan read back, each by a reader of its own."""
