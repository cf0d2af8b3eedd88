"""The mark of what is still to be given, `[Cần bổ sung: …]`: one form everywhere, so that Ctrl+F finds all."""

import re

MARK = "[Cần bổ sung"
OPEN = "…"
"""What stands, as marked as a placeholder, for a sum of which a part is still to be given."""
PLACEHOLDER = re.compile(rf"({re.escape(MARK)}[^\]]*\])")
"""A whole placeholder, also one that a person typed without saying what; a group, so that splitting keeps it."""


def missing(what: str) -> str:
    """Mark a value that is still to be given, as it stands in a text."""
    return f"{MARK}: {what}]"
