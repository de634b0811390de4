"""Microsoft Teams: the only folder that knows it."""
