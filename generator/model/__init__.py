"""The nouns of a plan, as frozen pydantic models. Knows nothing but `vietnamese`."""
