"""Every sentence the bot says, as cards: one function a message."""
