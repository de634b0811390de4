"""What was said, as one document: parts, tokens, clauses and scope with their places. It serves privacy and reading."""
