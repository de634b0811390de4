"""What waits for someone's decision, and what was decided."""
