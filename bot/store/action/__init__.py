"""What was said of actions and where they stand."""
