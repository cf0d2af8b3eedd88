"""Reads data folders into a Record, each value with its place; collects every problem before raising."""
