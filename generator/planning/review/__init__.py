"""What of last year's words a new plan repeats, and the comments that ask a person to look at them."""
