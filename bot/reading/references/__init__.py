"""References as they are spelt and named: what the finder of references puts together."""
