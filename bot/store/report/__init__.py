"""Where the plan stands, and what is read of it: digests, packs, pace, exports."""
