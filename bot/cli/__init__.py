"""One module a command, each with `main(options, settings)`; loaded only when it is asked for."""
