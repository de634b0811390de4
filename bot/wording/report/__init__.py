"""What directors, boards and Cabinet read."""
