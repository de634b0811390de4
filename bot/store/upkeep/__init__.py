"""Copies, retention and erasure, and what the record tells whoever looks after the bot."""
