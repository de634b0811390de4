"""Slack: its payloads, its blocks, its wire. Nothing outside this folder knows a word of Slack's."""
