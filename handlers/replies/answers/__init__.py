"""Answers, in words, to questions that the bot asked: each fills in what was asked for, and is no update of its own."""
