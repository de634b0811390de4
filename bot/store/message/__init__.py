"""Messages that came, and messages that are owed."""
