"""House rules and events: what a newsroom adds to the checks without writing Python, as tables in a TOML file."""
