"""The tool's version: calendar years and months, for plans go by the year."""

VERSION = "2026.11.1"
