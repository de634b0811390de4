"""Pictures of what the bot says."""
