"""The same make-believe workspace as Teams' Bot Connector shows it: a tenant, its people, and the wire to the bot."""
