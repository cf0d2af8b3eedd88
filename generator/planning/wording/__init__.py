"""The words of facts and of the report on them: the one room of sentences."""
