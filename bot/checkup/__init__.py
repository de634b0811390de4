"""`wsoa check`: looks at everything that the bot needs, changes nothing, and says what to do. One file a neighbour."""
