"""Risks, as they are listed, asked about and decided."""
