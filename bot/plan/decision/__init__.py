"""What waits for a decision, whose it is, and what to question."""
