"""The words of a plan, `noi-dung.md`: parsed into blocks, written again."""
