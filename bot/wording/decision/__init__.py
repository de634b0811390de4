"""What somebody has to decide, and what was decided."""
