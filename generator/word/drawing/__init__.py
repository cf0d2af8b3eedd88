"""A Document drawn as DOCX: templates compiled once, blocks drawn into them."""
