"""Measures, their figures and their charts."""
