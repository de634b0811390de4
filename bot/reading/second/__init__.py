"""The second reader: small, local, trained. It asks, at most one thing, and holds back; it adds no record."""
