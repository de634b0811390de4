"""Measures and their figures."""
