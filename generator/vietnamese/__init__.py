"""The Vietnamese language: numbers, dates, deadlines, letters and comparison of names, as pure functions."""
