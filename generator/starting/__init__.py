"""The data folder of a new commune: a few answers put into the files under `files/`."""
