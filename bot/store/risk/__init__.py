"""Risks and issues, and what is decided about them."""
