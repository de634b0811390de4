"""/wsoa, and the same questions in plain words: each answered for whoever asks."""
