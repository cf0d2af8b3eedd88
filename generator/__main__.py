"""`python -m generator`: the command line."""

from generator.cli.app import program

program()
