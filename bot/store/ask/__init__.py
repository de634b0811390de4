"""Who is asked what in a cycle, and who is not."""
