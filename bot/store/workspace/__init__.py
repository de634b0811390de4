"""In which workspaces and tenants the bot is installed, and whose plans are spoken of there."""
