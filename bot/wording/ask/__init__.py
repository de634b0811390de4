"""What owners are asked, and when and why they hear from the bot."""
