"""Files on disk: read within bounds, written all or none, one run at a time, finished after a kill."""
