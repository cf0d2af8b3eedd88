"""Who writes changes and comments of ours into a Word file, and when: one author, one fixed time, for equal bytes."""

AUTHOR, INITIALS = "kehoach", "KH"
MOMENT = "2000-01-01T00:00:00Z"
