"""An issued plan understood and written as a data folder: its facts found, what is unsure told to people."""
