"""A make-believe Slack workspace on 127.0.0.1: speaks the vendor's wire, imports nothing of ours and no vendor SDK."""
