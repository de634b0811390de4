"""What whoever looks after the bot, and the lead, have to know of its work."""
