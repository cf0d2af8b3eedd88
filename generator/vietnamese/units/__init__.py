"""Units as texts name them: spellings alike, lists cut apart, whom a line gives its words to."""
