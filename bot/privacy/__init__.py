"""Does a message tell of a person? It is stopped, asked about or passed, before anything of it is kept."""
