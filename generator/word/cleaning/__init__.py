"""The copy for signature: nothing pending, hidden, of persons, or leading out of the file."""
