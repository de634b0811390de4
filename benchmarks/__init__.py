"""How fast the bot is, beside the bare limit on the same machine in the same minutes. Nothing here is a test."""
