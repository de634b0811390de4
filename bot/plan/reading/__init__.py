"""An owner's reply, read by rules into records, at most one question, and flags. Pure:

no model, no network, no clock.
"""
