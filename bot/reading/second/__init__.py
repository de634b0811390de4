"""The second reader: small, local, trained. It never records; it only asks, at most one thing."""
