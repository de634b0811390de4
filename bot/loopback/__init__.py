"""A make-believe Slack and Teams on 127.0.0.1: speaks the vendors' wires, imports nothing of ours and no vendor SDK."""
