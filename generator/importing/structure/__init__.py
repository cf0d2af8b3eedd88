"""The parts of a body and of a table: what is numbered how, what is a title, what a bullet, what a heading row."""
