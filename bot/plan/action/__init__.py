"""What is said of an action, and where it stands."""
