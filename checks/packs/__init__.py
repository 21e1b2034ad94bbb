"""House rules: what a newsroom adds to the checks without writing Python, as tables in a TOML file."""
