"""The plan's file and its calendar."""
