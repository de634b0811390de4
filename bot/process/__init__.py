"""The running process: the platforms it speaks through, how it listens, its web server, its health and its log."""
