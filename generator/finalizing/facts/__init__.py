"""Words of a signed plan as facts: values, units, texts with expressions, the files they go into."""
