"""Measures against their trajectories."""
