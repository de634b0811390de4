"""Finders, one a kind, of one shape: `find(document, told) -> candidates`. None knows another."""
