"""What was said and no event told of, read from the conversations."""
